-- Rows that say something else than the {table} they mean. A blank cell keeps what we know.
INSERT INTO import_hit (agency_id, batch_id, part, row_no, kind, record_id)
SELECT l.agency_id, l.batch_id, l.part, l.row_no, l.kind, l.record_id
  FROM import_link l
  JOIN stage s ON s.agency_id = l.agency_id AND s.batch_id = l.batch_id
              AND s.part = l.part AND s.row_no = l.row_no AND s.sub = l.sub
  {parents}
  JOIN {table} t ON t.agency_id = l.agency_id AND t.id = l.record_id
 WHERE l.agency_id = $1 AND l.batch_id = $2 AND l.kind = {kind_no}
   -- a new one that a single row means was made of it just now
   AND (NOT l.made OR l.record_id IN (SELECT o.record_id
                                        FROM import_link o
                                       WHERE o.agency_id = $1 AND o.batch_id = $2 AND o.kind = {kind_no} AND o.made
                                       GROUP BY o.record_id
                                      HAVING count(*) > 1))
   AND ({differs});
