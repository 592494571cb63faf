-- What clients and jobs have of their own, for the list of an agency's policy.
-- $1 bigint agency_id
-- $2 text which  a rule or a setting; null: all
-- > setting text, client text, job text, value text, unit text, reason text
SELECT q.setting, c.name AS client, j.title AS job, q.value, g.unit, q.reason
  FROM afterview.policy q
  JOIN afterview.setting g ON g.id = q.setting
  LEFT JOIN afterview.job j ON j.agency_id = q.agency_id AND j.id = q.job_id
  LEFT JOIN afterview.client c ON c.agency_id = q.agency_id AND c.id = coalesce(q.client_id, j.client_id)
 WHERE q.agency_id = $1 AND q.value IS NOT NULL AND coalesce(q.client_id, q.job_id) IS NOT NULL AND ($2::text IS NULL OR lower($2) IN (g.rule, g.id))
 ORDER BY c.name, j.title, q.setting, q.id;
