-- The calendars in use, and what is known of the public holidays of this year and the next.
-- $1 bigint agency_id
-- $2 date as_of
-- > place text, agency boolean, clients bigint, year integer, known_this boolean, known_next boolean, own_this bigint, own_next bigint
--   known: to the end of the year; own: days off that the client gave for the year, in the agency's own calendar the agency. That
--   the agency is closed at Christmas tells nothing of a client's holidays.
WITH used AS (
    SELECT b.calendar, b.country, b.region, b.client_id, a.calendar IS NOT NULL AS agency,
           (SELECT count(*) FROM afterview.client_calendar k WHERE k.agency_id = b.agency_id AND k.calendar = b.calendar) AS clients
      FROM afterview.business_calendar b
      LEFT JOIN afterview.agency_calendar a ON a.agency_id = b.agency_id AND a.calendar = b.calendar
     WHERE b.agency_id = $1
), own AS (
    SELECT u.calendar, extract(year FROM c.day)::integer AS year, count(*) AS days
      FROM used u
      JOIN afterview.calendar c ON c.agency_id = $1 AND (c.client_id = u.client_id OR (c.client_id IS NULL AND u.agency))
     WHERE coalesce(c.hours, 'closed') = 'closed'
     GROUP BY 1, 2
)
SELECT u.country || coalesce('-' || nullif(u.region, ''), '') || coalesce(' (' || w.name || ')', '') AS place, u.agency, u.clients, y.year,
       coalesce(make_date(y.year, 12, 31) <= w.last_day AND make_date(y.year, 1, 1) >= w.first_day, false) AS known_this,
       coalesce(make_date(y.year + 1, 12, 31) <= w.last_day AND make_date(y.year + 1, 1, 1) >= w.first_day, false) AS known_next,
       coalesce(o.days, 0) AS own_this, coalesce(n.days, 0) AS own_next
  FROM used u
 CROSS JOIN (SELECT extract(year FROM $2::date)::integer AS year) y
  LEFT JOIN afterview.working_calendar w ON w.country = u.country AND w.region = u.region
  LEFT JOIN own o ON o.calendar = u.calendar AND o.year = y.year
  LEFT JOIN own n ON n.calendar = u.calendar AND n.year = y.year + 1
 WHERE u.agency OR u.clients > 0
 ORDER BY u.agency DESC, u.clients DESC, u.country, u.region, u.calendar;
