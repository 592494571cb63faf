-- A new {table} needs its {parent}, from one row of the batch at least; one that we know must hang on the {parent} the row names.
WITH named AS MATERIALIZED (
    SELECT l.part, l.row_no, l.sub, l.record_id, l.made, p.record_id AS parent_id,
           CASE WHEN l.made THEN count(p.record_id) OVER (PARTITION BY l.record_id) END AS parents
      FROM import_link l
      LEFT JOIN import_link p ON p.agency_id = l.agency_id AND p.batch_id = l.batch_id AND p.kind = {parent_no}
                             AND p.part = l.part AND p.row_no = l.row_no AND p.sub = {parent_sub}
     WHERE l.agency_id = $1 AND l.batch_id = $2 AND l.kind = {kind_no}
)
INSERT INTO finding (agency_id, batch_id, part, row_no, fate, field, value, code, reason, fix)
SELECT DISTINCT s.agency_id, s.batch_id, s.part, s.row_no, CASE WHEN n.made THEN 'rejected' ELSE 'to_decide' END,
       '{parent_key_field}', NULL::text, CASE WHEN n.made THEN '{parent}.missing' ELSE '{parent}.other' END,
       CASE WHEN NOT n.made THEN 'we know this {words}, but under another {parent_words}'
            WHEN {called} <> '' THEN format('we do not know {words} %s, and the row does not say which {parent_words} it belongs to', {called})
            ELSE 'it does not say which {parent_words} the {words} belongs to' END,
       CASE WHEN NOT n.made THEN 'check the number of the {words}, and the {parent_words}'
            WHEN {called} <> '' THEN 'import the list of {plural_words} first (or both files in one command), or ' || {parent_missing_fix}
            ELSE {parent_missing_fix} END
  FROM named n
  JOIN stage s ON s.agency_id = $1 AND s.batch_id = $2 AND s.part = n.part AND s.row_no = n.row_no AND s.sub = n.sub
  LEFT JOIN {table} t ON t.agency_id = $1 AND t.id = n.record_id
 WHERE {parent_must} AND n.parents = 0
    OR NOT n.made AND n.parent_id <> t.{parent}_id;
