SELECT c.name, i.held_on, i.start_time, i.format, f.outcome, o.state, o.made_on, o.start_on
  FROM afterview.interview i JOIN afterview.process p ON p.id = i.process_id JOIN afterview.candidate c ON c.id = p.candidate_id
  LEFT JOIN afterview.feedback f ON f.interview_id = i.id LEFT JOIN afterview.offer o ON o.process_id = p.id ORDER BY c.name, i.held_on;
