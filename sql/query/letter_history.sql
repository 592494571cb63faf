-- Who saved which text of a letter when, the latest first.
-- $1 bigint agency_id
-- $2 text kind
-- $3 text language  null: all
-- > language text, made_at text, made_by text, subject text, body text
SELECT o.language, to_char(o.made_at AT TIME ZONE a.tz, 'YYYY-MM-DD HH24:MI') AS made_at, o.made_by, o.subject, o.body
  FROM afterview.letter_own o
  JOIN afterview.agency a ON a.id = o.agency_id
 WHERE o.agency_id = $1 AND o.kind = $2 AND ($3::text IS NULL OR o.language = $3)
 ORDER BY o.id DESC;
