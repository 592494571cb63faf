-- A layout about which somebody said something. Headers as last seen: in this import, else in the last one that had the layout.
-- $1 bigint agency_id
-- $2 text fingerprint
-- $3 text headers     a JSON array; '[]': not in this import
WITH before AS (
    SELECT p.layout
      FROM afterview.import_part p
     WHERE p.agency_id = $1 AND p.fingerprint = $2
     ORDER BY p.batch_id DESC, p.part DESC
     LIMIT 1
), seen AS (
    SELECT coalesce(nullif($3::text::jsonb, '[]'),
                    (SELECT jsonb_agg(k.header ORDER BY k.place)
                       FROM before, json_object_keys(before.layout::json) WITH ORDINALITY AS k (header, place)
                      WHERE k.header !~ '^[[:space:]]*(_|$)'), '[]') AS headers
)
INSERT INTO afterview.layout (agency_id, fingerprint, headers)
SELECT $1, $2, s.headers
  FROM seen s
    ON CONFLICT (agency_id, fingerprint) DO UPDATE SET headers = excluded.headers
 WHERE layout.headers IS DISTINCT FROM excluded.headers AND excluded.headers <> '[]';
