-- What a batch makes and changes, record by record in the order of the sender's rows, with all that is new in each. What a record
-- hangs on is told by name. A record that one row made and a later one changed is told twice: as it was made, and its change.
-- $1 bigint agency_id
-- $2 bigint batch_id
-- $3 text kinds       JSON: ["branch", "consultant", …], parents first
-- > part integer, row_no integer, kind text, said text, made boolean, old text, new text
WITH kinds AS MATERIALIZED (
    SELECT k.kind, k.place
      FROM jsonb_array_elements_text($3::text::jsonb) WITH ORDINALITY AS k (kind, place)
), parent AS MATERIALIZED (
    SELECT 'branch_id' AS key, r.id, r.name AS said FROM afterview.branch r WHERE r.agency_id = $1
    UNION ALL
    SELECT 'consultant_id', r.id, coalesce(r.name, r.ref) FROM afterview.consultant r WHERE r.agency_id = $1
    UNION ALL
    SELECT 'client_id', r.id, coalesce(r.name, r.ref) FROM afterview.client r WHERE r.agency_id = $1
    UNION ALL
    SELECT 'contact_id', r.id, coalesce(r.name, r.email) FROM afterview.contact r WHERE r.agency_id = $1
    UNION ALL
    SELECT 'job_id', r.id, coalesce(r.title, r.ref) FROM afterview.job r WHERE r.agency_id = $1
), told AS (
    SELECT c.part::integer AS part, c.row_no, c.kind, c.record_id, false AS made, c.old, c.new,
           -- a sub-select and no join: so only the one table is looked into, and only for this record
           (SELECT r.said FROM afterview.record_said r WHERE r.agency_id = $1 AND r.kind = c.kind AND r.id = c.record_id) AS said
      FROM afterview.change c
     WHERE c.agency_id = $1 AND c.batch_id = $2
    UNION ALL
    SELECT r.part::integer, r.row_no, r.kind, r.id, true, '{}'::jsonb, r.record || coalesce(c.old, '{}'::jsonb), r.said
      FROM afterview.record_said r
      LEFT JOIN afterview.change c ON c.agency_id = $1 AND c.batch_id = $2 AND c.kind = r.kind AND c.record_id = r.id
     WHERE r.agency_id = $1 AND r.batch_id = $2
), named AS (
    SELECT t.*,
           jsonb_strip_nulls(jsonb_build_object('branch_id', nb.said, 'consultant_id', nco.said, 'client_id', ncl.said, 'contact_id', nct.said,
                                                'job_id', nj.said)) AS new_names,
           jsonb_strip_nulls(jsonb_build_object('branch_id', ob.said, 'consultant_id', oco.said, 'client_id', ocl.said, 'contact_id', oct.said,
                                                'job_id', oj.said)) AS old_names
      FROM told t
      LEFT JOIN parent nb ON nb.key = 'branch_id' AND nb.id = (t.new ->> 'branch_id')::bigint
      LEFT JOIN parent nco ON nco.key = 'consultant_id' AND nco.id = (t.new ->> 'consultant_id')::bigint
      LEFT JOIN parent ncl ON ncl.key = 'client_id' AND ncl.id = (t.new ->> 'client_id')::bigint
      LEFT JOIN parent nct ON nct.key = 'contact_id' AND nct.id = (t.new ->> 'contact_id')::bigint
      LEFT JOIN parent nj ON nj.key = 'job_id' AND nj.id = (t.new ->> 'job_id')::bigint
      LEFT JOIN parent ob ON ob.key = 'branch_id' AND ob.id = (t.old ->> 'branch_id')::bigint
      LEFT JOIN parent oco ON oco.key = 'consultant_id' AND oco.id = (t.old ->> 'consultant_id')::bigint
      LEFT JOIN parent ocl ON ocl.key = 'client_id' AND ocl.id = (t.old ->> 'client_id')::bigint
      LEFT JOIN parent oct ON oct.key = 'contact_id' AND oct.id = (t.old ->> 'contact_id')::bigint
      LEFT JOIN parent oj ON oj.key = 'job_id' AND oj.id = (t.old ->> 'job_id')::bigint
)
SELECT n.part, n.row_no, n.kind, n.said, n.made, (n.old || n.old_names)::text AS old, (n.new || n.new_names)::text AS new
  FROM named n
  JOIN kinds k ON k.kind = n.kind
 ORDER BY n.part, n.row_no, k.place, n.record_id, n.made DESC;
