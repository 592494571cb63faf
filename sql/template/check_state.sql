-- A {table}'s {state} moves only along {table}_move.
INSERT INTO finding (agency_id, batch_id, part, row_no, fate, field, value, code, reason, fix)
SELECT DISTINCT s.agency_id, s.batch_id, s.part, s.row_no, 'rejected', '{table}.{state}', s.{table}_{state}, 'state.move',
       format('%s cannot follow %s', replace(s.{table}_{state}, '_', ' '), replace(t.{state}, '_', ' ')),
       coalesce('from there it can become: ' || (SELECT string_agg(replace(m.to_state, '_', ' '), ', ' ORDER BY m.to_state)
                                                   FROM {table}_move m
                                                  WHERE m.from_state = t.{state} AND m.to_state <> t.{state}),
                'leave the cell blank to keep what it is')
  FROM import_link l
  JOIN stage s ON s.agency_id = l.agency_id AND s.batch_id = l.batch_id
              AND s.part = l.part AND s.row_no = l.row_no AND s.sub = l.sub
  JOIN {table} t ON t.agency_id = l.agency_id AND t.id = l.record_id
 WHERE l.agency_id = $1 AND l.batch_id = $2 AND l.kind = {kind_no} AND NOT l.made
   AND s.{table}_{state} <> t.{state}
   AND NOT EXISTS (SELECT FROM {table}_move m WHERE m.from_state = t.{state} AND m.to_state = s.{table}_{state});
