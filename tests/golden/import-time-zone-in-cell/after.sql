SELECT c.name, i.held_on, i.start_time, i.time_zone, i.extra - 'Interview number' FROM afterview.interview i JOIN afterview.process p ON p.agency_id = 1 AND p.id = i.process_id
  JOIN afterview.candidate c ON c.agency_id = 1 AND c.id = p.candidate_id WHERE i.agency_id = 1 ORDER BY i.id;
