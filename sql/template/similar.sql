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
), named AS MATERIALIZED (
    -- all who may be called in short by one another
    SELECT x.*, length(x.key) - length(translate(x.key, ' ', '')) + 1 AS words, name_has_initial(x.key) AS initial
      FROM (SELECT f.record_id AS id, f.key, f.at, NOT f.settled AS asks FROM fresh f
            UNION ALL
            SELECT t.id, split_part(t.name_key, '/', 2), 0, false
              FROM {table} t
             WHERE t.agency_id = $1 AND EXISTS (SELECT FROM fresh f WHERE NOT f.settled)) x
     WHERE {of_people} AND x.key IS NOT NULL
), stub AS MATERIALIZED (
    SELECT n.*, s.stub FROM named n CROSS JOIN LATERAL name_stubs(n.key) s WHERE n.initial
), handle AS (
    -- by what the one in short and the one in full find each other: R. Dean by "dean r", …
    SELECT id, key, at, asks, stub AS handle, true AS short FROM stub
    UNION ALL
    SELECT n.id, n.key, n.at, n.asks, s.stub, false
      FROM named n
     CROSS JOIN LATERAL name_stubs(n.key) s
     WHERE EXISTS (SELECT FROM stub) AND s.stub IN (SELECT b.stub FROM stub b)
    UNION ALL
    -- … Mary Smith by the two words that are left of Mary Anne Smith without the third
    SELECT n.id, n.key, n.at, n.asks, n.key, true
      FROM named n
     WHERE n.words > 1 AND NOT n.initial AND n.words IN (SELECT l.words - 1 FROM named l)
    UNION ALL
    SELECT n.id, n.key, n.at, n.asks, w.fewer, false
      FROM named n
     CROSS JOIN LATERAL name_fewer(n.key) w
     WHERE n.words > 2 AND n.words IN (SELECT s.words + 1 FROM named s)
), met AS MATERIALIZED (
    -- grouped, not joined: the planner takes the new ones for a few, and would look at every pair
    SELECT array_agg(id) FILTER (WHERE short) AS short_ids, array_agg(key) FILTER (WHERE short) AS short_keys,
           array_agg(at) FILTER (WHERE short) AS short_ats, array_agg(asks) FILTER (WHERE short) AS short_asks,
           array_agg(id) FILTER (WHERE NOT short) AS full_ids, array_agg(key) FILTER (WHERE NOT short) AS full_keys,
           array_agg(at) FILTER (WHERE NOT short) AS full_ats, array_agg(asks) FILTER (WHERE NOT short) AS full_asks
      FROM handle
     GROUP BY handle
    HAVING bool_or(short) AND bool_or(NOT short) AND bool_or(asks)
), short AS MATERIALIZED (
    -- the later one asks about the earlier; those we know come before all
    SELECT DISTINCT CASE WHEN s.at > l.at THEN s.id ELSE l.id END AS record_id, CASE WHEN s.at > l.at THEN l.id ELSE s.id END AS other_id,
           least(s.at, l.at) > 0 AS fresh
      FROM met m
     CROSS JOIN LATERAL unnest(m.short_ids, m.short_keys, m.short_ats, m.short_asks) AS s (id, key, at, asks)
     CROSS JOIN LATERAL unnest(m.full_ids, m.full_keys, m.full_ats, m.full_asks) AS l (id, key, at, asks)
     WHERE s.at <> l.at AND s.key <> l.key AND CASE WHEN s.at > l.at THEN s.asks ELSE l.asks END AND name_shortens(s.key, l.key)
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
