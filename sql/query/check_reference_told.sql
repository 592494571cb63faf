-- import --strict: no reference of a referee who was not told that a call may come (reference.permission). The heads-up may be known, or
-- stand in the same file.
-- $1 bigint agency_id
-- $2 bigint batch_id
-- $3 integer referee_no  place of referee among the kinds
-- $4 integer process_no  place of process
WITH said AS MATERIALIZED (
    SELECT s.part, s.row_no, r.record_id AS referee_id, p.record_id AS process_id, s.referee_name, s.reference_taken_on, s.reference_requested_on,
           s.heads_up_done_on IS NOT NULL OR coalesce(s.heads_up_done, false) AS told
      FROM afterview.stage s
      JOIN afterview.import_link r ON r.agency_id = s.agency_id AND r.batch_id = s.batch_id AND r.kind = $3::integer
                                  AND r.part = s.part AND r.row_no = s.row_no AND r.sub = s.sub
      JOIN afterview.import_link p ON p.agency_id = s.agency_id AND p.batch_id = s.batch_id AND p.kind = $4::integer
                                  AND p.part = s.part AND p.row_no = s.row_no AND p.sub = 0
     WHERE s.agency_id = $1 AND s.batch_id = $2
)
INSERT INTO afterview.finding (agency_id, batch_id, part, row_no, fate, field, value, code, reason, fix)
SELECT DISTINCT $1::bigint, $2::bigint, s.part, s.row_no, 'rejected', CASE WHEN s.reference_taken_on IS NULL THEN 'reference.requested_on' ELSE 'reference.taken_on' END,
       coalesce(s.reference_taken_on, s.reference_requested_on)::text, 'reference.not_told',
       format('nobody noted that %s was told that a call may come', coalesce(s.referee_name, 'the referee')), 'tell them first, and note it: Referee told on'
  FROM said s
 WHERE coalesce(s.reference_taken_on, s.reference_requested_on) IS NOT NULL
   AND NOT EXISTS (SELECT FROM said t WHERE t.referee_id = s.referee_id AND t.process_id = s.process_id AND t.told)
   AND NOT EXISTS (SELECT FROM afterview.heads_up h
                    WHERE h.agency_id = $1 AND h.referee_id = s.referee_id AND h.process_id = s.process_id
                      AND (h.done_on IS NOT NULL OR coalesce(h.done, false)));
