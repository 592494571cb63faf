-- Rows without a job of candidates with several applications at this client: the one with an interview on this day, where no other has.
-- $1 bigint agency_id
-- $2 bigint batch_id
-- $3 integer kind_no  of process
-- $4 integer candidate_kind_no
-- $5 integer client_kind_no
INSERT INTO afterview.import_link (agency_id, batch_id, part, row_no, sub, kind, record_id, made)
SELECT $1, $2, s.part, s.row_no, s.sub, $3::integer, min(p.id), false
  FROM afterview.stage s
  JOIN afterview.import_link c ON c.agency_id = $1 AND c.batch_id = $2 AND c.kind = $4::integer AND c.part = s.part AND c.row_no = s.row_no AND c.sub = 0
                              AND NOT c.made
  LEFT JOIN afterview.import_link o ON o.agency_id = $1 AND o.batch_id = $2 AND o.kind = $5::integer AND o.part = s.part AND o.row_no = s.row_no
                                   AND o.sub = 0
  JOIN afterview.process p ON p.agency_id = $1 AND p.candidate_id = c.record_id AND (p.client_id = o.record_id) IS NOT FALSE
  JOIN afterview.interview i ON i.agency_id = $1 AND i.process_id = p.id AND i.held_on = s.interview_held_on
 WHERE s.agency_id = $1 AND s.batch_id = $2 AND s.sub = 0 AND s.job_title IS NULL AND s.job_ref IS NULL AND s.process_ref IS NULL
   AND EXISTS (SELECT FROM afterview.interview x WHERE x.agency_id = $1) -- asked once: a first import has nothing to look through
   AND NOT EXISTS (SELECT FROM afterview.import_link l
                    WHERE l.agency_id = $1 AND l.batch_id = $2 AND l.kind = $3::integer
                      AND l.part = s.part AND l.row_no = s.row_no AND l.sub = s.sub)
 GROUP BY s.part, s.row_no, s.sub
HAVING count(DISTINCT p.id) = 1;
