-- What a debrief form of an interview shows and asks about: its records whole, each with id and version; null where there is none.
-- $1 bigint agency_id
-- $2 bigint interview_id
-- > interview jsonb, candidate jsonb, process jsonb, contact jsonb, debrief jsonb, asked jsonb, for_client jsonb, met jsonb, promised jsonb
-- > job text, client text, consultant text
SELECT to_jsonb(i) AS interview, to_jsonb(d) AS candidate, to_jsonb(p) AS process, to_jsonb(o) AS contact,
       (SELECT to_jsonb(b)
          FROM afterview.debrief b
         WHERE b.agency_id = $1 AND b.interview_id = i.id
         ORDER BY b.done_on DESC NULLS LAST, b.id DESC
         LIMIT 1) AS debrief,
       (SELECT coalesce(jsonb_agg(to_jsonb(q) ORDER BY q.id), '[]')
          FROM afterview.question q
         WHERE q.agency_id = $1 AND q.interview_id = i.id AND q.direction IS DISTINCT FROM 'for_client') AS asked,
       (SELECT coalesce(jsonb_agg(to_jsonb(q) ORDER BY q.id), '[]')
          FROM afterview.question q
         WHERE q.agency_id = $1 AND q.interview_id = i.id AND q.direction = 'for_client') AS for_client,
       (SELECT coalesce(jsonb_agg(to_jsonb(n) ORDER BY n.id), '[]')
          FROM afterview.panel n
         WHERE n.agency_id = $1 AND n.interview_id = i.id) AS met,
       (SELECT coalesce(jsonb_agg(to_jsonb(m) ORDER BY m.due_on, m.id), '[]')
          FROM afterview.promise m
         WHERE m.agency_id = $1 AND m.interview_id = i.id) AS promised,
       j.title AS job, c.name AS client, coalesce(k.name, k.ref) AS consultant
  FROM afterview.interview i
  JOIN afterview.process p ON p.agency_id = i.agency_id AND p.id = i.process_id
  JOIN afterview.candidate d ON d.agency_id = p.agency_id AND d.id = p.candidate_id
  LEFT JOIN afterview.job j ON j.agency_id = p.agency_id AND j.id = p.job_id
  LEFT JOIN afterview.client c ON c.agency_id = p.agency_id AND c.id = coalesce(p.client_id, j.client_id)
  LEFT JOIN afterview.contact o ON o.agency_id = p.agency_id AND o.id = coalesce(p.contact_id, j.contact_id)
  LEFT JOIN afterview.consultant k ON k.agency_id = p.agency_id AND k.id = coalesce(p.consultant_id, j.consultant_id)
 WHERE i.agency_id = $1 AND i.id = $2;
