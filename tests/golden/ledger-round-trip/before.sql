INSERT INTO client (agency_id, id, ref, name, name_key, country) VALUES (1, 1, 'C-1', 'Example Mills', 'llmmpsx/example mills', 'GB'), (1, 2, 'C-2', 'Bolt Works', 'bdklrs/bolt works', 'GB');
INSERT INTO contact (agency_id, id, client_id, name, name_key) VALUES (1, 1, 1, 'Jo Roe', 'jnr/Joanna roe');
INSERT INTO candidate (agency_id, id, ref, name, name_key, notes) VALUES (1, 1, 'AV-1', 'Ann Roe', 'nr/Anna roe', 'SECRET talks a lot');
INSERT INTO job (agency_id, id, client_id, contact_id, ref, title, notes) VALUES (1, 1, 1, 1, 'J-1', 'Miller', 'SECRET'), (1, 2, 2, NULL, 'J-2', 'Fitter', NULL);
INSERT INTO process (agency_id, id, candidate_id, client_id, job_id, contact_id, stage, next_action, notes) VALUES
    (1, 1, 1, 1, 1, 1, 'interview', 'SECRET press them', 'SECRET'), (1, 2, 1, 2, 2, NULL, 'rejected', NULL, NULL);
INSERT INTO interview (agency_id, id, process_id, ref, round, held_on, start_time, format, promised_on, promised_channel, notes, own_notes) VALUES
    (1, 1, 1, 'I-1', '1', '2026-11-10', '09:30', 'video', NULL, NULL, 'SECRET', '=kind people'), (1, 2, 1, 'I-2', '2', '2026-11-16', NULL, 'on_site', '2026-11-20', 'email', NULL, NULL),
    (1, 3, 2, 'I-3', NULL, '2026-11-17', NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO panel (agency_id, interview_id, name, remembered) VALUES (1, 1, 'Rita Moss', 'SECRET'), (1, 1, 'Al Pine', NULL);
INSERT INTO feedback (agency_id, interview_id, received_on, outcome, comparison, reasons, notes) VALUES (1, 3, '2026-11-20', 'rejected', 'SECRET', 'SECRET', 'SECRET');
INSERT INTO promise (agency_id, interview_id, what, made_by, due_on) VALUES (1, 1, 'notice period', 'candidate', '2026-11-12'), (1, 1, 'a plan', 'Jo Roe', NULL), (1, 2, 'a referee', 'candidate', NULL);
