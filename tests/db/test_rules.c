/* Every rule is there, is shown by a case, and has its line in the manual (docs/rules.md). */
#include "support/fixture.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "due_cases.h"

/* Rules that have no item of their own: what they say in another's line. */
static const struct said_case {
    const char *rule, *life, *as_of, *item, *says;
} SAID[] = {
    { "interview.preferred_channel", HELD("2026-11-09") INTERVIEW("promised_channel = 'phone'"), "2026-11-16", "feedback.due",
      "Phone Example Mills" },
    { "interview.preferred_channel", HELD("2026-11-09") CLIENT("preferred_channel = 'text'"), "2026-11-16", "feedback.due",
      "Text Example Mills" },
    { "interview.panel", HELD_AT("2026-11-23", "10:00", "11:00"), "2026-11-23", "thanks.window", "Ask who was in the room: each gets one" },
    { "interview.panel", HELD_AT("2026-11-23", "10:00", "11:00") PANEL("1", "Rita Moss"), "2026-11-23", "thanks.window",
      "Rita Moss, and forward it. No e-mail of theirs is noted" },
    { "debrief.call_direction", HELD("2026-11-23"), "2026-11-23", "debrief.same_day", "Ann Example calls you for the debrief" },
    { "debrief.call_direction", HELD("2026-11-23") INTERVIEW("call_direction = 'consultant_calls'"), "2026-11-23", "debrief.same_day",
      "Phone Ann Example for the debrief" },
    { "debrief.discretion", HELD("2026-11-09") "UPDATE candidate SET private_only = true, contact_from = '18:00';", "2026-11-16",
      "feedback.relay", "from 18:00 on, on the private number or address only" },
    { "debrief.discretion", HELD("2026-11-09") "UPDATE candidate SET contact_until = '20:00';", "2026-11-16", "feedback.relay",
      "Phone Ann Example until 20:00: an update" },
    { "feedback.channel", HELD("2026-11-09"), "2026-11-16", "feedback.due", "E-mail Example Mills" },
    { "feedback.channel", HELD("2026-11-09") CHASE("2026-11-16"), "2026-11-19", "feedback.due", "Phone Example Mills" },
    { "feedback.channel", HELD("2026-11-09") POLICY("feedback.channel", "phone"), "2026-11-16", "feedback.due", "Phone Example Mills" },
    { "feedback.channel", HELD("2026-11-09") POLICY("feedback.channel", "email") INTERVIEW("promised_channel = 'phone'"), "2026-11-16",
      "feedback.due", "E-mail Example Mills" },
    { "feedback.ask", HELD("2026-11-09"), "2026-11-16", "feedback.due",
      "ask how far along they are, and how Ann Example compares with the others" },
    { "feedback.through_recruiter",
      HELD("2026-11-02") CHASE_OF("2026-11-09", "whom, made_by", "'client', 'candidate'")
          CHASE_OF("2026-11-10", "whom, made_by", "'client', 'candidate'"),
      "2026-11-16", "feedback.due", "Ask Ann Example to leave the asking to you: they have asked 2 times" },
    { "feedback.through_recruiter",
      HELD("2026-11-02") CHASE_OF("2026-11-09", "whom, made_by", "'client', 'candidate'") POLICY("feedback.restraint.candidate", "0"),
      "2026-11-16", "feedback.due", "leave the asking to you: they have asked once" },
    { "thanks.route", HELD_AT("2026-11-23", "10:00", "11:00") PANEL("1", "Rita Moss"), "2026-11-23", "thanks.window",
      "Remind Ann Example to send you the thank-you note for Rita Moss, and forward it" },
    { "thanks.route", HELD_AT("2026-11-23", "10:00", "11:00") PANEL("1", "Rita Moss") POLICY("thanks.route", "direct"), "2026-11-23",
      "thanks.window", "Remind Ann Example to write to Rita Moss" },
    { "relationship.keep_in_touch", REFUSED, "2026-11-20", "relationship.keep_in_touch", "offer a meeting about what they want next" },
    { "relationship.keep_in_touch", REFUSED POLICY("relationship.keep_in_touch.career_meeting", "no"), "2026-11-20",
      "relationship.keep_in_touch", "hear how they are, and what they look for now" },
    { "relationship.keep_in_touch", REFUSED KEPT("due_on, done_on, what", "'2026-10-01', '2026-10-01', 'Career meeting offered'"),
      "2026-11-20", "relationship.keep_in_touch", "hear how they are, and what they look for now" },
};

/* Rules and settings whose text is no due item's: the golden case that shows it, and a word of what it prints. */
static const struct elsewhere {
    const char *id, *file, *word;
} ELSEWHERE[] = {
    { "interview.remote", "golden/brief-remote-discreet/expect-1.txt", "line is closed" },
    { "interview.on_site", "golden/brief-on-site/expect-1.txt", "leave the building and the area" },
    { "debrief.self_assessment", "golden/questions-bank/cmd", "questions" },
    { "debrief.attractors", "golden/callsheet-after-a-no/cmd", "callsheet" },
    { "ledger.review", "golden/ledger-round-trip/cmd", "ledger" },
    { "feedback.never_same_day", "golden/log-asks-why-on-the-day/error-2.txt", "never asked for on the day itself" },
    { "social.connect", "golden/brief-on-site/expect-1.txt", "Send no connection requests" },
    { "letter.language", "golden/letter-texts/cmd", "--language" },
    { "thanks.addendum", "golden/check-draft-finds/expect-1.json", "\"addendum\"" },
    { "thanks.personal.words", "golden/check-draft-finds/expect-1.json", "\"words\"" },
};

static void rules_without_an_item_speak_in_others(void **state)
{
    struct fixture *f = *state;
    fixture_sql(f, WORLD);
    for (size_t i = 0; i < G_N_ELEMENTS(SAID); i++) {
        fixture_sql(f, "SAVEPOINT a_case");
        fixture_sql(f, SAID[i].life);
        fixture_sql(f, "SELECT business_day_fill(1)");
        const char *steps = fixture_rows(f->db,
                                         arena_printf(f->app.arena, "SELECT next_step FROM due_item(1, '%s', '%s') WHERE item = '%s'",
                                                      SAID[i].as_of, SAID[i].as_of, SAID[i].item),
                                         f->app.arena);
        if (!strstr(steps, SAID[i].says))
            print_error("%s, on %s: expected \"%s\" in\n%s\n", SAID[i].rule, SAID[i].as_of, SAID[i].says, steps);
        assert_non_null(strstr(steps, SAID[i].says));
        fixture_sql(f, "ROLLBACK TO a_case");
    }
    for (size_t i = 0; i < G_N_ELEMENTS(ELSEWHERE); i++) {
        g_autofree char *path = g_build_filename(SOURCE_DIR, "tests", ELSEWHERE[i].file, NULL), *text = NULL;
        if (!g_file_get_contents(path, &text, NULL, NULL) || !strstr(text, ELSEWHERE[i].word))
            fail_msg("%s: no \"%s\" in %s", ELSEWHERE[i].id, ELSEWHERE[i].word, path);
    }
}

static bool is_elsewhere(const char *id)
{
    for (size_t i = 0; i < G_N_ELEMENTS(ELSEWHERE); i++)
        if (strcmp(ELSEWHERE[i].id, id) == 0)
            return true;
    for (size_t i = 0; i < G_N_ELEMENTS(SAID); i++)
        if (strcmp(SAID[i].rule, id) == 0)
            return true;
    return false;
}

/* A rule with an item falls due in one case, and does not, or no longer, in another. */
static bool has_scenario(const char *rule)
{
    bool is_due = false, is_not = false;
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++)
        if (strcmp(CASES[i].rule, rule) == 0) {
            is_due = is_due || *CASES[i].rows;
            is_not = is_not || !*CASES[i].rows;
        }
    return is_due && is_not;
}

static bool is_set_somewhere(const char *setting, const char *quoted)
{
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++)
        if (strstr(CASES[i].life, quoted))
            return true;
    for (size_t i = 0; i < G_N_ELEMENTS(SAID); i++)
        if (strstr(SAID[i].life, quoted))
            return true;
    return is_elsewhere(setting);
}

/* In a case's life, or in the golden case of settings that speak in texts alone. N: some number. */
static bool is_tried(const char *setting, const char *value, const char *golden)
{
    g_autofree char *one = g_strcmp0(value, "N") == 0 ? g_strdup("[0-9]+") : g_regex_escape_string(value, -1);
    g_autofree char *number = g_str_has_suffix(one, ":N") ? g_strdup_printf("%.*s[0-9]+", (int) strlen(one) - 1, one) : g_strdup(one);
    g_autofree char *in_life = g_strdup_printf("'%s', '%s'", setting, number),
                    *typed = g_strdup_printf("policy set %s %s\\b", setting, number);
    for (size_t i = 0; i < G_N_ELEMENTS(CASES); i++)
        if (g_regex_match_simple(in_life, CASES[i].life, 0, 0))
            return true;
    for (size_t i = 0; i < G_N_ELEMENTS(SAID); i++)
        if (g_regex_match_simple(in_life, SAID[i].life, 0, 0))
            return true;
    return g_regex_match_simple(typed, golden, 0, 0);
}

/* Each choice of each setting, beside what is shipped: tried, and said as a sentence. */
static void every_value_of_every_setting_is_tried_and_said(void **state)
{
    struct fixture *f = *state;
    g_autofree char *golden = NULL;
    int faults = 0;
    assert_true(g_file_get_contents(SOURCE_DIR "/tests/golden/texts-follow-settings/cmd", &golden, NULL, NULL));
    g_auto(GStrv) rows = g_strsplit(
        fixture_rows(
            f->db,
            "SELECT g.id, v.value, v.value = g.default_value, said_setting(g.says, g.unit, replace(v.value, 'N', '3'))"
            "  FROM setting g, regexp_split_to_table(concat_ws('|', nullif(g.choices, ''), CASE WHEN g.unit <> '' THEN 'N' END), '[|]') v (value)"
            " ORDER BY 1, 2",
            f->app.arena),
        "\n", -1);
    for (char **row = rows; *row; row++) {
        g_auto(GStrv) cell = g_strsplit(*row, "|", -1);
        if (*cell[2] != 't' && !is_tried(cell[0], cell[1], golden))
            print_error("%s = %s is tried in no case\n", cell[0], cell[1]), faults++;
        if (!strchr(cell[3], ' ') || strstr(cell[3], "{}") || (strchr(cell[1], 'N') && !strstr(cell[3], "3 ")))
            print_error("%s = %s is no sentence: %s\n", cell[0], cell[1], cell[3]), faults++;
    }
    assert_int_equal(faults, 0);
}

static void every_rule_and_setting_has_its_case_and_its_line_in_the_manual(void **state)
{
    struct fixture *f = *state;
    g_autofree char *manual = NULL;
    int faults = 0;
    assert_true(g_file_get_contents(SOURCE_DIR "/docs/rules.md", &manual, NULL, NULL));
    g_auto(GStrv) rules = g_strsplit(fixture_rows(f->db, "SELECT id, move FROM rule ORDER BY 1", f->app.arena), "\n", -1);
    for (char **rule = rules; *rule; rule++) {
        char *move = strchr(*rule, '|');
        *move++ = '\0';
        if (*move ? !has_scenario(*rule) : !is_elsewhere(*rule))
            print_error("%s has no scenario\n", *rule), faults++;
        if (!strstr(manual, arena_printf(f->app.arena, "`%s`", *rule)))
            print_error("%s has no line in docs/rules.md\n", *rule), faults++;
    }
    g_auto(GStrv) settings = g_strsplit(fixture_rows(f->db, "SELECT id, default_value FROM setting ORDER BY 1", f->app.arena), "\n", -1);
    for (char **setting = settings; *setting; setting++) {
        char *value = strchr(*setting, '|');
        *value++ = '\0';
        if (!is_set_somewhere(*setting, arena_printf(f->app.arena, "'%s'", *setting)))
            print_error("%s is set in no case\n", *setting), faults++;
        if (!strstr(manual, arena_printf(f->app.arena, "`%s` %s", *setting, value)))
            print_error("docs/rules.md does not say `%s` %s\n", *setting, value), faults++;
    }
    assert_int_equal(faults, 0);
}

/* The experts' list itself, where it is at hand. */
static void every_id_of_the_experts_is_a_rule(void **state)
{
    struct fixture *f = *state;
    const char *corpus = getenv("AFTERVIEW_CORPUS");
    g_autofree char *text = NULL;
    if (!corpus || !g_file_get_contents(arena_printf(f->app.arena, "%s/../RULES.md", corpus), &text, NULL, NULL)) { /* skip() frees nothing */
        print_message("skipped: RULES.md is not here\n");
        skip();
    }
    g_autoptr(GRegex) first = g_regex_new("^\\| (`[a-z_.]+`(?: / `[a-z_.]+`)*) \\|", G_REGEX_MULTILINE, 0, NULL);
    g_autoptr(GMatchInfo) row = NULL;
    int n = 0;
    for (g_regex_match(first, text, 0, &row); g_match_info_matches(row); g_match_info_next(row, NULL)) {
        g_autofree char *cell = g_match_info_fetch(row, 1);
        g_auto(GStrv) parts = g_strsplit(cell, "`", -1);
        for (int i = 1; parts[i - 1] && parts[i]; i += 2, n++)
            expect_rows(f->db, arena_printf(f->app.arena, "SELECT id FROM rule WHERE id = '%s'", parts[i]), parts[i]);
    }
    assert_int_equal(n, 39);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        fixture_test(rules_without_an_item_speak_in_others),
        fixture_test(every_rule_and_setting_has_its_case_and_its_line_in_the_manual),
        fixture_test(every_value_of_every_setting_is_tried_and_said),
        fixture_test(every_id_of_the_experts_is_a_rule),
    };
    return cmocka_run_group_tests(tests, fixture_open, fixture_close);
}
