/* One agency never meets another's rows, the trail is append-only, and the schema keeps the conventions that let it run
 * distributed by agency. Facts come from the catalog, so a new table is held to them without being named here. */
#include <glib.h>
#include <string.h>

#include "db/sql_file.h"
#include "queries.h"
#include "support/fixture.h"
#include "support/sql_text.h"

/* All ordinary tables of ours, and whether they belong to an agency. */
#define TABLES                                                                                                         \
    "(SELECT c.oid, c.relname, c.relrowsecurity, a.attnum FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace" \
    " LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'agency_id'"                                       \
    " WHERE n.nspname = 'afterview' AND c.relkind IN ('r', 'p')) t"

/* ---- what the catalog says ---- */

static void row_level_security_stands_on_every_tenant_table(void **state)
{
    struct fixture *f = *state;
    expect_rows(f->db, "SELECT relname FROM " TABLES " WHERE (attnum IS NOT NULL OR relname = 'agency') AND NOT relrowsecurity ORDER BY 1", "");
    expect_rows(f->db,
                "SELECT t.relname FROM " TABLES " WHERE attnum IS NOT NULL AND NOT EXISTS (SELECT FROM pg_policies p"
                " WHERE p.schemaname = 'afterview' AND p.tablename = t.relname AND p.cmd = 'ALL' AND p.permissive = 'PERMISSIVE'"
                " AND p.qual LIKE '(agency_id = %afterview.agency%' AND p.with_check = p.qual) ORDER BY 1",
                "");
    /* a second policy would widen the first */
    expect_rows(f->db, "SELECT tablename FROM pg_policies WHERE schemaname = 'afterview' GROUP BY 1 HAVING count(*) > 1", "");
}

static void the_applications_role_cannot_step_around_it(void **state)
{
    struct fixture *f = *state;
    expect_rows(f->db, "SELECT rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname = 'afterview_app'",
                "afterview_app|f|f|f|f");
    expect_rows(f->db, "SELECT r.rolname FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.roleid WHERE m.member = 'afterview_app'::regrole", "");
    expect_rows(f->db, "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                       " WHERE n.nspname = 'afterview' AND c.relowner <> 'afterview_owner'::regrole", "");
    expect_rows(f->db, "SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = 'afterview_owner'", "f|f");
}

static void views_look_with_the_eyes_of_who_asks(void **state)
{
    struct fixture *f = *state;
    expect_rows(f->db,
                "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'afterview'"
                " AND c.relkind = 'v' AND NOT coalesce(c.reloptions @> '{security_invoker=true}', false) ORDER BY 1",
                "");
}

static void functions_that_run_as_their_owner_are_few_and_fenced(void **state)
{
    struct fixture *f = *state;
    expect_rows(f->db,
                "SELECT p.proname, p.proconfig @> '{\"search_path=afterview, pg_temp\"}' FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace"
                " WHERE n.nspname = 'afterview' AND p.prosecdef ORDER BY 1",
                "agency_find|t");
}

static void the_application_can_read_all_and_write_only_what_is_an_agencys(void **state)
{
    struct fixture *f = *state;
    expect_rows(f->db, "SELECT relname FROM " TABLES " WHERE NOT has_table_privilege('afterview_app', oid, 'SELECT') ORDER BY 1", "");
    expect_rows(f->db,
                "SELECT relname FROM " TABLES " WHERE attnum IS NULL AND has_table_privilege('afterview_app', oid, 'INSERT, UPDATE, DELETE, TRUNCATE') ORDER BY 1",
                "");
    expect_rows(f->db, "SELECT relname FROM " TABLES " WHERE has_table_privilege('afterview_app', oid, 'TRUNCATE') ORDER BY 1", "");
    expect_rows(f->db, "SELECT p FROM unnest('{INSERT,UPDATE,DELETE}'::text[]) p WHERE has_table_privilege('afterview_app', 'change', p)", "INSERT");
}

static void agency_comes_first_in_tables_and_keys(void **state)
{
    struct fixture *f = *state;
    expect_rows(f->db, "SELECT relname, attnum FROM " TABLES " WHERE attnum <> 1 ORDER BY 1", "");
    expect_rows(f->db,
                "SELECT x.indexrelid::regclass FROM " TABLES " JOIN pg_index x ON x.indrelid = t.oid"
                " WHERE t.attnum IS NOT NULL AND x.indisunique AND x.indkey[0] <> t.attnum ORDER BY 1",
                "");
    expect_rows(f->db,
                "SELECT t.relname FROM " TABLES " WHERE NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conrelid = t.oid AND c.contype = 'p')"
                " AND relname NOT IN ('import_link', 'import_hit', 'import_born') ORDER BY 1", /* scratch of a running import */
                "");
}

static void foreign_keys_hold_records_in_their_agency(void **state)
{
    struct fixture *f = *state;
    /* to another tenant table: agency_id with agency_id, and never a column set to null on its own */
    expect_rows(f->db,
                "SELECT c.conname FROM " TABLES " JOIN pg_constraint c ON c.conrelid = t.oid AND c.contype = 'f'"
                " JOIN pg_attribute far ON far.attrelid = c.confrelid AND far.attname = 'agency_id'"
                " WHERE t.attnum IS NOT NULL AND (c.conkey[1] <> t.attnum OR c.confkey[1] <> far.attnum) ORDER BY 1",
                "");
    expect_rows(f->db, "SELECT conname, confdeltype FROM pg_constraint WHERE connamespace = 'afterview'::regnamespace AND contype = 'f'"
                       " AND confdeltype NOT IN ('r', 'c', 'a') ORDER BY 1", "");
    /* a record hangs on the agency at least */
    expect_rows(f->db,
                "SELECT t.relname FROM " TABLES " WHERE attnum IS NOT NULL AND relname NOT IN ('stage', 'import_link', 'import_hit', 'import_born', 'import_row')"
                " AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conrelid = t.oid AND c.contype = 'f') ORDER BY 1",
                "");
}

static void names_tell_the_table_and_fit(void **state)
{
    struct fixture *f = *state;
    expect_rows(f->db,
                "SELECT c.conname FROM pg_constraint c JOIN " TABLES " ON t.oid = c.conrelid"
                " WHERE c.contype IN ('p', 'u', 'f', 'c', 'x')"
                "   AND NOT (length(c.conname) <= 48 AND starts_with(c.conname, t.relname || '_')"
                "            AND right(c.conname, 3) = CASE c.contype WHEN 'p' THEN '_pk' WHEN 'u' THEN '_uq' WHEN 'f' THEN '_fk' WHEN 'c' THEN '_ck' ELSE '_ex' END)"
                " ORDER BY 1",
                "");
    expect_rows(f->db,
                "SELECT i.relname FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN " TABLES " ON t.oid = x.indrelid"
                " WHERE NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.oid AND c.conrelid = t.oid)"
                "   AND NOT (length(i.relname) <= 48 AND starts_with(i.relname, t.relname || '_')"
                "            AND right(i.relname, 3) = CASE WHEN x.indisunique THEN '_uq' ELSE '_ix' END)"
                " ORDER BY 1",
                "");
    expect_rows(f->db, "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal", "");
    expect_rows(f->db, "SELECT rulename FROM pg_rules WHERE schemaname = 'afterview'", "");
}

/* ---- what happens ---- */

/* A row of every tenant table for agency 2; foreign keys are not looked at, so any value of the type will do. */
static const char FOREIGN_ROWS[] =
    "SET LOCAL session_replication_role = replica;"
    "INSERT INTO agency (code, name, country, tz) VALUES ('other', 'Other Recruitment', 'GB', 'Europe/London');"
    "DO $$ DECLARE t record; BEGIN FOR t IN"
    " SELECT a.attrelid::regclass AS name, string_agg(quote_ident(a.attname), ', ') AS columns,"
    "  string_agg(CASE WHEN a.attname = 'agency_id' THEN '2' WHEN a.attname = 'fate' THEN '''rejected'''"
    "   WHEN a.attname = 'kind' AND a.attrelid = 'afterview.outbox'::regclass THEN '''mail'''"
    "   WHEN a.attname = 'report' AND a.attrelid = 'afterview.outbox'::regclass THEN '''manager'''"
    "   WHEN a.attname = 'kind' AND a.attrelid = 'afterview.erased'::regclass THEN '''candidate'''"
    "   WHEN a.attname = 'what' AND a.attrelid = 'afterview.erased_mark'::regclass THEN '''name'''"
    "   WHEN a.attname = 'ask' THEN '''meaning'''"
    "   WHEN format_type(a.atttypid, NULL) IN ('bigint', 'integer', 'smallint', 'numeric') THEN '1'"
    "   WHEN format_type(a.atttypid, NULL) = 'boolean' THEN 'true' WHEN format_type(a.atttypid, NULL) = 'jsonb' THEN '''{}'''"
    "   WHEN format_type(a.atttypid, NULL) = 'date' THEN '''2026-11-23''' WHEN format_type(a.atttypid, NULL) LIKE 'time %' THEN '''12:00'''"
    "   WHEN format_type(a.atttypid, NULL) LIKE 'timestamp%' THEN '''2026-11-23''' WHEN format_type(a.atttypid, NULL) LIKE '%[]' THEN '''{}'''"
    "   ELSE '''x''' END, ', ') AS vals"
    " FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid AND c.relkind = 'r' AND c.relnamespace = 'afterview'::regnamespace"
    " WHERE a.attnum > 0 AND NOT a.attisdropped AND a.attnotnull AND (NOT a.atthasdef OR a.attname = 'kind') AND a.attidentity = ''"
    "  AND EXISTS (SELECT FROM pg_attribute g WHERE g.attrelid = a.attrelid AND g.attname = 'agency_id')"
    " GROUP BY a.attrelid"
    " LOOP EXECUTE format('INSERT INTO %s (%s) VALUES (%s)', t.name, t.columns, t.vals); END LOOP; END $$;"
    "SET LOCAL session_replication_role = origin;";

static void agency_neither_sees_nor_touches_anothers_rows(void **state)
{
    struct fixture *f = *state;
    struct err e = { 0 };
    ARENA_AUTO struct arena *a = arena_new();
    expect_ok(db_begin(f->db, 0, &e) && db_script(f->db, "rows of agency 2", FOREIGN_ROWS, &e), &e);
    PG_AUTO PGresult *tables = PQexec(db_conn(f->db), "SELECT relname, has_table_privilege('afterview_app', oid, 'UPDATE') FROM " TABLES
                                                      " WHERE attnum IS NOT NULL ORDER BY 1");
    expect_rows(f->db, "SELECT (SELECT count(*) FROM client), (SELECT count(*) FROM stage), (SELECT count(*) FROM agency)", "1|1|2");
    fixture_sql(f, "SELECT set_config('afterview.agency', '1', true); SET LOCAL ROLE afterview_app");
    for (int i = 0; i < PQntuples(tables); i++) {
        const char *t = db_text(tables, i, 0);
        expect_rows(f->db, arena_printf(a, "SELECT count(*) FROM %s WHERE agency_id = 2", t), "0");
        expect_refused(f->db, arena_printf(a, "INSERT INTO %s (agency_id) VALUES (2)", t), "42501");
        if (!db_bool(tables, i, 1))
            continue;
        expect_rows(f->db, arena_printf(a, "WITH u AS (UPDATE %s SET agency_id = agency_id WHERE agency_id = 2 RETURNING 1) SELECT count(*) FROM u", t), "0");
        expect_rows(f->db, arena_printf(a, "WITH d AS (DELETE FROM %s WHERE agency_id = 2 RETURNING 1) SELECT count(*) FROM d", t), "0");
    }
    assert_true(PQntuples(tables) > 30);
    expect_rows(f->db, "SELECT code FROM agency", "example");
    /* the same rows are there for who may see them */
    fixture_sql(f, "SELECT set_config('afterview.agency', '2', true)");
    expect_rows(f->db, "SELECT (SELECT count(*) FROM client), (SELECT count(*) FROM stage), (SELECT code FROM agency)", "1|1|other");
    fixture_sql(f, "SELECT set_config('afterview.agency', '', true)");
    expect_rows(f->db, "SELECT (SELECT count(*) FROM client), (SELECT count(*) FROM agency)", "0|0");
    db_rollback(f->db);
}

static void row_cannot_be_moved_to_another_agency(void **state)
{
    struct fixture *f = *state;
    fixture_sql(f, "INSERT INTO client (agency_id, name) VALUES (1, 'Example Mills')");
    expect_refused(f->db, "UPDATE client SET agency_id = 2", "42501");
}

static void trail_is_append_only_for_the_application(void **state)
{
    struct fixture *f = *state;
    fixture_sql(f, "INSERT INTO import_batch (agency_id, id, kind, made_by, as_of) VALUES (1, 7, 'log', 'tester', '2026-11-23');"
                   "INSERT INTO change (agency_id, kind, record_id, version, batch_id, made_by, old, new)"
                   " VALUES (1, 'client', 1, 2, 7, 'tester', '{\"name\": \"a\"}', '{\"name\": \"b\"}')");
    expect_refused(f->db, "UPDATE change SET made_by = 'nobody'", "42501");
    expect_refused(f->db, "DELETE FROM change", "42501");
    expect_refused(f->db, "TRUNCATE change", "42501");
    /* nor by taking away what it hangs on */
    expect_refused(f->db, "DELETE FROM import_batch WHERE id = 7", "23503");
    expect_rows(f->db, "SELECT made_by FROM change", "tester");
}

static void application_cannot_make_or_change_tables(void **state)
{
    struct fixture *f = *state;
    expect_refused(f->db, "CREATE TABLE afterview.mine (x integer)", "42501");
    expect_refused(f->db, "ALTER TABLE client DISABLE ROW LEVEL SECURITY", "42501");
    expect_refused(f->db, "DROP POLICY client_agency ON client", "42501");
    expect_refused(f->db, "SET LOCAL row_security = off; SELECT count(*) FROM client", "42501");
}

/* ---- what the sources say ---- */

/* What was due on a day must not change with the clock: the day is always told. */
static const char CLOCKS[] = "\\b(now\\s*\\(|current_date\\b|current_timestamp\\b|current_time\\b|localtime(stamp)?\\b|clock_timestamp\\b|"
                             "timeofday\\b|statement_timestamp\\b|age\\s*\\([^,()]*\\)|date\\s+'(today|now|yesterday|tomorrow)')";

static bool has_clock(const char *sql)
{
    ARENA_AUTO struct arena *a = arena_new();
    return g_regex_match_simple(CLOCKS, sql_bare(sql, a), G_REGEX_CASELESS, 0);
}

static int look_for_clocks(const char *name, const char *sql)
{
    if (!has_clock(sql))
        return 0;
    print_error("%s looks at the clock\n", name);
    return 1;
}

static void no_statement_or_view_looks_at_the_clock(void **state)
{
    (void) state;
    assert_true(has_clock("SELECT 1 WHERE day < CURRENT_DATE"));
    assert_true(has_clock("SELECT Now ()"));
    assert_false(has_clock("SELECT 'now()', known(1) -- now()\n"));
    int faults = 0;
    for (const struct query *q = QUERIES; q->name; q++)
        faults += look_for_clocks(q->name, q->sql);
    for (const struct sql_file *file = SQL_TEMPLATE; file->name; file++)
        faults += look_for_clocks(file->name, file->text);
    for (const struct sql_file *file = SQL_CODE; file->name; file++)
        if (strcmp(file->name, "01_agency.sql") != 0) /* the one place that asks what day it is where no --as-of was given */
            faults += look_for_clocks(file->name, file->text);
    for (const struct sql_file *file = SQL_SCHEMA; file->name; file++)
        faults += look_for_clocks(file->name, file->text);
    assert_int_equal(faults, 0);
}

static void moments_are_stamped_never_compared(void **state)
{
    (void) state;
    ARENA_AUTO struct arena *a = arena_new();
    for (const struct query *q = QUERIES; q->name; q++)
        if (g_regex_match_simple("[<>]=?\\s*transaction_timestamp|transaction_timestamp\\(\\)\\s*([<>]|AT TIME ZONE)", sql_bare(q->sql, a), 0, 0))
            fail_msg("%s decides by the clock", q->name);
}

static void views_and_functions_bind_the_agency_in_every_join(void **state)
{
    struct fixture *f = *state;
    ARENA_AUTO struct arena *a = arena_new();
    const char *const *relations = sql_tenant_relations(f->db, a);
    int faults = 0;
    for (const struct sql_file *file = SQL_CODE; file->name; file++) {
        const char *unbound = sql_unbound_relation(file->text, relations, a);
        if (unbound) {
            print_error("sql/code/%s: %s is read without its agency_id\n", file->name, unbound);
            faults++;
        }
    }
    assert_int_equal(faults, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(row_level_security_stands_on_every_tenant_table),
        cmocka_unit_test(the_applications_role_cannot_step_around_it),
        cmocka_unit_test(views_look_with_the_eyes_of_who_asks),
        cmocka_unit_test(functions_that_run_as_their_owner_are_few_and_fenced),
        cmocka_unit_test(the_application_can_read_all_and_write_only_what_is_an_agencys),
        cmocka_unit_test(agency_comes_first_in_tables_and_keys),
        cmocka_unit_test(foreign_keys_hold_records_in_their_agency),
        cmocka_unit_test(names_tell_the_table_and_fit),
        cmocka_unit_test(agency_neither_sees_nor_touches_anothers_rows),
        fixture_test(row_cannot_be_moved_to_another_agency),
        fixture_test(trail_is_append_only_for_the_application),
        fixture_test(application_cannot_make_or_change_tables),
        cmocka_unit_test(no_statement_or_view_looks_at_the_clock),
        cmocka_unit_test(moments_are_stamped_never_compared),
        cmocka_unit_test(views_and_functions_bind_the_agency_in_every_join),
    };
    return cmocka_run_group_tests(tests, fixture_open, fixture_close);
}
