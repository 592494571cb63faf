SELECT c.name, p.submitted_on, i.held_on, i.start_time FROM afterview.interview i JOIN afterview.process p ON p.agency_id = 1 AND p.id = i.process_id
  JOIN afterview.candidate c ON c.agency_id = 1 AND c.id = p.candidate_id WHERE i.agency_id = 1 ORDER BY c.name;
