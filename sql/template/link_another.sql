-- Rows of which a person said that they mean a {table} we do not know yet. Rows that say the same of it mean the same one. Where one of
-- that very name is known that agrees in all that tells it apart, they came in before.
WITH decided AS MATERIALIZED (
    SELECT s.part, s.row_no, s.sub, s.{table}_name AS name{tells}{bond_columns}, jsonb_build_array({whole}) AS whole
      FROM stage s
      {parents}
     WHERE s.agency_id = $1 AND s.batch_id = $2 AND s.decided_kind = {kind_no} AND s.decided = '' AND {own} AND {unlinked}
       AND s.{table}_name_key IS NOT NULL
), before AS MATERIALIZED (
    SELECT f.part, f.row_no, f.sub, min(t.id) AS record_id
      FROM decided f
      JOIN {table} t ON t.agency_id = $1 AND lower(t.name) = lower(f.name){agree_known} AND ({tell_same} OR {tell_none})
     GROUP BY f.part, f.row_no, f.sub
    HAVING count(*) = 1 OR bool_or({tell_same})
), born AS MATERIALIZED (
    SELECT d.whole, d.at, nextval((SELECT pg_get_serial_sequence('afterview.{table}', 'id')::regclass)) AS record_id
      FROM (SELECT f.whole, min((f.part::bigint << 40) + (f.row_no::bigint << 8) + f.sub) AS at
              FROM decided f
             WHERE NOT EXISTS (SELECT FROM before b WHERE b.part = f.part AND b.row_no = f.row_no AND b.sub = f.sub)
             GROUP BY f.whole
             ORDER BY at) d
), noted AS (
    INSERT INTO import_born (agency_id, batch_id, kind, record_id, part, row_no, sub, settled)
    SELECT $1, $2, {kind_no}, b.record_id, b.at >> 40, b.at >> 8 & 4294967295, b.at & 255, true
      FROM born b
)
INSERT INTO import_link (agency_id, batch_id, part, row_no, sub, kind, record_id, made)
SELECT $1, $2, f.part, f.row_no, f.sub, {kind_no}, coalesce(k.record_id, b.record_id), k.record_id IS NULL
  FROM decided f
  LEFT JOIN before k ON k.part = f.part AND k.row_no = f.row_no AND k.sub = f.sub
  LEFT JOIN born b ON b.whole = f.whole;
