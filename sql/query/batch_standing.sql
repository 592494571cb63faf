-- The digest of a batch that another import would find as it left everything: it stands whole, no row of it waits for a person, and
-- no batch that came later, or beside it, changed a record.
-- $1 bigint agency_id
-- $2 bigint batch_id
-- $3 bigint parts    as many sheets as it must have had
-- > digest text
SELECT b.digest
  FROM afterview.import_batch b
 WHERE b.agency_id = $1 AND b.id = $2 AND b.kind = 'import' AND b.digest <> '' AND b.sealed_at IS NOT NULL AND b.undone_by IS NULL
   AND b.conflict + b.to_decide + b.rejected = 0
   AND $3 = (SELECT count(*) FROM afterview.import_part p WHERE p.agency_id = b.agency_id AND p.batch_id = b.id)
   AND b.earlier = (SELECT count(*) FROM afterview.import_batch o WHERE o.agency_id = b.agency_id AND o.id < b.id)
   AND NOT EXISTS (SELECT FROM afterview.import_batch o
                    WHERE o.agency_id = b.agency_id AND o.id > b.id AND o.created + o.updated > 0);
