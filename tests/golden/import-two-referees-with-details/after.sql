SELECT c.name, c.email, c.phone FROM afterview.candidate c WHERE c.agency_id = 1;
SELECT r.name, r.email, r.phone FROM afterview.referee r WHERE r.agency_id = 1;
