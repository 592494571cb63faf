-- A file could not be written; the next run tries again.
-- $1 bigint agency_id
-- $2 bigint id
-- $3 text last_error
UPDATE afterview.outbox
   SET state = 'failed', sha256 = '', tries = tries + 1, last_error = $3, done_at = NULL
 WHERE agency_id = $1 AND id = $2;
