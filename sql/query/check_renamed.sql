-- Rows that reach a candidate by a number of an interview or an application, but call them otherwise: whose row is it? And one
-- number for several people of the same sheet.
-- $1 bigint agency_id
-- $2 bigint batch_id
-- $3 integer kind_no  of candidate
WITH called AS MATERIALIZED (
    SELECT l.part, l.row_no, l.record_id, l.made, s.sheet_kind, s.candidate_ref AS ref, lower(s.candidate_name) AS name,
           lower(s.candidate_email) AS email, s.candidate_phone_key AS phone_key
      FROM afterview.import_link l
      JOIN afterview.stage s ON s.agency_id = l.agency_id AND s.batch_id = l.batch_id
                            AND s.part = l.part AND s.row_no = l.row_no AND s.sub = l.sub
     WHERE l.agency_id = $1 AND l.batch_id = $2 AND l.kind = $3 AND l.sub = 0 AND s.candidate_name IS NOT NULL
), shared AS (
    SELECT record_id
      FROM called
     WHERE made AND ref IS NOT NULL
     GROUP BY record_id
    HAVING min(name) <> max(name) AND min(email) <> max(email)
)
INSERT INTO afterview.finding (agency_id, batch_id, part, row_no, fate, field, value, code, reason, fix)
SELECT $1, $2, c.part, c.row_no, 'to_decide', CASE WHEN t.id IS NULL THEN 'candidate.ref' ELSE 'candidate.name' END,
       CASE WHEN t.id IS NULL THEN c.ref END, 'match.doubtful',
       CASE WHEN t.id IS NULL THEN 'this number stands for different people in this sheet'
            ELSE format('by its numbers this row is about %s, but it gives another name', t.name) END,
       CASE WHEN t.id IS NULL THEN 'give each person a number of their own, or leave the number blank'
            ELSE 'correct the number or the name; to rename somebody, give their candidate number or e-mail as well' END
  FROM called c
  LEFT JOIN shared h USING (record_id)
  LEFT JOIN afterview.candidate t ON t.agency_id = $1 AND t.id = c.record_id AND NOT c.made
       AND c.sheet_kind <> $3 AND lower(t.name) <> c.name
       AND (lower(t.ref) = lower(c.ref)) IS NOT TRUE AND (lower(t.email) = c.email) IS NOT TRUE
       AND (t.phone_key = c.phone_key) IS NOT TRUE
 WHERE h.record_id IS NOT NULL OR t.id IS NOT NULL;
