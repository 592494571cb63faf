-- The public holiday calendars of a country.
-- $1 text country
-- > country text, region text, name text
SELECT c.country, c.region, c.name
  FROM afterview.working_calendar c
 WHERE c.country = $1
 ORDER BY c.region;
