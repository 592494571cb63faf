-- What rows say about a {table} without saying which: nothing is made of it, and it is kept as it stands beside what the row does name.
UPDATE stage s
   SET extra = coalesce(s.extra, '{}') || jsonb_strip_nulls(jsonb_build_object({unnamed}))
 WHERE s.agency_id = $1 AND s.batch_id = $2 AND s.sub = 0 AND {own} AND {unlinked};
