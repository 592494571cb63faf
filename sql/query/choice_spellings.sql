-- Every spelling of every choice: the keys themselves, their labels, and how others write them; folded for comparison.
-- > list text, spelling text, key text
SELECT c.list, replace(c.key, '_', ' ') AS spelling, c.key FROM afterview.choice c
UNION
SELECT c.list, lower(c.label), c.key FROM afterview.choice c
UNION
SELECT a.list, a.spelling, a.key FROM afterview.choice_alias a
 ORDER BY 1, 2, 3;
