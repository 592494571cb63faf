-- Values of {plural_words} that a batch overwrote come back, but for those that others changed since: these are spared and listed, and so
-- are those that cannot come back, because what they name is gone or another one's by now. Columns kept beside the record go one by one.
-- A value that a batch had set which was taken back itself meanwhile does not come back, but the one before it.
-- $2: the batch that takes back, $4: the one it takes back.
WITH RECURSIVE wanted AS MATERIALIZED (
    SELECT c.record_id, c.row_no, c.id AS change_id, v.key, x.sub, coalesce(t.extra, '{}'::jsonb) AS extra,
           CASE WHEN x.sub IS NULL THEN v.value ELSE v.value -> x.sub END AS target,
           CASE WHEN x.sub IS NULL THEN c.new -> v.key ELSE c.new -> v.key -> x.sub END AS new,
           CASE WHEN x.sub IS NULL THEN to_jsonb(t) -> v.key ELSE t.extra -> x.sub END AS now
      FROM change c
     CROSS JOIN LATERAL jsonb_each(c.old) AS v (key, value)
      JOIN {table} t ON t.agency_id = c.agency_id AND t.id = c.record_id
     CROSS JOIN LATERAL (SELECT NULL::text AS sub WHERE v.key <> 'extra'
                         UNION ALL
                         SELECT d.key
                           FROM jsonb_object_keys(CASE v.key WHEN 'extra' THEN v.value || (c.new -> v.key) ELSE '{}'::jsonb END) AS d (key)
                          WHERE v.value -> d.key IS DISTINCT FROM c.new -> v.key -> d.key) x
     WHERE c.agency_id = $1 AND c.batch_id = $4 AND c.kind = '{table}' AND c.new <> '{}'::jsonb
), trail AS (
    SELECT w.* FROM wanted w
    UNION ALL
    SELECT r.record_id, r.row_no, p.id, r.key, r.sub, r.extra, p.was, r.new, r.now
      FROM trail r
     CROSS JOIN LATERAL (SELECT c.id, c.batch_id, CASE WHEN r.sub IS NULL THEN c.old -> r.key ELSE c.old -> r.key -> r.sub END AS was,
                                CASE WHEN r.sub IS NULL THEN c.new -> r.key ELSE c.new -> r.key -> r.sub END AS made
                           FROM change c
                          WHERE c.agency_id = $1 AND c.kind = '{table}' AND c.record_id = r.record_id AND c.id < r.change_id AND c.old ? r.key
                            AND (r.sub IS NULL OR c.old -> r.key -> r.sub IS DISTINCT FROM c.new -> r.key -> r.sub)
                          ORDER BY c.id DESC
                          LIMIT 1) p
      JOIN import_batch b ON b.agency_id = $1 AND b.id = p.batch_id AND b.undone_by IS NOT NULL AND b.kind <> 'undo'
     WHERE p.made IS NOT DISTINCT FROM r.target
       -- mostly nothing was ever taken back before
       AND EXISTS (SELECT FROM import_batch b WHERE b.agency_id = $1 AND b.id < $4 AND b.undone_by IS NOT NULL AND b.kind <> 'undo')
), meant AS MATERIALIZED (
    SELECT DISTINCT ON (r.record_id, r.key, r.sub) r.* FROM trail r ORDER BY r.record_id, r.key, r.sub, r.change_id
), judged AS MATERIALIZED (
    SELECT m.*,
           CASE WHEN m.new IS DISTINCT FROM m.now THEN 'undo.changed' WHEN {target_gone} THEN 'undo.gone' WHEN {target_taken} THEN 'undo.taken' END AS spared
      FROM meant m
     WHERE m.target IS DISTINCT FROM m.now
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
            ELSE coalesce('to have the old value back, enter it: ' || (j.target #>> '{}'), 'to empty it, enter (clear)') END
  FROM judged j
  JOIN {table} t ON t.agency_id = $1 AND t.id = j.record_id
 WHERE j.spared IS NOT NULL;
