/* What a cell becomes: one value, or a word to the person who sent it. */
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <setjmp.h>
#include <string.h>
#include <cmocka.h>

#include "sheet/cell.h"

static const char *find_choice(void *ctx, const char *choices, const char *key)
{
    (void) ctx;
    if (strcmp(choices, "channel") == 0)
        return strcmp(key, "e mail") == 0 || strcmp(key, "email") == 0 ? "email" : strcmp(key, "phone") == 0 ? "phone" : NULL;
    return NULL;
}

static const struct {
    enum cell_type type;
    const char *text, *value, *code; /* value NULL: none; code NULL: no finding */
} TEXTS[] = {
    { CELL_NAME, "Doe, Jane", "Jane Doe", NULL },
    { CELL_NAME, "de la Cruz, Ana", "Ana de la Cruz", NULL },
    { CELL_NAME, "Doe, Jr.", "Doe, Jr.", NULL },
    { CELL_NAME, "  Jane \t Doe\302\240", "Jane Doe", NULL },
    { CELL_NAME, "Ann\302\240Roe", "Ann Roe", NULL }, /* a no-break space between */
    { CELL_NAME, "\342\200\213Ann\302\240\302\240Roe", "Ann Roe", NULL },
    { CELL_NAME, "Ann Roe (020 7946 0000)", "Ann Roe", "name.more" },
    { CELL_NAME, "Ann Roe <ann@example.org>", "Ann Roe", "name.more" },
    { CELL_NAME, "Ann Roe 020 7946 0000", NULL, "name.more" },
    { CELL_NAME, "Candidate 2026/0001", "Candidate 2026/0001", NULL },
    { CELL_NAME, "12345", NULL, "name.unreadable" },
    { CELL_NAME, "n/a", NULL, NULL },
    { CELL_EMAIL, "Ann Example <Ann.Roe@Example.ORG>", "Ann.Roe@example.org", NULL },
    { CELL_EMAIL, "mailto:ann@example.org", "ann@example.org", NULL },
    { CELL_EMAIL, "ann@example.org;", "ann@example.org", NULL },
    { CELL_EMAIL, "ann@example.org, bo@example.org", NULL, "email.several" },
    { CELL_EMAIL, "ann at example.org", NULL, "email.unreadable" },
    { CELL_EMAIL, "ann@localhost", NULL, "email.unreadable" },
    { CELL_PHONE, "+44 (0)20 7946 0000", "+44 (0)20 7946 0000", NULL },
    { CELL_PHONE, "7700900311", "7700900311", "phone.lost_zero" },
    { CELL_PHONE, "447700900311", "447700900311", NULL },
    { CELL_PHONE, "1.23E+11", NULL, "phone.damaged" },
    { CELL_PHONE, "6.00E+08", NULL, "phone.damaged" },
    { CELL_PHONE, "ask", NULL, "phone.unreadable" },
    { CELL_DATE, "31/02/2026", NULL, "date.impossible" },
    { CELL_DATE, "03/04/2026", NULL, "date.ambiguous" },
    { CELL_DATE, "today", NULL, "date.unreadable" },
    { CELL_DATE, "infinity", NULL, "date.unreadable" },
    { CELL_DATE, "epoch", NULL, "date.unreadable" },
    { CELL_DATE, "NaN", NULL, "date.unreadable" },
    { CELL_DATE, "1.2.1926", NULL, "date.far" },
    { CELL_DATE, "2047-01-01", NULL, "date.far" },
    { CELL_DATE, "tbc", NULL, NULL },
    { CELL_DATE, "To be scheduled", NULL, "date.vague" },
    { CELL_DATE, "awaiting client", NULL, "date.vague" },
    { CELL_DATE, "Y", NULL, "date.only_said" },
    { CELL_DATE, "No", NULL, "date.only_said" },
    { CELL_DATE, "46115", "2026-04-03", "date.serial" }, /* 46023 is 2026-01-01; 92 days later */
    { CELL_TIME, "9.30am", "09:30", NULL },
    { CELL_TIME, "later", NULL, "time.unreadable" },
    { CELL_TIME, "ore 11:00", "11:00", NULL },
    { CELL_TIME, "um 14 Uhr", "14:00", NULL },
    { CELL_TIME, "kl. 9.30", "09:30", NULL },
    { CELL_TIME, "10:00 - 11:30", "10:00", NULL },
    { CELL_TIME, "9h \303\240 10h30", "09:00", NULL },
    { CELL_TIME, "10:00 - 25:00", NULL, "time.unreadable" },
    { CELL_TIME, "10-11am", "10:00", NULL }, /* what stands behind the second is said of both, where it fits */
    { CELL_TIME, "1-2pm", "13:00", NULL },
    { CELL_TIME, "10-2pm", "10:00", NULL },
    { CELL_TIME, "9.30 - 12", "09:30", NULL },
    { CELL_TIME, "10h \303\240s 11h", "10:00", NULL },
    { CELL_TIME, "kl 13", "13:00", NULL },
    { CELL_TIME, "0930hrs", "09:30", NULL },
    { CELL_TIME, "9,30", "09:30", NULL },
    { CELL_TIME, "4pm?", "16:00", "time.more" },
    { CELL_TIME, "10-11", NULL, "time.unreadable" }, /* could be a day as well */
    { CELL_DATE, "n.t.b.", NULL, NULL },
    { CELL_DATE, "26/8/2026?", "2026-08-26", "date.more" },
    { CELL_DATE, "25/08/2026 - rescheduled to 27/08/2026", NULL, "date.several" },
    { CELL_DATE, "5/11/2026 LM", NULL, "date.ambiguous" },
    { CELL_DATE, "05/11 LM", NULL, "date.no_year" },
    { CELL_DATE, "Aug-26", NULL, "date.month_or_day" }, /* as Excel writes August 2026 */
    { CELL_DATE, "Aug '26", NULL, "date.month_or_day" },
    { CELL_DATE, "August 2026", NULL, "date.vague" },
    { CELL_DATE, "2026\345\271\2648\346\234\21028\346\227\245", "2026-08-28", NULL },
    { CELL_DATE, "\342\234\205", NULL, "date.only_said" },
    { CELL_DATE, "\342\235\214", NULL, "date.only_said" },
    { CELL_NAME, "TBC", NULL, NULL },
    { CELL_NAME, "N.N.", NULL, NULL },
    { CELL_NAME, "-----------", NULL, NULL }, /* a ruled line */
    { CELL_DATE, ":-------:", NULL, NULL },
    { CELL_TEXT, "= 5", "= 5", NULL },
    { CELL_EMAIL, "ann @ example.org", "ann@example.org", NULL },
    { CELL_EMAIL, "ann[at]example.org", "ann@example.org", NULL },
    { CELL_EMAIL, "ann@example.org (work)", "ann@example.org", "email.more" },
    { CELL_INTEGER, "4/5", "4", NULL },
    { CELL_INTEGER, "4.0", "4", NULL },
    { CELL_INTEGER, "8", NULL, "number.scale" },
    { CELL_INTEGER, "B+", NULL, "number.unreadable" },
    { CELL_NUMBER, "1.234,56", "1234.56", NULL },
    { CELL_NUMBER, "1,234.56", "1234.56", NULL },
    { CELL_NUMBER, "54.500", "54500", NULL },
    { CELL_NUMBER, "45k", "45000.00", NULL },
    { CELL_NUMBER, "NaN", NULL, "number.unreadable" },
    { CELL_NUMBER, "Infinity", NULL, "number.unreadable" },
    { CELL_YESNO, "Y", "true", NULL },
    { CELL_YESNO, "\342\234\223", "true", NULL },
    { CELL_YESNO, "nee", "false", NULL },
    { CELL_YESNO, "0", "false", NULL },
    { CELL_YESNO, "\342\234\224\357\270\217", "true", NULL }, /* drawn in colour */
    { CELL_YESNO, "\342\234\205", "true", NULL },
    { CELL_YESNO, "\342\235\214", "false", NULL },
    { CELL_YESNO, "perhaps", NULL, "choice.unknown" },
    { CELL_CHOICE, "E-Mail", "email", NULL },
    { CELL_CHOICE, "pigeon", NULL, "choice.unknown" },
    { CELL_TEXT, "1.23E+11", NULL, "number.damaged" }, /* a reference: two of them may look alike now */
    { CELL_TEXT, "Block E+12", "Block E+12", NULL },
    { CELL_TEXT, "#REF!", NULL, "cell.error" },
    { CELL_DATE, "#BEZUG!", NULL, "cell.error" },
    { CELL_TEXT, "#2 on the list", "#2 on the list", NULL },
    { CELL_TEXT, " +44 is no sum ", "+44 is no sum", NULL },
    { CELL_TEXT, "two\nlines", "two\nlines", NULL },
    { CELL_TEXT, "\303\211cole  du\302\240nord\302\240", "\303\211cole  du\302\240nord",
      NULL }, /* trimmed, and every letter within stays */
    { CELL_TEXT, "\342\200\213x  y", "x  y", NULL },
    { CELL_TEXT, "\302\240", NULL, NULL },
    { CELL_TEXT, "\342\200\224", NULL, NULL }, /* a dash alone says nothing */
};

static void text_becomes_its_one_value_or_a_finding(void **state)
{
    (void) state;
    ARENA_AUTO struct arena *a = arena_new();
    int wrong = 0;
    for (size_t i = 0; i < sizeof TEXTS / sizeof TEXTS[0]; i++) {
        struct cell c = { .kind = CELL_STRING, .text = TEXTS[i].text };
        struct cell_rules rules = { .type = TEXTS[i].type, .choices = "channel", .today = "2026-11-24", .find_choice = find_choice, .country = "GB" };
        struct cell_value v;
        cell_read(&c, &rules, a, &v);
        const char *value = v.value ? v.value : "(none)", *code = v.code ? v.code : "(none)";
        if (strcmp(value, TEXTS[i].value ? TEXTS[i].value : "(none)") != 0 || strcmp(code, TEXTS[i].code ? TEXTS[i].code : "(none)") != 0) {
            print_error("\"%s\": value %s, finding %s\n", TEXTS[i].text, value, code);
            wrong++;
        }
        if (v.code && (!v.reason || !v.reason[0] || !v.fix || !v.fix[0])) {
            print_error("\"%s\": a finding without reason or fix\n", TEXTS[i].text);
            wrong++;
        }
    }
    assert_int_equal(wrong, 0);
}

static struct cell_value read_number(enum cell_type type, double number, const char *text, struct arena *a)
{
    struct cell c = { .kind = CELL_NUMERIC, .text = text, .number = number };
    struct cell_rules rules = { .type = type, .today = "2026-11-24" };
    struct cell_value v;
    cell_read(&c, &rules, a, &v);
    return v;
}

static void phone_kept_as_a_number_may_have_lost_its_zero(void **state)
{
    (void) state;
    ARENA_AUTO struct arena *a = arena_new();
    struct cell_value v = read_number(CELL_PHONE, 7700900123, "7700900123", a);
    assert_string_equal(v.value, "7700900123");
    assert_string_equal(v.code, "phone.lost_zero");
    assert_true(v.warning);
}

static void fraction_of_a_day_is_a_time_rounded_to_the_minute(void **state)
{
    (void) state;
    ARENA_AUTO struct arena *a = arena_new();
    assert_string_equal(read_number(CELL_TIME, 0.395833333333333, "0.395833333333333", a).value, "09:30"); /* 570 of 1440 minutes */
    struct cell_value v = read_number(CELL_DATE, 46115.395833333, "46115.395833333", a);
    assert_string_equal(v.value, "2026-04-03");
    assert_string_equal(v.time, "09:30");
}

static void midnight_beside_a_day_is_no_time(void **state)
{
    (void) state;
    ARENA_AUTO struct arena *a = arena_new();
    struct cell_rules day = { .type = CELL_DATE }, time = { .type = CELL_TIME };
    struct cell midnight = { .kind = CELL_MOMENT, .text = "2026-11-05 00:00:00", .has_date = true, .has_time = true };
    struct cell typed = { .kind = CELL_STRING, .text = "2026-11-05 00:00:00" }, nine = { .kind = CELL_MOMENT, .text = "2026-11-05 09:00:00", .has_date = true, .has_time = true };
    struct cell_value v;
    cell_read(&midnight, &day, a, &v);
    assert_string_equal(v.value, "2026-11-05");
    assert_null(v.time);
    cell_read(&typed, &day, a, &v);
    assert_string_equal(v.value, "2026-11-05");
    assert_null(v.time);
    cell_read(&nine, &day, a, &v);
    assert_string_equal(v.time, "09:00");
    cell_read(&midnight, &time, a, &v); /* in a column of times it was meant */
    assert_string_equal(v.value, "00:00");
}

static void what_lasts_longer_than_a_day_is_no_time_of_it(void **state)
{
    (void) state;
    ARENA_AUTO struct arena *a = arena_new();
    struct cell_rules time = { .type = CELL_TIME };
    struct cell elapsed = { .kind = CELL_MOMENT, .text = "36:00", .has_time = true, .number = 1.5 };
    struct cell_value v;
    cell_read(&elapsed, &time, a, &v);
    assert_null(v.value);
    assert_string_equal(v.code, "time.unreadable");
    assert_false(v.warning);
}

static void clear_empties_and_an_error_of_the_sheet_is_a_finding(void **state)
{
    (void) state;
    ARENA_AUTO struct arena *a = arena_new();
    struct cell_rules rules = { .type = CELL_TEXT };
    struct cell clear = { .kind = CELL_STRING, .text = "(Clear)" }, broken = { .kind = CELL_FAULT, .text = "#REF!" }, absent = { .kind = CELL_FAULT, .text = "#N/A" };
    struct cell_value v;
    cell_read(&clear, &rules, a, &v);
    assert_true(v.clear && !v.value && !v.code);
    cell_read(&broken, &rules, a, &v);
    assert_string_equal(v.code, "cell.error");
    struct cell unsaved = { .kind = CELL_FAULT, .text = SOURCE_NO_RESULT };
    cell_read(&unsaved, &rules, a, &v);
    assert_string_equal(v.code, "cell.formula");
    cell_read(&absent, &rules, a, &v);
    assert_true(!v.clear && !v.value && !v.code);
}

/* What holds the row back: digits that are no day are a day that was lost, words alone are not. */
static void words_alone_are_only_noted(void **state)
{
    static const struct {
        enum cell_type type;
        const char *text;
        bool noted;
    } CELLS[] = { { CELL_DATE, "a confirmar", true },     { CELL_DATE, "about 48 days", false },
                  { CELL_TIME, "morning", true },         { CELL_TIME, "10 or 11", false },
                  { CELL_PHONE, "see CV", true },         { CELL_PHONE, "ext 204", false },
                  { CELL_EMAIL, "not given", true },      { CELL_EMAIL, "ann.example.org", false },
                  { CELL_EMAIL, "ann@localhost", false }, { CELL_INTEGER, "good", true },
                  { CELL_INTEGER, "B2", false } };
    (void) state;
    ARENA_AUTO struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof CELLS / sizeof CELLS[0]; i++) {
        struct cell c = { .kind = CELL_STRING, .text = CELLS[i].text };
        struct cell_rules rules = { .type = CELLS[i].type, .today = "2026-11-24" };
        struct cell_value v;
        cell_read(&c, &rules, a, &v);
        if (!v.code || v.value || v.warning != CELLS[i].noted)
            fail_msg("\"%s\": %s, %s", CELLS[i].text, v.code ? v.code : "(no finding)", v.warning ? "noted" : "held back");
    }
}

static void the_end_of_a_span_is_its_second_time(void **state)
{
    (void) state;
    ARENA_AUTO struct arena *a = arena_new();
    struct cell c = { .kind = CELL_STRING, .text = "2pm to 3.15pm" };
    struct cell_rules rules = { .type = CELL_TIME, .today = "2026-11-24", .end = true };
    struct cell_value v;
    cell_read(&c, &rules, a, &v);
    assert_string_equal(v.value, "15:15");
    rules.end = false;
    cell_read(&c, &rules, a, &v);
    assert_string_equal(v.value, "14:00");
}

static void a_time_in_the_night_is_noted_unless_it_says_so(void **state)
{
    static const struct {
        const char *text, *value;
        bool noted;
    } CELLS[] = { { "2:30", "02:30", true },  { "5.15", "05:15", true },   { "6:45", "06:45", true },     { "02:30", "02:30", false },
                  { "2:30 am", "02:30", false }, { "2:30 pm", "14:30", false }, { "7:00", "07:00", false },  { "12:30", "12:30", false } };
    (void) state;
    ARENA_AUTO struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof CELLS / sizeof CELLS[0]; i++) {
        struct cell c = { .kind = CELL_STRING, .text = CELLS[i].text };
        struct cell_rules rules = { .type = CELL_TIME, .today = "2026-11-24" };
        struct cell_value v;
        cell_read(&c, &rules, a, &v);
        assert_string_equal(v.value, CELLS[i].value);
        if (CELLS[i].noted ? !v.code || strcmp(v.code, "time.at_night") != 0 || !v.warning : v.code != NULL)
            fail_msg("\"%s\": %s", CELLS[i].text, v.code ? v.code : "(no finding)");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_time_in_the_night_is_noted_unless_it_says_so),
        cmocka_unit_test(text_becomes_its_one_value_or_a_finding),
        cmocka_unit_test(words_alone_are_only_noted),
        cmocka_unit_test(the_end_of_a_span_is_its_second_time),
        cmocka_unit_test(phone_kept_as_a_number_may_have_lost_its_zero),
        cmocka_unit_test(fraction_of_a_day_is_a_time_rounded_to_the_minute),
        cmocka_unit_test(midnight_beside_a_day_is_no_time),
        cmocka_unit_test(what_lasts_longer_than_a_day_is_no_time_of_it),
        cmocka_unit_test(clear_empties_and_an_error_of_the_sheet_is_a_finding),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
