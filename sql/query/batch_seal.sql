-- The ledger of a batch, counted from its rows. read is what the reader counted: when the two do not add up, the CHECK on
-- import_batch refuses, and the whole batch is rolled back.
-- $1 bigint agency_id
-- $2 bigint batch_id
-- $3 integer read
-- > created integer, updated integer, unchanged integer, conflict integer, to_decide integer, rejected integer, blank integer
UPDATE afterview.import_batch b
   SET read_rows = coalesce($3, 0), created = c.created, updated = c.updated, unchanged = c.unchanged, conflict = c.conflict,
       to_decide = c.to_decide, rejected = c.rejected, blank = c.blank, sealed_at = transaction_timestamp()
  FROM (SELECT count(*) FILTER (WHERE r.fate = 'created') AS created,
               count(*) FILTER (WHERE r.fate = 'updated') AS updated,
               count(*) FILTER (WHERE r.fate = 'unchanged') AS unchanged,
               count(*) FILTER (WHERE r.fate = 'conflict') AS conflict,
               count(*) FILTER (WHERE r.fate = 'to_decide') AS to_decide,
               count(*) FILTER (WHERE r.fate = 'rejected') AS rejected,
               count(*) FILTER (WHERE r.fate = 'blank') AS blank
          FROM afterview.import_row r
         WHERE r.agency_id = $1 AND r.batch_id = $2) c
 WHERE b.agency_id = $1 AND b.id = $2
RETURNING b.created, b.updated, b.unchanged, b.conflict, b.to_decide, b.rejected, b.blank;
