-- What came in, newest first.
-- $1 bigint agency_id
-- $2 bigint batch_id  null: all of them
-- > id bigint, kind text, made_at text, made_by text, files text, read integer, created integer, updated integer, unchanged integer, conflict integer, to_decide integer, rejected integer, blank integer
SELECT b.id, b.kind, to_char(b.made_at AT TIME ZONE a.tz, 'YYYY-MM-DD HH24:MI') AS made_at, b.made_by,
       -- the sheet of a form is several parts
       coalesce((SELECT string_agg(s.said, ', ' ORDER BY s.part)
                   FROM (SELECT p.file || CASE WHEN p.sheet <> '' THEN ' / ' || p.sheet ELSE '' END AS said, min(p.part) AS part
                           FROM afterview.import_part p
                          WHERE p.agency_id = b.agency_id AND p.batch_id = b.id
                          GROUP BY p.file, p.sheet) s), '') AS files,
       b.read_rows AS read, b.created, b.updated, b.unchanged, b.conflict, b.to_decide, b.rejected, b.blank
  FROM afterview.import_batch b
  JOIN afterview.agency a ON a.id = b.agency_id
 WHERE b.agency_id = $1 AND b.sealed_at IS NOT NULL AND ($2::bigint IS NULL OR b.id = $2)
 ORDER BY b.id DESC;
