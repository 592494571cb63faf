-- Agencies by code, for a session that does not yet work for one. Runs as its owner: row-level security hides agencies from
-- the application's role until it has chosen.
CREATE OR REPLACE FUNCTION agency_find(p_code text, p_as_of text)
RETURNS TABLE (id bigint, code text, name text, country text, region text, tz text, today date, as_of date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = afterview, pg_temp AS $$
    SELECT a.id, a.code, a.name, a.country, a.region, a.tz,
           (statement_timestamp() AT TIME ZONE a.tz)::date,
           CASE WHEN p_as_of IS NULL THEN (statement_timestamp() AT TIME ZONE a.tz)::date
                -- a moment with its zone is seen in the agency's; a plain date or local time is the agency's already
                WHEN p_as_of ~ '(Z|[+-][0-9][0-9](:?[0-9][0-9])?)$' AND length(p_as_of) > 10
                    THEN (p_as_of::timestamptz AT TIME ZONE a.tz)::date
                ELSE left(p_as_of, 10)::date END
      FROM agency a
     WHERE p_code IS NULL OR a.code = lower(p_code)
$$;
