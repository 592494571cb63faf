-- The days on which a calendar is not what the weekday says, and whatever the agency or the client said of a day.
-- $1 bigint agency_id
-- $2 text calendar        as business_calendar has it
-- $3 date from_day
-- $4 date to_day
-- > day date, weekday text, hours text, name text, source text
--   hours: closed, half, open, as it comes out; source: public holiday, agency, client, the widest first
SELECT d.day, to_char(d.day, 'Dy') AS weekday, CASE WHEN d.half THEN 'half' WHEN d.open THEN 'open' ELSE 'closed' END AS hours,
       string_agg(s.name, ', ' ORDER BY s.level) FILTER (WHERE s.name <> '') AS name, string_agg(s.source, ', ' ORDER BY s.level) AS source
  FROM afterview.business_calendar b
  JOIN afterview.business_day d ON d.agency_id = b.agency_id AND d.calendar = b.calendar
  JOIN LATERAL (
       SELECT 1 AS level, 'public holiday' AS source, h.name
         FROM afterview.holiday h
        WHERE h.country = b.country AND h.region = b.region AND h.day = d.day AND extract(isodow FROM h.day) < 6
       UNION ALL
       SELECT CASE WHEN k.client_id IS NULL THEN 2 ELSE 3 END, CASE WHEN k.client_id IS NULL THEN 'agency' ELSE 'client' END, k.name
         FROM afterview.calendar k
        WHERE k.agency_id = b.agency_id AND k.day = d.day AND k.hours IS DISTINCT FROM 'usual'
          AND (k.client_id IS NULL OR k.client_id = b.client_id)
          AND NOT (k.client_id IS NULL AND k.hours = 'open' AND b.client_id IS DISTINCT FROM 0)) s ON true
 WHERE b.agency_id = $1 AND b.calendar = $2 AND d.day BETWEEN $3 AND $4
 GROUP BY d.day, d.half, d.open
 ORDER BY d.day;
