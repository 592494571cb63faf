-- Rows that reach a candidate by a number or an address, but call them otherwise: whose row is it? By an address the two names must have a
-- word in common, by the number of an interview or an application alone be the same; by the candidate's own number a row renames, unless
-- rows of this sheet disagree. Where they do, the name that we know is the one, else that of the first row. What somebody was called when a
-- person decided is asked no more (table alias), and the record keeps its name.
-- $1 bigint agency_id
-- $2 bigint batch_id
-- $3 integer kind_no  of candidate
WITH called AS MATERIALIZED (
    SELECT l.part, l.row_no, l.record_id, l.made, s.sheet_kind, s.xid, s.candidate_ref AS ref, s.candidate_name AS shown, lower(s.candidate_name) AS name,
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
), shared AS MATERIALIZED (
    SELECT DISTINCT ON (c.record_id) c.record_id, coalesce(t.name, c.shown) AS name
      FROM several v
      JOIN called c USING (record_id)
      LEFT JOIN afterview.candidate t ON t.agency_id = $1 AND t.id = c.record_id AND NOT c.made
     WHERE NOT string_to_array(translate(v.one, '-,.', '   '), ' ') && string_to_array(translate(v.other, '-,.', '   '), ' ')
     ORDER BY c.record_id, c.part, c.row_no
), asked AS MATERIALIZED (
    SELECT c.part, c.row_no, c.record_id, c.shown, c.name, h.record_id IS NOT NULL AS of_several, coalesce(h.name, t.name) AS whom,
           coalesce(t.ref, c.ref) AS ref, coalesce(t.email, c.email) AS email,
           -- a number is one person's: the row can mean nobody else by it
           (lower(coalesce(t.ref, c.ref)) = lower(c.ref)) IS TRUE
           OR (t.id IS NOT NULL AND (lower(t.email) = c.email) IS NOT TRUE AND (t.phone_key = c.phone_key) IS NOT TRUE) AS only
      FROM called c
      LEFT JOIN shared h USING (record_id)
      LEFT JOIN afterview.candidate t ON t.agency_id = $1 AND t.id = c.record_id AND NOT c.made AND lower(t.name) <> c.name
     WHERE lower(h.name) <> c.name
        OR (t.id IS NOT NULL AND NOT (c.sheet_kind = $3::integer AND c.xid IS NOT NULL)
            AND CASE WHEN (lower(t.ref) = lower(c.ref)) IS TRUE THEN false
                     WHEN (lower(t.email) = c.email) IS TRUE OR (t.phone_key = c.phone_key) IS TRUE
                         THEN NOT string_to_array(translate(lower(t.name), '-,.', '   '), ' ') && string_to_array(translate(c.name, '-,.', '   '), ' ')
                     ELSE true END)
), decided AS MATERIALIZED (
    SELECT q.part, q.row_no
      FROM asked q
     WHERE EXISTS (SELECT FROM afterview.alias a
                     JOIN afterview.import_batch b ON b.agency_id = a.agency_id AND b.id = a.batch_id AND b.undone_by IS NULL
                    WHERE a.agency_id = $1 AND a.kind = 'candidate' AND a.said = q.name AND a.record_id = q.record_id)
), kept AS (
    UPDATE afterview.stage s
       SET candidate_name = NULL, candidate_name_key = NULL
      FROM decided d
     WHERE s.agency_id = $1 AND s.batch_id = $2 AND s.part = d.part AND s.row_no = d.row_no AND s.sub = 0
)
INSERT INTO afterview.finding (agency_id, batch_id, part, row_no, fate, field, value, code, reason, fix, choices)
SELECT $1, $2, q.part, q.row_no, 'to_decide', 'candidate.name', q.shown, 'match.doubtful',
       format('by its number or address this row is about %s%s, but it gives another name', q.whom,
              coalesce(' (' || nullif(concat_ws(', ', q.ref, q.email), '') || ')', ''))
       || CASE WHEN q.of_several THEN '; it stands for different people in this sheet' ELSE '' END,
       CASE b.kind WHEN 'log' THEN 'correct the number or the name; to rename somebody, give their candidate number as well'
                   ELSE 'choose in the column _decision; or correct the number or the name; to rename somebody, give their candidate number as well' END,
       jsonb_build_array(jsonb_build_object('id', q.record_id, 'only', q.only, 'says',
           format('same candidate: %s [%s]', q.whom, CASE WHEN q.ref ~ '^[^][#][^][]*$' THEN q.ref ELSE '#' || q.record_id END)))
  FROM asked q
  JOIN afterview.import_batch b ON b.agency_id = $1 AND b.id = $2
 WHERE NOT EXISTS (SELECT FROM decided d WHERE d.part = q.part AND d.row_no = q.row_no);
