-- What a person must look at in a batch, and the notes, in the order of the sheets.
-- $1 bigint agency_id
-- $2 bigint batch_id
-- $3 bigint most      null: all of them
-- > part integer, row_no integer, fate text, field text, header text, value text, code text, reason text, fix text, file text, sheet text
SELECT f.part::integer, f.row_no, f.fate, f.field, f.header, f.value, f.code, f.reason, f.fix, p.file, p.sheet
  FROM afterview.finding f
  JOIN afterview.import_part p ON p.agency_id = f.agency_id AND p.batch_id = f.batch_id AND p.part = f.part
 WHERE f.agency_id = $1 AND f.batch_id = $2
 ORDER BY f.part, f.row_no, f.seq
 LIMIT $3;
