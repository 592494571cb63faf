-- The ledger keeps its rows and their fate, and nothing of what they said about an erased person: no digest, no finding but that they
-- were about somebody who was erased.
-- $1 bigint agency_id
-- $2 jsonb person     as erase_find.sql gives it
-- $3 date erased_on
WITH record AS MATERIALIZED (
    SELECT k.key AS kind, v.value::bigint AS id, n.place - 1 AS kind_no
      FROM jsonb_each($2::jsonb -> 'records') AS k (key, value)
     CROSS JOIN LATERAL jsonb_array_elements_text(k.value) AS v (value)
      JOIN jsonb_array_elements_text($2::jsonb -> 'kinds') WITH ORDINALITY AS n (kind, place) ON n.kind = k.key
), tail AS MATERIALIZED (
    SELECT t.value FROM jsonb_array_elements_text($2::jsonb -> 'tails') AS t (value)
), touched AS MATERIALIZED (
    SELECT (r.value ->> 0)::bigint AS batch_id, coalesce((r.value ->> 1)::smallint, 0) AS part, coalesce((r.value ->> 2)::integer, 0) AS row_no
      FROM jsonb_array_elements($2::jsonb -> 'rows') AS r (value)
    UNION
    SELECT r.batch_id, r.part, r.row_no
      FROM record d
      JOIN afterview.import_row r ON r.agency_id = $1 AND r.record_kind = d.kind_no AND r.record_id = d.id
    UNION
    SELECT c.batch_id, coalesce(c.part, 0), coalesce(c.row_no, 0)
      FROM record d
      JOIN afterview.change c ON c.agency_id = $1 AND c.kind = d.kind AND c.record_id = d.id
    UNION
    SELECT f.batch_id, f.part, f.row_no
      FROM afterview.finding f
     WHERE f.agency_id = $1
       AND (concat_ws(' ', f.value, f.reason, f.fix, f.choices) ~* ($2::jsonb ->> 'pattern')
            OR EXISTS (SELECT FROM tail t WHERE strpos(regexp_replace(concat_ws(' ', f.value, f.reason, f.fix), '[^0-9]', '', 'g'), t.value) > 0))
), cleared AS (
    UPDATE afterview.import_row r
       SET digest = NULL
      FROM touched t
     WHERE r.agency_id = $1 AND r.batch_id = t.batch_id AND r.part = t.part AND r.row_no = t.row_no
), found AS (
    DELETE FROM afterview.finding f
     USING touched t
     WHERE f.agency_id = $1 AND f.batch_id = t.batch_id AND f.part = t.part AND f.row_no = t.row_no
    RETURNING f.batch_id, f.part, f.row_no, f.fate
), worst AS (
    SELECT f.batch_id, f.part, f.row_no, min(array_position(ARRAY['rejected', 'to_decide', 'conflict', 'note'], f.fate)) AS fate
      FROM found f
     GROUP BY f.batch_id, f.part, f.row_no
)
INSERT INTO afterview.finding (agency_id, batch_id, part, row_no, fate, value, code, reason, fix)
SELECT $1, t.batch_id, t.part, t.row_no, coalesce((ARRAY['rejected', 'to_decide', 'conflict', 'note'])[w.fate], 'note'), NULL, 'row.erased',
       format('it spoke of somebody who was erased on %s; what it said is not kept', to_char($3::date, 'YYYY-MM-DD')), 'nothing to do'
  FROM touched t
  LEFT JOIN worst w ON w.batch_id = t.batch_id AND w.part = t.part AND w.row_no = t.row_no;
