-- Whether PostgreSQL knows a time zone by this name.
-- $1 text name
-- > known boolean
SELECT EXISTS (SELECT FROM pg_timezone_names z WHERE z.name = $1) AS known;
