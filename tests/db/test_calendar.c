/* Working days. The expected days are written by hand, from the rules of each country's holidays and a wall calendar. What no hand can write, every day of every shipped calendar, tests/support/calendar_oracle computes anew. */
#include <glib.h>
#include <string.h>

#include "queries.h"
#include "support/fixture.h"

/* How many calendars were made. */
static int64_t fill(struct db *db, int64_t agency_id)
{
    struct err e = { 0 };
    PG_AUTO PGresult *res = NULL;
    expect_ok(q_business_day_fill(db, agency_id, &res, &e), &e);
    return db_int(res, 0, 0);
}

static void client(struct fixture *f, const char *name, const char *country, const char *region)
{
    g_autofree char *sql = g_strdup_printf("INSERT INTO client (agency_id, name, country, region) VALUES (1, '%s', %s%s%s, %s%s%s)", name,
                                           country ? "'" : "", country ? country : "NULL", country ? "'" : "",
                                           region ? "'" : "", region ? region : "NULL", region ? "'" : "");
    fixture_sql(f, sql);
}

/* The client's calendar key, its number left out: it differs from run to run. */
static void expect_calendar(struct fixture *f, const char *name, const char *calendar)
{
    g_autofree char *sql = g_strdup_printf("SELECT regexp_replace(k.calendar, '#[0-9]+$', '#') FROM client c JOIN client_calendar k"
                                           " ON k.agency_id = c.agency_id AND k.client_id = c.id WHERE c.name = '%s'", name);
    expect_rows(f->db, sql, calendar);
}

/* Mondays to Fridays of a year on which the calendar is closed, as MM-DD. */
static void expect_closed(struct fixture *f, const char *calendar, int year, const char *days)
{
    g_autofree char *sql = g_strdup_printf("SELECT string_agg(to_char(day, 'MM-DD'), ' ' ORDER BY day) FROM business_day"
                                           " WHERE agency_id = 1 AND calendar = '%s' AND NOT open AND extract(isodow FROM day) < 6"
                                           " AND extract(year FROM day) = %d", calendar, year);
    expect_rows(f->db, sql, days);
}

/* The join patterns of sql/code/10_calendar.sql. seq: what is looked for, in terms of `at`. */
static void expect_day(struct fixture *f, const char *calendar, const char *from, const char *seq, const char *day)
{
    g_autofree char *sql = g_strdup_printf("SELECT x.day FROM business_day at JOIN business_day x ON x.agency_id = at.agency_id"
                                           " AND x.calendar = at.calendar AND x.seq = %s AND x.open"
                                           " WHERE at.agency_id = 1 AND at.calendar = '%s' AND at.day = '%s'", seq, calendar, from);
    expect_rows(f->db, sql, day);
}

static void expect_after(struct fixture *f, const char *calendar, const char *from, int n, const char *day)
{
    g_autofree char *seq = g_strdup_printf("at.seq + %d", n);
    expect_day(f, calendar, from, seq, day);
}

static void the_bank_holidays_of_2026_are_closed(void **state)
{
    struct fixture *f = *state;
    client(f, "Example Glen", "GB", "SCT");
    client(f, "Example Lough", "GB", "NIR");
    client(f, "Example Vale", "GB", "WLS");
    assert_int_equal(fill(f->db, 1), 3);
    expect_closed(f, "GB/", 2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28");
    expect_closed(f, "GB/WLS", 2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28");
    expect_closed(f, "GB/SCT", 2026, "01-01 01-02 04-03 05-04 05-25 06-15 08-03 11-30 12-25 12-28");
    expect_closed(f, "GB/NIR", 2026, "01-01 03-17 04-03 04-06 05-04 05-25 07-13 08-31 12-25 12-28");
    expect_after(f, "GB/", "2026-04-02", 1, "2026-04-07"); /* over Easter; in Scotland its Monday is a working day */
    expect_after(f, "GB/SCT", "2026-04-02", 1, "2026-04-06");
}

static void christmas_and_new_year_on_a_weekend_close_the_days_after(void **state)
{
    struct fixture *f = *state;
    client(f, "Example Glen", "GB", "SCT");
    fill(f->db, 1);
    expect_closed(f, "GB/", 2027, "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28");
    expect_closed(f, "GB/", 2028, "01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26");
    expect_closed(f, "GB/SCT", 2028, "01-03 01-04 04-14 05-01 05-29 08-07 11-30 12-25 12-26");
    expect_after(f, "GB/", "2026-12-24", 1, "2026-12-29");
    expect_after(f, "GB/", "2027-12-24", 5, "2028-01-05"); /* 29, 30, 31 December, 4, 5 January */
    expect_after(f, "GB/SCT", "2027-12-24", 5, "2028-01-06");
}

static void weekends_count_for_nothing(void **state)
{
    struct fixture *f = *state;
    expect_after(f, "GB/", "2026-11-20", 1, "2026-11-23"); /* Friday to Monday */
    expect_after(f, "GB/", "2026-11-21", 1, "2026-11-23"); /* Saturday too */
    expect_after(f, "GB/", "2026-11-22", 2, "2026-11-24");
    expect_day(f, "GB/", "2026-11-22", "at.seq + (NOT at.open)::int", "2026-11-23"); /* on it, or the first after it */
    expect_day(f, "GB/", "2026-11-23", "at.seq + (NOT at.open)::int", "2026-11-23");
    expect_day(f, "GB/", "2026-11-22", "at.seq", "2026-11-20");                         /* the last up to it */
    expect_day(f, "GB/", "2026-11-22", "at.seq + (NOT at.open)::int - 1", "2026-11-20"); /* one before it */
    expect_day(f, "GB/", "2026-11-23", "at.seq + (NOT at.open)::int - 1", "2026-11-20");
    expect_rows(f->db, "SELECT e.seq - d.seq FROM business_day d, business_day e WHERE d.calendar = 'GB/' AND e.calendar = 'GB/'"
                       " AND d.day = '2026-12-22' AND e.day = '2027-01-04'", "6"); /* 23, 24, 29, 30, 31 December, 4 January */
}

static void leap_day_is_a_day(void **state)
{
    struct fixture *f = *state;
    expect_after(f, "GB/", "2028-02-28", 1, "2028-02-29");
    expect_after(f, "GB/", "2028-02-28", 2, "2028-03-01");
    expect_after(f, "GB/", "2027-02-26", 1, "2027-03-01");
}

static void other_countries_have_their_own_days(void **state)
{
    struct fixture *f = *state;
    client(f, "Example Prairie", "USA", NULL);
    client(f, "Example Alm", "Germany", "Bavaria");
    client(f, "Example Polder", "nl", NULL);
    client(f, "Example Bay", "AU", "NSW");
    client(f, "Example Emerald", "Ireland", NULL);
    assert_int_equal(fill(f->db, 1), 5);
    /* Independence Day 2026 is a Saturday, observed on Friday */
    expect_closed(f, "US/", 2026, "01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25");
    expect_closed(f, "US/", 2028, "01-17 02-21 05-29 06-19 07-04 09-04 10-09 11-10 11-23 12-25");
    expect_after(f, "US/", "2026-11-25", 1, "2026-11-27");
    expect_closed(f, "DE/BY", 2026, "01-01 01-06 04-03 04-06 05-01 05-14 05-25 06-04 12-25");
    expect_closed(f, "NL/", 2026, "01-01 04-06 04-27 05-14 05-25 12-25");
    expect_closed(f, "AU/NSW", 2026, "01-01 01-26 04-03 04-06 04-27 06-08 10-05 12-25 12-28");
    expect_closed(f, "IE/", 2026, "01-01 02-02 03-17 04-06 05-04 06-01 08-03 10-26 12-25 12-28");
}

/* As the gazettes had them: days that were declared, not those that the moon was expected on. */
static void days_are_those_that_were_declared(void **state)
{
    struct fixture *f = *state;
    client(f, "Example Savannah", "KE", NULL);
    client(f, "Example Delta", "IN", NULL);
    client(f, "Example Bay", "AU", "NSW");
    fill(f->db, 1);
    expect_closed(f, "KE/", 2024, "01-01 03-29 04-01 04-10 05-01 05-10 06-17 10-10 10-21 12-12 12-25 12-26");
    expect_closed(f, "KE/", 2025, "01-01 03-31 04-18 04-21 05-01 06-02 06-06 10-10 10-20 12-12 12-25 12-26");
    expect_closed(f, "KE/", 2026, "01-01 03-20 04-03 04-06 05-01 05-27 06-01 10-20 12-25");
    expect_closed(f, "IN/", 2026, "01-26 03-04 03-26 03-31 04-03 04-14 05-01 05-27 06-26 08-26 09-04 10-02 10-20 11-24 12-25");
    expect_rows(f->db,
                "SELECT string_agg(day::text, ' ' ORDER BY day) FROM business_day WHERE calendar = 'AU/NSW' AND NOT open"
                " AND day IN ('2026-04-27', '2027-04-26', '2027-04-27')",
                "2026-04-27 2027-04-26");
}

static void place_is_read_as_people_write_it(void **state)
{
    struct fixture *f = *state;
    static const char *const CASES[][3] = {
        { "gb", NULL, "GB/" }, { " uk ", " Northern Ireland ", "GB/NIR" }, { "Scotland", NULL, "GB/SCT" }, { "GB", "Lothian", "GB/" },
        { "Deutschland", "NRW", "DE/NW" }, { "DE", "DE-BY", "DE/BY" }, { NULL, "sct", "GB/SCT" }, { "", "", "GB/" },
        { "Wonderland", NULL, "GB/" }, { "BR", "SP", "BR/" }, { "Brazil", NULL, "BR/" }, { "US", "CA", "US/" },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autofree char *name = g_strdup_printf("Example %zu", i);
        client(f, name, CASES[i][0], CASES[i][1]);
        expect_calendar(f, name, CASES[i][2]);
    }
}

static void silent_client_shares_the_agency_region(void **state)
{
    struct fixture *f = *state;
    client(f, "Example Near", NULL, NULL);
    client(f, "Example Said", "GB", NULL);
    fixture_sql(f, "RESET ROLE; UPDATE agency SET region = 'SCT' WHERE id = 1; SET LOCAL ROLE afterview_app");
    expect_calendar(f, "Example Near", "GB/SCT");
    expect_calendar(f, "Example Said", "GB/");
    expect_rows(f->db, "SELECT calendar FROM agency_calendar", "GB/SCT");
}

static void country_without_a_list_has_weekends_and_says_so(void **state)
{
    struct fixture *f = *state;
    client(f, "Example Rio", "BR", NULL);
    assert_int_equal(fill(f->db, 1), 1);
    expect_rows(f->db, "SELECT count(*), bool_or(known), bool_and(open = (extract(isodow FROM day) < 6)) FROM business_day WHERE calendar = 'BR/'",
                "9496|f|t"); /* 26 × 365, and 29 February of 2012, 16, 20, 24, 28, 32 */
}

static void weekend_is_the_countrys_own(void **state)
{
    struct fixture *f = *state;
    client(f, "Example Riyadh", "SA", NULL);
    client(f, "Example Haifa", "Israel", NULL);
    client(f, "Example Dubai", "AE", NULL);
    fill(f->db, 1);
    static const char *const FRIDAY_AND_SATURDAY[] = { "SA/", "IL/" };
    for (size_t i = 0; i < 2; i++) {
        const char *c = FRIDAY_AND_SATURDAY[i];
        expect_after(f, c, "2026-11-26", 1, "2026-11-29"); /* Thursday to Sunday */
        expect_after(f, c, "2026-11-27", 1, "2026-11-29");
        expect_after(f, c, "2026-11-29", 5, "2026-12-06"); /* a week of five days */
    }
    expect_after(f, "AE/", "2026-11-26", 1, "2026-11-27");
    expect_after(f, "AE/", "2026-11-27", 1, "2026-11-30");
    expect_rows(f->db, "SELECT count(*) FROM business_day WHERE calendar = 'SA/' AND open <> (extract(isodow FROM day) NOT IN (5, 6))",
                "0");
}

static void weekend_of_one_day_or_from_thursday(void **state)
{
    struct fixture *f = *state;
    client(f, "Example Shiraz", "Iran", NULL);
    client(f, "Example Herat", "Afghanistan", NULL);
    client(f, "Example Pokhara", "Nepal", NULL);
    fill(f->db, 1);
    expect_after(f, "IR/", "2026-11-26", 1, "2026-11-28"); /* Thursday to Saturday: Friday alone */
    expect_after(f, "IR/", "2026-11-28", 6, "2026-12-05"); /* a week of six days */
    expect_after(f, "AF/", "2026-11-25", 1, "2026-11-28"); /* Wednesday to Saturday */
    expect_after(f, "NP/", "2026-11-27", 1, "2026-11-30"); /* Saturday and Sunday */
}

/* Not the agency's calendar, for want of the name: clients write it in the four languages. */
static void country_is_known_by_its_name(void **state)
{
    struct fixture *f = *state;
    static const char *const SAID[][2] = { { "Qatar", "QA" },          { "Egypte", "EG" },   { "Spanien", "ES" },
                                           { "États-Unis", "US" },     { "Oman", "OM" },     { "Polen", "PL" },
                                           { "Ivoorkust", "CI" }, { "Atlantis", "GB" }, /* none: the agency's */
                                           { "Georgia", "GE" },        { "Turkey", "TR" },   { "Vereinigte Arabische Emirate", "AE" } };
    for (size_t i = 0; i < sizeof SAID / sizeof *SAID; i++)
        client(f, SAID[i][0], SAID[i][0], NULL);
    for (size_t i = 0; i < sizeof SAID / sizeof *SAID; i++) {
        g_autofree char *sql = g_strdup_printf("SELECT country FROM client_place WHERE agency_id = 1 AND country_said = '%s'", SAID[i][0]);
        expect_rows(f->db, sql, SAID[i][1]);
    }
}

static void assumption_closes_bavaria(void **state)
{
    struct fixture *f = *state;
    client(f, "Example Isar", "DE", "BY");
    client(f, "Example Elbe", "DE", "HH");
    client(f, "Example Torrens", "AU", "SA");
    fill(f->db, 1);
    expect_after(f, "DE/BY", "2028-08-14", 1, "2028-08-16"); /* Monday; the 15th is a holiday */
    expect_after(f, "DE/HH", "2028-08-14", 1, "2028-08-15");
    expect_after(f, "AU/SA", "2027-04-23", 1, "2027-04-27"); /* Anzac Day is on the Sunday between */
}

static void days_outside_the_list_are_not_known(void **state)
{
    struct fixture *f = *state;
    client(f, "Example Merlion", "SG", NULL);
    fill(f->db, 1);
    expect_rows(f->db, "SELECT min(day), max(day) FROM business_day WHERE calendar = 'GB/' AND known", "2024-01-01|2030-12-31");
    expect_rows(f->db, "SELECT max(day) FROM business_day WHERE calendar = 'SG/' AND known", "2026-12-31"); /* moons are predicted after it */
    expect_rows(f->db, "SELECT min(day), max(day), min(seq) FROM business_day WHERE calendar = 'GB/' AND day < '2010-01-05'",
                "2010-01-01|2010-01-04|2"); /* no list for 2010: Friday 1 January counts as open */
}

static void agency_closure_closes_all_its_calendars(void **state)
{
    struct fixture *f = *state;
    client(f, "Example Glen", "GB", "SCT");
    fill(f->db, 1);
    expect_after(f, "GB/", "2026-12-23", 1, "2026-12-24");
    fixture_sql(f, "INSERT INTO calendar (agency_id, day, name) VALUES (1, '2026-12-24', 'Office shut')");
    assert_int_equal(fill(f->db, 1), 2);
    expect_after(f, "GB/", "2026-12-23", 1, "2026-12-29");
    expect_after(f, "GB/SCT", "2026-12-23", 1, "2026-12-29");
    fixture_sql(f, "DELETE FROM calendar");
    assert_int_equal(fill(f->db, 1), 2);
    expect_after(f, "GB/", "2026-12-23", 1, "2026-12-24");
}

static void client_closure_closes_its_own_alone(void **state)
{
    struct fixture *f = *state;
    client(f, "Example Mills", NULL, NULL);
    client(f, "Example Other", NULL, NULL);
    assert_int_equal(fill(f->db, 1), 0);
    fixture_sql(f, "INSERT INTO calendar (agency_id, client_id, day, name) SELECT 1, id, '2026-11-24', 'Stocktaking' FROM client"
                   " WHERE name = 'Example Mills'");
    expect_calendar(f, "Example Mills", "GB/#");
    expect_calendar(f, "Example Other", "GB/");
    assert_int_equal(fill(f->db, 1), 1);
    expect_rows(f->db, "SELECT c.name, b.open FROM client c JOIN client_calendar k ON k.client_id = c.id JOIN business_day b"
                       " ON b.calendar = k.calendar AND b.day = '2026-11-24' ORDER BY c.name", "Example Mills|f\nExample Other|t");
    fixture_sql(f, "INSERT INTO calendar (agency_id, day, name) VALUES (1, '2026-11-25', 'Office shut')");
    assert_int_equal(fill(f->db, 1), 2);
    expect_rows(f->db, "SELECT string_agg(to_char(day, 'MM-DD'), ' ' ORDER BY day) FROM business_day WHERE calendar LIKE 'GB/#%' AND NOT open"
                       " AND day BETWEEN '2026-11-23' AND '2026-11-27'", "11-24 11-25");
}

static void half_day_is_a_working_day_and_said(void **state)
{
    struct fixture *f = *state;
    client(f, "Example Glen", "GB", "SCT");
    fixture_sql(
        f,
        "INSERT INTO calendar (agency_id, day, name, hours) VALUES (1, '2026-12-24', 'Christmas Eve', 'half'),"
        " (1, '2026-12-25', 'Christmas Day', 'half'), (1, '2026-12-26', 'A Saturday', 'half')"); /* yearly entries fall on such days too */
    fill(f->db, 1);
    expect_after(f, "GB/", "2026-12-23", 1, "2026-12-24");
    expect_after(f, "GB/", "2026-12-23", 2, "2026-12-29");
    expect_rows(f->db, "SELECT calendar, to_char(day, 'MM-DD') FROM business_day WHERE half ORDER BY 1", "GB/|12-24\nGB/SCT|12-24");
}

static void open_day_of_the_agency_is_none_of_its_clients(void **state)
{
    struct fixture *f = *state;
    client(f, "Example Near", NULL, NULL);
    fixture_sql(
        f,
        "INSERT INTO calendar (agency_id, day, hours) VALUES (1, '2026-08-31', 'open'), (1, '2026-08-29', 'open')"); /* bank holiday, a Saturday */
    assert_int_equal(fill(f->db, 1), 1);
    expect_calendar(f, "Example Near", "GB/");
    expect_rows(f->db, "SELECT calendar FROM agency_calendar", "GB/#0");
    expect_after(f, "GB/#0", "2026-08-28", 1, "2026-08-29");
    expect_after(f, "GB/#0", "2026-08-28", 2, "2026-08-31");
    expect_after(f, "GB/", "2026-08-28", 1, "2026-09-01");
    fixture_sql(f, "UPDATE calendar SET hours = 'usual'");
    fill(f->db, 1);
    expect_rows(f->db, "SELECT DISTINCT calendar FROM business_day", "GB/");
    expect_after(f, "GB/", "2026-08-28", 1, "2026-09-01");
}

static void open_day_of_a_client_yields_to_the_agency_closure(void **state)
{
    struct fixture *f = *state;
    client(f, "Example Mills", NULL, NULL);
    fixture_sql(f, "INSERT INTO calendar (agency_id, client_id, day, hours) SELECT 1, id, d::date, 'open' FROM client,"
                   " (VALUES ('2026-05-04'), ('2026-05-25')) x (d); INSERT INTO calendar (agency_id, day) VALUES (1, '2026-05-25')");
    fill(f->db, 1);
    expect_rows(
        f->db,
        "SELECT to_char(day, 'MM-DD'), open FROM business_day WHERE calendar LIKE 'GB/#%' AND day IN ('2026-05-04', '2026-05-25') ORDER BY day",
        "05-04|t\n05-25|f");
    expect_closed(f, "GB/", 2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28");
}

static void calendar_that_nobody_uses_any_more_goes(void **state)
{
    struct fixture *f = *state;
    client(f, "Example Alm", "DE", NULL);
    fill(f->db, 1);
    fixture_sql(f, "UPDATE client SET country = 'FR'");
    assert_int_equal(fill(f->db, 1), 1);
    expect_rows(f->db, "SELECT DISTINCT calendar FROM business_day ORDER BY 1", "FR/\nGB/");
}

static void new_holiday_is_honoured(void **state)
{
    struct fixture *f = *state;
    fixture_sql(f, "RESET ROLE; INSERT INTO holiday VALUES ('GB', '', '2026-11-24', 'Example jubilee'); SET LOCAL ROLE afterview_app");
    assert_int_equal(fill(f->db, 1), 1);
    expect_after(f, "GB/", "2026-11-23", 1, "2026-11-25");
}

static void second_fill_writes_nothing(void **state)
{
    struct fixture *f = *state;
    assert_int_equal(fill(f->db, 1), 0);
    expect_rows(f->db, "SELECT pg_current_xact_id_if_assigned() IS NULL", "t"); /* a transaction that wrote has a number */
    client(f, "Example Alm", "DE", NULL);
    assert_int_equal(fill(f->db, 1), 1);
    assert_int_equal(fill(f->db, 1), 0);
}

static void agencies_do_not_see_each_other(void **state)
{
    struct fixture *f = *state;
    struct err e = { 0 };
    fixture_sql(f, "INSERT INTO afterview.agency (code, name, country, tz) VALUES ('other', 'Example Abroad', 'DE', 'Europe/Berlin');"
                   "INSERT INTO afterview.calendar (agency_id, day, name) SELECT id, '2026-11-24', 'Betriebsferien' FROM afterview.agency WHERE code = 'other'");
    const char *id = fixture_rows(f->db, "SELECT id FROM afterview.agency WHERE code = 'other'", f->app.arena);
    int64_t other = g_ascii_strtoll(id, NULL, 10);
    assert_int_equal(fill(f->db, other), 1);
    expect_ok(db_begin(f->db, 1, &e), &e);
    expect_rows(f->db, "SELECT DISTINCT agency_id, calendar FROM business_day", "1|GB/");
    expect_rows(f->db, "SELECT agency_id, calendar FROM business_calendar", "1|GB/");
    expect_rows(f->db, "SELECT agency_id, calendar FROM agency_calendar", "1|GB/");
    expect_rows(f->db, "SELECT open FROM business_day WHERE day = '2026-11-24'", "t");
    db_rollback(f->db);
    expect_ok(db_begin(f->db, other, &e), &e);
    expect_rows(f->db, "SELECT calendar, open FROM business_day WHERE day = '2026-11-24'", "DE/|f");
    db_rollback(f->db);
    fixture_sql(f, "DELETE FROM afterview.calendar WHERE agency_id <> 1; DELETE FROM afterview.business_calendar WHERE agency_id <> 1;"
                   "DELETE FROM afterview.agency WHERE id <> 1");
}

static void region_of_a_country_with_one_list_is_taken(void **state)
{
    struct fixture *f = *state;
    struct fixture_run run;
    fixture_run(f, &run, "afterview init --code prairie --name 'Example Prairie' --country US --region NY --tz America/New_York");
    assert_int_equal(run.exit_code, 0);
    assert_non_null(strstr(run.err, "one holiday calendar"));
    expect_rows(f->db, "SELECT c.calendar FROM afterview.agency_calendar c JOIN afterview.agency a ON a.id = c.agency_id WHERE a.code = 'prairie'",
                "US/");
    fixture_run(f, &run, "afterview init --code glen --name 'Example Glen' --country GB --region XYZ");
    assert_int_equal(run.exit_code, 2);
    fixture_sql(f, "DELETE FROM afterview.business_calendar WHERE agency_id <> 1; DELETE FROM afterview.agency WHERE id <> 1");
}

static void every_day_of_every_shipped_calendar_is_as_the_oracle_has_it(void **state)
{
    struct fixture *f = *state;
    struct fixture_run run;
    fixture_sql(
        f,
        "INSERT INTO afterview.client (agency_id, name, country, region)"
        " SELECT 1, country || ' ' || region, country, region FROM afterview.working_calendar;"
        "INSERT INTO afterview.client (agency_id, name, country, region) VALUES (1, 'Example Rio', 'BR', ''), (1, 'Example Mills', 'FR', '67');"
        "INSERT INTO afterview.calendar (agency_id, day, name) VALUES (1, '2026-12-24', 'Office shut'), (1, '2026-12-26', 'On a Saturday');"
        "INSERT INTO afterview.calendar (agency_id, day, hours) VALUES (1, '2026-12-25', 'open'), (1, '2026-12-31', 'half'), (1, '2026-08-01', 'usual');"
        "INSERT INTO afterview.calendar (agency_id, client_id, day, name) SELECT 1, id, '2028-02-29', 'Leap party' FROM afterview.client"
        " WHERE name = 'Example Mills';"
        "INSERT INTO afterview.calendar (agency_id, client_id, day, hours) SELECT 1, id, h.day::date, h.hours FROM afterview.client,"
        " (VALUES ('2026-12-26', 'open'), ('2026-07-14', 'open'), ('2026-12-25', 'half'), ('2026-12-31', 'usual'), ('2026-06-05', 'closed')) h (day, hours)"
        " WHERE name = 'Example Mills'");
    fill(f->db, 1);
    fixture_run(
        f, &run,
        "command -v python3 >&2 || exit 77\n"
        "afterview db psql -- -XqAt -F, -c 'SELECT client_id, day, hours FROM afterview.calendar' > own.csv &&\n"
        "afterview db psql -- -XqAt -F, -c 'SELECT calendar, day, seq, open::int, half::int, known::int FROM afterview.business_day' > days.csv &&\n"
        "python3 '" SOURCE_DIR "/tests/support/calendar_oracle' '" SOURCE_DIR "/sql/seed' own.csv days.csv");
    if (run.exit_code == 77)
        skip();
    if (run.exit_code != 0)
        print_message("%s%s", run.out, run.err);
    assert_int_equal(run.exit_code, 0);
    assert_string_equal(run.out, "82 calendars, 778672 days as computed\n"); /* 79 shipped, BR/, FR/67#n, GB/#0; 9496 days each */
    fixture_sql(f, "DELETE FROM afterview.calendar; DELETE FROM afterview.client");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        fixture_test(the_bank_holidays_of_2026_are_closed),
        fixture_test(christmas_and_new_year_on_a_weekend_close_the_days_after),
        fixture_test(weekends_count_for_nothing),
        fixture_test(leap_day_is_a_day),
        fixture_test(other_countries_have_their_own_days),
        fixture_test(days_are_those_that_were_declared),
        fixture_test(place_is_read_as_people_write_it),
        fixture_test(silent_client_shares_the_agency_region),
        fixture_test(country_without_a_list_has_weekends_and_says_so),
        fixture_test(weekend_is_the_countrys_own),
        fixture_test(weekend_of_one_day_or_from_thursday),
        fixture_test(country_is_known_by_its_name),
        fixture_test(assumption_closes_bavaria),
        fixture_test(days_outside_the_list_are_not_known),
        fixture_test(agency_closure_closes_all_its_calendars),
        fixture_test(client_closure_closes_its_own_alone),
        fixture_test(half_day_is_a_working_day_and_said),
        fixture_test(open_day_of_the_agency_is_none_of_its_clients),
        fixture_test(open_day_of_a_client_yields_to_the_agency_closure),
        fixture_test(calendar_that_nobody_uses_any_more_goes),
        fixture_test(new_holiday_is_honoured),
        fixture_test(second_fill_writes_nothing),
        cmocka_unit_test(agencies_do_not_see_each_other),
        cmocka_unit_test(region_of_a_country_with_one_list_is_taken),
        cmocka_unit_test(every_day_of_every_shipped_calendar_is_as_the_oracle_has_it),
    };
    return cmocka_run_group_tests(tests, fixture_open, fixture_close);
}
