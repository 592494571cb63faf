-- Records that a person may mean by a word or two: our number (#12), their own number, the e-mail address, the whole name.
-- $1 bigint agency_id
-- $2 text kind        consultant, client, job, candidate, contact, referee, interview
-- $3 text words
-- > id bigint, ref text, name text
WITH wanted AS (
    SELECT lower(btrim($3)) AS words, CASE WHEN $3 ~ '^#[0-9]{1,17}$' THEN substr($3, 2)::bigint END AS id
), found AS (
    SELECT r.id, r.ref, r.name, r.id = w.id OR lower(r.ref) = w.words AS by_number
      FROM afterview.consultant r, wanted w
     WHERE $2 = 'consultant' AND r.agency_id = $1 AND (r.id = w.id OR lower(r.ref) = w.words OR lower(r.email) = w.words OR lower(r.name) = w.words)
    UNION ALL
    SELECT r.id, r.ref, r.name, r.id = w.id OR lower(r.ref) = w.words
      FROM afterview.client r, wanted w
     WHERE $2 = 'client' AND r.agency_id = $1 AND (r.id = w.id OR lower(r.ref) = w.words OR lower(r.name) = w.words)
    UNION ALL
    SELECT r.id, r.ref, r.title || coalesce(' at ' || c.name, ''), r.id = w.id OR lower(r.ref) = w.words
      FROM wanted w, afterview.job r
      LEFT JOIN afterview.client c ON c.agency_id = r.agency_id AND c.id = r.client_id
     WHERE $2 = 'job' AND r.agency_id = $1 AND (r.id = w.id OR lower(r.ref) = w.words OR lower(r.title) = w.words)
    UNION ALL
    SELECT r.id, r.ref, r.name, r.id = w.id OR lower(r.ref) = w.words
      FROM afterview.candidate r, wanted w
     WHERE $2 = 'candidate' AND r.agency_id = $1 AND (r.id = w.id OR lower(r.ref) = w.words OR lower(r.email) = w.words OR lower(r.name) = w.words)
    UNION ALL
    SELECT r.id, r.ref, coalesce(r.name, r.email) || coalesce(' at ' || c.name, ''), r.id = w.id OR lower(r.ref) = w.words
      FROM wanted w, afterview.contact r
      LEFT JOIN afterview.client c ON c.agency_id = r.agency_id AND c.id = r.client_id
     WHERE $2 = 'contact' AND r.agency_id = $1 AND (r.id = w.id OR lower(r.ref) = w.words OR lower(r.email) = w.words OR lower(r.name) = w.words)
    UNION ALL
    SELECT r.id, r.ref, r.name || ' for ' || c.name, r.id = w.id OR lower(r.ref) = w.words
      FROM wanted w, afterview.referee r
      JOIN afterview.candidate c ON c.agency_id = r.agency_id AND c.id = r.candidate_id
     WHERE $2 = 'referee' AND r.agency_id = $1 AND (r.id = w.id OR lower(r.ref) = w.words OR lower(r.email) = w.words OR lower(r.name) = w.words)
    UNION ALL
    SELECT r.id, r.ref, c.name || coalesce(', ' || to_char(r.held_on, 'YYYY-MM-DD'), ''), r.id = w.id OR lower(r.ref) = w.words
      FROM wanted w, afterview.interview r
      JOIN afterview.process p ON p.agency_id = r.agency_id AND p.id = r.process_id
      JOIN afterview.candidate c ON c.agency_id = p.agency_id AND c.id = p.candidate_id
     WHERE $2 = 'interview' AND r.agency_id = $1 AND (r.id = w.id OR lower(r.ref) = w.words OR lower(c.name) = w.words)
)
SELECT f.id, coalesce(f.ref, '#' || f.id) AS ref, f.name
  FROM found f
 WHERE f.by_number OR NOT EXISTS (SELECT FROM found g WHERE g.by_number)
 ORDER BY f.id;
