-- What the agency, or one client, said of days: what there is to take back.
-- $1 bigint agency_id
-- $2 bigint client_id     null: the agency's own
-- $3 date from_day
-- $4 date to_day
-- > day date, hours text, name text
SELECT k.day, coalesce(k.hours, 'closed') AS hours, k.name
  FROM afterview.calendar k
 WHERE k.agency_id = $1 AND k.client_id IS NOT DISTINCT FROM $2::bigint AND k.day BETWEEN $3 AND $4 AND k.hours IS DISTINCT FROM 'usual'
 ORDER BY k.day;
