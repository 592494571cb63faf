-- Rows of a form about a {table} that was not there when the form was made (_version 0), and that somebody else made since: where the two
-- say different things a person decides. What this form itself said before is nobody else's.
WITH own AS MATERIALIZED (
    SELECT v.part, v.said_batch_id AS batch_id FROM same_layout v WHERE v.agency_id = $1 AND v.batch_id = $2
)
INSERT INTO finding (agency_id, batch_id, part, row_no, fate, field, value, code, reason, fix)
SELECT $1, $2, s.part, s.row_no, 'conflict', v.field, v.mine, 'version.conflict',
       format('it was blank when the form was made, and somebody made it %s since', v.now),
       'decide which of the two it is: write that one here, or make the form anew'
  FROM import_link l
  JOIN stage s ON s.agency_id = l.agency_id AND s.batch_id = l.batch_id
              AND s.part = l.part AND s.row_no = l.row_no AND s.sub = l.sub
  JOIN {table} t ON t.agency_id = l.agency_id AND t.id = l.record_id
 CROSS JOIN LATERAL (SELECT jsonb_object_agg(k.key, 'null'::jsonb) AS exported FROM jsonb_object_keys(to_jsonb(t)) AS k (key)) b
 CROSS JOIN LATERAL (VALUES {clashes}) AS v (field, mine, was, now, clash)
 WHERE l.agency_id = $1 AND l.batch_id = $2 AND l.kind = {kind_no} AND NOT l.made AND l.sub = 0
   AND s.sheet_kind = {kind_no} AND s.xid IS NULL AND s.xversion = 0
   AND v.clash AND v.now IS NOT NULL
   AND NOT EXISTS (SELECT FROM own WHERE own.part = s.part AND own.batch_id = t.batch_id)
   AND NOT EXISTS (SELECT FROM own
                     JOIN change c ON c.agency_id = $1 AND c.batch_id = own.batch_id AND c.kind = '{table}' AND c.record_id = t.id
                    WHERE own.part = s.part AND c.new ? split_part(v.field, '.', 2));
