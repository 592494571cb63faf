-- scripts/bench: an agency with :interviews interviews, one a process, one process in twenty open. What is closed was debriefed and
-- answered; what is open was held within the last thirty days, half of it debriefed.
SET search_path = afterview, public;
INSERT INTO consultant (agency_id, ref, name) SELECT a.id, 'C' || n, 'Consultant ' || n FROM agency a, generate_series(1, 20) n;
INSERT INTO client (agency_id, name, country) SELECT a.id, 'Client ' || n, (ARRAY['GB', 'IE', 'NL'])[n % 3 + 1] FROM agency a, generate_series(1, 500) n;
INSERT INTO candidate (agency_id, name, email)
SELECT a.id, 'Candidate ' || n, 'p' || n || '@mail.example.org' FROM agency a, generate_series(1, :interviews / 2) n;
INSERT INTO process (agency_id, candidate_id, client_id, consultant_id, stage, closed_on)
SELECT a.id, d.first + n / 2, c.first + n % 500, k.first + n % 20, 'interview', CASE WHEN n % 20 > 0 THEN current_date - 30 - n % 700 END
  FROM agency a, generate_series(0, :interviews - 1) n, (SELECT min(id) AS first FROM candidate) d, (SELECT min(id) AS first FROM client) c,
       (SELECT min(id) AS first FROM consultant) k;
INSERT INTO interview (agency_id, process_id, ref, held_on, start_time, end_time, format)
SELECT agency_id, id, 'I-' || id, coalesce(closed_on - 10, current_date - (id / 20 % 30)::integer), '10:00', '11:00', 'video' FROM process;
INSERT INTO debrief (agency_id, interview_id, done_on)
SELECT i.agency_id, i.id, i.held_on FROM interview i JOIN process p ON p.agency_id = i.agency_id AND p.id = i.process_id
 WHERE p.closed_on IS NOT NULL OR i.id / 20 % 2 = 0;
INSERT INTO feedback (agency_id, interview_id, received_on, outcome, told_on)
SELECT i.agency_id, i.id, p.closed_on, 'rejected', p.closed_on FROM interview i JOIN process p ON p.agency_id = i.agency_id AND p.id = i.process_id
 WHERE p.closed_on IS NOT NULL;
VACUUM ANALYZE;
