-- A new agency.
-- $1 text code
-- $2 text name
-- $3 text country
-- $4 text region
-- $5 text tz
-- > id bigint
INSERT INTO afterview.agency (code, name, country, region, tz)
VALUES ($1, $2, $3, $4, $5)
RETURNING id;
