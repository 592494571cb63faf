-- The files that a run still owes.
-- $1 bigint agency_id
-- $2 bigint run_id
-- > id bigint, report text, consultant_id bigint, path text
SELECT o.id, o.report, o.consultant_id, o.path
  FROM afterview.outbox o
 WHERE o.agency_id = $1 AND o.run_id = $2 AND o.kind = 'file' AND o.state <> 'done'
 ORDER BY o.id;
