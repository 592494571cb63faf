-- Who may do what. The setting is read in a sub-select, so once per statement and not once per row. Row-level security stands on every tenant table; statements bind agency_id all the same.

DO $$
DECLARE
    t text;
BEGIN
    FOR t IN
        SELECT c.relname
          FROM pg_class c
          JOIN pg_namespace n ON n.oid = c.relnamespace
          JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'agency_id' AND NOT a.attisdropped
         WHERE n.nspname = 'afterview' AND c.relkind = 'r'
         ORDER BY c.relname
    LOOP
        EXECUTE format('ALTER TABLE afterview.%I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format($p$CREATE POLICY %I ON afterview.%I
            USING (agency_id = (SELECT nullif(current_setting('afterview.agency', true), '')::bigint))
            WITH CHECK (agency_id = (SELECT nullif(current_setting('afterview.agency', true), '')::bigint))$p$, t || '_agency', t);
    END LOOP;
END
$$;

ALTER TABLE agency ENABLE ROW LEVEL SECURITY;
CREATE POLICY agency_own ON agency
    USING (id = nullif(current_setting('afterview.agency', true), '')::bigint);

GRANT USAGE ON SCHEMA afterview TO afterview_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA afterview TO afterview_app;
-- views come with sql/code, after this
ALTER DEFAULT PRIVILEGES IN SCHEMA afterview GRANT SELECT ON TABLES TO afterview_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA afterview TO afterview_app;
-- The trail is append-only, and what all agencies share is read-only.
REVOKE UPDATE, DELETE ON change, letter_own FROM afterview_app;
REVOKE INSERT, UPDATE, DELETE ON agency, choice, choice_alias, header_alias, feedback_move, offer_move, thank_you_move,
    rule, setting, working_calendar, weekend, holiday, place_alias, letter, letter_word, place_language, draft_phrase, schema_file FROM afterview_app;
