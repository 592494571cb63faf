-- The talk that is planned with a candidate: on a day, or the first of them; null: none is.
-- $1 bigint agency_id
-- $2 bigint candidate_id
-- $3 text due_on      as typed; only ISO dates are compared. null: none was given
-- > due_on text
SELECT min(k.due_on)::text AS due_on
  FROM afterview.keep_in_touch k
 WHERE k.agency_id = $1 AND k.candidate_id = $2 AND k.done_on IS NULL AND ($3::text IS NULL OR k.due_on::text = $3);
