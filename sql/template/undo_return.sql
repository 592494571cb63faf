-- {plural_words} that an undo removed come back as they were. Parents came before: those whose parent is gone, and those whose place another
-- one has taken since, are listed. $2: the batch that takes back, $4: the undo.
WITH gone AS MATERIALIZED (
    SELECT c.record_id, c.row_no, c.version, c.old, {orphan} AS orphan
      FROM change c
     WHERE c.agency_id = $1 AND c.batch_id = $4 AND c.kind = '{table}' AND c.new = '{}'::jsonb
), returned AS (
    INSERT INTO {table}
    SELECT r.*
      FROM gone g
     CROSS JOIN LATERAL jsonb_populate_record(NULL::{table}, g.old || jsonb_build_object('version', g.version + 1)) r
     WHERE NOT g.orphan
        ON CONFLICT DO NOTHING
    RETURNING id
), traced AS (
    INSERT INTO change (agency_id, kind, record_id, version, batch_id, row_no, made_by, old, new)
    SELECT $1, '{table}', g.record_id, g.version + 1, $2, g.row_no, $3, '{}'::jsonb, g.old
      FROM gone g
      JOIN returned r ON r.id = g.record_id
)
INSERT INTO finding (agency_id, batch_id, part, row_no, fate, field, value, code, reason, fix)
SELECT $1, $2, 0, coalesce(g.row_no, 0), 'conflict', '', '{words} ' || {known_as}, CASE WHEN g.orphan THEN 'undo.gone' ELSE 'undo.taken' END,
       CASE WHEN g.orphan THEN 'what it belongs to is gone' ELSE 'another {words} has taken its place since' END,
       CASE WHEN g.orphan THEN 'bring that back first: take back the batch that removed it' ELSE 'take back what came later first, or leave it' END
  FROM gone g
 CROSS JOIN LATERAL jsonb_populate_record(NULL::{table}, g.old) t
 WHERE NOT EXISTS (SELECT FROM returned r WHERE r.id = g.record_id);
