-- How to reach the people of interviews: the candidate (the mobile before the other number: it is the private one, and the only one for who
-- asked for discretion, as an address at their employer is none for them), the contact at the client. And candidates who had none: candidate_key is
-- their number or else their address, by which an import knows them.
-- $1 bigint agency_id
-- $2 bigint[] interview_ids
-- $3 bigint[] candidate_ids
-- > interview_id bigint, candidate_phone text, candidate_email text, contact text, contact_phone text, contact_email text
-- > candidate_id bigint, candidate_key text
WITH asked AS (
    SELECT i.id AS interview_id, p.candidate_id, p.job_id, p.contact_id
      FROM afterview.interview i
      JOIN afterview.process p ON p.agency_id = i.agency_id AND p.id = i.process_id
     WHERE i.agency_id = $1 AND i.id = ANY ($2)
    UNION ALL
    SELECT NULL, a.id, NULL, NULL
      FROM unnest($3::bigint[]) AS a (id)
)
SELECT a.interview_id,
       CASE WHEN c.private_only OR c.never_at_work THEN c.mobile ELSE coalesce(c.mobile, c.phone) END AS candidate_phone,
       CASE WHEN (c.private_only OR c.never_at_work) IS NOT TRUE OR NOT afterview.is_at_work(c.email, c.company) THEN c.email END AS candidate_email,
       o.name AS contact, o.phone AS contact_phone, o.email AS contact_email, a.candidate_id, coalesce(c.ref, c.email) AS candidate_key
  FROM asked a
  JOIN afterview.candidate c ON c.agency_id = $1 AND c.id = a.candidate_id
  LEFT JOIN afterview.job j ON j.agency_id = $1 AND j.id = a.job_id
  LEFT JOIN afterview.contact o ON o.agency_id = $1 AND o.id = coalesce(a.contact_id, j.contact_id);
