/* Time zones behind times. What each means is told by the IANA time zone database; Etc/GMT-1 is an hour east of Greenwich there. */
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <setjmp.h>
#include <string.h>
#include <cmocka.h>

#include "sheet/zones.h"

static const struct {
    const char *text, *country;
    enum zone_said said;
    const char *before, *zone;
} TIMES[] = {
    { "2 PM ET", "GB", ZONE_KNOWN, "2 PM", "America/New_York" },
    { "2 PM EST", "US", ZONE_KNOWN, "2 PM", "America/New_York" },
    { "2 PM EST", "GB", ZONE_UNSURE, "2 PM", NULL },
    { "2 PM EST", NULL, ZONE_UNSURE, "2 PM", NULL },
    { "10:00 IST", "IE", ZONE_KNOWN, "10:00", "Europe/Dublin" },
    { "10:00 IST", "IN", ZONE_KNOWN, "10:00", "Asia/Kolkata" },
    { "10:00 (CET)", "NL", ZONE_KNOWN, "10:00", "Europe/Brussels" },
    { "10am GMT+1", "GB", ZONE_KNOWN, "10am", "Etc/GMT-1" },
    { "10am (UTC -05:00)", "GB", ZONE_KNOWN, "10am", "Etc/GMT+5" },
    { "11:00 GMT+5:30", "GB", ZONE_KNOWN, "11:00", "Asia/Kolkata" },
    { "11:00 GMT+5:15", "GB", ZONE_UNSURE, "11:00", NULL },
    { "9.30 GMT", "GB", ZONE_KNOWN, "9.30", "Europe/London" },
    { "9.30 GMT", "DE", ZONE_KNOWN, "9.30", "UTC" },
    { "15:00 Europe/Amsterdam", "GB", ZONE_KNOWN, "15:00", "Europe/Amsterdam" },
    { "15:00 america/new york", "GB", ZONE_KNOWN, "15:00", "America/New_York" },
    { "2pm UK time", "US", ZONE_KNOWN, "2pm", "Europe/London" },
    { "2pm local time", "US", ZONE_LOCAL, "2pm", NULL },
    { "14 Uhr MEZ", "DE", ZONE_KNOWN, "14 Uhr", "Europe/Brussels" },
    { "2026-04-03T09:30:00Z", "GB", ZONE_KNOWN, "2026-04-03T09:30:00", "UTC" },
    { "2026-04-03T09:30:00.000+0200", "GB", ZONE_KNOWN, "2026-04-03T09:30:00.000", "Etc/GMT-2" },
    { "2026-04-03T09:30:00-05:00", "GB", ZONE_KNOWN, "2026-04-03T09:30:00", "Etc/GMT+5" },
    { "10:00-11:00", "GB", ZONE_NONE, NULL, NULL },
    { "10:00 -11:00", "GB", ZONE_NONE, NULL, NULL },
    { "2pm", "GB", ZONE_NONE, NULL, NULL },
    { "14:00 Teams", "GB", ZONE_NONE, NULL, NULL },
    { "17 Nov 2026", "GB", ZONE_NONE, NULL, NULL },
    { "EST", "US", ZONE_NONE, NULL, NULL }, /* behind no time */
};

static void zone_behind_a_time(void **state)
{
    (void) state;
    ARENA_AUTO struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof TIMES / sizeof TIMES[0]; i++) {
        const char *before = NULL, *zone = NULL;
        enum zone_said said = zone_behind(a, TIMES[i].text, TIMES[i].country, &before, &zone);
        if (said != TIMES[i].said)
            fail_msg("%s: %d, not %d", TIMES[i].text, (int) said, (int) TIMES[i].said);
        if (TIMES[i].before)
            assert_string_equal(before, TIMES[i].before);
        if (said == ZONE_KNOWN)
            assert_string_equal(zone, TIMES[i].zone);
    }
}

static void zone_like_words(void **state)
{
    (void) state;
    assert_true(zone_like("AMST"));
    assert_true(zone_like("(HADT)"));
    assert_true(zone_like("Lima time"));
    assert_false(zone_like("Teams"));
    assert_false(zone_like("with Pat"));
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(zone_behind_a_time), cmocka_unit_test(zone_like_words) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
