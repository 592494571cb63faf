-- A client, as a sheet would name it.
-- $1 bigint agency_id
-- $2 bigint client_id
-- > ref text, name text
SELECT c.ref, c.name
  FROM afterview.client c
 WHERE c.agency_id = $1 AND c.id = $2;
