-- All that is seen before dialling about one interview, as one value; days as ISO dates, choices as their keys. What is due is not in it:
-- that is asked of due_open, and nothing here reckons what should be done by when.
-- $1 bigint agency_id
-- $2 bigint interview_id
-- $3 date as_of
-- > facts jsonb, candidate_id bigint
WITH it AS (
    SELECT i.*, p.candidate_id, coalesce(p.client_id, j.client_id) AS client_id, p.job_id, coalesce(p.contact_id, j.contact_id) AS contact_id,
           coalesce(p.consultant_id, j.consultant_id) AS consultant_id, p.stage
      FROM afterview.interview i
      JOIN afterview.process p ON p.agency_id = i.agency_id AND p.id = i.process_id
      LEFT JOIN afterview.job j ON j.agency_id = p.agency_id AND j.id = p.job_id
     WHERE i.agency_id = $1 AND i.id = $2
), talk AS (
    SELECT d.interest, d.interest_reason, d.self_score, d.due_diligence, d.other_processes, d.counter_offer_risk
      FROM afterview.debrief d
     WHERE d.agency_id = $1 AND d.interview_id = $2 AND coalesce(d.done_on, '-infinity') <= $3
     ORDER BY d.done_on DESC NULLS LAST, d.id DESC
     LIMIT 1
), answer AS (
    SELECT f.outcome, f.stage, f.comparison, f.reasons
      FROM afterview.feedback f
     WHERE f.agency_id = $1 AND f.interview_id = $2 AND coalesce(f.received_on, '-infinity') <= $3
     ORDER BY f.received_on DESC NULLS LAST, f.id DESC
     LIMIT 1
), happened (on_day, no, what) AS (
    -- who spoke with whom, and what came of it
    SELECT d.done_on, 1, jsonb_build_object('kind', 'debrief', 'by', d.done_by, 'channel', d.channel, 'said', d.notes)
      FROM afterview.debrief d
     WHERE d.agency_id = $1 AND d.interview_id = $2 AND d.done_on <= $3
    UNION ALL
    SELECT d.relayed_on, 2, jsonb_build_object('kind', 'interest_told')
      FROM afterview.debrief d
     WHERE d.agency_id = $1 AND d.interview_id = $2 AND d.relayed_on <= $3
    UNION ALL
    SELECT c.done_on, 3, jsonb_build_object('kind', CASE WHEN c.whom = 'candidate' THEN 'update' WHEN c.made_by = 'candidate' THEN 'own_chase'
                                                         WHEN c.purpose = 'last_message' THEN 'last_message' ELSE 'chase' END,
                                            'channel', c.channel, 'said', c.answer, 'next', c.next_on)
      FROM afterview.chase c
     WHERE c.agency_id = $1 AND c.interview_id = $2 AND c.done_on <= $3
    UNION ALL
    SELECT f.received_on, 4, jsonb_build_object('kind', 'answer', 'outcome', f.outcome, 'said', f.notes)
      FROM afterview.feedback f
     WHERE f.agency_id = $1 AND f.interview_id = $2 AND f.received_on <= $3
    UNION ALL
    SELECT f.told_on, 5, jsonb_build_object('kind', 'told', 'by', f.told_by, 'channel', f.told_channel)
      FROM afterview.feedback f
     WHERE f.agency_id = $1 AND f.interview_id = $2 AND f.told_on <= $3
    UNION ALL
    SELECT k.done_on, 6, jsonb_build_object('kind', 'kept_in_touch', 'said', k.notes)
      FROM it
      JOIN afterview.keep_in_touch k ON k.agency_id = $1 AND k.candidate_id = it.candidate_id
     WHERE k.done_on <= $3
), contacts AS (
    SELECT jsonb_agg(h.what || jsonb_build_object('on', h.on_day) ORDER BY h.on_day DESC, h.no DESC) AS list
      FROM (SELECT * FROM happened ORDER BY on_day DESC, no DESC LIMIT 5) h
), met AS (
    SELECT jsonb_agg(jsonb_build_object('name', n.name, 'role', n.role, 'remembered', n.remembered) ORDER BY n.id) AS list
      FROM afterview.panel n
     WHERE n.agency_id = $1 AND n.interview_id = $2
), promised AS (
    SELECT jsonb_agg(jsonb_build_object('id', p.id, 'what', p.what, 'by', p.made_by, 'to', p.made_to, 'due', p.due_on)
                     ORDER BY p.due_on, p.id) AS list
      FROM afterview.promise p
     WHERE p.agency_id = $1 AND p.interview_id = $2 AND coalesce(p.done_on, 'infinity') > $3
), wonders AS (
    SELECT jsonb_agg(jsonb_build_object('id', q.id, 'text', q.text, 'asked_on', q.asked_on, 'answer', q.answer) ORDER BY q.id) AS list
      FROM afterview.question q
     WHERE q.agency_id = $1 AND q.interview_id = $2 AND q.direction = 'for_client' AND coalesce(q.answered_on, 'infinity') > $3
), others AS (
    SELECT p.id, j.title, c.name AS client, p.stage, o.made_on, o.expires_on, o.id AS offer_id
      FROM it
      JOIN afterview.process p ON p.agency_id = $1 AND p.candidate_id = it.candidate_id AND p.id <> it.process_id
      LEFT JOIN afterview.job j ON j.agency_id = p.agency_id AND j.id = p.job_id
      LEFT JOIN afterview.client c ON c.agency_id = p.agency_id AND c.id = coalesce(p.client_id, j.client_id)
      LEFT JOIN afterview.offer o ON o.agency_id = p.agency_id AND o.process_id = p.id AND coalesce(o.made_on, '-infinity') <= $3
       AND coalesce(o.decided_on, 'infinity') > $3 AND coalesce(o.state, '') NOT IN ('accepted', 'declined', 'expired', 'withdrawn')
     WHERE coalesce(p.closed_on, 'infinity') > $3 AND coalesce(p.stage, '') NOT IN ('placed', 'closed', 'withdrawn', 'rejected')
), other AS (
    SELECT jsonb_agg(jsonb_build_object('job', x.title, 'client', x.client, 'stage', x.stage, 'offer', x.offer_id IS NOT NULL, 'offer_until', x.expires_on) ORDER BY x.offer_id IS NULL, x.id) AS list,
           coalesce(bool_or(x.offer_id IS NOT NULL), false) AS rival
      FROM others x
), own_offer AS (
    SELECT o.state, o.made_on, o.expires_on, coalesce(o.decided_on, 'infinity') > $3 AND coalesce(o.state, '') NOT IN ('accepted', 'declined', 'expired', 'withdrawn') AS open
      FROM it
      JOIN afterview.offer o ON o.agency_id = $1 AND o.process_id = it.process_id
     WHERE coalesce(o.made_on, '-infinity') <= $3
     ORDER BY o.id DESC
     LIMIT 1
), referees AS (
    SELECT jsonb_agg(jsonb_build_object('id', r.id, 'name', r.name, 'refused', coalesce(NOT r.permission, false), 'told_on', CASE WHEN h.done_on <= $3 THEN h.done_on END,
                                        'told', CASE WHEN h.done_on IS NOT NULL THEN h.done_on <= $3 ELSE coalesce(h.done, false) END,
                                        'taken_on', CASE WHEN e.taken_on <= $3 THEN e.taken_on END) ORDER BY r.id) AS list
      FROM it
      JOIN afterview.referee r ON r.agency_id = $1 AND r.candidate_id = it.candidate_id
      LEFT JOIN afterview.heads_up h ON h.agency_id = $1 AND h.referee_id = r.id AND h.process_id = it.process_id
      LEFT JOIN afterview.reference e ON e.agency_id = $1 AND e.referee_id = r.id AND e.process_id = it.process_id
)
SELECT jsonb_build_object(
           'interview', jsonb_build_object('number', coalesce(it.ref, '#' || it.id), 'round', it.round, 'held_on', it.held_on,
                                           'start', to_char(it.start_time, 'HH24:MI'), 'time_zone', it.time_zone, 'format', it.format, 'status', it.status,
                                           'promised_on', it.promised_on, 'promised_by', it.promised_channel,
                                           'to_come', coalesce(it.held_on > $3, it.held_on IS NULL)),
           'candidate', jsonb_build_object('number', coalesce(d.ref, '#' || d.id), 'name', d.name,
                                           'phone', CASE WHEN d.private_only OR d.never_at_work THEN d.mobile ELSE coalesce(d.mobile, d.phone) END,
                                           'phone_withheld', coalesce(d.private_only OR d.never_at_work, false) AND d.mobile IS NULL AND d.phone IS NOT NULL,
                                           'from', to_char(d.contact_from, 'HH24:MI'), 'until', to_char(d.contact_until, 'HH24:MI'),
                                           'never_at_work', coalesce(d.never_at_work, false), 'private_only', coalesce(d.private_only, false), 'employer', d.company,
                                           'discretion', afterview.said_where(d.contact_from, d.contact_until, d.never_at_work, d.private_only)),
           'client', jsonb_build_object('number', coalesce(c.ref, '#' || c.id), 'name', c.name, 'phone', c.phone, 'prefers', c.preferred_channel),
           'contact', jsonb_build_object('name', o.name, 'job_title', o.job_title, 'phone', o.phone, 'email', o.email, 'prefers', o.preferred_channel),
           'job', jsonb_build_object('number', coalesce(j.ref, '#' || j.id), 'title', j.title),
           'consultant', jsonb_build_object('number', coalesce(k.ref, '#' || k.id), 'name', k.name),
           'stage', it.stage,
           'debrief', to_jsonb(talk), 'answer', to_jsonb(answer), 'offer', to_jsonb(own_offer),
           'interviewers', coalesce(met.list, '[]'), 'contacts', coalesce(contacts.list, '[]'), 'promises', coalesce(promised.list, '[]'),
           'questions_for_client', coalesce(wonders.list, '[]'), 'other_processes', coalesce(other.list, '[]'), 'competing_offer', other.rival,
           'referees', coalesce(referees.list, '[]'),
           'attractors', afterview.listed(d.attractors), 'detractors', afterview.listed(d.detractors)) AS facts,
       it.candidate_id
  FROM it
  JOIN afterview.candidate d ON d.agency_id = it.agency_id AND d.id = it.candidate_id
  LEFT JOIN afterview.client c ON c.agency_id = it.agency_id AND c.id = it.client_id
  LEFT JOIN afterview.job j ON j.agency_id = it.agency_id AND j.id = it.job_id
  LEFT JOIN afterview.contact o ON o.agency_id = it.agency_id AND o.id = it.contact_id
  LEFT JOIN afterview.consultant k ON k.agency_id = it.agency_id AND k.id = it.consultant_id
 CROSS JOIN met CROSS JOIN contacts CROSS JOIN promised CROSS JOIN wonders CROSS JOIN other CROSS JOIN referees
  LEFT JOIN answer ON true
  LEFT JOIN talk ON true
  LEFT JOIN own_offer ON true;
