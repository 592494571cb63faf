/* The due items, most overdue first. The rules are in sql/code; this asks, filters and prints. */
#include <glib.h>
#include <string.h>

#include "base/day.h"
#include "due.h"
#include "policy/policy.h"
#include "queries.h"
#include "track.h"

struct due_options {
    const char *consultant, *client, *candidate, *rule;
    bool explain;
    long ahead;
};

static const struct cli_option OPTIONS[] = {
    { "consultant", 0, CLI_TEXT, offsetof(struct due_options, consultant), "REF", "only what this consultant owns", NULL },
    { "client", 0, CLI_TEXT, offsetof(struct due_options, client), "REF", "only this client (number or name)", NULL },
    { "candidate", 0, CLI_TEXT, offsetof(struct due_options, candidate), "REF", "only this candidate (number, name or e-mail)", NULL },
    { "rule", 0, CLI_TEXT, offsetof(struct due_options, rule), "ID", "only this rule, such as feedback.due", NULL },
    { "ahead", 0, CLI_NUMBER, offsetof(struct due_options, ahead), "DAYS", "also what falls due within so many days", NULL },
    { "explain", 0, CLI_FLAG, offsetof(struct due_options, explain), NULL, "say for each why, by whose advice, and what decided", NULL },
    { 0 },
};

static void print_json(const PGresult *res, bool explain)
{
    json_t *list = json_array();
    for (int i = 0; i < PQntuples(res); i++)
        json_array_append_new(list, due_item_json(res, i, explain));
    app_print_json(list);
}

static const char *or_dash(const char *s)
{
    return s && *s ? s : "-";
}

/* Whose holidays we do not know: days that nobody told us of were counted as working days. */
static void print_unknown(const struct app *app, const PGresult *res)
{
    GHashTable *seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (int i = 0; i < PQntuples(res); i++) {
        const char *client = db_text(res, i, DUE_CLIENT), *whose = client ? client : app->agency_name;
        if (!db_bool(res, i, DUE_CALENDAR_KNOWN) && g_hash_table_add(seen, (gpointer) whose))
            printf(
                "%s%s",
                g_hash_table_size(seen) == 1
                    ? "No public holidays are known for these days, so only weekends and the days off that you gave were left out of the count: "
                    : ", ",
                whose);
    }
    if (g_hash_table_size(seen))
        puts(".");
    g_hash_table_destroy(seen);
}

static void print_reasons(const struct app *app, const PGresult *res, int i)
{
    const char *settings = db_text(res, i, DUE_SETTINGS);
    printf("    Why: %s.\n", or_dash(db_text(res, i, DUE_WHY)));
    if (settings)
        printf("    As set: %s.\n", settings);
    printf("    Due on %s, as %s advise%s (%s).\n", day_words(app->arena, db_text(res, i, DUE_ON)),
           policy_advisers(app->arena, db_text(res, i, DUE_SOURCE)), strchr(or_dash(db_text(res, i, DUE_SOURCE)), ',') ? "" : "s",
           db_text(res, i, DUE_ITEM));
}

static void print_lines(const struct app *app, const PGresult *res, bool explain)
{
    bool colour = app_colour(app);
    int n = PQntuples(res);
    if (n == 0) {
        printf("All clear: nothing is due on %s.\n", app->as_of);
        return;
    }
    for (int i = 0; i < n; i++) {
        int64_t overdue = db_int(res, i, DUE_OVERDUE);
        const char *on = overdue > 3 ? "\033[1;31m" : overdue > 0 ? "\033[33m" : "";
        char when[64];
        if (overdue > 0)
            snprintf(when, sizeof when, "%lld working day%s overdue", (long long) overdue, overdue == 1 ? "" : "s");
        else
            snprintf(when, sizeof when, "due %s",
                     strcmp(db_text(res, i, DUE_ON), app->as_of) == 0 ? "today" : day_words(app->arena, db_text(res, i, DUE_ON)));
        printf("%s%-26s%s  %s, %s, %s  [%s]  %s\n", colour ? on : "", when, colour ? "\033[0m" : "", or_dash(db_text(res, i, DUE_CANDIDATE)),
               or_dash(db_text(res, i, DUE_CLIENT)), or_dash(db_text(res, i, DUE_JOB)), or_dash(db_text(res, i, DUE_CONSULTANT_REF)),
               or_dash(db_text(res, i, DUE_INTERVIEW)));
        printf("    %s\n", db_text(res, i, DUE_NEXT_STEP));
        if (explain)
            print_reasons(app, res, i);
    }
    printf("\n%d item%s on %s.%s\n", n, n == 1 ? "" : "s", app->as_of, explain ? "" : " --explain says why.");
    print_unknown(app, res);
}

static bool check_rule(struct app *app, const char **rule, struct err *e)
{
    PG_AUTO PGresult *rules = NULL;
    return !*rule || (q_rule_list(app->db, &rules, e) && app_check_known(app, "rule", rule, rules, e));
}

static bool run(struct app *app, void *options, const struct cli_list *words, struct err *e)
{
    struct due_options *o = options;
    (void) words;
    int64_t consultant, client, candidate;
    PG_AUTO PGresult *until = NULL, *res = NULL, *half = NULL;
    if (!app_open(app, e) || !app_begin(app, e) || !check_rule(app, &o->rule, e) ||
        !app_find_one(app, "consultant", "consultant", o->consultant, &consultant, e) ||
        !app_find_one(app, "client", "client", o->client, &client, e) ||
        !app_find_one(app, "candidate", "candidate", o->candidate, &candidate, e) ||
        !q_business_day_fill(app->db, app->agency_id, NULL, e) || !q_day_plus(app->db, app->as_of, o->ahead, &until, e) ||
        !q_due_open(app->db, app->agency_id, app->as_of, db_text(until, 0, 0), consultant, client, candidate, o->rule, &res, e) ||
        !q_half_day(app->db, app->agency_id, app->as_of, &half, e) || !db_commit(app->db, e))
        return false;
    if (app->json)
        print_json(res, o->explain);
    else
        print_lines(app, res, o->explain);
    if (!app->json && PQntuples(half) && PQntuples(res))
        printf("Work ends at noon that day%s%s%s: what is due on it is due by then.\n", db_text(half, 0, 0) ? " (" : "",
               db_text(half, 0, 0) ? db_text(half, 0, 0) : "", db_text(half, 0, 0) ? ")" : "");
    return true;
}

static const struct cli_usage USAGE = {
    .command = "due",
    .arguments = "",
    .summary = "what is due, for whom, why, and what to do next",
    .options = OPTIONS,
    .example = "  afterview due --consultant AB\n  afterview due --as-of 2026-11-23 --explain",
};

const struct command CMD_DUE = { &USAGE, sizeof(struct due_options), run };
