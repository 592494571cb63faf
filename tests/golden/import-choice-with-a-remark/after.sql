SELECT c.name, cl.name, j.title, to_char(i.held_on, 'YYYY-MM-DD'), to_char(i.start_time, 'HH24:MI'), f.outcome FROM interview i JOIN process p ON p.id = i.process_id JOIN candidate c ON c.id = p.candidate_id LEFT JOIN client cl ON cl.id = p.client_id LEFT JOIN job j ON j.id = p.job_id LEFT JOIN feedback f ON f.interview_id = i.id ORDER BY c.name;
SELECT to_char(told_on, 'MM-DD') FROM feedback WHERE told_on IS NOT NULL;
SELECT count(*) FROM interview WHERE extra ? 'Outcome';
