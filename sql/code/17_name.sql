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

-- "r" in "dean r": lib/sheet/name_key.h keeps an initial where there is but one whole word.
CREATE OR REPLACE FUNCTION name_has_initial(p_key text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT p_key ~ '(^| )[a-z]( |$)'
$$;

-- A name with a word left out, each in turn.
CREATE OR REPLACE FUNCTION name_fewer(p_key text) RETURNS TABLE (fewer text)
LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 3 AS $$
    SELECT array_to_string(array_remove(string_to_array(p_key, ' '), w.word), ' ')
      FROM unnest(string_to_array(p_key, ' ')) AS w (word)
$$;

-- By what a short name finds the long one: each surname with the first letter of each other word, "dean r" of R. Dean and Robert Dean. A name
-- of well-known first names alone may have any of them for a surname.
CREATE OR REPLACE FUNCTION name_stubs(p_key text) RETURNS TABLE (stub text)
LANGUAGE sql IMMUTABLE PARALLEL SAFE ROWS 2 AS $$
    SELECT lower(w.word || ' ' || left(o.word, 1))
      FROM unnest(string_to_array(p_key, ' ')) AS w (word), unnest(string_to_array(p_key, ' ')) AS o (word)
     WHERE o.word <> w.word AND length(w.word) > 1 AND (w.word !~ '^[A-Z]' OR p_key !~ '(^| )[^A-Z ][^ ]')
$$;

-- Is the first the second in short? Its whole words are in the other, each of its initials is that of another word there, and at most one is
-- left over, there or here (R. J. Dean). The name that both have is a surname, or else what one of them leaves out is a first name: "A. Robert" is no Robert Archer.
CREATE OR REPLACE FUNCTION name_shortens(p_short text, p_long text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE COST 10000 AS $$
    SELECT s.whole <@ l.words AND r.n > 0 AND r.n - s.n_initials BETWEEN -1 AND 1 AND cardinality(s.whole) >= CASE WHEN s.n_initials > 0 THEN 1 ELSE 2 END
           AND (s.surname OR r.first_name)
           AND (SELECT coalesce(sum(greatest(i.n - (SELECT count(*) FROM unnest(r.words) AS o (word) WHERE left(lower(o.word), 1) = i.letter), 0)), 0)
                  FROM (SELECT x.letter, count(*) AS n FROM unnest(s.initials) AS x (letter) GROUP BY x.letter) i) <= greatest(s.n_initials - r.n, 0)
      FROM (SELECT coalesce(array_agg(w.word) FILTER (WHERE length(w.word) > 1), '{}') AS whole,
                   coalesce(array_agg(w.word) FILTER (WHERE length(w.word) = 1), '{}') AS initials,
                   count(*) FILTER (WHERE length(w.word) = 1) AS n_initials, coalesce(bool_or(length(w.word) > 1 AND w.word !~ '^[A-Z]'), false) AS surname
              FROM unnest(string_to_array(p_short, ' ')) AS w (word)) s
     CROSS JOIN (SELECT string_to_array(p_long, ' ') AS words) l
     CROSS JOIN LATERAL (SELECT coalesce(array_agg(w.word), '{}') AS words, count(*) AS n, coalesce(bool_or(w.word ~ '^[A-Z]'), false) AS first_name
                           FROM unnest(l.words) AS w (word)
                          WHERE w.word <> ALL (s.whole)) r
$$;

-- What tells people apart (number, address, phone): which of it is there, …
CREATE OR REPLACE FUNCTION name_marks_there(p_marks text[]) RETURNS integer[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT ARRAY(SELECT i FROM generate_subscripts(p_marks, 1) i WHERE p_marks[i] IS NOT NULL)
$$;

-- … and what of it can be compared with another one's, of which that is there.
CREATE OR REPLACE FUNCTION name_marks_shared(p_marks text[], p_there integer[]) RETURNS text[]
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT ARRAY(SELECT p_marks[i] FROM unnest(p_there) i WHERE p_marks[i] IS NOT NULL)
$$;
