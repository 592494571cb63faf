-- All the files of a run are there.
-- $1 bigint agency_id
-- $2 bigint run_id
UPDATE afterview.nightly_run
   SET finished_at = transaction_timestamp()
 WHERE agency_id = $1 AND id = $2;
