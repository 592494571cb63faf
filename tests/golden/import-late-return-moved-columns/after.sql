SELECT ref, email, phone, extra ->> 'Where they live' FROM candidate ORDER BY ref
