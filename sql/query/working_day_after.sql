-- So many working days after a day, by the agency's own calendar. known: holiday lists cover both days.
-- $1 bigint agency_id
-- $2 date day
-- $3 integer days
-- > day date, known boolean
SELECT later.day, today.known AND later.known AS known
  FROM afterview.agency_calendar a
  JOIN afterview.business_day today ON today.agency_id = a.agency_id AND today.calendar = a.calendar AND today.day = $2
  JOIN afterview.business_day later
    ON later.agency_id = a.agency_id AND later.calendar = a.calendar AND later.open AND later.seq = today.seq + $3::integer
 WHERE a.agency_id = $1;
