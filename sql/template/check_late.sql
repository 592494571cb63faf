-- An exported row that comes back after its {table} changed: three values for each cell. What the sheet leaves as it was exported
-- keeps the newer value; what only the sheet changed goes in; where both changed, and differently, a person decides.
WITH late AS MATERIALIZED (
    SELECT l.part, l.row_no, l.record_id,
           (SELECT jsonb_object_agg(o.key, o.value)
              FROM (SELECT DISTINCT ON (v.key) v.key, v.value
                      FROM change c
                     CROSS JOIN LATERAL jsonb_each(c.old) AS v (key, value)
                     WHERE c.agency_id = l.agency_id AND c.kind = '{table}' AND c.record_id = l.record_id AND c.version > s.xversion
                     ORDER BY v.key, c.version) o) AS exported
      FROM import_link l
      JOIN stage s ON s.agency_id = l.agency_id AND s.batch_id = l.batch_id
                  AND s.part = l.part AND s.row_no = l.row_no AND s.sub = l.sub
      JOIN {table} t ON t.agency_id = l.agency_id AND t.id = l.record_id
     WHERE l.agency_id = $1 AND l.batch_id = $2 AND l.kind = {kind_no} AND l.sub = 0 AND NOT l.made
       AND s.sheet_kind = {kind_no} AND s.xid = t.id AND s.xversion < t.version
), clash AS (
    INSERT INTO finding (agency_id, batch_id, part, row_no, fate, field, value, code, reason, fix)
    SELECT $1, $2, b.part, b.row_no, 'conflict', v.field, v.mine, 'version.conflict',
           format('it was %s when you had it exported, and somebody made it %s since', coalesce(v.was, 'blank'), coalesce(v.now, 'blank')),
           'decide which of the two it is, and export anew or give that value'
      FROM late b
      JOIN stage s ON s.agency_id = $1 AND s.batch_id = $2 AND s.part = b.part AND s.row_no = b.row_no AND s.sub = 0
      JOIN {table} t ON t.agency_id = $1 AND t.id = b.record_id
     CROSS JOIN LATERAL (VALUES {clashes}) AS v (field, mine, was, now, clash)
     WHERE v.clash
)
UPDATE stage s
   SET {stale}
  FROM late b
 WHERE s.agency_id = $1 AND s.batch_id = $2 AND s.part = b.part AND s.row_no = b.row_no AND s.sub = 0;
