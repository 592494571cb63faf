-- When did a row of the same layout speak of this row's record last? What others changed since is newer than what this row repeats
-- (sql/template/check_late.sql); as long as a cell of the row only repeats what was overtaken, since then. Nothing is known of it after an
-- undo.
-- $1 bigint agency_id
-- $2 bigint batch_id
-- > n bigint          rows whose record was spoken of before
WITH standing AS MATERIALIZED (
    SELECT v.part AS own_part, v.said_batch_id AS batch_id, v.said_part AS part
      FROM afterview.same_layout v
     WHERE v.agency_id = $1 AND v.batch_id = $2
), said AS MATERIALIZED (
    SELECT l.part, l.row_no, r.batch_id, r.part AS said_part, r.said_in
      FROM afterview.import_link l
      JOIN afterview.import_row r ON r.agency_id = l.agency_id AND r.record_id = l.record_id AND r.record_kind = l.kind AND r.digest IS NOT NULL
     WHERE l.agency_id = $1 AND l.batch_id = $2 AND l.sub = 0 AND NOT l.made
       AND r.fate IN ('created', 'updated', 'unchanged')
), last AS (
    SELECT DISTINCT ON (d.part, d.row_no) d.part, d.row_no, coalesce(d.said_in, d.batch_id) AS batch_id
      FROM said d
      JOIN standing e ON e.own_part = d.part AND e.batch_id = d.batch_id AND e.part = d.said_part
     ORDER BY d.part, d.row_no, d.batch_id DESC, coalesce(d.said_in, d.batch_id)
), noted AS (
    UPDATE afterview.stage s
       SET said_in = last.batch_id
      FROM last
     WHERE s.agency_id = $1 AND s.batch_id = $2 AND s.part = last.part AND s.row_no = last.row_no AND s.xid IS NULL
    RETURNING s.row_no
)
SELECT count(*) AS n FROM noted;
