-- The files that a run owes. One that it wrote before is owed again.
-- $1 bigint agency_id
-- $2 bigint run_id
-- $3 jsonb files       an array of objects
INSERT INTO afterview.outbox (agency_id, run_id, kind, report, consultant_id, path)
SELECT $1, $2, 'file', x.report, x.consultant_id, x.path
  FROM jsonb_to_recordset($3) AS x (report text, consultant_id bigint, path text)
    ON CONFLICT (agency_id, run_id, path) DO UPDATE SET state = 'waiting';
