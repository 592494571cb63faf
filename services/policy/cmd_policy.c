/* policy: which follow-up rules apply, at which level each is set, and setting them. What is set goes in as a row of the sheet `policy` would,
 * so it is checked, traced and can be taken back like everything else. */
#include <string.h>

#include "import/import.h"
#include "policy.h"
#include "queries.h"

struct policy_options {
    const char *client, *job, *interview, *reason;
};

static const struct cli_option OPTIONS[] = {
    { "client", 0, CLI_TEXT, offsetof(struct policy_options, client), "REF", "for this client (number or name)", NULL },
    { "job", 0, CLI_TEXT, offsetof(struct policy_options, job), "REF", "for this job (number or title)", NULL },
    { "interview", 0, CLI_TEXT, offsetof(struct policy_options, interview), "REF", "explain: as it applies to this interview", NULL },
    { "reason", 0, CLI_TEXT, offsetof(struct policy_options, reason), "TEXT", "set: why it differs, for whoever asks", NULL },
    { 0 },
};

/* What is spoken of: the agency, a client, a job, or an interview with its client and job. */
struct place {
    int64_t client_id, job_id; /* 0: none */
    const char *client, *client_ref, *job, *job_ref;
    const char *whom; /* "Example Mills", "Buyer at Example Mills", "everybody" */
};

/* One setting: rows [from, to) of policy_levels.sql, the default first, the one that decides last. */
enum { RULE, RULE_TITLE, ADVICE, RULE_SOURCE, SETTING, TITLE, UNIT, CHOICES, SOURCE, LEVEL, VALUE, REASON, SET_BY, SET_ON, DECIDES, SAYS };

static const char *kept(struct app *app, const PGresult *res, int column)
{
    const char *s = db_text(res, 0, column);
    return s ? arena_strdup(app->arena, s) : NULL;
}

static bool find_place(struct app *app, const struct policy_options *o, struct place *p, struct err *e)
{
    int64_t client, job, interview;
    PG_AUTO PGresult *res = NULL;
    if (!app_find_one(app, "client", "client", o->client, &client, e) || !app_find_one(app, "job", "job", o->job, &job, e) ||
        !app_find_one(app, "interview", "interview", o->interview, &interview, e) || !q_policy_place(app->db, app->agency_id, client, job, interview, &res, e))
        return false;
    *p = (struct place) { db_int(res, 0, 0), db_int(res, 0, 3), kept(app, res, 1), kept(app, res, 2), kept(app, res, 4), kept(app, res, 5), NULL };
    if (o->client && o->job && p->client_id != client) {
        err_set(e, ERR_USAGE, "--job %s: it is not a job of %s", o->job, o->client);
        return err_help(e, "nothing was done", "leave out one of the two");
    }
    const char *at = p->job && p->client ? arena_printf(app->arena, "%s at %s", p->job, p->client) : p->job ? p->job : p->client;
    p->whom = interview ? arena_printf(app->arena, "%s, the interview of %s%s%s", db_text(res, 0, 6), db_text(res, 0, 7), at ? " for " : "", at ? at : "")
              : at      ? at
                        : "everybody";
    return true;
}

static int setting_end(const PGresult *res, int from)
{
    int to = from + 1;
    while (to < PQntuples(res) && strcmp(db_text(res, to, RULE), db_text(res, from, RULE)) == 0 &&
           strcmp(db_text(res, to, SETTING), db_text(res, from, SETTING)) == 0)
        to++;
    return to;
}

/* "7 days", "by e-mail or by phone" stays the word it is. */
static const char *said(struct app *app, const PGresult *res, int i)
{
    const char *value = db_text(res, i, VALUE), *unit = db_text(res, i, UNIT);
    size_t n = strlen(unit);
    bool one = strcmp(value, "1") == 0 && n && unit[n - 1] == 's';
    return *unit && g_ascii_isdigit(*value) ? arena_printf(app->arena, "%s %.*s", value, (int) (one ? n - 1 : n), unit) : value;
}

/* The row that decides about this setting: a rule may bear the name of one of its settings. -1: there is none. */
static int setting_row(const PGresult *res, const char *setting)
{
    for (int i = PQntuples(res) - 1; i >= 0; i--)
        if (g_ascii_strcasecmp(db_text(res, i, SETTING), setting) == 0)
            return i;
    return -1;
}

static json_t *settings_json(const PGresult *res)
{
    json_t *list = json_array();
    for (int i = 0, to; i < PQntuples(res); i = to) {
        to = setting_end(res, i);
        json_t *levels = json_array();
        for (int k = i; k < to && db_text(res, k, LEVEL); k++)
            json_array_append_new(levels, json_pack("{s:s, s:s, s:s?, s:s?, s:s?, s:s?}", "level", db_text(res, k, LEVEL), "value",
                                                    db_text(res, k, VALUE), "says", db_text(res, k, SAYS), "reason",
                                                    db_text(res, k, REASON), "by", db_text(res, k, SET_BY), "on", db_text(res, k, SET_ON)));
        json_array_append_new(list, json_pack("{s:s, s:s?, s:s?, s:s?, s:s?, s:s?, s:s?, s:s?, s:o}", "rule", db_text(res, i, RULE), "setting", *db_text(res, i, SETTING) ? db_text(res, i, SETTING) : NULL,
                                              "title", db_text(res, i, TITLE), "source", db_text(res, i, SOURCE), "unit", db_text(res, i, UNIT), "choices",
                                              db_text(res, i, CHOICES), "value", db_text(res, to - 1, VALUE), "level", db_text(res, to - 1, LEVEL), "levels", levels));
    }
    return list;
}

/* Nothing of this name: the nearest that there is. */
static bool unknown(struct app *app, const char *which, struct err *e)
{
    PG_AUTO PGresult *res = NULL;
    if (!q_policy_levels(app->db, app->agency_id, 0, 0, NULL, &res, e))
        return false;
    const char **names = arena_alloc(app->arena, (2 * (size_t) PQntuples(res) + 1) * sizeof *names);
    size_t n = 0;
    for (int i = 0; i < PQntuples(res); i++) {
        names[n++] = db_text(res, i, SETTING);
        names[n++] = db_text(res, i, RULE);
    }
    names[n] = NULL;
    return app_no_such(e, arena_printf(app->arena, "there is no rule or setting %s", which), which, names, "", "see them with: afterview policy list");
}

static bool levels(struct app *app, const struct policy_options *o, const char *which, struct place *p, PGresult **res, struct err *e)
{
    if (!find_place(app, o, p, e) || !q_policy_levels(app->db, app->agency_id, p->client_id, p->job_id, which, res, e))
        return false;
    return PQntuples(*res) > 0 || unknown(app, which, e);
}

static void print_rule(struct app *app, const PGresult *res, int i)
{
    printf("%s%s: %s\n  %s (%s)\n", i ? "\n" : "", db_text(res, i, RULE), db_text(res, i, RULE_TITLE), db_text(res, i, ADVICE),
           policy_advisers(app->arena, db_text(res, i, RULE_SOURCE)));
}

static void print_choices(struct app *app, const PGresult *res, int i)
{
    if (!*db_text(res, i, SETTING)) {
        puts("    nothing to set");
        return;
    }
    g_auto(GStrv) choices = g_strsplit(db_text(res, i, CHOICES), "|", -1);
    g_autofree char *list = g_strjoinv(", ", choices);
    printf("    %-41s %-17s %s%s%s%s\n", db_text(res, i, SETTING), said(app, res, setting_end(res, i) - 1), db_text(res, i, TITLE),
           !*list                   ? ""
           : *db_text(res, i, UNIT) ? "; or "
                                    : "; one of: ",
           list,
           setting_end(res, i) - i > 1 ? arena_printf(app->arena, "; set for the %s", db_text(res, setting_end(res, i) - 1, LEVEL)) : "");
}

static void print_others(struct app *app, const PGresult *others)
{
    if (PQntuples(others))
        puts("\nOf their own:");
    for (int i = 0; i < PQntuples(others); i++) {
        const char *client = db_text(others, i, 1), *job = db_text(others, i, 2), *reason = db_text(others, i, 5), *unit = db_text(others, i, 4);
        printf("  %s%s%s: %s is %s%s%s%s\n", job ? job : "", job && client ? " at " : "", client ? client : "", db_text(others, i, 0), db_text(others, i, 3), *unit ? " " : "",
               unit, reason ? arena_printf(app->arena, " (%s)", reason) : "");
    }
}

static bool list(struct app *app, const struct policy_options *o, const char *which, struct err *e)
{
    struct place p;
    PG_AUTO PGresult *res = NULL, *others = NULL;
    if (!levels(app, o, which, &p, &res, e) || !q_policy_others(app->db, app->agency_id, which, &others, e) || !db_commit(app->db, e))
        return false;
    if (app->json) {
        app_print_json(settings_json(res));
        return true;
    }
    for (int i = 0; i < PQntuples(res); i = setting_end(res, i)) {
        if (i == 0 || strcmp(db_text(res, i, RULE), db_text(res, i - 1, RULE)) != 0)
            print_rule(app, res, i);
        print_choices(app, res, i);
    }
    if (p.client_id || p.job_id)
        printf("\nAs it applies to %s.\n", p.whom);
    else {
        if (!which)
            puts(
                "\nEach can be set for the agency, for a client (--client) or for one of its jobs (--job): the job's goes before the client's,\n"
                "that before the agency's, that before the default.");
        print_others(app, others);
    }
    return true;
}

/* "5 days, set for the client Example Mills by anna on 2026-11-03: their board meets on Fridays."; a choice with what it means. */
static void print_level(struct app *app, const struct place *p, const PGresult *res, int i, bool decides)
{
    const char *level = db_text(res, i, LEVEL), *reason = db_text(res, i, REASON), *value = said(app, res, i);
    if (!*db_text(res, i, UNIT) || !g_ascii_isdigit(*db_text(res, i, VALUE)))
        value = arena_printf(app->arena, "%s (%s)", value, db_text(res, i, SAYS));
    const char *name = strcmp(level, "client") == 0 ? p->client : strcmp(level, "job") == 0 ? p->job : NULL;
    if (strcmp(level, "default") == 0)
        printf(decides ? "    %s, the default (%s). Nobody set anything else.\n" : "    The default is %s (%s).\n", value,
               policy_advisers(app->arena, db_text(res, i, SOURCE)));
    else
        printf("    %s%s, set for the %s%s%s by %s on %s%s%s.\n", decides ? "" : "Else it would be ", value, level, name ? " " : "", name ? name : "",
               db_text(res, i, SET_BY), db_text(res, i, SET_ON), reason ? ": " : "", reason ? reason : "");
}

static void print_setting(struct app *app, const struct place *p, const PGresult *res, int from, int to)
{
    if (!*db_text(res, from, SETTING)) {
        puts("  Nothing to set: it holds for everybody.");
        return;
    }
    printf("  %s: %s\n", db_text(res, from, SETTING), db_text(res, from, TITLE));
    for (int i = to - 1; i >= from; i--)
        print_level(app, p, res, i, i == to - 1);
}

static bool explain(struct app *app, const struct policy_options *o, const char *which, struct err *e)
{
    struct place p;
    PG_AUTO PGresult *res = NULL;
    if (!levels(app, o, which, &p, &res, e) || !db_commit(app->db, e))
        return false;
    if (app->json) {
        app_print_json(settings_json(res));
        return true;
    }
    for (int i = 0, to; i < PQntuples(res); i = to) {
        to = setting_end(res, i);
        if (i == 0 || strcmp(db_text(res, i, RULE), db_text(res, i - 1, RULE)) != 0)
            print_rule(app, res, i);
        print_setting(app, &p, res, i, to);
    }
    printf("\nAs it applies to %s.\n", p.whom);
    return true;
}

/* The row of the sheet `policy` that says it. A client or job is given by its number where it has one. */
static bool write_row(struct app *app, const struct place *p, const char *setting, const char *value, const char *reason, struct err *e)
{
    struct import_value row[6] = { { "policy.setting", setting }, { "policy.value", value } };
    size_t n = 2;
    if (p->client_id)
        row[n++] = p->client_ref ? (struct import_value) { "client.ref", p->client_ref } : (struct import_value) { "client.name", p->client };
    if (p->job_id)
        row[n++] = p->job_ref ? (struct import_value) { "job.ref", p->job_ref } : (struct import_value) { "job.title", p->job };
    if (reason)
        row[n++] = (struct import_value) { "policy.reason", reason };
    struct import_counts counts;
    return import_one(app, "policy", row, n, &counts, e);
}

static const char *level_of(const struct place *p)
{
    return p->job_id ? "job" : p->client_id ? "client" : "agency";
}

/* Says what holds now: not always what was set, as a job's own goes before its client's. */
static bool tell(struct app *app, const struct place *p, const char *setting, struct err *e)
{
    PG_AUTO PGresult *res = NULL;
    if (!app_begin(app, e) || !q_policy_levels(app->db, app->agency_id, p->client_id, p->job_id, setting, &res, e) || !db_commit(app->db, e))
        return false;
    int row = setting_row(res, setting);
    const char *level = db_text(res, row, LEVEL);
    if (app->json)
        app_print_json(settings_json(res));
    else
        printf("%s is now %s for %s%s%s.\n", setting, said(app, res, row), p->whom,
               strcmp(level, "default") == 0 ? ", the " : ", as set for the ", level);
    return true;
}

static bool set(struct app *app, const struct policy_options *o, const char *setting, const char *value, struct err *e)
{
    struct place p;
    PG_AUTO PGresult *res = NULL;
    if (!levels(app, o, setting, &p, &res, e) || !db_commit(app->db, e))
        return false;
    int row = setting_row(res, setting);
    if (row < 0) { /* a rule was named, which may have several */
        err_set(e, ERR_USAGE, "policy set: %s is a rule", setting);
        return err_help(e, "nothing was set", "name one of its settings: afterview policy list %s", setting);
    }
    setting = arena_strdup(app->arena, db_text(res, row, SETTING)); /* as it is spelled */
    const char *last = db_text(res, row, LEVEL);
    if (!value && strcmp(last, level_of(&p)) != 0) {
        err_set(e, ERR_USAGE, "policy unset: nothing is set for %s", p.whom);
        return err_help(e, "nothing was changed", "see what is with: afterview policy explain %s", setting);
    }
    return write_row(app, &p, setting, value ? value : "(clear)", o->reason, e) && tell(app, &p, setting, e);
}

static bool run(struct app *app, void *options, const struct cli_list *words, struct err *e)
{
    const struct policy_options *o = options;
    const char *const *word = words->items;
    const char *verb = words->n ? word[0] : "list";
    if (!app_open(app, e) || !app_begin(app, e))
        return false;
    if (strcmp(verb, "list") == 0 && words->n <= 2)
        return list(app, o, words->n == 2 ? word[1] : NULL, e);
    if (strcmp(verb, "explain") == 0 && words->n == 2)
        return explain(app, o, word[1], e);
    if (strcmp(verb, "set") == 0 && words->n == 3 && !o->interview)
        return set(app, o, word[1], word[2], e);
    if (strcmp(verb, "unset") == 0 && words->n == 2 && !o->interview)
        return set(app, o, word[1], NULL, e);
    err_set(e, ERR_USAGE, "policy: %s is nothing that it does with these words", verb);
    return err_help(e, "nothing was done", "afterview policy list, explain RULE, set SETTING VALUE, or unset SETTING");
}

static const struct cli_usage USAGE = {
    .command = "policy",
    .arguments = "[list [RULE] | explain RULE | set SETTING VALUE | unset SETTING]",
    .summary = "the follow-up rules, and how you want them",
    .detail = "Each rule has settings, and each setting a default with the experts' names who advise it. Set one for the whole agency, for a client or for\n"
              "a job: the job's goes before the client's, that before the agency's. list shows what applies, explain who set what and which level\n"
              "decides, unset goes back to the next level. The sheet policy says the same in Excel.",
    .options = OPTIONS,
    .example = "  afterview policy explain feedback.due --interview I-2041\n"
               "  afterview policy set feedback.due.days 5 --client 'X Foods' --reason 'their board meets on Fridays'\n"
               "  afterview policy unset feedback.due.days --client 'X Foods'",
};

const struct command CMD_POLICY = { &USAGE, sizeof(struct policy_options), run };
