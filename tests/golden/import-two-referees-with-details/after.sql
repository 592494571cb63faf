SELECT c.name, c.email, c.phone FROM afterview.candidate c WHERE c.agency_id = 1;
SELECT r.name, r.email, r.phone, h.done FROM afterview.referee r LEFT JOIN afterview.heads_up h ON h.agency_id = 1 AND h.referee_id = r.id WHERE r.agency_id = 1 ORDER BY r.name;
