/* Working time over zones, clock changes and half days, reckoned by hand: when a debrief is due, four hours after the interview's end and by
 * the next working day at the latest, and until which day a client has to answer. */
#include "support/fixture.h"

#include <glib.h>

/* One interview with a client who has answered nothing; agency 1 is moved to where the case wants it. */
static const char WORLD[] = "INSERT INTO consultant (agency_id, id, ref, name) VALUES (1, 1, 'AB', 'Abe Owner');"
                            "INSERT INTO client (agency_id, id, name) VALUES (1, 1, 'Example Mills');"
                            "INSERT INTO candidate (agency_id, id, name) VALUES (1, 1, 'Ann Example');"
                            "INSERT INTO process (agency_id, id, candidate_id, client_id, consultant_id) VALUES (1, 1, 1, 1, 1);";

struct case_ {
    const char *says;
    const char *agency, *agency_country; /* its zone; NULL: London */
    const char *zone, *country;          /* the client's */
    const char *day, *until;             /* the interview, in the client's time */
    const char *days_of_their_own;       /* rows of calendar: (client or null, day, hours); NULL: none */
    const char *rule, *due;
};

static void expect_due(struct fixture *f, const struct case_ *c)
{
    g_autofree char *world = g_strdup_printf(
        "RESET ROLE; UPDATE agency SET tz = '%s', country = '%s' WHERE id = 1; SET LOCAL ROLE afterview_app; %s UPDATE client SET time_zone = '%s', country = '%s';"
        "INSERT INTO interview (agency_id, id, process_id, ref, held_on, start_time, end_time) VALUES (1, 1, 1, 'I-1', '%s', time '%s' - interval '1 hour', '%s');"
        "INSERT INTO calendar (agency_id, client_id, day, hours) SELECT 1, c::bigint, d::date, h FROM (VALUES %s) v (c, d, h) WHERE d <> ''; SELECT business_day_fill(1)",
        c->agency ? c->agency : "Europe/London", c->agency_country ? c->agency_country : "GB", WORLD, c->zone, c->country, c->day, c->until, c->until,
        c->days_of_their_own ? c->days_of_their_own : "(NULL::bigint, '', '')");
    g_autofree char *ask = g_strdup_printf("SELECT due_on FROM due_item(1, '%s', date '%s' + 21) WHERE item = '%s'", c->day, c->day, c->rule);
    print_message("%s\n", c->says);
    fixture_sql(f, "SAVEPOINT before");
    fixture_sql(f, world);
    expect_rows(f->db, ask, c->due);
    fixture_sql(f, "ROLLBACK TO before");
}

static void debriefs_over_zones_and_clock_changes(void **state)
{
    static const struct case_ CASES[] = {
        /* London is five hours ahead of New York, four from 8 to 28 March 2026 and from 25 to 31 October */
        { "Friday before their clocks change: 14:30 there is 19:30 here, and 23:30 is the same day", NULL, NULL, "America/New_York", "US", "2026-03-06", "14:30", NULL, "debrief.same_day", "2026-03-06" },
        { "15:30 there is 20:30 here: past midnight, so the Monday after", NULL, NULL, "America/New_York", "US", "2026-03-06", "15:30", NULL, "debrief.same_day", "2026-03-09" },
        { "the week after: 15:30 there is 19:30 here, the same day", NULL, NULL, "America/New_York", "US", "2026-03-13", "15:30", NULL, "debrief.same_day", "2026-03-13" },
        { "ours have changed as well: 15:30 there is 20:30 here again", NULL, NULL, "America/New_York", "US", "2026-03-30", "15:30", NULL, "debrief.same_day", "2026-03-31" },
        /* on a night when an hour is missing or comes twice, it still is a day */
        { "02:30 does not exist in New York on Sunday 8 March: due on Monday", NULL, NULL, "America/New_York", "US", "2026-03-08", "02:30", NULL, "debrief.same_day", "2026-03-09" },
        { "01:30 comes twice in London on Sunday 25 October: due on Monday", NULL, NULL, "Europe/London", "GB", "2026-10-25", "01:30", NULL, "debrief.same_day", "2026-10-26" },
        /* Auckland is thirteen hours ahead of UTC until 5 April 2026, twelve after; there Good Friday is 3, Easter Monday 6 April */
        { "17:00 in London is 05:00 on Good Friday in Auckland: due on Tuesday", "Pacific/Auckland", "NZ", "Europe/London", "GB", "2026-04-02", "17:00", NULL, "debrief.same_day", "2026-04-07" },
        { "a week later it is 04:00 on Friday, a working day", "Pacific/Auckland", "NZ", "Europe/London", "GB", "2026-04-09", "17:00", NULL, "debrief.same_day", "2026-04-10" },
        { "09:00 in Auckland is the evening before in London: it was held on the day it says", NULL, NULL, "Pacific/Auckland", "NZ", "2026-11-24", "09:00", NULL, "debrief.same_day", "2026-11-24" },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++)
        expect_due(*state, &CASES[i]);
}

/* feedback.due: a week after the interview, moved to a day on which client and agency work. */
static void days_of_their_own_move_what_is_due(void **state)
{
    static const struct case_ CASES[] = {
        { "a week after Tuesday 17 is Tuesday 24 November", NULL, NULL, "Europe/London", "GB", "2026-11-17", "11:00", NULL, "feedback.due", "2026-11-24" },
        { "the client is closed: the day after", NULL, NULL, "Europe/London", "GB", "2026-11-17", "11:00", "(1, '2026-11-24', 'closed')", "feedback.due", "2026-11-25" },
        { "so is the agency then", NULL, NULL, "Europe/London", "GB", "2026-11-17", "11:00", "(1, '2026-11-24', 'closed'), (NULL, '2026-11-25', NULL)", "feedback.due", "2026-11-26" },
        { "half a day is a working day", NULL, NULL, "Europe/London", "GB", "2026-11-17", "11:00", "(1, '2026-11-24', 'half'), (NULL, '2026-11-24', 'half')", "feedback.due", "2026-11-24" },
        { "Thanksgiving, 26 November, is none of ours and one of theirs", NULL, NULL, "America/New_York", "US", "2026-11-19", "11:00", NULL, "feedback.due", "2026-11-27" },
        { "unless they work on it", NULL, NULL, "America/New_York", "US", "2026-11-19", "11:00", "(1, '2026-11-26', 'open')", "feedback.due", "2026-11-26" },
        { "we work on a bank holiday, 31 August, they do not", NULL, NULL, "Europe/London", "GB", "2026-08-24", "11:00", "(NULL, '2026-08-31', 'open')", "feedback.due", "2026-09-01" },
        { "a debrief on it is our own affair", NULL, NULL, "Europe/London", "GB", "2026-08-31", "11:00", "(NULL, '2026-08-31', 'open')", "debrief.same_day", "2026-08-31" },
        { "and else waits for Tuesday", NULL, NULL, "Europe/London", "GB", "2026-08-31", "11:00", NULL, "debrief.same_day", "2026-09-01" },
        { "what falls due on a half day stays due on it", NULL, NULL, "Europe/London", "GB", "2026-12-24", "10:00", "(NULL, '2026-12-24', 'half')", "debrief.same_day", "2026-12-24" },
        { "what was taken back counts for nothing", NULL, NULL, "Europe/London", "GB", "2026-11-17", "11:00", "(1, '2026-11-24', 'usual')", "feedback.due", "2026-11-24" },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++)
        expect_due(*state, &CASES[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = { fixture_test(debriefs_over_zones_and_clock_changes), fixture_test(days_of_their_own_move_what_is_due) };
    return cmocka_run_group_tests(tests, fixture_open, fixture_close);
}
