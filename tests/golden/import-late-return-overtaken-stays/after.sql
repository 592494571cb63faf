SELECT ref, email, phone FROM candidate WHERE ref = 'C-2'
