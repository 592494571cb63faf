/* Calendars, as calendar programs and governments write them, and as nobody in good faith does. Days reckoned by hand, on a wall calendar. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <time.h>
#include <cmocka.h>
#include <glib.h>

#include "sheet/source.h"
#include "support/sheet_file.h"

static const char *const ASIDES[] = { [ROW_STANDS] = "", [ROW_CANCELLED] = " cancelled", [ROW_TIMED] = " timed", [ROW_TIMED_UNCLEAR] = " unclear", [ROW_SAME_DAY] = " same day", [ROW_OUTSIDE] = " outside" };

/* The rows below the header: "2026-12-25 Christmas, Closed; …", and why one stands aside. */
static void expect_days(const char *path, const char *expected)
{
    struct source *s;
    struct err e = { 0 };
    struct row row;
    g_autoptr(GString) got = g_string_new("");
    if (!source_open(path, NULL, &s, &e)) {
        assert_int_equal(e.kind, ERR_INPUT);
        assert_true(e.why[0] && e.next[0]);
        g_string_append_printf(got, "refused: %s", e.what);
        assert_string_equal(got->str, expected);
        return;
    }
    for (bool more = true; more;) {
        assert_true(source_next(s, &row, &more, &e));
        if (!more || row.no == 1)
            continue;
        g_string_append_printf(got, "%s%s", got->len ? "; " : "", row.n > 0 ? row.cells[0].text : "");
        for (size_t i = 1; i < row.n; i++)
            g_string_append_printf(got, "%s%s", i == 1 ? " " : ", ", row.cells[i].text);
        g_string_append(got, ASIDES[row.aside]);
    }
    source_close(s);
    assert_string_equal(got->str, expected);
}

/* Events, each its lines without begin and end; lines end as the standard wants. */
static const char *calendar(const char *const *events, size_t n)
{
    g_autoptr(GString) text = g_string_new("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Example//EN\n");
    for (size_t i = 0; i < n; i++)
        g_string_append_printf(text, "BEGIN:VEVENT\nUID:%s\n%s\nEND:VEVENT\n", strstr(events[i], "RECURRENCE-ID") || strstr(events[i], "X-SERIES") ? "series" : "one", events[i]);
    g_string_append(text, "END:VCALENDAR\n");
    g_string_replace(text, "\n", "\r\n", 0);
    return text_file(text->str);
}

#define EVENTS(...) calendar((const char *const[]) { __VA_ARGS__ }, sizeof((const char *const[]) { __VA_ARGS__ }) / sizeof(char *))
#define expect_event(lines, expected) expect_days(EVENTS(lines), expected)

static void whole_days_end_before_their_end(void **state)
{
    (void) state;
    expect_event("DTSTART;VALUE=DATE:20261224\nDTEND;VALUE=DATE:20261226\nSUMMARY:Feast", "2026-12-24 Feast, Closed; 2026-12-25 Feast, Closed");
    expect_event("DTSTART;VALUE=DATE:20261224\nDTEND;VALUE=DATE:20261225\nSUMMARY:Feast", "2026-12-24 Feast, Closed");
    expect_event("DTSTART;VALUE=DATE:20261224\nSUMMARY:Feast", "2026-12-24 Feast, Closed");
    expect_event("DTSTART;VALUE=DATE:20261224\nDTEND;VALUE=DATE:20261224\nSUMMARY:Feast", "2026-12-24 Feast, Closed"); /* some write it so */
    expect_event("DTSTART;VALUE=DATE:20261231\nDURATION:P2D\nSUMMARY:Feast", "2026-12-31 Feast, Closed; 2027-01-01 Feast, Closed");
    expect_event("DTSTART:20261224T000000\nDTEND:20261225T000000\nSUMMARY:Feast", "2026-12-24 Feast, Closed");
    expect_event("DTSTART;TZID=Europe/London:20261024T000000\nDTEND;TZID=Europe/London:20261026T000000\nSUMMARY:Clocks", /* 25 hours on the 25th */
                 "2026-10-24 Clocks, Closed; 2026-10-25 Clocks, Closed");
}

static void times_are_put_aside_and_say_which(void **state)
{
    (void) state;
    expect_event("DTSTART;TZID=America/New_York:20261224T120000\nDTEND;TZID=America/New_York:20261224T170000\nSUMMARY:Eve", "2026-12-24 Eve, Half day timed");
    expect_event("DTSTART:20261224T120000Z\nDTEND:20261224T170000Z\nSUMMARY:Eve", "2026-12-24 Eve, Half day unclear"); /* in Auckland it is the 25th */
    expect_event("DTSTART:20261224T000000Z\nDTEND:20261225T000000Z\nSUMMARY:Eve", "2026-12-24 Eve, Half day unclear");
    expect_event("DTSTART:20261224T220000\nDTEND:20261225T020000\nSUMMARY:Party", "2026-12-24 Party, Half day unclear");
    expect_event("DTSTART:20261221T120000\nRRULE:FREQ=WEEKLY;COUNT=2\nSUMMARY:Eve", "2026-12-21 Eve, Half day timed; 2026-12-28 Eve, Half day timed");
}

static void repetitions_are_reckoned_to_the_last_year_kept(void **state)
{
    (void) state;
    expect_event("DTSTART;VALUE=DATE:20330314\nRRULE:FREQ=YEARLY\nSUMMARY:Pi", "2033-03-14 Pi, Closed; 2034-03-14 Pi, Closed; 2035-03-14 Pi, Closed");
    expect_event("DTSTART;VALUE=DATE:19700314\nRRULE:FREQ=YEARLY;UNTIL=20110314\nSUMMARY:Pi", "2010-03-14 Pi, Closed; 2011-03-14 Pi, Closed");
    expect_event("DTSTART;VALUE=DATE:20240229\nRRULE:FREQ=YEARLY\nSUMMARY:Leap", "2024-02-29 Leap, Closed; 2028-02-29 Leap, Closed; 2032-02-29 Leap, Closed");
    expect_event("DTSTART;VALUE=DATE:20251127\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH;COUNT=3\nSUMMARY:Thanks", "2025-11-27 Thanks, Closed; 2026-11-26 Thanks, Closed; 2027-11-25 Thanks, Closed");
    expect_event("DTSTART;VALUE=DATE:20260525\nRRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO;COUNT=2\nSUMMARY:Spring", "2026-05-25 Spring, Closed; 2027-05-31 Spring, Closed");
    expect_event("DTSTART;VALUE=DATE:20261224\nDTEND;VALUE=DATE:20261226\nRRULE:FREQ=YEARLY;COUNT=2\nSUMMARY:Yule",
                 "2026-12-24 Yule, Closed; 2026-12-25 Yule, Closed; 2027-12-24 Yule, Closed; 2027-12-25 Yule, Closed");
}

static void exceptions_and_changes_of_a_series_count(void **state)
{
    (void) state;
    expect_event("DTSTART;VALUE=DATE:20260107\nRRULE:FREQ=WEEKLY;COUNT=4\nEXDATE;VALUE=DATE:20260114,20260121\nSUMMARY:Wed", "2026-01-07 Wed, Closed; 2026-01-28 Wed, Closed");
    expect_event("DTSTART;VALUE=DATE:20260107\nRDATE;VALUE=DATE:20260301,20260107\nRDATE;VALUE=DATE:20260401\nSUMMARY:Some",
                 "2026-01-07 Some, Closed; 2026-03-01 Some, Closed; 2026-04-01 Some, Closed");
    expect_days(EVENTS("RECURRENCE-ID;VALUE=DATE:20270701\nDTSTART;VALUE=DATE:20270705\nSUMMARY:Moved", "X-SERIES:1\nDTSTART;VALUE=DATE:20260701\nRRULE:FREQ=YEARLY;COUNT=3\nSUMMARY:Founders"),
                "2027-07-05 Moved, Closed; 2026-07-01 Founders, Closed; 2028-07-01 Founders, Closed");
    expect_days(EVENTS("X-SERIES:1\nDTSTART;VALUE=DATE:20260701\nRRULE:FREQ=YEARLY;COUNT=2\nSUMMARY:Founders", "RECURRENCE-ID;VALUE=DATE:20270701\nDTSTART;VALUE=DATE:20270701\nSTATUS:CANCELLED\nSUMMARY:Founders"),
                "2026-07-01 Founders, Closed; 2027-07-01 Founders cancelled");
}

static void two_events_of_a_day_make_one_row(void **state)
{
    (void) state;
    expect_days(EVENTS("DTSTART;VALUE=DATE:20261225\nSUMMARY:Christmas", "DTSTART;VALUE=DATE:20261225\nSUMMARY:Office shut"),
                "2026-12-25 Christmas, Office shut, Closed; 2026-12-25 Office shut, Closed same day");
    expect_days(EVENTS("DTSTART;VALUE=DATE:20261225\nSUMMARY:Christmas", "DTSTART;VALUE=DATE:20261225\nSUMMARY:Christmas"), "2026-12-25 Christmas, Closed; 2026-12-25 Christmas, Closed same day");
}

static void names_come_as_they_were_meant(void **state)
{
    (void) state;
    expect_event("DTSTART;VALUE=DATE:20261225\nSUMMARY:Christmas\\, Boxing\n  Day\\; shut", "2026-12-25 Christmas, Boxing Day; shut, Closed");
    expect_event("DTSTART;VALUE=DATE:20261225\nSUMMARY;LANGUAGE=fr:No\xC3\n \xABl", "2026-12-25 No\u00EBl, Closed"); /* folded within a letter */
    expect_event("DTSTART;VALUE=DATE:20261225\nSUMMARY:No\xEBl", "2026-12-25 No\u00EBl, Closed");
    expect_event("DTSTART;VALUE=DATE:20261225", "2026-12-25 , Closed");
    expect_days(text_file("\xEF\xBB\xBF""BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20261225\nSUMMARY:Bare\nEND:VEVENT\nEND:VCALENDAR"), "2026-12-25 Bare, Closed");
    expect_days(text_file("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20261225\nSUMMARY:A\nEND:VEVENT\nEND:VCALENDAR\n"
                          "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20261226\nSUMMARY:B\nEND:VEVENT\nEND:VCALENDAR\n"),
                "2026-12-25 A, Closed; 2026-12-26 B, Closed");
}

static void what_cannot_be_read_stays_in_its_cell(void **state)
{
    (void) state;
    expect_event("SUMMARY:Some day", "no day at all Some day, Closed");
    expect_event("DTSTART;VALUE=DATE:20260231\nSUMMARY:No such day", "DTSTART;VALUE=DATE:20260231 No such day, Closed");
    expect_event("DTSTART;VALUE=DATE:20260101\nDTEND;VALUE=DATE:20290101\nSUMMARY:For years", "DTEND;VALUE=DATE:20290101 For years, Closed");
    expect_event("DTSTART;VALUE=DATE:20260101\nRRULE:FREQ=SECONDLY\nSUMMARY:Tick", "RRULE:FREQ=SECONDLY Tick, Closed");
    expect_event("DTSTART;VALUE=DATE:00250101\nSUMMARY:Two digits", "DTSTART;VALUE=DATE:00250101 Two digits, Closed");
    expect_event("DTSTART;VALUE=DATE:20091231\nSUMMARY:Long ago", "2009-12-31 Long ago outside");
    expect_event("DTSTART;VALUE=DATE:20260130\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\nSUMMARY:Never", "RRULE:FREQ=YEARLY;BYMONTHDAY=30;BYMONTH=2 Never, Closed");
}

/* ---- in bad faith ---- */

static const char *repeated(const char *before, const char *text, size_t n, const char *after)
{
    g_autoptr(GString) all = g_string_new(before);
    for (size_t i = 0; i < n; i++)
        g_string_append(all, text);
    g_string_append(all, after);
    return text_file(all->str);
}

#define BEGIN "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20261225\nSUMMARY:A"
#define END "\nEND:VEVENT\nEND:VCALENDAR\n"

static void broken_calendars_are_refused(void **state)
{
    (void) state;
    expect_days(text_file(BEGIN "\nEND:VEVENT\n"), "refused: this calendar is cut short: its end is missing");
    expect_days(text_file("BEGIN:VCALENDAR\nEND:VCALENDAR\nEND:VCALENDAR\n"), "refused: this calendar is damaged: its parts do not fit into each other");
    expect_days(text_file("BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n"), "refused: there is no event in this calendar");
    expect_days(repeated("BEGIN:VCALENDAR\n", "BEGIN:VEVENT\n", 500000, ""), "refused: this calendar is damaged: its parts do not fit into each other");
    expect_days(repeated("BEGIN:VCALENDAR\n", "BEGIN:VEVENT\nEND:VEVENT\n", 20001, "END:VCALENDAR\n"), "refused: this calendar has more than 20,000 events");
    expect_days(repeated(BEGIN, "x", 8 * 1024 * 1024, END), "refused: this calendar is larger than 8 MiB");
    expect_days(bytes_file(BEGIN "\0" END, sizeof BEGIN + sizeof END - 1), "refused: this calendar is not UTF-8 text");
    expect_event("DTSTART;VALUE=DATE:20200101\nRRULE:FREQ=DAILY\nSUMMARY:Always", "refused: the event \"Always\" repeats on more than 2,000 days");
}

static void hostile_calendars_end_soon(void **state)
{
    (void) state;
    static const char *const EVENTS_OF_EVIL[] = {
        "DTSTART:20260101T000000\nRRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30", "DTSTART;VALUE=DATE:20260101\nRRULE:FREQ=DAILY;INTERVAL=0;COUNT=1000000000",
        "DTSTART;VALUE=DATE:00010101\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "DTSTART;VALUE=DATE:20260101\nRRULE:FREQ=YEARLY;BYMONTHDAY=31;BYMONTH=4,6,9,11",
        "DTSTART;VALUE=DATE:20260101\nRRULE:FREQ=YEARLY;BYDAY=53MO;BYSETPOS=366;BYYEARDAY=-366,366", "DTSTART;VALUE=DATE:20260101\nDURATION:P99999999999999999999D",
        "DTSTART;VALUE=DATE:99991231\nDTEND;VALUE=DATE:00010101", "DTSTART:20260101T256199\nDTEND:20269999T999999Z", "DTSTART;TZID=../../etc/passwd:20260101T000000\nDTEND;TZID=/etc/shadow:20260102T000000",
        "DTSTART;VALUE=DATE:-9999999\nRRULE:;;;=;FREQ", "DTSTART;VALUE=DATE:20260101\nRRULE:FREQ=WEEKLY;RSCALE=HEBREW;SKIP=FORWARD;INTERVAL=-5",
        "DTSTART;VALUE=DATE:20260101\nRDATE;VALUE=PERIOD:20260101T000000Z/P1000000W\nEXDATE:x", "DTSTART;VALUE=DATE:20260101\nRECURRENCE-ID:x\nRRULE:FREQ=YEARLY;UNTIL=x",
        "DTSTART;VALUE=DATE:20260101\nATTACH;ENCODING=BASE64;VALUE=BINARY:////\nSUMMARY;X=\"\"\"\":\\", "DTSTART;VALUE=DATE:20260101\nDTSTART;VALUE=DATE:20260102\nRRULE:FREQ=YEARLY\nRRULE:FREQ=DAILY",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(EVENTS_OF_EVIL); i++) {
        struct source *s;
        struct err e = { 0 };
        clock_t begun = clock(); /* the machine may be busy with other things */
        if (source_open(calendar(&EVENTS_OF_EVIL[i], 1), NULL, &s, &e))
            source_close(s);
        if ((clock() - begun) / CLOCKS_PER_SEC >= 5)
            fail_msg("%s: took %d ms", EVENTS_OF_EVIL[i], (int) ((clock() - begun) * 1000 / CLOCKS_PER_SEC));
    }
}

static void mangled_calendars_do_no_harm(void **state)
{
    (void) state;
    g_autofree char *whole = NULL;
    gsize n = 0;
    assert_true(g_file_get_contents(SOURCE_DIR "/tests/golden/calendar-import-ics/closures.ics", &whole, &n, NULL));
    g_autoptr(GRand) dice = g_rand_new_with_seed(5545);
    unsigned opened = 0;
    for (int round = 0; round < 400; round++) {
        g_autofree char *text = g_memdup2(whole, n);
        for (int k = g_rand_int_range(dice, 1, 6); k; k--) /* bytes of other places: letters, digits, colons and line ends as they come */
            text[g_rand_int_range(dice, 16, (gint32) n)] = g_rand_boolean(dice) ? whole[g_rand_int_range(dice, 0, (gint32) n)] : (char) g_rand_int_range(dice, 1, 256);
        struct source *s;
        struct err e = { 0 };
        if (!source_open(bytes_file(text, n), NULL, &s, &e))
            continue;
        opened++;
        struct row row;
        for (bool more = true; more;)
            assert_true(source_next(s, &row, &more, &e));
        source_close(s);
    }
    assert_in_range(opened, 100, 400);
}

int main(void)
{
#define T(name) cmocka_unit_test(name)
    const struct CMUnitTest tests[] = {
        T(whole_days_end_before_their_end), T(times_are_put_aside_and_say_which), T(repetitions_are_reckoned_to_the_last_year_kept), T(exceptions_and_changes_of_a_series_count),
        T(two_events_of_a_day_make_one_row), T(names_come_as_they_were_meant), T(what_cannot_be_read_stays_in_its_cell), T(broken_calendars_are_refused), T(hostile_calendars_end_soon), T(mangled_calendars_do_no_harm),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
