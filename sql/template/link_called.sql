-- Rows that mean a {table} the database knows, by a key that many may have in common: {key}
-- More than one such record, one that contradicts the row elsewhere, or rows that contradict each other about the one, is a question for a
-- person: the row is linked all the same, so that no twin is made, and the finding holds it back. Our records are grouped by all that the key asks of them, and so
-- each is looked at once, however many rows and records are called the same. Two that both have a number, or both have all of the key's
-- doubtful fields, are never one here: by these they were looked for before (KEYS).
WITH said AS MATERIALIZED (
    SELECT s.part, s.row_no, s.sub, {key_values}, {numbered_said} AS numbered, {certain_said} AS certain{doubts_said}
      FROM stage s
      {parents}
     WHERE s.agency_id = $1 AND s.batch_id = $2 AND {needed} AND {key_present} AND {unlinked}
), ours AS MATERIALIZED (
    SELECT {key_names}, x.numbered, x.certain{doubts_one}, count(*) AS n, (array_agg(x.id ORDER BY x.id))[1:6] AS ids
      FROM (SELECT t.id, {key_values_known}, {numbered_known} AS numbered, {certain_known} AS certain{doubts_known}
              FROM (SELECT DISTINCT {looked_for} FROM said) w
              JOIN {table} t ON t.agency_id = $1 AND {looked_equal}) x
     GROUP BY {key_names}, x.numbered, x.certain
), pair AS (
    SELECT {key_names}, r.part, r.row_no, r.sub, o.n, o.ids, {doubt} AS doubt, {doubt_among} AS among
      FROM said r
      JOIN ours o USING ({key_names})
     WHERE NOT (r.numbered AND o.numbered) AND NOT (r.certain AND o.certain)
    WINDOW w AS (PARTITION BY {key_names})
), found AS MATERIALIZED (
    SELECT p.part, p.row_no, p.sub, min(i.id) AS record_id, sum(p.n) FILTER (WHERE i.nth = 1) AS n, bool_or(p.doubt) AS doubt, bool_or(p.among) AS among,
           array_agg(i.id ORDER BY i.id) AS ids
      FROM pair p
     CROSS JOIN LATERAL unnest(p.ids) WITH ORDINALITY AS i (id, nth)
     GROUP BY p.part, p.row_no, p.sub
), ask AS (
    INSERT INTO finding (agency_id, batch_id, part, row_no, fate, field, value, code, reason, fix, choices)
    SELECT $1, $2, part, row_no, 'to_decide', '{key_field}', NULL, 'match.doubtful',
           CASE WHEN n > 1 THEN format('there are %s {plural_words} this could be', n)
                WHEN doubt THEN 'there is one {words} like this already, but with other details'
                ELSE 'there is one {words} like this already, and rows that could be the same one differ among themselves' END || {refs_told},
           {doubt_way} || '{doubt_fix}', {doubt_choices}
      FROM (SELECT f.*, (SELECT {known_ref} FROM {table} t WHERE t.agency_id = $1 AND t.id = ANY (f.ids[1:6])) AS refs FROM found f) f
     WHERE n > 1 OR doubt OR among
)
INSERT INTO import_link (agency_id, batch_id, part, row_no, sub, kind, record_id, made)
SELECT $1, $2, part, row_no, sub, {kind_no}, record_id, false
  FROM found;
