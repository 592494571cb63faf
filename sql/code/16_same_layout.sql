-- For each sheet that came in: the earlier ones of the same kind and layout that still say what they said. None from before an undo:
-- what it took back must be able to come again.
CREATE OR REPLACE VIEW same_layout WITH (security_invoker = true) AS
SELECT p.agency_id, p.batch_id, p.part, b.id AS said_batch_id, e.part AS said_part
  FROM import_part p
  JOIN import_part e ON e.agency_id = p.agency_id AND e.kind = p.kind AND e.layout = p.layout AND e.batch_id < p.batch_id
  JOIN import_batch b ON b.agency_id = e.agency_id AND b.id = e.batch_id AND b.kind = 'import' AND b.sealed_at IS NOT NULL
 WHERE b.id > coalesce((SELECT max(u.id) FROM import_batch u WHERE u.agency_id = p.agency_id AND u.kind = 'undo'), 0);
