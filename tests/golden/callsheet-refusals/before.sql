INSERT INTO candidate (agency_id, id, ref, name) VALUES (1, 1, 'AV-1', 'Ann Roe'), (1, 2, 'AV-2', 'Ann Roe'), (1, 3, 'AV-3', 'Bo Dean');
INSERT INTO process (agency_id, id, candidate_id) VALUES (1, 1, 1), (1, 2, 2);
INSERT INTO interview (agency_id, id, process_id, ref, held_on) VALUES (1, 1, 1, 'I-1', '2026-11-16'), (1, 2, 2, 'I-2', '2026-11-17'), (1, 3, 1, 'I-3', '2026-11-30');
