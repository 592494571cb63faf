-- The files of a run.
-- $1 bigint agency_id
-- $2 bigint run_id
-- > report text, consultant_id bigint, path text, state text, sha256 text
SELECT o.report, o.consultant_id, o.path, o.state, o.sha256
  FROM afterview.outbox o
 WHERE o.agency_id = $1 AND o.run_id = $2 AND o.kind = 'file'
 ORDER BY o.report, o.consultant_id, o.path;
