-- The batch that is taken back says so. One that had been taken back by it stands again, and what that one had taken back does not, and so
-- on. Before anything else is done: what comes back depends on which batches stand. Given back is the first of the chain, which is no undo:
-- it comes to stand again, or stands no more.
-- $1 bigint agency_id
-- $2 bigint batch_id  the undo
-- $3 bigint undone    the batch it takes back
-- > root bigint, stands boolean
WITH RECURSIVE chain AS (
    SELECT b.id, b.undoes, 0 AS depth, $2::bigint AS before
      FROM afterview.import_batch b
     WHERE b.agency_id = $1 AND b.id = $3
     UNION ALL
    SELECT b.id, b.undoes, c.depth + 1, c.id
      FROM chain c
      JOIN afterview.import_batch b ON b.agency_id = $1 AND b.id = c.undoes
), undo AS (
    UPDATE afterview.import_batch b
       SET note = 'undo of ' || $3::bigint, undoes = $3
     WHERE b.agency_id = $1 AND b.id = $2
), marked AS (
    UPDATE afterview.import_batch b
       SET undone_by = CASE WHEN c.depth % 2 = 0 THEN c.before END
      FROM chain c
     WHERE b.agency_id = $1 AND b.id = c.id
)
SELECT c.id AS root, c.depth % 2 = 1 AS stands
  FROM chain c
 WHERE c.undoes IS NULL;
