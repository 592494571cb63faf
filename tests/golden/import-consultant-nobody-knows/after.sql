SELECT ref, name FROM consultant ORDER BY id;
SELECT count(*) FROM candidate;
