INSERT INTO consultant (agency_id, id, ref, name, email) VALUES (1, 1, 'MT', 'Maud Teller', 'maud@example.org');
INSERT INTO client (agency_id, id, name, country) VALUES (1, 1, 'Example Waffles', 'Belgium');
INSERT INTO contact (agency_id, id, client_id, name) VALUES (1, 1, 1, 'Jo Roe');
INSERT INTO candidate (agency_id, id, name) VALUES (1, 1, 'Ann Roe');
INSERT INTO job (agency_id, id, client_id, contact_id, consultant_id, title) VALUES (1, 1, 1, 1, 1, 'Miller');
INSERT INTO process (agency_id, id, candidate_id, client_id, job_id, consultant_id) VALUES (1, 1, 1, 1, 1, 1);
INSERT INTO interview (agency_id, id, process_id, ref, held_on) VALUES (1, 1, 1, 'I-1', '2026-11-02');
INSERT INTO panel (agency_id, id, interview_id, name, route) VALUES (1, 1, 1, 'Bo Poe', 'direct');
