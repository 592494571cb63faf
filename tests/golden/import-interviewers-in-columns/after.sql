SELECT c.name, string_agg(l.name, ', ' ORDER BY l.name) FROM afterview.panel l JOIN afterview.interview i ON i.agency_id = 1 AND i.id = l.interview_id
  JOIN afterview.process p ON p.agency_id = 1 AND p.id = i.process_id JOIN afterview.candidate c ON c.agency_id = 1 AND c.id = p.candidate_id
 WHERE l.agency_id = 1 GROUP BY c.name ORDER BY c.name;
SELECT c.name, string_agg(r.name, ', ' ORDER BY r.name) FROM afterview.referee r JOIN afterview.candidate c ON c.agency_id = 1 AND c.id = r.candidate_id
 WHERE r.agency_id = 1 GROUP BY c.name ORDER BY c.name;
