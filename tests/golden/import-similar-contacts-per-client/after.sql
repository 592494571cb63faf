SELECT c.name, t.name FROM contact t JOIN client c ON c.id = t.client_id ORDER BY 1, 2;
