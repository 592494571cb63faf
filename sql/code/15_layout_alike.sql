-- How much of two sheets' headers (JSON, header -> field) mean the same, 0 to 1, wherever they stand; 0 where fewer than three do. Our own
-- (_id, _row …) tell nothing.
CREATE OR REPLACE FUNCTION layout_alike(p_one text, p_other text) RETURNS numeric
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE WHEN count(*) FILTER (WHERE one.value = other.value) < 3 AND count(*) FILTER (WHERE (one.value = other.value) IS NOT TRUE) > 0 THEN 0
                ELSE count(*) FILTER (WHERE one.value = other.value)::numeric / greatest(count(one.key), count(other.key), 1) END
      FROM (SELECT lower(w.key) AS key, w.value FROM jsonb_each_text(p_one::jsonb) AS w WHERE w.key !~ '^\s*(_|$)') AS one
      FULL JOIN (SELECT lower(w.key) AS key, w.value FROM jsonb_each_text(p_other::jsonb) AS w WHERE w.key !~ '^\s*(_|$)') AS other USING (key)
$$;
