-- Rows that say nothing of what their sheet is about, a tracker's without an interview: what has no field of ours is kept beside what the
-- interview would hang on, or beside the job or the client that the row names.
-- $1 bigint agency_id
-- $2 bigint batch_id
-- $3 text chains      JSON: [{"part": 1, "kinds": [7, 6, 4]}, …], a sheet's own kind, what it hangs on, and so on; then what stands beside it
WITH chain AS MATERIALIZED (
    SELECT (c.chain ->> 'part')::integer AS part, k.kind::integer AS kind, k.place
      FROM jsonb_array_elements($3::text::jsonb) AS c (chain)
     CROSS JOIN LATERAL jsonb_array_elements_text(c.chain -> 'kinds') WITH ORDINALITY AS k (kind, place)
), home AS (
    SELECT DISTINCT ON (s.part, s.row_no) s.part, s.row_no, c.kind
      FROM afterview.stage s
      JOIN chain c ON c.part = s.part
      JOIN afterview.import_link l ON l.agency_id = $1 AND l.batch_id = $2 AND l.kind = c.kind AND l.part = s.part AND l.row_no = s.row_no AND l.sub = 0
     WHERE s.agency_id = $1 AND s.batch_id = $2 AND s.sub = 0 AND s.extra IS NOT NULL
     ORDER BY s.part, s.row_no, c.place
)
UPDATE afterview.stage s
   SET sheet_kind = h.kind
  FROM home h
 WHERE s.agency_id = $1 AND s.batch_id = $2 AND s.part = h.part AND s.row_no = h.row_no AND s.sub = 0 AND s.sheet_kind <> h.kind;
