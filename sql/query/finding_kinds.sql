-- How many different things are found in a batch: what is said of many rows alike counts once.
-- $1 bigint agency_id
-- $2 bigint batch_id
-- > kinds bigint
SELECT count(*) AS kinds
  FROM (SELECT DISTINCT f.part, f.header, CASE WHEN f.header = '' THEN f.field END, f.fate, f.reason, f.fix
          FROM afterview.finding f
         WHERE f.agency_id = $1 AND f.batch_id = $2) k;
