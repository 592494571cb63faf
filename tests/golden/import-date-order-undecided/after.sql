SELECT name FROM candidate ORDER BY name; SELECT count(*) FROM interview WHERE held_on IS NOT NULL;
