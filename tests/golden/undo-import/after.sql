SELECT ref, name, email FROM candidate ORDER BY ref;
SELECT i.ref, f.outcome FROM interview i LEFT JOIN feedback f ON f.interview_id = i.id ORDER BY 1;
SELECT name FROM client ORDER BY 1;
