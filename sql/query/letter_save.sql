-- An agency's own text of a letter is saved, or given up (body null). What it replaces stays: letter_history.sql. Nothing where it says the same already.
-- $1 bigint agency_id
-- $2 text kind
-- $3 text language
-- $4 text subject
-- $5 text body
-- $6 text made_by
-- > id bigint
INSERT INTO afterview.letter_own (agency_id, kind, language, subject, body, made_by)
SELECT $1, $2, $3, $4, $5, $6
 WHERE (SELECT (o.subject, o.body)
          FROM afterview.letter_own o
         WHERE o.agency_id = $1 AND o.kind = $2 AND o.language = $3
         ORDER BY o.id DESC
         LIMIT 1) IS DISTINCT FROM ($4::text, $5::text)
RETURNING id;
