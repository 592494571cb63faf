-- The rows of a sheet as they go out, {table} by {table}.
-- $1 bigint agency_id
-- $2 bigint consultant_id     null: of every consultant
-- $3 bigint client_id         null: of every client
-- $4 date since               only rows in which something changed on that day or later; null: all
-- $5 boolean open             only what is not closed
-- $6 text time_zone           of the agency
-- $7 date as_of               the day that closed is judged by
WITH scope AS (
    -- what the wishes are about: processes, jobs, and the consultant and client named themselves
    SELECT p.id AS process_id, p.candidate_id, coalesce(p.client_id, j.client_id) AS client_id, p.job_id,
           coalesce(p.consultant_id, j.consultant_id) AS consultant_id
      FROM process p
      LEFT JOIN job j ON j.agency_id = p.agency_id AND j.id = p.job_id
     WHERE p.agency_id = $1
       AND ($2::bigint IS NULL OR coalesce(p.consultant_id, j.consultant_id) = $2)
       AND ($3::bigint IS NULL OR coalesce(p.client_id, j.client_id) = $3)
       AND (NOT $5::boolean OR coalesce(p.closed_on, 'infinity') > $7::date)
    UNION ALL
    SELECT NULL, NULL, j.client_id, j.id, j.consultant_id
      FROM job j
     WHERE j.agency_id = $1
       AND ($2::bigint IS NULL OR j.consultant_id = $2)
       AND ($3::bigint IS NULL OR j.client_id = $3)
       AND (NOT $5::boolean OR coalesce(j.status, 'open') NOT IN ('filled', 'closed'))
    UNION ALL
    SELECT NULL, NULL, $3::bigint, NULL, $2::bigint
)
SELECT {what}
  FROM {table}
  {joins}
 WHERE {table}.agency_id = $1
   AND ($4::date IS NULL OR greatest({changed}) >= $4::date::timestamp AT TIME ZONE $6::text)
   AND (($2::bigint IS NULL AND $3::bigint IS NULL AND NOT $5::boolean) OR {anchored})
 ORDER BY {order};
