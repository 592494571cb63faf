-- Questions asked of candidates, one row each time, with the names that may stand in its text. A question that nobody said the direction of counts
-- unless it was put to the client.
-- $1 bigint agency_id
-- $2 bigint client_id   null: of every client
-- $3 date as_of
-- > text text, client text, job text, topic text, difficulty integer, held_on date, names text
SELECT q.text, c.name AS client, j.title AS job, q.topic, q.difficulty::integer AS difficulty, i.held_on,
       concat_ws(' ', d.name, o.name, (SELECT string_agg(n.name, ' ') FROM afterview.panel n WHERE n.agency_id = $1 AND n.interview_id = i.id)) AS names
  FROM afterview.question q
  JOIN afterview.interview i ON i.agency_id = q.agency_id AND i.id = q.interview_id
  JOIN afterview.process p ON p.agency_id = i.agency_id AND p.id = i.process_id
  JOIN afterview.candidate d ON d.agency_id = p.agency_id AND d.id = p.candidate_id
  LEFT JOIN afterview.job j ON j.agency_id = p.agency_id AND j.id = p.job_id
  LEFT JOIN afterview.client c ON c.agency_id = p.agency_id AND c.id = coalesce(p.client_id, j.client_id)
  LEFT JOIN afterview.contact o ON o.agency_id = p.agency_id AND o.id = coalesce(p.contact_id, j.contact_id)
 WHERE q.agency_id = $1 AND ($2::bigint IS NULL OR coalesce(p.client_id, j.client_id) = $2)
   AND coalesce(q.direction, CASE WHEN coalesce(q.asked_on, q.answered_on) IS NULL AND q.answer IS NULL THEN 'asked_of_candidate' END) = 'asked_of_candidate'
   AND coalesce(i.held_on, '-infinity') <= $3
 ORDER BY i.held_on NULLS FIRST, q.id;
