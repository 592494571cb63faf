SELECT name, to_char(contact_from, 'HH24:MI'), to_char(contact_until, 'HH24:MI') FROM candidate ORDER BY name;
SELECT count(*) FROM interview WHERE extra ? 'Best time to call';
