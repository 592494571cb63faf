-- Records as they were at the end of an agency's day: what later batches overwrote is put back from change. The day of a batch is
-- its as_of, so an event entered for an earlier day counts from that day. A record that was entered later is there all the same:
-- what it says happened is dated by itself (held_on, done_on …), and a tracker brought in today must be able to tell of last week.

-- The oldest value that was overwritten after the day, per record and field. Empty for today.
CREATE OR REPLACE FUNCTION overwritten_since(p_agency bigint, p_as_of date)
RETURNS TABLE (kind text, record_id bigint, old jsonb)
LANGUAGE sql STABLE AS $$
    SELECT o.kind, o.record_id, jsonb_object_agg(o.key, o.value)
      FROM (SELECT DISTINCT ON (c.kind, c.record_id, v.key) c.kind, c.record_id, v.key, v.value
              FROM afterview.import_batch b
              JOIN afterview.change c ON c.agency_id = b.agency_id AND c.batch_id = b.id
             CROSS JOIN LATERAL jsonb_each(c.old) AS v (key, value)
             WHERE b.agency_id = p_agency AND b.as_of > p_as_of
             ORDER BY c.kind, c.record_id, v.key, c.id) o
     GROUP BY o.kind, o.record_id
$$;

-- A record with its old values put back; old null: as it is. Not immutable, as jsonb_populate_record is not: it would be called row by row
-- instead of becoming part of the query.
CREATE OR REPLACE FUNCTION as_was(p_record anyelement, p_old jsonb) RETURNS anyelement
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN p_old IS NULL THEN p_record ELSE jsonb_populate_record(p_record, p_old) END
$$;
