-- The interview of a candidate that a call is about: the last one held, else the next one to come.
-- $1 bigint agency_id
-- $2 bigint candidate_id
-- $3 date as_of
-- > interview_id bigint
SELECT i.id AS interview_id
  FROM afterview.process p
  JOIN afterview.interview i ON i.agency_id = p.agency_id AND i.process_id = p.id
 WHERE p.agency_id = $1 AND p.candidate_id = $2 AND coalesce(i.status, '') NOT IN ('cancelled', 'rescheduled')
 ORDER BY coalesce(p.closed_on, 'infinity') > $3 DESC, coalesce(i.held_on, 'infinity') <= $3 DESC,
          CASE WHEN i.held_on <= $3 THEN $3 - i.held_on ELSE i.held_on - $3 END, i.id DESC
 LIMIT 1;
