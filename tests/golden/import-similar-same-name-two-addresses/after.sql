SELECT name, email, phone FROM candidate ORDER BY email;
