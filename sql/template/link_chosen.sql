-- Rows of which a person said which {table} they mean. It has no name that others could call it by: nothing is remembered but the row's.
WITH decided AS MATERIALIZED (
    SELECT s.part, s.row_no, s.sub, s.decided, t.id AS record_id
      FROM stage s
      LEFT JOIN {table} t ON t.agency_id = s.agency_id
                         AND (t.id = CASE WHEN s.decided ~ '^#[0-9]{1,18}$' THEN substr(s.decided, 2)::bigint END OR lower(t.ref) = lower(s.decided))
     WHERE s.agency_id = $1 AND s.batch_id = $2 AND s.decided_kind = {kind_no} AND s.decided <> '' AND s.sub = 0
), unknown AS (
    INSERT INTO finding (agency_id, batch_id, part, row_no, fate, field, header, value, code, reason, fix)
    SELECT $1, $2, d.part, d.row_no, 'to_decide', '', '_decision', d.decided, 'decision.unknown', format('there is no {words} %s', d.decided),
           'choose again; a blank _decision is asked once more'
      FROM decided d
     WHERE d.record_id IS NULL
)
INSERT INTO import_link (agency_id, batch_id, part, row_no, sub, kind, record_id, made)
SELECT $1, $2, d.part, d.row_no, d.sub, {kind_no}, d.record_id, false
  FROM decided d
 WHERE d.record_id IS NOT NULL;
