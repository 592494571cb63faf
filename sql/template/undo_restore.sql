-- Values of {plural_words}, where a batch comes to stand again or stands no more: each is what the last batch made it that stands now, or, where none
-- does, what it was before the first, as if the others had never come. In whatever order they were taken back. A value that a later batch
-- set which stands is spared and listed, and so is one that somebody changed past all batches, and one that cannot come
-- back, because what it names is gone or another one's by now. Columns kept beside the record go one by one.
-- $2: the undo, $4: the batch that it is about: the first of the chain that was taken back.
WITH record AS MATERIALIZED (
    -- those that the batch had changed, and those that came back just now: other batches may have come or gone meanwhile
    SELECT c.record_id, min(c.row_no) AS row_no, bool_or(c.batch_id = $2) AS returned
      FROM change c
     WHERE c.agency_id = $1 AND c.kind = '{table}' AND (c.batch_id = $4 AND c.old <> '{}'::jsonb AND c.new <> '{}'::jsonb OR c.batch_id = $2 AND c.old = '{}'::jsonb)
     GROUP BY c.record_id
), history AS MATERIALIZED (
    SELECT c.id, c.record_id, r.row_no, r.returned, v.key, x.sub, b.undone_by IS NULL AS stands, c.batch_id = $4 AS own,
           max(c.id) FILTER (WHERE c.batch_id = $4) OVER (PARTITION BY c.record_id, v.key, x.sub) AS own_id,
           CASE WHEN x.sub IS NULL THEN c.old -> v.key ELSE c.old -> v.key -> x.sub END AS old,
           CASE WHEN x.sub IS NULL THEN c.new -> v.key ELSE c.new -> v.key -> x.sub END AS new
      FROM record r
      JOIN change c ON c.agency_id = $1 AND c.kind = '{table}' AND c.record_id = r.record_id AND c.old <> '{}'::jsonb AND c.new <> '{}'::jsonb
      JOIN import_batch b ON b.agency_id = $1 AND b.id = c.batch_id AND b.kind <> 'undo'
     CROSS JOIN LATERAL jsonb_object_keys(c.new) AS v (key)
     CROSS JOIN LATERAL (SELECT NULL::text AS sub WHERE v.key <> 'extra'
                         UNION ALL
                         SELECT d.key
                           FROM jsonb_object_keys(CASE v.key WHEN 'extra' THEN (c.old -> v.key) || (c.new -> v.key) ELSE '{}'::jsonb END) AS d (key)
                          WHERE c.old -> v.key -> d.key IS DISTINCT FROM c.new -> v.key -> d.key) x
), cell AS (
    -- what it shall be, what it was until now, what it would be without those who came later, and whether one of these stands
    SELECT h.record_id, h.key, h.sub, min(h.row_no) AS row_no, bool_or(h.returned) AS returned,
           CASE WHEN bool_or(h.stands) THEN (array_agg(h.new ORDER BY h.id DESC) FILTER (WHERE h.stands))[1] ELSE (array_agg(h.old ORDER BY h.id))[1] END AS target,
           CASE WHEN bool_or(h.stands <> h.own) THEN (array_agg(h.new ORDER BY h.id DESC) FILTER (WHERE h.stands <> h.own))[1]
                ELSE (array_agg(h.old ORDER BY h.id))[1] END AS was,
           CASE WHEN bool_or(h.stands AND h.id <= h.own_id) THEN (array_agg(h.new ORDER BY h.id DESC) FILTER (WHERE h.stands AND h.id <= h.own_id))[1]
                ELSE (array_agg(h.old ORDER BY h.id))[1] END AS alone,
           NOT bool_or(h.returned) AND bool_or(h.stands AND h.id > h.own_id) IS TRUE AS later
      FROM history h
     GROUP BY h.record_id, h.key, h.sub
    HAVING bool_or(h.own) OR bool_or(h.returned)
), meant AS MATERIALIZED (
    SELECT c.*, coalesce(t.extra, '{}'::jsonb) AS extra, CASE WHEN c.sub IS NULL THEN to_jsonb(t) -> c.key ELSE t.extra -> c.sub END AS now
      FROM cell c
      JOIN {table} t ON t.agency_id = $1 AND t.id = c.record_id
), judged AS MATERIALIZED (
    SELECT m.*,
           CASE WHEN m.later OR m.was IS DISTINCT FROM m.now AND NOT m.returned THEN 'undo.changed'
                WHEN {target_gone} THEN 'undo.gone' WHEN {target_taken} THEN 'undo.taken' END AS spared
      FROM meant m
     WHERE CASE WHEN m.later THEN m.alone ELSE m.target END IS DISTINCT FROM m.now
), back AS MATERIALIZED (
    SELECT j.record_id, min(j.row_no) AS row_no,
           coalesce(jsonb_object_agg(j.key, j.target) FILTER (WHERE j.sub IS NULL), '{}')
           || CASE WHEN count(j.sub) = 0 THEN '{}'::jsonb
                   ELSE jsonb_build_object('extra', ((array_agg(j.extra))[1] - array_remove(array_agg(j.sub), NULL))
                                                    || coalesce(jsonb_object_agg(j.sub, j.target) FILTER (WHERE j.sub IS NOT NULL AND j.target IS NOT NULL), '{}')) END AS old,
           coalesce(jsonb_object_agg(j.key, j.now) FILTER (WHERE j.sub IS NULL), '{}')
           || CASE WHEN count(j.sub) = 0 THEN '{}'::jsonb ELSE jsonb_build_object('extra', (array_agg(j.extra))[1]) END AS now
      FROM judged j
     WHERE j.spared IS NULL
     GROUP BY j.record_id
), filled AS (
    SELECT r.*
      FROM back b
      JOIN {table} t ON t.agency_id = $1 AND t.id = b.record_id
     CROSS JOIN LATERAL jsonb_populate_record(t, b.old) r
), restored AS (
    UPDATE {table} t
       SET {restore}, extra = nullif(c.extra, '{}'::jsonb),
           version = t.version + 1, updated_at = transaction_timestamp(), updated_by = $3
      FROM filled c
     WHERE t.agency_id = $1 AND t.id = c.id
    RETURNING t.id, t.version
), traced AS (
    INSERT INTO change (agency_id, kind, record_id, version, batch_id, row_no, made_by, old, new)
    SELECT $1, '{table}', r.id, r.version, $2, b.row_no, $3, b.now, b.old
      FROM restored r
      JOIN back b ON b.record_id = r.id
)
INSERT INTO finding (agency_id, batch_id, part, row_no, fate, field, header, value, code, reason, fix)
SELECT $1, $2, 0, coalesce(j.row_no, 0), 'conflict', '{table}.' || j.key, coalesce(j.sub, ''), j.now #>> '{}', j.spared,
       CASE j.spared
           WHEN 'undo.changed' THEN format('%s was changed since and keeps its value', '{words} ' || {known_as})
           WHEN 'undo.gone' THEN format('%s keeps its value: what it named before is gone', '{words} ' || {known_as})
           ELSE format('%s keeps its value: what it was before is another one''s by now', '{words} ' || {known_as}) END,
       CASE WHEN j.spared = 'undo.gone' THEN 'bring that back first: take back the batch that removed it'
            ELSE coalesce('to have the old value back, enter it: ' || (j.alone #>> '{}'), 'to empty it, enter (clear)') END
  FROM judged j
  JOIN {table} t ON t.agency_id = $1 AND t.id = j.record_id
 WHERE j.spared IS NOT NULL;
