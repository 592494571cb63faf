-- Rows of an exported sheet name their {table} by _id.
INSERT INTO import_link (agency_id, batch_id, part, row_no, sub, kind, record_id, made)
SELECT s.agency_id, s.batch_id, s.part, s.row_no, s.sub, {kind_no}, t.id, false
  FROM stage s
  JOIN {table} t ON t.agency_id = s.agency_id AND t.id = s.xid
 WHERE s.agency_id = $1 AND s.batch_id = $2 AND s.sheet_kind = {kind_no} AND s.sub = 0 AND {unlinked};
