-- The last night, and the one that there should be: by the morning of a day at least that of the working day before it.
-- $1 bigint agency_id
-- $2 date as_of
-- > last date, finished boolean, waiting bigint, expected date
SELECT r.as_of AS last, r.finished_at IS NOT NULL AS finished,
       (SELECT count(*) FROM afterview.outbox o WHERE o.agency_id = r.agency_id AND o.run_id = r.id AND o.state <> 'done') AS waiting,
       last.day AS expected
  FROM afterview.agency_calendar a
  LEFT JOIN afterview.business_day yesterday ON yesterday.agency_id = a.agency_id AND yesterday.calendar = a.calendar AND yesterday.day = $2::date - 1
  LEFT JOIN afterview.business_day last ON last.agency_id = a.agency_id AND last.calendar = a.calendar AND last.seq = yesterday.seq AND last.open
  LEFT JOIN LATERAL (SELECT n.*
                       FROM afterview.nightly_run n
                      WHERE n.agency_id = a.agency_id AND n.as_of <= $2
                      ORDER BY n.as_of DESC
                      LIMIT 1) r ON true
 WHERE a.agency_id = $1;
