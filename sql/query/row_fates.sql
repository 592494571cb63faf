-- One fate for every staged row: the worst that befell it. Blank and unreadable rows have theirs from the reader, rows that say what
-- they said before from rows_same.sql.
-- $1 bigint agency_id
-- $2 bigint batch_id
WITH held AS (
    SELECT f.part, f.row_no,
           CASE min(array_position(ARRAY['rejected', 'to_decide', 'conflict'], f.fate))
               WHEN 1 THEN 'rejected' WHEN 2 THEN 'to_decide' ELSE 'conflict' END AS fate
      FROM afterview.finding f
     WHERE f.agency_id = $1 AND f.batch_id = $2 AND f.fate <> 'note'
     GROUP BY f.part, f.row_no
), part AS (
    -- rows without a record of that kind may be kept elsewhere (rows_elsewhere.sql), at a kind that comes before it
    SELECT s.part, max(s.sheet_kind) AS sheet_kind
      FROM afterview.stage s
     WHERE s.agency_id = $1 AND s.batch_id = $2
     GROUP BY s.part
), main AS MATERIALIZED (
    -- what each row means of the sheet's own kind
    SELECT l.part, l.row_no, l.sub, l.kind, l.record_id, l.made
      FROM part p
      JOIN afterview.import_link l ON l.agency_id = $1 AND l.batch_id = $2 AND l.kind = p.sheet_kind AND l.part = p.part
), own AS MATERIALIZED (
    -- the first row of each new record of that kind: of most sheets that is each row, and no other link need be looked at
    SELECT first.at >> 32 AS part, first.at & 4294967295 AS row_no
      FROM (SELECT min((m.part::bigint << 32) + m.row_no) AS at
              FROM main m
             WHERE m.made
             GROUP BY m.kind, m.record_id) first
), rest AS MATERIALIZED (
    SELECT s.part, s.row_no
      FROM afterview.stage s
     WHERE s.agency_id = $1 AND s.batch_id = $2 AND s.sub = 0
       AND NOT EXISTS (SELECT FROM own WHERE own.part = s.part AND own.row_no = s.row_no)
), others AS (
    SELECT DISTINCT l.kind, l.record_id
      FROM rest
      JOIN afterview.import_link l ON l.agency_id = $1 AND l.batch_id = $2 AND l.part = rest.part AND l.row_no = rest.row_no
     WHERE l.made
), made AS (
    SELECT part, row_no FROM own
    UNION
    -- the first row of every other new one; a list of candidates makes them, before a list of interviews that names them by number
    SELECT first.at >> 32 & 65535, first.at & 4294967295
      FROM (SELECT min(((p.sheet_kind <> l.kind)::integer::bigint << 48) + (l.part::bigint << 32) + l.row_no) AS at
              FROM others o
              JOIN afterview.import_link l ON l.agency_id = $1 AND l.batch_id = $2 AND l.kind = o.kind AND l.record_id = o.record_id
              JOIN part p ON p.part = l.part
             GROUP BY l.kind, l.record_id) first
), hit AS (
    SELECT DISTINCT h.part, h.row_no
      FROM afterview.import_hit h
     WHERE h.agency_id = $1 AND h.batch_id = $2
)
INSERT INTO afterview.import_row (agency_id, batch_id, part, row_no, fate, digest, record_kind, record_id, said_in)
SELECT $1, $2, s.part, s.row_no,
       CASE WHEN held.fate IS NOT NULL THEN held.fate
            WHEN made.row_no IS NOT NULL THEN 'created'
            WHEN hit.row_no IS NOT NULL THEN 'updated'
            ELSE 'unchanged' END,
       s.digest, coalesce(l.kind, a.kind), coalesce(l.record_id, a.record_id), CASE WHEN s.overtaken THEN s.said_in END
  FROM afterview.stage s
  LEFT JOIN held ON held.part = s.part AND held.row_no = s.row_no
  LEFT JOIN made ON made.part = s.part AND made.row_no = s.row_no
  LEFT JOIN hit ON hit.part = s.part AND hit.row_no = s.row_no
  LEFT JOIN main l ON l.part = s.part AND l.row_no = s.row_no AND l.sub = s.sub
  -- a list of debriefs has rows without one: these are about the interview. Kind by kind, each by the whole key of the index: a range of
  -- kinds would read all links of the batch for every such row
  LEFT JOIN LATERAL (SELECT o.kind, o.record_id
                       FROM generate_series(0, s.sheet_kind) k (kind)
                      CROSS JOIN LATERAL (SELECT i.kind, i.record_id
                                            FROM afterview.import_link i
                                           WHERE i.agency_id = $1 AND i.batch_id = $2 AND i.kind = k.kind AND i.part = s.part
                                             AND i.row_no = s.row_no AND i.sub = 0
                                           LIMIT 1) o
                      WHERE l.record_id IS NULL
                      ORDER BY o.kind DESC
                      LIMIT 1) a ON true
 WHERE s.agency_id = $1 AND s.batch_id = $2 AND s.sub = 0
UNION ALL
-- rows with a cell that is not fit were never staged
SELECT $1, $2, held.part, held.row_no, held.fate, NULL, NULL, NULL, NULL
  FROM held
 WHERE NOT EXISTS (SELECT FROM afterview.stage s
                    WHERE s.agency_id = $1 AND s.batch_id = $2 AND s.part = held.part AND s.row_no = held.row_no);
