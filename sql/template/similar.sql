-- New {plural_words} that may be one we know, or an earlier new one, under another name: a person is asked, with up to five to choose
-- from, the most alike first. Names are compared within their block alone (lib/sheet/name_key.h), short ones of people with those whose
-- short they may be (R. Dean, Mary Smith, Mary Anne Smith); no question where a number, an address
-- or what they hang on says that it is another one. All rows of the new one wait for the answer.
WITH fresh AS MATERIALIZED (
    SELECT b.record_id, b.settled, b.part, b.row_no, (b.part::bigint << 40) + (b.row_no::bigint << 8) + b.sub AS at,
           s.{table}_name AS name, split_part(s.{table}_name_key, '/', 1) AS block, split_part(s.{table}_name_key, '/', 2) AS key{tells}{bond_columns}
      FROM import_born b
      JOIN stage s ON s.agency_id = b.agency_id AND s.batch_id = b.batch_id
                  AND s.part = b.part AND s.row_no = b.row_no AND s.sub = b.sub
      {parents}
     WHERE b.agency_id = $1 AND b.batch_id = $2 AND b.kind = {kind_no} AND s.{table}_name_key IS NOT NULL
), stub AS MATERIALIZED (
    -- of those that are short or long: the others have no business with each other
    SELECT DISTINCT n.stub
      FROM (SELECT f.key FROM fresh f
            UNION ALL
            SELECT split_part(t.name_key, '/', 2) FROM {table} t WHERE t.agency_id = $1 AND EXISTS (SELECT FROM fresh f WHERE NOT f.settled)) x
     CROSS JOIN LATERAL name_stubs(x.key) n
     WHERE {of_people} AND name_may_shorten(x.key)
), met AS MATERIALIZED (
    -- grouped, not joined: the planner takes the new ones for a few, and would look at every pair
    SELECT array_agg(x.id) FILTER (WHERE x.fresh) AS fresh_ids, array_agg(x.key) FILTER (WHERE x.fresh) AS fresh_keys,
           array_agg(x.at) FILTER (WHERE x.fresh) AS fresh_ats, array_agg(x.settled) FILTER (WHERE x.fresh) AS fresh_settled,
           array_agg(x.id) FILTER (WHERE NOT x.fresh) AS known_ids, array_agg(x.key) FILTER (WHERE NOT x.fresh) AS known_keys
      FROM (SELECT f.record_id AS id, f.key, f.at, f.settled, n.stub, true AS fresh
              FROM fresh f
             CROSS JOIN LATERAL name_stubs(f.key) n
             WHERE (n.stub IN (SELECT s.stub FROM stub s)) IS TRUE
            UNION ALL
            SELECT t.id, split_part(t.name_key, '/', 2), 0, true, n.stub, false
              FROM {table} t
             CROSS JOIN LATERAL name_stubs(split_part(t.name_key, '/', 2)) n
             WHERE t.agency_id = $1 AND (n.stub IN (SELECT s.stub FROM stub s)) IS TRUE) x
     GROUP BY x.stub
    HAVING bool_or(x.fresh AND NOT x.settled) AND count(*) > 1
), short AS MATERIALIZED (
    SELECT DISTINCT f.record_id, k.id AS other_id, false AS fresh
      FROM met m
     CROSS JOIN LATERAL unnest(m.fresh_ids, m.fresh_keys, m.fresh_settled) AS f (record_id, key, settled)
     CROSS JOIN LATERAL unnest(m.known_ids, m.known_keys) AS k (id, key)
     WHERE NOT f.settled AND k.key <> f.key AND (name_may_shorten(f.key) OR name_may_shorten(k.key))
       AND (name_shortens(f.key, k.key) OR name_shortens(k.key, f.key))
     UNION ALL
    SELECT DISTINCT f.record_id, k.id, true
      FROM met m
     CROSS JOIN LATERAL unnest(m.fresh_ids, m.fresh_keys, m.fresh_settled, m.fresh_ats) AS f (record_id, key, settled, at)
     CROSS JOIN LATERAL unnest(m.fresh_ids, m.fresh_keys, m.fresh_ats) AS k (id, key, at)
     WHERE NOT f.settled AND k.at < f.at AND k.key <> f.key AND (name_may_shorten(f.key) OR name_may_shorten(k.key))
       AND (name_shortens(f.key, k.key) OR name_shortens(k.key, f.key))
), known AS MATERIALIZED (
    SELECT f.record_id, f.name AS said, x.alike, t.id AS other_id, t.name, {number_known} AS number, {details_known} AS details
      FROM fresh f
      JOIN {table} t ON t.agency_id = $1 AND split_part(t.name_key, '/', 1) = f.block
     CROSS JOIN LATERAL (SELECT CASE WHEN split_part(t.name_key, '/', 2) = f.key THEN 2
                                     WHEN similarity(split_part(t.name_key, '/', 2), f.key) >= 0.45 THEN name_alike(split_part(t.name_key, '/', 2), f.key)
                                     ELSE 0 END AS alike) x
     WHERE NOT f.settled AND lower(t.name) <> lower(f.name){agree_known} AND x.alike > 0
    UNION ALL
    SELECT f.record_id, f.name, 0.1, t.id, t.name, {number_known}, {details_known}
      FROM short h
      JOIN fresh f ON f.record_id = h.record_id
      JOIN {table} t ON t.agency_id = $1 AND t.id = h.other_id AND split_part(t.name_key, '/', 1) <> f.block
     WHERE NOT h.fresh{agree_known}
), pair AS (
    SELECT * FROM known
    UNION ALL
    SELECT f.record_id, f.name, x.alike, e.record_id, e.name, {number_fresh}, {details_fresh}
      FROM fresh f
      JOIN fresh e ON e.block = f.block AND e.at < f.at
     CROSS JOIN LATERAL (SELECT CASE WHEN e.key = f.key THEN 2
                                     WHEN similarity(e.key, f.key) >= 0.45 THEN name_alike(e.key, f.key)
                                     ELSE 0 END AS alike) x
     WHERE NOT f.settled AND lower(e.name) <> lower(f.name){agree_fresh} AND x.alike > 0
       -- one that waits itself is nobody yet
       AND NOT EXISTS (SELECT FROM known k WHERE k.record_id = e.record_id)
       AND NOT EXISTS (SELECT FROM finding h
                        WHERE h.agency_id = $1 AND h.batch_id = $2 AND h.part = e.part AND h.row_no = e.row_no AND h.fate <> 'note')
    UNION ALL
    SELECT f.record_id, f.name, 0.1, e.record_id, e.name, {number_fresh}, {details_fresh}
      FROM short h
      JOIN fresh f ON f.record_id = h.record_id
      JOIN fresh e ON e.record_id = h.other_id AND e.block <> f.block
     WHERE h.fresh{agree_fresh}
       AND NOT EXISTS (SELECT FROM known k WHERE k.record_id = e.record_id)
       AND NOT EXISTS (SELECT FROM finding h
                        WHERE h.agency_id = $1 AND h.batch_id = $2 AND h.part = e.part AND h.row_no = e.row_no AND h.fate <> 'note')
), best AS (
    SELECT p.*, row_number() OVER (PARTITION BY p.record_id ORDER BY p.alike DESC, p.other_id) AS place
      FROM pair p
), asked AS MATERIALIZED (
    SELECT p.record_id, p.said, string_agg(p.name || coalesce(' (' || nullif(p.details, '') || ')', ''), ', or ' ORDER BY p.place) AS whom,
           jsonb_agg(jsonb_build_object('id', p.other_id, 'says', format('same {words}: %s [%s]', p.name, p.number)) ORDER BY p.place) AS choices
      FROM best p
     WHERE p.place <= 5
     GROUP BY p.record_id, p.said
)
INSERT INTO finding (agency_id, batch_id, part, row_no, fate, field, value, code, reason, fix, choices)
SELECT DISTINCT $1::bigint, $2::bigint, l.part, l.row_no, 'to_decide', '{table}.name', q.said, 'match.similar', 'could be the same as ' || q.whom,
       CASE b.kind WHEN 'log' THEN 'give the name, the number or the e-mail as we know it; another {words} with such a name comes in by a sheet'
                   ELSE 'choose in the column _decision: the same {words}, or another one' END,
       q.choices
  FROM asked q
  JOIN import_link l ON l.agency_id = $1 AND l.batch_id = $2 AND l.kind = {kind_no} AND l.record_id = q.record_id
  JOIN import_batch b ON b.agency_id = $1 AND b.id = $2
 WHERE NOT EXISTS (SELECT FROM finding h -- one question a row: its other names wait
                    WHERE h.agency_id = $1 AND h.batch_id = $2 AND h.part = l.part AND h.row_no = l.row_no AND h.choices IS NOT NULL);
