-- One fate for every staged row: the worst that befell it. Blank and unreadable rows have theirs from the reader.
-- $1 bigint agency_id
-- $2 bigint batch_id
WITH held AS (
    SELECT f.part, f.row_no,
           CASE min(array_position(ARRAY['rejected', 'to_decide', 'conflict'], f.fate))
               WHEN 1 THEN 'rejected' WHEN 2 THEN 'to_decide' ELSE 'conflict' END AS fate
      FROM afterview.finding f
     WHERE f.agency_id = $1 AND f.batch_id = $2 AND f.fate <> 'note'
     GROUP BY f.part, f.row_no
), made AS (
    SELECT DISTINCT first.part, first.row_no
      FROM (SELECT DISTINCT ON (l.kind, l.record_id) l.part, l.row_no
              FROM afterview.import_link l
              JOIN afterview.stage s ON s.agency_id = l.agency_id AND s.batch_id = l.batch_id
                                    AND s.part = l.part AND s.row_no = l.row_no AND s.sub = l.sub
             WHERE l.agency_id = $1 AND l.batch_id = $2 AND l.made
             -- a list of candidates makes them, before a list of interviews that names them by number
             ORDER BY l.kind, l.record_id, (s.sheet_kind <> l.kind), l.part, l.row_no) first
), hit AS (
    SELECT DISTINCT h.part, h.row_no
      FROM afterview.import_hit h
     WHERE h.agency_id = $1 AND h.batch_id = $2
)
INSERT INTO afterview.import_row (agency_id, batch_id, part, row_no, fate)
SELECT $1, $2, s.part, s.row_no,
       CASE WHEN held.fate IS NOT NULL THEN held.fate
            WHEN made.row_no IS NOT NULL THEN 'created'
            WHEN hit.row_no IS NOT NULL THEN 'updated'
            ELSE 'unchanged' END
  FROM afterview.stage s
  LEFT JOIN held ON held.part = s.part AND held.row_no = s.row_no
  LEFT JOIN made ON made.part = s.part AND made.row_no = s.row_no
  LEFT JOIN hit ON hit.part = s.part AND hit.row_no = s.row_no
 WHERE s.agency_id = $1 AND s.batch_id = $2 AND s.sub = 0
UNION ALL
-- rows with a cell that is not fit were never staged
SELECT $1, $2, held.part, held.row_no, held.fate
  FROM held
 WHERE NOT EXISTS (SELECT FROM afterview.stage s
                    WHERE s.agency_id = $1 AND s.batch_id = $2 AND s.part = held.part AND s.row_no = held.row_no);
