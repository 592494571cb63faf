SELECT c.name, i.held_on, f.received_on FROM candidate c JOIN process p ON p.candidate_id = c.id JOIN interview i ON i.process_id = p.id
  LEFT JOIN feedback f ON f.interview_id = i.id ORDER BY 1;
