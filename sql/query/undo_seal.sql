-- The ledger of an undo, counted from what it did. Records, not rows: removed and restored ones count as updated, spared ones as conflict.
-- $1 bigint agency_id
-- $2 bigint batch_id  the undo
-- > removed bigint, restored bigint, returned bigint, spared bigint
WITH done AS (
    SELECT count(*) FILTER (WHERE c.new = '{}') AS removed, count(*) FILTER (WHERE c.old = '{}') AS returned,
           count(*) FILTER (WHERE c.new <> '{}' AND c.old <> '{}') AS restored
      FROM afterview.change c
     WHERE c.agency_id = $1 AND c.batch_id = $2
), spared AS (
    SELECT count(*) AS n FROM afterview.finding f WHERE f.agency_id = $1 AND f.batch_id = $2
), sealed AS (
    UPDATE afterview.import_batch b
       SET created = d.returned, updated = d.removed + d.restored, conflict = s.n,
           read_rows = d.removed + d.restored + d.returned + s.n, sealed_at = transaction_timestamp()
      FROM done d, spared s
     WHERE b.agency_id = $1 AND b.id = $2
)
SELECT d.removed, d.restored, d.returned, s.n AS spared
  FROM done d, spared s;
