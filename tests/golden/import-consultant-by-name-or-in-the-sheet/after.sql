SELECT j.title, c.name FROM job j LEFT JOIN consultant c ON c.id = j.consultant_id ORDER BY j.id;
SELECT count(*) FROM consultant;
