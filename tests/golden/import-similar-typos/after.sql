SELECT name FROM candidate ORDER BY name;
