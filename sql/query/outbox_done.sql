-- A file is where it belongs.
-- $1 bigint agency_id
-- $2 bigint id
-- $3 text sha256
UPDATE afterview.outbox
   SET state = 'done', sha256 = $3, tries = tries + 1, last_error = '', done_at = transaction_timestamp()
 WHERE agency_id = $1 AND id = $2;
