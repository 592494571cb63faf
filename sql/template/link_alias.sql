-- Rows that call a {table} as somebody called one whom a person knew: by the last such decision that stands. Not where a number, an
-- address or what it hangs on says that it is another one, nor where that very name or address is another one's.
WITH said AS MATERIALIZED (
    SELECT s.part, s.row_no, s.sub, s.{table}_name AS name{tells}{bond_columns}
      FROM stage s
      {parents}
     WHERE s.agency_id = $1 AND s.batch_id = $2 AND s.{table}_name_key IS NOT NULL AND {unlinked}
       AND EXISTS (SELECT FROM alias a WHERE a.agency_id = $1 AND a.kind = '{table}' AND a.said = lower(s.{table}_name))
), meant AS MATERIALIZED (
    SELECT DISTINCT ON (f.part, f.row_no, f.sub) f.part, f.row_no, f.sub, t.id AS record_id
      FROM said f
      JOIN alias a ON a.agency_id = $1 AND a.kind = '{table}' AND a.said = lower(f.name)
      JOIN import_batch b ON b.agency_id = $1 AND b.id = a.batch_id AND b.undone_by IS NULL
      JOIN {table} t ON t.agency_id = $1 AND t.id = a.record_id{agree_known}
     WHERE NOT EXISTS (SELECT FROM {table} o WHERE o.agency_id = $1 AND o.id <> t.id AND lower(o.name) = lower(f.name){agree_other}){nobody_elses}
     ORDER BY f.part, f.row_no, f.sub, a.batch_id DESC, a.record_id
), kept AS (
    UPDATE stage s
       SET {table}_name = NULL, {table}_name_key = NULL
      FROM meant m
     WHERE s.agency_id = $1 AND s.batch_id = $2 AND s.part = m.part AND s.row_no = m.row_no AND s.sub = m.sub
)
INSERT INTO import_link (agency_id, batch_id, part, row_no, sub, kind, record_id, made)
SELECT $1, $2, m.part, m.row_no, m.sub, {kind_no}, m.record_id, false
  FROM meant m;
