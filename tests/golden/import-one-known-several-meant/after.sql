SELECT ref, name, email FROM candidate ORDER BY id;
