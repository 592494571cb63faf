SELECT 'interview', i.extra FROM afterview.interview i WHERE i.agency_id = 1 AND i.extra IS NOT NULL;
SELECT c.name, c.extra FROM afterview.candidate c WHERE c.agency_id = 1 AND c.extra IS NOT NULL;
