-- The interview that a form says it is about, if it is still that candidate's.
-- $1 bigint agency_id
-- $2 bigint interview_id
-- $3 bigint candidate_id
-- > ref text, candidate text, debriefed boolean
SELECT i.ref, d.name AS candidate,
       EXISTS (SELECT FROM afterview.debrief b
                WHERE b.agency_id = $1 AND b.interview_id = i.id AND (b.done_on IS NOT NULL OR b.done)) AS debriefed
  FROM afterview.interview i
  JOIN afterview.process p ON p.agency_id = i.agency_id AND p.id = i.process_id
  JOIN afterview.candidate d ON d.agency_id = p.agency_id AND d.id = p.candidate_id
 WHERE i.agency_id = $1 AND i.id = $2 AND d.id = $3;
