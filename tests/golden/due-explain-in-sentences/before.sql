INSERT INTO consultant (agency_id, id, ref, name) VALUES (1, 1, 'AB', 'Abe Owner');
INSERT INTO client (agency_id, id, name) VALUES (1, 1, 'Example Mills');
INSERT INTO candidate (agency_id, id, name) VALUES (1, 1, 'Ann Example');
INSERT INTO job (agency_id, id, client_id, title) VALUES (1, 1, 1, 'Miller');
INSERT INTO process (agency_id, id, candidate_id, client_id, job_id, consultant_id) VALUES (1, 1, 1, 1, 1, 1);
INSERT INTO interview (agency_id, id, process_id, ref, held_on, start_time) VALUES (1, 1, 1, 'I-1', '2026-11-16', '10:00');
INSERT INTO debrief (agency_id, interview_id, done_on, interest, relayed_on, other_processes, confirmed_on) VALUES (1, 1, '2026-11-16', 4, '2026-11-17', 'a bakery', '2026-11-18');
INSERT INTO thank_you (agency_id, interview_id, state, sent_on) VALUES (1, 1, 'sent', '2026-11-16');
INSERT INTO chase (agency_id, interview_id, done_on, whom) VALUES (1, 1, '2026-11-18', 'candidate');
