-- The calendars in use, and what is known of the public holidays of this year and the next.
-- $1 bigint agency_id
-- $2 date as_of
-- > place text, agency boolean, clients bigint, year integer, known_this boolean, known_next boolean, own_this bigint, own_next bigint
--   known: to the end of the year; own: days off that the agency or those clients gave for the year
WITH used AS (
    SELECT b.country, b.region, bool_or(a.calendar IS NOT NULL) AS agency, count(k.client_id) AS clients
      FROM afterview.business_calendar b
      LEFT JOIN afterview.agency_calendar a ON a.agency_id = b.agency_id AND a.calendar = b.calendar
      LEFT JOIN afterview.client_calendar k ON k.agency_id = b.agency_id AND k.calendar = b.calendar
     WHERE b.agency_id = $1
     GROUP BY b.country, b.region
), own AS (
    SELECT b.country, b.region, extract(year FROM c.day)::integer AS year, count(DISTINCT c.day) AS days
      FROM afterview.business_calendar b
      JOIN afterview.calendar c ON c.agency_id = b.agency_id AND (c.client_id IS NULL OR c.client_id = b.client_id)
     WHERE b.agency_id = $1 AND coalesce(c.hours, 'closed') = 'closed'
     GROUP BY 1, 2, 3
)
SELECT u.country || coalesce('-' || nullif(u.region, ''), '') || coalesce(' (' || w.name || ')', '') AS place, u.agency, u.clients, y.year,
       coalesce(make_date(y.year, 12, 31) <= w.last_day AND make_date(y.year, 1, 1) >= w.first_day, false) AS known_this,
       coalesce(make_date(y.year + 1, 12, 31) <= w.last_day AND make_date(y.year + 1, 1, 1) >= w.first_day, false) AS known_next,
       coalesce(o.days, 0) AS own_this, coalesce(n.days, 0) AS own_next
  FROM used u
 CROSS JOIN (SELECT extract(year FROM $2::date)::integer AS year) y
  LEFT JOIN afterview.working_calendar w ON w.country = u.country AND w.region = u.region
  LEFT JOIN own o ON o.country = u.country AND o.region = u.region AND o.year = y.year
  LEFT JOIN own n ON n.country = u.country AND n.region = u.region AND n.year = y.year + 1
 ORDER BY u.agency DESC, u.clients DESC, u.country, u.region;
