-- A new batch: whatever changes records belongs to one. A dry run, which leaves none, takes no number from those that people see: its own is
-- above all of them, as it comes after them, and nobody else's, as it is made of the transaction's. Numbers have gaps where a batch was rolled
-- back for another reason (--strict, Ctrl-C): to draw it at the end would have imports wait for one another.
-- $1 bigint agency_id
-- $2 text kind        import, log, undo, night
-- $3 text made_by
-- $4 date as_of       the agency's day
-- $5 boolean dry_run
-- > id bigint
INSERT INTO afterview.import_batch (agency_id, id, kind, made_by, as_of)
VALUES ($1, CASE WHEN $5 THEN 4611686018427387904 + pg_current_xact_id()::text::bigint -- 2 to the 62nd
                 ELSE nextval(pg_get_serial_sequence('afterview.import_batch', 'id')) END, $2, $3, $4)
RETURNING id;
