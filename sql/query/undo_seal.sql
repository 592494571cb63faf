-- The ledger of an undo, counted from what it did; the batch it took back says so, and one that had been taken back by that
-- batch stands again. Records, not rows: removed and restored ones count as updated, spared ones as conflict.
-- $1 bigint agency_id
-- $2 bigint batch_id  the undo
-- $3 bigint undone    the batch it took back
-- > removed bigint, restored bigint, returned bigint, spared bigint
WITH done AS (
    SELECT count(*) FILTER (WHERE c.new = '{}') AS removed, count(*) FILTER (WHERE c.old = '{}') AS returned,
           count(*) FILTER (WHERE c.new <> '{}' AND c.old <> '{}') AS restored
      FROM afterview.change c
     WHERE c.agency_id = $1 AND c.batch_id = $2
), spared AS (
    SELECT count(*) AS n FROM afterview.finding f WHERE f.agency_id = $1 AND f.batch_id = $2
), marked AS (
    UPDATE afterview.import_batch b
       SET undone_by = CASE WHEN b.id = $3 THEN $2 END
     WHERE b.agency_id = $1 AND (b.id = $3 OR b.undone_by = $3)
), sealed AS (
    UPDATE afterview.import_batch b
       SET note = 'undo of ' || $3, created = d.returned, updated = d.removed + d.restored, conflict = s.n,
           read_rows = d.removed + d.restored + d.returned + s.n, sealed_at = transaction_timestamp()
      FROM done d, spared s
     WHERE b.agency_id = $1 AND b.id = $2
)
SELECT d.removed, d.restored, d.returned, s.n AS spared
  FROM done d, spared s;
