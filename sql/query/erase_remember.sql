-- An erased person is remembered by digests, and by nothing else.
-- $1 bigint agency_id
-- $2 jsonb person     as erase_find.sql gives it
-- $3 date erased_on
-- $4 text erased_by
WITH made AS (
    INSERT INTO afterview.erased (agency_id, kind, within_id, erased_on, erased_by)
    SELECT $1, $2::jsonb ->> 'kind', ($2::jsonb ->> 'within')::bigint, $3::date, $4
    RETURNING id
)
INSERT INTO afterview.erased_mark (agency_id, erased_id, what, digest)
SELECT $1, made.id, m.what, afterview.erased_digest(s.salt, m.what, m.value)
  FROM made
  JOIN afterview.erased_salt s ON s.agency_id = $1
 CROSS JOIN jsonb_to_recordset($2::jsonb -> 'marks') AS m (what text, value text);
