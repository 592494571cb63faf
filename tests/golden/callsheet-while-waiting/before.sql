INSERT INTO consultant (agency_id, id, ref, name) VALUES (1, 1, 'MT', 'Maud Teller');
INSERT INTO client (agency_id, id, ref, name, country) VALUES (1, 1, 'C-1', 'Example Mills', 'GB'), (1, 2, 'C-2', 'Bolt Works', 'GB');
INSERT INTO contact (agency_id, id, client_id, name, job_title, email, phone, preferred_channel) VALUES
    (1, 1, 1, 'Jo Roe', 'Head of Milling', 'jo@mills.example.org', '+44 20 7946 0020', 'phone');
INSERT INTO candidate (agency_id, id, ref, name, phone, mobile, company, contact_from, contact_until, never_at_work, private_only, attractors, detractors) VALUES
    (1, 1, 'AV-1', 'Ann Roe', '+44 20 7946 0099', '+44 7700 900123', 'Old Foundry', '18:00', '20:00', true, true, 'near home; four-day week', 'night shifts');
INSERT INTO job (agency_id, id, client_id, contact_id, consultant_id, ref, title) VALUES (1, 1, 1, 1, 1, 'J-1', 'Miller'), (1, 2, 2, NULL, 1, 'J-2', 'Fitter');
INSERT INTO process (agency_id, id, candidate_id, job_id, consultant_id, stage) VALUES (1, 1, 1, 1, 1, 'interview'), (1, 2, 1, 2, 1, 'offer');
INSERT INTO offer (agency_id, process_id, state, made_on, expires_on) VALUES (1, 2, 'made', '2026-11-24', '2026-11-27');
INSERT INTO interview (agency_id, id, process_id, ref, round, held_on, start_time, format, promised_on, promised_channel) VALUES
    (1, 1, 1, 'I-1', '2', '2026-11-16', '14:30', 'video', '2026-11-20', 'email');
INSERT INTO panel (agency_id, id, interview_id, name, role, remembered) VALUES (1, 1, 1, 'Rita Moss', 'HR', 'keeps bees');
INSERT INTO thank_you (agency_id, interview_id, panel_id, state, sent_on) VALUES (1, 1, 1, 'sent', '2026-11-17');
INSERT INTO debrief (agency_id, interview_id, done_on, done_by, channel, interest, interest_reason, self_score, due_diligence, counter_offer_risk, relayed_on, notes) VALUES
    (1, 1, '2026-11-16', 'MT', 'phone', 4, 'likes the team', 3, false, 'high', '2026-11-17', 'went over the shifts');
INSERT INTO chase (agency_id, interview_id, done_on, whom, channel, purpose, answer, next_on) VALUES
    (1, 1, '2026-11-23', 'client', 'phone', 'feedback', 'two more to see', NULL), (1, 1, '2026-11-23', 'candidate', 'text', 'update', NULL, NULL),
    (1, 1, '2026-11-26', 'client', 'phone', 'feedback', 'not yet known on the day', NULL);
INSERT INTO promise (agency_id, interview_id, what, made_by, made_to, due_on) VALUES
    (1, 1, 'her notice period', 'candidate', 'Jo Roe', '2026-11-18'), (1, 1, 'the shift plan', 'Jo Roe', NULL, '2026-11-30');
INSERT INTO question (agency_id, interview_id, text, direction, asked_on) VALUES
    (1, 1, 'Who runs the night shift?', 'for_client', NULL), (1, 1, 'Is there a canteen?', 'for_client', '2026-11-23'), (1, 1, 'What is a bolter?', 'asked_of_candidate', NULL);
INSERT INTO referee (agency_id, id, candidate_id, name, permission) VALUES (1, 1, 1, 'Bo Dean', true), (1, 2, 1, 'Al Pine', NULL), (1, 3, 1, 'Cy Marsh', false);
INSERT INTO heads_up (agency_id, referee_id, process_id, done_on) VALUES (1, 1, 1, '2026-11-17');
