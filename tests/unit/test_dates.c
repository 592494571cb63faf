/* Days and times as people write them. What was expected is worked out by hand from what is written. */
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <setjmp.h>
#include <string.h>
#include <cmocka.h>

#include "sheet/dates.h"

static const struct {
    const char *text;
    enum date_order order;
    enum date_reading reading;
    const char *day; /* YYYY-MM-DD, with HH:MM behind it when a time is said */
} DATES[] = {
    { "13.02.2015", ORDER_UNKNOWN, DATE_GOOD, "2015-02-13" },
    { "5.5.16", ORDER_UNKNOWN, DATE_GOOD, "2016-05-05" },
    { "5.3.24", ORDER_UNKNOWN, DATE_GOOD, "2024-03-05" }, /* with dots the day is first */
    { "21-Apr -16", ORDER_UNKNOWN, DATE_GOOD, "2016-04-21" },
    { "25 \342\200\223 Apr-16", ORDER_UNKNOWN, DATE_GOOD, "2016-04-25" },
    { "28.8.2016 & 12.00 PM", ORDER_UNKNOWN, DATE_GOOD, "2016-08-28 12:00" },
    { "28.8.2016 & 12.30 AM", ORDER_UNKNOWN, DATE_GOOD, "2016-08-28 00:30" },
    { "2026-04-03", ORDER_MDY, DATE_GOOD, "2026-04-03" },
    { "2026/4/3", ORDER_DMY, DATE_GOOD, "2026-04-03" },
    { "20260403", ORDER_UNKNOWN, DATE_GOOD, "2026-04-03" },
    { "13 Kas\304\261m 2026", ORDER_UNKNOWN, DATE_GOOD, "2026-11-13" },
    { "13 Kas 2026 Cuma 10:00", ORDER_UNKNOWN, DATE_GOOD, "2026-11-13 10:00" },
    { "16 Kas\304\261m 2026 09.30", ORDER_UNKNOWN, DATE_GOOD, "2026-11-16 09:30" },
    { "3. listopadu 2026", ORDER_UNKNOWN, DATE_GOOD, "2026-11-03" },
    { "5. \304\215ervence 2026", ORDER_UNKNOWN, DATE_GOOD, "2026-07-05" },
    { "5. \304\215ervna 2026", ORDER_UNKNOWN, DATE_GOOD, "2026-06-05" },
    { "pond\304\233l\303\255 9.11.2026", ORDER_UNKNOWN, DATE_GOOD, "2026-11-09" },
    { "12 pa\305\272dziernika 2026", ORDER_UNKNOWN, DATE_GOOD, "2026-10-12" },
    { "poniedzia\305\202ek 9.11.2026", ORDER_UNKNOWN, DATE_GOOD, "2026-11-09" },
    { "13 noiembrie 2026", ORDER_UNKNOWN, DATE_GOOD, "2026-11-13" },
    { "5 iunie 2026", ORDER_UNKNOWN, DATE_GOOD, "2026-06-05" },
    { "13. marraskuuta 2026", ORDER_UNKNOWN, DATE_GOOD, "2026-11-13" },
    { "13. maaliskuuta 2026", ORDER_UNKNOWN, DATE_GOOD, "2026-03-13" },
    { "to 12.11.2026 klo 10.15", ORDER_UNKNOWN, DATE_GOOD, "2026-11-12 10:15" },
    { "2026. november 13.", ORDER_UNKNOWN, DATE_GOOD, "2026-11-13" },
    { "2026.11.12.", ORDER_UNKNOWN, DATE_GOOD, "2026-11-12" },
    { "2026.11.10. 9:00", ORDER_UNKNOWN, DATE_GOOD, "2026-11-10 09:00" },
    { "2026. szept. 12. 10:15", ORDER_UNKNOWN, DATE_GOOD, "2026-09-12 10:15" },
    { "16/11 2026", ORDER_UNKNOWN, DATE_GOOD, "2026-11-16" },
    { "16.11 2026", ORDER_UNKNOWN, DATE_GOOD, "2026-11-16" },
    { "l\303\270rdag 14. november 2026 kl. 9.30", ORDER_UNKNOWN, DATE_GOOD, "2026-11-14 09:30" },
    { "12.11.2026 9.30", ORDER_UNKNOWN, DATE_GOOD, "2026-11-12 09:30" },
    { "16. 11. 2026", ORDER_UNKNOWN, DATE_GOOD, "2026-11-16" },
    { "sub 12/11/2026", ORDER_DMY, DATE_NONE, NULL }, /* submitted, and no February */
    { "3/4 2026", ORDER_UNKNOWN, DATE_AMBIGUOUS, NULL },
    { "2026-04-03T09:30:00Z", ORDER_UNKNOWN, DATE_GOOD, "2026-04-03 09:30" },
    { "2026-04-03 21:05:59.123+02", ORDER_UNKNOWN, DATE_GOOD, "2026-04-03 21:05" },
    { "03/04/2026", ORDER_UNKNOWN, DATE_AMBIGUOUS, NULL },
    { "03/04/2026", ORDER_DMY, DATE_GOOD, "2026-04-03" },
    { "03/04/2026", ORDER_MDY, DATE_GOOD, "2026-03-04" },
    { "Thu 5/11/2026", ORDER_UNKNOWN, DATE_GOOD, "2026-11-05" }, /* 11 May is a Monday */
    { "Mon 5/11/2026", ORDER_UNKNOWN, DATE_GOOD, "2026-05-11" },
    { "Do., 05/11/2026", ORDER_UNKNOWN, DATE_AMBIGUOUS, NULL },             /* "do" is not the same word everywhere */
    { "Thu 5 Nov, 12 noon", ORDER_UNKNOWN, DATE_GOOD, "2026-11-05 12:00" }, /* not of 2012 */
    { "5 Nov 2026 noon", ORDER_UNKNOWN, DATE_GOOD, "2026-11-05 12:00" },
    { "Thu 5 Nov, 12", ORDER_UNKNOWN, DATE_NONE, NULL }, /* no Thursday in 2012 */
    { "Fri 5 Nov 27", ORDER_UNKNOWN, DATE_GOOD, "2027-11-05" },
    { "jeudi 05/11/2026 14h30", ORDER_UNKNOWN, DATE_GOOD, "2026-11-05 14:30" },
    { "di 10-11-2026", ORDER_UNKNOWN, DATE_GOOD, "2026-11-10" }, /* a Tuesday; 11 October is a Sunday */
    { "ma 16-11-2026", ORDER_DMY, DATE_GOOD, "2026-11-16" },
    { "pt. 20.11.2026", ORDER_UNKNOWN, DATE_GOOD, "2026-11-20" },
    { "lu 16/11/2026", ORDER_DMY, DATE_GOOD, "2026-11-16" },
    { "Sat 5/11/2026", ORDER_UNKNOWN, DATE_AMBIGUOUS, NULL }, /* neither is a Saturday */
    { "04/04/2026", ORDER_UNKNOWN, DATE_GOOD, "2026-04-04" },
    { "13/04/2026", ORDER_UNKNOWN, DATE_GOOD, "2026-04-13" },
    { "04/13/2026", ORDER_UNKNOWN, DATE_GOOD, "2026-04-13" },
    { "3 Apr 2026", ORDER_UNKNOWN, DATE_GOOD, "2026-04-03" },
    { "April 3rd, 2026", ORDER_UNKNOWN, DATE_GOOD, "2026-04-03" },
    { "Fri 3 April 2026 at 2pm", ORDER_UNKNOWN, DATE_GOOD, "2026-04-03 14:00" },
    { "Mittwoch, 4. M\303\244rz 2026", ORDER_UNKNOWN, DATE_GOOD, "2026-03-04" },
    { "16 mars 2026", ORDER_UNKNOWN, DATE_GOOD, "2026-03-16" },
    { "1er ao\303\273t 2026", ORDER_UNKNOWN, DATE_GOOD, "2026-08-01" },
    { "3 maart 2026", ORDER_UNKNOWN, DATE_GOOD, "2026-03-03" },
    { "3 de mayo de 2026", ORDER_UNKNOWN, DATE_GOOD, "2026-05-03" },
    { "29/02/2024", ORDER_UNKNOWN, DATE_GOOD, "2024-02-29" },
    { "29/02/2026", ORDER_UNKNOWN, DATE_IMPOSSIBLE, NULL },
    { "31/02/2026", ORDER_UNKNOWN, DATE_IMPOSSIBLE, NULL },
    { "31 April 2026", ORDER_UNKNOWN, DATE_IMPOSSIBLE, NULL },
    { "2026-13-01", ORDER_UNKNOWN, DATE_IMPOSSIBLE, NULL },
    { "3 Apr 2026 and 5 May 2026", ORDER_UNKNOWN, DATE_SEVERAL, NULL },
    { "today", ORDER_UNKNOWN, DATE_NONE, NULL },
    { "infinity", ORDER_UNKNOWN, DATE_NONE, NULL },
    { "-infinity", ORDER_UNKNOWN, DATE_NONE, NULL },
    { "epoch", ORDER_UNKNOWN, DATE_NONE, NULL },
    { "now", ORDER_UNKNOWN, DATE_NONE, NULL },
    { "NaN", ORDER_UNKNOWN, DATE_NONE, NULL },
    { "next week", ORDER_UNKNOWN, DATE_NONE, NULL },
    { "April 2026", ORDER_UNKNOWN, DATE_NONE, NULL },
    { "3/4", ORDER_UNKNOWN, DATE_NO_YEAR, NULL },
    { "17.11.", ORDER_DMY, DATE_NO_YEAR, NULL },
    { "19 Nov", ORDER_DMY, DATE_NO_YEAR, NULL },
    { "Fri 6th Nov", ORDER_UNKNOWN, DATE_GOOD, "2026-11-06" }, /* it is one in the year of today */
    { "Tue 17 Nov 2pm", ORDER_UNKNOWN, DATE_GOOD, "2026-11-17 14:00" },
    { "Thu 6 Nov", ORDER_UNKNOWN, DATE_NO_YEAR, NULL }, /* last year's, or a slip */
    { "45/50", ORDER_DMY, DATE_NONE, NULL },
    { "called on 3 Apr", ORDER_UNKNOWN, DATE_NONE, NULL },
    { "", ORDER_UNKNOWN, DATE_NONE, NULL },
};

static void each_form_of_a_date_is_the_day_it_says(void **state)
{
    (void) state;
    int wrong = 0;
    for (size_t i = 0; i < sizeof DATES / sizeof DATES[0]; i++) {
        struct date_found d;
        char got[32] = "";
        enum date_reading reading = date_read(DATES[i].text, DATES[i].order, 2026, &d);
        if (reading == DATE_GOOD && d.has_time)
            snprintf(got, sizeof got, "%04d-%02d-%02d %02d:%02d", d.year, d.month, d.day, d.hour, d.minute);
        else if (reading == DATE_GOOD)
            snprintf(got, sizeof got, "%04d-%02d-%02d", d.year, d.month, d.day);
        if (reading != DATES[i].reading || strcmp(got, DATES[i].day ? DATES[i].day : "") != 0) {
            print_error("%s: reading %d \"%s\", not %d \"%s\"\n", DATES[i].text, (int) reading, got, (int) DATES[i].reading, DATES[i].day ? DATES[i].day : "");
            wrong++;
        }
    }
    assert_int_equal(wrong, 0);
}

static const struct {
    const char *text, *time; /* NULL: not a time */
} TIMES[] = {
    { "9.30am", "09:30" },  { "14h30", "14:30" },     { "9 Uhr", "09:00" },
    { "0930", "09:30" },    { "9.30", "09:30" },      { "14:30", "14:30" },
    { "2:30 PM", "14:30" }, { "10 AM", "10:00" },     { "12 PM", "12:00" },
    { "12 am", "00:00" },   { "14:30:59", "14:30" },  { "9h", "09:00" },
    { "9 uur", "09:00" },   { "14.30 Uhr", "14:30" }, { "2 p.m.", "14:00" },
    { "25:00", NULL },      { "9:75", NULL },         { "9", NULL },
    { "noonish", NULL },    { "2460", NULL },         { "", NULL },
    { "noon", "12:00" },    { "12 noon", "12:00" },   { "Midi", "12:00" },
};

static void each_form_of_a_time_is_the_minute_it_says(void **state)
{
    (void) state;
    int wrong = 0;
    for (size_t i = 0; i < sizeof TIMES / sizeof TIMES[0]; i++) {
        int hour = 0, minute = 0;
        char got[16] = "";
        if (time_read(TIMES[i].text, &hour, &minute))
            snprintf(got, sizeof got, "%02d:%02d", hour, minute);
        if (strcmp(got, TIMES[i].time ? TIMES[i].time : "") != 0) {
            print_error("%s: \"%s\", not \"%s\"\n", TIMES[i].text, got, TIMES[i].time ? TIMES[i].time : "");
            wrong++;
        }
    }
    assert_int_equal(wrong, 0);
}

static void two_digits_mean_the_year_nearest_to_today(void **state)
{
    (void) state;
    struct date_found d;
    assert_int_equal(date_read("1.2.26", ORDER_DMY, 2026, &d), DATE_GOOD);
    assert_int_equal(d.year, 2026);
    assert_int_equal(date_read("1.2.46", ORDER_DMY, 2026, &d), DATE_GOOD);
    assert_int_equal(d.year, 2046);
    assert_int_equal(date_read("1.2.47", ORDER_DMY, 2026, &d), DATE_GOOD);
    assert_int_equal(d.year, 1947);
}

static struct cell text_cell(const char *text)
{
    return (struct cell) { .kind = CELL_STRING, .text = text };
}

static enum date_order vote(const char *const *texts)
{
    struct date_vote v = { 0 };
    for (; *texts; texts++) {
        struct cell c = text_cell(*texts);
        date_vote_add(&v, &c);
    }
    return date_vote_result(&v);
}

static void one_day_over_twelve_decides_for_the_column(void **state)
{
    (void) state;
    assert_int_equal(vote((const char *const[]) { "03/04/2026", "13/04/2026", NULL }), ORDER_DMY);
    assert_int_equal(vote((const char *const[]) { "03/04/2026", "04/13/2026", NULL }), ORDER_MDY);
    assert_int_equal(vote((const char *const[]) { "03/04/2026", "04/05/2026", NULL }), ORDER_UNKNOWN);
    assert_int_equal(vote((const char *const[]) { "13/04/2026", "04/13/2026", NULL }), ORDER_UNKNOWN); /* both: nobody can tell */
    assert_int_equal(vote((const char *const[]) { "31/02/2026", "03/04/2026", NULL }), ORDER_UNKNOWN); /* no day at all has no say */
}

static void date_cells_that_could_all_be_swapped_are_noticed(void **state)
{
    (void) state;
    struct cell cells[] = { { .kind = CELL_MOMENT, .text = "2026-03-11", .has_date = true, .number = 46092 },
                            { .kind = CELL_MOMENT, .text = "2026-04-11", .has_date = true, .number = 46123 },
                            text_cell("13/11/2026"),
                            text_cell("16/11/2026") };
    struct date_vote v = { 0 };
    for (size_t i = 0; i < 4; i++) {
        assert_false(date_vote_swapped(&v));
        date_vote_add(&v, &cells[i]);
    }
    assert_true(date_vote_swapped(&v));
    struct date_vote either = v, high = v;
    struct cell text = text_cell("03/11/2026"), day = { .kind = CELL_MOMENT, .text = "2026-11-20", .has_date = true, .number = 46346 };
    date_vote_add(&either, &text); /* as text though it could have been read: nobody's spreadsheet chose */
    assert_false(date_vote_swapped(&either));
    date_vote_add(&high, &day);
    assert_false(date_vote_swapped(&high));
}

static void a_header_may_say_the_order(void **state)
{
    (void) state;
    ARENA_AUTO struct arena *a = arena_new();
    assert_int_equal(date_order_of_header(a, "Int. Date (dd/mm/yy)"), ORDER_DMY);
    assert_int_equal(date_order_of_header(a, "Date MM-DD-YYYY"), ORDER_MDY);
    assert_int_equal(date_order_of_header(a, "Datum (TT.MM.JJJJ)"), ORDER_DMY);
    assert_int_equal(date_order_of_header(a, "Date (jj/mm/aaaa)"), ORDER_DMY);
    assert_int_equal(date_order_of_header(a, "yyyy-mm-dd"), ORDER_YMD);
    assert_int_equal(date_order_of_header(a, "Interview date"), ORDER_UNKNOWN);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_form_of_a_date_is_the_day_it_says),           cmocka_unit_test(each_form_of_a_time_is_the_minute_it_says),
        cmocka_unit_test(two_digits_mean_the_year_nearest_to_today),        cmocka_unit_test(one_day_over_twelve_decides_for_the_column),
        cmocka_unit_test(date_cells_that_could_all_be_swapped_are_noticed), cmocka_unit_test(a_header_may_say_the_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
