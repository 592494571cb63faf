-- Values of {plural_words} that a batch overwrote come back, but for those that others changed since: these are spared and listed.
-- $2: the batch that takes back, $4: the one it takes back.
WITH wanted AS MATERIALIZED (
    SELECT c.record_id, c.row_no, v.key, v.value AS old, c.new -> v.key AS new,
           CASE WHEN v.key = 'extra' THEN to_jsonb(coalesce(t.extra, '{}'::jsonb)) ELSE to_jsonb(t) -> v.key END AS now
      FROM change c
     CROSS JOIN LATERAL jsonb_each(c.old) AS v (key, value)
      JOIN {table} t ON t.agency_id = c.agency_id AND t.id = c.record_id
     WHERE c.agency_id = $1 AND c.batch_id = $4 AND c.kind = '{table}' AND c.new <> '{}'::jsonb
), back AS MATERIALIZED (
    SELECT w.record_id, min(w.row_no) AS row_no, jsonb_object_agg(w.key, w.old) AS old, jsonb_object_agg(w.key, w.now) AS now
      FROM wanted w
     WHERE w.new IS NOT DISTINCT FROM w.now
     GROUP BY w.record_id
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
INSERT INTO finding (agency_id, batch_id, part, row_no, fate, field, value, code, reason, fix)
SELECT $1, $2, 0, coalesce(w.row_no, 0), 'conflict', '{table}.' || w.key, w.now #>> '{}', 'undo.changed',
       format('%s was changed since and keeps its value', '{words} ' || {known_as}),
       coalesce('to have the old value back, enter it: ' || (w.old #>> '{}'), 'to empty it, enter (clear)')
  FROM wanted w
  JOIN {table} t ON t.agency_id = $1 AND t.id = w.record_id
 WHERE w.new IS DISTINCT FROM w.now;
