-- How many rows of a batch spoke of people who were erased since: they do not come back.
-- $1 bigint agency_id
-- $2 bigint undone    the batch that is taken back
-- > n bigint
SELECT count(*) AS n
  FROM afterview.finding f
 WHERE f.agency_id = $1 AND f.batch_id = $2 AND f.code = 'row.erased';
