-- The last run of an earlier day: what tonight is compared with.
-- $1 bigint agency_id
-- $2 date as_of
-- > id bigint, as_of date
SELECT r.id, r.as_of
  FROM afterview.nightly_run r
 WHERE r.agency_id = $1 AND r.as_of < $2
 ORDER BY r.as_of DESC
 LIMIT 1;
