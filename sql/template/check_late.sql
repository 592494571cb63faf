-- A row whose {table} changed since it was exported (by _id and _version), or since a sheet of this layout last said it: three values for
-- each cell. What the sheet leaves as it was keeps the newer value; what only the sheet changed goes in; where both changed, and
-- differently, a person decides. What sheets of this layout themselves changed meanwhile is no change of others'.
WITH touched AS MATERIALIZED (
    SELECT DISTINCT l.record_id
      FROM import_link l
      JOIN change c ON c.agency_id = l.agency_id AND c.kind = '{table}' AND c.record_id = l.record_id
     WHERE l.agency_id = $1 AND l.batch_id = $2 AND l.kind = {kind_no} AND NOT l.made
), own AS MATERIALIZED (
    -- a form alone is filled in by one hand: sheets of one layout that were exported are not
    SELECT v.part, v.said_batch_id AS batch_id, p.layout::jsonb ? '_form' AS one_hand
      FROM same_layout v
      JOIN import_part p ON p.agency_id = v.agency_id AND p.batch_id = v.batch_id AND p.part = v.part
     WHERE v.agency_id = $1 AND v.batch_id = $2
), late AS MATERIALIZED (
    SELECT l.part, l.row_no, l.sub, l.record_id, x.exported
      FROM touched
      JOIN import_link l ON l.agency_id = $1 AND l.batch_id = $2 AND l.kind = {kind_no} AND l.record_id = touched.record_id
      JOIN stage s ON s.agency_id = l.agency_id AND s.batch_id = l.batch_id
                  AND s.part = l.part AND s.row_no = l.row_no AND s.sub = l.sub
     CROSS JOIN LATERAL (SELECT jsonb_object_agg(o.key, o.value)
                           FROM (SELECT DISTINCT ON (v.key) v.key, v.value
                                   FROM change c
                                  CROSS JOIN LATERAL jsonb_each(c.old) AS v (key, value)
                                  WHERE c.agency_id = l.agency_id AND c.kind = '{table}' AND c.record_id = l.record_id
                                    AND (c.batch_id > s.said_in AND NOT EXISTS (SELECT FROM own WHERE own.part = l.part AND own.batch_id = c.batch_id)
                                         OR s.sheet_kind = {kind_no} AND s.xid = l.record_id AND l.sub = 0 AND c.version > s.xversion
                                            AND NOT EXISTS (SELECT FROM own WHERE own.part = l.part AND own.batch_id = c.batch_id AND own.one_hand))
                                  ORDER BY v.key, c.version) o) AS x (exported)
     WHERE x.exported IS NOT NULL
), clash AS (
    INSERT INTO finding (agency_id, batch_id, part, row_no, fate, field, value, code, reason, fix)
    SELECT $1, $2, b.part, b.row_no, 'conflict', v.field, v.mine, 'version.conflict',
           format('it was %s when %s, and somebody made it %s since', coalesce(v.was, 'blank'),
                  CASE WHEN s.said_in IS NULL THEN 'you had it exported' ELSE 'this sheet came in last' END, coalesce(v.now, 'blank')),
           CASE WHEN s.said_in IS NULL THEN 'decide which of the two it is, and export anew or give that value'
                ELSE 'decide which of the two it is, and write that; a blank cell keeps what we know' END
      FROM late b
      JOIN stage s ON s.agency_id = $1 AND s.batch_id = $2 AND s.part = b.part AND s.row_no = b.row_no AND s.sub = b.sub
      JOIN {table} t ON t.agency_id = $1 AND t.id = b.record_id
     CROSS JOIN LATERAL (VALUES {clashes}) AS v (field, mine, was, now, clash)
     WHERE v.clash
)
UPDATE stage s
   SET {stale},
       overtaken = s.overtaken IS TRUE OR {any_stale}
                   OR EXISTS (SELECT FROM unnest(s.cleared) AS c (field)
                               WHERE c.field LIKE '{table}.%' AND b.exported ? split_part(c.field, '.', 2) AND b.exported ->> split_part(c.field, '.', 2) IS NULL),
       cleared = (SELECT array_agg(c.field)
                    FROM unnest(s.cleared) AS c (field)
                   WHERE NOT (c.field LIKE '{table}.%' AND b.exported ? split_part(c.field, '.', 2)
                              AND b.exported ->> split_part(c.field, '.', 2) IS NULL))
  FROM late b
 WHERE s.agency_id = $1 AND s.batch_id = $2 AND s.part = b.part AND s.row_no = b.row_no AND s.sub = b.sub;
