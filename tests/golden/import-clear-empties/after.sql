SELECT ref, email IS NULL, phone IS NULL FROM candidate ORDER BY ref;
SELECT r.ref, c.old->>'phone', c.old->>'email', c.new->>'phone' IS NULL, c.new->>'email' IS NULL, c.batch_id
  FROM change c JOIN candidate r ON r.agency_id = c.agency_id AND r.id = c.record_id WHERE c.kind = 'candidate' ORDER BY r.ref;
