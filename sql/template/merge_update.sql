-- Changes to {plural_words}: where rows of a batch differ among themselves the last one counts; old and new go to change.
WITH said AS (
    SELECT l.record_id, max(l.part) AS part, max(l.row_no) AS row_no,
           {last_parents}{last_values}
           jsonb_strip_nulls(jsonb_object_agg(coalesce(x.key, ''), x.value ORDER BY l.part, l.row_no, l.sub)) - '' AS extra,
           array_remove(array_agg(DISTINCT c.field), NULL) AS cleared
      FROM import_link l
      JOIN stage s ON s.agency_id = l.agency_id AND s.batch_id = l.batch_id
                  AND s.part = l.part AND s.row_no = l.row_no AND s.sub = l.sub
      {parents}
      LEFT JOIN LATERAL unnest(s.cleared) AS c (field) ON true
      LEFT JOIN LATERAL jsonb_each(CASE WHEN s.sheet_kind = {kind_no} THEN s.extra END) AS x ON true
     WHERE l.agency_id = $1 AND l.batch_id = $2 AND l.kind = {kind_no}
       AND EXISTS (SELECT FROM import_hit h
                    WHERE h.agency_id = l.agency_id AND h.batch_id = l.batch_id AND h.kind = l.kind
                      AND h.record_id = l.record_id)
     GROUP BY l.record_id
), after AS (
    SELECT t.id, said.part, said.row_no, {after_parents}{after_values}
           coalesce(t.extra, '{}'::jsonb) || coalesce(said.extra, '{}'::jsonb) AS extra,
           jsonb_build_object({old_pairs}, 'extra', coalesce(t.extra, '{}'::jsonb)) AS old
      FROM said
      JOIN {table} t ON t.agency_id = $1 AND t.id = said.record_id
), changed AS (
    SELECT a.*, d.old AS old_values, d.new AS new_values
      FROM after a
     CROSS JOIN LATERAL jsonb_difference(a.old, jsonb_build_object({new_pairs}, 'extra', a.extra)) d
     WHERE d.old <> '{}'::jsonb OR d.new <> '{}'::jsonb
), updated AS (
    UPDATE {table} t
       SET {assign}, extra = nullif(c.extra, '{}'::jsonb),
           version = t.version + 1, updated_at = transaction_timestamp(), updated_by = $3
      FROM changed c
     WHERE t.agency_id = $1 AND t.id = c.id
    RETURNING t.id, t.version
), same AS (
    -- a row that an outdone one contradicts, but whose record stays what it was, changed nothing
    DELETE FROM import_hit h
     WHERE h.agency_id = $1 AND h.batch_id = $2 AND h.kind = {kind_no}
       AND NOT EXISTS (SELECT FROM changed c WHERE c.id = h.record_id)
)
INSERT INTO change (agency_id, kind, record_id, version, batch_id, part, row_no, made_by, old, new)
SELECT $1, '{table}', u.id, u.version, $2, c.part, c.row_no, $3, c.old_values, c.new_values
  FROM updated u
  JOIN changed c USING (id);
