INSERT INTO consultant (agency_id, id, ref, name, email, phone) VALUES (1, 1, 'MT', 'Maud Teller', 'maud@example.org', '+44 20 7946 0011');
INSERT INTO client (agency_id, id, ref, name, country) VALUES (1, 1, 'C-1', 'Example Mills', 'GB'), (1, 2, 'C-2', 'Bolt Works', 'GB');
INSERT INTO contact (agency_id, id, client_id, name, job_title, email) VALUES (1, 1, 1, 'Jo Roe', 'Head of Milling', 'jo@mills.example.org');
INSERT INTO candidate (agency_id, id, ref, name, email, mobile) VALUES (1, 1, 'AV-1', 'Ann Roe', 'ann@example.org', '+44 7700 900123');
INSERT INTO job (agency_id, id, client_id, contact_id, consultant_id, ref, title) VALUES (1, 1, 1, 1, 1, 'J-1', 'Miller'), (1, 2, 2, NULL, 1, 'J-2', 'Fitter');
INSERT INTO process (agency_id, id, candidate_id, client_id, job_id, consultant_id) VALUES (1, 1, 1, 1, 1, 1);
INSERT INTO interview (agency_id, id, process_id, ref, held_on, start_time) VALUES (1, 1, 1, 'I-1', '2026-11-16', '14:30');
INSERT INTO panel (agency_id, interview_id, name, role) VALUES (1, 1, 'Jo Roe', 'Head of Milling');
