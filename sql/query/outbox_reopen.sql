-- All the files of a run are owed again, also those that nothing asks for any more: what they say would be out of date.
-- $1 bigint agency_id
-- $2 bigint run_id
UPDATE afterview.outbox SET state = 'waiting' WHERE agency_id = $1 AND run_id = $2 AND kind = 'file';
