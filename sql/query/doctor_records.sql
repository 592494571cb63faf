-- What stands in the records and counts for nothing, or not as it was meant.
-- $1 bigint agency_id
-- > clients bigint, zones bigint
--   clients: whose country says nothing to us; zones: time zones that there are not
SELECT (SELECT count(*)
          FROM afterview.client c
         WHERE c.agency_id = $1 AND btrim(c.country) <> '' AND btrim(c.country) !~ '^[A-Za-z]{2}$'
           AND NOT EXISTS (SELECT FROM afterview.place_alias p WHERE p.within = '' AND p.spelling = lower(btrim(c.country)))) AS clients,
       (SELECT count(*)
          FROM (SELECT c.time_zone FROM afterview.client c WHERE c.agency_id = $1
                 UNION
                SELECT c.time_zone FROM afterview.consultant c WHERE c.agency_id = $1
                 UNION
                SELECT a.tz FROM afterview.agency a WHERE a.id = $1) z
         WHERE btrim(z.time_zone) <> '' AND afterview.zone_or(z.time_zone, '') = '') AS zones;
