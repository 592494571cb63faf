-- The scratch rows of a batch that is done.
-- $1 bigint agency_id
-- $2 bigint batch_id
WITH link AS (
    DELETE FROM afterview.import_link l WHERE l.agency_id = $1 AND l.batch_id = $2
), born AS (
    DELETE FROM afterview.import_born b WHERE b.agency_id = $1 AND b.batch_id = $2
), hit AS (
    DELETE FROM afterview.import_hit h WHERE h.agency_id = $1 AND h.batch_id = $2
)
DELETE FROM afterview.stage s WHERE s.agency_id = $1 AND s.batch_id = $2;
