/* The fixture keeps its promises: other tests lean on them. */
#include <glib.h>
#include <string.h>

#include "support/fixture.h"

static void test_sees_its_agency(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(f->app.agency_id, 1);
    assert_string_equal(f->app.as_of, "2026-11-23");
    expect_rows(f->db, "SELECT code, name, country, tz, current_user FROM agency", "example|Example Recruitment|GB|Europe/London|afterview_app");
}

static void rows_of_a_test_are_gone_in_the_next(void **state)
{
    struct fixture *f = *state;
    expect_rows(f->db, "SELECT count(*) FROM client", "0");
    fixture_sql(f, "INSERT INTO client (agency_id, name) VALUES (1, 'Example Mills')");
    expect_rows(f->db, "SELECT name, ref FROM client", "Example Mills|");
}

static void refused_statement_leaves_the_transaction_usable(void **state)
{
    struct fixture *f = *state;
    fixture_sql(f, "INSERT INTO client (agency_id, name) VALUES (1, 'Example Mills')");
    expect_refused(f->db, "INSERT INTO client (agency_id, name) VALUES (2, 'Elsewhere')", "42501");
    expect_rows(f->db, "SELECT count(*) FROM client", "1");
}

static void second_connection_is_to_the_same_database(void **state)
{
    struct fixture *f = *state;
    struct db *other = fixture_connect(f);
    expect_rows(other, "SELECT current_database() || current_user", arena_printf(f->app.arena, "%safterview", f->database));
    db_close(other);
}

static void program_runs_on_this_database(void **state)
{
    struct fixture *f = *state;
    struct fixture_run run;
    fixture_file(f, "tracker.csv", "Candidate,Client\nAnn Roe,Example Mills\n");
    fixture_run(f, &run, "afterview import tracker.csv --json && echo told >&2; exit 7");
    assert_int_equal(run.exit_code, 7);
    assert_non_null(strstr(run.out, "\"created\": 1"));
    assert_string_equal(run.err, "told\n");
    expect_rows(f->db, "SELECT name FROM afterview.candidate", "Ann Roe");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        fixture_test(test_sees_its_agency),
        fixture_test(rows_of_a_test_are_gone_in_the_next),
        cmocka_unit_test_setup_teardown(rows_of_a_test_are_gone_in_the_next, fixture_begin, fixture_rollback),
        fixture_test(refused_statement_leaves_the_transaction_usable),
        cmocka_unit_test(second_connection_is_to_the_same_database),
        cmocka_unit_test(program_runs_on_this_database),
    };
    return cmocka_run_group_tests(tests, fixture_open, fixture_close);
}
