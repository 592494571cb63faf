-- Rows with a finding that needs a person are held back whole: they mean no record in this batch.
-- $1 bigint agency_id
-- $2 bigint batch_id
DELETE FROM afterview.import_link l
 WHERE l.agency_id = $1 AND l.batch_id = $2
   AND EXISTS (SELECT FROM afterview.finding f
                WHERE f.agency_id = l.agency_id AND f.batch_id = l.batch_id AND f.part = l.part AND f.row_no = l.row_no
                  AND f.fate <> 'note');
