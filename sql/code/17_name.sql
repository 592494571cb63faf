-- How alike two names of one block are (lib/sheet/name_key.h), 0 to 1; 0 where their words say that these are two. A known first name
-- has a capital: where each has one that the other has not (Andrea, Andrew), nobody's pen slipped. One word that differs must look
-- alike by itself, or sound alike (Deen, Dean); where several differ, so must the whole.
CREATE OR REPLACE FUNCTION name_alike(p_one text, p_other text) RETURNS real
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 10000 AS $$
    SELECT CASE
               WHEN d.one ~ '(^| )[A-Z]' AND d.other ~ '(^| )[A-Z]' THEN 0
               WHEN d.n_one > 1 AND d.n_one = d.n_other AND w.alike < 0.6 THEN 0
               WHEN d.n_one = 1 AND d.n_other = 1 AND similarity(d.one, d.other) < 0.4
                    AND (length(d.one) < 4 OR length(d.other) < 4 OR left(lower(d.one), 1) <> left(lower(d.other), 1)
                         OR translate(lower(d.one), 'aeiouyhw', '') <> translate(lower(d.other), 'aeiouyhw', '')) THEN 0
               ELSE w.alike
           END
      FROM (SELECT coalesce(string_agg(o.word, ' ') FILTER (WHERE t.word IS NULL), '') AS one, count(*) FILTER (WHERE t.word IS NULL) AS n_one,
                   coalesce(string_agg(t.word, ' ') FILTER (WHERE o.word IS NULL), '') AS other, count(*) FILTER (WHERE o.word IS NULL) AS n_other
              FROM unnest(string_to_array(p_one, ' ')) AS o (word)
              FULL JOIN unnest(string_to_array(p_other, ' ')) AS t (word) ON t.word = o.word) d
     CROSS JOIN (SELECT similarity(p_one, p_other) AS alike) w
$$;
