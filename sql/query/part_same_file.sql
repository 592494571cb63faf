-- The last sealed batch that read the same sheet of the same file.
-- $1 bigint agency_id
-- $2 text sha256
-- $3 text sheet
-- > batch_id bigint
SELECT p.batch_id
  FROM afterview.import_part p
  JOIN afterview.import_batch b ON b.agency_id = p.agency_id AND b.id = p.batch_id
 WHERE p.agency_id = $1 AND p.sha256 = $2 AND p.sheet = $3 AND b.sealed_at IS NOT NULL
 ORDER BY p.batch_id DESC
 LIMIT 1;
