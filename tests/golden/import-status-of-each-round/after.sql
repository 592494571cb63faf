SELECT c.name, c.location, p.stage, i.round, i.held_on, i.status, f.outcome
  FROM afterview.interview i JOIN afterview.process p ON p.id = i.process_id JOIN afterview.candidate c ON c.id = p.candidate_id
  LEFT JOIN afterview.feedback f ON f.interview_id = i.id ORDER BY c.name, i.round;
