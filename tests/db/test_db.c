/* Transactions are tried again when that can help, an interrupted query is gone on both sides, COPY takes any text, a
 * cursor is walked beside other statements. */
#include <errno.h>
#include <glib.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/interrupt.h"
#include "db/copy.h"
#include "db/cursor.h"
#include "support/fixture.h"

/* ---- again ---- */

struct attempt {
    struct fixture *f;
    int tries, fail_until;
    const char *sql; /* what fails, while it fails */
};

static bool attempt(struct db *db, void *ctx, struct err *e)
{
    struct attempt *t = ctx;
    t->tries++;
    if (!db_script(db, "insert", "INSERT INTO client (agency_id, name) VALUES (1, 'Example Mills')", e))
        return false;
    return t->tries > t->fail_until || db_script(db, "trouble", t->sql, e);
}

#define RAISE(sqlstate) "DO $$ BEGIN RAISE EXCEPTION 'made up' USING ERRCODE = '" sqlstate "'; END $$"

static void expect_tries(struct fixture *f, const char *sql, int fail_until, bool ok, int tries)
{
    struct err e = { 0 };
    struct attempt t = { f, 0, fail_until, sql };
    bool done = db_transaction(f->db, 1, attempt, &t, &e);
    if (done != ok || t.tries != tries)
        fail_msg("%s: %s after %d tries, not %s after %d; %s", sql, done ? "done" : "failed", t.tries, ok ? "done" : "failed", tries, e.what);
    expect_rows(f->db, "SELECT count(*) FROM client", ok ? "1" : "0");
    fixture_sql(f, "DELETE FROM client");
}

static void collision_is_tried_again(void **state)
{
    expect_tries(*state, RAISE("40001"), 1, true, 2);
    expect_tries(*state, RAISE("40P01"), 2, true, 3);
    expect_tries(*state, RAISE("55P03"), 1, true, 2);
}

static void collision_is_tried_five_times_and_no_more(void **state)
{
    expect_tries(*state, RAISE("40001"), 4, true, 5);
    expect_tries(*state, RAISE("40001"), 99, false, 5);
}

static void fault_is_not_tried_again(void **state)
{
    expect_tries(*state, RAISE("23505"), 1, false, 1);
    expect_tries(*state, "SELECT 1 / 0", 1, false, 1);
    expect_tries(*state, RAISE("53100"), 1, false, 1);
}

static void killed_session_is_opened_again_with_its_settings(void **state)
{
    struct fixture *f = *state;
    expect_tries(f, "RESET ROLE; SELECT pg_terminate_backend(pg_backend_pid())", 1, true, 2);
    expect_rows(f->db, "SELECT current_setting('search_path'), current_setting('timezone'), current_setting('datestyle')", "afterview, public|UTC|ISO, MDY");
}

static bool run_sql(struct db *db, void *ctx, struct err *e)
{
    struct attempt *t = ctx;
    return db_script(db, "update both", t->sql, e);
}

static void two_that_wait_for_each_other_both_get_done(void **state)
{
    struct fixture *f = *state;
    fixture_sql(f, "INSERT INTO client (agency_id, id, name) VALUES (1, 1001, 'A'), (1, 1002, 'B')");
    pid_t child[2];
    fflush(NULL);
    for (int i = 0; i < 2; i++)
        if ((child[i] = fork()) == 0) {
            struct err e = { 0 };
            struct db *db = NULL;
            int first = i ? 1001 : 1002, second = i ? 1002 : 1001;
            ARENA_AUTO struct arena *a = arena_new();
            const char *sql = arena_printf(a, "UPDATE client SET version = version + 1 WHERE agency_id = 1 AND id = %d; SELECT pg_sleep(0.3);"
                                              "UPDATE client SET version = version + 1 WHERE agency_id = 1 AND id = %d", first, second);
            struct attempt t = { f, 0, 1, sql };
            _exit(db_open(f->conninfo, &db, &e) && db_transaction(db, 1, run_sql, &t, &e) ? 0 : 1);
        }
    for (int i = 0; i < 2; i++) {
        int status = 0;
        waitpid(child[i], &status, 0);
        assert_int_equal(status, 0);
    }
    expect_rows(f->db, "SELECT version FROM client ORDER BY id", "3\n3");
    fixture_sql(f, "DELETE FROM client");
}

/* ---- interrupted ---- */

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double) t.tv_sec + (double) t.tv_nsec / 1e9;
}

static void wait_until(struct fixture *f, const char *sql)
{
    ARENA_AUTO struct arena *a = arena_new();
    for (double end = now() + 10; now() < end; usleep(20000))
        if (strcmp(fixture_rows(f->db, sql, a), "t") == 0)
            return;
    fail_msg("waited in vain for %s", sql);
}

static void interrupted_query_is_cancelled_and_rolled_back(void **state)
{
    struct fixture *f = *state;
    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        struct err e = { 0 };
        struct db *db = NULL;
        interrupt_install();
        struct attempt t = { f, 0, 99, "SELECT pg_sleep(30)" };
        bool done = db_open(f->conninfo, &db, &e) && db_transaction(db, 1, attempt, &t, &e);
        bool usable = PQtransactionStatus(db_conn(db)) == PQTRANS_IDLE;
        db_close(db);
        _exit(done ? 1 : e.kind != ERR_INTERRUPTED ? 2 : t.tries != 1 ? 3 : !usable ? 4 : 0);
    }
    wait_until(f, "SELECT count(*) = 1 FROM pg_stat_activity WHERE datname = current_database() AND query = 'SELECT pg_sleep(30)' AND state = 'active'");
    double start = now();
    kill(child, SIGINT);
    int status = 0;
    waitpid(child, &status, 0);
    assert_int_equal(WIFEXITED(status) ? WEXITSTATUS(status) : -1, 0);
    assert_true(now() - start < 5);
    wait_until(f, "SELECT count(*) = 0 FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '%pg_sleep(30)%' AND pid <> pg_backend_pid()");
    expect_rows(f->db, "SELECT count(*) FROM client", "0");
}

static void statement_cancelled_by_the_server_is_an_interruption(void **state)
{
    struct fixture *f = *state;
    struct err e = { 0 };
    expect_ok(db_begin(f->db, 0, &e), &e);
    fixture_sql(f, "SET LOCAL statement_timeout = 50");
    assert_false(db_script(f->db, "slow", "SELECT pg_sleep(5)", &e));
    assert_string_equal(e.sqlstate, "57014");
    db_rollback(f->db);
}

/* ---- errors ---- */

static void error_names_the_statement_and_no_data(void **state)
{
    struct fixture *f = *state;
    struct err e = { 0 };
    fixture_sql(f, "INSERT INTO client (agency_id, id, name, ref) VALUES (1, 1, 'Secret Mills', 'S-1')");
    assert_false(db_exec(f->db, "new client", "INSERT INTO client (agency_id, name, ref) VALUES (1, 'Secret Mills', 's-1')", 0, NULL, NULL, &e));
    assert_string_equal(e.sqlstate, "23505");
    assert_non_null(strstr(e.what, "new client: "));
    assert_null(strstr(e.what, "s-1")); /* DETAIL would quote it */
    assert_true(e.why[0] && e.next[0]);
}

static void null_is_null_in_both_directions(void **state)
{
    struct fixture *f = *state;
    struct err e = { 0 };
    const char *params[] = { NULL, "" };
    PG_AUTO PGresult *res = NULL;
    expect_ok(db_exec(f->db, "nulls", "SELECT $1::text, $2::text, $1::bigint, $1::boolean", 2, params, &res, &e), &e);
    assert_null(db_text(res, 0, 0));
    assert_string_equal(db_text(res, 0, 1), "");
    assert_int_equal(db_int(res, 0, 2), 0);
    assert_false(db_bool(res, 0, 3));
}

static void connecting_says_what_is_wrong(void **state)
{
    struct fixture *f = *state;
    const char *host = PQhost(db_conn(f->db));
    const struct {
        const char *conninfo, *what;
    } CASES[] = {
        { arena_printf(f->app.arena, "host='%s' user=afterview dbname=nowhere", host), "does not exist" },
        { arena_printf(f->app.arena, "host='%s' user=tester_password password=wrong dbname=postgres", host), "password authentication failed" },
        { arena_printf(f->app.arena, "host='%s' user=tester_password dbname=postgres passfile=/nonexistent", host), "no password supplied" },
        { arena_printf(f->app.arena, "host='%s' user=stranger dbname=postgres", host), "eer authentication failed" },
        { "host=/nonexistent user=afterview dbname=postgres", "No such file or directory" },
        { "host=127.0.0.1 port=1 user=afterview dbname=postgres connect_timeout=2", "refused" },
        { "nothing.like=a conninfo", "invalid connection option" },
        { "bogus_option=1", "invalid connection option" },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        struct err e = { 0 };
        struct db *db = NULL;
        assert_false(db_open(CASES[i].conninfo, &db, &e));
        assert_int_equal(e.kind, ERR_DB);
        if (!strstr(e.what, CASES[i].what) || !e.why[0] || !e.next[0] || strstr(e.what, "wrong"))
            fail_msg("%s: it says: %s\n  %s\n  %s", CASES[i].conninfo, e.what, e.why, e.next);
    }
}

static void right_password_is_let_in(void **state)
{
    struct fixture *f = *state;
    struct err e = { 0 };
    struct db *db = NULL;
    expect_ok(db_open(arena_printf(f->app.arena, "host='%s' user=tester_password password='%s' dbname=postgres", PQhost(db_conn(f->db)), FIXTURE_PASSWORD), &db, &e), &e);
    db_close(db);
}

/* ---- COPY ---- */

static const char COPY_SQL[] = "COPY nasty (n, text) FROM STDIN";

static void copy_takes_any_text(void **state)
{
    struct fixture *f = *state;
    struct err e = { 0 };
    static const char *const NASTY[] = { "",         "\\.",          "\\",        "\\N",       "a\tb",   "a\nb",     "a\r\nb", "\\.\n\\.", "'; DROP TABLE nasty; --",
                                         "\"quoted\"", "=1+1",         "é ß 日本 \xf0\x9f\x98\x80", "\xef\xbb\xbf", " blank ", "\x01\x1f\x7f", "\\t",  "NULL",     "\\x41" };
    fixture_sql(f, "CREATE TEMP TABLE nasty (n integer, text text)");
    struct copy *c = NULL;
    int64_t rows = 0;
    expect_ok(copy_begin(f->db, "nasty", COPY_SQL, &c, &e), &e);
    for (size_t i = 0; i < G_N_ELEMENTS(NASTY); i++) {
        copy_int(c, (int64_t) i);
        copy_field(c, NASTY[i]);
        expect_ok(copy_row(c, &e), &e);
    }
    copy_int(c, INT64_C(2147483647));
    copy_field(c, NULL);
    expect_ok(copy_row(c, &e), &e);
    expect_ok(copy_end(c, &rows, &e), &e);
    assert_int_equal(rows, G_N_ELEMENTS(NASTY) + 1);
    PG_AUTO PGresult *res = PQexec(db_conn(f->db), "SELECT text FROM nasty ORDER BY n");
    assert_int_equal(PQntuples(res), G_N_ELEMENTS(NASTY) + 1);
    for (size_t i = 0; i < G_N_ELEMENTS(NASTY); i++)
        assert_string_equal(db_text(res, (int) i, 0), NASTY[i]);
    assert_null(db_text(res, (int) G_N_ELEMENTS(NASTY), 0));
    fixture_sql(f, "DROP TABLE nasty");
}

static void copy_of_more_than_a_chunk_arrives_whole(void **state)
{
    struct fixture *f = *state;
    struct err e = { 0 };
    struct copy *c = NULL;
    int64_t rows = 0;
    fixture_sql(f, "CREATE TEMP TABLE nasty (n integer, text text)");
    expect_ok(copy_begin(f->db, "nasty", COPY_SQL, &c, &e), &e);
    g_autofree char *long_text = g_strnfill(300000, 'x'); /* several chunks in one field */
    for (int i = 0; i < 5000; i++) {
        copy_int(c, i);
        copy_field(c, i == 2500 ? long_text : "Ann\\Roe");
        expect_ok(copy_row(c, &e), &e);
    }
    expect_ok(copy_end(c, &rows, &e), &e);
    assert_int_equal(rows, 5000);
    expect_rows(f->db, "SELECT count(*), max(length(text)), min(text) FROM nasty WHERE n <> -1", "5000|300000|Ann\\Roe");
    fixture_sql(f, "DROP TABLE nasty");
}

static void copy_of_what_is_not_utf8_is_refused_and_the_session_goes_on(void **state)
{
    struct fixture *f = *state;
    struct err e = { 0 };
    struct copy *c = NULL;
    fixture_sql(f, "CREATE TEMP TABLE nasty (n integer, text text)");
    expect_ok(copy_begin(f->db, "nasty", COPY_SQL, &c, &e), &e);
    copy_int(c, 1);
    copy_field(c, "caf\xe9");
    expect_ok(copy_row(c, &e), &e);
    assert_false(copy_end(c, NULL, &e));
    assert_non_null(strstr(e.what, "22021"));
    assert_string_equal(e.sqlstate, "22021");
    expect_rows(f->db, "SELECT count(*) FROM nasty", "0");
    fixture_sql(f, "DROP TABLE nasty");
}

static void copy_given_up_leaves_no_row(void **state)
{
    struct fixture *f = *state;
    struct err e = { 0 };
    struct copy *c = NULL;
    fixture_sql(f, "CREATE TEMP TABLE nasty (n integer, text text)");
    expect_ok(copy_begin(f->db, "nasty", COPY_SQL, &c, &e), &e);
    copy_int(c, 1);
    copy_field(c, "x");
    expect_ok(copy_row(c, &e), &e);
    copy_cancel(c);
    expect_rows(f->db, "SELECT count(*) FROM nasty", "0");
    fixture_sql(f, "DROP TABLE nasty");
}

static void copy_into_a_server_that_goes_away_is_a_database_error(void **state)
{
    struct fixture *f = *state;
    struct err e = { 0 };
    struct db *db = fixture_connect(f);
    struct copy *c = NULL;
    expect_ok(db_script(db, "table", "CREATE TEMP TABLE nasty (n integer, text text)", &e), &e);
    const char *kill_it = arena_printf(f->app.arena, "SELECT pg_terminate_backend(%d, 5000)", PQbackendPID(db_conn(db)));
    expect_ok(copy_begin(db, "nasty", COPY_SQL, &c, &e), &e);
    expect_rows(f->db, kill_it, "t");
    copy_int(c, 1);
    copy_field(c, "x");
    bool sent = copy_row(c, &e);
    assert_false(copy_end(c, NULL, &e) && sent);
    assert_int_equal(e.kind, ERR_DB);
    assert_true(e.why[0] && e.next[0]);
    assert_null(strchr(e.what, '\n'));
    db_close(db);
}

/* ---- cursors ---- */

static void cursor_gives_every_row_in_order_while_other_statements_run(void **state)
{
    struct fixture *f = *state;
    struct err e = { 0 };
    struct cursor *c, *other;
    const char *params[] = { "700" };
    expect_ok(db_begin(f->db, 1, &e), &e);
    expect_ok(cursor_open(f->db, "thousand", "SELECT n, n * 3 FROM generate_series(1, $1::integer) n ORDER BY n;", 1, params, &c, &e), &e);
    expect_ok(cursor_open(f->db, "nothing", "SELECT 1 WHERE false", 0, NULL, &other, &e), &e);
    assert_null(other->rows);
    expect_ok(cursor_next(other, &e), &e);
    int64_t rows = 0;
    while (c->rows) {
        rows++;
        assert_int_equal(db_int(c->rows, c->at, 0), rows);
        assert_int_equal(db_int(c->rows, c->at, 1), rows * 3);
        if (rows % 100 == 0)
            expect_rows(f->db, "SELECT 'beside it'", "beside it");
        expect_ok(cursor_next(c, &e), &e);
    }
    assert_int_equal(rows, 700);
    cursor_close(c);
    cursor_close(other);
    expect_rows(f->db, "SELECT count(*) FROM pg_cursors WHERE name IN ('thousand', 'nothing')", "0");
    expect_ok(db_commit(f->db, &e), &e);
}

static void cursor_that_meets_an_error_says_so_and_closes(void **state)
{
    struct fixture *f = *state;
    struct err e = { 0 };
    struct cursor *c;
    expect_ok(db_begin(f->db, 1, &e), &e);
    expect_ok(cursor_open(f->db, "breaks", "SELECT 1 / (500 - n) FROM generate_series(1, 1000) n", 0, NULL, &c, &e), &e);
    int rows = 1;
    while (cursor_next(c, &e) && rows < 1000)
        rows++;
    assert_in_range(rows, 1, 499);
    assert_int_equal(e.kind, ERR_OTHER);
    cursor_close(c);
    db_rollback(f->db);
    expect_rows(f->db, "SELECT 1", "1");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(collision_is_tried_again),
        cmocka_unit_test(collision_is_tried_five_times_and_no_more),
        cmocka_unit_test(fault_is_not_tried_again),
        cmocka_unit_test(killed_session_is_opened_again_with_its_settings),
        cmocka_unit_test(two_that_wait_for_each_other_both_get_done),
        cmocka_unit_test(interrupted_query_is_cancelled_and_rolled_back),
        cmocka_unit_test(statement_cancelled_by_the_server_is_an_interruption),
        fixture_test(error_names_the_statement_and_no_data),
        cmocka_unit_test(null_is_null_in_both_directions),
        cmocka_unit_test(connecting_says_what_is_wrong),
        cmocka_unit_test(right_password_is_let_in),
        cmocka_unit_test(copy_takes_any_text),
        cmocka_unit_test(copy_of_more_than_a_chunk_arrives_whole),
        cmocka_unit_test(copy_of_what_is_not_utf8_is_refused_and_the_session_goes_on),
        cmocka_unit_test(copy_given_up_leaves_no_row),
        cmocka_unit_test(copy_into_a_server_that_goes_away_is_a_database_error),
        cmocka_unit_test(cursor_gives_every_row_in_order_while_other_statements_run),
        cmocka_unit_test(cursor_that_meets_an_error_says_so_and_closes),
    };
    return cmocka_run_group_tests(tests, fixture_open, fixture_close);
}
