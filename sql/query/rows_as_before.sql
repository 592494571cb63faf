-- The fates of a batch that says again what a standing one said, and the notes on it.
-- $1 bigint agency_id
-- $2 bigint batch_id
-- $3 bigint before    the batch that said it first
WITH note AS (
    INSERT INTO afterview.finding (agency_id, batch_id, part, row_no, fate, field, header, value, code, reason, fix)
    SELECT f.agency_id, $2, f.part, f.row_no, f.fate, f.field, f.header, f.value, f.code, f.reason, f.fix
      FROM afterview.finding f
     WHERE f.agency_id = $1 AND f.batch_id = $3
     ORDER BY f.seq
)
INSERT INTO afterview.import_row (agency_id, batch_id, part, row_no, fate)
SELECT r.agency_id, $2, r.part, r.row_no, CASE WHEN r.fate = 'blank' THEN 'blank' ELSE 'unchanged' END
  FROM afterview.import_row r
 WHERE r.agency_id = $1 AND r.batch_id = $3;
