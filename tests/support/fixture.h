/* fixture: a real PostgreSQL for tests, and a database of your own in it.
 *
 * One private cluster per build folder serves all tests: it lives in a temporary folder (unix socket only, as an unprivileged
 * user when root runs the tests), is started by whoever needs it first, and is stopped by ctest when the last test is done
 * (tests/CMakeLists.txt; by hand: build/asan/tests/fixture_db stop). It holds a template that was migrated once; every test
 * program works in a clone of its own, so programs may run side by side, and the clone is dropped at the end.
 *
 * A test of the database, whole:
 *
 *     #include "support/fixture.h"
 *
 *     static void client_may_have_no_number(void **state)
 *     {
 *         struct fixture *f = *state;
 *         fixture_sql(f, "INSERT INTO client (agency_id, name) VALUES (1, 'Example Mills')");
 *         expect_rows(f->db, "SELECT name, ref FROM client", "Example Mills|");
 *     }
 *
 *     int main(void)
 *     {
 *         const struct CMUnitTest tests[] = { fixture_test(client_may_have_no_number) };
 *         return cmocka_run_group_tests(tests, fixture_open, fixture_close);
 *     }
 *
 * fixture_test() wraps the test in a transaction as the application's role, row-level security on, that is rolled back
 * afterwards: tests do not see each other. cmocka_unit_test() leaves transactions to the test; what it commits stays for the
 * tests after it. To run the built program:
 *
 *     fixture_file(f, "tracker.csv", "Candidate,Client\nAnn Roe,Example Mills\n");
 *     fixture_run(f, &run, "afterview import tracker.csv --json");
 *     assert_int_equal(run.exit_code, 0);
 *
 * FIXTURE_KEEP=1 keeps the clone for looking around: scripts/with-postgres psql -d NAME. */
#ifndef AFTERVIEW_TESTS_FIXTURE_H
#define AFTERVIEW_TESTS_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "app.h"

#define FIXTURE_AS_OF "2026-11-23" /* the day all tests live on: a Monday */

/* The cluster's users beside `afterview`: conninfo with user=tester_plain (no rights at all), user=tester_password. */
#define FIXTURE_PASSWORD "correct horse"

struct fixture {
    struct app app;        /* as app_open() leaves it: agency 1, `example`, GB, Europe/London, on FIXTURE_AS_OF */
    struct db *db;         /* app.db: a superuser's connection; db_begin() makes it the application's */
    const char *database;  /* its name; "" when there is none */
    const char *conninfo;
    const char *folder;    /* an empty folder of its own; fixture_run() starts there */
};

/* Group setup and teardown. */
int fixture_open(void **state);      /* with the agency */
int fixture_open_bare(void **state); /* migrated, without an agency; only app.arena, app.conninfo, db are set */
int fixture_open_empty(void **state); /* a database with nothing in it, not even our schema */
int fixture_close(void **state);

#define fixture_test(f) cmocka_unit_test_setup_teardown(f, fixture_begin, fixture_rollback)
int fixture_begin(void **state);
int fixture_rollback(void **state);

/* A second connection to the same database; db_close() it. */
struct db *fixture_connect(struct fixture *f);

/* Statements without parameters. Fails the test when one fails. */
void fixture_sql(struct fixture *f, const char *script);

/* The rows of a query as text: columns joined by '|', rows by '\n', null is empty. */
#define expect_rows(db, sql, rows) fixture_expect_rows(db, sql, rows, __FILE__, __LINE__)
void fixture_expect_rows(struct db *db, const char *sql, const char *rows, const char *file, int line);
char *fixture_rows(struct db *db, const char *sql, struct arena *a); /* the same, to look at */

/* The statement must be refused with this SQLSTATE; what stood before in the transaction still stands. */
#define expect_refused(db, sql, sqlstate) fixture_expect_refused(db, sql, sqlstate, __FILE__, __LINE__)
void fixture_expect_refused(struct db *db, const char *sql, const char *sqlstate, const char *file, int line);

/* The call must have succeeded: prints the three lines of the error when not. */
#define expect_ok(ok, e) fixture_expect_ok(ok, e, __FILE__, __LINE__)
void fixture_expect_ok(bool ok, const struct err *e, const char *file, int line);

struct fixture_run {
    int exit_code;         /* 128 + signal when one killed it */
    const char *out, *err; /* all that it printed; live as long as f */
};

/* Runs a command line by sh in f->folder, with `afterview` = the built program, on f's database. */
void fixture_run(struct fixture *f, struct fixture_run *run, const char *command_line);
void fixture_file(struct fixture *f, const char *name, const char *text);

/* ---- the cluster itself: tests/support/tool/fixture_db.c ---- */

bool fixture_start(struct arena *a, const char **conninfo, struct err *e) MUST_CHECK; /* of its `postgres` database; makes the template */
bool fixture_stop(struct err *e) MUST_CHECK;
const char *fixture_home(void); /* the folder it all lives in */
/* Makes a database: with the agency, migrated, or empty. conninfo NULL: not wanted. */
enum fixture_content { FIXTURE_EMPTY, FIXTURE_BARE, FIXTURE_AGENCY };
bool fixture_make(struct arena *a, const char *name, enum fixture_content content, const char **conninfo, struct err *e) MUST_CHECK;
bool fixture_drop(const char *name, struct err *e) MUST_CHECK;

#endif
