-- The referees that an interview's candidate has named.
-- $1 bigint agency_id
-- $2 text interview_ref
-- > id bigint, name text, told boolean
SELECT r.id, r.name,
       EXISTS (SELECT FROM afterview.heads_up h
                WHERE h.agency_id = p.agency_id AND h.process_id = p.id AND h.referee_id = r.id
                  AND (h.done_on IS NOT NULL OR coalesce(h.done, false))) AS told
  FROM afterview.interview i
  JOIN afterview.process p ON p.agency_id = i.agency_id AND p.id = i.process_id
  JOIN afterview.referee r ON r.agency_id = p.agency_id AND r.candidate_id = p.candidate_id
 WHERE i.agency_id = $1 AND lower(i.ref) = lower($2)
 ORDER BY r.id;
