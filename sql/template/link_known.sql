-- Rows that mean a {table} the database knows, by the key: {key}
-- More than one such record is a question for a person: the row is linked all the same, so that no twin is made, and the finding
-- holds it back. Keys that many may have in common go by link_called.sql.
WITH found AS (
    SELECT s.part, s.row_no, s.sub, min(t.id) AS record_id, count(*) AS n, array_agg(t.id ORDER BY t.id) AS ids, {known_ref} AS refs
      FROM stage s
      {parents}
      JOIN {table} t ON t.agency_id = s.agency_id AND {key_equal}
     WHERE s.agency_id = $1 AND s.batch_id = $2 AND {needed} AND {key_present} AND {unlinked}
     GROUP BY s.part, s.row_no, s.sub
), ask AS (
    INSERT INTO finding (agency_id, batch_id, part, row_no, fate, field, value, code, reason, fix, choices)
    SELECT $1, $2, part, row_no, 'to_decide', '{key_field}', NULL, 'match.doubtful', format('there are %s {plural_words} this could be', n) || {refs_told},
           {doubt_way} || '{doubt_fix}', {doubt_choices}
      FROM found
     WHERE n > 1
)
INSERT INTO import_link (agency_id, batch_id, part, row_no, sub, kind, record_id, made)
SELECT $1, $2, part, row_no, sub, {kind_no}, record_id, false
  FROM found;
