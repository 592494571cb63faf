SELECT k.name, c.name, c.job_title, c.email, c.phone, k.website FROM contact c JOIN client k ON k.id = c.client_id ORDER BY k.name, c.name;
SELECT name, linkedin, company FROM candidate ORDER BY name;
