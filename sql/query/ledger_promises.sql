-- What was promised in a candidate's interviews, as they may read it. Columns: _id, _version and those of PROMISES in services/export/ledger.c.
-- $1 bigint agency_id
-- $2 bigint candidate_id
-- > id bigint, version integer, candidate text, interview text, client text, job text, held_on date, what text, made_by text, made_to text
-- > due_on date, done_on date
SELECT m.id, m.version, d.name AS candidate, i.ref AS interview, c.name AS client, j.title AS job, i.held_on, m.what, m.made_by, m.made_to, m.due_on, m.done_on
  FROM afterview.process p
  JOIN afterview.interview i ON i.agency_id = p.agency_id AND i.process_id = p.id
  JOIN afterview.promise m ON m.agency_id = i.agency_id AND m.interview_id = i.id
  JOIN afterview.candidate d ON d.agency_id = p.agency_id AND d.id = p.candidate_id
  LEFT JOIN afterview.job j ON j.agency_id = p.agency_id AND j.id = p.job_id
  LEFT JOIN afterview.client c ON c.agency_id = p.agency_id AND c.id = coalesce(p.client_id, j.client_id)
 WHERE p.agency_id = $1 AND p.candidate_id = $2
 ORDER BY i.held_on, m.id;
