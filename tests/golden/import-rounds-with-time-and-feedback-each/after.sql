SELECT c.name, i.round, i.held_on, i.start_time, f.notes, i.extra FROM interview i JOIN process p ON p.id = i.process_id JOIN candidate c ON c.id = p.candidate_id
  LEFT JOIN feedback f ON f.interview_id = i.id ORDER BY c.name, i.round;
