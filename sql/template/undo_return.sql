-- {plural_words} that an undo removed come back as they were. Parents came before. $2: the batch that takes back, $4: the undo.
WITH gone AS MATERIALIZED (
    SELECT c.record_id, c.row_no, c.version, c.old
      FROM change c
     WHERE c.agency_id = $1 AND c.batch_id = $4 AND c.kind = '{table}' AND c.new = '{}'::jsonb
), returned AS (
    INSERT INTO {table}
    SELECT r.*
      FROM gone g
     CROSS JOIN LATERAL jsonb_populate_record(NULL::{table}, g.old || jsonb_build_object('version', g.version + 1)) r
    RETURNING id
)
INSERT INTO change (agency_id, kind, record_id, version, batch_id, row_no, made_by, old, new)
SELECT $1, '{table}', g.record_id, g.version + 1, $2, g.row_no, $3, '{}'::jsonb, g.old
  FROM gone g
  JOIN returned r ON r.id = g.record_id;
