-- A row that means a {table} we know means its {parent} too.
INSERT INTO import_link (agency_id, batch_id, part, row_no, sub, kind, record_id, made)
SELECT DISTINCT l.agency_id, l.batch_id, l.part, l.row_no, {parent_sub}, {parent_no}, t.{parent}_id, false
  FROM import_link l
  JOIN {table} t ON t.agency_id = l.agency_id AND t.id = l.record_id
 WHERE l.agency_id = $1 AND l.batch_id = $2 AND l.kind = {kind_no} AND NOT l.made AND t.{parent}_id IS NOT NULL
   AND NOT EXISTS (SELECT FROM import_link p
                    WHERE p.agency_id = l.agency_id AND p.batch_id = l.batch_id AND p.kind = {parent_no}
                      AND p.part = l.part AND p.row_no = l.row_no AND p.sub = {parent_sub});
