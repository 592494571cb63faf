-- Rows that mean the same {table} as another row of the batch, and rows that mean a new one, by the key: {key}
WITH fresh AS MATERIALIZED (
    SELECT s.part, s.row_no, s.sub, {key_values}
      FROM stage s
      {parents}
     WHERE s.agency_id = $1 AND s.batch_id = $2 AND {needed} AND {key_present} AND {unlinked}
), known AS (
    SELECT {key_names}, min(record_id) AS record_id, count(DISTINCT record_id) AS n, bool_or(made) AS made
      FROM (SELECT {key_values}, l.record_id, l.made
              FROM import_link l
              JOIN stage s ON s.agency_id = l.agency_id AND s.batch_id = l.batch_id
                          AND s.part = l.part AND s.row_no = l.row_no AND s.sub = l.sub
              {parents}
             WHERE l.agency_id = $1 AND l.batch_id = $2 AND l.kind = {kind_no} AND {key_known}
               AND EXISTS (SELECT FROM fresh)) k
     GROUP BY {key_names}
), born AS MATERIALIZED (
    SELECT {key_names}, at, nextval((SELECT pg_get_serial_sequence('afterview.{table}', 'id')::regclass)) AS record_id
      FROM (SELECT {key_names}, min((part::bigint << 40) + (row_no::bigint << 8) + sub) AS at
              FROM fresh
             WHERE {may_make}
             GROUP BY {key_names}
             ORDER BY at) d
     WHERE NOT EXISTS (SELECT FROM known k WHERE {key_same})
){note_born}, meant AS MATERIALIZED (
    SELECT {several_meant}
), ask AS (
    INSERT INTO finding (agency_id, batch_id, part, row_no, fate, field, value, code, reason, fix, choices)
    SELECT $1, $2, f.part, f.row_no, 'to_decide', '{key_field}', NULL, 'match.doubtful',
           format('%s {plural_words} of this sheet could be meant', k.n) || coalesce(': ' || w.whom || CASE WHEN k.n > 6 THEN format(', or one of %s others', k.n - 5) WHEN k.n = 6 THEN ', or another one' ELSE '' END, ''),
           {doubt_way} || 'give the {words}''s own number, or an e-mail address', w.choices
      FROM fresh f
      JOIN known k USING ({key_names})
      LEFT JOIN meant w USING ({key_names})
     WHERE k.n > 1
)
INSERT INTO import_link (agency_id, batch_id, part, row_no, sub, kind, record_id, made)
SELECT $1, $2, f.part, f.row_no, f.sub, {kind_no}, coalesce(k.record_id, b.record_id), coalesce(k.made, true)
  FROM fresh f
  LEFT JOIN known k USING ({key_names})
  LEFT JOIN born b USING ({key_names})
 WHERE coalesce(k.record_id, b.record_id) IS NOT NULL;
