-- The public holiday calendars of a country. spellings: what people write for the region, in lower case, each between bars.
-- $1 text country
-- > country text, region text, name text, spellings text
SELECT c.country, c.region, c.name,
       (SELECT '|' || string_agg(p.spelling, '|') || '|' FROM afterview.place_alias p WHERE p.within = c.country AND p.region = c.region) AS spellings
  FROM afterview.working_calendar c
 WHERE c.country = $1
 ORDER BY c.region;
