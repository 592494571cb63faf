-- Of which kinds do we know records by other names?
-- $1 bigint agency_id
-- > kind text
SELECT a.kind FROM afterview.alias a WHERE a.agency_id = $1 GROUP BY a.kind;
