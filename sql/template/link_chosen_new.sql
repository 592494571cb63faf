-- Rows of which a person said that they mean a {table} we do not know yet: one for each.
INSERT INTO import_link (agency_id, batch_id, part, row_no, sub, kind, record_id, made)
SELECT $1, $2, d.part, d.row_no, d.sub, {kind_no}, nextval((SELECT pg_get_serial_sequence('afterview.{table}', 'id')::regclass)), true
  FROM (SELECT s.part, s.row_no, s.sub
          FROM stage s
         WHERE s.agency_id = $1 AND s.batch_id = $2 AND s.decided_kind = {kind_no} AND s.decided = '' AND s.sub = 0 AND {unlinked}
         ORDER BY s.part, s.row_no) d;
