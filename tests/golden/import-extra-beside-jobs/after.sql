SELECT 'candidate', c.name, coalesce(p.extra, c.extra) ->> 'URL' FROM candidate c LEFT JOIN process p ON p.candidate_id = c.id ORDER BY 2;
SELECT 'job', title, extra ->> 'URL', extra ->> 'Platform' FROM job ORDER BY 2;
SELECT 'client', name, extra ->> 'URL', extra ->> 'Platform' FROM client ORDER BY 2;
