-- Who works at an agency.
-- $1 bigint agency_id
-- > id bigint, ref text, name text
SELECT c.id, c.ref, c.name
  FROM afterview.consultant c
 WHERE c.agency_id = $1
 ORDER BY c.id;
