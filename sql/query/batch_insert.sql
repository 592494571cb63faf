-- A new batch: whatever changes records belongs to one.
-- $1 bigint agency_id
-- $2 text kind        import, log, undo, night
-- $3 text made_by
-- $4 date as_of       the agency's day
-- > id bigint
INSERT INTO afterview.import_batch (agency_id, kind, made_by, as_of, earlier)
SELECT $1, $2, $3, $4, CASE WHEN $2 = 'import' THEN (SELECT count(*) FROM afterview.import_batch b WHERE b.agency_id = $1) ELSE 0 END
RETURNING id;
