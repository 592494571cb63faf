SELECT c.name, i.held_on, i.status FROM candidate c JOIN process p ON p.candidate_id = c.id JOIN interview i ON i.process_id = p.id ORDER BY c.name;
