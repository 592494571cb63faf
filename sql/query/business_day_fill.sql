-- Makes the days of the calendars that an agency and its clients use, and makes those anew whose holidays or days off have
-- changed since. Writes nothing when nothing has changed, so it may run before every question about working days.
-- $1 bigint agency_id
-- > calendars integer     how many were made
SELECT afterview.business_day_fill($1) AS calendars;
