-- The follow-up rules, by the names that due --rule takes.
-- > id text
SELECT r.id
  FROM afterview.rule r
 ORDER BY r.id;
