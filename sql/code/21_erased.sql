-- Erased people: what they are known by when they come in again, and how their names are found in what people wrote.

-- The last nine digits of a phone number, which are the same however it is written: "+44 (0)20 7946 0018 ext. 5", "020 7946 0018".
-- null: too few to tell anybody by. One expression, so that it becomes part of the statement: 100,000 rows are looked at in a second.
CREATE OR REPLACE FUNCTION phone_tail(p_phone text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT substring(regexp_replace(regexp_replace(lower(p_phone), '(ext|\sx|#|;|/).*$', ''), '[^0-9]', '', 'g') FROM '[0-9]{6,9}$')
$$;

-- STABLE for convert_to, which is.
CREATE OR REPLACE FUNCTION erased_digest(p_salt bytea, p_what text, p_value text) RETURNS bytea
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT sha256(p_salt || convert_to(p_what || ' ' || p_value, 'UTF8'))
$$;

-- A regular expression that finds one of these names or addresses in a text, whole ("Lee", but not in "fleet") and with whatever stands
-- between its words in a file's name. Of two words also "Roe, Ann". null: none was given.
CREATE OR REPLACE FUNCTION said_pattern(p_said text[]) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT '(^|[^[:alnum:]])(' || string_agg(regexp_replace(w.plain, '\s+', '[[:space:]_.,-]+', 'g'), '|') || ')($|[^[:alnum:]])'
      FROM unnest(p_said) AS said (text)
     CROSS JOIN LATERAL (SELECT regexp_replace(btrim(said.text), '([^[:alnum:][:space:]])', '\\\1', 'g') AS plain) p
     CROSS JOIN LATERAL (SELECT p.plain UNION SELECT regexp_replace(p.plain, '^(.*\S)\s+(\S+)$', '\2 \1')) AS w (plain)
     WHERE w.plain <> ''
$$;
