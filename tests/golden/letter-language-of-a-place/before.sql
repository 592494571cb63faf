INSERT INTO consultant (agency_id, id, ref, name, email) VALUES (1, 1, 'MT', 'Maud Teller', 'maud@example.org');
INSERT INTO client (agency_id, id, name, country, region) VALUES (1, 1, 'Example Mills', 'Belgium', NULL), (1, 2, 'Example Works', 'België', 'Vlaanderen'), (1, 3, 'Example Forge', 'BE', 'wal'), (1, 4, 'Example Farm', NULL, NULL);
INSERT INTO contact (agency_id, id, client_id, name) SELECT 1, n, n, 'Jo Roe' FROM generate_series(1, 4) n;
INSERT INTO candidate (agency_id, id, name) VALUES (1, 1, 'Ann Roe');
INSERT INTO job (agency_id, id, client_id, contact_id, consultant_id, title) SELECT 1, n, n, n, 1, 'Miller' FROM generate_series(1, 4) n;
INSERT INTO process (agency_id, id, candidate_id, client_id, job_id, consultant_id) SELECT 1, n, 1, n, n, 1 FROM generate_series(1, 4) n;
INSERT INTO interview (agency_id, id, process_id, ref, held_on) SELECT 1, n, n, 'I-' || n, '2026-11-16' FROM generate_series(1, 4) n;
