-- Open jobs that offer what draws a candidate, in which they are not yet: most in common first. Capitals and accents do not count.
-- $1 bigint agency_id
-- $2 bigint candidate_id
-- $3 date as_of
-- > number text, title text, client text, shared jsonb
WITH wish AS (
    SELECT DISTINCT afterview.folded(w.said) AS tag
      FROM afterview.candidate d, jsonb_array_elements_text(afterview.listed(d.attractors)) AS w (said)
     WHERE d.agency_id = $1 AND d.id = $2
), alike AS (
    SELECT j.id, jsonb_agg(o.said ORDER BY o.no) AS shared, count(*) AS n
      FROM afterview.job j
     CROSS JOIN jsonb_array_elements_text(afterview.listed(j.attractors)) WITH ORDINALITY AS o (said, no)
      JOIN wish w ON w.tag = afterview.folded(o.said)
     WHERE j.agency_id = $1 AND j.status = 'open' AND j.attractors IS NOT NULL AND coalesce(j.opened_on, '-infinity') <= $3
       AND NOT EXISTS (SELECT FROM afterview.process p WHERE p.agency_id = $1 AND p.candidate_id = $2 AND p.job_id = j.id)
     GROUP BY j.id
)
SELECT coalesce(j.ref, '#' || j.id) AS number, j.title, c.name AS client, f.shared
  FROM alike f
  JOIN afterview.job j ON j.agency_id = $1 AND j.id = f.id
  LEFT JOIN afterview.client c ON c.agency_id = j.agency_id AND c.id = j.client_id
 ORDER BY f.n DESC, j.opened_on DESC NULLS LAST, j.id
 LIMIT 5;
