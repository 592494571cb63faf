-- What a person says in this batch about a column of a layout; said twice in one batch, the last word counts.
-- $1 bigint agency_id
-- $2 text fingerprint
-- $3 integer place
-- $4 text ask         meaning, date_order
-- $5 bigint batch_id
-- $6 text header
-- $7 text answer
-- $8 text made_by
INSERT INTO afterview.layout_answer (agency_id, layout_id, place, ask, batch_id, header, answer, made_by)
SELECT l.agency_id, l.id, $3::integer, $4, $5, $6, $7, $8
  FROM afterview.layout l
 WHERE l.agency_id = $1 AND l.fingerprint = $2
    ON CONFLICT (agency_id, layout_id, place, ask, batch_id) DO UPDATE SET header = excluded.header, answer = excluded.answer
 WHERE (layout_answer.header, layout_answer.answer) IS DISTINCT FROM (excluded.header, excluded.answer);
