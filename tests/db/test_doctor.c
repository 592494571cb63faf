/* afterview doctor: each thing that can be wrong is made wrong, and must be said, with what to do; what is right must not be complained of. */
#include <glib.h>
#include <string.h>

#include "support/fixture.h"

/* Runs it on a day (Monday 23 November 2026, unless env or day say otherwise), and gives back the levels of one check, "ok bad". */
static const char *levels(struct fixture *f, const char *env, const char *day, const char *check, int exit_code)
{
    struct fixture_run run;
    fixture_run(f, &run, arena_printf(f->app.arena, "%s afterview doctor --json --as-of %s", env, day));
    assert_int_equal(run.exit_code, exit_code);
    json_t *all = json_loads(run.out, 0, NULL), *line;
    size_t i;
    const char *found = "";
    assert_non_null(all);
    json_array_foreach(json_object_get(all, "checks"), i, line) {
        const char *level = json_string_value(json_object_get(line, "level"));
        if (strcmp(level, "ok") != 0)
            assert_non_null(json_string_value(json_object_get(line, "do")));
        if (strcmp(json_string_value(json_object_get(line, "check")), check) == 0)
            found = arena_printf(f->app.arena, "%s%s%s", found, *found ? " " : "", level);
    }
    assert_int_equal(json_is_true(json_object_get(all, "well")), exit_code == 0);
    json_decref(all);
    return found;
}

static void set_up_agency_with_its_night_is_well(void **state)
{
    struct fixture *f = *state;
    struct fixture_run run;
    assert_string_equal(levels(f, "", "2026-11-23", "night", 1), "warn"); /* none was run */
    fixture_run(f, &run, "afterview nightly -q --as-of 2026-11-20 --out out");
    assert_int_equal(run.exit_code, 0);
    assert_string_equal(levels(f, "", "2026-11-21", "night", 0), "ok");
    assert_string_equal(levels(f, "", "2026-11-23", "night", 0), "ok"); /* Friday's, on the Monday after it */
    assert_string_equal(levels(f, "", "2026-11-24", "night", 1), "warn");
    assert_string_equal(levels(f, "", "2026-11-23", "database", 0), "ok");
    assert_string_equal(levels(f, "", "2026-11-23", "schema", 0), "ok");
    assert_string_equal(levels(f, "", "2026-11-23", "calendars", 0), "ok");
    assert_string_equal(levels(f, "", "2026-11-23", "records", 0), "ok");
    assert_string_equal(levels(f, "", "2026-11-23", "folders", 0), "ok ok");
}

static void night_left_unfinished_is_bad(void **state)
{
    struct fixture *f = *state;
    fixture_sql(f, "UPDATE afterview.nightly_run SET finished_at = NULL");
    assert_string_equal(levels(f, "", "2026-11-23", "night", 1), "bad");
    fixture_sql(f, "UPDATE afterview.nightly_run SET finished_at = now(); UPDATE afterview.outbox SET state = 'failed' WHERE path LIKE '%manager.xlsx'");
    assert_string_equal(levels(f, "", "2026-11-23", "night", 1), "bad");
    fixture_sql(f, "UPDATE afterview.outbox SET state = 'done'");
    assert_string_equal(levels(f, "", "2026-11-23", "night", 0), "ok");
}

static void year_without_holidays_is_said(void **state)
{
    struct fixture *f = *state;
    struct fixture_run run;
    fixture_sql(f, "INSERT INTO afterview.nightly_run (agency_id, as_of, finished_at) VALUES (1, '2030-11-25', now()), (1, '2031-11-24', now())");
    assert_string_equal(levels(f, "", "2030-11-25", "calendars", 1), "warn"); /* the lists end with 2030 */
    assert_string_equal(levels(f, "", "2031-11-24", "calendars", 1), "bad warn");
    fixture_sql(f, "DELETE FROM afterview.nightly_run WHERE as_of > '2030-01-01'");
    fixture_sql(f, "INSERT INTO afterview.client (agency_id, name, country) VALUES (1, 'Example Rio', 'BR')");
    assert_string_equal(levels(f, "", "2026-11-23", "calendars", 1), "bad warn ok");
    fixture_run(f, &run, "afterview calendar add 2026-12-24 'Office shut' && afterview calendar add 2027-12-24 'Office shut'");
    assert_int_equal(run.exit_code, 0);
    assert_string_equal(levels(f, "", "2026-11-23", "calendars", 1), "bad warn ok"); /* that we are shut says nothing of Brazil */
    fixture_run(f, &run, "afterview calendar add 2026-12-25 Natal --client 'Example Rio' && afterview calendar add 2027-12-25 Natal --client 'Example Rio'");
    assert_int_equal(run.exit_code, 0);
    assert_string_equal(levels(f, "", "2026-11-23", "calendars", 0), "ok ok ok"); /* who gave days knows: they are counted, and said */
    fixture_sql(f, "DELETE FROM afterview.calendar; DELETE FROM afterview.client");
}

static void what_is_not_understood_is_counted_and_not_quoted(void **state)
{
    struct fixture *f = *state;
    struct fixture_run run;
    fixture_sql(f, "INSERT INTO afterview.client (agency_id, name, country, time_zone) VALUES (1, 'Example Secrets', 'Jane Roe', 'Jane/Roe')");
    assert_string_equal(levels(f, "", "2026-11-23", "records", 1), "warn warn");
    fixture_run(f, &run, "afterview doctor --as-of 2026-11-23 2>&1");
    assert_null(strstr(run.out, "Jane"));
    assert_null(strstr(run.out, "Secrets"));
    assert_non_null(strstr(run.out, "1 client whose country says nothing to us"));
    fixture_sql(f, "DELETE FROM afterview.client");
}

static void folder_that_is_none_is_bad(void **state)
{
    struct fixture *f = *state;
    fixture_file(f, "file", "no folder\n");
    assert_string_equal(levels(f, "AFTERVIEW_OUT=file", "2026-11-23", "folders", 1), "bad ok");
    assert_string_equal(levels(f, "AFTERVIEW_OUT=/nowhere/at/all", "2026-11-23", "folders", 1), "bad ok");
}

static void older_schema_is_bad_and_left_alone(void **state)
{
    struct fixture *f = *state;
    fixture_sql(f, "UPDATE afterview.schema_file SET sha256 = 'other' WHERE name = 'code'");
    assert_string_equal(levels(f, "", "2026-11-23", "schema", 1), "bad");
    assert_string_equal(levels(f, "", "2026-11-23", "agency", 1), "");
    expect_rows(f->db, "SELECT sha256 FROM afterview.schema_file WHERE name = 'code'", "other");
}

static void database_that_is_away_is_four(void **state)
{
    struct fixture *f = *state;
    struct fixture_run run;
    fixture_run(f, &run, "afterview doctor --db host=/nowhere");
    assert_int_equal(run.exit_code, 4);
    assert_non_null(strstr(run.out, "bad   database"));
    assert_non_null(strstr(run.out, "ok    disk"));
    fixture_run(f, &run, "afterview doctor --db 'host=/nowhere user=ann password=hunter2' 2>&1");
    assert_null(strstr(run.out, "hunter2"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(set_up_agency_with_its_night_is_well),
        cmocka_unit_test(night_left_unfinished_is_bad),
        cmocka_unit_test(year_without_holidays_is_said),
        cmocka_unit_test(what_is_not_understood_is_counted_and_not_quoted),
        cmocka_unit_test(folder_that_is_none_is_bad),
        cmocka_unit_test(database_that_is_away_is_four),
        cmocka_unit_test(older_schema_is_bad_and_left_alone), /* last: what it broke stays so */
    };
    return cmocka_run_group_tests(tests, fixture_open, fixture_close);
}
