SELECT c.ref, c.name, c.job_title FROM afterview.candidate c ORDER BY c.ref;
SELECT count(*) FROM afterview.branch;
