SELECT c.name, i.held_on, i.start_time, i.round, f.outcome, string_agg(h.done_on::text, ' ' ORDER BY h.done_on)
  FROM afterview.interview i JOIN afterview.process p ON p.id = i.process_id JOIN afterview.candidate c ON c.id = p.candidate_id
  LEFT JOIN afterview.feedback f ON f.interview_id = i.id LEFT JOIN afterview.chase h ON h.interview_id = i.id
 GROUP BY c.name, i.held_on, i.start_time, i.round, f.outcome ORDER BY c.name, i.held_on;
SELECT count(*) FROM afterview.process;
