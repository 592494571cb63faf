-- How to reach the people of interviews: the candidate (the mobile before the other number: it is the private one), the contact at the
-- client.
-- $1 bigint agency_id
-- $2 bigint[] interview_ids
-- > interview_id bigint, candidate_phone text, candidate_email text, contact text, contact_phone text, contact_email text
SELECT i.id AS interview_id, coalesce(c.mobile, c.phone) AS candidate_phone, c.email AS candidate_email, o.name AS contact,
       o.phone AS contact_phone, o.email AS contact_email
  FROM afterview.interview i
  JOIN afterview.process p ON p.agency_id = i.agency_id AND p.id = i.process_id
  JOIN afterview.candidate c ON c.agency_id = p.agency_id AND c.id = p.candidate_id
  LEFT JOIN afterview.job j ON j.agency_id = p.agency_id AND j.id = p.job_id
  LEFT JOIN afterview.contact o ON o.agency_id = p.agency_id AND o.id = coalesce(p.contact_id, j.contact_id)
 WHERE i.agency_id = $1 AND i.id = ANY ($2);
