SELECT ref, own_next, own_notes FROM interview ORDER BY ref; SELECT count(*) FROM promise;
