/* A database is brought to the program's schema once, by one program at a time, or the reason why not is told. */
#include <glib.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "db/migrate.h"
#include "db/sql_file.h"
#include "support/fixture.h"

static int count(const struct sql_file *list)
{
    int n = 0;
    while (list[n].name)
        n++;
    return n;
}

/* Each test has a database of its own, in *state; `content` says what is in it. */
static int begin_with(void **state, enum fixture_content content)
{
    struct fixture *f = calloc(1, sizeof *f);
    struct err e = { 0 };
    f->app.arena = arena_new();
    f->database = arena_printf(f->app.arena, "migrate_%d", (int) getpid());
    bool ok = fixture_make(f->app.arena, f->database, content, &f->conninfo, &e) && db_open(f->conninfo, &f->db, &e);
    if (!ok)
        err_print(&e, stderr);
    *state = f;
    return ok ? 0 : -1;
}

static int begin_empty(void **state)
{
    return begin_with(state, FIXTURE_EMPTY);
}

static int begin_migrated(void **state)
{
    return begin_with(state, FIXTURE_BARE);
}

static int end(void **state)
{
    struct fixture *f = *state;
    struct err e = { 0 };
    db_close(f->db);
    bool ok = fixture_drop(f->database, &e);
    arena_free(f->app.arena);
    free(f);
    return ok ? 0 : -1;
}

static void expect_refusal(struct fixture *f, const char *what, const char *next)
{
    struct err e = { 0 };
    struct migrate_report report;
    bool up_to_date;
    const char *before = fixture_rows(f->db, "SELECT name, sha256, run_at FROM afterview.schema_file ORDER BY 1", f->app.arena);
    assert_false(migrate_run(f->db, &report, &e));
    assert_int_equal(e.kind, ERR_DB);
    if (!strstr(e.what, what) || !strstr(e.next, next))
        fail_msg("it says: %s\n  %s\n  %s", e.what, e.why, e.next);
    assert_true(e.why[0]);
    /* so does looking */
    assert_false(migrate_check(f->db, &up_to_date, &e));
    assert_non_null(strstr(e.what, what));
    expect_rows(f->db, "SELECT name, sha256, run_at FROM afterview.schema_file ORDER BY 1", before);
}

static void empty_database_gets_everything(void **state)
{
    struct fixture *f = *state;
    struct err e = { 0 };
    struct migrate_report report;
    bool up_to_date = true;
    expect_ok(migrate_check(f->db, &up_to_date, &e), &e);
    assert_false(up_to_date);
    expect_ok(migrate_run(f->db, &report, &e), &e);
    assert_int_equal(report.schema_run, count(SQL_SCHEMA));
    assert_int_equal(report.code_run, count(SQL_CODE));
    assert_int_equal(report.seed_run, count(SQL_SEED));
    assert_string_equal(report.version, SQL_SCHEMA[count(SQL_SCHEMA) - 1].name);
    expect_ok(migrate_check(f->db, &up_to_date, &e), &e);
    assert_true(up_to_date);
}

static void second_run_does_nothing(void **state)
{
    struct fixture *f = *state;
    struct err e = { 0 };
    struct migrate_report report;
    const char *before = fixture_rows(f->db, "SELECT name, run_at FROM afterview.schema_file ORDER BY 1", f->app.arena);
    expect_ok(migrate_run(f->db, &report, &e), &e);
    assert_int_equal(report.schema_run + report.code_run + report.seed_run, 0);
    expect_rows(f->db, "SELECT name, run_at FROM afterview.schema_file ORDER BY 1", before);
}

static void looking_changes_nothing(void **state)
{
    struct fixture *f = *state;
    struct err e = { 0 };
    bool up_to_date = true;
    expect_ok(migrate_check(f->db, &up_to_date, &e), &e);
    assert_false(up_to_date);
    expect_rows(f->db, "SELECT count(*) FROM pg_namespace WHERE nspname = 'afterview'", "0");
}

static void changed_migration_is_refused(void **state)
{
    struct fixture *f = *state;
    fixture_sql(f, "UPDATE afterview.schema_file SET sha256 = repeat('0', 64) WHERE name = 'schema/0003_import.sql'");
    expect_refusal(f, "migration 0003_import.sql is not what this database was made with", "the program that made this database");
}

static void missing_migration_is_refused(void **state)
{
    struct fixture *f = *state;
    fixture_sql(f, "DELETE FROM afterview.schema_file WHERE name = 'schema/0003_import.sql'");
    expect_refusal(f, "migration 0003_import.sql was never run here, though later ones were", "backup");
}

static void newer_database_is_refused(void **state)
{
    struct fixture *f = *state;
    fixture_sql(f, "INSERT INTO afterview.schema_file (name, sha256, program_version) VALUES ('schema/9999_future.sql', 'x', '99.0')");
    expect_refusal(f, "newer than this program: it has 9999_future.sql", "install the newer program");
}

static void schema_of_somebody_else_is_refused(void **state)
{
    struct fixture *f = *state;
    struct err e = { 0 };
    struct migrate_report report;
    fixture_sql(f, "CREATE SCHEMA afterview; CREATE TABLE afterview.photo (id integer); INSERT INTO afterview.photo VALUES (1)");
    assert_false(migrate_run(f->db, &report, &e));
    assert_int_equal(e.kind, ERR_DB);
    assert_string_equal(e.what, "this database has a schema afterview that is not ours");
    expect_rows(f->db, "SELECT string_agg(relname, ',') FROM pg_class WHERE relnamespace = 'afterview'::regnamespace", "photo");
}

static void changed_views_and_shipped_rows_are_brought_up_to_date(void **state)
{
    struct fixture *f = *state;
    struct err e = { 0 };
    struct migrate_report report;
    fixture_sql(f, "UPDATE afterview.schema_file SET sha256 = 'older' WHERE name IN ('code', 'seed/11_choice.csv');"
                   "DELETE FROM afterview.choice WHERE list = 'channel' AND key = 'phone';"
                   "UPDATE afterview.choice SET label = 'Old words' WHERE list = 'channel' AND key = 'email';"
                   "INSERT INTO afterview.choice VALUES ('channel', 'pigeon', 'Pigeon', 99)");
    expect_ok(migrate_run(f->db, &report, &e), &e);
    assert_int_equal(report.schema_run, 0);
    assert_int_equal(report.code_run, count(SQL_CODE));
    assert_int_equal(report.seed_run, 1);
    expect_rows(f->db, "SELECT key, label FROM afterview.choice WHERE list = 'channel' AND key IN ('email', 'phone', 'pigeon') ORDER BY key",
                "email|E-mail\nphone|Phone");
}

static void failed_migration_leaves_nothing(void **state)
{
    struct fixture *f = *state;
    struct err e = { 0 };
    struct migrate_report report;
    /* a row that a shipped table's constraint will not have: the seed fails after all the schema went in */
    fixture_sql(f, "CREATE FUNCTION public.refuse() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN"
                   " IF EXISTS (SELECT FROM pg_event_trigger_ddl_commands() WHERE object_identity = 'afterview.due_snapshot') THEN"
                   " RAISE EXCEPTION 'no room' USING ERRCODE = '53100'; END IF; END $$;"
                   "CREATE EVENT TRIGGER refuse ON ddl_command_end WHEN TAG IN ('CREATE TABLE') EXECUTE FUNCTION public.refuse()");
    assert_false(migrate_run(f->db, &report, &e));
    assert_string_equal(e.sqlstate, "53100");
    assert_int_equal(e.kind, ERR_OTHER);
    assert_non_null(strstr(e.what, "0004_nightly.sql"));
    expect_rows(f->db, "SELECT count(*) FROM pg_namespace WHERE nspname = 'afterview'", "0");
    fixture_sql(f, "DROP EVENT TRIGGER refuse");
    expect_ok(migrate_run(f->db, &report, &e), &e);
    assert_int_equal(report.schema_run, count(SQL_SCHEMA));
}

static void user_without_rights_is_told(void **state)
{
    struct fixture *f = *state;
    struct err e = { 0 };
    struct migrate_report report;
    struct db *db = NULL;
    const char *conninfo = arena_printf(f->app.arena, "host='%s' user=tester_plain dbname=%s", PQhost(db_conn(f->db)), f->database);
    expect_ok(db_open(conninfo, &db, &e), &e);
    assert_false(migrate_run(db, &report, &e));
    db_close(db);
    assert_int_equal(e.kind, ERR_DB);
    assert_string_equal(e.sqlstate, "42501");
    assert_non_null(strstr(e.what, "permission denied"));
    assert_true(e.why[0] && e.next[0]);
}

static void user_without_rights_may_not_even_look_in(void **state)
{
    struct fixture *f = *state;
    struct err e = { 0 };
    struct db *db = NULL;
    bool up_to_date;
    const char *conninfo = arena_printf(f->app.arena, "host='%s' user=tester_plain dbname=%s", PQhost(db_conn(f->db)), f->database);
    expect_ok(db_open(conninfo, &db, &e), &e);
    assert_false(migrate_check(db, &up_to_date, &e));
    db_close(db);
    assert_int_equal(e.kind, ERR_DB);
    assert_string_equal(e.sqlstate, "42501");
    assert_non_null(strstr(e.next, "afterview_app"));
}

/* Child processes that all wait for the same moment. */
static pid_t migrate_in_child(const char *conninfo, int start)
{
    pid_t pid = fork();
    if (pid)
        return pid;
    struct err e = { 0 };
    struct db *db = NULL;
    struct migrate_report report;
    char go;
    bool ok = db_open(conninfo, &db, &e) && read(start, &go, 1) == 0 && migrate_run(db, &report, &e);
    if (!ok)
        err_print(&e, stderr);
    int ran = ok ? report.schema_run > 0 : 2;
    db_close(db);
    _exit(ran); /* 1: did it; 0: found it done; 2: failed */
}

static void programs_that_migrate_at_once_do_it_once(void **state)
{
    struct fixture *f = *state;
    enum { N = 4 };
    pid_t child[N];
    int start[2], did = 0, found_done = 0;
    assert_int_equal(pipe(start), 0);
    fflush(NULL);
    for (int i = 0; i < N; i++) {
        child[i] = fork();
        if (child[i] == 0) {
            close(start[1]);
            pid_t inner = migrate_in_child(f->conninfo, start[0]);
            int status = 0;
            waitpid(inner, &status, 0);
            _exit(WIFEXITED(status) ? WEXITSTATUS(status) : 3);
        }
    }
    close(start[0]);
    usleep(300 * 1000); /* let all of them connect */
    close(start[1]);    /* go */
    for (int i = 0; i < N; i++) {
        int status = 0;
        waitpid(child[i], &status, 0);
        did += WIFEXITED(status) && WEXITSTATUS(status) == 1;
        found_done += WIFEXITED(status) && WEXITSTATUS(status) == 0;
    }
    assert_int_equal(did, 1);
    assert_int_equal(found_done, N - 1);
    expect_rows(f->db, "SELECT count(*) FROM afterview.schema_file WHERE name LIKE 'schema/%'", arena_printf(f->app.arena, "%d", count(SQL_SCHEMA)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(empty_database_gets_everything, begin_empty, end),
        cmocka_unit_test_setup_teardown(second_run_does_nothing, begin_migrated, end),
        cmocka_unit_test_setup_teardown(looking_changes_nothing, begin_empty, end),
        cmocka_unit_test_setup_teardown(changed_migration_is_refused, begin_migrated, end),
        cmocka_unit_test_setup_teardown(missing_migration_is_refused, begin_migrated, end),
        cmocka_unit_test_setup_teardown(newer_database_is_refused, begin_migrated, end),
        cmocka_unit_test_setup_teardown(schema_of_somebody_else_is_refused, begin_empty, end),
        cmocka_unit_test_setup_teardown(changed_views_and_shipped_rows_are_brought_up_to_date, begin_migrated, end),
        cmocka_unit_test_setup_teardown(failed_migration_leaves_nothing, begin_empty, end),
        cmocka_unit_test_setup_teardown(user_without_rights_is_told, begin_empty, end),
        cmocka_unit_test_setup_teardown(user_without_rights_may_not_even_look_in, begin_migrated, end),
        cmocka_unit_test_setup_teardown(programs_that_migrate_at_once_do_it_once, begin_empty, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
