-- A layout about which somebody said something. Headers as last seen; '[]' keeps those that are known.
-- $1 bigint agency_id
-- $2 text fingerprint
-- $3 text headers     a JSON array
INSERT INTO afterview.layout (agency_id, fingerprint, headers)
SELECT $1, $2, $3::text::jsonb
    ON CONFLICT (agency_id, fingerprint) DO UPDATE SET headers = excluded.headers
 WHERE layout.headers IS DISTINCT FROM excluded.headers AND excluded.headers <> '[]';
