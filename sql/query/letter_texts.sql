-- The texts of letters as they count: the agency's own where it has one, else the shipped one.
-- $1 bigint agency_id
-- $2 text kind      null: all
-- $3 text language  null: all
-- > kind text, language text, subject text, body text, own boolean, made_at text, made_by text
WITH last_saved AS (
    SELECT DISTINCT ON (o.kind, o.language) o.kind, o.language, o.subject, o.body, o.made_at, o.made_by
      FROM afterview.letter_own o
     WHERE o.agency_id = $1
     ORDER BY o.kind, o.language, o.id DESC
)
SELECT coalesce(o.kind, l.kind) AS kind, coalesce(o.language, l.language) AS language, coalesce(o.subject, l.subject) AS subject,
       coalesce(o.body, l.body) AS body, o.body IS NOT NULL AS own, to_char(o.made_at AT TIME ZONE a.tz, 'YYYY-MM-DD HH24:MI') AS made_at, o.made_by
  FROM afterview.letter l
  FULL JOIN (SELECT * FROM last_saved s WHERE s.body IS NOT NULL) o ON o.kind = l.kind AND o.language = l.language
  JOIN afterview.agency a ON a.id = $1
 WHERE ($2::text IS NULL OR coalesce(o.kind, l.kind) = $2) AND ($3::text IS NULL OR coalesce(o.language, l.language) = $3)
 ORDER BY 1, 2;
