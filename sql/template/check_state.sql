-- A {table}'s {state} moves only along {table}_move: from what we know, or, for a new one, from what the first of its rows says.
WITH said AS MATERIALIZED (
    SELECT l.part, l.row_no, l.record_id, l.made, s.{table}_{state} AS after,
           CASE WHEN l.made THEN first_value(s.{table}_{state}) OVER (PARTITION BY l.record_id ORDER BY l.part, l.row_no, l.sub)
                ELSE t.{state} END AS before
      FROM import_link l
      JOIN stage s ON s.agency_id = l.agency_id AND s.batch_id = l.batch_id
                  AND s.part = l.part AND s.row_no = l.row_no AND s.sub = l.sub
      LEFT JOIN {table} t ON t.agency_id = l.agency_id AND t.id = l.record_id
     WHERE l.agency_id = $1 AND l.batch_id = $2 AND l.kind = {kind_no} AND s.{table}_{state} IS NOT NULL
)
INSERT INTO finding (agency_id, batch_id, part, row_no, fate, field, value, code, reason, fix)
SELECT DISTINCT $1::bigint, $2::bigint, s.part, s.row_no, CASE WHEN s.made THEN 'to_decide' ELSE 'rejected' END, '{table}.{state}', s.after, 'state.move',
       CASE WHEN s.made THEN format('an earlier row says %s here, and %s cannot follow it', replace(s.before, '_', ' '), replace(s.after, '_', ' '))
            ELSE format('%s cannot follow %s', replace(s.after, '_', ' '), replace(s.before, '_', ' ')) END,
       coalesce('from there it can become: ' || (SELECT string_agg(replace(m.to_state, '_', ' '), ', ' ORDER BY m.to_state)
                                                   FROM {table}_move m
                                                  WHERE m.from_state = s.before AND m.to_state <> s.before),
                'leave the cell blank to keep what it is')
  FROM said s
 WHERE s.after <> s.before
   AND NOT EXISTS (SELECT FROM {table}_move m WHERE m.from_state = s.before AND m.to_state = s.after);
