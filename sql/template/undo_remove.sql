-- {plural_words} that no batch made which still stands go again, unless they have been used since: changed by a batch that stands, or
-- something hangs on them. Children went before. $2: the undo, $4: the batch that does not stand any more; also what an earlier undo had
-- to leave, because this batch used it.
WITH made AS MATERIALIZED (
    SELECT t.id, t.version, t.row_no, t.batch_id, to_jsonb(t) AS was,
           EXISTS (SELECT FROM change c
                     JOIN import_batch b ON b.agency_id = c.agency_id AND b.id = c.batch_id
                    WHERE c.agency_id = $1 AND c.kind = '{table}' AND c.record_id = t.id AND b.kind <> 'undo' AND b.undone_by IS NULL) AS changed,
           {referenced} AS referenced
      FROM {table} t
      JOIN import_batch m ON m.agency_id = $1 AND m.id = t.batch_id AND m.undone_by IS NOT NULL
     WHERE t.agency_id = $1
       AND (t.batch_id = $4 OR EXISTS (SELECT FROM change c WHERE c.agency_id = $1 AND c.batch_id = $4 AND c.kind = '{table}' AND c.record_id = t.id)
            OR EXISTS (SELECT FROM change c -- what hung on it went just now
                        WHERE c.agency_id = $1 AND c.batch_id = $2 AND c.new = '{}'::jsonb AND c.old ->> '{table}_id' = t.id::text))
), removed AS (
    DELETE FROM {table} t
     USING made m
     WHERE t.agency_id = $1 AND t.id = m.id AND NOT m.changed AND NOT m.referenced
    RETURNING t.id
), traced AS (
    INSERT INTO change (agency_id, kind, record_id, version, batch_id, row_no, made_by, old, new)
    SELECT $1, '{table}', m.id, m.version + 1, $2, m.row_no, $3, m.was, '{}'::jsonb
      FROM made m
      JOIN removed r ON r.id = m.id
)
INSERT INTO finding (agency_id, batch_id, part, row_no, fate, field, value, code, reason, fix)
SELECT $1, $2, 0, coalesce(m.row_no, 0), 'conflict', '', '{words} ' || {known_as}, 'undo.used',
       CASE WHEN m.changed THEN 'it was changed since' ELSE 'something else hangs on it since' END,
       'take back what came later, and it goes too; or leave it'
  FROM made m
  JOIN {table} t ON t.agency_id = $1 AND t.id = m.id
 WHERE m.batch_id = $4 AND (m.changed OR m.referenced);
