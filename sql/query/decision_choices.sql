-- What a row may mean, for the dropdown in its _decision: one question a row. A record that was to be made of a row that is held back
-- itself is none to choose; that it is another one is none where the row's number is that record's alone.
-- $1 bigint agency_id
-- $2 bigint batch_id
-- > part integer, row_no integer, kind text, says text, only boolean
WITH asked AS (
    SELECT DISTINCT ON (f.part, f.row_no) f.part, f.row_no, split_part(f.field, '.', 1) AS kind, f.choices
      FROM afterview.finding f
     WHERE f.agency_id = $1 AND f.batch_id = $2 AND f.choices IS NOT NULL
     ORDER BY f.part, f.row_no, f.seq
)
SELECT q.part::integer, q.row_no, q.kind, c.value ->> 'says' AS says, q.choices @> '[{"only": true}]' AS only
  FROM asked q
  LEFT JOIN LATERAL jsonb_array_elements(q.choices) WITH ORDINALITY AS c (value, place)
         ON CASE q.kind
                WHEN 'candidate' THEN EXISTS (SELECT FROM afterview.candidate t WHERE t.agency_id = $1 AND t.id = (c.value -> 'id')::bigint)
                WHEN 'client' THEN EXISTS (SELECT FROM afterview.client t WHERE t.agency_id = $1 AND t.id = (c.value -> 'id')::bigint)
                WHEN 'contact' THEN EXISTS (SELECT FROM afterview.contact t WHERE t.agency_id = $1 AND t.id = (c.value -> 'id')::bigint)
                WHEN 'job' THEN EXISTS (SELECT FROM afterview.job t WHERE t.agency_id = $1 AND t.id = (c.value -> 'id')::bigint)
                WHEN 'process' THEN EXISTS (SELECT FROM afterview.process t WHERE t.agency_id = $1 AND t.id = (c.value -> 'id')::bigint)
                WHEN 'interview' THEN EXISTS (SELECT FROM afterview.interview t WHERE t.agency_id = $1 AND t.id = (c.value -> 'id')::bigint)
                WHEN 'referee' THEN EXISTS (SELECT FROM afterview.referee t WHERE t.agency_id = $1 AND t.id = (c.value -> 'id')::bigint)
                ELSE EXISTS (SELECT FROM afterview.consultant t WHERE t.agency_id = $1 AND t.id = (c.value -> 'id')::bigint)
            END
 ORDER BY q.part, q.row_no, c.place;
