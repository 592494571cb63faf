-- The interviewers of an interview, for a letter to each. language and e-mail also from the client's contact of that name.
-- $1 bigint agency_id
-- $2 bigint interview_id
-- $3 date as_of
-- > id bigint, name text, role text, email text, language text, direct boolean, remembered text, thanked boolean
SELECT n.id, n.name, n.role, coalesce(n.email, o.email) AS email, o.language, coalesce(n.route = 'direct', false) AS direct, n.remembered,
       EXISTS (SELECT FROM afterview.thank_you t
                WHERE t.agency_id = n.agency_id AND t.interview_id = n.interview_id AND (t.panel_id = n.id OR t.panel_id IS NULL)
                  AND CASE WHEN t.sent_on IS NOT NULL THEN t.sent_on <= $3 ELSE coalesce(t.state, '') IN ('sent', 'forwarded') END) AS thanked
  FROM afterview.panel n
  JOIN afterview.interview i ON i.agency_id = n.agency_id AND i.id = n.interview_id
  JOIN afterview.process p ON p.agency_id = i.agency_id AND p.id = i.process_id
  LEFT JOIN afterview.job j ON j.agency_id = p.agency_id AND j.id = p.job_id
  LEFT JOIN LATERAL (SELECT x.email, x.language
                       FROM afterview.contact x
                      WHERE x.agency_id = n.agency_id AND x.client_id = coalesce(p.client_id, j.client_id) AND lower(x.name) = lower(n.name)
                      ORDER BY x.id
                      LIMIT 1) o ON true
 WHERE n.agency_id = $1 AND n.interview_id = $2
 ORDER BY n.id;
