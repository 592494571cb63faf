SELECT ref, name, email FROM candidate ORDER BY id;
SELECT c.ref, c.email FROM candidate c JOIN process p ON p.candidate_id = c.id ORDER BY c.id;
