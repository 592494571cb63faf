-- THE due items: policy x calendar x open records. The only place that knows what is due, when, for whom and why; due, nightly,
-- the calendar feed and all that follows ask here. A function and not a view only because a view takes no day.
--
--   p_as_of    what had happened by the end of this day; a fact dated later has not happened yet
--   p_until    as_of: what is due; a later day: also what falls due by then
--   p_candidate  null: everybody; else only what is theirs is read. As a constant it is folded away, so the whole list costs the same
--
-- Reads from top to bottom: the settings that apply (term), the interviews that are open (held), what happened to each (fact),
-- then one arm per rule (beside, raw), the day each falls due on (due), and the sentences.
-- What is said of an interview goes with its items all the way: there are four times as many of them, and to find it again by its number
-- would mean to sort them all. Settings stay out of the wide rows, which are read once for each rule.
-- A day is reckoned once, for all rules alike: the base day, moved to a working day, + working days, but not before the working
-- day number not_before: see sql/code/10_calendar.sql.
-- Row-level security keeps an expression away from an index (date + integer is not leakproof): what is joined on a day or a number that was
-- worked out is hashed. That PostgreSQL does so, and does not loop, hangs on its not expecting few rows: the arms of a LATERAL count in full.
-- LEFT JOIN also where every row has its partner: the planner then does not expect fewer rows than there are, and does not loop.
DROP FUNCTION IF EXISTS due_item(bigint, date, date), due_item(bigint, date, date, bigint); -- its columns may have changed, which REPLACE refuses
CREATE OR REPLACE FUNCTION due_item(p_agency bigint, p_as_of date, p_until date, p_candidate bigint DEFAULT NULL)
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
    SELECT p.client_id, p.job_id, g.rule, g.id AS setting, g.unit, g.says, v.value, v.level,
           CASE WHEN v.value ~ '^[0-9]+$' THEN v.value::integer END AS days -- also hours and times; "off" has none, and so never falls due
      FROM place p
     CROSS JOIN afterview.setting g
      LEFT JOIN own oj ON oj.level = 'job' AND oj.id = p.job_id AND oj.setting = g.id
      LEFT JOIN own oc ON oc.level = 'client' AND oc.id = p.client_id AND oc.setting = g.id
      LEFT JOIN own oa ON oa.level = 'agency' AND oa.setting = g.id
     CROSS JOIN LATERAL (SELECT coalesce(oj.value, oc.value, oa.value, g.default_value) AS value,
                                coalesce(oj.level, oc.level, oa.level, 'default') AS level) v
), said AS (
    -- each rule's settings, for whoever asks why
    SELECT c.client_id, c.job_id, jsonb_object_agg(c.rule, c.settings) AS settings
      FROM (SELECT c.client_id, c.job_id, c.rule,
                   string_agg(afterview.said_setting(c.says, c.unit, c.value) || CASE c.level WHEN 'default' THEN ' (the default)' ELSE format(' (set for the %s)', c.level) END,
                              '; ' ORDER BY c.setting) AS settings
              FROM chosen c
             GROUP BY c.client_id, c.job_id, c.rule) c
     GROUP BY c.client_id, c.job_id
), term AS MATERIALIZED (
    SELECT row_number() OVER (ORDER BY c.job_id, c.client_id) AS term_no, -- no 1: for whom nothing was set
           c.client_id AS for_client, c.job_id AS for_job,
           max(c.value) FILTER (WHERE c.setting = 'debrief.call_direction') AS term_direction,
           max(c.days) FILTER (WHERE c.setting = 'debrief.competing_offer.days') AS competing_days,
           max(c.days) FILTER (WHERE c.setting = 'debrief.counter_offer.days') AS counter_days,
           max(c.days) FILTER (WHERE c.setting = 'debrief.due_diligence.days') AS diligence_days,
           max(c.days) FILTER (WHERE c.setting = 'debrief.enthusiasm.days') AS interest_days,
           max(c.days) FILTER (WHERE c.setting = 'debrief.other_processes.days') AS others_days,
           max(c.days) FILTER (WHERE c.setting = 'debrief.questions_for_client.answer') AS answer_days,
           max(c.days) FILTER (WHERE c.setting = 'debrief.questions_for_client.days') AS question_days,
           max(c.days) FILTER (WHERE c.setting = 'debrief.reflect.days') AS reflect_days,
           max(c.days) FILTER (WHERE c.setting = 'debrief.same_day.hours') AS debrief_hours,
           max(c.value) FILTER (WHERE c.setting = 'feedback.channel') AS feedback_channel,
           max(c.days) FILTER (WHERE c.setting = 'feedback.due.after_promise') AS after_promise,
           max(c.value) FILTER (WHERE c.setting = 'feedback.due.base') AS feedback_base,
           max(c.days) FILTER (WHERE c.setting = 'feedback.due.days') AS feedback_days,
           max(c.days) FILTER (WHERE c.setting = 'feedback.presumed_unsuccessful.days') AS silence_days,
           max(c.days) FILTER (WHERE c.setting = 'feedback.presumed_unsuccessful.wait') AS silence_wait,
           max(c.days) FILTER (WHERE c.setting = 'feedback.relay.days') AS relay_days,
           max(c.days) FILTER (WHERE c.setting = 'feedback.relay.update') AS update_days,
           max(c.days) FILTER (WHERE c.setting = 'feedback.restraint.candidate') AS candidate_budget,
           max(c.days) FILTER (WHERE c.setting = 'feedback.restraint.ceiling') AS ceiling,
           max(c.days) FILTER (WHERE c.setting = 'feedback.restraint.gap') AS gap,
           max(c.days) FILTER (WHERE c.setting = 'interview.decision_date.days') AS decision_days,
           max(c.days) FILTER (WHERE c.setting = 'interview.promise.days') AS promise_days,
           max(c.days) FILTER (WHERE c.setting = 'offer.open.days') AS offer_days,
           max(c.days) FILTER (WHERE c.setting = 'reference.heads_up.days') AS heads_up_days,
           max(c.days) FILTER (WHERE c.setting = 'reference.thanks.days') AS referee_days,
           max(c.days) FILTER (WHERE c.setting = 'rejection.reasons.days') AS reasons_days,
           max(c.days) FILTER (WHERE c.setting = 'rejection.tell.days') AS tell_days,
           max(c.value) FILTER (WHERE c.setting = 'relationship.keep_in_touch.career_meeting') AS career,
           max(c.days) FILTER (WHERE c.setting = 'relationship.keep_in_touch.every') AS touch_every,
           max(c.days) FILTER (WHERE c.setting = 'relationship.keep_in_touch.first') AS touch_first,
           max(c.days) FILTER (WHERE c.setting = 'relationship.keep_in_touch.lapse') AS touch_lapse,
           max(c.days) FILTER (WHERE c.setting = 'screening.ready.days') AS screening_days,
           max(c.days) FILTER (WHERE c.setting = 'thanks.limit') AS thanks_limit,
           max(c.value) FILTER (WHERE c.setting = 'thanks.personal.proofread') AS proofread,
           max(c.value) FILTER (WHERE c.setting = 'thanks.route') AS thanks_route,
           max(c.value) FILTER (WHERE c.setting = 'thanks.window') AS thanks_window,
           s.settings
      FROM chosen c
      LEFT JOIN said s ON s.client_id = c.client_id AND s.job_id = c.job_id
     GROUP BY c.client_id, c.job_id, s.settings

), patron AS MATERIALIZED (
    -- the clients, each with its calendar and what was set for it
    SELECT c.id, c.name, c.preferred_channel, c.time_zone, k.calendar, t.term_no
      FROM afterview.client c
      LEFT JOIN afterview.client_calendar k ON k.agency_id = p_agency AND k.client_id = c.id
      LEFT JOIN term t ON t.for_client = c.id AND t.for_job = 0
     WHERE c.agency_id = p_agency
), boss AS MATERIALIZED (
    -- the manager of a consultant's branch, or the agency's only one; of 0: for work that is nobody's
    SELECT k.id AS consultant_id, (SELECT g.id
                                     FROM afterview.consultant g
                                    WHERE g.agency_id = p_agency AND g.role = 'manager'
                                    ORDER BY g.branch_id IS NOT DISTINCT FROM k.branch_id DESC, g.id
                                    LIMIT 1) AS id
      FROM (SELECT k.id, k.branch_id FROM afterview.consultant k WHERE k.agency_id = p_agency
             UNION ALL
            SELECT 0, NULL) k

-- ---- interviews of processes that were open on the day ----
), open_process AS MATERIALIZED (
    SELECT p.id, p.candidate_id, p.client_id, p.job_id, coalesce(p.consultant_id, j.consultant_id) AS consultant_id,
           coalesce(p.contact_id, j.contact_id) AS contact_id, (x.r).stage, (x.r).competing_until,
           coalesce((x.r).competing_offer, (x.r).competing_until::text) IS NOT NULL AND coalesce((x.r).competing_told_on, 'infinity') > p_as_of AS competing, j.screening_required,
           d.name AS candidate_name, afterview.said_where(d.contact_from, d.contact_until, d.never_at_work, d.private_only) AS discretion,
           j.title AS job_title, k.name AS contact_name, k.preferred_channel AS contact_channel, b.id AS boss_id,
           o.id IS NOT NULL AND coalesce(o.made_on, '-infinity') <= p_as_of AS offered
      FROM afterview.process p
      LEFT JOIN was w ON w.kind = 'process' AND w.record_id = p.id
     CROSS JOIN LATERAL (SELECT afterview.as_was(p, w.old) AS r OFFSET 0) x
      LEFT JOIN afterview.candidate d ON d.agency_id = p_agency AND d.id = p.candidate_id
      LEFT JOIN afterview.job j ON j.agency_id = p_agency AND j.id = p.job_id
      LEFT JOIN boss b ON b.consultant_id = coalesce(p.consultant_id, j.consultant_id, 0)
      LEFT JOIN afterview.contact k ON k.agency_id = p_agency AND k.id = coalesce(p.contact_id, j.contact_id)
      LEFT JOIN afterview.offer o ON o.agency_id = p_agency AND o.process_id = p.id -- one a process
     WHERE p.agency_id = p_agency AND (p_candidate IS NULL OR p.candidate_id = p_candidate)
       AND (p.closed_on IS NULL OR p.closed_on > p_as_of OR p.id = ANY (ARRAY(SELECT v.record_id FROM was v WHERE v.kind = 'process')))
       AND coalesce((x.r).closed_on, 'infinity'::date) > p_as_of
       AND coalesce((x.r).stage, '') NOT IN ('placed', 'closed', 'withdrawn')
), round AS (
    SELECT x.id, x.ref, x.process_id, x.candidate_id, x.client_id, x.job_id, x.consultant_id, x.contact_id, x.stage, x.offered,
           x.competing, x.competing_until, x.screening_required, x.candidate_name, x.discretion, x.job_title, x.contact_name, x.contact_channel, x.boss_id, (x.r).held_on, (x.r).start_time, (x.r).end_time, (x.r).time_zone, (x.r).call_direction,
           (x.r).promised_on, (x.r).promised_channel,
           max((x.r).held_on) OVER of_process AS last_on, max(x.id) OVER of_day AS last_of_day
      FROM (SELECT p.id AS process_id, p.candidate_id, p.client_id, p.job_id, p.consultant_id, p.contact_id, p.stage, p.offered, p.competing,
                   p.competing_until, p.screening_required, p.candidate_name, p.discretion, p.job_title, p.contact_name, p.contact_channel, p.boss_id, n.id, n.ref, afterview.as_was(n.i, w.old) AS r
              FROM open_process p
             -- few of many: looked up one process at a time, not all of them read
             CROSS JOIN LATERAL (SELECT i, i.id, i.ref FROM afterview.interview i WHERE i.agency_id = p_agency AND i.process_id = p.id OFFSET 0) n
              LEFT JOIN was w ON w.kind = 'interview' AND w.record_id = n.id
            OFFSET 0) x
     WHERE (x.r).held_on IS NOT NULL AND coalesce((x.r).status, '') NOT IN ('cancelled', 'no_show', 'rescheduled')
    WINDOW of_process AS (PARTITION BY x.process_id), of_day AS (PARTITION BY x.process_id, (x.r).held_on)
), held AS MATERIALIZED (
    SELECT r.*, coalesce(tj.term_no, c.term_no, 1) AS in_term,
           coalesce(c.calendar, h.calendar) AS client_calendar, h.calendar AS own_calendar, h.tz,
           coalesce(r.time_zone, c.time_zone, h.tz) AS interview_tz,
           r.held_on + coalesce(r.end_time, r.start_time + interval '1 hour', r.start_time) AS ended, -- its end, else an hour after its start
           c.name AS client_name, c.preferred_channel AS client_channel
      FROM round r
     CROSS JOIN here h
      LEFT JOIN patron c ON c.id = r.client_id
      LEFT JOIN term tj ON tj.for_job = r.job_id
     WHERE r.held_on <= p_until

-- ---- what happened to each by the end of the day ----
), chased AS MATERIALIZED (
    SELECT h.id,
           count(*) FILTER (WHERE x.to_client AND NOT x.by_candidate) AS chases,
           count(*) FILTER (WHERE x.to_client AND x.by_candidate) AS own_chases,
           max(x.done_on) FILTER (WHERE x.to_client) AS asked_on,
           max(x.done_on) FILTER (WHERE x.to_client AND x.purpose = 'last_message') AS last_message_on,
           bool_or(x.to_client AND x.purpose = 'reasons') AS reasons_asked,
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
), thanked AS MATERIALIZED (
    SELECT h.id, n.panel_id, n.id AS thank_you_id, x.sent, x.sent_on, x.forwarded, (y.r).state = 'drafted' AND (y.r).sent_on IS NULL AS drafted
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
), met AS MATERIALIZED (
    SELECT h.id, p.id AS panel_id, p.name, p.route
      FROM held h
      JOIN afterview.panel p ON p.agency_id = p_agency AND p.interview_id = h.id
), fact AS (
    SELECT h.id, h.ref, h.process_id, h.candidate_id, h.client_id, h.job_id, h.consultant_id, h.contact_id, h.competing, h.competing_until, h.screening_required,
           h.held_on, h.call_direction, h.promised_on, h.own_calendar, h.client_calendar, h.in_term, h.candidate_name, h.discretion, h.job_title, h.client_name, h.boss_id,
           coalesce(h.contact_name || coalesce(' (' || h.client_name || ')', ''), h.client_name, 'the client') AS client_person,
           CASE t.feedback_channel
               WHEN 'agreed' THEN coalesce(h.promised_channel, h.contact_channel, h.client_channel, CASE WHEN coalesce(c.chases, 0) = 0 THEN 'email' ELSE 'phone' END)
               ELSE t.feedback_channel END AS client_channel,
           coalesce(c.chases, 0) AS chases, coalesce(c.own_chases, 0) AS own_chases, c.last_message_on, c.ask_on,
           greatest(c.asked_on, a.undecided_on) AS asked_on, a.undecided_on,
           a.feedback_id, coalesce(a.outcome, CASE WHEN h.stage = 'rejected' THEN 'rejected' END) AS outcome,
           a.answered_on IS NOT NULL OR coalesce(h.stage, '') = 'rejected' AS answered,
           coalesce(a.answered_on, CASE WHEN h.stage = 'rejected' THEN h.held_on END, a.undecided_on) AS news_on,
           a.received_on, a.told_on, a.told AS told_some_day, a.reasons_noted,
           -- a later round, or an offer, is an answer too
           h.last_on > h.held_on OR h.offered AS overtaken,
           b.done AS debriefed, b.done_on AS debriefed_on, CASE WHEN b.done THEN b.interest_untold END AS interest_untold, b.confirmed,
           b.due_diligence, b.counter_offer_risk, b.other_processes, c.updated_on, coalesce(c.reasons_asked, false) AS reasons_asked,
           jsonb_strip_nulls(jsonb_build_object('interview', h.held_on, 'promised', h.promised_on, 'counted_from', h.held_on,
                                                'last_asked', greatest(c.asked_on, a.undecided_on))) AS dates,
           coalesce(n.sent, false) AS thanked,
           m.id IS NOT NULL AS panel_noted,
           h.held_on + t.thanks_limit AS thanks_until,
           h.held_on + (t.thanks_window <> 'cvl' OR coalesce(h.start_time, '12:00') >= '12:00')::integer AS note_day,
           h.held_on = h.last_on AND h.id = h.last_of_day AS is_last,
           -- the day that the client's answer is counted from
           CASE WHEN h.promised_on IS NOT NULL THEN greatest(h.promised_on, h.held_on)
                WHEN t.feedback_base = 'thanks' THEN coalesce(n.thanked_on, h.held_on) + t.feedback_days
                ELSE h.held_on + t.feedback_days END AS answer_day,
           -- when the interview ended, in the agency's own time
           CASE WHEN h.interview_tz = h.tz THEN h.ended ELSE (h.ended AT TIME ZONE afterview.zone_or(h.interview_tz, h.tz)) AT TIME ZONE h.tz END AS ended_at,
           t.after_promise, t.gap
      FROM held h
      LEFT JOIN term t ON t.term_no = h.in_term
      LEFT JOIN chased c ON c.id = h.id
      LEFT JOIN (SELECT t.id, max(t.sent_on) AS thanked_on, bool_or(t.sent) AS sent FROM thanked t GROUP BY t.id) n ON n.id = h.id
      LEFT JOIN (SELECT DISTINCT m.id FROM met m) m ON m.id = h.id
      -- the client's answer, and the debrief: one an interview
      LEFT JOIN afterview.feedback f ON f.agency_id = p_agency AND f.interview_id = h.id
      LEFT JOIN was fw ON fw.kind = 'feedback' AND fw.record_id = f.id
     CROSS JOIN LATERAL (SELECT afterview.as_was(f, fw.old) AS r OFFSET 0) fr
     CROSS JOIN LATERAL (
           SELECT f.id AS feedback_id, (fr.r).outcome, (fr.r).received_on, CASE WHEN (fr.r).told_on <= p_as_of THEN (fr.r).told_on END AS told_on,
                  (fr.r).told_on IS NULL AND coalesce((fr.r).told, false) AS told, nullif(btrim((fr.r).reasons), '') IS NOT NULL AS reasons_noted,
                  CASE WHEN x.decided AND coalesce((fr.r).received_on, h.held_on) <= p_as_of THEN coalesce((fr.r).received_on, h.held_on) END AS answered_on,
                  CASE WHEN NOT x.decided AND (fr.r).received_on <= p_as_of THEN (fr.r).received_on END AS undecided_on
             -- "no decision yet" is no answer; an answer whose outcome nobody noted is one
             FROM (SELECT CASE WHEN (fr.r).outcome IS NULL THEN (fr.r).received_on IS NOT NULL OR (fr.r).told_on <= p_as_of OR coalesce((fr.r).told, false)
                               ELSE (fr.r).outcome NOT IN ('no_decision', 'on_hold') END AS decided) x) a
      LEFT JOIN afterview.debrief d ON d.agency_id = p_agency AND d.interview_id = h.id
      LEFT JOIN was dw ON dw.kind = 'debrief' AND dw.record_id = d.id
     CROSS JOIN LATERAL (SELECT afterview.as_was(d, dw.old) AS r OFFSET 0) dr
     CROSS JOIN LATERAL (
           SELECT CASE WHEN (dr.r).done_on <= p_as_of THEN (dr.r).done_on END AS done_on,
                  CASE WHEN (dr.r).done_on IS NOT NULL THEN (dr.r).done_on <= p_as_of
                       ELSE coalesce((dr.r).done, false) OR (dr.r).interest IS NOT NULL OR (dr.r).self_score IS NOT NULL
                            OR coalesce((dr.r).went_well, (dr.r).went_badly, (dr.r).notes) IS NOT NULL END AS done,
                  CASE WHEN (dr.r).relayed_on IS NULL OR (dr.r).relayed_on > p_as_of THEN (dr.r).interest END AS interest_untold,
                  coalesce((dr.r).confirmed_on <= p_as_of, (dr.r).confirmed_interest IS NOT NULL) AS confirmed,
                  (dr.r).due_diligence, (dr.r).counter_offer_risk, (dr.r).other_processes) b

-- ---- when the client's answer is due, which several rules build on; and today, as the two calendars count it ----
), reckoned AS MATERIALIZED (
    SELECT f.*, NOT f.answered AND NOT f.overtaken AS waiting,
           f.answered AND f.outcome IN ('rejected', 'withdrawn', 'presumed_unsuccessful') IS TRUE AS is_no, o.seq AS own_today, t.seq AS client_today,
           CASE WHEN f.promised_on IS NOT NULL THEN d.seq + f.after_promise
                ELSE greatest(d.seq + (NOT d.open)::integer, n.seq + 1) END AS answer_seq, -- never on the day of the interview itself
           CASE WHEN f.ask_on > f.asked_on THEN k.seq + (NOT k.open)::integer
                ELSE l.seq + f.gap END AS patience_seq,
           u.seq + (NOT u.open)::integer AS thanks_seq
      FROM fact f
      LEFT JOIN afterview.business_day o ON o.agency_id = p_agency AND o.calendar = f.own_calendar AND o.day = p_as_of
      LEFT JOIN afterview.business_day t ON t.agency_id = p_agency AND t.calendar = f.client_calendar AND t.day = p_as_of
      LEFT JOIN afterview.business_day n ON n.agency_id = p_agency AND n.calendar = f.client_calendar AND n.day = f.held_on
      LEFT JOIN afterview.business_day d ON d.agency_id = p_agency AND d.calendar = f.client_calendar AND d.day = f.answer_day
      LEFT JOIN afterview.business_day l ON l.agency_id = p_agency AND l.calendar = f.client_calendar AND l.day = f.asked_on
      LEFT JOIN afterview.business_day k ON k.agency_id = p_agency AND k.calendar = f.client_calendar AND k.day = f.ask_on
      LEFT JOIN afterview.business_day u ON u.agency_id = p_agency AND u.calendar = f.own_calendar AND u.day = f.thanks_until
), spoken AS MATERIALIZED (
    -- what the debriefs of a process say together
    SELECT b.process_id, bool_or(b.due_diligence) AS diligent,
           (array_agg(b.counter_offer_risk ORDER BY b.held_on DESC, b.id DESC) FILTER (WHERE b.counter_offer_risk IS NOT NULL))[1] AS risk,
           -- "0" and "none" name no other process
           bool_or(b.other_processes IS NOT NULL
                   AND NOT EXISTS (SELECT FROM afterview.choice_alias n
                                    WHERE n.list = 'yes_no' AND n.key = 'no' AND n.spelling = lower(btrim(b.other_processes, ' .!-')))
                   AND btrim(b.other_processes, ' .!-') !~* '^(none|nil|nothing|keine|geen|aucune?|)$') AS has_others
      FROM reckoned b
     WHERE b.due_diligence OR b.counter_offer_risk IS NOT NULL OR b.other_processes IS NOT NULL
     GROUP BY b.process_id
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
    SELECT o.id, o.process_id, (y.r).expires_on, (y.r).made_on, coalesce((y.r).counter_offer_on, 'infinity') <= p_as_of AS counter_spoken
      FROM open_process p
      JOIN afterview.offer o ON o.agency_id = p_agency AND o.process_id = p.id
      LEFT JOIN was w ON w.kind = 'offer' AND w.record_id = o.id
     CROSS JOIN LATERAL (SELECT afterview.as_was(o, w.old) AS r OFFSET 0) y
     WHERE coalesce((y.r).made_on, '-infinity') <= p_as_of AND coalesce((y.r).decided_on, 'infinity') > p_as_of
       AND coalesce((y.r).state, '') NOT IN ('accepted', 'declined', 'expired', 'withdrawn')
), offered AS MATERIALIZED (
    SELECT o.*, f.id AS interview_id, coalesce(o.made_on, f.news_on, f.held_on) AS out_on,
           coalesce(f.screening_required, false)
               AND NOT EXISTS (SELECT FROM afterview.screening c
                                WHERE c.agency_id = p_agency AND c.process_id = o.process_id
                                  AND (c.booked_on IS NOT NULL OR c.held_on IS NOT NULL OR c.result IS NOT NULL)) AS unscreened
      FROM offer_out o
      JOIN reckoned f ON f.process_id = o.process_id AND f.is_last
), asked AS (
    SELECT q.id, q.interview_id, (y.r).text, CASE WHEN (y.r).asked_on <= p_as_of THEN (y.r).asked_on END AS asked_on
      FROM held h
      JOIN afterview.question q ON q.agency_id = p_agency AND q.interview_id = h.id
      LEFT JOIN was w ON w.kind = 'question' AND w.record_id = q.id
     CROSS JOIN LATERAL (SELECT afterview.as_was(q, w.old) AS r OFFSET 0) y
     WHERE (y.r).direction = 'for_client' AND coalesce((y.r).answered_on, 'infinity') > p_as_of
), live AS (
    SELECT p.id, p.candidate_id
      FROM open_process p
      LEFT JOIN (SELECT DISTINCT f.process_id FROM reckoned f WHERE f.is_no) n ON n.process_id = p.id
     WHERE n.process_id IS NULL AND coalesce(p.stage, '') <> 'rejected'
), alone AS (
    -- the only live process of a candidate who has none elsewhere
    SELECT min(p.id) AS process_id
      FROM live p
      LEFT JOIN spoken s ON s.process_id = p.id
     GROUP BY p.candidate_id
    HAVING count(*) = 1 AND NOT coalesce(bool_or(s.has_others), false)

-- ---- who got a no, and what came after it ----
), contacted AS (
    SELECT k.candidate_id, max((y.r).done_on) FILTER (WHERE (y.r).done_on <= p_as_of) AS last_on,
           bool_or((y.r).what ~* 'career' AND (y.r).done_on <= p_as_of) AS career_offered,
           min((y.r).due_on) FILTER (WHERE coalesce((y.r).done_on, 'infinity') > p_as_of) AS planned_on,
           (array_agg(k.id ORDER BY (y.r).due_on, k.id) FILTER (WHERE coalesce((y.r).done_on, 'infinity') > p_as_of))[1] AS planned_id
      FROM afterview.keep_in_touch k
      LEFT JOIN was w ON w.kind = 'keep_in_touch' AND w.record_id = k.id
     CROSS JOIN LATERAL (SELECT afterview.as_was(k, w.old) AS r OFFSET 0) y
     WHERE k.agency_id = p_agency AND (p_candidate IS NULL OR k.candidate_id = p_candidate)
     GROUP BY k.candidate_id
), since AS MATERIALIZED (
    -- a first call for a no of before first_no has lapsed (a working day to spare); those we kept in touch with are followed further back:
    -- n working days are at most twice as many and a fortnight
    SELECT min(coalesce(b.day, w.day)) AS first_no, coalesce(min(w.day), p_as_of - 14) AS long_ago
      FROM term t
     CROSS JOIN here h
     CROSS JOIN LATERAL (SELECT p_as_of - coalesce(t.touch_lapse, 3650) - 2 * t.touch_first - 14 AS day) w
      LEFT JOIN afterview.business_day l ON l.agency_id = p_agency AND l.calendar = h.calendar AND l.day = p_as_of - t.touch_lapse
      LEFT JOIN afterview.business_day b ON b.agency_id = p_agency AND b.calendar = h.calendar AND b.open AND b.seq = l.seq - t.touch_first - 1
     WHERE t.touch_first IS NOT NULL
), closed AS (
    SELECT p.id, p.candidate_id, p.client_id, p.job_id, p.contact_id, p.consultant_id, p.stage, p.closed_on
      FROM afterview.process p
     WHERE p.agency_id = p_agency AND p.closed_on <= p_as_of AND p.closed_on >= (SELECT s.first_no FROM since s)
       AND (p_candidate IS NULL OR p.candidate_id = p_candidate)
     UNION
    SELECT p.id, p.candidate_id, p.client_id, p.job_id, p.contact_id, p.consultant_id, p.stage, p.closed_on
      FROM contacted k
      JOIN afterview.process p ON p.agency_id = p_agency AND p.candidate_id = k.candidate_id
     WHERE p.closed_on <= p_as_of AND p.closed_on >= (SELECT s.long_ago FROM since s)
     ORDER BY id -- as they lie on the disk
), refused AS (
    SELECT f.candidate_id, f.id, f.ref, f.held_on, f.client_id, f.job_id, f.contact_id, f.consultant_id, f.news_on AS no_on
      FROM reckoned f
     WHERE f.is_no AND f.is_last AND f.outcome <> 'withdrawn' AND (f.told_on IS NOT NULL OR f.told_some_day) -- first they hear of it
    UNION ALL
    SELECT p.candidate_id, i.id, i.ref, i.held_on, p.client_id, p.job_id, coalesce(p.contact_id, j.contact_id), coalesce(p.consultant_id, j.consultant_id),
           least(f.received_on, p.closed_on)
      FROM closed p
     CROSS JOIN LATERAL (SELECT i.id, i.ref, i.held_on
                           FROM afterview.interview i
                          WHERE i.agency_id = p_agency AND i.process_id = p.id AND i.held_on IS NOT NULL
                          ORDER BY i.held_on DESC, i.id DESC LIMIT 1) i
      LEFT JOIN afterview.feedback f ON f.agency_id = p_agency AND f.interview_id = i.id
      LEFT JOIN afterview.job j ON j.agency_id = p_agency AND j.id = p.job_id
     WHERE f.outcome IN ('rejected', 'presumed_unsuccessful') OR f.outcome IS NULL AND p.stage = 'rejected'
), parted AS (
    SELECT r.*, k.last_on, k.planned_on, k.planned_id, coalesce(k.career_offered, false) AS career_offered
      FROM (SELECT DISTINCT ON (r.candidate_id) r.* FROM refused r ORDER BY r.candidate_id, r.no_on DESC, r.id DESC) r
      LEFT JOIN contacted k ON k.candidate_id = r.candidate_id
    UNION ALL
    -- whose no is long ago, or who was never interviewed and with whom a talk is planned: l.id is null
    SELECT k.candidate_id, l.*, NULL, k.last_on, k.planned_on, k.planned_id, k.career_offered
      FROM contacted k
      LEFT JOIN LATERAL (SELECT i.id, i.ref, i.held_on, p.client_id, p.job_id, coalesce(p.contact_id, j.contact_id), coalesce(p.consultant_id, j.consultant_id)
                           FROM afterview.process p
                           LEFT JOIN afterview.interview i ON i.agency_id = p_agency AND i.process_id = p.id AND i.held_on <= p_as_of
                           LEFT JOIN afterview.job j ON j.agency_id = p_agency AND j.id = p.job_id
                          WHERE p.agency_id = p_agency AND p.candidate_id = k.candidate_id
                          ORDER BY i.held_on DESC NULLS LAST, i.id DESC, p.id DESC LIMIT 1) l ON true
     WHERE (l.id IS NOT NULL OR k.planned_on IS NOT NULL) AND NOT EXISTS (SELECT FROM refused r WHERE r.candidate_id = k.candidate_id)
), touch AS MATERIALIZED (
    SELECT q.*, coalesce(q.id, 0) AS about, d.name AS candidate_name, afterview.said_where(d.contact_from, d.contact_until, d.never_at_work, d.private_only) AS discretion,
           c.name AS client_name, j.title AS job_title, t.term_no, h.calendar AS own_calendar, s.*
      FROM parted q
      JOIN afterview.candidate d ON d.agency_id = p_agency AND d.id = q.candidate_id AND d.keep_in_touch IS NOT FALSE
     CROSS JOIN here h
      LEFT JOIN patron c ON c.id = q.client_id
      LEFT JOIN afterview.job j ON j.agency_id = p_agency AND j.id = q.job_id
      LEFT JOIN term tj ON tj.for_job = q.job_id
      LEFT JOIN term t ON t.term_no = coalesce(tj.term_no, c.term_no, 1)
     CROSS JOIN LATERAL (
           SELECT CASE WHEN q.planned_on IS NOT NULL THEN 'planned'
                       WHEN q.last_on >= q.no_on OR q.no_on IS NULL THEN 'again'
                       WHEN t.career = 'yes' AND NOT q.career_offered THEN 'career'
                       ELSE 'first' END AS variant) v
     CROSS JOIN LATERAL (
           SELECT v.variant,
                  CASE v.variant WHEN 'planned' THEN 'keep_in_touch' ELSE 'interview' END AS record_kind,
                  CASE v.variant WHEN 'planned' THEN q.planned_id ELSE q.id END AS record_id,
                  CASE v.variant WHEN 'planned' THEN q.planned_on WHEN 'again' THEN q.last_on + t.touch_every ELSE q.no_on END AS base,
                  CASE WHEN v.variant IN ('planned', 'again') THEN 0 ELSE t.touch_first END AS working_days,
                  CASE v.variant WHEN 'planned' THEN q.planned_on ELSE greatest(q.no_on, q.last_on) END AS from_day) s
     WHERE q.planned_on IS NOT NULL
        OR NOT EXISTS (SELECT FROM live l WHERE l.candidate_id = q.candidate_id) -- they hear from us as it is
       AND NOT EXISTS (SELECT FROM afterview.process g
                        WHERE g.agency_id = p_agency AND g.candidate_id = q.candidate_id AND g.stage = 'placed'
                          AND coalesce(g.closed_on, 'infinity') >= coalesce(q.no_on, q.last_on))

-- ---- one arm per rule ----
), ruled AS NOT MATERIALIZED (
    SELECT f.*, t.* FROM reckoned f JOIN term t ON t.term_no = f.in_term
), beside (item, variant, id, record_kind, record_id, calendar, base, working_days, not_before, who, from_day) AS (
    -- what hangs on a record beside the interview
    -- thanks.window: one note for each interviewer
    SELECT 'thanks.window', CASE WHEN f.own_today > f.thanks_seq THEN 'missed' WHEN m.route IS NULL AND f.thanks_route <> 'as_noted' THEN f.thanks_route ELSE coalesce(m.route, '') END,
           f.id, 'panel', m.panel_id, f.own_calendar, f.note_day, 0, NULL::integer, m.name, f.held_on
      FROM ruled f
      JOIN met m ON m.id = f.id
     WHERE f.waiting AND f.own_today <= f.thanks_seq + 5
       AND NOT EXISTS (SELECT FROM thanked t WHERE t.id = f.id AND t.sent AND (t.panel_id = m.panel_id OR t.panel_id IS NULL))
    UNION ALL
    SELECT 'thanks.window', 'forward', f.id, 'thank_you', t.thank_you_id, f.own_calendar, t.sent_on, 1, NULL, p.name, t.sent_on
      FROM ruled f
      JOIN thanked t ON t.id = f.id AND t.sent AND NOT t.forwarded AND t.sent_on IS NOT NULL
      JOIN afterview.panel p ON p.agency_id = p_agency AND p.id = t.panel_id
     WHERE coalesce(p.route, f.thanks_route) = 'through_us'
    UNION ALL
    -- reference.heads_up, and its stronger sister once a reference was asked for behind the referee's back
    SELECT CASE WHEN r.reference_on IS NULL THEN 'reference.heads_up' ELSE 'reference.permission' END,
           CASE WHEN r.permission IS FALSE THEN 'refused' ELSE '' END, f.id, 'referee', r.referee_id, f.own_calendar,
           coalesce(r.reference_on, f.held_on + f.heads_up_days), 0, NULL, r.name, coalesce(r.reference_on, f.held_on)
      FROM referee_told r
      JOIN ruled f ON f.id = r.id
     WHERE NOT coalesce(r.told, false) AND (r.reference_on IS NOT NULL OR (r.permission IS NOT FALSE AND coalesce(f.outcome, '') NOT IN ('rejected', 'withdrawn', 'presumed_unsuccessful')))
    UNION ALL
    -- reference.thanks: who gave one is thanked
    SELECT 'reference.thanks', '', f.id, 'referee', r.referee_id, f.own_calendar, r.unthanked_on, f.referee_days, NULL, r.name, r.unthanked_on
      FROM referee_told r
      JOIN ruled f ON f.id = r.id
     WHERE r.unthanked_on IS NOT NULL
    UNION ALL
    -- interview.promise: by its own day, else soon after the interview; after a no it is moot
    SELECT 'interview.promise', CASE WHEN p.due_on IS NULL THEN '' ELSE 'dated' END, f.id, 'promise', p.id, f.own_calendar,
           coalesce(p.due_on, f.held_on), CASE WHEN p.due_on IS NULL THEN f.promise_days ELSE 0 END, NULL, p.what, coalesce(p.due_on, f.held_on)
      FROM ruled f
      JOIN promised p ON p.id_of = f.id
     WHERE coalesce(f.outcome, '') NOT IN ('rejected', 'withdrawn', 'presumed_unsuccessful')
    UNION ALL
    -- offer.open: some working days before it lapses
    SELECT 'offer.open', '', f.id, 'offer', o.id, f.own_calendar, o.expires_on, -f.offer_days, NULL, NULL, o.expires_on
      FROM offered o
      JOIN ruled f ON f.id = o.interview_id
     WHERE o.expires_on IS NOT NULL
    UNION ALL
    -- debrief.due_diligence, debrief.counter_offer, screening.ready: what an offer brings up, unless it was seen to before
    SELECT w.item, '', f.id, CASE WHEN w.item = 'debrief.counter_offer' THEN 'offer' ELSE 'interview' END,
           CASE WHEN w.item = 'debrief.counter_offer' THEN o.id ELSE f.id END, f.own_calendar, o.out_on, w.days, NULL, NULL, o.out_on
      FROM offered o
      JOIN ruled f ON f.id = o.interview_id
      LEFT JOIN spoken s ON s.process_id = o.process_id
     CROSS JOIN LATERAL (VALUES ('debrief.due_diligence', f.diligence_days, NOT coalesce(s.diligent, false)),
                                ('debrief.counter_offer', f.counter_days, coalesce(s.risk = 'high', false) AND NOT o.counter_spoken),
                                ('screening.ready', f.screening_days, o.unscreened)) w (item, days, wanted)
     WHERE w.wanted
    UNION ALL
    -- debrief.questions_for_client: asked of the client for the candidate, and the answer passed on
    SELECT 'debrief.questions_for_client', CASE WHEN q.asked_on IS NULL THEN 'ask' ELSE 'answer' END, f.id, 'question', q.id, f.own_calendar,
           coalesce(q.asked_on, f.debriefed_on, f.held_on), CASE WHEN q.asked_on IS NULL THEN f.question_days ELSE f.answer_days END,
           NULL, q.text, coalesce(q.asked_on, f.debriefed_on, f.held_on)
      FROM asked q
      JOIN ruled f ON f.id = q.interview_id
     WHERE NOT f.is_no
    UNION ALL
    -- thanks.personal: a draft is proofread on the day that the note is due
    SELECT 'thanks.personal', '', f.id, 'thank_you', t.thank_you_id, f.own_calendar, f.note_day, 0, NULL, p.name, f.held_on
      FROM ruled f
      JOIN thanked t ON t.id = f.id AND t.drafted AND NOT t.sent
      LEFT JOIN afterview.panel p ON p.agency_id = p_agency AND p.id = t.panel_id
     WHERE f.waiting AND f.proofread = 'yes' AND f.own_today <= f.thanks_seq
), raw (item, variant, id, record_kind, record_id, calendar, base, working_days, not_before, who, from_day,
        ref, held_on, candidate_id, client_id, consultant_id, in_term, promised_on, asked_on, chases, own_chases, last_message_on, outcome,
        candidate_name, client_name, job_title, client_person, client_channel, discretion, boss_id, dates) AS (
    SELECT w.*,
           f.ref, f.held_on, f.candidate_id, f.client_id, f.consultant_id, f.in_term, f.promised_on, f.asked_on, f.chases, f.own_chases,
           f.last_message_on, f.outcome, f.candidate_name, f.client_name, f.job_title, f.client_person, f.client_channel, f.discretion, f.boss_id, f.dates
      FROM ruled f
     CROSS JOIN LATERAL (
        -- what hangs on the interview alone
        -- debrief.same_day: some hours after the end, by the next working day at the latest
        SELECT 'debrief.same_day', coalesce(f.call_direction, f.term_direction), f.id, 'interview', f.id, f.own_calendar,
               least(coalesce((f.ended_at + f.debrief_hours * interval '1 hour')::date, f.held_on), f.held_on + 1), 0, NULL::integer, NULL, f.held_on
         WHERE NOT f.debriefed AND f.waiting
        UNION ALL
        -- interview.decision_date: until the answer itself is due; then whoever asks for it asks for the day as well
        SELECT 'interview.decision_date', '', f.id, 'interview', f.id, f.own_calendar, f.held_on, f.decision_days, NULL, NULL, f.held_on
         WHERE f.waiting AND f.promised_on IS NULL AND f.asked_on IS NULL AND f.answer_seq > f.client_today
        UNION ALL
        -- thanks.window, where nobody noted the panel: one note for the interview. After the limit it is missed, and said so for five working days
        SELECT 'thanks.window', CASE WHEN f.own_today > f.thanks_seq THEN 'missed' WHEN f.thanks_route <> 'as_noted' THEN f.thanks_route ELSE '' END,
               f.id, 'interview', f.id, f.own_calendar, f.note_day, 0, NULL, NULL, f.held_on
         WHERE f.waiting AND f.own_today <= f.thanks_seq + 5 AND NOT f.panel_noted AND NOT f.thanked
        UNION ALL
        -- debrief.enthusiasm: the client hears how keen they are, while it still decides
        SELECT 'debrief.enthusiasm', f.interest_untold::text, f.id, 'interview', f.id, f.own_calendar, coalesce(f.debriefed_on, f.held_on), f.interest_days,
               NULL, NULL, coalesce(f.debriefed_on, f.held_on)
         WHERE f.waiting AND f.interest_untold IS NOT NULL
        UNION ALL
        -- debrief.competing_offer: the client hears of it while it can still decide
        SELECT 'debrief.competing_offer', CASE WHEN f.competing_until IS NULL THEN '' ELSE 'dated' END, f.id, 'process', f.process_id, f.own_calendar,
               coalesce(f.competing_until, f.debriefed_on, f.held_on), CASE WHEN f.competing_until IS NULL THEN 1 ELSE -f.competing_days END,
               NULL, NULL, coalesce(f.competing_until, f.debriefed_on, f.held_on)
         WHERE f.competing AND f.is_last AND NOT f.is_no AND f.competing_days IS NOT NULL
        UNION ALL
        -- debrief.other_processes: all eggs in one basket
        SELECT 'debrief.other_processes', '', f.id, 'interview', f.id, f.own_calendar, coalesce(f.debriefed_on, f.held_on), f.others_days,
               NULL, NULL, coalesce(f.debriefed_on, f.held_on)
         WHERE f.waiting AND f.debriefed AND f.is_last AND f.process_id IN (SELECT a.process_id FROM alone a)
        UNION ALL
        -- debrief.reflect: the second thought, once
        SELECT 'debrief.reflect', '', f.id, 'interview', f.id, f.own_calendar, coalesce(f.debriefed_on, f.held_on), f.reflect_days,
               NULL, NULL, coalesce(f.debriefed_on, f.held_on)
         WHERE f.waiting AND f.debriefed AND NOT f.confirmed
        UNION ALL
        -- rejection.reasons: asked for once
        SELECT 'rejection.reasons', CASE WHEN f.received_on IS NULL THEN 'undated' ELSE '' END, f.id, 'feedback', f.feedback_id, f.own_calendar, f.news_on, f.reasons_days, NULL, NULL, f.news_on
         WHERE f.is_no AND f.outcome = 'rejected' AND f.feedback_id IS NOT NULL AND NOT f.reasons_noted AND NOT f.reasons_asked
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
         WHERE f.waiting
        UNION ALL
        -- feedback.relay and rejection.tell: the candidate hears what the client said
        SELECT CASE WHEN f.outcome IN ('rejected', 'presumed_unsuccessful') THEN 'rejection.tell' ELSE 'feedback.relay' END,
               CASE WHEN f.received_on IS NULL THEN 'undated' WHEN f.answered THEN 'answer' ELSE 'undecided' END, f.id,
               CASE WHEN f.feedback_id IS NULL THEN 'interview' ELSE 'feedback' END, coalesce(f.feedback_id, f.id), f.own_calendar,
               f.news_on, CASE WHEN f.outcome IN ('rejected', 'presumed_unsuccessful') THEN f.tell_days ELSE f.relay_days END, NULL, NULL, f.news_on
         WHERE f.news_on IS NOT NULL AND coalesce(f.told_on < f.news_on, NOT f.told_some_day) AND coalesce(f.outcome, '') <> 'withdrawn'
           AND (f.outcome IS NOT NULL OR f.told_on IS NULL)
           AND (f.outcome = 'rejected' OR NOT f.overtaken) -- who is in the next round has heard
        UNION ALL
        -- feedback.relay: who waits hears from us all the same
        SELECT 'feedback.relay', 'update', f.id, 'interview', f.id, f.own_calendar, greatest(f.held_on, f.debriefed_on, f.updated_on, f.told_on),
               f.update_days, NULL, NULL, greatest(f.held_on, f.debriefed_on, f.updated_on, f.told_on)
         WHERE f.waiting
           AND (f.undecided_on IS NULL OR f.told_some_day OR f.told_on >= f.undecided_on) -- else there is news to pass on
          ) w
    UNION ALL
    SELECT w.*,
           f.ref, f.held_on, f.candidate_id, f.client_id, f.consultant_id, f.in_term, f.promised_on, f.asked_on, f.chases, f.own_chases,
           f.last_message_on, f.outcome, f.candidate_name, f.client_name, f.job_title, f.client_person, f.client_channel, f.discretion, f.boss_id, f.dates
      FROM beside w
      JOIN reckoned f ON f.id = w.id
    UNION ALL
    -- relationship.keep_in_touch: as planned; else some time after the no, and then now and again
    SELECT 'relationship.keep_in_touch', k.variant, k.about, k.record_kind, k.record_id, k.own_calendar, k.base, k.working_days, NULL, k.planned_on::text, k.from_day,
           k.ref, k.held_on, k.candidate_id, k.client_id, k.consultant_id, k.term_no, f.promised_on, f.asked_on, f.chases, f.own_chases, f.last_message_on, f.outcome,
           k.candidate_name, k.client_name, k.job_title, f.client_person, f.client_channel, k.discretion, NULL,
           coalesce(f.dates, jsonb_build_object('interview', k.held_on, 'counted_from', k.held_on))
      FROM touch k
      LEFT JOIN reckoned f ON f.id = k.id

-- ---- the day ----
), aimed AS (
    SELECT r.*, b.known, n.seq AS today,
           greatest(b.seq + r.working_days + (r.working_days <= 0 AND NOT b.open)::integer, r.not_before) AS seq
      FROM raw r
      LEFT JOIN afterview.business_day b ON b.agency_id = p_agency AND b.calendar = r.calendar AND b.day = r.base
      LEFT JOIN afterview.business_day n ON n.agency_id = p_agency AND n.calendar = r.calendar AND n.day = p_as_of
), due AS (
    SELECT a.*, e.day AS due_on, a.today - e.seq AS overdue, a.known AND e.known AS known_days
      FROM aimed a
      JOIN afterview.business_day e ON e.agency_id = p_agency AND e.calendar = a.calendar AND e.seq = a.seq AND e.open
     WHERE e.day <= p_until

-- ---- the words ----
), told AS (
    SELECT d.*, t.*, u.move, u.channel AS rule_channel, u.source
      FROM due d
      LEFT JOIN term t ON t.term_no = d.in_term
      LEFT JOIN afterview.rule u ON u.id = d.item
     -- a contact that nobody made is given up
     WHERE d.item <> 'relationship.keep_in_touch' OR d.variant = 'planned' OR t.touch_lapse IS NULL OR d.due_on >= p_as_of - t.touch_lapse
), worded AS (
    SELECT t.*, afterview.said_day(t.held_on) AS held_said, afterview.said_day(t.from_day) AS from_said, afterview.said_day(t.due_on) AS due_said,
           CASE t.client_channel WHEN 'phone' THEN 'Phone' WHEN 'email' THEN 'E-mail' WHEN 'text' THEN 'Text' ELSE 'Contact' END AS verb,
           t.rule_channel = 'client' AND (t.item <> 'feedback.presumed_unsuccessful' OR t.variant <> 'close') AS with_client
      FROM told t
)
SELECT w.item, coalesce(w.ref, '#' || nullif(w.id, 0)), w.id, w.record_kind, w.record_id, w.candidate_name, w.client_name, w.job_title,
       coalesce(s.ref, '#' || s.id), s.name, s.id, w.client_id, w.candidate_id, w.due_on, w.overdue,
       CASE WHEN w.item = 'debrief.same_day' AND w.variant = 'candidate_calls' AND w.overdue <= 0 THEN 'candidate'
            WHEN w.item = 'thanks.window' AND w.variant IN ('forward', 'missed') THEN 'consultant'
            ELSE w.move END,
       CASE WHEN w.with_client THEN w.client_channel ELSE nullif(w.rule_channel, 'client') END,
       CASE w.item
           WHEN 'debrief.same_day' THEN
               CASE WHEN w.variant = 'candidate_calls' AND w.overdue <= 0 THEN format('%s calls you for the debrief. Ask when and how the client will answer', w.candidate_name)
                    ELSE format('Phone %s%s for the debrief. Ask when and how the client will answer', w.candidate_name, w.discretion) END
           WHEN 'interview.decision_date' THEN format('Ask %s when and how the decision will come, by %s', w.client_person, afterview.said_channel(w.client_channel))
           WHEN 'thanks.window' THEN
               CASE w.variant
                   WHEN 'missed' THEN format('Too late for a thank-you note%s. Note it and let it go', coalesce(' to ' || w.who, ''))
                   WHEN 'forward' THEN format('Forward the thank-you note of %s to %s', w.candidate_name, w.who)
                   WHEN 'direct' THEN format('Remind %s to write to %s: short, personal, interest restated', w.candidate_name, coalesce(w.who, 'each interviewer'))
                   ELSE format('Remind %s to send you the thank-you note%s, and forward it', w.candidate_name, coalesce(' for ' || w.who, '')) END
               || CASE WHEN w.variant = 'missed' THEN '' WHEN w.record_kind = 'interview' THEN '. Ask who was in the room: each gets one'
                       WHEN w.record_kind = 'panel'
                            AND (SELECT n.email FROM afterview.panel n WHERE n.agency_id = p_agency AND n.id = w.record_id) IS NULL THEN '. No e-mail of theirs is noted: ask for it' ELSE '' END
           WHEN 'reference.heads_up' THEN format('Ask %s%s to tell %s that a call may come: the position, the company, who may call', w.candidate_name, w.discretion, w.who)
           WHEN 'reference.permission' THEN
               CASE WHEN w.variant = 'refused' THEN format('Do not call %s: %s has not agreed. Ask for another referee', w.who, w.candidate_name)
                    ELSE format('Stop, and have %s tell %s first: a reference was asked for without a heads-up', w.candidate_name, w.who) END
           WHEN 'feedback.due' THEN
               format('%s %s: ask how far along they are, and how %s compares with the others%s', w.verb, w.client_person, w.candidate_name,
                      CASE WHEN w.chases > 0 THEN format(' (chase %s of %s)', w.chases + 1, w.ceiling) ELSE '' END)
               || CASE WHEN w.own_chases > w.candidate_budget THEN format('. Ask %s to leave the asking to you: they have asked %s', w.candidate_name,
                                                                           CASE w.own_chases WHEN 1 THEN 'once' ELSE w.own_chases || ' times' END) ELSE '' END
           WHEN 'feedback.restraint' THEN format('Do not chase %s again. Branch manager: speak with your counterpart there, or decide on the last message', w.client_person)
           WHEN 'feedback.presumed_unsuccessful' THEN
               CASE WHEN w.variant = 'close' THEN format('Take it as a no: note the outcome as presumed unsuccessful, and tell %s%s', w.candidate_name, w.discretion)
                    ELSE format('%s %s one last message; after it the silence counts as a no', CASE w.verb WHEN 'E-mail' THEN 'E-mail' WHEN 'Text' THEN 'Text' ELSE 'Leave' END, w.client_person) END
           WHEN 'debrief.enthusiasm' THEN format('%s %s: say how keen %s is (%s of 5)', w.verb, w.client_person, w.candidate_name, w.variant)
           WHEN 'interview.promise' THEN
               format('See that what was promised%s is delivered: %s',
                      (SELECT coalesce(' by ' || p.made_by, '') || coalesce(' to ' || p.made_to, '')
                         FROM afterview.promise p WHERE p.agency_id = p_agency AND p.id = w.record_id), w.who)
           WHEN 'reference.thanks' THEN format('Thank %s for the reference', w.who)
           WHEN 'debrief.competing_offer' THEN
               format('%s %s: %s has another offer%s. Say so as news, not as an ultimatum, and ask whether it changes their timing', w.verb, w.client_person,
                      w.candidate_name, CASE WHEN w.variant = 'dated' THEN ' to answer by ' || w.from_said ELSE '' END)
           WHEN 'debrief.counter_offer' THEN
               format('Phone %s%s: speak of what their employer may offer to keep them, and of why they wanted to leave', w.candidate_name, w.discretion)
           WHEN 'debrief.due_diligence' THEN format('Ask %s%s to look into %s before answering the offer', w.candidate_name, w.discretion, coalesce(w.client_name, 'the company'))
           WHEN 'debrief.other_processes' THEN format('Find a second process for %s: everything hangs on %s', w.candidate_name, coalesce(w.client_name, 'this one'))
           WHEN 'debrief.questions_for_client' THEN
               CASE w.variant WHEN 'ask' THEN format('%s %s with the question of %s: %s', w.verb, w.client_person, w.candidate_name, w.who)
                              ELSE format('Get the answer from %s, and pass it on to %s%s: %s', w.client_person, w.candidate_name, w.discretion, w.who) END
           WHEN 'debrief.reflect' THEN format('Phone %s%s: after some days of thought, is it still the role and the company for them?', w.candidate_name, w.discretion)
           WHEN 'thanks.personal' THEN format('Proofread the thank-you note of %s%s: names, length, what was promised', w.candidate_name, coalesce(' to ' || w.who, ''))
           WHEN 'screening.ready' THEN format('Book the screening of %s, and tell them%s that it may come the very next day', w.candidate_name, w.discretion)
           WHEN 'rejection.reasons' THEN format('%s %s: ask once why it was a no', w.verb, w.client_person)
           WHEN 'relationship.keep_in_touch' THEN
               format('Phone %s%s: %s', w.candidate_name, w.discretion,
                      CASE w.variant WHEN 'career' THEN 'hear how they are, and offer a meeting about what they want next'
                                     WHEN 'planned' THEN 'keep in touch, as planned'
                                     ELSE 'hear how they are, and what they look for now' END)
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
           WHEN 'debrief.competing_offer' THEN format('%s has a competing offer%s, and nobody noted that the client was told', w.candidate_name,
                                                     CASE WHEN w.variant = 'dated' THEN ' until ' || w.from_said ELSE '' END)
           WHEN 'debrief.counter_offer' THEN format('The offer came on %s, and the risk of a counter-offer was noted as high', w.from_said)
           WHEN 'debrief.due_diligence' THEN format('The offer came on %s, and nobody noted that %s has looked into the company', w.from_said, w.candidate_name)
           WHEN 'debrief.other_processes' THEN format('%s waits for an answer, and we know of no other process of theirs', w.candidate_name)
           WHEN 'debrief.questions_for_client' THEN
               CASE WHEN w.variant = 'answer' THEN format('The client was asked on %s, and nobody noted that the answer was passed on', w.from_said)
                    ELSE format('It was asked in the debrief, and nobody noted that the client was asked. %s should not ask the interviewer themselves', w.candidate_name) END
           WHEN 'debrief.reflect' THEN format('They spoke with us on %s. A second thought some days later shows whether they mean it', w.from_said)
           WHEN 'thanks.personal' THEN format('The note is drafted, due by %s, and nobody noted that it was proofread', w.due_said)
           WHEN 'screening.ready' THEN format('The offer came on %s, the job asks for a screening, and none is booked', w.from_said)
           WHEN 'rejection.reasons' THEN
               CASE w.variant WHEN 'undated' THEN format('It is a no, and no reasons are noted. Nobody noted when it came, so it counts from the interview on %s', w.held_said)
                              ELSE format('The no came on %s, and no reasons are noted', w.from_said) END
           WHEN 'relationship.keep_in_touch' THEN
               CASE w.variant WHEN 'planned' THEN format('It was planned for %s', w.from_said)
                              WHEN 'again' THEN format('You last spoke on %s', w.from_said)
                              ELSE format('It was a no, counted from %s, and nobody noted a contact since', w.from_said) END
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
       w.source, w.settings ->> w.item,
       CASE WHEN w.from_day = w.held_on THEN w.dates ELSE w.dates || jsonb_build_object('counted_from', w.from_day) END,
       w.item = 'feedback.restraint', w.known_days, w.variant,
       CASE WHEN w.item = 'relationship.keep_in_touch' THEN coalesce(w.who, w.due_on::text) ELSE w.who END
  FROM worded w
  LEFT JOIN afterview.consultant s ON s.agency_id = p_agency AND s.id = CASE WHEN w.item = 'feedback.restraint' THEN coalesce(w.boss_id, w.consultant_id) ELSE w.consultant_id END
$$;
