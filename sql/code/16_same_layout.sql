-- For each sheet that came in: the earlier ones of the same kind and layout that still say what they said. None from before an undo:
-- what it took back must be able to come again. A layout stays the same when its columns are moved. Where none is the same, those that are
-- most like it count, if of four headers three mean the same in both (as in services/import/layout.c): a few columns are new or gone. An
-- answer workbook is another sheet than the one it is about, and so is a form another one than any that is not a copy of it.
CREATE OR REPLACE VIEW same_layout WITH (security_invoker = true) AS
SELECT r.agency_id, r.batch_id, r.part, r.said_batch_id, r.said_part
  FROM (SELECT p.agency_id, p.batch_id, p.part, b.id AS said_batch_id, e.part AS said_part,
               rank() OVER (PARTITION BY p.agency_id, p.batch_id, p.part ORDER BY x.alike DESC) AS place
          FROM import_part p
          JOIN import_part e ON e.agency_id = p.agency_id AND e.kind = p.kind AND e.batch_id < p.batch_id
          JOIN import_batch b ON b.agency_id = e.agency_id AND b.id = e.batch_id AND b.kind = 'import' AND b.sealed_at IS NOT NULL
         CROSS JOIN LATERAL (SELECT CASE WHEN e.layout = p.layout THEN 1
                                         WHEN e.layout::jsonb ? '_form' OR p.layout::jsonb ? '_form' THEN 0
                                         WHEN (e.layout::jsonb ? '_row') = (p.layout::jsonb ? '_row') THEN layout_alike(e.layout, p.layout)
                                         ELSE 0 END AS alike) x
         WHERE b.id > coalesce((SELECT max(u.id) FROM import_batch u WHERE u.agency_id = p.agency_id AND u.kind = 'undo'), 0)
           AND x.alike >= 0.75) r
 WHERE r.place = 1;
