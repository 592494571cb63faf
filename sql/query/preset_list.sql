-- The systems whose headers are known, as import --as names them.
-- > preset text
SELECT DISTINCT a.preset
  FROM afterview.header_alias a
 WHERE a.preset <> ''
 ORDER BY a.preset;
