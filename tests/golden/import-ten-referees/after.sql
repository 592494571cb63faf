SELECT count(*), min(name), max(name), max(phone) FROM afterview.referee WHERE agency_id = 1;
SELECT p.extra FROM afterview.process p WHERE p.agency_id = 1 AND p.extra IS NOT NULL UNION ALL SELECT r.extra FROM afterview.referee r WHERE r.agency_id = 1 AND r.extra IS NOT NULL UNION ALL SELECT c.extra FROM afterview.candidate c WHERE c.agency_id = 1 AND c.extra IS NOT NULL;
