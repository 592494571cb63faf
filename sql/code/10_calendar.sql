-- Working days. A calendar is a list of days to join, never a function to call per row.
--
-- Which one: agency_calendar for the agency's own desk, client_calendar for whatever waits for a client. Then, with bd being
-- business_day of that agency_id and calendar, and `at` its row for day d (bd.day = d):
--
--   n working days after d       next.seq = at.seq + n AND next.open              (n >= 1; of a closed d: counted from the one before)
--   on d, or the first after it  next.seq = at.seq + (NOT at.open)::int AND next.open
--   the last working day up to d last.seq = at.seq AND last.open
--   n working days before d      last.seq = at.seq + (NOT at.open)::int - n AND last.open
--   working days from d to e     ate.seq - at.seq                                 (days of (d, e] that are open)
--
-- A half day (bd.half) is a working day like any other: see business_day.
-- A day outside 2010 to 2035 has no row: a LEFT JOIN keeps the record, and its date stays null.
-- The views look with the eyes of the one who asks (security_invoker), so row-level security holds through them.

CREATE OR REPLACE VIEW agency_calendar WITH (security_invoker = true) AS
SELECT a.id AS agency_id,
       a.country || '/' || coalesce(w.region, '')
           || CASE WHEN EXISTS (SELECT FROM afterview.calendar k
                                 WHERE k.agency_id = a.id AND k.client_id IS NULL AND k.hours = 'open')
                   THEN '#0' ELSE '' END AS calendar,
       a.country,
       coalesce(w.region, '') AS region
  FROM afterview.agency a
  LEFT JOIN afterview.place_alias r ON r.within = a.country AND r.spelling = lower(btrim(a.region))
  LEFT JOIN afterview.working_calendar w ON w.country = a.country AND w.region = coalesce(r.region, upper(btrim(a.region)));

-- Where clients are, by what their country and region columns say: ten thousand clients say a few dozen different things, so those
-- are looked up and not each client. A country is two letters or a name that we know; text that says nothing to us, or none,
-- means the agency's. The region likewise; one without a list of its own has the country's. Only who shares the agency's country
-- by saying nothing shares its region too.
CREATE OR REPLACE VIEW client_place WITH (security_invoker = true) AS
SELECT c.agency_id,
       c.country_said,
       c.region_said,
       p.country,
       coalesce(w.region, v.region, '') AS region
  FROM (SELECT DISTINCT agency_id, coalesce(country, '') AS country_said, coalesce(region, '') AS region_said
          FROM afterview.client) c
  JOIN afterview.agency_calendar a ON a.agency_id = c.agency_id
  LEFT JOIN afterview.place_alias n ON n.within = '' AND n.spelling = lower(btrim(c.country_said))
 CROSS JOIN LATERAL (
       SELECT coalesce(n.country, CASE WHEN btrim(c.country_said) ~ '^[A-Za-z]{2}$' THEN upper(btrim(c.country_said)) END) AS country) s
 CROSS JOIN LATERAL (
       SELECT coalesce(s.country, a.country) AS country, CASE WHEN s.country IS NULL THEN a.region ELSE n.region END AS region) p
  LEFT JOIN afterview.place_alias r ON r.within = p.country AND r.spelling = lower(btrim(c.region_said))
  LEFT JOIN afterview.working_calendar w
         ON w.country = p.country AND w.region <> ''
        AND w.region = coalesce(r.region, upper(regexp_replace(btrim(c.region_said), '^[A-Za-z]{2}[-/]', '')))
  LEFT JOIN afterview.working_calendar v ON v.country = p.country AND v.region = p.region;

CREATE OR REPLACE VIEW client_calendar WITH (security_invoker = true) AS
SELECT c.agency_id,
       c.id AS client_id,
       p.country || '/' || p.region
           || CASE WHEN EXISTS (SELECT FROM afterview.calendar k
                                 WHERE k.agency_id = c.agency_id AND coalesce(k.client_id, 0) = c.id)
                   THEN '#' || c.id ELSE '' END AS calendar,
       p.country,
       p.region
  FROM afterview.client c
  JOIN afterview.client_place p
    ON p.agency_id = c.agency_id AND p.country_said = coalesce(c.country, '') AND p.region_said = coalesce(c.region, '');

GRANT SELECT ON agency_calendar, client_place, client_calendar TO afterview_app;

-- See sql/query/business_day_fill.sql. The row in business_calendar goes first: who else fills the same calendar waits for it,
-- and then finds it made. Days are deleted and made again, since a seq that moves would meet its neighbour's.
CREATE OR REPLACE FUNCTION business_day_fill(p_agency_id bigint) RETURNS integer
LANGUAGE plpgsql VOLATILE PARALLEL UNSAFE AS $$
DECLARE
    v_stale text[];
BEGIN
    WITH said AS MATERIALIZED (
        SELECT p.country_said, p.region_said, p.country, p.region
          FROM afterview.client_place p
         WHERE p.agency_id = p_agency_id
    ), used AS (
        SELECT a.calendar, a.country, a.region, CASE WHEN a.calendar LIKE '%#0' THEN 0::bigint END AS client_id
          FROM afterview.agency_calendar a
         WHERE a.agency_id = p_agency_id
         UNION
        SELECT s.country || '/' || s.region, s.country, s.region, NULL
          FROM said s
         UNION
        SELECT s.country || '/' || s.region || '#' || c.id, s.country, s.region, c.id
          FROM (SELECT DISTINCT k.client_id FROM afterview.calendar k WHERE k.agency_id = p_agency_id AND k.client_id IS NOT NULL) k
          JOIN afterview.client c ON c.agency_id = p_agency_id AND c.id = k.client_id
          JOIN said s ON s.country_said = coalesce(c.country, '') AND s.region_said = coalesce(c.region, '')
    ), own AS ( -- -1: the agency's that count for its clients too
        SELECT coalesce(k.client_id, CASE WHEN k.hours = 'open' THEN 0 ELSE -1 END) AS client_id, string_agg(k.day || coalesce(nullif(k.hours, 'closed'), ''), ',' ORDER BY k.day) AS days
          FROM afterview.calendar k
         WHERE k.agency_id = p_agency_id AND k.hours IS DISTINCT FROM 'usual'
         GROUP BY 1
    ), place AS MATERIALIZED (
        SELECT u.country, u.region, w.first_day || '..' || w.last_day || ':' || coalesce((
                   SELECT string_agg(h.day::text, ',' ORDER BY h.day)
                     FROM afterview.holiday h
                    WHERE h.country = u.country AND h.region = u.region), '') AS days
          FROM (SELECT DISTINCT country, region FROM used) u
          LEFT JOIN afterview.working_calendar w ON w.country = u.country AND w.region = u.region
    ), rest AS (
        SELECT e.country, string_agg(e.day::text, ',' ORDER BY e.day) AS days FROM afterview.weekend e GROUP BY e.country
    ), wanted AS (
        SELECT u.*, md5(concat_ws('; ', coalesce(p.days, ''), coalesce(a.days, ''), o.days, 'weekend ' || e.days)) AS made_from
          FROM used u
          LEFT JOIN rest e ON e.country = u.country
          JOIN place p ON p.country = u.country AND p.region = u.region
          LEFT JOIN own a ON a.client_id = -1
          LEFT JOIN own o ON o.client_id = u.client_id
    ), unused AS (
        DELETE FROM afterview.business_calendar b
         WHERE b.agency_id = p_agency_id AND b.calendar NOT IN (SELECT calendar FROM wanted)
    ), kept AS (
        INSERT INTO afterview.business_calendar AS b (agency_id, calendar, country, region, client_id, made_from)
        SELECT p_agency_id, w.calendar, w.country, w.region, w.client_id, w.made_from
          FROM wanted w
          LEFT JOIN afterview.business_calendar had ON had.agency_id = p_agency_id AND had.calendar = w.calendar
         WHERE had.made_from IS DISTINCT FROM w.made_from
         ORDER BY w.calendar
            ON CONFLICT (agency_id, calendar) DO UPDATE SET made_from = excluded.made_from
         WHERE b.made_from IS DISTINCT FROM excluded.made_from
        RETURNING b.calendar
    )
    SELECT array_agg(k.calendar) INTO v_stale FROM kept k;

    IF v_stale IS NULL THEN
        RETURN 0;
    END IF;

    DELETE FROM afterview.business_day d WHERE d.agency_id = p_agency_id AND d.calendar = ANY (v_stale);

    -- seq starts at 1 before the first working day, so that a closed first day has one too
    INSERT INTO afterview.business_day (agency_id, calendar, day, seq, open, half, known)
    SELECT p_agency_id, o.calendar, o.day,
           1 + sum(o.open::integer) OVER (PARTITION BY o.calendar ORDER BY o.day), o.open, o.open AND o.half, o.known
      FROM (SELECT b.calendar, d.day,
                   ((extract(isodow FROM d.day) <> ALL (coalesce(e.days, '{6,7}')) AND h.day IS NULL) OR coalesce(k.opened, false)) AND NOT coalesce(k.closed, false) AS open,
                   coalesce(k.half, false) AS half,
                   coalesce(d.day BETWEEN w.first_day AND w.last_day, false) AS known
              FROM afterview.business_calendar b
             CROSS JOIN (SELECT date '2010-01-01' + n AS day
                           FROM generate_series(0, date '2035-12-31' - date '2010-01-01') n) d
              LEFT JOIN afterview.working_calendar w ON w.country = b.country AND w.region = b.region
              LEFT JOIN (SELECT k.country, array_agg(k.day::numeric) AS days FROM afterview.weekend k GROUP BY k.country) e ON e.country = b.country
              LEFT JOIN afterview.holiday h ON h.country = b.country AND h.region = b.region AND h.day = d.day
              LEFT JOIN (SELECT b2.calendar, k2.day,
                                bool_or(coalesce(k2.hours, 'closed') = 'closed') AS closed,
                                bool_or(k2.hours = 'half') AS half,
                                bool_or(k2.hours = 'open' AND coalesce(k2.client_id, 0) = b2.client_id) AS opened -- the agency's own is no client's
                           FROM afterview.business_calendar b2
                           JOIN afterview.calendar k2 ON k2.agency_id = b2.agency_id AND coalesce(k2.client_id, b2.client_id, 0) = coalesce(b2.client_id, 0)
                          WHERE b2.agency_id = p_agency_id AND b2.calendar = ANY (v_stale)
                          GROUP BY b2.calendar, k2.day) k
                ON k.calendar = b.calendar AND k.day = d.day
             WHERE b.agency_id = p_agency_id AND b.calendar = ANY (v_stale)) o;
    RETURN cardinality(v_stale);
END
$$;
