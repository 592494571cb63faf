-- All that hangs on a person, and all that they ever went by: what erasing them is about. Also what an undo had removed, which only the
-- trail still holds. One JSON value, for the other erase_*.sql:
--   said; live {kind: how many}; records {kind: [id]}; rows [[batch, part, row]]: which made them; marks [{what, value}]; within;
--   pattern: finds their names and addresses in a text; tails: of their phones; kinds: $4
-- $1 bigint agency_id
-- $2 text kind        candidate, contact, referee
-- $3 bigint id
-- $4 text kinds       JSON: ["branch", "consultant", …]
-- > person text
WITH gone AS MATERIALIZED (
    SELECT c.kind, c.record_id AS id, c.old
      FROM afterview.change c
     WHERE c.agency_id = $1 AND c.new = '{}'::jsonb
), chosen AS MATERIALIZED (
    SELECT t.client_id AS within_id, to_jsonb(t) AS record FROM afterview.contact t WHERE $2 = 'contact' AND t.agency_id = $1 AND t.id = $3
    UNION ALL
    SELECT t.candidate_id, to_jsonb(t) FROM afterview.referee t WHERE $2 = 'referee' AND t.agency_id = $1 AND t.id = $3
    UNION ALL
    SELECT NULL, to_jsonb(t) FROM afterview.candidate t WHERE $2 = 'candidate' AND t.agency_id = $1 AND t.id = $3
), history AS MATERIALIZED (
    SELECT 0::bigint AS id, x.record FROM chosen x
    UNION ALL
    SELECT 0, v.record
      FROM afterview.change c
     CROSS JOIN LATERAL (VALUES (c.old), (c.new)) AS v (record)
     WHERE c.agency_id = $1 AND c.kind = $2 AND c.record_id = $3
    UNION ALL
    SELECT g.id, g.old
      FROM gone g
     WHERE g.kind = $2 AND g.id <> $3
       AND CASE $2 WHEN 'contact' THEN NOT EXISTS (SELECT FROM afterview.contact t WHERE t.agency_id = $1 AND t.id = g.id)
                   WHEN 'referee' THEN NOT EXISTS (SELECT FROM afterview.referee t WHERE t.agency_id = $1 AND t.id = g.id)
                   ELSE NOT EXISTS (SELECT FROM afterview.candidate t WHERE t.agency_id = $1 AND t.id = g.id) END
), told AS MATERIALIZED (
    SELECT h.id, m.what, m.value
      FROM history h
     CROSS JOIN LATERAL (VALUES ('email', lower(btrim(h.record ->> 'email'))), ('phone', afterview.phone_tail(h.record ->> 'phone')),
                                ('phone', afterview.phone_tail(h.record ->> 'mobile')), ('name', lower(btrim(h.record ->> 'name'))),
                                ('words', split_part(h.record ->> 'name_key', '/', 2)), ('ref', lower(btrim(h.record ->> 'ref')))) AS m (what, value)
     WHERE m.value <> ''
), person AS MATERIALIZED (
    -- whom an undo removed is the same one by an address, or by the name where no address says otherwise
    SELECT $3::bigint AS id
    UNION
    SELECT t.id
      FROM told t
      LEFT JOIN told o ON o.id = 0 AND o.what = t.what AND o.value = t.value
     WHERE t.id <> 0
     GROUP BY t.id
    HAVING bool_or(o.what = 'email') OR (bool_or(o.what IN ('name', 'words')) AND (bool_or(o.what = 'phone') OR NOT bool_or(t.what IN ('email', 'phone'))))
), mark AS MATERIALIZED (
    SELECT DISTINCT t.what, t.value FROM told t WHERE t.id = 0 OR t.id IN (SELECT p.id FROM person p)
    UNION
    SELECT 'name', a.said FROM afterview.alias a WHERE a.agency_id = $1 AND a.kind = $2 AND a.record_id IN (SELECT p.id FROM person p)
), processes AS MATERIALIZED (
    SELECT t.id FROM person p JOIN afterview.process t ON t.agency_id = $1 AND t.candidate_id = p.id WHERE $2 = 'candidate'
    UNION
    SELECT g.id FROM person p JOIN gone g ON g.kind = 'process' AND (g.old ->> 'candidate_id')::bigint = p.id WHERE $2 = 'candidate'
), interviews AS MATERIALIZED (
    SELECT t.id FROM processes p JOIN afterview.interview t ON t.agency_id = $1 AND t.process_id = p.id
    UNION
    SELECT g.id FROM processes p JOIN gone g ON g.kind = 'interview' AND (g.old ->> 'process_id')::bigint = p.id
), referees AS MATERIALIZED (
    SELECT t.id FROM person p JOIN afterview.referee t ON t.agency_id = $1 AND t.candidate_id = p.id WHERE $2 = 'candidate'
    UNION
    SELECT g.id FROM person p JOIN gone g ON g.kind = 'referee' AND (g.old ->> 'candidate_id')::bigint = p.id WHERE $2 = 'candidate'
    UNION
    SELECT p.id FROM person p WHERE $2 = 'referee'
), panels AS MATERIALIZED (
    SELECT t.id FROM interviews i JOIN afterview.panel t ON t.agency_id = $1 AND t.interview_id = i.id
    UNION
    SELECT g.id FROM interviews i JOIN gone g ON g.kind = 'panel' AND (g.old ->> 'interview_id')::bigint = i.id
    UNION
    -- a contact who sat in interviews
    SELECT t.id
      FROM afterview.panel t
      JOIN afterview.interview i ON i.agency_id = t.agency_id AND i.id = t.interview_id
      JOIN afterview.process p ON p.agency_id = i.agency_id AND p.id = i.process_id
      LEFT JOIN afterview.job j ON j.agency_id = p.agency_id AND j.id = p.job_id
     WHERE $2 = 'contact' AND t.agency_id = $1
       AND (lower(t.email) IN (SELECT m.value FROM mark m WHERE m.what = 'email')
            OR (t.email IS NULL AND lower(t.name) IN (SELECT m.value FROM mark m WHERE m.what = 'name')
                AND coalesce(p.client_id, j.client_id) IN (SELECT x.within_id FROM chosen x)))
), record AS MATERIALIZED (
    SELECT 'candidate' AS kind, t.id, t.batch_id, t.part, t.row_no
      FROM afterview.candidate t WHERE $2 = 'candidate' AND t.agency_id = $1 AND t.id IN (SELECT p.id FROM person p)
    UNION ALL
    SELECT 'contact', t.id, t.batch_id, t.part, t.row_no
      FROM afterview.contact t WHERE $2 = 'contact' AND t.agency_id = $1 AND t.id IN (SELECT p.id FROM person p)
    UNION ALL
    SELECT 'referee', t.id, t.batch_id, t.part, t.row_no FROM afterview.referee t WHERE t.agency_id = $1 AND t.id IN (SELECT x.id FROM referees x)
    UNION ALL
    SELECT 'process', t.id, t.batch_id, t.part, t.row_no FROM afterview.process t WHERE t.agency_id = $1 AND t.id IN (SELECT x.id FROM processes x)
    UNION ALL
    SELECT 'interview', t.id, t.batch_id, t.part, t.row_no FROM afterview.interview t WHERE t.agency_id = $1 AND t.id IN (SELECT x.id FROM interviews x)
    UNION ALL
    SELECT 'panel', t.id, t.batch_id, t.part, t.row_no FROM afterview.panel t WHERE t.agency_id = $1 AND t.id IN (SELECT x.id FROM panels x)
    UNION ALL
    SELECT 'debrief', t.id, t.batch_id, t.part, t.row_no FROM afterview.debrief t WHERE t.agency_id = $1 AND t.interview_id IN (SELECT x.id FROM interviews x)
    UNION ALL
    SELECT 'question', t.id, t.batch_id, t.part, t.row_no FROM afterview.question t WHERE t.agency_id = $1 AND t.interview_id IN (SELECT x.id FROM interviews x)
    UNION ALL
    SELECT 'promise', t.id, t.batch_id, t.part, t.row_no FROM afterview.promise t WHERE t.agency_id = $1 AND t.interview_id IN (SELECT x.id FROM interviews x)
    UNION ALL
    SELECT 'thank_you', t.id, t.batch_id, t.part, t.row_no
      FROM afterview.thank_you t
     WHERE t.agency_id = $1 AND (t.interview_id IN (SELECT x.id FROM interviews x) OR t.panel_id IN (SELECT x.id FROM panels x))
    UNION ALL
    SELECT 'feedback', t.id, t.batch_id, t.part, t.row_no FROM afterview.feedback t WHERE t.agency_id = $1 AND t.interview_id IN (SELECT x.id FROM interviews x)
    UNION ALL
    SELECT 'chase', t.id, t.batch_id, t.part, t.row_no FROM afterview.chase t WHERE t.agency_id = $1 AND t.interview_id IN (SELECT x.id FROM interviews x)
    UNION ALL
    SELECT 'heads_up', t.id, t.batch_id, t.part, t.row_no
      FROM afterview.heads_up t
     WHERE t.agency_id = $1 AND (t.process_id IN (SELECT x.id FROM processes x) OR t.referee_id IN (SELECT x.id FROM referees x))
    UNION ALL
    SELECT 'reference', t.id, t.batch_id, t.part, t.row_no
      FROM afterview.reference t
     WHERE t.agency_id = $1 AND (t.process_id IN (SELECT x.id FROM processes x) OR t.referee_id IN (SELECT x.id FROM referees x))
    UNION ALL
    SELECT 'offer', t.id, t.batch_id, t.part, t.row_no FROM afterview.offer t WHERE t.agency_id = $1 AND t.process_id IN (SELECT x.id FROM processes x)
    UNION ALL
    SELECT 'screening', t.id, t.batch_id, t.part, t.row_no FROM afterview.screening t WHERE t.agency_id = $1 AND t.process_id IN (SELECT x.id FROM processes x)
    UNION ALL
    SELECT 'keep_in_touch', t.id, t.batch_id, t.part, t.row_no
      FROM afterview.keep_in_touch t WHERE $2 = 'candidate' AND t.agency_id = $1 AND t.candidate_id IN (SELECT p.id FROM person p)
), every AS MATERIALIZED (
    SELECT r.kind, r.id, true AS live, r.batch_id, r.part::integer AS part, r.row_no FROM record r
    UNION
    SELECT g.kind, g.id, false, (g.old ->> 'batch_id')::bigint, (g.old ->> 'part')::integer, (g.old ->> 'row_no')::integer
      FROM gone g
     WHERE (g.kind = $2 AND g.id IN (SELECT p.id FROM person p))
        OR (g.kind = 'process' AND g.id IN (SELECT x.id FROM processes x))
        OR (g.kind = 'interview' AND g.id IN (SELECT x.id FROM interviews x))
        OR (g.kind = 'referee' AND g.id IN (SELECT x.id FROM referees x))
        OR (g.kind = 'panel' AND g.id IN (SELECT x.id FROM panels x))
        OR (g.kind = 'thank_you' AND (g.old ->> 'panel_id')::bigint IN (SELECT x.id FROM panels x))
        OR (g.old ->> 'interview_id')::bigint IN (SELECT x.id FROM interviews x)
        OR (g.kind <> 'interview' AND (g.old ->> 'process_id')::bigint IN (SELECT x.id FROM processes x))
        OR (g.old ->> 'referee_id')::bigint IN (SELECT x.id FROM referees x)
        OR ($2 = 'candidate' AND (g.old ->> 'candidate_id')::bigint IN (SELECT p.id FROM person p))
)
SELECT jsonb_build_object(
           'kind', $2, 'said', x.record ->> 'name', 'ref', x.record ->> 'ref', 'within', x.within_id, 'kinds', $4::text::jsonb,
           'live', (SELECT coalesce(jsonb_object_agg(l.kind, l.n), '{}') FROM (SELECT r.kind, count(*) AS n FROM record r GROUP BY r.kind) l),
           'records', (SELECT jsonb_object_agg(l.kind, l.ids) FROM (SELECT r.kind, jsonb_agg(DISTINCT r.id) AS ids FROM every r GROUP BY r.kind) l),
           'rows', (SELECT coalesce(jsonb_agg(DISTINCT jsonb_build_array(r.batch_id, r.part, r.row_no)), '[]') FROM every r WHERE r.batch_id IS NOT NULL),
           'marks', (SELECT jsonb_agg(jsonb_build_object('what', m.what, 'value', m.value)) FROM mark m),
           'pattern', (SELECT afterview.said_pattern(array_agg(m.value)) FROM mark m WHERE m.what IN ('name', 'email')),
           'tails', (SELECT coalesce(jsonb_agg(m.value), '[]') FROM mark m WHERE m.what = 'phone'))::text AS person
  FROM chosen x;
