-- Rows that say something about a {table} without saying which.
INSERT INTO finding (agency_id, batch_id, part, row_no, fate, field, value, code, reason, fix)
SELECT DISTINCT s.agency_id, s.batch_id, s.part, s.row_no, '{missing_fate}', '{key_field}', NULL::text, '{table}.missing',
       {missing_reason}, {missing_fix}
  FROM stage s
  {parents}
 WHERE s.agency_id = $1 AND s.batch_id = $2 AND {own} AND {unlinked};
