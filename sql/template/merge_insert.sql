-- New {plural_words}, each from the first row that says enough; merge_update lets the other rows add to it.
INSERT INTO {table} (agency_id, id, {parent_columns}{columns}{comma}batch_id, part, row_no, updated_by, extra)
SELECT DISTINCT ON (l.record_id)
       l.agency_id, l.record_id, {parent_ids}{stage_columns}{comma}l.batch_id, l.part, l.row_no, $3,
       CASE WHEN s.sheet_kind = {kind_no} THEN s.extra END
  FROM import_link l
  JOIN stage s ON s.agency_id = l.agency_id AND s.batch_id = l.batch_id
              AND s.part = l.part AND s.row_no = l.row_no AND s.sub = l.sub
  {parents}
 WHERE l.agency_id = $1 AND l.batch_id = $2 AND l.kind = {kind_no} AND l.made
 ORDER BY l.record_id, ({lacks})::int, l.part, l.row_no, l.sub;
