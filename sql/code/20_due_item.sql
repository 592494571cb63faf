-- THE due items: policy x calendar x open records. The only place that knows what is due, when, for whom and why; due, nightly,
-- the calendar feed and all that follows ask here. A function and not a view only because a view takes no day.
--
--   p_as_of    what had happened by the end of this day; a fact dated later has not happened yet
--   p_until    as_of: what is due; a later day: also what falls due by then
--
-- Reads from top to bottom: the settings that apply (term), the interviews that are open (held), what happened to each (fact),
-- then one arm per rule (raw), the day each falls due on (due), and the sentences.
-- A day is reckoned once, for all rules alike: the base day, moved to a working day, + working days, but not before the working
-- day number not_before: see sql/code/10_calendar.sql.
-- Days and numbers are worked out a step before they are joined on: row-level security keeps an expression away from an index
-- (date + integer is not leakproof), a plain column not. Without that the night took forty times as long.
-- LEFT JOIN also where every row has its partner: the planner then does not expect fewer rows than there are, and does not loop.
DROP FUNCTION IF EXISTS due_item(bigint, date, date); -- its columns may have changed, which REPLACE refuses
CREATE OR REPLACE FUNCTION due_item(p_agency bigint, p_as_of date, p_until date)
RETURNS TABLE (item text, interview text, interview_id bigint, record_kind text, record_id bigint, candidate text, client text, job text,
               consultant_ref text, consultant text, consultant_id bigint, client_id bigint, candidate_id bigint, due_on date, overdue integer,
               whose_move text, channel text, next_step text, why text, source text, settings text, dates jsonb, escalated boolean,
               calendar_known boolean, variant text, who text)
LANGUAGE sql STABLE AS $$
WITH here AS MATERIALIZED (
    SELECT a.tz, k.calendar
      FROM afterview.agency a
      JOIN afterview.agency_calendar k ON k.agency_id = a.id
     WHERE a.id = p_agency
), was AS MATERIALIZED (
    SELECT w.kind, w.record_id, w.old FROM afterview.overwritten_since(p_agency, p_as_of) w

-- ---- settings: the job's, else the client's, else the agency's, else the default ----
), own AS MATERIALIZED (
    SELECT DISTINCT ON (2, 1, 3)
           CASE WHEN (x.r).job_id IS NOT NULL THEN 'job' WHEN (x.r).client_id IS NOT NULL THEN 'client' ELSE 'agency' END AS level,
           coalesce((x.r).job_id, (x.r).client_id, 0) AS id, lower((x.r).setting) AS setting, (x.r).value
      FROM afterview.policy q
      LEFT JOIN was w ON w.kind = 'policy' AND w.record_id = q.id
     CROSS JOIN LATERAL (SELECT afterview.as_was(q, w.old) AS r OFFSET 0) x
     WHERE q.agency_id = p_agency AND (x.r).value IS NOT NULL
     ORDER BY 2, 1, 3, (x.r).client_id, q.id -- one a level: a job's can stand with its client and without
), place AS (
    SELECT 0::bigint AS client_id, 0::bigint AS job_id
     UNION
    SELECT o.id, 0 FROM own o WHERE o.level = 'client'
     UNION
    SELECT coalesce(j.client_id, 0), o.id
      FROM own o
      JOIN afterview.job j ON j.agency_id = p_agency AND j.id = o.id
     WHERE o.level = 'job'
), chosen AS MATERIALIZED (
    SELECT p.client_id, p.job_id, g.rule, g.id AS setting, coalesce(oj.value, oc.value, oa.value, g.default_value) AS value,
           coalesce(oj.level, oc.level, oa.level, 'default') AS level
      FROM place p
     CROSS JOIN afterview.setting g
      LEFT JOIN own oj ON oj.level = 'job' AND oj.id = p.job_id AND oj.setting = g.id
      LEFT JOIN own oc ON oc.level = 'client' AND oc.id = p.client_id AND oc.setting = g.id
      LEFT JOIN own oa ON oa.level = 'agency' AND oa.setting = g.id
), term AS MATERIALIZED (
    SELECT row_number() OVER (ORDER BY c.job_id, c.client_id) AS no, c.client_id, c.job_id, -- no 1: for whom nothing was set
           max(c.value) FILTER (WHERE c.setting = 'debrief.call_direction') AS call_direction,
           max(c.value) FILTER (WHERE c.setting = 'debrief.enthusiasm.days')::integer AS interest_days,
           max(c.value) FILTER (WHERE c.setting = 'debrief.same_day.hours')::integer AS debrief_hours,
           max(c.value) FILTER (WHERE c.setting = 'feedback.channel') AS feedback_channel,
           max(c.value) FILTER (WHERE c.setting = 'feedback.due.after_promise')::integer AS after_promise,
           max(c.value) FILTER (WHERE c.setting = 'feedback.due.base') AS feedback_base,
           max(c.value) FILTER (WHERE c.setting = 'feedback.due.days')::integer AS feedback_days,
           max(c.value) FILTER (WHERE c.setting = 'feedback.presumed_unsuccessful.days')::integer AS silence_days,
           max(c.value) FILTER (WHERE c.setting = 'feedback.presumed_unsuccessful.wait')::integer AS silence_wait,
           max(c.value) FILTER (WHERE c.setting = 'feedback.relay.days')::integer AS relay_days,
           max(c.value) FILTER (WHERE c.setting = 'feedback.relay.update')::integer AS update_days,
           max(c.value) FILTER (WHERE c.setting = 'feedback.restraint.candidate')::integer AS candidate_budget,
           max(c.value) FILTER (WHERE c.setting = 'feedback.restraint.ceiling')::integer AS ceiling,
           max(c.value) FILTER (WHERE c.setting = 'feedback.restraint.gap')::integer AS gap,
           max(c.value) FILTER (WHERE c.setting = 'interview.decision_date.days')::integer AS decision_days,
           max(c.value) FILTER (WHERE c.setting = 'interview.promise.days')::integer AS promise_days,
           max(c.value) FILTER (WHERE c.setting = 'offer.open.days')::integer AS offer_days,
           max(c.value) FILTER (WHERE c.setting = 'reference.heads_up.days')::integer AS heads_up_days,
           max(c.value) FILTER (WHERE c.setting = 'reference.thanks.days')::integer AS referee_days,
           max(c.value) FILTER (WHERE c.setting = 'rejection.tell.days')::integer AS tell_days,
           max(c.value) FILTER (WHERE c.setting = 'thanks.limit')::integer AS thanks_limit,
           max(c.value) FILTER (WHERE c.setting = 'thanks.window') AS thanks_window
      FROM chosen c
     GROUP BY c.client_id, c.job_id
), said AS MATERIALIZED (
    SELECT t.no, c.rule, string_agg(c.setting || ' = ' || c.value || ' (' || c.level || ')', '; ' ORDER BY c.setting) AS settings
      FROM chosen c
      JOIN term t ON t.client_id = c.client_id AND t.job_id = c.job_id
     GROUP BY t.no, c.rule

-- ---- interviews of processes that were open on the day ----
), open_process AS MATERIALIZED (
    SELECT p.id, p.candidate_id, p.client_id, p.job_id, coalesce(p.consultant_id, j.consultant_id) AS consultant_id,
           coalesce(p.contact_id, j.contact_id) AS contact_id, (x.r).stage,
           EXISTS (SELECT FROM afterview.offer o
                    WHERE o.agency_id = p.agency_id AND o.process_id = p.id AND coalesce(o.made_on, '-infinity') <= p_as_of) AS offered
      FROM afterview.process p
      LEFT JOIN was w ON w.kind = 'process' AND w.record_id = p.id
     CROSS JOIN LATERAL (SELECT afterview.as_was(p, w.old) AS r OFFSET 0) x
      LEFT JOIN afterview.job j ON j.agency_id = p.agency_id AND j.id = p.job_id
     WHERE p.agency_id = p_agency
       AND (p.closed_on IS NULL OR p.closed_on > p_as_of OR p.id = ANY (ARRAY(SELECT v.record_id FROM was v WHERE v.kind = 'process')))
       AND coalesce((x.r).closed_on, 'infinity'::date) > p_as_of
       AND coalesce((x.r).stage, '') NOT IN ('placed', 'closed', 'withdrawn')
), round AS MATERIALIZED (
    SELECT i.id, i.ref, p.id AS process_id, p.candidate_id, p.client_id, p.job_id, p.consultant_id, p.contact_id, p.stage, p.offered,
           (x.r).held_on, (x.r).start_time, (x.r).end_time, (x.r).time_zone, (x.r).call_direction, (x.r).promised_on,
           (x.r).promised_channel,
           min((x.r).held_on) OVER of_process AS first_on, max((x.r).held_on) OVER of_process AS last_on
      FROM open_process p
      JOIN afterview.interview i ON i.agency_id = p_agency AND i.process_id = p.id
      LEFT JOIN was w ON w.kind = 'interview' AND w.record_id = i.id
     CROSS JOIN LATERAL (SELECT afterview.as_was(i, w.old) AS r OFFSET 0) x
     WHERE (x.r).held_on IS NOT NULL AND coalesce((x.r).status, '') NOT IN ('cancelled', 'no_show', 'rescheduled')
    WINDOW of_process AS (PARTITION BY p.id)
), held AS MATERIALIZED (
    SELECT r.*, t.call_direction AS term_direction, t.debrief_hours, t.feedback_channel, t.after_promise, t.feedback_base, t.feedback_days,
           t.silence_days, t.silence_wait, t.relay_days, t.update_days, t.candidate_budget, t.ceiling, t.gap, t.decision_days,
           t.heads_up_days, t.tell_days, t.thanks_limit, t.thanks_window, t.interest_days, t.promise_days, t.offer_days, t.referee_days,
           t.no AS term_no,
           coalesce(k.calendar, h.calendar) AS client_calendar, h.calendar AS own_calendar, h.tz,
           coalesce(r.time_zone, c.time_zone, h.tz) AS interview_tz,
           c.name AS client_name, c.preferred_channel AS client_channel
      FROM round r
     CROSS JOIN here h
      LEFT JOIN afterview.client c ON c.agency_id = p_agency AND c.id = r.client_id
      LEFT JOIN afterview.client_calendar k ON k.agency_id = p_agency AND k.client_id = r.client_id
      LEFT JOIN term tj ON tj.job_id = r.job_id
      LEFT JOIN term tc ON tc.client_id = r.client_id AND tc.job_id = 0
      LEFT JOIN term t ON t.no = coalesce(tj.no, tc.no, 1)
     WHERE r.held_on <= p_until

-- ---- what happened to each by the end of the day ----
), chased AS MATERIALIZED (
    SELECT h.id,
           count(*) FILTER (WHERE x.to_client AND NOT x.by_candidate) AS chases,
           count(*) FILTER (WHERE x.to_client AND x.by_candidate) AS own_chases,
           max(x.done_on) FILTER (WHERE x.to_client) AS asked_on,
           max(x.done_on) FILTER (WHERE x.to_client AND x.purpose = 'last_message') AS last_message_on,
           (array_agg(x.next_on ORDER BY x.done_on DESC, x.id DESC) FILTER (WHERE x.to_client))[1] AS ask_on,
           max(x.done_on) FILTER (WHERE NOT x.to_client) AS updated_on
      FROM held h
      JOIN afterview.chase c ON c.agency_id = p_agency AND c.interview_id = h.id
      LEFT JOIN was w ON w.kind = 'chase' AND w.record_id = c.id
     CROSS JOIN LATERAL (SELECT afterview.as_was(c, w.old) AS r OFFSET 0) y
     CROSS JOIN LATERAL (SELECT (y.r).id, (y.r).done_on, (y.r).next_on, coalesce((y.r).purpose, '') AS purpose,
                                coalesce((y.r).whom, 'client') = 'client' AS to_client,
                                coalesce((y.r).made_by, '') = 'candidate' AS by_candidate) x
     WHERE x.done_on <= p_as_of
     GROUP BY h.id
), answered AS MATERIALIZED (
    SELECT h.id, f.id AS feedback_id, x.outcome, x.told_on, x.told, x.received_on,
           CASE WHEN x.decided AND coalesce(x.received_on, h.held_on) <= p_as_of THEN coalesce(x.received_on, h.held_on) END AS answered_on,
           CASE WHEN NOT x.decided AND x.received_on <= p_as_of THEN x.received_on END AS undecided_on
      FROM held h
      JOIN afterview.feedback f ON f.agency_id = p_agency AND f.interview_id = h.id
      LEFT JOIN was w ON w.kind = 'feedback' AND w.record_id = f.id
     CROSS JOIN LATERAL (SELECT afterview.as_was(f, w.old) AS r OFFSET 0) y
     CROSS JOIN LATERAL (
           SELECT (y.r).outcome, (y.r).received_on, CASE WHEN (y.r).told_on <= p_as_of THEN (y.r).told_on END AS told_on,
                  (y.r).told_on IS NULL AND coalesce((y.r).told, false) AS told,
                  -- "no decision yet" is no answer; an answer whose outcome nobody noted is one
                  CASE WHEN (y.r).outcome IS NULL THEN (y.r).received_on IS NOT NULL OR (y.r).told_on <= p_as_of OR coalesce((y.r).told, false)
                       ELSE (y.r).outcome NOT IN ('no_decision', 'on_hold') END AS decided) x
), debriefed AS MATERIALIZED (
    SELECT h.id, CASE WHEN (y.r).done_on <= p_as_of THEN (y.r).done_on END AS done_on,
           CASE WHEN (y.r).done_on IS NOT NULL THEN (y.r).done_on <= p_as_of
                ELSE coalesce((y.r).done, false) OR (y.r).interest IS NOT NULL OR (y.r).self_score IS NOT NULL
                     OR coalesce((y.r).went_well, (y.r).went_badly, (y.r).notes) IS NOT NULL END AS done,
           CASE WHEN (y.r).relayed_on IS NULL OR (y.r).relayed_on > p_as_of THEN (y.r).interest END AS interest_untold
      FROM held h
      JOIN afterview.debrief d ON d.agency_id = p_agency AND d.interview_id = h.id
      LEFT JOIN was w ON w.kind = 'debrief' AND w.record_id = d.id
     CROSS JOIN LATERAL (SELECT afterview.as_was(d, w.old) AS r OFFSET 0) y
), thanked AS MATERIALIZED (
    SELECT h.id, n.panel_id, n.id AS thank_you_id, x.sent, x.sent_on, x.forwarded
      FROM held h
      JOIN afterview.thank_you n ON n.agency_id = p_agency AND n.interview_id = h.id
      LEFT JOIN was w ON w.kind = 'thank_you' AND w.record_id = n.id
     CROSS JOIN LATERAL (SELECT afterview.as_was(n, w.old) AS r OFFSET 0) y
     CROSS JOIN LATERAL (
           SELECT CASE WHEN (y.r).sent_on IS NOT NULL THEN (y.r).sent_on <= p_as_of
                       ELSE coalesce((y.r).state, '') IN ('sent', 'forwarded') END AS sent,
                  CASE WHEN (y.r).sent_on <= p_as_of THEN (y.r).sent_on END AS sent_on,
                  CASE WHEN (y.r).forwarded_on IS NOT NULL THEN (y.r).forwarded_on <= p_as_of
                       ELSE coalesce((y.r).state, '') = 'forwarded' END AS forwarded) x
), fact AS MATERIALIZED (
    SELECT h.*, coalesce(c.chases, 0) AS chases, coalesce(c.own_chases, 0) AS own_chases, c.last_message_on, c.ask_on,
           greatest(c.asked_on, a.undecided_on) AS asked_on, a.undecided_on,
           a.feedback_id, coalesce(a.outcome, CASE WHEN h.stage = 'rejected' THEN 'rejected' END) AS outcome,
           a.answered_on IS NOT NULL OR coalesce(h.stage, '') = 'rejected' AS answered,
           coalesce(a.answered_on, CASE WHEN h.stage = 'rejected' THEN h.held_on END, a.undecided_on) AS news_on,
           a.received_on, a.told_on, coalesce(a.told, false) AS told_some_day,
           -- a later round, or an offer, is an answer too
           h.last_on > h.held_on OR h.offered AS overtaken,
           coalesce(b.done, false) AS debriefed, b.done_on AS debriefed_on, CASE WHEN b.done THEN b.interest_untold END AS interest_untold, c.updated_on,
           n.thanked_on, h.held_on + h.thanks_limit AS thanks_until,
           -- the day that the client's answer is counted from
           CASE WHEN h.promised_on IS NOT NULL THEN greatest(h.promised_on, h.held_on)
                WHEN h.feedback_base = 'thanks' THEN coalesce(n.thanked_on, h.held_on) + h.feedback_days
                ELSE h.held_on + h.feedback_days END AS answer_day,
           -- when the interview ended, in the agency's own time; its end, else an hour after its start
           ((h.held_on + coalesce(h.end_time, h.start_time + interval '1 hour', h.start_time)) AT TIME ZONE afterview.zone_or(h.interview_tz, h.tz))
               AT TIME ZONE h.tz AS ended_at
      FROM held h
      LEFT JOIN chased c ON c.id = h.id
      LEFT JOIN answered a ON a.id = h.id
      LEFT JOIN debriefed b ON b.id = h.id
      LEFT JOIN (SELECT t.id, max(t.sent_on) AS thanked_on FROM thanked t GROUP BY t.id) n ON n.id = h.id

-- ---- when the client's answer is due, which several rules build on; and today, as the two calendars count it ----
), reckoned AS MATERIALIZED (
    SELECT f.*, NOT f.answered AND NOT f.overtaken AS waiting, o.seq AS own_today, t.seq AS client_today,
           CASE WHEN f.promised_on IS NOT NULL THEN d.seq + f.after_promise
                ELSE greatest(d.seq + (NOT d.open)::integer, n.seq + 1) END AS answer_seq, -- never on the day of the interview itself
           CASE WHEN f.ask_on > f.asked_on THEN k.seq + (NOT k.open)::integer
                ELSE l.seq + f.gap END AS patience_seq,
           u.seq + (NOT u.open)::integer AS thanks_seq
      FROM fact f
      LEFT JOIN afterview.business_day o ON o.agency_id = p_agency AND o.calendar = f.own_calendar AND o.day = p_as_of
      LEFT JOIN afterview.business_day t ON t.agency_id = p_agency AND t.calendar = f.client_calendar AND t.day = p_as_of
      LEFT JOIN afterview.business_day n ON n.agency_id = p_agency AND n.calendar = f.client_calendar AND n.day = f.held_on
      LEFT JOIN afterview.business_day d
        ON d.agency_id = p_agency AND d.calendar = f.client_calendar
       AND d.day = f.answer_day
      LEFT JOIN afterview.business_day l ON l.agency_id = p_agency AND l.calendar = f.client_calendar AND l.day = f.asked_on
      LEFT JOIN afterview.business_day k ON k.agency_id = p_agency AND k.calendar = f.client_calendar AND k.day = f.ask_on
      LEFT JOIN afterview.business_day u ON u.agency_id = p_agency AND u.calendar = f.own_calendar AND u.day = f.thanks_until
), referee_told AS MATERIALIZED (
    SELECT DISTINCT ON (h.process_id, r.id)
           h.id, r.id AS referee_id, r.name, r.permission, coalesce(v.requested_on, v.taken_on) AS reference_on, v.unthanked_on,
           CASE WHEN (y.r).done_on IS NOT NULL THEN (y.r).done_on <= p_as_of ELSE coalesce((y.r).done, false) END AS told
      FROM held h
      JOIN afterview.referee r ON r.agency_id = p_agency AND r.candidate_id = h.candidate_id
      LEFT JOIN afterview.heads_up u ON u.agency_id = p_agency AND u.process_id = h.process_id AND u.referee_id = r.id
      LEFT JOIN was w ON w.kind = 'heads_up' AND w.record_id = u.id
     CROSS JOIN LATERAL (SELECT afterview.as_was(u, w.old) AS r OFFSET 0) y
      LEFT JOIN LATERAL (
           SELECT CASE WHEN (z.r).requested_on <= p_as_of THEN (z.r).requested_on END AS requested_on,
                  CASE WHEN (z.r).taken_on <= p_as_of THEN (z.r).taken_on END AS taken_on,
                  CASE WHEN (z.r).taken_on <= p_as_of AND coalesce((z.r).thanked_on, 'infinity') > p_as_of THEN (z.r).taken_on END AS unthanked_on
             FROM afterview.reference e
             LEFT JOIN was ew ON ew.kind = 'reference' AND ew.record_id = e.id
            CROSS JOIN LATERAL (SELECT afterview.as_was(e, ew.old) AS r OFFSET 0) z
            WHERE e.agency_id = p_agency AND e.process_id = h.process_id AND e.referee_id = r.id) v ON true
     ORDER BY h.process_id, r.id, h.held_on, h.id
), promised AS (
    SELECT h.id AS id_of, p.id, (y.r).what, (y.r).due_on
      FROM held h
      JOIN afterview.promise p ON p.agency_id = p_agency AND p.interview_id = h.id
      LEFT JOIN was w ON w.kind = 'promise' AND w.record_id = p.id
     CROSS JOIN LATERAL (SELECT afterview.as_was(p, w.old) AS r OFFSET 0) y
     WHERE coalesce((y.r).done_on, 'infinity') > p_as_of
), offer_out AS (
    SELECT o.id, o.process_id, (y.r).expires_on
      FROM open_process p
      JOIN afterview.offer o ON o.agency_id = p_agency AND o.process_id = p.id
      LEFT JOIN was w ON w.kind = 'offer' AND w.record_id = o.id
     CROSS JOIN LATERAL (SELECT afterview.as_was(o, w.old) AS r OFFSET 0) y
     WHERE (y.r).expires_on IS NOT NULL AND coalesce((y.r).made_on, '-infinity') <= p_as_of AND coalesce((y.r).decided_on, 'infinity') > p_as_of
       AND coalesce((y.r).state, '') NOT IN ('accepted', 'declined', 'expired', 'withdrawn')

-- ---- one arm per rule ----
), raw (item, variant, id, record_kind, record_id, calendar, base, working_days, not_before, who, from_day) AS MATERIALIZED (
    -- debrief.same_day: some hours after the end, by the next working day at the latest
    SELECT 'debrief.same_day', coalesce(f.call_direction, f.term_direction), f.id, 'interview', f.id, f.own_calendar,
           least(coalesce((f.ended_at + f.debrief_hours * interval '1 hour')::date, f.held_on), f.held_on + 1), 0, NULL::integer, NULL, f.held_on
      FROM reckoned f
     WHERE NOT f.debriefed AND f.waiting
    UNION ALL
    -- interview.decision_date: until the answer itself is due; then whoever asks for it asks for the day as well
    SELECT 'interview.decision_date', '', f.id, 'interview', f.id, f.own_calendar, f.held_on, f.decision_days, NULL, NULL, f.held_on
      FROM reckoned f
     WHERE f.waiting AND f.promised_on IS NULL AND f.asked_on IS NULL AND f.answer_seq > f.client_today
    UNION ALL
    -- thanks.window: one note for each interviewer; where nobody noted the panel, one for the interview. After the limit it is
    -- missed, and said so for five working days
    SELECT 'thanks.window', CASE WHEN f.own_today > f.thanks_seq THEN 'missed' ELSE coalesce(p.route, '') END,
           f.id, CASE WHEN p.id IS NULL THEN 'interview' ELSE 'panel' END, coalesce(p.id, f.id), f.own_calendar,
           f.held_on + (f.thanks_window <> 'cvl' OR coalesce(f.start_time, '12:00') >= '12:00')::integer, 0, NULL, p.name, f.held_on
      FROM reckoned f
      LEFT JOIN afterview.panel p ON p.agency_id = p_agency AND p.interview_id = f.id
     WHERE f.waiting AND f.own_today <= f.thanks_seq + 5
       AND NOT EXISTS (SELECT FROM thanked t WHERE t.id = f.id AND t.sent AND (t.panel_id = p.id OR t.panel_id IS NULL OR p.id IS NULL))
    UNION ALL
    SELECT 'thanks.window', 'forward', f.id, 'thank_you', t.thank_you_id, f.own_calendar, t.sent_on, 1, NULL, p.name, t.sent_on
      FROM reckoned f
      JOIN thanked t ON t.id = f.id AND t.sent AND NOT t.forwarded AND t.sent_on IS NOT NULL
      JOIN afterview.panel p ON p.agency_id = p_agency AND p.id = t.panel_id AND p.route = 'through_us'
    UNION ALL
    -- reference.heads_up, and its stronger sister once a reference was asked for behind the referee's back
    SELECT CASE WHEN r.reference_on IS NULL THEN 'reference.heads_up' ELSE 'reference.permission' END,
           CASE WHEN r.permission IS FALSE THEN 'refused' ELSE '' END, f.id, 'referee', r.referee_id, f.own_calendar,
           coalesce(r.reference_on, f.held_on + f.heads_up_days), 0, NULL, r.name, coalesce(r.reference_on, f.held_on)
      FROM referee_told r
      JOIN reckoned f ON f.id = r.id
     WHERE NOT coalesce(r.told, false) AND (r.reference_on IS NOT NULL OR (r.permission IS NOT FALSE AND coalesce(f.outcome, '') NOT IN ('rejected', 'withdrawn', 'presumed_unsuccessful')))
    UNION ALL
    -- reference.thanks: who gave one is thanked
    SELECT 'reference.thanks', '', f.id, 'referee', r.referee_id, f.own_calendar, r.unthanked_on, f.referee_days, NULL, r.name, r.unthanked_on
      FROM referee_told r
      JOIN reckoned f ON f.id = r.id
     WHERE r.unthanked_on IS NOT NULL
    UNION ALL
    -- debrief.enthusiasm: the client hears how keen they are, while it still decides
    SELECT 'debrief.enthusiasm', f.interest_untold::text, f.id, 'interview', f.id, f.own_calendar, coalesce(f.debriefed_on, f.held_on), f.interest_days,
           NULL, NULL, coalesce(f.debriefed_on, f.held_on)
      FROM reckoned f
     WHERE f.waiting AND f.interest_untold IS NOT NULL
    UNION ALL
    -- interview.promise: by its own day, else soon after the interview; after a no it is moot
    SELECT 'interview.promise', CASE WHEN p.due_on IS NULL THEN '' ELSE 'dated' END, f.id, 'promise', p.id, f.own_calendar,
           coalesce(p.due_on, f.held_on), CASE WHEN p.due_on IS NULL THEN f.promise_days ELSE 0 END, NULL, p.what, coalesce(p.due_on, f.held_on)
      FROM reckoned f
      JOIN promised p ON p.id_of = f.id
     WHERE coalesce(f.outcome, '') NOT IN ('rejected', 'withdrawn', 'presumed_unsuccessful')
    UNION ALL
    -- offer.open: some working days before it lapses, at the last interview of the process
    SELECT 'offer.open', '', f.id, 'offer', o.id, f.own_calendar, o.expires_on, -f.offer_days, NULL, NULL, o.expires_on
      FROM offer_out o
      JOIN LATERAL (SELECT r.* FROM reckoned r WHERE r.process_id = o.process_id ORDER BY r.held_on DESC, r.id DESC LIMIT 1) f ON true
    UNION ALL
    -- the client's silence: a chase, the branch manager after so many of them, one last message, and then a no
    SELECT CASE WHEN f.last_message_on IS NOT NULL OR p_as_of >= f.held_on + f.silence_days AND f.client_today >= f.answer_seq THEN 'feedback.presumed_unsuccessful'
                WHEN f.chases >= f.ceiling THEN 'feedback.restraint' ELSE 'feedback.due' END,
           CASE WHEN f.last_message_on IS NOT NULL THEN 'close' WHEN f.promised_on IS NULL THEN f.feedback_base ELSE 'promised' END,
           f.id, 'interview', f.id, f.client_calendar,
           CASE WHEN f.last_message_on IS NOT NULL THEN f.last_message_on
                WHEN p_as_of >= f.held_on + f.silence_days AND f.client_today >= f.answer_seq THEN f.held_on + f.silence_days ELSE f.held_on END,
           CASE WHEN f.last_message_on IS NOT NULL THEN f.silence_wait ELSE 0 END,
           CASE WHEN f.last_message_on IS NULL THEN greatest(f.answer_seq, f.patience_seq) END, NULL, coalesce(f.last_message_on, f.asked_on, f.held_on)
      FROM reckoned f
     WHERE f.waiting
    UNION ALL
    -- feedback.relay and rejection.tell: the candidate hears what the client said
    SELECT CASE WHEN f.outcome IN ('rejected', 'presumed_unsuccessful') THEN 'rejection.tell' ELSE 'feedback.relay' END,
           CASE WHEN f.received_on IS NULL THEN 'undated' WHEN f.answered THEN 'answer' ELSE 'undecided' END, f.id,
           CASE WHEN f.feedback_id IS NULL THEN 'interview' ELSE 'feedback' END, coalesce(f.feedback_id, f.id), f.own_calendar,
           f.news_on, CASE WHEN f.outcome IN ('rejected', 'presumed_unsuccessful') THEN f.tell_days ELSE f.relay_days END, NULL, NULL, f.news_on
      FROM reckoned f
     WHERE f.news_on IS NOT NULL AND coalesce(f.told_on < f.news_on, NOT f.told_some_day) AND coalesce(f.outcome, '') <> 'withdrawn'
       AND (f.outcome IS NOT NULL OR f.told_on IS NULL)
       AND (f.outcome = 'rejected' OR NOT f.overtaken) -- who is in the next round has heard
    UNION ALL
    -- feedback.relay: who waits hears from us all the same
    SELECT 'feedback.relay', 'update', f.id, 'interview', f.id, f.own_calendar, greatest(f.held_on, f.debriefed_on, f.updated_on, f.told_on),
           f.update_days, NULL, NULL, greatest(f.held_on, f.debriefed_on, f.updated_on, f.told_on)
      FROM reckoned f
     WHERE f.waiting
       AND (f.undecided_on IS NULL OR f.told_some_day OR f.told_on >= f.undecided_on) -- else there is news to pass on

-- ---- the day ----
), aimed AS MATERIALIZED (
    SELECT r.*, b.known, n.seq AS today,
           greatest(b.seq + r.working_days + (r.working_days = 0 AND NOT b.open)::integer, r.not_before) AS seq
      FROM raw r
      LEFT JOIN afterview.business_day b ON b.agency_id = p_agency AND b.calendar = r.calendar AND b.day = r.base
      LEFT JOIN afterview.business_day n ON n.agency_id = p_agency AND n.calendar = r.calendar AND n.day = p_as_of
), due AS MATERIALIZED (
    SELECT a.item, a.variant, a.id, a.record_kind, a.record_id, a.who, a.from_day, e.day AS due_on, a.today - e.seq AS overdue,
           a.known AND e.known AS calendar_known
      FROM aimed a
      JOIN afterview.business_day e ON e.agency_id = p_agency AND e.calendar = a.calendar AND e.seq = a.seq AND e.open
     WHERE e.day <= p_until

-- ---- the words ----
), told AS (
    SELECT d.*, f.ref, f.held_on, f.candidate_id, f.client_id, f.consultant_id, f.client_name, f.promised_on, f.chases, f.own_chases, f.ceiling,
           f.candidate_budget, f.asked_on, f.last_message_on, f.silence_days, f.silence_wait, f.feedback_days, f.update_days, f.outcome,
           f.term_no, f.debrief_hours, f.thanks_window, f.undecided_on,
           s.made_by AS promised_by, s.made_to AS promised_to,
           c.name AS candidate_name, j.title AS job_title,
           coalesce(o.name || coalesce(' (' || f.client_name || ')', ''), f.client_name, 'the client') AS client_person,
           CASE f.feedback_channel
               WHEN 'agreed' THEN coalesce(f.promised_channel, o.preferred_channel, f.client_channel, CASE WHEN f.chases = 0 THEN 'email' ELSE 'phone' END)
               ELSE f.feedback_channel END AS client_channel,
           coalesce(' between ' || nullif(concat_ws(' and ', to_char(c.contact_from, 'HH24:MI'), to_char(c.contact_until, 'HH24:MI')), ''), '')
               || CASE WHEN c.never_at_work THEN ', never at work' ELSE '' END
               || CASE WHEN c.private_only THEN ', on the private number or address only' ELSE '' END AS discretion
      FROM due d
      JOIN fact f ON f.id = d.id
      JOIN afterview.candidate c ON c.agency_id = p_agency AND c.id = f.candidate_id
      LEFT JOIN afterview.job j ON j.agency_id = p_agency AND j.id = f.job_id
      LEFT JOIN afterview.contact o ON o.agency_id = p_agency AND o.id = f.contact_id
      LEFT JOIN afterview.promise s ON s.agency_id = p_agency AND d.record_kind = 'promise' AND s.id = d.record_id
), worded AS (
    SELECT t.*, afterview.said_day(t.held_on) AS held_said, afterview.said_day(t.from_day) AS from_said, afterview.said_day(t.due_on) AS due_said,
           CASE t.client_channel WHEN 'phone' THEN 'Phone' WHEN 'email' THEN 'E-mail' WHEN 'text' THEN 'Text' ELSE 'Contact' END AS verb,
           t.item IN ('feedback.due', 'feedback.restraint', 'interview.decision_date', 'debrief.enthusiasm') OR (t.item = 'feedback.presumed_unsuccessful' AND t.variant <> 'close') AS with_client
      FROM told t
), escalated AS (
    -- what is escalated goes to the manager of the owner's branch, or to the agency's only one
    SELECT w.*, coalesce(m.id, w.consultant_id) AS owner_id
      FROM worded w
      LEFT JOIN afterview.consultant own ON own.agency_id = p_agency AND own.id = w.consultant_id
      LEFT JOIN LATERAL (SELECT g.id
                           FROM afterview.consultant g
                          WHERE w.item = 'feedback.restraint' AND g.agency_id = p_agency AND g.role = 'manager'
                          ORDER BY g.branch_id IS NOT DISTINCT FROM own.branch_id DESC, g.id
                          LIMIT 1) m ON true
)
SELECT w.item, coalesce(w.ref, '#' || w.id), w.id, w.record_kind, w.record_id, w.candidate_name, w.client_name, w.job_title,
       coalesce(s.ref, '#' || s.id), s.name, s.id, w.client_id, w.candidate_id, w.due_on, w.overdue,
       CASE w.item
           WHEN 'debrief.same_day' THEN CASE WHEN w.variant = 'candidate_calls' AND w.overdue <= 0 THEN 'candidate' ELSE 'consultant' END
           WHEN 'feedback.due' THEN 'client'
           WHEN 'feedback.restraint' THEN 'manager'
           WHEN 'reference.heads_up' THEN 'candidate'
           WHEN 'offer.open' THEN 'candidate'
           WHEN 'thanks.window' THEN CASE WHEN w.variant IN ('forward', 'missed') THEN 'consultant' ELSE 'candidate' END
           ELSE 'consultant' END,
       CASE WHEN w.with_client THEN w.client_channel
            WHEN w.item = 'thanks.window' THEN 'email'
            WHEN w.item IN ('reference.permission', 'reference.heads_up', 'debrief.same_day', 'rejection.tell', 'feedback.relay', 'offer.open') THEN 'phone'
            WHEN w.item = 'reference.thanks' THEN 'email' END,
       CASE w.item
           WHEN 'debrief.same_day' THEN
               CASE WHEN w.variant = 'candidate_calls' AND w.overdue <= 0 THEN format('%s calls you for the debrief. Ask when and how the client will answer', w.candidate_name)
                    ELSE format('Phone %s%s for the debrief. Ask when and how the client will answer', w.candidate_name, w.discretion) END
           WHEN 'interview.decision_date' THEN format('Ask %s when and how the decision will come, by %s', w.client_person, afterview.said_channel(w.client_channel))
           WHEN 'thanks.window' THEN
               CASE w.variant
                   WHEN 'missed' THEN format('Too late for a thank-you note%s. Note it and let it go', coalesce(' to ' || w.who, ''))
                   WHEN 'forward' THEN format('Forward the thank-you note of %s to %s', w.candidate_name, w.who)
                   WHEN 'direct' THEN format('Remind %s to write to %s: short, personal, interest restated', w.candidate_name, w.who)
                   ELSE format('Remind %s to send you the thank-you note%s, and forward it', w.candidate_name, coalesce(' for ' || w.who, '')) END
           WHEN 'reference.heads_up' THEN format('Ask %s%s to tell %s that a call may come: the position, the company, who may call', w.candidate_name, w.discretion, w.who)
           WHEN 'reference.permission' THEN
               CASE WHEN w.variant = 'refused' THEN format('Do not call %s: %s has not agreed. Ask for another referee', w.who, w.candidate_name)
                    ELSE format('Stop, and have %s tell %s first: a reference was asked for without a heads-up', w.candidate_name, w.who) END
           WHEN 'feedback.due' THEN
               format('%s %s: ask how far along they are, and how %s compares with the others%s', w.verb, w.client_person, w.candidate_name,
                      CASE WHEN w.chases > 0 THEN format(' (chase %s of %s)', w.chases + 1, w.ceiling) ELSE '' END)
               || CASE WHEN w.own_chases > w.candidate_budget THEN format('. Ask %s to leave the asking to you: they have asked %s times', w.candidate_name, w.own_chases) ELSE '' END
           WHEN 'feedback.restraint' THEN format('Do not chase %s again. Branch manager: speak with your counterpart there, or decide on the last message', w.client_person)
           WHEN 'feedback.presumed_unsuccessful' THEN
               CASE WHEN w.variant = 'close' THEN format('Take it as a no: note the outcome as presumed unsuccessful, and tell %s%s', w.candidate_name, w.discretion)
                    ELSE format('%s %s one last message; after it the silence counts as a no', CASE w.verb WHEN 'E-mail' THEN 'E-mail' WHEN 'Text' THEN 'Text' ELSE 'Leave' END, w.client_person) END
           WHEN 'debrief.enthusiasm' THEN format('%s %s: say how keen %s is (%s of 5)', w.verb, w.client_person, w.candidate_name, w.variant)
           WHEN 'interview.promise' THEN
               format('See that what was promised%s%s is delivered: %s', coalesce(' by ' || w.promised_by, ''), coalesce(' to ' || w.promised_to, ''), w.who)
           WHEN 'reference.thanks' THEN format('Thank %s for the reference', w.who)
           WHEN 'offer.open' THEN format('Phone %s%s: the offer of %s lapses on %s. Hear where they stand, without pressing', w.candidate_name, w.discretion,
                                         coalesce(w.client_name, 'the client'), w.from_said)
           WHEN 'rejection.tell' THEN format('Phone %s%s: tell them of the no, with the reasons you have', w.candidate_name, w.discretion)
           WHEN 'feedback.relay' THEN
               CASE w.variant WHEN 'update' THEN format('Phone %s%s: an update, even if there is no news', w.candidate_name, w.discretion)
                              ELSE format('Phone %s%s: pass on what %s said', w.candidate_name, w.discretion, coalesce(w.client_name, 'the client')) END
       END,
       CASE w.item
           WHEN 'debrief.same_day' THEN format('The interview was on %s. A debrief is due within %s hours, while it is fresh', w.held_said, w.debrief_hours)
           WHEN 'interview.decision_date' THEN format('The interview was on %s, and nobody noted when an answer was promised', w.held_said)
           WHEN 'thanks.window' THEN
               CASE w.variant
                   WHEN 'missed' THEN format('The interview was on %s, and no note was sent by %s', w.held_said, w.due_said)
                   WHEN 'forward' THEN format('The note came on %s and goes through us', w.from_said)
                   ELSE format('The interview was on %s. A note to each interviewer is due by %s, and too late after two days', w.held_said, w.due_said) END
           WHEN 'reference.heads_up' THEN format('The interview was on %s. Referees are told by the day after, before anybody calls', w.held_said)
           WHEN 'reference.permission' THEN format('A reference was asked for on %s, and nobody noted that %s had been told', w.from_said, w.who)
           WHEN 'feedback.due' THEN
               CASE WHEN w.chases > 0 OR w.asked_on IS NOT NULL THEN format('Last asked on %s, and there is no answer yet', afterview.said_day(w.asked_on))
                    WHEN w.promised_on IS NOT NULL THEN format('An answer was promised for %s and has not come', afterview.said_day(w.promised_on))
                    ELSE format('The interview was on %s. Nothing was promised, so an answer is due %s days after the %s', w.held_said, w.feedback_days,
                                CASE WHEN w.variant = 'thanks' THEN 'thank-you note' ELSE 'interview' END) END
           WHEN 'feedback.restraint' THEN format('The client was asked %s times, last on %s. More would be badgering', w.chases, afterview.said_day(w.asked_on))
           WHEN 'feedback.presumed_unsuccessful' THEN
               CASE WHEN w.variant = 'close' THEN format('The last message went on %s, and %s working days have passed', afterview.said_day(w.last_message_on), w.silence_wait)
                    ELSE format('The interview was on %s. After %s days without an answer one last message goes out', w.held_said, w.silence_days) END
           WHEN 'debrief.enthusiasm' THEN format('%s said on %s how keen they are, and nobody noted that the client was told', w.candidate_name, w.from_said)
           WHEN 'interview.promise' THEN
               CASE WHEN w.variant = 'dated' THEN format('It was promised in the interview for %s, and nobody noted that it was done', w.from_said)
                    ELSE format('It was promised in the interview on %s, and nobody noted that it was done', w.held_said) END
           WHEN 'reference.thanks' THEN format('The reference was taken on %s, and nobody noted a word of thanks', w.from_said)
           WHEN 'offer.open' THEN format('The offer is open until %s, and nobody noted a decision', w.from_said)
           WHEN 'rejection.tell' THEN
               CASE WHEN w.variant = 'undated' THEN format('It is a no. Nobody noted when it came, so it counts from the interview on %s', w.held_said)
                    WHEN w.outcome = 'presumed_unsuccessful' THEN format('Silence was taken as a no on %s, and nobody noted that the candidate was told', w.from_said)
                    ELSE format('The no came on %s, and nobody noted that the candidate was told', w.from_said) END
           WHEN 'feedback.relay' THEN
               CASE w.variant WHEN 'update' THEN format('%s waits for an answer and last heard from us on %s', w.candidate_name, w.from_said)
                              WHEN 'undated' THEN format('The client has answered. Nobody noted when, so it counts from the interview on %s', w.held_said)
                              ELSE format('The client answered on %s, and nobody noted that the candidate was told', w.from_said) END
       END,
       u.source, y.settings,
       jsonb_strip_nulls(jsonb_build_object('interview', w.held_on, 'promised', w.promised_on, 'counted_from', w.from_day, 'last_asked', w.asked_on)),
       w.item = 'feedback.restraint', w.calendar_known, w.variant, w.who
  FROM escalated w
  JOIN afterview.rule u ON u.id = w.item
  LEFT JOIN said y ON y.no = w.term_no AND y.rule = w.item
  LEFT JOIN afterview.consultant s ON s.agency_id = p_agency AND s.id = w.owner_id
$$;
