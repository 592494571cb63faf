-- Whose names are made of these words, and which of the words are part of a name. Capitals and accents do not count.
-- $1 bigint agency_id
-- $2 text words       folded, separated by blanks
-- > name text, whole boolean
WITH said AS (
    SELECT DISTINCT w.word FROM string_to_table($2, ' ') AS w (word) WHERE length(w.word) > 1
), person AS (
    SELECT DISTINCT btrim(regexp_replace(afterview.folded(x.name), '[^[:alnum:]]+', ' ', 'g')) AS name
      FROM (SELECT name FROM afterview.candidate WHERE agency_id = $1
            UNION ALL SELECT name FROM afterview.panel WHERE agency_id = $1
            UNION ALL SELECT name FROM afterview.contact WHERE agency_id = $1
            UNION ALL SELECT name FROM afterview.referee WHERE agency_id = $1
            UNION ALL SELECT name FROM afterview.consultant WHERE agency_id = $1) x
), hit AS (
    SELECT p.name, w.word
      FROM person p
     CROSS JOIN string_to_table(p.name, ' ') AS w (word)
      JOIN said s ON s.word = w.word
)
SELECT h.name, true AS whole
  FROM hit h
 GROUP BY h.name
HAVING count(*) > 1 AND count(*) = cardinality(string_to_array(h.name, ' '))
UNION
SELECT h.word, false FROM hit h WHERE length(h.word) > 2;
