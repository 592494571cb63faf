-- {plural_words} that an undo removed, and that a batch made or changed which stands now, come back as they were. Parents came before: those
-- whose parent is gone, and those whose place another one has taken since, are listed. $2: the undo, $4: the batch that stands again.
WITH gone AS MATERIALIZED (
    SELECT DISTINCT ON (c.record_id) c.record_id, c.row_no, c.version, c.old, (c.old ->> 'batch_id')::bigint = $4 AS own, {orphan} AS orphan
      FROM import_batch u
      JOIN change c ON c.agency_id = $1 AND c.batch_id = u.id AND c.kind = '{table}' AND c.new = '{}'::jsonb
      JOIN import_batch m ON m.agency_id = $1 AND m.id = (c.old ->> 'batch_id')::bigint
     WHERE u.agency_id = $1 AND u.kind = 'undo'
       AND (m.undone_by IS NULL OR EXISTS (SELECT FROM change d
                                             JOIN import_batch b ON b.agency_id = $1 AND b.id = d.batch_id AND b.kind <> 'undo' AND b.undone_by IS NULL
                                            WHERE d.agency_id = $1 AND d.kind = '{table}' AND d.record_id = c.record_id))
       AND NOT EXISTS (SELECT FROM {table} t WHERE t.agency_id = $1 AND t.id = c.record_id)
     ORDER BY c.record_id, c.id DESC
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
 WHERE g.own AND NOT EXISTS (SELECT FROM returned r WHERE r.id = g.record_id);
