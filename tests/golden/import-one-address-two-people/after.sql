SELECT name, email FROM candidate ORDER BY id;
