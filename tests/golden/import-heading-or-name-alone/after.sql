SELECT name FROM afterview.candidate ORDER BY id;
