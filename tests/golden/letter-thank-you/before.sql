INSERT INTO consultant (agency_id, id, ref, name, email, phone) VALUES (1, 1, 'MT', 'Maud Teller', 'maud@example.org', '+44 20 7946 0011');
INSERT INTO client (agency_id, id, ref, name, country) VALUES (1, 1, 'C-1', 'Example Mills', 'GB');
INSERT INTO contact (agency_id, id, client_id, name, job_title, email) VALUES (1, 1, 1, 'Jo Roe', 'Head of Milling', 'jo@mills.example.org');
INSERT INTO contact (agency_id, id, client_id, name, language) VALUES (1, 2, 1, 'Bruno Kehl', 'de'), (1, 3, 1, 'Cécile Bré', 'fr'), (1, 4, 1, 'Dirk Pels', 'nl');
INSERT INTO candidate (agency_id, id, ref, name, email) VALUES (1, 1, 'AV-1', 'Ann Roe', 'ann@example.org');
INSERT INTO job (agency_id, id, client_id, contact_id, consultant_id, ref, title) VALUES (1, 1, 1, 1, 1, 'J-1', 'Miller');
INSERT INTO process (agency_id, id, candidate_id, client_id, job_id, consultant_id) VALUES (1, 1, 1, 1, 1, 1);
INSERT INTO interview (agency_id, id, process_id, ref, held_on, start_time) VALUES (1, 1, 1, 'I-1', '2026-11-16', '14:30');
INSERT INTO panel (agency_id, id, interview_id, name, role, email, route) VALUES (1, 1, 1, 'Jo Roe', 'Head of Milling', 'jo@mills.example.org', 'through_us'),
    (1, 2, 1, 'Bruno Kehl', 'Foreman', NULL, 'direct'), (1, 3, 1, 'Cécile Bré', 'HR', NULL, NULL), (1, 4, 1, 'Dirk Pels', 'HR', NULL, NULL), (1, 5, 1, 'Tom Told', NULL, NULL, NULL);
INSERT INTO thank_you (agency_id, interview_id, panel_id, state, sent_on) VALUES (1, 1, 5, 'sent', '2026-11-17');
INSERT INTO promise (agency_id, interview_id, what, made_by, due_on, done_on) VALUES (1, 1, 'notice period', 'candidate', '2026-11-17', NULL),
    (1, 1, 'certificate', 'candidate', '2026-11-17', '2026-11-17'), (1, 1, 'the shift plan', 'client', NULL, NULL);
