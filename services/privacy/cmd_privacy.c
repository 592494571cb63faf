/* privacy erase: a person is forgotten, for good: their records, the trail of them, and every place that names them. What stays are
 * counts, and digests by which an old sheet that brings them back is refused (services/import/erased.c). */
#include <string.h>

#include "privacy.h"
#include "queries.h"
#include "sheet/sheets.h"

struct privacy_options {
    const char *kind; /* NULL: candidate */
    bool yes, dry_run;
};

struct erasing {
    struct app *app;
    const char *kind, *number; /* "AV-12" */
    const char *text;          /* what erase_find.sql says, for the statements after it */
    json_t *person;            /* the same, to read */
    json_t *mentions;          /* where others' records name them */
    json_t *nights;            /* days whose reports named them; NULL: not erased */
};

/* Who is meant, and all that hangs on them. */
static bool find(struct erasing *x, const char *words, struct err *e)
{
    struct app *app = x->app;
    PG_AUTO PGresult *who = NULL, *found = NULL;
    if (!q_record_find(app->db, app->agency_id, x->kind, words, &who, e))
        return false;
    int n = PQntuples(who);
    if (n > 1) {
        err_set(e, ERR_USAGE, "privacy erase %s: that could be any of %d", words, n);
        return err_help(e, "nothing was erased", "give the number: %s (%s), %s (%s) …", db_text(who, 0, 1), db_text(who, 0, 2), db_text(who, 1, 1),
                        db_text(who, 1, 2));
    }
    if (!n) {
        err_set(e, ERR_USAGE, "privacy erase %s: there is no such %s", words, x->kind);
        return err_help(e, "nothing was erased", "give their number, e-mail or whole name; --kind says what they are: candidate, contact or referee");
    }
    x->number = arena_strdup(app->arena, db_text(who, 0, 1));
    if (!q_erase_find(app->db, app->agency_id, x->kind, db_int(who, 0, 0), kinds_json(app->arena), &found, e))
        return false;
    x->text = arena_strdup(app->arena, db_text(found, 0, 0));
    x->person = json_loads(x->text, 0, NULL);
    return true;
}

static bool find_mentions(struct erasing *x, struct err *e)
{
    PG_AUTO PGresult *res = NULL;
    if (!q_erase_mentions(x->app->db, x->app->agency_id, x->text, &res, e))
        return false;
    x->mentions = json_array();
    for (int i = 0; i < PQntuples(res); i++)
        json_array_append_new(x->mentions, json_pack("{s:s, s:I, s:s?, s:s}", "kind", db_text(res, i, 0), "id", (json_int_t) db_int(res, i, 1), "record",
                                                     db_text(res, i, 2), "field", db_text(res, i, 3)));
    return true;
}

/* Digests first, the records last: what comes before still looks at them. */
static bool erase(struct erasing *x, struct err *e)
{
    struct app *app = x->app;
    PG_AUTO PGresult *nights = NULL;
    bool ok = q_erase_salt(app->db, app->agency_id, NULL, e)
        && q_erase_remember(app->db, app->agency_id, x->text, app->as_of, app->user, NULL, e) /* so that they stay erased */
        && q_erase_rows(app->db, app->agency_id, x->text, app->as_of, NULL, e)                /* the ledger, without what it said */
        && q_erase_elsewhere(app->db, app->agency_id, x->text, &nights, e)                    /* other names, snapshots, file names */
        && db_role(app->db, "afterview_owner", e)                                             /* the trail is append-only for us */
        && q_erase_trail(app->db, app->agency_id, x->text, NULL, e)
        && db_role(app->db, "afterview_app", e)
        && q_erase_records(app->db, app->agency_id, x->text, app->user, NULL, e);
    if (ok)
        x->nights = json_loads(db_text(nights, 0, 0), 0, NULL);
    return ok;
}

/* What the planner remembers of columns names people too, and so do rows that are gone until they are swept up. Where another one has
 * a table just now, autovacuum does it later. */
static bool sweep(struct erasing *x, struct err *e)
{
    struct arena *a = x->app->arena;
    struct db *db = x->app->db;
    static const char *const BESIDE[] = { "change", "finding", "import_part", "import_row", "alias", "due_snapshot", "stage", NULL };
    const char *tables = "";
    for (const struct kind *k = KINDS; k->name; k++)
        if (json_object_get(json_object_get(x->person, "live"), k->name))
            tables = arena_printf(a, "%s, afterview.%s", tables, k->name);
    for (const char *const *name = BESIDE; *name; name++)
        tables = arena_printf(a, "%s, afterview.%s", tables, *name);
    return db_script(db, "set role", "SET ROLE afterview_owner", e)
        && db_script(db, "sweeping up", arena_printf(a, "VACUUM (ANALYZE, SKIP_LOCKED) %s", tables + 2), e)
        && db_script(db, "set role", "RESET ROLE", e);
}

static const char *plain(struct arena *a, const char *name)
{
    char *words = arena_strdup(a, name);
    for (char *p = words; *p; p++)
        if (*p == '_')
            *p = ' ';
    return words;
}

static void print_people(const struct erasing *x)
{
    struct arena *a = x->app->arena;
    const char *said = json_string_value(json_object_get(x->person, "said"));
    if (x->nights)
        printf("Erased, for good: %s %s\n    ", x->kind, x->number);
    else
        printf("%s, %s %s. This would be erased, for good:\n    ", said ? said : "without a name", x->kind, x->number);
    const char *between = "";
    for (const struct kind *k = KINDS; k->name; k++) {
        json_int_t n = json_integer_value(json_object_get(json_object_get(x->person, "live"), k->name));
        if (n)
            printf("%s%lld %s", between, (long long) n, plain(a, n == 1 ? k->name : k->plural));
        between = n ? ", " : between;
    }
    puts("; and every earlier value of these.");
    if (json_array_size(x->mentions))
        puts("Others' records name them, or somebody of that name. These stay as they are; look at each:");
    size_t i;
    json_t *m;
    json_array_foreach(x->mentions, i, m) {
        const char *record = json_string_value(json_object_get(m, "record")), *kind = json_string_value(json_object_get(m, "kind"));
        const char *column = json_string_value(json_object_get(m, "field"));
        const struct field *f = field_find(arena_printf(a, "%s.%s", kind, column), NULL);
        printf("    %s %s: %s\n", plain(a, kind), record ? record : "", f ? f->header : column);
    }
    if (!x->nights)
        return;
    puts("A sheet that brings them back is refused: digests of their e-mail, phone, name and number are kept for that, and nothing else.");
    fputs("Files are beyond reach: backups, exports, answer workbooks, their own sheets", stdout);
    json_array_foreach(x->nights, i, m) {
        printf("%s%s", i ? ", " : ", and the reports of ", json_string_value(m));
    }
    puts(". Delete these, or write them again.");
}

static void print_json(const struct erasing *x, bool dry_run)
{
    app_print_json(json_pack("{s:s, s:s, s:O?, s:b, s:b, s:O, s:O, s:o}", "kind", x->kind, "ref", x->number, "name",
                             x->nights ? NULL : json_object_get(x->person, "said"), "dry_run", dry_run, "erased", x->nights != NULL, "records",
                             json_object_get(x->person, "live"), "mentions", x->mentions, "nights", x->nights ? json_incref(x->nights) : json_array()));
}

static bool erase_run(struct app *app, const struct privacy_options *o, const char *words, struct err *e)
{
    struct erasing x = { .app = app, .kind = o->kind ? o->kind : "candidate" };
    bool go = o->yes && !o->dry_run;
    bool ok = app_open(app, e)
        && app_begin(app, e)
        && find(&x, words, e)
        && find_mentions(&x, e)
        && (!go || (erase(&x, e) && db_commit(app->db, e) && sweep(&x, e)));
    if (!ok || !go)
        db_rollback(app->db);
    if (ok) {
        app->json ? print_json(&x, o->dry_run) : print_people(&x);
        app->needs_person = go && json_array_size(x.mentions) > 0;
    }
    if (ok && !go && !o->dry_run) {
        err_set(e, ERR_USAGE, "privacy erase %s: this cannot be taken back, so it wants a yes", words);
        ok = err_help(e, "nothing was erased", "if that is the right person: afterview privacy erase %s%s%s --yes", x.number, o->kind ? " --kind " : "",
                      o->kind ? o->kind : "");
    }
    json_decref(x.person);
    json_decref(x.mentions);
    json_decref(x.nights);
    return ok;
}

static bool run(struct app *app, void *options, const struct cli_list *words, struct err *e)
{
    if (words->n == 2 && strcmp(words->items[0], "erase") == 0)
        return erase_run(app, options, words->items[1], e);
    if (words->n && strcmp(words->items[0], "erase") == 0)
        err_set(e, ERR_USAGE, words->n == 1 ? "privacy erase: whom?" : "privacy erase: one person at a time");
    else
        err_set(e, ERR_USAGE, words->n ? "privacy: %s is nothing that it does" : "privacy: what shall be done?", words->n ? words->items[0] : "");
    return err_help(e, "nothing was done", "afterview privacy erase REF; for several words in one REF put \"\" around them");
}

static const struct cli_option OPTIONS[] = {
    { "kind", 0, CLI_TEXT, offsetof(struct privacy_options, kind), "KIND", "what they are to you; default: candidate", "candidate|contact|referee" },
    { "yes", 0, CLI_FLAG, offsetof(struct privacy_options, yes), NULL, "erase; without it, only say what would be erased", NULL },
    { "dry-run", 0, CLI_FLAG, offsetof(struct privacy_options, dry_run), NULL, "say what would be erased, change nothing", NULL },
    { 0 },
};

static const struct cli_usage USAGE = {
    .command = "privacy",
    .arguments = "erase REF",
    .summary = "forget a person, for good",
    .detail = "REF is their number, e-mail or whole name. All that hangs on them goes: applications, interviews, debriefs, feedback, references, offers\n"
              "…, every earlier value of these, what batches and nightly runs noted about them. It cannot be taken back, and undo does not bring\n"
              "them back. A sheet that names them again is refused for these rows (person.erased): digests of their e-mail, phone, name and number\n"
              "are kept for that, salted, and nothing that can be read. Somebody else of the same name comes in with an e-mail or phone of their own.\n"
              "Where others' records name them in what somebody wrote, that is listed, and exit code 1 says so. Files are beyond reach: reports of\n"
              "earlier nights, exports, backups.",
    .options = OPTIONS,
    .example = "  afterview privacy erase AV-12\n  afterview privacy erase AV-12 --yes\n  afterview privacy erase boss@example.org --kind contact --yes",
};

const struct command CMD_PRIVACY = { &USAGE, sizeof(struct privacy_options), run };
