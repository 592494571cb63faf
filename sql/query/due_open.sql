-- The due items of one agency, most overdue first: due by a day, or falling due by a later one. The rules are in due_item
-- (sql/code/20_due_item.sql); this only chooses and orders.
-- $1 bigint agency_id
-- $2 date as_of
-- $3 date until          as_of: what is due; a later day: also what falls due by then
-- $4 bigint consultant_id  null: every consultant
-- $5 bigint client_id      null: every client
-- $6 bigint candidate_id   null: every candidate
-- $7 text rule             null: every rule
-- > item text, interview text, record_kind text, record_id bigint, candidate text, client text, job text
-- > consultant_ref text, consultant text, consultant_id bigint, client_id bigint, due_on date, overdue integer, whose_move text
-- > channel text, next_step text, why text, source text, settings text, dates jsonb, escalated boolean, calendar_known boolean
-- > interview_id bigint, variant text, who text, candidate_id bigint
SELECT d.item, d.interview, d.record_kind, d.record_id, d.candidate, d.client, d.job, d.consultant_ref, d.consultant, d.consultant_id,
       d.client_id, d.due_on, d.overdue, d.whose_move, d.channel, d.next_step, d.why, d.source, d.settings, d.dates, d.escalated,
       d.calendar_known, d.interview_id, d.variant, d.who, d.candidate_id
  FROM afterview.due_item($1, $2, $3, $6) d
 WHERE ($4::bigint IS NULL OR d.consultant_id = $4)
   AND ($5::bigint IS NULL OR d.client_id = $5)
   AND ($7::text IS NULL OR d.item = $7)
 ORDER BY d.overdue DESC, d.due_on, CASE WHEN d.item = 'debrief.same_day' THEN 0 ELSE 1 END, d.item, d.interview_id, d.record_kind, d.record_id;
