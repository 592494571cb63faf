-- A new {table} that no row of the batch gives what it cannot be without: {must_headers}
WITH bare AS (
    SELECT l.record_id
      FROM import_link l
      JOIN stage s ON s.agency_id = l.agency_id AND s.batch_id = l.batch_id
                  AND s.part = l.part AND s.row_no = l.row_no AND s.sub = l.sub
     WHERE l.agency_id = $1 AND l.batch_id = $2 AND l.kind = {kind_no} AND l.made
     GROUP BY l.record_id
    HAVING bool_and({lacks_own})
)
INSERT INTO finding (agency_id, batch_id, part, row_no, fate, field, value, code, reason, fix)
SELECT DISTINCT s.agency_id, s.batch_id, s.part, s.row_no, 'rejected', '{key_field}', NULL::text, '{table}.unknown',
       CASE WHEN {called} <> '' THEN format('we do not know {words} %s, and the row does not give what a new one needs', {called})
            ELSE 'a new {words} needs more than this row gives' END,
       'add a column with the {words}''s {must_headers}, or import the list of {plural_words} first (or both files in one command)'
  FROM bare
  JOIN import_link l ON l.agency_id = $1 AND l.batch_id = $2 AND l.kind = {kind_no} AND l.record_id = bare.record_id
  JOIN stage s ON s.agency_id = l.agency_id AND s.batch_id = l.batch_id
              AND s.part = l.part AND s.row_no = l.row_no AND s.sub = l.sub;
