SELECT ref, round FROM interview ORDER BY id;
