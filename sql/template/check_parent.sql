-- A new {table} needs its {parent}; one that we know must hang on the {parent} the row names.
INSERT INTO finding (agency_id, batch_id, part, row_no, fate, field, value, code, reason, fix)
SELECT DISTINCT l.agency_id, l.batch_id, l.part, l.row_no, CASE WHEN p.record_id IS NULL THEN 'rejected' ELSE 'to_decide' END,
       '{parent_key_field}', NULL::text,
       CASE WHEN p.record_id IS NULL THEN '{parent}.missing' ELSE '{parent}.other' END,
       CASE WHEN p.record_id IS NULL THEN 'it does not say which {parent_words} the {words} belongs to'
            ELSE 'we know this {words}, but under another {parent_words}' END,
       CASE WHEN p.record_id IS NULL THEN {parent_missing_fix}
            ELSE 'check the number of the {words}, and the {parent_words}' END
  FROM import_link l
  LEFT JOIN import_link p ON p.agency_id = l.agency_id AND p.batch_id = l.batch_id AND p.kind = {parent_no}
                         AND p.part = l.part AND p.row_no = l.row_no AND p.sub = {parent_sub}
  LEFT JOIN {table} t ON t.agency_id = l.agency_id AND t.id = l.record_id
 WHERE l.agency_id = $1 AND l.batch_id = $2 AND l.kind = {kind_no}
   AND ((l.made AND p.record_id IS NULL) OR (NOT l.made AND p.record_id <> t.{parent}_id));
