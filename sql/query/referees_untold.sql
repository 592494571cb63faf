-- Referees of open processes who were not told that a call may come (reference.permission): whom no client should see yet.
-- $1 bigint agency_id
-- $2 bigint consultant_id  null: every consultant
-- $3 bigint client_id      null: every client
-- > referee text, candidate text, client text
SELECT r.name AS referee, c.name AS candidate, coalesce(k.name, '') AS client
  FROM afterview.process p
  JOIN afterview.candidate c ON c.agency_id = p.agency_id AND c.id = p.candidate_id
  JOIN afterview.referee r ON r.agency_id = p.agency_id AND r.candidate_id = p.candidate_id
  LEFT JOIN afterview.client k ON k.agency_id = p.agency_id AND k.id = p.client_id
  LEFT JOIN afterview.job j ON j.agency_id = p.agency_id AND j.id = p.job_id
 WHERE p.agency_id = $1 AND p.closed_on IS NULL
   AND ($2::bigint IS NULL OR coalesce(p.consultant_id, j.consultant_id) = $2)
   AND ($3::bigint IS NULL OR p.client_id = $3)
   AND NOT EXISTS (SELECT FROM afterview.heads_up h
                    WHERE h.agency_id = p.agency_id AND h.process_id = p.id AND h.referee_id = r.id
                      AND (h.done_on IS NOT NULL OR coalesce(h.done, false)))
 ORDER BY r.name, c.name, p.id;
