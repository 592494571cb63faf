-- Rows that say something else than the {table} they mean. A blank cell keeps what we know.
WITH several AS MATERIALIZED (
    SELECT l.record_id
      FROM import_link l
     WHERE l.agency_id = $1 AND l.batch_id = $2 AND l.kind = {kind_no} AND l.made
     GROUP BY l.record_id
    HAVING count(*) > 1
), differing AS MATERIALIZED (
    -- a new one was made of one of its rows just now: only where its rows differ among themselves is there more to say
    SELECT l.record_id
      FROM several
      JOIN import_link l ON l.agency_id = $1 AND l.batch_id = $2 AND l.kind = {kind_no} AND l.record_id = several.record_id
      JOIN stage s ON s.agency_id = l.agency_id AND s.batch_id = l.batch_id
                  AND s.part = l.part AND s.row_no = l.row_no AND s.sub = l.sub
      {parents}
     CROSS JOIN LATERAL (SELECT hash_record_extended(ROW({said}), 0) AS hash) h
     GROUP BY l.record_id
    HAVING min(h.hash) <> max(h.hash)
)
INSERT INTO import_hit (agency_id, batch_id, part, row_no, kind, record_id)
SELECT l.agency_id, l.batch_id, l.part, l.row_no, l.kind, l.record_id
  FROM import_link l
  JOIN stage s ON s.agency_id = l.agency_id AND s.batch_id = l.batch_id
              AND s.part = l.part AND s.row_no = l.row_no AND s.sub = l.sub
  {parents}
  JOIN {table} t ON t.agency_id = l.agency_id AND t.id = l.record_id
 WHERE l.agency_id = $1 AND l.batch_id = $2 AND l.kind = {kind_no}
   -- asked once: where there is neither, no row need be looked at
   AND (EXISTS (SELECT FROM differing) OR EXISTS (SELECT FROM import_link o WHERE o.agency_id = $1 AND o.batch_id = $2 AND o.kind = {kind_no} AND NOT o.made))
   AND (NOT l.made OR l.record_id IN (SELECT d.record_id FROM differing d))
   AND ({differs});
