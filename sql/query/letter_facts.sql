-- All that letters about an interview may say, by the names that templates use (LETTER_NAMES in services/letters/kinds.c), days as ISO dates and choices as
-- their keys: services/letters/facts.c puts them into words. address: who can be written to where, and what must be minded.
-- $1 bigint agency_id
-- $2 bigint interview_id
-- $3 date as_of
-- > facts jsonb, address jsonb
WITH it AS (
    SELECT i.*, p.candidate_id, coalesce(p.client_id, j.client_id) AS client_id, p.job_id, coalesce(p.contact_id, j.contact_id) AS contact_id,
           coalesce(p.consultant_id, j.consultant_id) AS consultant_id
      FROM afterview.interview i
      JOIN afterview.process p ON p.agency_id = i.agency_id AND p.id = i.process_id
      LEFT JOIN afterview.job j ON j.agency_id = p.agency_id AND j.id = p.job_id
     WHERE i.agency_id = $1 AND i.id = $2
), answer AS (
    SELECT f.outcome, f.stage, f.comparison, f.reasons, f.received_on
      FROM afterview.feedback f
     WHERE f.agency_id = $1 AND f.interview_id = $2
     ORDER BY f.received_on DESC NULLS LAST, f.id DESC
     LIMIT 1
), talk AS (
    SELECT d.interest, d.interest_reason
      FROM afterview.debrief d
     WHERE d.agency_id = $1 AND d.interview_id = $2
     ORDER BY d.done_on DESC NULLS LAST, d.id DESC
     LIMIT 1
), asked AS (
    SELECT max(c.done_on) AS on_day, count(*) FILTER (WHERE coalesce(c.made_by, '') <> 'candidate') AS times
      FROM afterview.chase c
     WHERE c.agency_id = $1 AND c.interview_id = $2 AND coalesce(c.whom, 'client') = 'client' AND c.done_on <= $3
), other AS (
    SELECT p.id, coalesce(j.title, '') AS job, c.name AS client, p.stage
      FROM it
      JOIN afterview.process p ON p.agency_id = $1 AND p.candidate_id = it.candidate_id AND p.id <> it.process_id
      LEFT JOIN afterview.job j ON j.agency_id = p.agency_id AND j.id = p.job_id
      LEFT JOIN afterview.client c ON c.agency_id = p.agency_id AND c.id = coalesce(p.client_id, j.client_id)
     WHERE coalesce(p.closed_on, 'infinity') > $3 AND coalesce(p.stage, '') NOT IN ('placed', 'closed', 'withdrawn', 'rejected') AND c.name IS NOT NULL
), rival AS (
    SELECT count(*) AS offers, min(r.until) FILTER (WHERE r.until >= $3) AS deadline
      FROM (SELECT f.expires_on AS until
              FROM other o
              JOIN afterview.offer f ON f.agency_id = $1 AND f.process_id = o.id
             WHERE coalesce(f.state, '') NOT IN ('declined', 'expired', 'withdrawn') AND coalesce(f.made_on, '-infinity') <= $3 AND coalesce(f.decided_on, 'infinity') > $3
            UNION ALL
            SELECT p.competing_until -- somebody else's
              FROM it
              JOIN afterview.process p ON p.agency_id = $1 AND p.id = it.process_id
             WHERE p.competing_offer IS NOT NULL OR p.competing_until IS NOT NULL) r
), own AS (
    SELECT count(*) AS offers
      FROM it
      JOIN afterview.offer f ON f.agency_id = $1 AND f.process_id = it.process_id
     WHERE coalesce(f.made_on, '-infinity') <= $3
), promised AS (
    SELECT jsonb_agg(jsonb_build_object('what', p.what, 'due', p.due_on) ORDER BY p.due_on, p.id) AS list
      FROM afterview.promise p
     WHERE p.agency_id = $1 AND p.interview_id = $2 AND coalesce(p.done_on, 'infinity') > $3
       AND NOT lower(coalesce(p.made_by, 'candidate')) IN ('client', 'interviewer') -- what they promised us is not ours to send
), met AS (
    SELECT jsonb_agg(jsonb_build_object('name', n.name, 'role', n.role) ORDER BY n.id) AS list,
           bool_or(n.route = 'direct') AS direct
      FROM afterview.panel n
     WHERE n.agency_id = $1 AND n.interview_id = $2
), wonders AS (
    SELECT jsonb_agg(jsonb_build_object('text', q.text) ORDER BY q.id) AS list
      FROM afterview.question q
     WHERE q.agency_id = $1 AND q.interview_id = $2 AND q.direction = 'for_client' AND coalesce(q.answered_on, 'infinity') > $3 AND q.answer IS NULL
), check_up AS (
    SELECT min(s.booked_on) FILTER (WHERE s.booked_on >= $3) AS booked_on
      FROM it
      JOIN afterview.screening s ON s.agency_id = $1 AND s.process_id = it.process_id
)
SELECT jsonb_build_object(
           'today', $3,
           'agency', jsonb_build_object('name', a.name),
           'consultant', jsonb_build_object('name', k.name, 'phone', k.phone, 'email', k.email),
           'candidate', jsonb_build_object('name', d.name, 'phone', CASE WHEN d.private_only OR d.never_at_work THEN d.mobile ELSE coalesce(d.mobile, d.phone) END,
                                           'from', to_char(d.contact_from, 'HH24:MI'), 'until', to_char(d.contact_until, 'HH24:MI'),
                                           'never_at_work', coalesce(d.never_at_work, false), 'private_only', coalesce(d.private_only, false)),
           'client', jsonb_build_object('name', c.name),
           'contact', jsonb_build_object('name', o.name, 'job_title', o.job_title),
           'job', jsonb_build_object('title', j.title, 'location', j.location),
           'interview', jsonb_build_object('date', it.held_on, 'start', to_char(it.start_time, 'HH24:MI'), 'end', to_char(it.end_time, 'HH24:MI'), 'location', it.location,
                                           'promised_on', it.promised_on, 'promised_by', it.promised_channel,
                                           'remote', coalesce(it.format IN ('video', 'phone', 'recorded_video'), false), 'on_site', coalesce(it.format IN ('on_site', 'assessment'), false),
                                           'maybe_remote', coalesce(it.format NOT IN ('on_site', 'assessment'), true),
                                           'maybe_on_site', coalesce(it.format NOT IN ('video', 'phone', 'recorded_video'), true)),
           'interviewers', coalesce(met.list, '[]'),
           'promises', coalesce(promised.list, '[]'),
           'questions', coalesce(wonders.list, '[]'),
           'processes', coalesce((SELECT jsonb_agg(jsonb_build_object('job', x.job, 'client', x.client, 'stage', x.stage) ORDER BY x.client, x.id) FROM other x), '[]'),
           'reasons', coalesce((SELECT jsonb_agg(jsonb_build_object('text', btrim(r.said)) ORDER BY r.no)
                                  FROM answer w, unnest(string_to_array(w.reasons, ';')) WITH ORDINALITY AS r (said, no) WHERE btrim(r.said) <> ''), '[]'),
           'interest', jsonb_build_object('level', talk.interest::text, 'keen', coalesce(talk.interest >= 4, false), 'reason', rtrim(btrim(talk.interest_reason), '.')),
           'asked', jsonb_build_object('on', asked.on_day),
           'stage', jsonb_build_object('unknown', coalesce(answer.stage, 'closed') = 'closed', 'shortlisting', coalesce(answer.stage = 'shortlisting', false),
                                       'second_round', coalesce(answer.stage = 'second_round', false), 'approvals', coalesce(answer.stage = 'approvals', false),
                                       'offer', coalesce(answer.stage = 'offer', false)),
           'outcome', jsonb_build_object('progressed', coalesce(answer.outcome = 'progressed', false), 'offer', coalesce(answer.outcome = 'offer', false),
                                         'rejected', coalesce(answer.outcome = 'rejected', false), 'on_hold', coalesce(answer.outcome = 'on_hold', false),
                                         'no_decision', coalesce(answer.outcome = 'no_decision', false),
                                         'presumed_unsuccessful', coalesce(answer.outcome = 'presumed_unsuccessful', false)),
           'offer', jsonb_build_object('deadline', rival.deadline),
           'screening', jsonb_build_object('required', coalesce(j.screening_required, false), 'booked_on', check_up.booked_on),
           'thanks', jsonb_build_object('direct', coalesce(met.direct, false))) AS facts,
       jsonb_build_object(
           'interview', coalesce(it.ref, '#' || it.id), 'held_on', it.held_on, 'outcome', answer.outcome, 'asked_times', asked.times, 'own_offers', own.offers,
           'rival_offers', rival.offers, 'interest', talk.interest, 'call_direction', it.call_direction, 'candidate_id', it.candidate_id, 'client_id', it.client_id, 'job_id', it.job_id,
           'candidate_email', d.email, 'candidate_employer', d.company, 'candidate_discreet', coalesce(d.private_only, false) OR coalesce(d.never_at_work, false),
           'candidate_email_withheld', (d.private_only OR d.never_at_work) IS TRUE AND afterview.is_at_work(d.email, d.company), 'candidate_language', d.language, 'contact_email', o.email, 'contact_language', o.language, 'consultant_email', k.email,
           'client_place', (SELECT g.language
                              FROM afterview.client_place y
                              JOIN afterview.place_language g ON g.country = y.country AND lower(g.region) IN (lower(btrim(coalesce(c.region, ''))), '')
                             WHERE y.agency_id = $1 AND y.country_said = coalesce(c.country, '') AND y.region_said = coalesce(c.region, '')
                             ORDER BY g.region DESC LIMIT 1),
           'agency_place', (SELECT g.language FROM afterview.place_language g WHERE g.country = a.country AND g.region IN (a.region, '') ORDER BY g.region DESC LIMIT 1)) AS address
  FROM it
  JOIN afterview.agency a ON a.id = $1
  JOIN afterview.candidate d ON d.agency_id = it.agency_id AND d.id = it.candidate_id
  LEFT JOIN afterview.client c ON c.agency_id = it.agency_id AND c.id = it.client_id
  LEFT JOIN afterview.job j ON j.agency_id = it.agency_id AND j.id = it.job_id
  LEFT JOIN afterview.contact o ON o.agency_id = it.agency_id AND o.id = it.contact_id
  LEFT JOIN afterview.consultant k ON k.agency_id = it.agency_id AND k.id = it.consultant_id
 CROSS JOIN asked CROSS JOIN rival CROSS JOIN own CROSS JOIN promised CROSS JOIN met CROSS JOIN wonders CROSS JOIN check_up
  LEFT JOIN answer ON true
  LEFT JOIN talk ON true;
