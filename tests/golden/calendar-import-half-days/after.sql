SELECT day, name, hours FROM calendar ORDER BY day;
