-- A batch that shall be taken back, and what stands in the way; locked, so that two do not take back the same one.
-- $1 bigint agency_id
-- $2 bigint batch_id
-- > kind text, undone_by bigint
SELECT b.kind, b.undone_by
  FROM afterview.import_batch b
 WHERE b.agency_id = $1 AND b.id = $2 AND b.sealed_at IS NOT NULL
   FOR UPDATE;
