-- Records of others that name a person in what somebody wrote: these stay, and a person must look at them.
-- $1 bigint agency_id
-- $2 jsonb person     as erase_find.sql gives it
-- > kind text, id bigint, said text, field text
SELECT r.kind, r.id, r.said, e.key AS field
  FROM afterview.record_said r
 CROSS JOIN LATERAL jsonb_each_text(r.record) AS e (key, value)
 WHERE r.agency_id = $1 AND r.record::text ~* ($2::jsonb ->> 'pattern')
   AND e.value ~* ($2::jsonb ->> 'pattern') AND e.key <> 'name_key'
   AND NOT (r.kind = $2::jsonb ->> 'kind' AND e.key = 'name') -- another one of that name
   AND NOT coalesce($2::jsonb -> 'records' -> r.kind @> to_jsonb(r.id), false)
 ORDER BY r.kind, r.id, e.key;
