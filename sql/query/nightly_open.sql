-- The night's run of a day: made, or opened again.
-- $1 bigint agency_id
-- $2 date as_of
-- > id bigint
INSERT INTO afterview.nightly_run (agency_id, as_of)
SELECT $1, $2
    ON CONFLICT (agency_id, as_of) DO UPDATE SET started_at = excluded.started_at, finished_at = NULL, items = 0
RETURNING id;
