-- The calendars that an agency and its clients use, and who uses each; the agency's own first.
-- $1 bigint agency_id
-- $2 bigint client_id     null: all calendars; else the one that this client uses
-- > calendar text, name text, client text, agency boolean, clients bigint, examples text, known_from date, known_until date, weekend text
--   name: of the shipped list, null: there is none for that country; client: whose own it is; weekend: null where it is Saturday
--   and Sunday
WITH used AS (
    SELECT k.calendar, count(*) AS clients, (array_agg(c.name ORDER BY c.name, c.id))[1:3] AS names
      FROM afterview.client_calendar k
      JOIN afterview.client c ON c.agency_id = k.agency_id AND c.id = k.client_id
     WHERE k.agency_id = $1 AND ($2::bigint IS NULL OR k.client_id = $2)
     GROUP BY k.calendar
)
SELECT b.calendar, w.name, o.name AS client, a.calendar IS NOT NULL AS agency, coalesce(u.clients, 0) AS clients, array_to_string(u.names, ', ') AS examples,
       w.first_day AS known_from, w.last_day AS known_until,
       (SELECT string_agg(to_char(date '2024-01-01' + e.day - 1, 'FMDay'), ' and ' ORDER BY e.day) FROM afterview.weekend e WHERE e.country = b.country) AS weekend
  FROM afterview.business_calendar b
  LEFT JOIN afterview.working_calendar w ON w.country = b.country AND w.region = b.region
  LEFT JOIN afterview.client o ON o.agency_id = b.agency_id AND o.id = b.client_id
  LEFT JOIN used u ON u.calendar = b.calendar
  LEFT JOIN afterview.agency_calendar a ON a.agency_id = b.agency_id AND a.calendar = b.calendar
 WHERE b.agency_id = $1 AND ($2::bigint IS NULL OR u.calendar IS NOT NULL)
 ORDER BY a.calendar IS NULL, b.client_id IS NOT NULL, w.name, o.name, b.calendar;
