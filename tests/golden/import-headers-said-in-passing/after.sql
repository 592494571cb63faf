SELECT c.name, i.held_on, i.format, i.round, (SELECT string_agg(l.name, ' ') FROM afterview.panel l WHERE l.interview_id = i.id), d.done_on, f.outcome, f.received_on, f.told_on, h.done_on
  FROM afterview.interview i JOIN afterview.process p ON p.id = i.process_id JOIN afterview.candidate c ON c.id = p.candidate_id
  LEFT JOIN afterview.debrief d ON d.interview_id = i.id LEFT JOIN afterview.feedback f ON f.interview_id = i.id LEFT JOIN afterview.chase h ON h.interview_id = i.id ORDER BY c.name;
