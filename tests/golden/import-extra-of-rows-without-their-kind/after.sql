SELECT 'interview', i.extra FROM afterview.interview i WHERE i.agency_id = 1 AND i.extra IS NOT NULL;
SELECT c.name, p.extra FROM afterview.process p JOIN afterview.candidate c ON c.agency_id = 1 AND c.id = p.candidate_id WHERE p.agency_id = 1 AND p.extra IS NOT NULL;
