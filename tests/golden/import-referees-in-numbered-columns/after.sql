SELECT c.name, r.name, r.company, r.phone, f.taken_on FROM afterview.referee r JOIN afterview.candidate c ON c.agency_id = 1 AND c.id = r.candidate_id
  LEFT JOIN afterview.reference f ON f.agency_id = 1 AND f.referee_id = r.id WHERE r.agency_id = 1 ORDER BY c.name, r.name;
SELECT p.extra ->> '2nd Referee Phone' FROM afterview.process p WHERE p.agency_id = 1 AND p.extra ? '2nd Referee Phone';
