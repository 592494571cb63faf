-- A new batch: whatever changes records belongs to one.
-- $1 bigint agency_id
-- $2 text kind        import, log, undo, night
-- $3 text made_by
-- $4 date as_of       the agency's day
-- > id bigint
INSERT INTO afterview.import_batch (agency_id, kind, made_by, as_of)
VALUES ($1, $2, $3, $4)
RETURNING id;
