-- What a policy can be for, by its names: a client, a job, or where an interview belongs. All null: the agency.
-- $1 bigint agency_id
-- $2 bigint client_id
-- $3 bigint job_id
-- $4 bigint interview_id  then the other two are its own
-- > client_id bigint, client text, client_ref text, job_id bigint, job text, job_ref text, interview text, candidate text
SELECT c.id AS client_id, c.name AS client, c.ref AS client_ref, j.id AS job_id, j.title AS job, j.ref AS job_ref,
       coalesce(i.ref, '#' || i.id) AS interview, d.name AS candidate
  FROM afterview.agency a
  LEFT JOIN afterview.interview i ON i.agency_id = $1 AND i.id = $4::bigint
  LEFT JOIN afterview.process p ON p.agency_id = $1 AND p.id = i.process_id
  LEFT JOIN afterview.candidate d ON d.agency_id = $1 AND d.id = p.candidate_id
  LEFT JOIN afterview.job j ON j.agency_id = $1 AND j.id = coalesce(p.job_id, nullif($3::bigint, 0))
  LEFT JOIN afterview.client c ON c.agency_id = $1 AND c.id = coalesce(p.client_id, j.client_id, nullif($2::bigint, 0))
 WHERE a.id = $1;
