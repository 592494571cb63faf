-- What a batch changed, cell by cell: old and new. What a record hangs on is told by name.
-- $1 bigint agency_id
-- $2 bigint batch_id
-- $3 bigint most      null: all of them
-- > kind text, record_id bigint, field text, old text, new text, row_no integer, part integer
SELECT c.kind, c.record_id, o.key AS field, was.said AS old, becomes.said AS new, c.row_no, c.part::integer
  FROM afterview.change c
 CROSS JOIN LATERAL jsonb_each_text(c.old) AS o (key, value)
  JOIN LATERAL jsonb_each_text(c.new) AS n (key, value) ON n.key = o.key
 CROSS JOIN LATERAL (SELECT CASE o.key
           WHEN 'consultant_id' THEN (SELECT coalesce(r.name, r.ref) FROM afterview.consultant r WHERE r.agency_id = $1 AND r.id = o.value::bigint)
           WHEN 'contact_id' THEN (SELECT coalesce(r.name, r.email) FROM afterview.contact r WHERE r.agency_id = $1 AND r.id = o.value::bigint)
           WHEN 'client_id' THEN (SELECT coalesce(r.name, r.ref) FROM afterview.client r WHERE r.agency_id = $1 AND r.id = o.value::bigint)
           WHEN 'job_id' THEN (SELECT coalesce(r.title, r.ref) FROM afterview.job r WHERE r.agency_id = $1 AND r.id = o.value::bigint)
           ELSE o.value END) AS was (said)
 CROSS JOIN LATERAL (SELECT CASE o.key
           WHEN 'consultant_id' THEN (SELECT coalesce(r.name, r.ref) FROM afterview.consultant r WHERE r.agency_id = $1 AND r.id = n.value::bigint)
           WHEN 'contact_id' THEN (SELECT coalesce(r.name, r.email) FROM afterview.contact r WHERE r.agency_id = $1 AND r.id = n.value::bigint)
           WHEN 'client_id' THEN (SELECT coalesce(r.name, r.ref) FROM afterview.client r WHERE r.agency_id = $1 AND r.id = n.value::bigint)
           WHEN 'job_id' THEN (SELECT coalesce(r.title, r.ref) FROM afterview.job r WHERE r.agency_id = $1 AND r.id = n.value::bigint)
           ELSE n.value END) AS becomes (said)
 WHERE c.agency_id = $1 AND c.batch_id = $2
 ORDER BY c.part, c.row_no, c.kind, c.record_id, o.key
 LIMIT $3;
