INSERT INTO client (agency_id, id, ref, name, country) VALUES (1, 1, 'C-1', 'Example Mills', 'GB'), (1, 2, 'C-2', 'Bolt Works', 'GB');
INSERT INTO candidate (agency_id, id, ref, name, attractors) VALUES (1, 1, 'AV-1', 'Ann Roe', 'Near Home; café; Four-day week');
INSERT INTO job (agency_id, id, client_id, ref, title, status, attractors) VALUES
    (1, 1, 1, 'J-1', 'Miller', 'open', 'near home; café'), (1, 2, 2, 'J-2', 'Fitter', 'open', 'near home; parking'), (1, 3, 2, 'J-3', 'Turner', 'open', 'parking; CAFE;  four-day week '),
    (1, 4, 2, 'J-4', 'Driver', 'filled', 'near home; café; four-day week'), (1, 5, 2, 'J-5', 'Cook', 'open', NULL), (1, 6, 2, 'J-6', 'Smith', NULL, 'near home');
INSERT INTO process (agency_id, id, candidate_id, job_id, stage) VALUES (1, 1, 1, 1, 'rejected');
INSERT INTO interview (agency_id, id, process_id, ref, held_on, own_notes) VALUES (1, 1, 1, 'I-1', '2026-11-16', 'mine');
INSERT INTO feedback (agency_id, interview_id, received_on, outcome, reasons, told_on) VALUES (1, 1, '2026-11-20', 'rejected', 'too far to travel', '2026-11-20');
