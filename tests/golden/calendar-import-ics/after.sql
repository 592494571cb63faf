SELECT k.day, k.hours, k.name, c.name FROM calendar k LEFT JOIN client c ON c.id = k.client_id ORDER BY k.day;
