-- Rows that reach a candidate by a number or an address, but call them otherwise: whose row is it? Of one record the names of all
-- rows, and the one that we know, must have a word in common; by the number of an interview or an application alone, be the same.
-- $1 bigint agency_id
-- $2 bigint batch_id
-- $3 integer kind_no  of candidate
WITH called AS MATERIALIZED (
    SELECT l.part, l.row_no, l.record_id, l.made, s.sheet_kind, s.xid, s.candidate_ref AS ref, lower(s.candidate_name) AS name,
           lower(s.candidate_email) AS email, s.candidate_phone_key AS phone_key
      FROM afterview.import_link l
      JOIN afterview.stage s ON s.agency_id = l.agency_id AND s.batch_id = l.batch_id
                            AND s.part = l.part AND s.row_no = l.row_no AND s.sub = l.sub
     WHERE l.agency_id = $1 AND l.batch_id = $2 AND l.kind = $3::integer AND l.sub = 0 AND s.candidate_name IS NOT NULL
), several AS (
    SELECT record_id, min(name) AS one, max(name) AS other
      FROM called
     GROUP BY record_id
    HAVING min(name) <> max(name)
), shared AS (
    SELECT record_id
      FROM several
     WHERE NOT string_to_array(translate(one, '-,.', '   '), ' ') && string_to_array(translate(other, '-,.', '   '), ' ')
)
INSERT INTO afterview.finding (agency_id, batch_id, part, row_no, fate, field, value, code, reason, fix)
SELECT $1, $2, c.part, c.row_no, 'to_decide', 'candidate.name', NULL, 'match.doubtful',
       CASE WHEN h.record_id IS NOT NULL THEN format('%s stands for different people in this sheet', coalesce(c.ref, c.email, 'the same detail'))
            ELSE format('by its number or address this row is about %s, but it gives another name', t.name) END,
       CASE WHEN h.record_id IS NOT NULL THEN 'give each person a number or an address of their own, or leave it blank'
            ELSE 'correct the number or the name; to rename somebody, give their candidate number or e-mail as well' END
  FROM called c
  LEFT JOIN shared h USING (record_id)
  LEFT JOIN afterview.candidate t ON t.agency_id = $1 AND t.id = c.record_id AND NOT c.made AND lower(t.name) <> c.name
       AND NOT (c.sheet_kind = $3::integer AND c.xid IS NOT NULL)
       AND CASE WHEN (lower(t.ref) = lower(c.ref)) IS TRUE THEN false
                WHEN (lower(t.email) = c.email) IS TRUE OR (t.phone_key = c.phone_key) IS TRUE
                    THEN NOT string_to_array(translate(lower(t.name), '-,.', '   '), ' ') && string_to_array(translate(c.name, '-,.', '   '), ' ')
                ELSE true END
 WHERE h.record_id IS NOT NULL OR t.id IS NOT NULL;
