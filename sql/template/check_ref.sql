-- A number means one {table}, and a {table} has one number.
WITH said AS MATERIALIZED (
    SELECT DISTINCT l.part, l.row_no, l.record_id, s.{ref_column} AS shown, lower(s.{ref_column}) AS ref
      FROM import_link l
      JOIN stage s ON s.agency_id = l.agency_id AND s.batch_id = l.batch_id
                  AND s.part = l.part AND s.row_no = l.row_no AND s.sub = l.sub
     WHERE l.agency_id = $1 AND l.batch_id = $2 AND l.kind = {kind_no} AND s.{ref_column} IS NOT NULL
), two_numbers AS (
    SELECT record_id FROM said GROUP BY record_id HAVING min(ref) <> max(ref)
), two_records AS (
    SELECT ref FROM said GROUP BY ref HAVING min(record_id) <> max(record_id)
)
INSERT INTO finding (agency_id, batch_id, part, row_no, fate, field, value, code, reason, fix)
SELECT $1, $2, said.part, said.row_no, 'to_decide', '{table}.ref', said.shown, 'ref.twice',
       CASE WHEN t.id IS NOT NULL OR r.ref IS NOT NULL THEN format('the number %s belongs to another {words}', said.shown)
            ELSE 'rows of this sheet give the same {words} different numbers' END,
       'correct the number, or leave it blank'
  FROM said
  LEFT JOIN two_numbers n USING (record_id)
  LEFT JOIN two_records r USING (ref)
  LEFT JOIN {table} t ON t.agency_id = $1 AND lower(t.ref) = said.ref AND t.id <> said.record_id
 WHERE n.record_id IS NOT NULL OR r.ref IS NOT NULL OR t.id IS NOT NULL;
