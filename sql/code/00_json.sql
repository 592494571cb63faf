-- The keys in which two flat objects with the same keys differ, and the value that each has there.
CREATE OR REPLACE FUNCTION jsonb_difference(p_old jsonb, p_new jsonb, OUT old jsonb, OUT new jsonb)
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(jsonb_object_agg(key, o.value), '{}'), coalesce(jsonb_object_agg(key, n.value), '{}')
      FROM jsonb_each(p_old) o (key, value)
      JOIN jsonb_each(p_new) n (key, value) USING (key)
     WHERE o.value IS DISTINCT FROM n.value
$$;
