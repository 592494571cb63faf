-- Rows that call a candidate as several are called whom we know: who was interviewed by this client, for this job where the row has one, on this
-- day is the one, where nobody else was. Not where a number, an address or a phone says otherwise.
-- $1 bigint agency_id
-- $2 bigint batch_id
-- $3 integer kind_no  of candidate
-- $4 integer client_kind_no
WITH said AS MATERIALIZED (
    SELECT s.part, s.row_no, s.sub, lower(s.candidate_name) AS name, lower(s.candidate_ref) AS ref, lower(s.candidate_email) AS email,
           s.candidate_phone_key AS phone_key, lower(s.job_title) AS title, s.interview_held_on AS held_on, coalesce(c.record_id, 0) AS client_id
      FROM afterview.stage s
      LEFT JOIN afterview.import_link c ON c.agency_id = $1 AND c.batch_id = $2 AND c.kind = $4::integer
                                       AND c.part = s.part AND c.row_no = s.row_no AND c.sub = 0
     WHERE s.agency_id = $1 AND s.batch_id = $2 AND s.sub = 0 AND s.candidate_name IS NOT NULL AND s.interview_held_on IS NOT NULL
       AND EXISTS (SELECT FROM afterview.interview i WHERE i.agency_id = $1) -- asked once: a first import has nothing to look through
       AND NOT EXISTS (SELECT FROM afterview.import_link l
                        WHERE l.agency_id = $1 AND l.batch_id = $2 AND l.kind = $3::integer
                          AND l.part = s.part AND l.row_no = s.row_no AND l.sub = s.sub)
), held AS MATERIALIZED (
    -- many may be called the same: who of them was interviewed when is looked up once a name, not for each row
    SELECT t.id AS candidate_id, n.name, lower(t.ref) AS ref, lower(t.email) AS email, t.phone_key, coalesce(p.client_id, 0) AS client_id, i.held_on,
           lower(j.title) AS title
      FROM (SELECT f.name
              FROM (SELECT DISTINCT name FROM said) f
              JOIN afterview.candidate o ON o.agency_id = $1 AND lower(o.name) = f.name
             GROUP BY f.name
            HAVING count(*) > 1) n
      JOIN afterview.candidate t ON t.agency_id = $1 AND lower(t.name) = n.name
      JOIN afterview.process p ON p.agency_id = $1 AND p.candidate_id = t.id
      JOIN afterview.interview i ON i.agency_id = $1 AND i.process_id = p.id
      LEFT JOIN afterview.job j ON j.agency_id = $1 AND j.id = p.job_id
)
INSERT INTO afterview.import_link (agency_id, batch_id, part, row_no, sub, kind, record_id, made)
SELECT $1, $2, f.part, f.row_no, f.sub, $3::integer, min(h.candidate_id), false
  FROM said f
  JOIN held h ON h.name = f.name AND h.held_on = f.held_on AND h.client_id = f.client_id
 WHERE (h.title = f.title) IS NOT FALSE AND (h.ref = f.ref) IS NOT FALSE AND (h.email = f.email) IS NOT FALSE AND (h.phone_key = f.phone_key) IS NOT FALSE
   AND NOT EXISTS (SELECT FROM afterview.candidate o WHERE o.agency_id = $1 AND o.id <> h.candidate_id AND lower(o.email) = f.email)
   AND NOT EXISTS (SELECT FROM afterview.candidate o WHERE o.agency_id = $1 AND o.id <> h.candidate_id AND o.phone_key = f.phone_key)
 GROUP BY f.part, f.row_no, f.sub
HAVING count(DISTINCT h.candidate_id) = 1;
