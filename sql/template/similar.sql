-- New {plural_words} that may be one we know, or an earlier new one, under another name: a person is asked, with up to five to choose
-- from, the most alike first, and told how many more there are. Names are compared within their block alone (lib/sheet/name_key.h), short ones
-- of people with those whose short they may be (R. Dean, Mary Smith, Mary Anne Smith); no question where a number, an address
-- or what they hang on says that it is another one. All rows of the new one wait for the answer.
-- Many may be called the same: each name is compared once, and those who are called so are found by what they have in common, never one by
-- one. Grouped, not joined: the planner takes the new ones for a few, and would look at every pair.
WITH fresh AS MATERIALIZED (
    SELECT b.record_id, b.settled, (b.part::bigint << 40) + (b.row_no::bigint << 8) + b.sub AS at, s.{table}_name_key AS name_key,
           s.{table}_name AS name, lower(s.{table}_name) AS called, {marks_fresh} AS marks, {bonds_fresh} AS bonds, {number_fresh} AS number, {details_fresh} AS details
      FROM import_born b
      JOIN stage s ON s.agency_id = b.agency_id AND s.batch_id = b.batch_id
                  AND s.part = b.part AND s.row_no = b.row_no AND s.sub = b.sub
      {parents}
     WHERE b.agency_id = $1 AND b.batch_id = $2 AND b.kind = {kind_no} AND s.{table}_name_key IS NOT NULL
), named AS MATERIALIZED (
    -- all names that may be short for one another
    SELECT x.*, length(x.key) - length(translate(x.key, ' ', '')) + 1 AS words, name_has_initial(x.key) AS initial
      FROM (SELECT n.name_key, n.called, split_part(n.name_key, '/', 2) AS key, bool_or(n.asks) AS asks
              FROM (SELECT f.name_key, f.called, NOT f.settled AS asks FROM fresh f
                    UNION ALL
                    SELECT t.name_key, lower(t.name), false
                      FROM {table} t
                     WHERE t.agency_id = $1 AND EXISTS (SELECT FROM fresh f WHERE NOT f.settled)) n
             WHERE {of_people} AND n.name_key IS NOT NULL
             GROUP BY n.name_key, n.called) x
), stub AS MATERIALIZED (
    SELECT n.*, s.stub FROM named n CROSS JOIN LATERAL name_stubs(n.key) s WHERE n.initial
), handle AS (
    -- by what the one in short and the one in full find each other: R. Dean by "dean r", …
    SELECT name_key, called, key, asks, stub AS handle, true AS short FROM stub
    UNION ALL
    SELECT n.name_key, n.called, n.key, n.asks, s.stub, false
      FROM named n
     CROSS JOIN LATERAL name_stubs(n.key) s
     WHERE EXISTS (SELECT FROM stub) AND s.stub IN (SELECT b.stub FROM stub b)
    UNION ALL
    -- … Mary Smith by the two words that are left of Mary Anne Smith without the third
    SELECT n.name_key, n.called, n.key, n.asks, n.key, true
      FROM named n
     WHERE n.words > 1 AND NOT n.initial AND n.words IN (SELECT l.words - 1 FROM named l)
    UNION ALL
    SELECT n.name_key, n.called, n.key, n.asks, w.fewer, false
      FROM named n
     CROSS JOIN LATERAL name_fewer(n.key) w
     WHERE n.words > 2 AND n.words IN (SELECT s.words + 1 FROM named s)
), short AS MATERIALIZED (
    SELECT DISTINCT v.name_key, v.called, v.other_key, v.other_called
      FROM (SELECT array_agg(name_key) FILTER (WHERE short) AS short_names, array_agg(called) FILTER (WHERE short) AS short_called,
                   array_agg(key) FILTER (WHERE short) AS short_keys, array_agg(asks) FILTER (WHERE short) AS short_asks,
                   array_agg(name_key) FILTER (WHERE NOT short) AS full_names, array_agg(called) FILTER (WHERE NOT short) AS full_called,
                   array_agg(key) FILTER (WHERE NOT short) AS full_keys, array_agg(asks) FILTER (WHERE NOT short) AS full_asks
              FROM handle
             GROUP BY handle
            HAVING bool_or(short) AND bool_or(NOT short) AND bool_or(asks)) m
     CROSS JOIN LATERAL unnest(m.short_names, m.short_called, m.short_keys, m.short_asks) AS s (name_key, called, key, asks)
     CROSS JOIN LATERAL unnest(m.full_names, m.full_called, m.full_keys, m.full_asks) AS l (name_key, called, key, asks)
     CROSS JOIN LATERAL (VALUES (s.name_key, s.called, l.name_key, l.called, s.asks), (l.name_key, l.called, s.name_key, s.called, l.asks))
                     AS v (name_key, called, other_key, other_called, asks)
     WHERE v.asks AND split_part(s.name_key, '/', 1) <> split_part(l.name_key, '/', 1) AND s.key <> l.key AND name_shortens(s.key, l.key)
), known AS MATERIALIZED (
    SELECT t.id AS record_id, t.name_key, t.name, lower(t.name) AS called, {marks_known} AS marks, {bonds_known} AS bonds, {number_known} AS number, {details_known} AS details
      FROM (SELECT split_part(f.name_key, '/', 1) AS block FROM fresh f WHERE NOT f.settled
            UNION
            SELECT split_part(h.other_key, '/', 1) FROM short h) w
      JOIN {table} t ON t.agency_id = $1 AND split_part(t.name_key, '/', 1) = w.block
), near AS (
    SELECT array_agg(s.name_key) AS name_keys, array_agg(s.called) AS called, array_agg(s.asks) AS asks
      FROM (SELECT n.name_key, n.called, bool_or(n.asks) AS asks
              FROM (SELECT f.name_key, f.called, NOT f.settled AS asks FROM fresh f
                    UNION ALL
                    SELECT k.name_key, k.called, false FROM known k) n
             GROUP BY n.name_key, n.called) s
     GROUP BY split_part(s.name_key, '/', 1)
    HAVING count(*) > 1 AND bool_or(s.asks)
), alike AS MATERIALIZED (
    SELECT v.name_key, v.called, v.other_key, v.other_called, x.alike
      FROM near n
     CROSS JOIN LATERAL unnest(n.name_keys, n.called, n.asks) AS o (name_key, called, asks)
     CROSS JOIN LATERAL unnest(n.name_keys, n.called, n.asks) AS e (name_key, called, asks)
     CROSS JOIN LATERAL (SELECT split_part(o.name_key, '/', 2) AS own, split_part(e.name_key, '/', 2) AS other) k
     CROSS JOIN LATERAL (SELECT CASE WHEN k.own = k.other THEN 2 WHEN similarity(k.own, k.other) >= 0.45 THEN name_alike(k.other, k.own) ELSE 0 END AS alike) x
     CROSS JOIN LATERAL (VALUES (o.name_key, o.called, e.name_key, e.called, o.asks), (e.name_key, e.called, o.name_key, o.called, e.asks))
                     AS v (name_key, called, other_key, other_called, asks)
     WHERE o.called < e.called AND (o.asks OR e.asks) AND x.alike > 0 AND v.asks
    UNION ALL
    SELECT h.name_key, h.called, h.other_key, h.other_called, 0.1 FROM short h
    UNION ALL
    -- two of this sheet that are called the same: the one is known by an address alone, the other by a phone
    SELECT f.name_key, f.called, f.name_key, f.called, 3 FROM fresh f GROUP BY f.name_key, f.called HAVING count(*) > 1 AND NOT bool_and(f.settled)
), asker AS MATERIALIZED (
    SELECT f.*, name_marks_there(f.marks) AS there
      FROM fresh f
     WHERE NOT f.settled AND (f.called IN (SELECT x.called FROM alike x)) IS TRUE -- looked up, whatever the planner takes the two for
), other AS MATERIALIZED (
    SELECT 0::bigint AS at, k.record_id, k.name_key, k.called, k.marks, name_marks_there(k.marks) AS there, k.bonds, k.name, k.number, k.details
      FROM known k
     WHERE (k.called IN (SELECT x.other_called FROM alike x)) IS TRUE
    UNION ALL
    SELECT f.at, f.record_id, f.name_key, f.called, f.marks, name_marks_there(f.marks), f.bonds, f.name, f.number, f.details
      FROM fresh f
     WHERE (f.called IN (SELECT x.other_called FROM alike x)) IS TRUE
       AND NOT EXISTS (SELECT FROM finding h -- one that waits itself is nobody yet
                        WHERE h.agency_id = $1 AND h.batch_id = $2 AND h.part = f.at >> 40 AND h.row_no = f.at >> 8 & 4294967295 AND h.fate <> 'note')
), sought AS MATERIALIZED (
    -- whom each may be: called so, and the same in all that both have of what tells people apart
    SELECT w.other_key AS name_key, w.other_called AS called, a.same, a.record_id, a.at, a.said, w.alike
      FROM (SELECT array_agg(y.record_id) FILTER (WHERE y.alike IS NULL) AS record_ids, array_agg(y.at) FILTER (WHERE y.alike IS NULL) AS ats,
                   array_agg(y.said) FILTER (WHERE y.alike IS NULL) AS said, array_agg(y.same) FILTER (WHERE y.alike IS NULL) AS sames, array_agg(y.other_key) FILTER (WHERE y.alike > 0) AS other_keys,
                   array_agg(y.other_called) FILTER (WHERE y.alike > 0) AS other_called, array_agg(y.alike) FILTER (WHERE y.alike > 0) AS alikes
              FROM (SELECT f.name_key, f.called, f.record_id, f.at, f.name AS said, concat_ws('/', f.there, m.there, f.bonds, name_marks_shared(f.marks, m.there)) AS same,
                           NULL AS other_key, NULL AS other_called, NULL::real AS alike
                      FROM asker f
                     CROSS JOIN (SELECT DISTINCT o.there FROM other o) m
                    UNION ALL
                    SELECT x.name_key, x.called, NULL, NULL, NULL, NULL, x.other_key, x.other_called, x.alike FROM alike x) y
             GROUP BY y.name_key, y.called) g
     CROSS JOIN LATERAL unnest(g.record_ids, g.ats, g.said, g.sames) AS a (record_id, at, said, same)
     CROSS JOIN LATERAL unnest(g.other_keys, g.other_called, g.alikes) AS w (other_key, other_called, alike)
), there AS MATERIALIZED (
    SELECT o.at, o.record_id, o.name_key, o.called, concat_ws('/', m.there, o.there, o.bonds, name_marks_shared(o.marks, m.there)) AS same,
           jsonb_build_object('id', o.record_id, 'at', o.at, 'name', o.name, 'number', o.number, 'details', o.details) AS shown
      FROM other o
     CROSS JOIN (SELECT DISTINCT f.there FROM asker f) m
), of_known AS MATERIALIZED (
    SELECT a.record_id, a.at, a.said, a.alike, g.n, g.shown
      FROM (SELECT count(y.shown) AS n, (array_agg(y.shown ORDER BY y.other_id) FILTER (WHERE y.shown IS NOT NULL))[1:5] AS shown,
                   array_agg(y.record_id) FILTER (WHERE y.shown IS NULL) AS record_ids, array_agg(y.at) FILTER (WHERE y.shown IS NULL) AS ats,
                   array_agg(y.said) FILTER (WHERE y.shown IS NULL) AS said, array_agg(y.alike) FILTER (WHERE y.shown IS NULL) AS alikes
              FROM (SELECT s.name_key, s.called, s.same, s.record_id, s.at, s.said, s.alike, NULL::bigint AS other_id, NULL::jsonb AS shown FROM sought s
                    UNION ALL
                    SELECT t.name_key, t.called, t.same, NULL, NULL, NULL, NULL, t.record_id, t.shown FROM there t WHERE t.at = 0) y
             GROUP BY y.name_key, y.called, y.same
            HAVING count(y.shown) > 0) g
     CROSS JOIN LATERAL unnest(g.record_ids, g.ats, g.said, g.alikes) AS a (record_id, at, said, alike)
), of_fresh AS (
    -- the later one asks about the earlier
    SELECT a.record_id, a.at, a.said, a.alike, b.n, g.shown[1:least(b.n, 5)] AS shown
      FROM (SELECT array_agg(y.other_at ORDER BY y.other_at) FILTER (WHERE y.shown IS NOT NULL) AS other_ats,
                   (array_agg(y.shown ORDER BY y.other_at) FILTER (WHERE y.shown IS NOT NULL))[1:5] AS shown,
                   array_agg(y.record_id) FILTER (WHERE y.shown IS NULL) AS record_ids, array_agg(y.at) FILTER (WHERE y.shown IS NULL) AS ats,
                   array_agg(y.said) FILTER (WHERE y.shown IS NULL) AS said, array_agg(y.alike) FILTER (WHERE y.shown IS NULL) AS alikes
              FROM (SELECT s.name_key, s.called, s.same, s.record_id, s.at, s.said, s.alike, NULL::bigint AS other_at, NULL::jsonb AS shown FROM sought s
                    UNION ALL
                    SELECT t.name_key, t.called, t.same, NULL, NULL, NULL, NULL, t.at, t.shown
                      FROM there t
                     WHERE t.at > 0 AND t.record_id NOT IN (SELECT k.record_id FROM of_known k)) y
             GROUP BY y.name_key, y.called, y.same
            HAVING count(y.shown) > 0) g
     CROSS JOIN LATERAL unnest(g.record_ids, g.ats, g.said, g.alikes) AS a (record_id, at, said, alike)
     CROSS JOIN LATERAL (SELECT width_bucket(a.at - 1, g.other_ats) AS n) b
     WHERE b.n > 0
), best AS (
    SELECT p.record_id, p.at, p.said, w.shown, row_number() OVER (PARTITION BY p.record_id ORDER BY p.alike DESC, (w.shown -> 'at')::bigint, (w.shown -> 'id')::bigint) AS place,
           sum(CASE WHEN w.nth = 1 THEN p.n ELSE 0 END) OVER (PARTITION BY p.record_id) AS n
      FROM (SELECT * FROM of_known UNION ALL SELECT * FROM of_fresh) p
     CROSS JOIN LATERAL unnest(p.shown) WITH ORDINALITY AS w (shown, nth)
), told AS (
    SELECT b.record_id, b.said, b.place, b.n, b.shown ->> 'name' AS name, b.shown -> 'id' AS id, b.shown ->> 'number' AS number,
           concat_ws(', ', nullif(b.shown ->> 'details', ''),
                     CASE WHEN o.at > 0
                          THEN format('row %s of %s', o.at >> 8 & 4294967295,
                                      CASE WHEN o.at >> 40 = b.at >> 40 THEN 'this sheet'
                                           ELSE (SELECT coalesce(nullif(p.sheet, ''), p.file) FROM import_part p WHERE p.agency_id = $1 AND p.batch_id = $2 AND p.part = o.at >> 40) END) END)
           AS details
      FROM best b
     CROSS JOIN LATERAL (SELECT (b.shown -> 'at')::bigint AS at) o
     WHERE b.place <= 5
), asked AS MATERIALIZED (
    SELECT t.record_id, min(t.said) AS said, string_agg(t.name || coalesce(' (' || nullif(t.details, '') || ')', ''), ', or ' ORDER BY t.place)
                        || CASE WHEN max(t.n) > 6 THEN format(', or one of %s others', max(t.n) - 5) WHEN max(t.n) = 6 THEN ', or another one' ELSE '' END AS whom,
           max(t.n) > 5 AS more, jsonb_agg(jsonb_build_object('id', t.id, 'says', format('same {words}: %s [%s]', t.name, t.number)) ORDER BY t.place) AS choices
      FROM told t
     GROUP BY t.record_id
)
INSERT INTO finding (agency_id, batch_id, part, row_no, fate, field, value, code, reason, fix, choices)
SELECT DISTINCT $1::bigint, $2::bigint, l.part, l.row_no, 'to_decide', '{table}.name', q.said, 'match.similar', 'could be the same as ' || q.whom,
       CASE WHEN b.kind = 'log' THEN 'give the name, the number or the e-mail as we know it; another {words} with such a name comes in by a sheet'
            WHEN q.more THEN 'choose in the column _decision: the same {words}, or another one; for one that is not in the list give its number or address in the row'
            ELSE 'choose in the column _decision: the same {words}, or another one' END,
       q.choices
  FROM asked q
  JOIN import_link l ON l.agency_id = $1 AND l.batch_id = $2 AND l.kind = {kind_no} AND l.record_id = q.record_id
  JOIN import_batch b ON b.agency_id = $1 AND b.id = $2
 WHERE NOT EXISTS (SELECT FROM finding h -- one question a row: its other names wait
                    WHERE h.agency_id = $1 AND h.batch_id = $2 AND h.part = l.part AND h.row_no = l.row_no AND h.choices IS NOT NULL);
