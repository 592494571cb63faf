SELECT setting, client_id IS NOT NULL, job_id IS NOT NULL, value FROM policy ORDER BY setting, value NULLS FIRST;
