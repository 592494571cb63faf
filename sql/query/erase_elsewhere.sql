-- Where else an erased person is named: other names of theirs, the nights' snapshots, names of files and sheets.
-- $1 bigint agency_id
-- $2 jsonb person     as erase_find.sql gives it
-- > nights text       JSON: the days whose reports named them
WITH record AS MATERIALIZED (
    SELECT k.key AS kind, v.value::bigint AS id
      FROM jsonb_each($2::jsonb -> 'records') AS k (key, value)
     CROSS JOIN LATERAL jsonb_array_elements_text(k.value) AS v (value)
), other_names AS (
    DELETE FROM afterview.alias a
     WHERE a.agency_id = $1
       AND (EXISTS (SELECT FROM record d WHERE d.kind = a.kind AND d.id = a.record_id) OR a.said ~* ($2::jsonb ->> 'pattern'))
), files AS (
    UPDATE afterview.import_part p
       SET file = CASE WHEN p.file ~* ($2::jsonb ->> 'pattern') THEN '(erased)' ELSE p.file END,
           sheet = CASE WHEN p.sheet ~* ($2::jsonb ->> 'pattern') THEN '(erased)' ELSE p.sheet END
     WHERE p.agency_id = $1 AND (p.file ~* ($2::jsonb ->> 'pattern') OR p.sheet ~* ($2::jsonb ->> 'pattern'))
), due AS MATERIALIZED (
    SELECT s.run_id, s.item, s.record_kind, s.record_id, s.interview_id,
           EXISTS (SELECT FROM record d WHERE (d.kind = s.record_kind AND d.id = s.record_id) OR (d.kind = 'interview' AND d.id = s.interview_id)) AS theirs
      FROM afterview.due_snapshot s
     WHERE s.agency_id = $1
), named AS MATERIALIZED (
    SELECT s.run_id, s.item, s.record_kind, s.record_id, s.interview_id,
           jsonb_object_agg(e.key, CASE WHEN jsonb_typeof(e.value) = 'string' AND e.value #>> '{}' ~* ($2::jsonb ->> 'pattern') THEN to_jsonb('(erased)'::text)
                                        ELSE e.value END) AS detail
      FROM due
      JOIN afterview.due_snapshot s ON s.agency_id = $1 AND s.run_id = due.run_id AND s.item = due.item AND s.record_kind = due.record_kind
                                   AND s.record_id = due.record_id AND s.interview_id = due.interview_id
     CROSS JOIN LATERAL jsonb_each(s.detail) AS e (key, value)
     WHERE NOT due.theirs AND s.detail::text ~* ($2::jsonb ->> 'pattern')
     GROUP BY s.run_id, s.item, s.record_kind, s.record_id, s.interview_id
), removed AS (
    DELETE FROM afterview.due_snapshot s
     USING due
     WHERE due.theirs AND s.agency_id = $1 AND s.run_id = due.run_id AND s.item = due.item AND s.record_kind = due.record_kind
       AND s.record_id = due.record_id AND s.interview_id = due.interview_id
), unnamed AS (
    UPDATE afterview.due_snapshot s
       SET detail = n.detail
      FROM named n
     WHERE s.agency_id = $1 AND s.run_id = n.run_id AND s.item = n.item AND s.record_kind = n.record_kind AND s.record_id = n.record_id
       AND s.interview_id = n.interview_id
)
SELECT coalesce(jsonb_agg(r.as_of ORDER BY r.as_of), '[]')::text AS nights
  FROM afterview.nightly_run r
 WHERE r.agency_id = $1
   AND r.id IN (SELECT due.run_id FROM due WHERE due.theirs UNION SELECT n.run_id FROM named n);
