/* questions: the question bank as a sheet to prepare by. */
#include <string.h>

#include "bank.h"
#include "callsheet.h"

struct questions_options {
    const char *client, *job_title, *output;
};

static const struct cli_option OPTIONS[] = {
    { "client", 0, CLI_TEXT, offsetof(struct questions_options, client), "REF", "only of this client (number or name)", NULL },
    { "job-title", 0, CLI_TEXT, offsetof(struct questions_options, job_title), "TEXT", "only of jobs with these words in their title", NULL },
    { "output", 'o', CLI_TEXT, offsetof(struct questions_options, output), "FILE", "write a sheet there: .xlsx or .csv", NULL },
    { 0 },
};

static bool is_same(const char *one, const char *other)
{
    return g_strcmp0(one, other) == 0;
}

static void print_lines(struct app *app, const GPtrArray *list)
{
    const struct bank_question *before = NULL;
    if (!list->len)
        puts("No question is noted. What candidates were asked comes in with the sheet questions, or with a tracker's column for it.");
    for (guint i = 0; i < list->len; i++) {
        const struct bank_question *q = list->pdata[i];
        if (!before || !is_same(before->client, q->client) || !is_same(before->job, q->job))
            printf("%s%s%s%s\n", before ? "\n" : "", q->job ? q->job : "Job not known", q->client ? " at " : "", q->client ? q->client : "");
        const char *hard = bank_difficulty(q, app->arena), *on = callsheet_day(app->arena, q->last_on);
        printf("  %3ux  %s  (%s%s%s%s%s%s)\n", q->times, q->text, q->topic ? q->topic : "", q->topic ? "; " : "", hard ? "difficulty " : "no difficulty noted",
               hard ? hard : "", on ? "; last asked " : "", on ? on : "");
        before = q;
    }
}

static void print_json(struct app *app, const GPtrArray *list)
{
    json_t *out = json_array();
    for (guint i = 0; i < list->len; i++) {
        const struct bank_question *q = list->pdata[i];
        const char *hard = bank_difficulty(q, app->arena);
        json_array_append_new(out, json_pack("{s:s?, s:s?, s:s, s:s?, s:o, s:i, s:s?}", "client", q->client, "job", q->job, "question", q->text, "topic",
                                             q->topic, "difficulty", hard ? json_real(g_ascii_strtod(hard, NULL)) : json_null(), "times", (int) q->times,
                                             "last_asked", q->last_on));
    }
    app_print_json(out);
}

static bool write_file(struct app *app, const char *path, const char *format, const GPtrArray *list, struct err *e)
{
    static const struct sink_column COLUMNS[] = {
        { .header = "Client", .width = 22 },
        { .header = "Job", .width = 22 },
        { .header = "Question", .width = 70 },
        { .header = "Topic", .width = 18 },
        { .header = "Difficulty", .type = SINK_NUMBER, .width = 10, .help = "1 easy to 5 hard, as candidates found it" },
        { .header = "How often", .type = SINK_INTEGER, .width = 10 },
        { .header = "Last asked", .type = SINK_DATE, .width = 12 },
    };
    struct sink *sink;
    if (!sink_open(path, format, &sink, e))
        return false;
    bool ok = sink_sheet(sink, "To prepare by", COLUMNS, G_N_ELEMENTS(COLUMNS), e);
    for (guint i = 0; ok && i < list->len; i++) {
        const struct bank_question *q = list->pdata[i];
        const char *values[] = { q->client, q->job, q->text, q->topic, bank_difficulty(q, app->arena), arena_printf(app->arena, "%u", q->times), q->last_on };
        ok = sink_row(sink, values, G_N_ELEMENTS(values), e);
    }
    if (ok)
        return sink_close(sink, e);
    sink_drop(sink);
    return false;
}

static bool put_out(struct app *app, const char *path, const char *format, const GPtrArray *list, struct err *e)
{
    if (path && !write_file(app, path, format, list, e))
        return false;
    if (app->json)
        print_json(app, list);
    else if (path)
        printf("%s: %u question%s\n", path, list->len, list->len == 1 ? "" : "s");
    else
        print_lines(app, list);
    return true;
}

static bool run(struct app *app, void *options, const struct cli_list *words, struct err *e)
{
    struct questions_options *o = options;
    const char *format = NULL;
    int64_t client;
    if (words->n) {
        err_set(e, ERR_USAGE, "questions: %s is no option", words->items[0]);
        return err_help(e, "nothing was looked up", "say --client '%s' or --job-title '%s'", words->items[0], words->items[0]);
    }
    GPtrArray *list = g_ptr_array_new();
    bool ok = (!o->output || sheet_format(o->output, &format, e)) && app_open(app, e) && app_begin(app, e) &&
              app_find_one(app, "client", "client", o->client, &client, e) && bank_load(app, client, o->job_title, list, e) &&
              db_commit(app->db, e) && put_out(app, o->output, format, list, e);
    g_ptr_array_free(list, TRUE);
    return ok;
}

static const struct cli_usage USAGE = {
    .command = "questions",
    .arguments = "",
    .summary = "what candidates were asked, for the next one to prepare by",
    .detail = "By client and job title, most frequent and hardest first, with topic, difficulty, how often and when last. The same question\n"
              "in other capitals or punctuation counts as one. Nobody's name is in it: one that stands in a question is written [name].",
    .options = OPTIONS,
    .example = "  afterview questions --client 'Example Mills' --job-title miller\n  afterview questions -o prepare.xlsx",
};

const struct command CMD_QUESTIONS = { &USAGE, sizeof(struct questions_options), run };
