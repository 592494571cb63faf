SELECT name FROM afterview.candidate WHERE agency_id = 1 ORDER BY name;
SELECT DISTINCT name FROM afterview.panel WHERE agency_id = 1;
