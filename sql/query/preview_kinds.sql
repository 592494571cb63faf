-- How many records of each kind a batch makes, and how many that were there before it changes.
-- $1 bigint agency_id
-- $2 bigint batch_id
-- > kind text, made bigint, changed bigint
SELECT n.kind, sum(n.made)::bigint AS made, sum(n.changed)::bigint AS changed
  FROM (SELECT r.kind, count(*) AS made, 0 AS changed
          FROM afterview.record_said r
         WHERE r.agency_id = $1 AND r.batch_id = $2
         GROUP BY r.kind
        UNION ALL
        SELECT c.kind, 0, count(*)
          FROM afterview.change c
         WHERE c.agency_id = $1 AND c.batch_id = $2
           AND NOT EXISTS (SELECT FROM afterview.record_said r
                            WHERE r.agency_id = $1 AND r.batch_id = $2 AND r.kind = c.kind AND r.id = c.record_id)
         GROUP BY c.kind) n
 GROUP BY n.kind;
