SELECT c.name, cl.name, to_char(i.held_on, 'YYYY-MM-DD'), to_char(i.start_time, 'HH24:MI'), f.outcome FROM interview i JOIN process p ON p.id = i.process_id JOIN candidate c ON c.id = p.candidate_id JOIN client cl ON cl.id = p.client_id JOIN feedback f ON f.interview_id = i.id ORDER BY c.name;
SELECT name, extra FROM candidate WHERE extra IS NOT NULL AND extra <> '{}';
