SELECT c.name, i.held_on, f.outcome FROM afterview.feedback f JOIN afterview.interview i ON i.agency_id = 1 AND i.id = f.interview_id JOIN afterview.process p ON p.agency_id = 1 AND p.id = i.process_id JOIN afterview.candidate c ON c.agency_id = 1 AND c.id = p.candidate_id
 WHERE f.agency_id = 1 ORDER BY c.name;
