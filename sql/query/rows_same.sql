-- Rows that say what a row of the same layout said when last it spoke of the same record: there is nothing in them that is not done
-- already, and what others changed since stays. Not after an undo: what it took back must be able to come again.
-- $1 bigint agency_id
-- $2 bigint batch_id
-- > n bigint          rows that need no further look
WITH standing AS MATERIALIZED (
    SELECT v.part AS own_part, v.said_batch_id AS batch_id, v.said_part AS part
      FROM afterview.same_layout v
     WHERE v.agency_id = $1 AND v.batch_id = $2
), known AS MATERIALIZED (
    SELECT s.part, s.row_no, s.digest, r.record_kind, r.record_id, r.batch_id, r.part AS said_part
      FROM afterview.stage s
      JOIN afterview.import_row r ON r.agency_id = s.agency_id AND r.digest = s.digest
     WHERE s.agency_id = $1 AND s.batch_id = $2 AND s.sub = 0
       AND r.fate IN ('created', 'updated', 'unchanged')
), same AS MATERIALIZED (
    SELECT k.part, k.row_no, k.digest, k.record_kind, k.record_id, max(k.batch_id) AS batch_id
      FROM known k
      JOIN standing e ON e.own_part = k.part AND e.batch_id = k.batch_id AND e.part = k.said_part
     GROUP BY k.part, k.row_no, k.digest, k.record_kind, k.record_id
), later AS MATERIALIZED (
    SELECT m.part, m.row_no, o.batch_id, o.part AS said_part
      FROM same m
      JOIN afterview.import_row o ON o.agency_id = $1 AND o.record_id = m.record_id AND o.record_kind = m.record_kind
                                 AND o.digest <> m.digest AND o.batch_id > m.batch_id
), skipped AS (
    INSERT INTO afterview.import_row (agency_id, batch_id, part, row_no, fate)
    SELECT DISTINCT $1::bigint, $2::bigint, m.part, m.row_no, 'unchanged'
      FROM same m
     WHERE NOT EXISTS (SELECT FROM later o
                         JOIN standing e ON e.own_part = o.part AND e.batch_id = o.batch_id AND e.part = o.said_part
                        WHERE o.part = m.part AND o.row_no = m.row_no)
    RETURNING part, row_no
), gone AS (
    DELETE FROM afterview.stage s
     USING skipped k
     WHERE s.agency_id = $1 AND s.batch_id = $2 AND s.part = k.part AND s.row_no = k.row_no
)
SELECT count(*) AS n FROM skipped;
