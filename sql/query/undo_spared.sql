-- What an undo left as it is: changed or used since.
-- $1 bigint agency_id
-- $2 bigint batch_id  the undo
-- > part integer, row_no integer, fate text, field text, header text, value text, code text, reason text, fix text
SELECT f.part::integer, f.row_no, f.fate, f.field, f.header, f.value, f.code, f.reason, f.fix
  FROM afterview.finding f
 WHERE f.agency_id = $1 AND f.batch_id = $2
 ORDER BY f.seq;
