/* The follow-up rules, case by case (due_cases.h), and what holds for all of them: who owns an item, which level decided, what a past day
 * was like. */
#include "support/fixture.h"

#include <string.h>

#include "due_cases.h"

static void check(struct fixture *f, const struct due_case *c)
{
    fixture_sql(f, "SAVEPOINT a_case");
    fixture_sql(f, c->life);
    fixture_sql(f, "SELECT business_day_fill(1)");
    char *sql = arena_printf(f->app.arena, "SELECT due_on, overdue, whose_move FROM due_item(1, '%s', '%s') WHERE item = '%s' ORDER BY 1, 2, 3", c->as_of, c->as_of, c->rule);
    const char *rows = fixture_rows(f->db, sql, f->app.arena);
    if (strcmp(rows, c->rows) != 0)
        print_error("%s, on %s: %s\n  expected: %s\n  got:      %s\n", c->rule, c->as_of, c->says, c->rows, rows);
    assert_string_equal(rows, c->rows);
    fixture_sql(f, "ROLLBACK TO a_case");
}

static void every_rule_is_due_when_the_experts_say(void **state)
{
    struct fixture *f = *state;
    fixture_sql(f, WORLD);
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++)
        check(f, &CASES[i]);
}

/* The same life with its one setting made for the client, or the job, while the wider level says what is shipped. */
static void check_at(struct fixture *f, const struct due_case *c, const char *level, const char *wider)
{
    static const char AGENCY[] = "INSERT INTO policy (agency_id, setting, value) VALUES (1, '";
    const char *at = strstr(c->life, AGENCY), *setting = at ? at + strlen(AGENCY) : NULL;
    if (!at || strstr(setting, "INSERT INTO policy"))
        return;
    struct arena *a = f->app.arena;
    const char *id = arena_strndup(a, setting, strcspn(setting, "'"));
    struct due_case narrow = *c;
    narrow.says = arena_printf(a, "%s (set for the %s)", c->says, level);
    narrow.life =
        arena_printf(a,
                     "%.*sINSERT INTO policy (agency_id, %s%s setting, value) SELECT 1, %s id, default_value FROM setting WHERE id = '%s';"
                     "INSERT INTO policy (agency_id, %s_id, setting, value) VALUES (1, 1, '%s",
                     (int) (at - c->life), c->life, wider, *wider ? "_id," : "", *wider ? "1," : "", id, level, setting);
    check(f, &narrow);
}

static void each_setting_counts_at_each_level(void **state)
{
    struct fixture *f = *state;
    fixture_sql(f, WORLD);
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        check_at(f, &CASES[i], "client", "");
        check_at(f, &CASES[i], "job", "client");
    }
}

static void what_is_escalated_goes_to_the_branch_manager(void **state)
{
    struct fixture *f = *state;
    fixture_sql(f, WORLD);
    fixture_sql(f, HELD("2026-11-09") CHASE("2026-11-16") CHASE("2026-11-19") CHASE("2026-11-24") "SELECT business_day_fill(1)");
    expect_rows(f->db, "SELECT consultant_ref, escalated FROM due_item(1, '2026-11-27', '2026-11-27') WHERE item = 'feedback.restraint'", "MM|t");
    expect_rows(f->db, "SELECT DISTINCT consultant_ref, escalated FROM due_item(1, '2026-11-27', '2026-11-27') WHERE item <> 'feedback.restraint'", "AB|f");
}

static void an_item_says_which_level_decided(void **state)
{
    struct fixture *f = *state;
    fixture_sql(f, WORLD);
    fixture_sql(f, HELD("2026-11-09") POLICY_OF("client", "feedback.due.days", "5") "SELECT business_day_fill(1)");
    expect_rows(
        f->db, "SELECT settings FROM due_item(1, '2026-11-16', '2026-11-16') WHERE item = 'feedback.due'",
        "where a day was promised, we ask 1 working day after it (the default); where none was, we count from the interview (the default); and ask 5 days later (set for the client)");
}

static void nobody_is_proposed_a_call_at_work(void **state)
{
    struct fixture *f = *state;
    fixture_sql(f, WORLD);
    fixture_sql(f, HELD("2026-11-09") "UPDATE candidate SET never_at_work = true, contact_from = '18:00', contact_until = '20:00'; SELECT business_day_fill(1)");
    expect_rows(f->db, "SELECT next_step FROM due_item(1, '2026-11-16', '2026-11-16') WHERE item = 'feedback.relay'",
                "Phone Ann Example between 18:00 and 20:00, never at work: an update, even if there is no news");
}

static void the_agreed_channel_comes_first(void **state)
{
    struct fixture *f = *state;
    fixture_sql(f, WORLD);
    fixture_sql(f, HELD("2026-11-09") CLIENT("preferred_channel = 'text'") "SELECT business_day_fill(1)");
    const char *sql = "SELECT channel FROM due_item(1, '2026-11-19', '2026-11-19') WHERE item = 'feedback.due'";
    expect_rows(f->db, sql, "text");
    fixture_sql(f, INTERVIEW("promised_channel = 'phone'"));
    expect_rows(f->db, sql, "phone");
    fixture_sql(f, POLICY("feedback.channel", "email"));
    expect_rows(f->db, sql, "email");
}

static void without_an_agreed_channel_it_is_mail_first_and_the_phone_second(void **state)
{
    struct fixture *f = *state;
    fixture_sql(f, WORLD);
    fixture_sql(f, HELD("2026-11-09") "SELECT business_day_fill(1)");
    const char *sql = "SELECT channel FROM due_item(1, '2026-11-19', '2026-11-19') WHERE item = 'feedback.due'";
    expect_rows(f->db, sql, "email");
    fixture_sql(f, CHASE("2026-11-16"));
    expect_rows(f->db, sql, "phone");
}

/* What an import or an event of a later day overwrote: batch 9 of 20 November moved the promised day from the 18th to the 25th. */
static void a_past_day_is_answered_as_it_was(void **state)
{
    struct fixture *f = *state;
    fixture_sql(f, WORLD);
    fixture_sql(f, HELD("2026-11-09") INTERVIEW("promised_on = '2026-11-25'")
                "INSERT INTO import_batch (agency_id, id, kind, made_by, as_of) VALUES (1, 9, 'import', 'test', '2026-11-20');"
                "INSERT INTO change (agency_id, kind, record_id, version, batch_id, made_by, old, new) VALUES "
                "(1, 'interview', 1, 2, 9, 'test', '{\"promised_on\": \"2026-11-18\"}', '{\"promised_on\": \"2026-11-25\"}');"
                "SELECT business_day_fill(1)");
    expect_rows(f->db, "SELECT due_on FROM due_item(1, '2026-11-19', '2026-11-19') WHERE item = 'feedback.due'", "2026-11-19");
    expect_rows(f->db, "SELECT due_on FROM due_item(1, '2026-11-20', '2026-11-20') WHERE item = 'feedback.due'", "");
    expect_rows(f->db, "SELECT due_on FROM due_item(1, '2026-11-26', '2026-11-26') WHERE item = 'feedback.due'", "2026-11-26");
}

static void a_process_closed_later_was_open(void **state)
{
    struct fixture *f = *state;
    fixture_sql(f, WORLD);
    fixture_sql(f, HELD("2026-11-09") PROCESS("stage = 'closed', closed_on = '2026-11-10'")
                "INSERT INTO import_batch (agency_id, id, kind, made_by, as_of) VALUES (1, 9, 'import', 'test', '2026-11-20');"
                "INSERT INTO change (agency_id, kind, record_id, version, batch_id, made_by, old, new) VALUES "
                "(1, 'process', 1, 2, 9, 'test', '{\"stage\": null, \"closed_on\": null}', '{\"stage\": \"closed\", \"closed_on\": \"2026-11-10\"}');"
                "SELECT business_day_fill(1)");
    expect_rows(f->db, "SELECT due_on FROM due_item(1, '2026-11-19', '2026-11-19') WHERE item = 'feedback.due'", "2026-11-16");
    expect_rows(f->db, "SELECT due_on FROM due_item(1, '2026-11-20', '2026-11-20') WHERE item = 'feedback.due'", "");
}

static void what_falls_due_later_is_there_when_asked_for(void **state)
{
    struct fixture *f = *state;
    fixture_sql(f, WORLD);
    fixture_sql(f, HELD("2026-11-09") DEBRIEF("done_on", "'2026-11-09'") INTERVIEW("promised_on = '2026-11-13'") THANKS("sent_on", "'2026-11-09'") "SELECT business_day_fill(1)");
    expect_rows(
        f->db, "SELECT item, due_on, overdue FROM due_item(1, '2026-11-13', '2026-11-20') ORDER BY 1",
        "debrief.other_processes|2026-11-10|3\ndebrief.reflect|2026-11-11|2\nfeedback.due|2026-11-16|-1\nfeedback.relay|2026-11-16|-1");
}

static void a_year_without_holidays_is_said(void **state)
{
    struct fixture *f = *state;
    fixture_sql(f, WORLD);
    fixture_sql(f, HELD("2032-11-08") "SELECT business_day_fill(1)");
    expect_rows(f->db, "SELECT DISTINCT calendar_known FROM due_item(1, '2032-11-15', '2032-11-15')", "f");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        fixture_test(every_rule_is_due_when_the_experts_say),
        fixture_test(each_setting_counts_at_each_level),
        fixture_test(what_is_escalated_goes_to_the_branch_manager),
        fixture_test(an_item_says_which_level_decided),
        fixture_test(nobody_is_proposed_a_call_at_work),
        fixture_test(the_agreed_channel_comes_first),
        fixture_test(without_an_agreed_channel_it_is_mail_first_and_the_phone_second),
        fixture_test(a_past_day_is_answered_as_it_was),
        fixture_test(a_process_closed_later_was_open),
        fixture_test(what_falls_due_later_is_there_when_asked_for),
        fixture_test(a_year_without_holidays_is_said),
    };
    return cmocka_run_group_tests(tests, fixture_open, fixture_close);
}
