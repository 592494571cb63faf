-- Each setting at each level that says something about it, the default first, the deciding one last: the job's goes before the client's, that
-- before the agency's. The same order as in due_item (sql/code/20_due_item.sql).
-- $1 bigint agency_id
-- $2 bigint client_id  null: of no client
-- $3 bigint job_id     null: of no job
-- $4 text which        a rule or a setting; null: all. A rule with nothing to set has one row, its setting is ''. says: what the value means, as a sentence
-- > rule text, rule_title text, advice text, rule_source text, setting text, title text, unit text, choices text, source text
-- > level text, value text, reason text, set_by text, set_on date, decides boolean
-- > says text
WITH said AS (
    SELECT g.id AS setting, 0 AS rank, 'default' AS level, g.default_value AS value, NULL::text AS reason, NULL::text AS set_by, NULL::date AS set_on
      FROM afterview.setting g
    UNION ALL
    SELECT q.setting, 1 + (q.client_id IS NOT NULL)::integer + 2 * (q.job_id IS NOT NULL)::integer,
           CASE WHEN q.job_id IS NOT NULL THEN 'job' WHEN q.client_id IS NOT NULL THEN 'client' ELSE 'agency' END,
           q.value, q.reason, q.updated_by, (q.updated_at AT TIME ZONE a.tz)::date
      FROM afterview.policy q
      JOIN afterview.agency a ON a.id = q.agency_id
     WHERE q.agency_id = $1 AND q.value IS NOT NULL AND (q.client_id IS NULL OR q.client_id = $2 OR q.job_id = $3) AND (q.job_id IS NULL OR q.job_id = $3)
)
SELECT r.id AS rule, r.title AS rule_title, r.advice, r.source AS rule_source, coalesce(g.id, '') AS setting, g.title, g.unit, g.choices, g.source,
       s.level, s.value, s.reason, s.set_by, s.set_on, s.rank = max(s.rank) OVER (PARTITION BY r.id, g.id) AS decides,
       afterview.said_setting(g.says, g.unit, s.value) AS says
  FROM afterview.rule r
  LEFT JOIN afterview.setting g ON g.rule = r.id
  LEFT JOIN said s ON s.setting = g.id
 WHERE $4::text IS NULL OR lower($4) = r.id OR lower($4) = g.id
 ORDER BY r.id, g.id, s.rank;
