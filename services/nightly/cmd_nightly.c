/* afterview nightly: the night of --as-of, after those that were left unfinished. */
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "night.h"
#include "nightly.h"
#include "queries.h"

struct nightly_options {
    const char *out, *only;
    bool no_mail;
};

static const struct cli_option OPTIONS[] = {
    { "out", 0, CLI_TEXT, offsetof(struct nightly_options, out), "DIR", "where the day's folder is made; else AFTERVIEW_OUT, else ./afterview-out", NULL },
    { "only", 0, CLI_TEXT, offsetof(struct nightly_options, only), "REF", "write the files of this consultant alone", NULL },
    { "no-mail", 0, CLI_FLAG, offsetof(struct nightly_options, no_mail), NULL, "files only (no mail is set up in this version, so always)", NULL },
    { 0 },
};

static const char *out_folder(const struct nightly_options *o)
{
    const char *given = o->out ? o->out : getenv("AFTERVIEW_OUT");
    return given && *given ? given : "afterview-out"; /* of the current folder; where it is gets printed */
}

static void print_night(const struct night *n)
{
    ARENA_AUTO struct arena *a = arena_new();
    const struct overview *v = &n->overview;
    const unsigned *c = v->total.section;
    printf("%s, %s: %s\n", n->edition.agency, day_words(a, n->as_of),
           v->due->len ? arena_printf(a, "%u overdue, %u due today, %u coming by %s.", c[SECTION_OVERDUE], c[SECTION_TODAY],
                                      c[SECTION_COMING], day_words(a, n->edition.coming_until))
                       : "all clear: nothing is overdue and nothing is due today.");
    if (n->edition.compared_with)
        printf("Since %s: %u new, %u done.\n", day_words(a, n->edition.compared_with), c[SECTION_NEW], c[SECTION_DONE]);
    if (words_calendars(a, &n->edition))
        printf("%s\n", words_calendars(a, &n->edition));
    printf("%s written: %s/%s\n", words_count(a, n->files, "file", "files"), n->out, n->as_of);
}

/* The night of one day; json: where its summary goes, NULL: it is printed for a person. */
static bool run_night(struct app *app, const char *as_of, const char *out, int64_t only, json_t **json, struct err *e)
{
    struct night n = { .app = app, .as_of = as_of, .out = out, .only = only };
    bool ok = nightly_run(&n, e);
    if (ok && json)
        *json = json_incref(n.summary);
    else if (ok && !app->quiet)
        print_night(&n);
    nightly_free(&n);
    return ok;
}

static bool unfinished_nights(struct app *app, PGresult **days, struct err *e)
{
    return app_begin(app, e) && q_nightly_unfinished(app->db, app->agency_id, app->as_of, days, e) && db_commit(app->db, e);
}

static bool find_only(struct app *app, const char *words, int64_t *only, struct err *e)
{
    return app_begin(app, e) && app_find_one(app, "only", "consultant", words, only, e) && db_commit(app->db, e);
}

static bool run(struct app *app, void *options, const struct cli_list *words, struct err *e)
{
    const struct nightly_options *o = options;
    (void) words;
    const char *out = out_folder(o);
    int64_t only;
    PG_AUTO PGresult *days = NULL;
    if (!app_open(app, e) || !find_only(app, o->only, &only, e) || !unfinished_nights(app, &days, e))
        return false;
    json_t *json = NULL;
    for (int i = 0; i < PQntuples(days); i++) {
        log_say("the night of %s was left unfinished: it comes first", db_text(days, i, 0));
        json_t *earlier = NULL;
        bool ok = run_night(app, db_text(days, i, 0), out, 0, &earlier, e);
        json_decref(earlier);
        if (!ok && e->kind != ERR_OTHER)
            return err_at(e, "the night of %s", db_text(days, i, 0));
        if (!ok) /* a file that cannot be written is no reason to leave tonight out */
            log_warn("nightly.unfinished", "as_of=%s what=\"%s\"", db_text(days, i, 0), e->what);
        db_rollback(app->db);
        *e = (struct err) { 0 };
    }
    if (!run_night(app, app->as_of, out, only, app->json ? &json : NULL, e))
        return false;
    if (json)
        app_print_json(json);
    return true;
}

static const struct cli_usage USAGE = {
    .command = "nightly",
    .arguments = "",
    .summary = "snapshot of what is due, and a report for each consultant",
    .detail = "Keeps what is due tonight, and writes into DIR/DATE: for each consultant a workbook, a page and a text, for the manager the counts, for each "
              "a calendar feed, and run.json. Run again the same day it writes the same files again; what is new or done is told against the last earlier "
              "day. After a crash or a full disk, run it again: it goes on from what is missing.",
    .options = OPTIONS,
    .example = "  afterview nightly --out /srv/reports\n  afterview nightly --only AB --as-of 2026-11-23",
};

const struct command CMD_NIGHTLY = { &USAGE, sizeof(struct nightly_options), run };
