-- What a batch makes and changes, record by record in the order of the sender's rows, with all that is new in each. What a record
-- hangs on is told by name. A record that one row made and a later one changed is told twice: as it was made, and its change.
-- $1 bigint agency_id
-- $2 bigint batch_id
-- $3 text kinds       JSON: [{"kind": "candidate", "parts": [1, 2]}, …], parents first; the parts that can make one
-- > parts text, row_no integer, kind text, said text, made boolean, old text, new text
WITH kinds AS MATERIALIZED (
    SELECT k.what ->> 'kind' AS kind, k.what -> 'parts' AS parts, k.place
      FROM jsonb_array_elements($3::text::jsonb) WITH ORDINALITY AS k (what, place)
), told AS (
    SELECT c.part::text AS parts, c.part::integer AS part, c.row_no, c.kind, c.record_id, false AS made, c.old, c.new,
           -- a sub-select and no join: so only the one table is looked into, and only for this record
           (SELECT r.said FROM afterview.record_said r WHERE r.agency_id = $1 AND r.kind = c.kind AND r.id = c.record_id) AS said
      FROM afterview.change c
     WHERE c.agency_id = $1 AND c.batch_id = $2
    UNION ALL
    SELECT place.parts, place.part, r.row_no, r.kind, r.id, true, '{}'::jsonb, r.record || coalesce(c.old, '{}'::jsonb), r.said
      FROM afterview.record_said r
      LEFT JOIN afterview.change c ON c.agency_id = $1 AND c.batch_id = $2 AND c.kind = r.kind AND c.record_id = r.id
     CROSS JOIN LATERAL (
           SELECT string_agg(w.part::text, ',' ORDER BY w.part) AS parts, min(w.part)::integer AS part
             FROM afterview.import_part p
             JOIN kinds k ON k.kind = r.kind AND k.parts @> to_jsonb(p.part)
             JOIN afterview.import_row w ON w.agency_id = p.agency_id AND w.batch_id = p.batch_id AND w.part = p.part AND w.row_no = r.row_no
            WHERE p.agency_id = $1 AND p.batch_id = $2 AND w.fate IN ('created', 'updated', 'unchanged')) place
     WHERE r.agency_id = $1 AND r.batch_id = $2
)
SELECT t.parts, t.row_no, t.kind, t.said, t.made,
       afterview.parents_said($1, t.old)::text AS old, afterview.parents_said($1, t.new)::text AS new
  FROM told t
  JOIN kinds k ON k.kind = t.kind
 ORDER BY t.part, t.row_no, k.place, t.record_id, t.made DESC;
