-- How days and channels are said to a person, and time zones that may be wrong.

-- 16 Nov 2026: no two countries read it differently.
CREATE OR REPLACE FUNCTION said_day(p_day date) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT to_char(p_day::timestamp, 'FMDD Mon YYYY') -- not timestamptz, which PostgreSQL would choose: no time zone is asked for a day
$$;

CREATE OR REPLACE FUNCTION said_channel(p_channel text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE p_channel WHEN 'email' THEN 'e-mail' WHEN 'text' THEN 'text message' WHEN 'in_person' THEN 'a visit' ELSE coalesce(p_channel, 'phone') END
$$;

-- When and where a candidate may be phoned, as it stands behind the name; empty: whenever.
CREATE OR REPLACE FUNCTION said_where(p_from time, p_until time, p_never_at_work boolean, p_private_only boolean) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT coalesce(CASE WHEN p_until IS NULL THEN to_char(p_from, '" from "HH24:MI" on"')
                         WHEN p_from IS NULL THEN to_char(p_until, '" until "HH24:MI')
                         ELSE to_char(p_from, '" between "HH24:MI') || to_char(p_until, '" and "HH24:MI') END, '')
           || CASE WHEN p_never_at_work THEN ', never at work' ELSE '' END
           || CASE WHEN p_private_only THEN ', on the private number or address only' ELSE '' END
$$;

-- "Example Mills Ltd" and ann@example-mills.co.uk: an address at the place where somebody works. One name begins with the other: the legal
-- form is often left out.
CREATE OR REPLACE FUNCTION is_at_work(p_email text, p_company text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(bool_or(length(n.label) >= 4 AND length(n.company) >= 4 AND (starts_with(n.label, n.company) OR starts_with(n.company, n.label))), false)
      FROM (SELECT regexp_replace(lower(l), '[^a-z0-9]', '', 'g') AS label, regexp_replace(lower(p_company), '[^a-z0-9]', '', 'g') AS company
              FROM unnest(string_to_array(substring(p_email FROM '@([^@]*)$'), '.')) l) n
$$;

-- A zone PostgreSQL knows, else the other one: one odd word in a cell must not stop the night. Import notes the word.
CREATE OR REPLACE FUNCTION zone_or(p_zone text, p_else text) RETURNS text
LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF p_zone = p_else THEN
        RETURN p_else;
    END IF;
    PERFORM timestamp '2000-01-01' AT TIME ZONE p_zone;
    RETURN p_zone;
EXCEPTION
    WHEN invalid_parameter_value THEN
        RETURN p_else;
END
$$;

-- What texts are compared by where capitals and accents do not count: "Zürich" and "zurich".
CREATE OR REPLACE FUNCTION folded(p_text text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT replace(replace(replace(replace(translate(lower(regexp_replace(normalize(btrim(p_text), NFKD), '[\u0300-\u036f]', '', 'g')), 'øłđðı', 'olddi'),
                                           'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th')
$$;

-- The parts of "near home; four-day week".
CREATE OR REPLACE FUNCTION listed(p_list text) RETURNS jsonb
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce(jsonb_agg(btrim(x.part) ORDER BY x.no), '[]')
      FROM string_to_table(p_list, ';') WITH ORDINALITY AS x (part, no)
     WHERE btrim(x.part) <> ''
$$;

-- What a setting's value means, as a sentence: "we ask 5 working days later". says: setting.says.
CREATE OR REPLACE FUNCTION said_setting(p_says text, p_unit text, p_value text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT coalesce((SELECT replace(split_part(s.one, '=', 2), '{}',
                                    CASE WHEN n.digits = '1' AND p_unit = 'times' THEN 'once'
                                         ELSE n.digits || ' ' || CASE WHEN n.digits = '1' THEN rtrim(u.unit, 's') ELSE u.unit END END)
                       FROM string_to_table(p_says, '|') s (one)
                      WHERE split_part(s.one, '=', 1) = CASE WHEN p_value ~ '^[0-9]+$' THEN 'N' ELSE split_part(p_value, ':', 1) END
                      LIMIT 1), p_value)
      FROM (SELECT coalesce(substring(p_value FROM '[0-9]+$'), '') AS digits) n,
           (SELECT coalesce(nullif(p_unit, ''), 'days') AS unit) u
$$;
