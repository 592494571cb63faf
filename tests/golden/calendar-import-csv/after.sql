SELECT k.day, k.hours, k.name, c.name FROM calendar k JOIN client c ON c.id = k.client_id ORDER BY k.day;
SELECT batch_id, count(*) FROM calendar GROUP BY 1;
