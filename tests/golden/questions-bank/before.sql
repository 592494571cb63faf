INSERT INTO client (agency_id, id, ref, name, country) VALUES (1, 1, 'C-1', 'Example Mills', 'GB'), (1, 2, 'C-2', 'Bolt Works', 'GB');
INSERT INTO candidate (agency_id, id, name) VALUES (1, 1, 'Ann Roe'), (1, 2, 'Bo van der Dean'), (1, 3, 'Will Miller'), (1, 4, 'Zoë Hart');
INSERT INTO job (agency_id, id, client_id, ref, title) VALUES (1, 1, 1, 'J-1', 'Miller'), (1, 2, 2, 'J-2', 'Fitter');
INSERT INTO process (agency_id, id, candidate_id, job_id) VALUES (1, 1, 1, 1), (1, 2, 2, 1), (1, 3, 3, 2);
INSERT INTO interview (agency_id, id, process_id, ref, held_on) VALUES (1, 1, 1, 'I-1', '2026-11-16'), (1, 2, 2, 'I-2', '2026-11-18'), (1, 3, 3, 'I-3', '2026-11-19'), (1, 4, 3, 'I-4', '2026-12-01');
INSERT INTO panel (agency_id, interview_id, name) VALUES (1, 1, 'Rita Moss');
INSERT INTO question (agency_id, interview_id, text, direction, difficulty, topic) VALUES
    (1, 1, 'What is a bolter?', 'asked_of_candidate', 4, 'technique'), (1, 2, 'WHAT is a bolter', 'asked_of_candidate', 5, NULL),
    (1, 1, 'Ann, why did you leave?', 'asked_of_candidate', 2, NULL), (1, 2, 'Bo, why did you leave?', NULL, 3, NULL),
    (1, 1, 'Rita asked: would you work with bo van der dean?', 'asked_of_candidate', 5, NULL),
    (1, 2, 'Have you met Zoe?', 'asked_of_candidate', NULL, NULL), (1, 2, 'Will you work nights as a Miller?', 'asked_of_candidate', 1, NULL),
    (1, 2, 'Who is the boss?', 'for_client', NULL, NULL), (1, 3, 'Do you weld?', 'asked_of_candidate', NULL, NULL), (1, 4, 'Do you sing?', 'asked_of_candidate', NULL, NULL);
