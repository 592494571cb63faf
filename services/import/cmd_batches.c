/* What came in: the list of batches, and one batch with its ledger, its findings and its cell changes. */
#include <stdlib.h>
#include <string.h>

#include "batch_rows.h"
#include "import.h"
#include "queries.h"
#include "tell.h"

static json_t *batch_json(const PGresult *res, int i)
{
    static const char *const COUNTS[] = { "read", "created", "updated", "unchanged", "conflict", "to_decide", "rejected", "blank" };
    json_t *o = json_pack("{s:I, s:s, s:s, s:s, s:s}", "batch", (json_int_t) db_int(res, i, 0), "kind", db_text(res, i, 1), "made_at",
                          db_text(res, i, 2), "made_by", db_text(res, i, 3), "files", db_text(res, i, 4));
    for (int c = 0; c < 8; c++)
        json_object_set_new(o, COUNTS[c], json_integer(db_int(res, i, 5 + c)));
    return o;
}

static void print_batch(const PGresult *res, int i)
{
    const char *kind = db_text(res, i, 1), *files = db_text(res, i, 4);
    printf("Batch %s, %s, by %s: %s\n    ", db_text(res, i, 0), db_text(res, i, 2), db_text(res, i, 3),
           strcmp(kind, "log") == 0 ? "entered on the command line" : files[0] ? files : kind);
    struct import_counts n = { db_int(res, i, 5),  db_int(res, i, 6),  db_int(res, i, 7),  db_int(res, i, 8), db_int(res, i, 9),
                               db_int(res, i, 10), db_int(res, i, 11), db_int(res, i, 12), db_int(res, i, 0) };
    tell_counts(&n);
}

static bool run_batches(struct app *app, void *options, const struct cli_list *words, struct err *e)
{
    (void) options;
    (void) words;
    PG_AUTO PGresult *res = NULL;
    if (!app_open(app, e) || !app_begin(app, e) || !q_batch_list(app->db, app->agency_id, 0, &res, e) || !db_commit(app->db, e))
        return false;
    json_t *list = app->json ? json_array() : NULL;
    for (int i = 0; i < PQntuples(res); i++)
        if (list)
            json_array_append_new(list, batch_json(res, i));
        else
            print_batch(res, i);
    if (list)
        app_print_json(list);
    else if (PQntuples(res) == 0)
        puts("Nothing came in yet.");
    return true;
}

static bool put_change(const PGresult *res, void *ctx, struct err *e)
{
    static const char *const KEYS[] = { "kind", "record", "field", "old", "new", "row", "part" };
    bool *any = ctx;
    (void) e;
    json_t *o = json_object();
    for (int c = 0; c < 7; c++)
        json_object_set_new(o, KEYS[c], db_text(res, 0, c) ? json_string(db_text(res, 0, c)) : json_null());
    fputs(*any ? ",\n    " : "\n    ", stdout);
    json_dumpf(o, stdout, 0);
    json_decref(o);
    *any = true;
    return true;
}

/* Its changes may be as many as the cells of a big file: each is printed as it comes. */
static bool print_json(struct app *app, int64_t id, json_t *batch, struct err *e)
{
    bool any = false;
    char *head = json_dumps(batch, JSON_INDENT(2));
    printf("%.*s,\n  \"changes\": [", (int) strlen(head) - 2 /* the closing brace and its line */, head);
    free(head);
    json_decref(batch);
    bool ok = batch_rows_each(app, id, "batch_changes", NULL, put_change, &any, e);
    if (ok)
        puts(any ? "\n  ]\n}" : "]\n}");
    return ok;
}

static bool run_batch(struct app *app, void *options, const struct cli_list *words, struct err *e)
{
    (void) options;
    char *end = NULL;
    long long id = words->n ? strtoll(words->items[0], &end, 10) : 0;
    if (id <= 0 || *end) {
        err_set(e, ERR_USAGE, "batch: which one?");
        return err_help(e, "nothing was done", "give its number, as afterview batches lists it");
    }
    PG_AUTO PGresult *res = NULL, *choices = NULL;
    if (!app_open(app, e) || !app_begin(app, e) || !q_batch_list(app->db, app->agency_id, id, &res, e) ||
        !q_choice_list(app->db, &choices, e))
        return false;
    if (PQntuples(res) == 0) {
        err_set(e, ERR_USAGE, "there is no batch %lld", id);
        return err_help(e, "nothing was done", "afterview batches lists them");
    }
    if (app->json)
        return print_json(app, id, batch_json(res, 0), e) && db_commit(app->db, e);
    bool changed, found;
    print_batch(res, 0);
    puts("");
    if (!tell_changes(app, id, NULL, choices, &changed, e) || !tell_findings(app, id, &found, e))
        return false;
    if (!changed && !found)
        puts("It changed nothing that we had, and nothing in it needs you.");
    return db_commit(app->db, e);
}

static const struct cli_usage BATCHES_USAGE = { .command = "batches", .arguments = "", .summary = "what came in, by whom" };
static const struct cli_usage BATCH_USAGE = { .command = "batch", .arguments = "N", .summary = "one batch: its ledger, its cell changes" };

const struct command CMD_BATCHES = { &BATCHES_USAGE, 0, run_batches };
const struct command CMD_BATCH = { &BATCH_USAGE, 0, run_batch };
