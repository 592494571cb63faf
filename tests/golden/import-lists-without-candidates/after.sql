SELECT count(*) FROM afterview.candidate WHERE agency_id = 1;
SELECT ref, title, status, opened_on FROM afterview.job WHERE agency_id = 1;
SELECT name, job_title, phone FROM afterview.contact WHERE agency_id = 1 ORDER BY name;
