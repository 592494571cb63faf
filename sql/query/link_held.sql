-- Rows without a job of candidates with several applications at this client: the one with an interview on this day, where no other has.
-- $1 bigint agency_id
-- $2 bigint batch_id
-- $3 integer kind_no  of process
-- $4 integer candidate_kind_no
-- $5 integer client_kind_no
WITH said AS MATERIALIZED (
    SELECT s.part, s.row_no, s.sub, c.record_id AS candidate_id, o.record_id AS client_id, s.interview_held_on AS held_on
      FROM afterview.stage s
      JOIN afterview.import_link c ON c.agency_id = $1 AND c.batch_id = $2 AND c.kind = $4::integer AND c.part = s.part AND c.row_no = s.row_no
                                  AND c.sub = 0 AND NOT c.made
      LEFT JOIN afterview.import_link o ON o.agency_id = $1 AND o.batch_id = $2 AND o.kind = $5::integer AND o.part = s.part AND o.row_no = s.row_no
                                       AND o.sub = 0
     WHERE s.agency_id = $1 AND s.batch_id = $2 AND s.sub = 0 AND s.job_title IS NULL AND s.job_ref IS NULL AND s.process_ref IS NULL
       AND s.interview_held_on IS NOT NULL
       AND EXISTS (SELECT FROM afterview.interview x WHERE x.agency_id = $1) -- asked once: a first import has nothing to look through
       AND NOT EXISTS (SELECT FROM afterview.import_link l
                        WHERE l.agency_id = $1 AND l.batch_id = $2 AND l.kind = $3::integer
                          AND l.part = s.part AND l.row_no = s.row_no AND l.sub = s.sub)
), held AS MATERIALIZED (
    -- one person may have many applications: these are looked through once, not for each row, …
    SELECT p.candidate_id, p.client_id, p.id, i.held_on
      FROM (SELECT DISTINCT candidate_id FROM said) c
      JOIN afterview.process p ON p.agency_id = $1 AND p.candidate_id = c.candidate_id
      JOIN afterview.interview i ON i.agency_id = $1 AND i.process_id = p.id
), met AS (
    -- … and grouped, not joined: the planner takes the rows for a few, and would look at every pair
    SELECT array_agg(b.part) FILTER (WHERE b.id IS NULL) AS parts, array_agg(b.row_no) FILTER (WHERE b.id IS NULL) AS row_nos,
           array_agg(b.sub) FILTER (WHERE b.id IS NULL) AS subs, array_agg(b.client_id) FILTER (WHERE b.id IS NULL) AS said_clients,
           array_agg(b.id) FILTER (WHERE b.id IS NOT NULL) AS ids, array_agg(b.client_id) FILTER (WHERE b.id IS NOT NULL) AS held_clients
      FROM (SELECT part, row_no, sub, candidate_id, held_on, client_id, NULL::bigint AS id FROM said
            UNION ALL
            SELECT NULL, NULL, NULL, candidate_id, held_on, client_id, id FROM held) b
     GROUP BY b.candidate_id, b.held_on
)
INSERT INTO afterview.import_link (agency_id, batch_id, part, row_no, sub, kind, record_id, made)
SELECT $1, $2, s.part, s.row_no, s.sub, $3::integer, min(h.id), false
  FROM met m
 CROSS JOIN LATERAL unnest(m.parts, m.row_nos, m.subs, m.said_clients) AS s (part, row_no, sub, client_id)
 CROSS JOIN LATERAL unnest(m.ids, m.held_clients) AS h (id, client_id)
 WHERE (h.client_id = s.client_id) IS NOT FALSE
 GROUP BY s.part, s.row_no, s.sub
HAVING count(DISTINCT h.id) = 1;
