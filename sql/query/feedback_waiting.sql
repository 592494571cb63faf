-- Feedback that came in for an interview and that its candidate has not been told.
-- $1 bigint agency_id
-- $2 text interview_ref
-- > id bigint
SELECT f.id
  FROM afterview.interview i
  JOIN afterview.feedback f ON f.agency_id = i.agency_id AND f.interview_id = i.id
 WHERE i.agency_id = $1 AND lower(i.ref) = lower($2) AND f.told_on IS NULL
   AND (f.received_on IS NOT NULL OR (f.outcome IS NOT NULL AND f.outcome <> 'no_decision'));
