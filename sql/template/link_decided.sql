-- Rows of which a person said which {table} they mean. Where the row calls it otherwise the record keeps its name, and the agency
-- remembers what it was called: the next rows that say so need no question (link_alias.sql).
WITH decided AS MATERIALIZED (
    SELECT DISTINCT ON (s.part, s.row_no) s.part, s.row_no, s.sub, s.decided, t.id AS record_id, t.name, s.{table}_name AS said
      FROM stage s
      {chosen}
     WHERE s.agency_id = $1 AND s.batch_id = $2 AND s.decided_kind = {kind_no} AND s.decided <> '' AND {own}
     -- of several names in one cell the one that is most like it
     ORDER BY s.part, s.row_no, similarity(split_part(t.name_key, '/', 2), split_part(s.{table}_name_key, '/', 2)) DESC NULLS LAST, s.sub
), unknown AS (
    {chosen_unknown}
), remembered AS (
    INSERT INTO alias (agency_id, kind, said, record_id, batch_id)
    SELECT DISTINCT $1::bigint, '{table}', lower(d.said), d.record_id, $2::bigint
      FROM decided d
     WHERE lower(d.said) <> lower(d.name)
), kept AS (
    UPDATE stage s
       SET {table}_name = NULL, {table}_name_key = NULL
      FROM decided d
     WHERE s.agency_id = $1 AND s.batch_id = $2 AND s.part = d.part AND s.row_no = d.row_no AND s.sub = d.sub AND lower(d.said) <> lower(d.name)
)
INSERT INTO import_link (agency_id, batch_id, part, row_no, sub, kind, record_id, made)
SELECT $1, $2, d.part, d.row_no, d.sub, {kind_no}, d.record_id, false
  FROM decided d
 WHERE d.record_id IS NOT NULL;
