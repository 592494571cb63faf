SELECT ref, email, phone FROM candidate ORDER BY ref
