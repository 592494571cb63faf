-- The referees of an interview's candidate, with what the candidate agreed to share with each about this process, and whether they have given a reference.
-- $1 bigint agency_id
-- $2 bigint interview_id
-- $3 date as_of
-- > id bigint, name text, company text, relationship text, email text, language text, permission boolean, share text, taken_on date, thanked_on date,
-- > told boolean
SELECT r.id, r.name, r.company, r.relationship, r.email, r.language, r.permission, u.share,
       CASE WHEN e.taken_on <= $3 THEN e.taken_on END AS taken_on, CASE WHEN e.thanked_on <= $3 THEN e.thanked_on END AS thanked_on,
       CASE WHEN u.done_on IS NOT NULL THEN u.done_on <= $3 ELSE coalesce(u.done, false) END AS told
  FROM afterview.interview i
  JOIN afterview.process p ON p.agency_id = i.agency_id AND p.id = i.process_id
  JOIN afterview.referee r ON r.agency_id = p.agency_id AND r.candidate_id = p.candidate_id
  LEFT JOIN afterview.heads_up u ON u.agency_id = r.agency_id AND u.referee_id = r.id AND u.process_id = p.id
  LEFT JOIN LATERAL (SELECT x.taken_on, x.thanked_on
                       FROM afterview.reference x
                      WHERE x.agency_id = r.agency_id AND x.referee_id = r.id AND x.process_id = p.id
                      ORDER BY x.taken_on DESC NULLS LAST, x.id DESC
                      LIMIT 1) e ON true
 WHERE i.agency_id = $1 AND i.id = $2
 ORDER BY r.id;
