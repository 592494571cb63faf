-- The choices of every list, in the order of their dropdowns.
-- > list text, key text, label text
SELECT c.list, c.key, c.label
  FROM afterview.choice c
 ORDER BY c.list, c.seq, c.key;
