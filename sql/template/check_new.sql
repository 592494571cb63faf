-- A new {table} needs {must_headers} and what it hangs on, from one of its rows at least. Few rows lack any of it: only their records are
-- looked at as a whole.
WITH bare AS MATERIALIZED (
    SELECT DISTINCT l.record_id
      FROM import_link l
      JOIN stage s ON s.agency_id = l.agency_id AND s.batch_id = l.batch_id
                  AND s.part = l.part AND s.row_no = l.row_no AND s.sub = l.sub
      {parents}
     WHERE l.agency_id = $1 AND l.batch_id = $2 AND l.kind = {kind_no} AND l.made AND ({lacks})
), lacking AS MATERIALIZED (
    SELECT l.record_id, {lacks_whole}
      FROM bare
      JOIN import_link l ON l.agency_id = $1 AND l.batch_id = $2 AND l.kind = {kind_no} AND l.record_id = bare.record_id
      JOIN stage s ON s.agency_id = l.agency_id AND s.batch_id = l.batch_id
                  AND s.part = l.part AND s.row_no = l.row_no AND s.sub = l.sub
      {parents}
     GROUP BY l.record_id
)
INSERT INTO finding (agency_id, batch_id, part, row_no, fate, field, value, code, reason, fix)
SELECT DISTINCT s.agency_id, s.batch_id, s.part, s.row_no, 'rejected', w.field, NULL::text, w.code, w.reason, w.fix
  FROM lacking
  JOIN import_link l ON l.agency_id = $1 AND l.batch_id = $2 AND l.kind = {kind_no} AND l.record_id = lacking.record_id
  JOIN stage s ON s.agency_id = l.agency_id AND s.batch_id = l.batch_id
              AND s.part = l.part AND s.row_no = l.row_no AND s.sub = l.sub
 CROSS JOIN LATERAL (VALUES {wants}) AS w (missing, field, code, reason, fix)
 WHERE w.missing;
