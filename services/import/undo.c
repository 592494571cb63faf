/* undo: takes back what a batch did. What it made goes, unless it was used since; what it overwrote comes back, unless others
 * changed it since; an undo can itself be taken back. All of it is traced in change, like any other batch.
 *
 * The rule: after any undos, in any order, records and values are what they would be had the batches that do not stand never come; what
 * somebody changed since is spared and listed. tests/e2e/test_undo_order tries all short orders against a model. */
#include <stdlib.h>
#include <string.h>

#include "import.h"
#include "queries.h"

struct undo_options {
    bool dry_run;
};

struct undo {
    struct app *app;
    int64_t undone;          /* the batch that is taken back */
    int64_t root;            /* what that took back, and so on: the first, which is no undo … */
    bool stands;             /* … and stands again, or no more */
    int64_t batch_id;        /* the one that does it */
    struct carried all;      /* every field of every kind */
    int64_t removed, restored, returned, spared;
    int64_t erased;          /* rows of that batch about people who were erased since */
};

static void carry_all(struct undo *u)
{
    for (const struct kind *k = KINDS; k->name; k++) {
        bool *fields = arena_alloc(u->app->arena, k->n_fields * sizeof *fields);
        for (size_t i = 0; i < k->n_fields; i++)
            fields[i] = true;
        u->all.fields[kind_index(k)] = fields;
    }
}

static bool undo_begin(struct undo *u, bool dry_run, struct err *e)
{
    struct app *app = u->app;
    PG_AUTO PGresult *found = NULL, *made = NULL, *marked = NULL;
    if (!app_begin(app, e) || !q_undo_find(app->db, app->agency_id, u->undone, &found, e))
        return false;
    if (PQntuples(found) == 0) {
        err_set(e, ERR_USAGE, "there is no batch %lld", (long long) u->undone);
        return err_help(e, "nothing was changed", "afterview batches lists them");
    }
    if (db_int(found, 0, 1)) {
        err_set(e, ERR_USAGE, "batch %lld was taken back already, by batch %lld", (long long) u->undone, (long long) db_int(found, 0, 1));
        return err_help(e, "nothing was changed", "to bring it back: afterview undo %lld", (long long) db_int(found, 0, 1));
    }
    if (!q_batch_insert(app->db, app->agency_id, "undo", app->user, app->as_of, dry_run, &made, e))
        return false;
    u->batch_id = db_int(made, 0, 0);
    if (!q_undo_mark(app->db, app->agency_id, u->batch_id, u->undone, &marked, e))
        return false;
    u->root = db_int(marked, 0, 0);
    u->stands = db_bool(marked, 0, 1);
    return true;
}

static bool undo_kind(struct undo *u, const char *template_name, const struct kind *k, struct err *e)
{
    ARENA_AUTO struct arena *a = arena_new();
    struct statement_wish w = { &u->all, k, NULL, NULL, NULL };
    const char *params[] = { arena_printf(a, "%lld", (long long) u->app->agency_id), arena_printf(a, "%lld", (long long) u->batch_id), u->app->user,
                             arena_printf(a, "%lld", (long long) u->root) };
    if (db_exec(u->app->db, arena_printf(a, "%s %s", template_name, k->name), statement_make(template_name, &w, a), 4, params, NULL, e))
        return true;
    bool taken = strcmp(e->sqlstate, "23505") == 0;
    if (!taken && strcmp(e->sqlstate, "23503") != 0)
        return false;
    err_set(e, ERR_USAGE, taken ? "batch %lld cannot be taken back: a later %s has taken its place" : "batch %lld cannot be taken back: a %s hangs on what is gone",
            (long long) u->undone, k->name);
    return err_help(e, taken ? "two records cannot be the same one; nothing was changed" : "a record cannot hang on nothing; nothing was changed",
                    "take back the later batch first: afterview batches");
}

static size_t kinds(void)
{
    size_t n = 0;
    while (KINDS[n].name)
        n++;
    return n;
}

/* What the batch made: children before their parents. */
static bool undo_remove(struct undo *u, struct err *e)
{
    for (size_t i = kinds(); i-- > 0 && !u->stands;)
        if (!undo_kind(u, "undo_remove.sql", &KINDS[i], e))
            return false;
    return true;
}

/* What an undo had removed, parents first; then the values that the batch had overwritten, or had set. */
static bool undo_bring_back(struct undo *u, struct err *e)
{
    for (size_t i = 0; i < kinds() && u->stands; i++)
        if (!undo_kind(u, "undo_return.sql", &KINDS[i], e))
            return false;
    for (size_t i = 0; i < kinds(); i++)
        if (!undo_kind(u, "undo_restore.sql", &KINDS[i], e))
            return false;
    return true;
}

static bool undo_seal(struct undo *u, struct err *e)
{
    PG_AUTO PGresult *res = NULL, *erased = NULL;
    if (!q_undo_seal(u->app->db, u->app->agency_id, u->batch_id, &res, e) ||
        !q_undo_erased(u->app->db, u->app->agency_id, u->undone, &erased, e))
        return false;
    u->erased = db_int(erased, 0, 0);
    u->removed = db_int(res, 0, 0);
    u->restored = db_int(res, 0, 1);
    u->returned = db_int(res, 0, 2);
    u->spared = db_int(res, 0, 3);
    u->app->needs_person = u->spared > 0;
    return q_business_day_fill(u->app->db, u->app->agency_id, NULL, e); /* a closed day that was taken back is open again */
}

static void print_people(const struct undo *u, const PGresult *spared, bool dry_run)
{
    printf("%satch %lld %s: %lld removed, %lld restored, %lld brought back", dry_run ? "Dry run: b" : "B", (long long) u->undone,
           dry_run ? "would be taken back" : "is taken back", (long long) u->removed, (long long) u->restored, (long long) u->returned);
    printf(u->spared ? "; %lld left as they are:\n" : ".\n", (long long) u->spared);
    for (int i = 0; i < PQntuples(spared); i++) {
        const struct field *f = field_find(db_text(spared, i, 3), NULL);
        const char *value = db_text(spared, i, 5);
        printf("  %s%s%s: %s\n      %s\n", f ? f->header : "", f && value ? " " : "", value ? value : "", db_text(spared, i, 7), db_text(spared, i, 8));
    }
    if (u->erased)
        printf("%lld of its rows spoke of somebody who was erased since: of that nothing was left to take back.\n", (long long) u->erased);
    if (!dry_run)
        printf("To take that back: afterview undo %lld\n", (long long) u->batch_id);
}

static void print_json(const struct undo *u, const PGresult *spared, bool dry_run)
{
    json_t *list = json_array();
    for (int i = 0; i < PQntuples(spared); i++)
        json_array_append_new(list, json_pack("{s:o, s:o, s:o, s:o, s:o}", "field", app_json_text(spared, i, 3), "value",
                                              app_json_text(spared, i, 5), "code", app_json_text(spared, i, 6), "reason",
                                              app_json_text(spared, i, 7), "fix", app_json_text(spared, i, 8)));
    app_print_json(json_pack("{s:o, s:I, s:b, s:I, s:I, s:I, s:I, s:o}", "batch", dry_run ? json_null() : json_integer(u->batch_id),
                             "undone", (json_int_t) u->undone, "dry_run", dry_run, "removed", (json_int_t) u->removed, "restored",
                             (json_int_t) u->restored, "returned", (json_int_t) u->returned, "erased_rows", (json_int_t) u->erased,
                             "spared", list));
}

static bool undo_end(struct undo *u, bool dry_run, struct err *e)
{
    PG_AUTO PGresult *spared = NULL;
    if (!q_undo_spared(u->app->db, u->app->agency_id, u->batch_id, &spared, e))
        return false;
    if (dry_run)
        db_rollback(u->app->db);
    else if (!db_commit(u->app->db, e))
        return false;
    (u->app->json ? print_json : print_people)(u, spared, dry_run);
    return true;
}

static bool run(struct app *app, void *options, const struct cli_list *words, struct err *e)
{
    const struct undo_options *o = options;
    char *end = NULL;
    struct undo u = { .app = app, .undone = words->n ? strtoll(words->items[0], &end, 10) : 0 };
    if (u.undone <= 0 || *end) {
        err_set(e, ERR_USAGE, "undo: which batch?");
        return err_help(e, "nothing was done", "give its number, as afterview batches lists it");
    }
    carry_all(&u);
    bool ok = app_open(app, e) && undo_begin(&u, o->dry_run, e) /* the batch stands, is locked, and marked */
              && undo_remove(&u, e)                             /* what it made */
              && undo_bring_back(&u, e)                         /* what it removed or overwrote */
              && undo_seal(&u, e)                               /* counted */
              && undo_end(&u, o->dry_run, e);
    if (!ok)
        db_rollback(app->db);
    return ok;
}

static const struct cli_option OPTIONS[] = {
    { "dry-run", 0, CLI_FLAG, offsetof(struct undo_options, dry_run), NULL, "say what would be taken back, change nothing", NULL },
    { 0 },
};

static const struct cli_usage USAGE = {
    .command = "undo",
    .arguments = "N",
    .summary = "take back a batch, also an older one",
    .detail = "Records that the batch made go, unless they were used since; values that it overwrote come back, unless somebody changed them\n"
              "since. What is left as it is, is listed. An undo is a batch itself and can be taken back.",
    .options = OPTIONS,
    .example = "  afterview undo 17 --dry-run\n  afterview undo 17",
};

const struct command CMD_UNDO = { &USAGE, sizeof(struct undo_options), run };
