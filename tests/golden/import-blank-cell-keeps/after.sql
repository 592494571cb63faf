SELECT ref, email, phone, version FROM candidate ORDER BY ref;
