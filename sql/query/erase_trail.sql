-- The trail of an erased person's records, and their name in the trail of others. Append-only for everybody else: run as the owner of
-- the tables. An undo that brings back a job finds no contact who is gone.
-- $1 bigint agency_id
-- $2 jsonb person     as erase_find.sql gives it
WITH record AS MATERIALIZED (
    SELECT k.key AS kind, v.value::bigint AS id
      FROM jsonb_each($2::jsonb -> 'records') AS k (key, value)
     CROSS JOIN LATERAL jsonb_array_elements_text(k.value) AS v (value)
), removed AS (
    DELETE FROM afterview.change c
     USING record d
     WHERE c.agency_id = $1 AND c.kind = d.kind AND c.record_id = d.id
), named AS MATERIALIZED (
    SELECT c.id,
           (SELECT coalesce(jsonb_object_agg(e.key, x.value), '{}')
              FROM jsonb_each(c.old) AS e (key, value)
             CROSS JOIN LATERAL (SELECT CASE WHEN e.key = 'contact_id' AND EXISTS (SELECT FROM record d WHERE d.kind = 'contact' AND to_jsonb(d.id) = e.value)
                                             THEN 'null'::jsonb
                                             WHEN e.key NOT IN ('name', 'name_key') AND e.value::text ~* ($2::jsonb ->> 'pattern')
                                             THEN CASE jsonb_typeof(e.value) WHEN 'string' THEN to_jsonb('(erased)'::text) ELSE '{}' END
                                             ELSE e.value END AS value) x) AS old,
           (SELECT coalesce(jsonb_object_agg(e.key, x.value), '{}')
              FROM jsonb_each(c.new) AS e (key, value)
             CROSS JOIN LATERAL (SELECT CASE WHEN e.key = 'contact_id' AND EXISTS (SELECT FROM record d WHERE d.kind = 'contact' AND to_jsonb(d.id) = e.value)
                                             THEN 'null'::jsonb
                                             WHEN e.key NOT IN ('name', 'name_key') AND e.value::text ~* ($2::jsonb ->> 'pattern')
                                             THEN CASE jsonb_typeof(e.value) WHEN 'string' THEN to_jsonb('(erased)'::text) ELSE '{}' END
                                             ELSE e.value END AS value) x) AS new
      FROM afterview.change c
     WHERE c.agency_id = $1
       AND NOT EXISTS (SELECT FROM record d WHERE d.kind = c.kind AND d.id = c.record_id)
       AND (c.old::text ~* ($2::jsonb ->> 'pattern') OR c.new::text ~* ($2::jsonb ->> 'pattern')
            OR EXISTS (SELECT FROM record d WHERE d.kind = 'contact' AND (to_jsonb(d.id) = c.old -> 'contact_id' OR to_jsonb(d.id) = c.new -> 'contact_id')))
)
UPDATE afterview.change c
   SET old = n.old, new = n.new
  FROM named n
 WHERE c.agency_id = $1 AND c.id = n.id AND (c.old <> n.old OR c.new <> n.new);
