-- A {table} that we know must hang on what the row names: reached by its number, it may not.
INSERT INTO finding (agency_id, batch_id, part, row_no, fate, field, value, code, reason, fix)
SELECT DISTINCT s.agency_id, s.batch_id, s.part, s.row_no, 'to_decide', p.field, NULL::text, p.code,
       'we know this {words}, but under another ' || p.words, 'check the number of the {words}, and the ' || p.words
  FROM import_link l
  JOIN stage s ON s.agency_id = l.agency_id AND s.batch_id = l.batch_id
              AND s.part = l.part AND s.row_no = l.row_no AND s.sub = l.sub
  JOIN {table} t ON t.agency_id = l.agency_id AND t.id = l.record_id
  {parents}
 CROSS JOIN LATERAL (VALUES {bonds}) AS p (said, known, field, code, words)
 WHERE l.agency_id = $1 AND l.batch_id = $2 AND l.kind = {kind_no} AND NOT l.made AND p.said <> p.known;
