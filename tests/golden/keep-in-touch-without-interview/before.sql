INSERT INTO consultant (agency_id, id, ref, name) VALUES (1, 1, 'MT', 'Maud Teller');
INSERT INTO client (agency_id, id, name) VALUES (1, 1, 'Example Mills');
INSERT INTO candidate (agency_id, id, ref, name, contact_from, never_at_work) VALUES (1, 1, 'AV-1', 'Ann Roe', '18:00', true), (1, 2, 'AV-2', 'Bo Poe', NULL, NULL);
INSERT INTO job (agency_id, id, client_id, title) VALUES (1, 1, 1, 'Miller');
INSERT INTO process (agency_id, id, candidate_id, client_id, job_id, consultant_id, stage) VALUES (1, 1, 1, 1, 1, 1, 'submitted');
