SELECT day, hours, name, version FROM calendar WHERE day <= '2026-12-25' ORDER BY day;
SELECT c.kind, c.old, c.new FROM change c WHERE c.batch_id = 6 AND c.new ->> 'name' IS NULL ORDER BY c.id LIMIT 1;
