-- Whether the agency works until noon on a day, and what for; no row: it works as always, or not at all.
-- $1 bigint agency_id
-- $2 date day
-- > name text     null: nobody said
SELECT k.name
  FROM afterview.agency_calendar a
  JOIN afterview.business_day d ON d.agency_id = a.agency_id AND d.calendar = a.calendar AND d.day = $2 AND d.half
  LEFT JOIN afterview.calendar k ON k.agency_id = a.agency_id AND k.client_id IS NULL AND k.day = $2
 WHERE a.agency_id = $1;
