/* ledger: a candidate's own interviews as a sheet that they keep and send back. */
#include <string.h>

#include "base/log.h"
#include "export.h"
#include "queries.h"

struct ledger_options {
    const char *output;
};

static const struct cli_option OPTIONS[] = {
    { "output", 'o', CLI_TEXT, offsetof(struct ledger_options, output), "FILE", "where to write: .xlsx or .csv", NULL },
    { 0 },
};

/* What the candidate may see of an interview, and nothing else: sql/query/ledger.sql gives just these. */
static const struct sheet LEDGER = {
    "ledger", "interview", "My interviews", "One row per interview",
    "candidate.name! interview.ref client.name contact.name job.title panel.name interview.round interview.held_on interview.start_time "
    "interview.format process.stage interview.promised_on interview.promised_channel interview.own_next interview.own_notes",
};

static const struct sheet PROMISES = {
    "promised", "promise", "What was promised", "Small things to send later",
    "candidate.name! interview.ref client.name job.title interview.held_on promise.what! promise.made_by promise.made_to promise.due_on promise.done_on",
};

struct ledger {
    struct app *app;
    const char *path, *format;
    struct choice_book *book;
    PGresult *interviews, *promises;
};

/* The agency's columns are for reading; what is theirs to fill in stays open. */
static void lock_stage(struct sink_column *columns, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(columns[i].header, field_find("process.stage", NULL)->header) == 0) {
            columns[i].locked = true;
            columns[i].choices = NULL;
        }
}

static bool write_sheet(const struct ledger *l, struct sink *sink, const struct sheet *s, const PGresult *rows, struct err *e)
{
    size_t n;
    struct sink_column *columns = sheet_columns(s, l->book, true, NULL, l->app->arena, &n);
    const char **values = arena_alloc(l->app->arena, n * sizeof *values);
    lock_stage(columns, n);
    bool ok = sink_sheet(sink, s->title, columns, n, e);
    for (int r = 0; ok && r < PQntuples(rows); r++) {
        const char *cursor = s->columns;
        const struct kind *k;
        const struct field *f;
        values[0] = db_text(rows, r, 0);
        values[1] = db_text(rows, r, 1);
        size_t at = 2;
        for (bool required; sheet_next_column(&cursor, &k, &f, &required); at++)
            values[at] = field_label(l->book, f, db_text(rows, r, (int) at));
        ok = sink_row(sink, values, n, e);
    }
    return ok;
}

static bool write_file(struct ledger *l, struct err *e)
{
    struct sink *sink;
    if (!sink_open(l->path, l->format, &sink, e))
        return false;
    bool both = strcmp(l->format, "xlsx") == 0 && PQntuples(l->promises);
    if (write_sheet(l, sink, &LEDGER, l->interviews, e) && (!both || write_sheet(l, sink, &PROMISES, l->promises, e)))
        return sink_close(sink, e);
    sink_drop(sink);
    return false;
}

/* Their stage would tell them what nobody has told them yet. */
static void say_withheld(const struct ledger *l)
{
    enum { INTERVIEW = 3, WITHHELD = 17 };
    for (int i = 0; i < PQntuples(l->interviews); i++)
        if (db_bool(l->interviews, i, WITHHELD) && !l->app->quiet)
            fprintf(stderr, "%s: its stage is left out, since nobody noted that the candidate was told. Tell them first, then: afterview log told %s\n",
                    db_text(l->interviews, i, INTERVIEW) ? db_text(l->interviews, i, INTERVIEW) : "an interview",
                    db_text(l->interviews, i, INTERVIEW) ? db_text(l->interviews, i, INTERVIEW) : "INTERVIEW");
}

static bool make(struct ledger *l, const char *who, struct err *e)
{
    struct app *app = l->app;
    int64_t id;
    if (!app_open(app, e) || !app_begin(app, e) || !app_find_one(app, "candidate", "candidate", who, &id, e) ||
        !q_ledger(app->db, app->agency_id, id, &l->interviews, e) || !q_ledger_promises(app->db, app->agency_id, id, &l->promises, e) ||
        !choice_book_load(app, &l->book, e) || !db_commit(app->db, e) || !write_file(l, e))
        return false;
    say_withheld(l);
    int n = PQntuples(l->interviews);
    if (app->json)
        app_print_json(json_pack("{s:s, s:i, s:i}", "file", l->path, "interviews", n, "promises", PQntuples(l->promises)));
    else
        printf("%s: %d interview%s\n", l->path, n, n == 1 ? "" : "s");
    return true;
}

static bool run(struct app *app, void *options, const struct cli_list *words, struct err *e)
{
    struct ledger_options *o = options;
    struct ledger l = { .app = app, .path = o->output ? o->output : "ledger.xlsx" };
    if (words->n != 1) {
        err_set(e, ERR_USAGE, "ledger: of which candidate?");
        return err_help(e, "nothing was written", "give a number, an e-mail or a name in quotes: afterview ledger 'Ann Roe' -o ann.xlsx");
    }
    bool ok = sheet_format(l.path, &l.format, e) && make(&l, words->items[0], e);
    choice_book_free(l.book);
    PQclear(l.interviews);
    PQclear(l.promises);
    return ok;
}

static const struct cli_usage USAGE = {
    .command = "ledger",
    .arguments = "CANDIDATE",
    .summary = "a candidate's own interviews, as a sheet that they can send back",
    .detail = "One row per interview: company, contact, interviewers, job, day, stage, what was promised, and two columns of their own, My next\n"
              "step and My notes; in a workbook a second tab lists what was promised. Nothing is in it that you or the client noted for\n"
              "each other: no notes, reasons, comparisons. The stage stays blank until the candidate was told what the client said.\n"
              "What comes back goes in with afterview import; untouched, it changes nothing. Without -o it is ledger.xlsx.",
    .options = OPTIONS,
    .example = "  afterview ledger 'Ann Roe' -o ann.xlsx\n  afterview import ann.xlsx --dry-run",
};

const struct command CMD_LEDGER = { &USAGE, sizeof(struct ledger_options), run };
