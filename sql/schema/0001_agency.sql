-- The two roles, agencies, and what all agencies share: choices, states, rules, public holidays.
-- The program has made the schema and its list of migrations (lib/db/migrate.c); search_path is afterview, public.

-- afterview_owner owns everything and migrates; afterview_app does the daily work under row-level security.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'afterview_owner') THEN
        CREATE ROLE afterview_owner NOLOGIN;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'afterview_app') THEN
        CREATE ROLE afterview_app NOLOGIN NOBYPASSRLS;
    END IF;
    EXECUTE format('GRANT afterview_owner, afterview_app TO %I', session_user);
    EXECUTE format('ALTER TABLE afterview.schema_file OWNER TO afterview_owner');
    EXECUTE format('GRANT CREATE, USAGE ON SCHEMA afterview TO afterview_owner');
    EXECUTE format('ALTER SCHEMA afterview OWNER TO afterview_owner');
END
$$;

-- How alike two names are (similarity). It comes with PostgreSQL and is trusted: who may create in this database may create it.
CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA afterview;

SET LOCAL ROLE afterview_owner;

CREATE TABLE agency (
    id bigint GENERATED ALWAYS AS IDENTITY,
    code text NOT NULL,
    name text NOT NULL,
    country text NOT NULL,
    region text NOT NULL DEFAULT '',
    tz text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT transaction_timestamp(),
    CONSTRAINT agency_pk PRIMARY KEY (id),
    CONSTRAINT agency_code_uq UNIQUE (code),
    CONSTRAINT agency_code_ck CHECK (code ~ '^[a-z0-9][a-z0-9_-]{0,30}$'),
    CONSTRAINT agency_country_ck CHECK (country ~ '^[A-Z]{2}$')
);

-- What a choice column may hold, in the order of its dropdown.
CREATE TABLE choice (
    list text NOT NULL,
    key text NOT NULL,
    label text NOT NULL,
    seq smallint NOT NULL,
    CONSTRAINT choice_pk PRIMARY KEY (list, key)
);

-- How others spell it; spelling is already folded (lower case, no accents, single blanks).
CREATE TABLE choice_alias (
    list text NOT NULL,
    spelling text NOT NULL,
    key text NOT NULL,
    locale text NOT NULL DEFAULT '',
    CONSTRAINT choice_alias_pk PRIMARY KEY (list, spelling)
);

-- What other systems and trackers call our fields. field '': known, and of no use to us.
CREATE TABLE header_alias (
    header text NOT NULL,
    field text NOT NULL,
    kind text NOT NULL DEFAULT '',
    preset text NOT NULL DEFAULT '',
    locale text NOT NULL DEFAULT '',
    confidence numeric NOT NULL,
    source text NOT NULL,
    CONSTRAINT header_alias_pk PRIMARY KEY (header, kind, preset, field)
);

-- State moves: a state table per record that has one. A record's (STATE_was, STATE) refers to it, so a bad move is refused by
-- the database itself. '' is the state of a record that is just being made.
CREATE TABLE feedback_move (
    from_state text NOT NULL,
    to_state text NOT NULL,
    says text NOT NULL,
    CONSTRAINT feedback_move_pk PRIMARY KEY (from_state, to_state)
);
CREATE TABLE offer_move (
    from_state text NOT NULL,
    to_state text NOT NULL,
    says text NOT NULL,
    CONSTRAINT offer_move_pk PRIMARY KEY (from_state, to_state)
);
CREATE TABLE thank_you_move (
    from_state text NOT NULL,
    to_state text NOT NULL,
    says text NOT NULL,
    CONSTRAINT thank_you_move_pk PRIMARY KEY (from_state, to_state)
);

-- The follow-up rules and what can be set in them. levels: where a setting may be overridden.
CREATE TABLE rule (
    id text NOT NULL,
    title text NOT NULL,
    advice text NOT NULL,
    source text NOT NULL,
    move text NOT NULL,                     -- whose the next step is; '': the rule has no item of its own
    channel text NOT NULL,                  -- client: as the client prefers; '': nobody is spoken to
    CONSTRAINT rule_pk PRIMARY KEY (id)
);
CREATE TABLE setting (
    id text NOT NULL,
    rule text NOT NULL,
    title text NOT NULL,
    default_value text NOT NULL,
    unit text NOT NULL,
    choices text NOT NULL DEFAULT '',
    source text NOT NULL,
    says text NOT NULL,                     -- choice=sentence|…: said_setting()
    CONSTRAINT setting_pk PRIMARY KEY (id),
    CONSTRAINT setting_rule_fk FOREIGN KEY (rule) REFERENCES rule (id) DEFERRABLE INITIALLY DEFERRED
);

-- Public holidays. A region's list is whole: it repeats the national days. region '': the country without choosing one.
CREATE TABLE working_calendar (
    country text NOT NULL,
    region text NOT NULL,
    name text NOT NULL,
    first_day date NOT NULL,
    last_day date NOT NULL,
    CONSTRAINT working_calendar_pk PRIMARY KEY (country, region)
);
-- Days of the week (1 Monday … 7 Sunday) on which nobody works, where they are others than Saturday and Sunday.
CREATE TABLE weekend (
    country text NOT NULL,
    day smallint NOT NULL,
    CONSTRAINT weekend_pk PRIMARY KEY (country, day),
    CONSTRAINT weekend_day_ck CHECK (day BETWEEN 1 AND 7)
);
CREATE TABLE holiday (
    country text NOT NULL,
    region text NOT NULL,
    day date NOT NULL,
    name text NOT NULL,
    CONSTRAINT holiday_pk PRIMARY KEY (country, region, day)
);

-- What people write for a country or its region. within '': in a country column; else the country whose region column it is.
-- spelling is in lower case without blanks around it.
CREATE TABLE place_alias (
    within text NOT NULL,
    spelling text NOT NULL,
    country text NOT NULL,
    region text NOT NULL,
    CONSTRAINT place_alias_pk PRIMARY KEY (within, spelling)
);

-- Texts for people, as shipped: lib/text/mustache.h says how they are filled in. One of each kind and language.
CREATE TABLE letter (
    kind text NOT NULL,                     -- heads_up, thank_you … : LETTER_KINDS[] in services/letters/kinds.c
    language text NOT NULL,
    subject text NOT NULL,
    body text NOT NULL,
    CONSTRAINT letter_pk PRIMARY KEY (kind, language)
);
-- How a language says days, times and what is chosen from a list: day.1 (Monday), month.12, channel.phone …
CREATE TABLE letter_word (
    language text NOT NULL,
    key text NOT NULL,
    says text NOT NULL,
    CONSTRAINT letter_word_pk PRIMARY KEY (language, key)
);
-- Which language is written to in a country, or in a region of it. Where it could be any of several there is no row.
CREATE TABLE place_language (
    country text NOT NULL,
    region text NOT NULL,
    language text NOT NULL,
    CONSTRAINT place_language_pk PRIMARY KEY (country, region)
);
-- What a thank-you note must not say, in lower case; * stands for the rest of a word. language_word: what a language is known by.
CREATE TABLE draft_phrase (
    language text NOT NULL,
    finds text NOT NULL,                    -- selling, apology, forgot, addendum, language_word
    phrase text NOT NULL,
    CONSTRAINT draft_phrase_pk PRIMARY KEY (language, finds, phrase)
);

-- An agency's own texts. Every saving is a row that stays; the last one of a kind and language counts. body null: back to what is shipped.
CREATE TABLE letter_own (
    agency_id bigint NOT NULL,
    id bigint GENERATED BY DEFAULT AS IDENTITY,
    kind text NOT NULL,
    language text NOT NULL,
    subject text,
    body text,
    made_at timestamptz NOT NULL DEFAULT transaction_timestamp(),
    made_by text NOT NULL,
    CONSTRAINT letter_own_pk PRIMARY KEY (agency_id, id),
    CONSTRAINT letter_own_whole_ck CHECK ((subject IS NULL) = (body IS NULL))
);
CREATE INDEX letter_own_last_ix ON letter_own (agency_id, kind, language, id);

-- The calendars that an agency and its clients use: COUNTRY/REGION (GB/, GB/SCT, BR/ without any list), and for a client with
-- days of its own COUNTRY/REGION#CLIENT_ID, for an agency that works on a public holiday COUNTRY/REGION#0 (client_id 0): its clients
-- do not. made_from tells whether its days are still what they would be made from.
CREATE TABLE business_calendar (
    agency_id bigint NOT NULL,
    calendar text NOT NULL,
    country text NOT NULL,
    region text NOT NULL,
    client_id bigint,
    made_from text NOT NULL,
    CONSTRAINT business_calendar_pk PRIMARY KEY (agency_id, calendar)
);

-- Every day from 2010 to 2035 of a calendar in use, made from weekends, public holidays, the agency's and the client's own days
-- (see business_day_fill). seq counts the working days: two working days lie as far apart as their seq; a closed day carries
-- the seq of the working day before it. How to join: sql/code/10_calendar.sql.
-- half: a working day on which work ends at noon, there or at the agency. It counts as a whole one, since promises and rules are
-- given in days ("we answer within five working days"), and what falls due on it stays due on it, by noon; lists say so.
-- known false: no holiday list covers that day, only weekends and own days off were left out; reports say so.
CREATE TABLE business_day (
    agency_id bigint NOT NULL,
    calendar text NOT NULL,
    day date NOT NULL,
    seq integer NOT NULL,
    open boolean NOT NULL,
    half boolean NOT NULL,
    known boolean NOT NULL,
    CONSTRAINT business_day_pk PRIMARY KEY (agency_id, calendar, day)
);
CREATE UNIQUE INDEX business_day_seq_uq ON business_day (agency_id, calendar, seq) INCLUDE (day) WHERE open;
