-- How many records of each kind a batch makes, and how many that were there before it changes.
-- $1 bigint agency_id
-- $2 bigint batch_id
-- > kind text, made bigint, changed bigint
WITH made AS MATERIALIZED (
    SELECT r.kind, r.id FROM afterview.record_said r WHERE r.agency_id = $1 AND r.batch_id = $2
), changed AS (
    -- EXCEPT and no NOT EXISTS: the view would be looked through again for every record
    SELECT c.kind, c.record_id FROM afterview.change c WHERE c.agency_id = $1 AND c.batch_id = $2
    EXCEPT
    SELECT m.kind, m.id FROM made m
)
SELECT n.kind, sum(n.made)::bigint AS made, sum(n.changed)::bigint AS changed
  FROM (SELECT m.kind, count(*) AS made, 0 AS changed FROM made m GROUP BY m.kind
        UNION ALL
        SELECT c.kind, 0, count(*) FROM changed c GROUP BY c.kind) n
 GROUP BY n.kind;
