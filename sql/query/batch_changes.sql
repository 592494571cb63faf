-- What a batch changed, cell by cell: old and new. What a record hangs on is told by name.
-- $1 bigint agency_id
-- $2 bigint batch_id
-- $3 bigint most      null: all of them
-- > kind text, record_id bigint, field text, old text, new text, row_no integer, part integer, form text
SELECT c.kind, c.record_id, o.key AS field, afterview.parent_said($1, o.key, o.value) AS old, afterview.parent_said($1, n.key, n.value) AS new,
       c.row_no, c.part::integer,
       -- a record has many lines of a form: its tab says more than the last of them
       CASE WHEN p.layout::jsonb ? '_form' THEN p.sheet END AS form
  FROM afterview.change c
  LEFT JOIN afterview.import_part p ON p.agency_id = c.agency_id AND p.batch_id = c.batch_id AND p.part = c.part
 CROSS JOIN LATERAL jsonb_each_text(c.old) AS o (key, value)
  JOIN LATERAL jsonb_each_text(c.new) AS n (key, value) ON n.key = o.key
 WHERE c.agency_id = $1 AND c.batch_id = $2
 ORDER BY c.part, c.row_no, c.kind, c.record_id, o.key
 LIMIT $3;
