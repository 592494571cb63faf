/* When somebody may be rung. What was expected is what a recruiter would take from the words; -1: not said. */
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <setjmp.h>
#include <string.h>
#include <cmocka.h>

#include "sheet/hours.h"

#define AT(h, m) ((h) * 60 + (m))

static const struct {
    const char *text;
    int from, until;
    bool more;
} SAID[] = {
    { "after 5pm", AT(17, 0), -1, false },
    { "After 5.30 p.m.", AT(17, 30), -1, false },
    { "after 17:30", AT(17, 30), -1, false },
    { "after 1730", AT(17, 30), -1, false },
    { "not before 10", AT(10, 0), -1, false },
    { "from 9am", AT(9, 0), -1, false },
    { "5pm onwards", AT(17, 0), -1, false },
    { "18:00+", AT(18, 0), -1, false },
    { "9-12", AT(9, 0), AT(12, 0), false },
    { "9-5", AT(9, 0), AT(17, 0), false },
    { "12-1", AT(12, 0), AT(13, 0), false },
    { "12\342\200\2232pm", AT(12, 0), AT(14, 0), false },
    { "6-8pm", AT(18, 0), AT(20, 0), false },
    { "10-2pm", AT(10, 0), AT(14, 0), false },
    { "9am - noon", AT(9, 0), AT(12, 0), false },
    { "between 12:30 and 13:30", AT(12, 30), AT(13, 30), false },
    { "Between 12 and 1", AT(12, 0), AT(13, 0), false },
    { "17.00-19.00", AT(17, 0), AT(19, 0), false },
    { "before 9am", -1, AT(9, 0), false },
    { "not after 6pm", -1, AT(18, 0), false },
    { "until noon", -1, AT(12, 0), false },
    { "up to 16:00", -1, AT(16, 0), false },
    { "ab 18 Uhr", AT(18, 0), -1, false },
    { "nicht vor 10 Uhr", AT(10, 0), -1, false },
    { "zwischen 12 und 13 Uhr", AT(12, 0), AT(13, 0), false },
    { "vanaf 17:00 uur", AT(17, 0), -1, false },
    { "tussen 12 en 13 uur", AT(12, 0), AT(13, 0), false },
    { "na 18 u.", AT(18, 0), -1, true },
    { "apr\303\250s 18h", AT(18, 0), -1, false },
    { "\303\240 partir de 17h30", AT(17, 30), -1, false },
    { "entre 12h et 14h", AT(12, 0), AT(14, 0), false },
    { "avant 9h", -1, AT(9, 0), false },
    { "weekdays after 6pm", AT(18, 0), -1, true },
    { "lunch 12-1", AT(12, 0), AT(13, 0), true },
    { "after 5pm (mobile only)", AT(17, 0), -1, true },
};

/* No hour, either half of the day, several spans, or a word that turns it round. */
static const char *const UNSAID[] = { "evenings", "lunchtime", "any time", "after 5", "after work", "6-8", "8-10", "until 9", "before lunch",
                                      "12-1 or after 6pm", "not 9-5", "never at work", "half past 5", "after 25:00", "9-12, 14-16", "ring 07700 900123 after 6pm", "",
                                      "13pm - 15pm" };

static void hours_are_read(void **state)
{
    (void) state;
    for (size_t i = 0; i < sizeof SAID / sizeof SAID[0]; i++) {
        struct hours h;
        if (!hours_read(SAID[i].text, &h) || h.from != SAID[i].from || h.until != SAID[i].until || h.more != SAID[i].more)
            fail_msg("%s: from %d until %d more %d", SAID[i].text, h.from, h.until, h.more);
    }
}

static void what_is_not_certain_is_left(void **state)
{
    (void) state;
    for (size_t i = 0; i < sizeof UNSAID / sizeof UNSAID[0]; i++) {
        struct hours h;
        if (hours_read(UNSAID[i], &h))
            fail_msg("%s: from %d until %d", UNSAID[i], h.from, h.until);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(hours_are_read), cmocka_unit_test(what_is_not_certain_is_left) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
