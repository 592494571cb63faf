-- Forgets what was said about a layout: its columns are asked again.
-- $1 bigint agency_id
-- $2 bigint layout
-- > headers text
DELETE FROM afterview.layout l
 WHERE l.agency_id = $1 AND l.id = $2
RETURNING l.headers::text AS headers;
