/* The command line of import: options in, numbers and sentences out. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "above.h"
#include "ask.h"
#include "base/progress.h"
#include "base/temporary.h"
#include "batch_rows.h"
#include "form.h"
#include "import.h"
#include "layout.h"
#include "queries.h"
#include "said.h"
#include "spool.h"
#include "tell.h"

static const struct cli_option OPTIONS[] = {
    { "dry-run", 'n', CLI_FLAG, offsetof(struct import_options, dry_run), NULL, "show what would change, change nothing", NULL },
    { "sheet", 0, CLI_LIST, offsetof(struct import_options, sheets), "NAME", "only this sheet of a workbook (may be repeated)", NULL },
    { "kind", 0, CLI_TEXT, offsetof(struct import_options, kind), "SHEET",
      "what the rows are (tracker, candidates …); default: the headers tell", NULL },
    { "as", 0, CLI_TEXT, offsetof(struct import_options, preset), "PRESET", "the system it comes from (greenhouse, bullhorn …)", NULL },
    { "map", 0, CLI_LIST, offsetof(struct import_options, map), "HEADER=FIELD", "read this column as that field (may be repeated)", NULL },
    { "date-order", 0, CLI_TEXT, offsetof(struct import_options, date_order), "ORDER", "how dates like 03/04/2026 are meant",
      "dmy|mdy|ymd" },
    { "tz", 0, CLI_TEXT, offsetof(struct import_options, tz), "ZONE", "time zone of the times in it", NULL },
    { "consultant", 0, CLI_TEXT, offsetof(struct import_options, consultant), "REF", "owner of rows that name none", NULL },
    { "answer", 0, CLI_TEXT, offsetof(struct import_options, answer), "FILE",
      "where rows that need a person go back; default: beside the input", NULL },
    { "preview", 0, CLI_TEXT, offsetof(struct import_options, preview), "FILE",
      "where a dry run lists every cell that would change; default: beside the input", NULL },
    { "strict", 0, CLI_FLAG, offsetof(struct import_options, strict), NULL,
      "any rejected row, or a reference of a referee who was not told: nothing is written", NULL },
    { "again", 0, CLI_FLAG, offsetof(struct import_options, again), NULL,
      "look at every row of a file that was imported before as if it were new", NULL },
    { 0 },
};

static json_t *order_word(enum date_order order)
{
    const char *word = layout_order_word(order);
    return word ? json_string(word) : json_null();
}

static json_t *describe_part(const struct import_part *p)
{
    json_t *columns = json_array(), *unknown = json_array();
    for (size_t i = 0; i < p->n_columns; i++) {
        const struct import_column *c = &p->columns[i];
        if (!c->header[0] || (c->special && c->special[0] == '_'))
            continue;
        if (!c->field && !c->special)
            json_array_append_new(unknown, json_string(c->header));
        else
            json_array_append_new(columns, json_pack("{s:s, s:o, s:s, s:f, s:o*}", "header", c->header, "field",
                                                     c->field ? json_sprintf("%s.%s", c->kind->name, c->field->name)
                                                              : json_sprintf("%s.%s", c->named->name, c->special),
                                                     "by", c->by ? c->by : "", "confidence", c->confidence, "nth",
                                                     c->nth ? json_integer(c->nth + 1) : NULL));
    }
    char delimiter[2] = { p->info.delimiter, '\0' };
    json_t *left = json_array();
    for (const char *const *text = p->above ? p->above->left : NULL; text && *text; text++)
        json_array_append_new(left, json_string(*text));
    return json_pack("{s:s, s:s, s:s, s:i, s:s, s:o, s:o, s:o, s:o, s:o, s:o}", "name", p->file, "sheet", p->sheet, "kind", p->kind->name,
                     "header_row", (int) p->header_row, "encoding", p->info.encoding, "delimiter",
                     p->info.delimiter ? json_string(delimiter) : json_null(), "date_order", order_word(p->order), "date_order_from",
                     p->order_from ? json_string(p->order_from) : json_null(), "columns", columns, "unknown_columns", unknown, "lines_left",
                     left);
}

static json_t *text_or_null(const char *s)
{
    return s ? json_string(s) : json_null();
}

/* What --json prints: its findings may be as many as the rows of a big file, and wait in a temporary file until all is committed. */
struct results {
    json_t *all;    /* findings empty */
    FILE *findings; /* objects, with commas between them */
    bool any;
};

static bool put_finding(const PGresult *res, void *ctx, struct err *e)
{
    struct results *r = ctx;
    json_t *o = json_pack("{s:s, s:s, s:I, s:s, s:s, s:o, s:s, s:s, s:s, s:s}", "file", db_text(res, 0, 9), "sheet", db_text(res, 0, 10), "row",
                          (json_int_t) db_int(res, 0, 1), "column", tell_header(res, 0), "field", db_text(res, 0, 3), "value",
                          text_or_null(db_text(res, 0, 5)), "status", db_text(res, 0, 2), "code", db_text(res, 0, 6), "reason", db_text(res, 0, 7),
                          "fix", db_text(res, 0, 8));
    fputs(r->any ? ",\n    " : "\n    ", r->findings);
    r->any = true;
    bool ok = json_dumpf(o, r->findings, 0) == 0 && !ferror(r->findings);
    json_decref(o);
    if (ok)
        return true;
    err_set(e, ERR_OTHER, "the findings could not be kept in a temporary file: %s", strerror(errno));
    return err_help(e, "nothing was changed", "make room in the temporary folder (TMPDIR)");
}

static bool make_results(struct import *im, struct results *r, struct err *e)
{
    json_t *files = json_array();
    for (guint i = 0; i < im->parts->len; i++)
        if (!((const struct import_part *) im->parts->pdata[i])->questions)
            json_array_append_new(files, describe_part(im->parts->pdata[i]));
    const struct import_counts *n = &im->counts;
    r->all = json_pack("{s:o, s:b, s:o, s:o, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:I, s:[], s:o}", "batch",
                       im->options->dry_run || im->refused_by_strict ? json_null() : json_integer(im->batch_id), "dry_run", im->options->dry_run, "duplicate_of",
                       im->duplicate_of ? json_integer(im->duplicate_of) : json_null(), "files", files, "read", (json_int_t) n->read, "created",
                       (json_int_t) n->created, "updated", (json_int_t) n->updated, "unchanged", (json_int_t) n->unchanged, "conflict",
                       (json_int_t) n->conflict, "to_decide", (json_int_t) n->to_decide, "rejected", (json_int_t) n->rejected, "blank",
                       (json_int_t) n->blank, "findings", "questions", ask_json(im));
    r->findings = temporary_file("the findings wait in one; nothing was changed", e);
    return r->findings && batch_rows_each(im->app, im->batch_id, "batch_findings", NULL, put_finding, r, e);
}

/* The place of the findings is the one key of this name at this depth: within a text its quotation marks would be escaped. */
static void print_results_json(struct results *r)
{
    static const char PLACE[] = "\n  \"findings\": [";
    char *text = json_dumps(r->all, JSON_INDENT(2) | JSON_REAL_PRECISION(6)), buffer[8192];
    char *rest = strstr(text, PLACE) + sizeof PLACE - 1;
    fwrite(text, 1, (size_t) (rest - text), stdout);
    rewind(r->findings);
    for (size_t n; (n = fread(buffer, 1, sizeof buffer, r->findings)) > 0;)
        fwrite(buffer, 1, n, stdout);
    if (r->any)
        fputs("\n  ", stdout);
    puts(rest);
    free(text);
}

static void results_free(struct results *r)
{
    json_decref(r->all);
    if (r->findings)
        fclose(r->findings);
}

/* ---- what a person reads ---- */

/* Follow-ups that are nobody's reach the manager alone. */
static bool names_no_consultant(const struct import_part *p)
{
    for (size_t i = 0; i < p->n_columns; i++)
        if (p->columns[i].field && strcmp(p->columns[i].kind->name, "consultant") == 0)
            return false;
    return strcmp(p->kind->name, "tracker") == 0;
}

/* Its questions are our own: there is nothing to tell of its columns. */
static void print_form(const struct import_part *p)
{
    if (p->form->first == p)
        printf("%s%s%s: the debrief form of %s\n\n", p->file, p->sheet[0] ? ", sheet " : "", p->sheet, p->form->title);
}

static void print_columns(const struct import_part *p, struct arena *a)
{
    if (p->questions)
        return;
    if (p->form) {
        print_form(p);
        return;
    }
    if (p->info.format && strcmp(p->info.format, "ics") == 0) {
        printf("%s: the events of a calendar, read as days off\n\n", p->file);
        return;
    }
    printf("%s%s%s: the header is in row %u; read as %s\n", p->file, p->sheet[0] ? ", sheet " : "", p->sheet, p->header_row, p->fill ? "what was filled in" : p->kind->title);
    for (size_t i = 0; i < p->n_columns; i++) {
        const struct import_column *c = &p->columns[i];
        if (!c->header[0] || (c->special && c->special[0] == '_'))
            continue;
        glong letters = g_utf8_strlen(c->header, -1);
        printf("  %s%*s ", c->header, letters < 32 ? (int) (32 - letters) : 0, "");
        const char *meaning = said_meaning(c);
        printf("%s%s%s\n", meaning ? "is  " : "", meaning ? meaning : said_unknown(c), said_above(c, a));
    }
    for (const char *const *left = p->above ? p->above->left : NULL; left && *left; left++)
        printf("  Over the table stands \"%s\": no row took anything from it.\n", *left);
    const char *dates = said_date_order(p, a);
    if (dates)
        printf("  %s\n", dates);
    if (names_no_consultant(p))
        puts("  No column says whose these are: --consultant JH gives them all to JH, and with --sheet NAME those of one sheet.");
    puts("");
}

static bool print_before(struct import *im, struct err *e)
{
    PG_AUTO PGresult *res = NULL;
    if (!im->duplicate_of)
        return true;
    if (!q_batch_list(im->app->db, im->app->agency_id, im->duplicate_of, &res, e))
        return false;
    if (PQntuples(res))
        printf("You imported this very file before, as batch %lld on %s: what it says is known, so nothing is doubled.\n", (long long) im->duplicate_of,
               db_text(res, 0, 2));
    return true;
}

static const char REFUSED[] = "Nothing was written: with --strict one rejected row is enough to refuse them all.";

static void print_where(const struct import *im)
{
    if (im->answer_path)
        printf("%s in %s: %s there and import that file.\n", im->questions->len ? "What only you can tell is" : "The rows that need you are", im->answer_path,
               im->questions->len ? "answer the questions" : "mend them");
    if (im->forms_path)
        printf("What was not taken of forms is in %s: mend it there and import that file.\n", im->forms_path);
    else if (im->forms && im->app->needs_person && !im->answer_path)
        puts("Mend those cells in the form itself, and import it again: what is known by then is not doubled.");
    else if (im->questions->len && !im->answer_path)
        puts("Say it with --map 'Header=field' and --date-order; or import without --dry-run, and answer in the workbook that comes.");
}

static bool print_results(struct import *im, struct err *e)
{
    for (guint i = 0; i < im->parts->len; i++)
        print_columns(im->parts->pdata[i], im->app->arena);
    PG_AUTO PGresult *choices = NULL;
    bool found;
    if (im->options->dry_run && !(q_choice_list(im->app->db, &choices, e) && tell_changes(im->app, im->batch_id, "1000", choices, &found, e)))
        return false;
    if (!tell_findings(im->app, im->batch_id, &found, e))
        return false;
    ask_print(im);
    tell_counts(&im->counts);
    if (!print_before(im, e))
        return false;
    print_where(im);
    if (im->preview_path)
        printf("Every cell that would change, old and new, is in %s.\n", im->preview_path);
    if (im->refused_by_strict)
        puts(REFUSED);
    else if (im->options->dry_run)
        puts("This was a dry run: nothing was written. The same command without --dry-run does just this.");
    else
        printf("Written as batch %lld; see it with: afterview batch %lld\n", (long long) im->batch_id, (long long) im->batch_id);
    return true;
}

/* With -q: nothing, unless something needs a person. */
static bool print_need(struct import *im, struct err *e)
{
    (void) e;
    if (!im->app->needs_person)
        return true;
    tell_counts(&im->counts);
    print_where(im);
    if (im->refused_by_strict)
        puts(REFUSED);
    return true;
}

static bool report(struct import *im, void *results, struct err *e)
{
    progress_end();
    return im->app->json ? make_results(im, results, e) : im->app->quiet ? print_need(im, e) : print_results(im, e);
}

static bool same_file(const char *one, const char *other)
{
    struct stat a, b;
    return strcmp(one, other) == 0 || (stat(one, &a) == 0 && stat(other, &b) == 0 && a.st_dev == b.st_dev && a.st_ino == b.st_ino);
}

/* A system that nobody knows, or a zone, would be passed over in silence. */
static bool check_names(struct app *app, struct import_options *o, struct err *e)
{
    PG_AUTO PGresult *presets = NULL;
    return app_begin(app, e) && (!o->preset || (q_preset_list(app->db, &presets, e) && app_check_known(app, "as", &o->preset, presets, e))) &&
           (!o->tz || app_check_zone(app, "tz", o->tz, e)) && db_commit(app->db, e);
}

/* What goes out must not take the place of what came in, nor of the other one. */
static bool check_outputs(const struct import_options *o, const struct cli_list *files, struct err *e)
{
    const struct {
        const char *option, *path;
    } OUTPUTS[] = { { "--preview", o->preview }, { "--answer", o->answer } };
    if (o->preview && !o->dry_run) {
        err_set(e, ERR_USAGE, "--preview %s: only a dry run has a preview", o->preview);
        return err_help(e, "nothing was done", "add --dry-run, or leave --preview out");
    }
    for (size_t i = 0; i < sizeof OUTPUTS / sizeof OUTPUTS[0]; i++)
        for (size_t k = 0; OUTPUTS[i].path && k < files->n; k++)
            if (same_file(OUTPUTS[i].path, files->items[k])) {
                err_set(e, ERR_USAGE, "%s %s: that is the file that comes in", OUTPUTS[i].option, OUTPUTS[i].path);
                return err_help(e, "it would be lost; nothing was done", "give another name");
            }
    if (o->preview && o->answer && same_file(o->preview, o->answer)) {
        err_set(e, ERR_USAGE, "--preview and --answer %s: one file cannot be both", o->answer);
        return err_help(e, "nothing was done", "give another name to one of them");
    }
    return true;
}

static bool run(struct app *app, void *options, const struct cli_list *words, struct err *e)
{
    struct import_options *o = options;
    if (!words->n) {
        err_set(e, ERR_USAGE, "import: which file?");
        return err_help(e, "nothing was done", "afterview import tracker.xlsx --dry-run");
    }
    if (o->kind && !sheet_find(o->kind)) {
        const char *names[64] = { 0 };
        for (size_t i = 0; SHEETS[i].name; i++)
            names[i] = SHEETS[i].name;
        const char *nearest = cli_nearest(o->kind, names);
        err_set(e, ERR_USAGE, "--kind %s: there is no such sheet", o->kind);
        return err_help(e, "nothing was done", "%s%s", nearest ? "did you mean --kind " : "see: afterview template --list", nearest ? nearest : "");
    }
    for (size_t i = 0; i < o->map.n; i++) {
        const char *equals = strrchr(o->map.items[i], '=');
        if (!equals || !field_find(equals + 1, NULL)) {
            err_set(e, ERR_USAGE, "--map %s: %s", o->map.items[i], equals ? "there is no such field" : "no = in it");
            return err_help(e, "nothing was done", "write it as --map 'Cand. Name=candidate.name'; the fields: afterview template --list");
        }
    }
    if (!check_outputs(o, words, e) || !app_open(app, e) || !check_names(app, o, e))
        return false;
    struct import im = { .app = app, .options = o, .source_kind = "import" };
    struct results r = { 0 };
    bool ok = import_run(&im, words, report, &r, e);
    app->needs_person = app->needs_person || (ok && (ask_left(&im) > 0 || im.refused_form));
    if (!ok)
        db_rollback(app->db);
    else if (r.all) {
        json_object_set_new(r.all, "answer", text_or_null(im.answer_path));
        json_object_set_new(r.all, "preview", text_or_null(im.preview_path));
        print_results_json(&r);
    }
    results_free(&r);
    import_free(&im);
    return ok;
}

static const struct cli_usage USAGE = {
    .command = "import",
    .arguments = "FILE… | -",
    .summary = "spreadsheets in",
    .detail = "CSV in any dress and XLSX. The header may stand anywhere in the first 50 rows, the columns in any order, in your own words.\n"
              "Nothing is guessed: what could be meant in two ways comes back in an answer workbook, and the row waits. So does a new name that\n"
              "could be one you have: choose in _decision whose it is, and import the workbook; it is asked once for each name.",
    .options = OPTIONS,
    .example = "  afterview import tracker.xlsx --dry-run\n  afterview import tracker.csv --date-order dmy --map 'Who=candidate.name'",
};

const struct command CMD_IMPORT = { &USAGE, sizeof(struct import_options), run };
