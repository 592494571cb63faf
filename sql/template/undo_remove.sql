-- {plural_words} that a batch made go again, unless they have been used since: changed by a batch that still stands, or something
-- hangs on them. Children went before. $2: the batch that takes back, $4: the one it takes back.
WITH made AS MATERIALIZED (
    SELECT t.id, t.version, t.row_no, to_jsonb(t) AS was,
           EXISTS (SELECT FROM change c
                     JOIN import_batch b ON b.agency_id = c.agency_id AND b.id = c.batch_id
                    WHERE c.agency_id = $1 AND c.kind = '{table}' AND c.record_id = t.id
                      AND c.batch_id <> $4 AND b.kind <> 'undo' AND b.undone_by IS NULL) AS changed,
           {referenced} AS referenced
      FROM {table} t
     WHERE t.agency_id = $1
       AND (t.batch_id = $4 OR EXISTS (SELECT FROM change c
                                        WHERE c.agency_id = $1 AND c.kind = '{table}' AND c.record_id = t.id
                                          AND c.batch_id = $4 AND c.old = '{}'::jsonb))
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
       'take back what came later first, or leave it'
  FROM made m
  JOIN {table} t ON t.agency_id = $1 AND t.id = m.id
 WHERE m.changed OR m.referenced;
