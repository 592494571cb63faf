-- Forgets what an earlier run of the same day found.
-- $1 bigint agency_id
-- $2 bigint run_id
DELETE FROM afterview.due_snapshot WHERE agency_id = $1 AND run_id = $2;
