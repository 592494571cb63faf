-- Rows of which a person said which {table} they mean. It has no name that others could call it by: nothing is remembered but the row's.
WITH decided AS MATERIALIZED (
    SELECT s.part, s.row_no, s.sub, s.decided, t.id AS record_id
      FROM stage s
      {chosen}
     WHERE s.agency_id = $1 AND s.batch_id = $2 AND s.decided_kind = {kind_no} AND s.decided <> '' AND s.sub = 0
), unknown AS (
    {chosen_unknown}
)
INSERT INTO import_link (agency_id, batch_id, part, row_no, sub, kind, record_id, made)
SELECT $1, $2, d.part, d.row_no, d.sub, {kind_no}, d.record_id, false
  FROM decided d
 WHERE d.record_id IS NOT NULL;
