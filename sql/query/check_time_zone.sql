-- A time zone that nobody knows would stop every later reckoning of what is due.
-- $1 bigint agency_id
-- $2 bigint batch_id
INSERT INTO afterview.finding (agency_id, batch_id, part, row_no, fate, field, value, code, reason, fix)
SELECT s.agency_id, s.batch_id, s.part, s.row_no, 'rejected', z.field, z.zone, 'zone.unknown', 'we do not know this time zone',
       'write it like Europe/London or America/New_York, or leave it blank'
  FROM afterview.stage s
 CROSS JOIN LATERAL (VALUES ('interview.time_zone', s.interview_time_zone), ('client.time_zone', s.client_time_zone),
                            ('consultant.time_zone', s.consultant_time_zone)) AS z (field, zone)
 WHERE s.agency_id = $1 AND s.batch_id = $2 AND s.sub = 0 AND z.zone IS NOT NULL
   AND NOT EXISTS (SELECT FROM pg_catalog.pg_timezone_names n WHERE n.name = z.zone);
