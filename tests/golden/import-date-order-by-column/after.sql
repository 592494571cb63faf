SELECT c.name, i.held_on FROM interview i JOIN process p ON p.agency_id = i.agency_id AND p.id = i.process_id
  JOIN candidate c ON c.agency_id = p.agency_id AND c.id = p.candidate_id WHERE i.held_on IS NOT NULL ORDER BY i.held_on;
