-- A new candidate with a number of their own, but the name and an e-mail or phone of one who has another number: a number tells people apart,
-- so it is a new record; exports that number each application anew make one person many, which is worth a look. Nothing is held back.
-- $1 bigint agency_id
-- $2 bigint batch_id
-- $3 integer kind_no  of candidate
WITH born AS MATERIALIZED (
    SELECT DISTINCT ON (l.record_id) l.record_id, l.part, l.row_no, s.candidate_name AS shown, s.candidate_name_key AS name_key, s.candidate_ref AS ref,
           lower(s.candidate_email) AS email, s.candidate_phone_key AS phone_key
      FROM afterview.import_link l
      JOIN afterview.stage s ON s.agency_id = l.agency_id AND s.batch_id = l.batch_id
                            AND s.part = l.part AND s.row_no = l.row_no AND s.sub = l.sub
     WHERE l.agency_id = $1 AND l.batch_id = $2 AND l.kind = $3::integer AND l.made AND l.sub = 0
       AND s.candidate_ref IS NOT NULL AND s.candidate_name_key IS NOT NULL
     ORDER BY l.record_id, l.part, l.row_no
), same AS (
    -- the first of each in this sheet
    SELECT b.part, b.row_no, b.shown, b.ref, m.what, first_value(b.ref) OVER (PARTITION BY b.name_key, m.what, m.value ORDER BY b.part, b.row_no) AS other
      FROM born b
     CROSS JOIN LATERAL (VALUES ('e-mail', b.email), ('phone', b.phone_key)) AS m (what, value)
     WHERE m.value IS NOT NULL
    UNION ALL
    SELECT b.part, b.row_no, b.shown, b.ref, 'e-mail', t.ref
      FROM born b
      JOIN afterview.candidate t ON t.agency_id = $1 AND lower(t.email) = b.email AND t.name_key = b.name_key AND t.id <> b.record_id
    UNION ALL
    SELECT b.part, b.row_no, b.shown, b.ref, 'phone', t.ref
      FROM born b
      JOIN afterview.candidate t ON t.agency_id = $1 AND t.phone_key = b.phone_key AND t.name_key = b.name_key AND t.id <> b.record_id
)
INSERT INTO afterview.finding (agency_id, batch_id, part, row_no, fate, field, value, code, reason, fix)
SELECT DISTINCT ON (s.part, s.row_no) $1, $2, s.part, s.row_no, 'note', 'candidate.name', s.shown, 'match.two_numbers',
       format('the name and the %s of candidate %s, under another number', s.what, s.other),
       'if they are one person, give both the same number; two people stay as they are'
  FROM same s
 WHERE lower(s.other) <> lower(s.ref)
 ORDER BY s.part, s.row_no, s.what, s.other;
