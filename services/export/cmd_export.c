/* The command line of export: which sheets, as what, where to. */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "base/log.h"
#include "export.h"
#include "queries.h"

struct export_options {
    const char *output, *format, *consultant, *client, *since;
    bool open, strict;
};

static const struct cli_option OPTIONS[] = {
    { "output", 'o', CLI_TEXT, offsetof(struct export_options, output), "FILE|DIR", "one workbook, or a folder with a file per sheet",
      NULL },
    { "format", 0, CLI_TEXT, offsetof(struct export_options, format), "FORMAT", "default: as the file's name ends, else xlsx", "xlsx|csv" },
    { "consultant", 0, CLI_TEXT, offsetof(struct export_options, consultant), "REF", "only what this consultant owns", NULL },
    { "client", 0, CLI_TEXT, offsetof(struct export_options, client), "REF", "only this client (number or name)", NULL },
    { "since", 0, CLI_DATE, offsetof(struct export_options, since), "DATE", "only rows in which something changed on that day or later",
      NULL },
    { "open", 0, CLI_FLAG, offsetof(struct export_options, open), NULL, "only what is not closed", NULL },
    { "strict", 0, CLI_FLAG, offsetof(struct export_options, strict), NULL,
      "no referees who were not told that a call may come: then nothing is written", NULL },
    { 0 },
};

struct export {
    struct app *app;
    const struct export_options *options;
    const char *format;
    bool folder; /* a file per sheet */
    GPtrArray *sheets;
    struct choice_book *book;
    struct wish wish;
    json_t *files;
};

/* ---- where to ---- */

static bool is_folder(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static bool ends_in(const char *path, const char *ending)
{
    size_t n = strlen(path), k = strlen(ending);
    return n > k && g_ascii_strcasecmp(path + n - k, ending) == 0;
}

static bool decide_output(struct export *x, struct err *e)
{
    const char *path = x->options->output;
    if (!path) {
        err_set(e, ERR_USAGE, "it does not say where to write");
        return err_help(e, "nothing was written", "add -o FILE.xlsx, or -o FOLDER for a file per sheet");
    }
    const char *said = ends_in(path, ".csv") ? "csv" : ends_in(path, ".xlsx") ? "xlsx" : NULL;
    bool folder = is_folder(path);
    const char *name = strrchr(path, '/') ? strrchr(path, '/') + 1 : path, *dot = strrchr(name, '.');
    if (!said && !folder && dot && dot > name && dot[1]) { /* .ods, .xls: what is no such file must not be called one */
        err_set(e, ERR_USAGE, "%s: %s files are not written", path, dot);
        return err_help(e, "nothing was written", "give it a name that ends in .xlsx or .csv, or a folder");
    }
    x->format = x->options->format ? x->options->format : said && !folder ? said : "xlsx";
    if (said && !folder && strcmp(said, x->format) != 0) {
        err_set(e, ERR_USAGE, "%s ends like %s, but --format says %s", path, said, x->format);
        return err_help(e, "nothing was written", "leave --format out, or give the file another name");
    }
    x->folder = folder || ends_in(path, "/") || (!said && x->sheets->len > 1 && strcmp(x->format, "csv") == 0);
    if (strcmp(x->format, "csv") == 0 && !x->folder && x->sheets->len > 1) {
        err_set(e, ERR_USAGE, "%s cannot hold %u sheets: a .csv file holds one", path, x->sheets->len);
        return err_help(e, "nothing was written", "give a folder (-o FOLDER/), or a workbook (-o FILE.xlsx)");
    }
    if (x->folder && !folder && mkdir(path, 0777) != 0) {
        err_set(e, ERR_OTHER, "the folder %s cannot be made: %s", path, strerror(errno));
        return err_help(e, "nothing was written", "check that you may write there, or give another place with -o");
    }
    return true;
}

/* ---- referees who do not know of it ---- */

static bool shows_referees(const struct sheet *s, bool strict)
{
    return strcmp(s->kind, "referee") == 0 || strcmp(s->kind, "reference") == 0 || (strict && strstr(s->columns, "referee.name"));
}

/* reference.permission: a list of referees that goes to a client must not name who was not told. */
static bool check_told(struct export *x, struct err *e)
{
    PG_AUTO PGresult *res = NULL;
    bool shown = false;
    for (guint i = 0; i < x->sheets->len; i++)
        shown = shown || shows_referees(x->sheets->pdata[i], x->options->strict);
    if (!shown)
        return true;
    if (!q_referees_untold(x->app->db, x->app->agency_id, x->wish.consultant_id, x->wish.client_id, &res, e))
        return false;
    int n = PQntuples(res);
    if (n == 0)
        return true;
    const char *who = arena_printf(x->app->arena, "%s of %s%s%s%s", db_text(res, 0, 0), db_text(res, 0, 1), *db_text(res, 0, 2) ? ", " : "",
                                   db_text(res, 0, 2), n > 1 ? arena_printf(x->app->arena, ", and %d more", n - 1) : "");
    if (x->options->strict) {
        err_set(e, ERR_USAGE, "with --strict no referee is shown who was not told: %s", who);
        return err_help(e, "nothing was written: they may be called without knowing of it (reference.permission)",
                        "see them with: afterview due --rule reference.heads_up");
    }
    fprintf(stderr, "Not for a client's eyes yet: nobody noted that these were told that a call may come (reference.permission): %s\n",
            who);
    return true;
}

/* ---- writing ---- */

static bool write_file(struct export *x, const char *path, GPtrArray *sheets, struct err *e)
{
    struct sink *sink;
    if (!sink_open(path, x->format, &sink, e))
        return false;
    json_t *list = json_array();
    bool ok = true;
    for (guint i = 0; ok && i < sheets->len; i++) {
        const struct sheet *s = sheets->pdata[i];
        int64_t rows;
        ok = sheet_write(x->app, s, x->book, &x->wish, sink, &rows, e);
        json_array_append_new(list, json_pack("{s:s, s:I}", "sheet", s->name, "rows", (json_int_t) rows));
    }
    if (!ok)
        sink_drop(sink);
    ok = ok && sink_close(sink, e);
    if (ok)
        json_array_append_new(x->files, json_pack("{s:s, s:s, s:O}", "file", path, "format", x->format, "sheets", list));
    json_decref(list);
    return ok;
}

static bool write_all(struct export *x, struct err *e)
{
    if (!x->folder)
        return write_file(x, x->options->output, x->sheets, e);
    for (guint i = 0; i < x->sheets->len; i++) {
        const struct sheet *s = x->sheets->pdata[i];
        GPtrArray *one = g_ptr_array_new();
        g_ptr_array_add(one, (gpointer) s);
        size_t n = strlen(x->options->output);
        const char *slash = n && x->options->output[n - 1] == '/' ? "" : "/";
        bool ok = write_file(x, arena_printf(x->app->arena, "%s%s%s.%s", x->options->output, slash, s->name, x->format), one, e);
        g_ptr_array_free(one, TRUE);
        if (!ok)
            return false;
    }
    return true;
}

static void print_files(const struct export *x)
{
    size_t i, k;
    json_t *file, *sheet;
    json_array_foreach(x->files, i, file) {
        printf("%s:", json_string_value(json_object_get(file, "file")));
        json_array_foreach(json_object_get(file, "sheets"), k, sheet) {
            long long rows = json_integer_value(json_object_get(sheet, "rows"));
            printf("%s %s %lld row%s", k ? "," : "", json_string_value(json_object_get(sheet, "sheet")), rows, rows == 1 ? "" : "s");
        }
        putchar('\n');
    }
}

static bool run_export(struct export *x, struct err *e)
{
    struct app *app = x->app;
    const struct export_options *o = x->options;
    x->wish = (struct wish) { .since = o->since, .open = o->open };
    if (!app_open(app, e) || !app_begin(app, e) ||
        !app_find_one(app, "consultant", "consultant", o->consultant, &x->wish.consultant_id, e) ||
        !app_find_one(app, "client", "client", o->client, &x->wish.client_id, e) || !choice_book_load(app, &x->book, e) ||
        !decide_output(x, e) || !check_told(x, e) || !write_all(x, e) || !db_commit(app->db, e))
        return false;
    if (app->json)
        app_print_json(json_incref(x->files));
    else
        print_files(x);
    return true;
}

static bool run(struct app *app, void *options, const struct cli_list *words, struct err *e)
{
    struct export x = { .app = app, .options = options, .sheets = g_ptr_array_new(), .files = json_array() };
    bool ok = sheets_named(words, x.sheets, e) && run_export(&x, e);
    choice_book_free(x.book);
    json_decref(x.files);
    g_ptr_array_free(x.sheets, TRUE);
    return ok;
}

static const struct cli_usage USAGE = {
    .command = "export",
    .arguments = "[SHEET…|all]",
    .summary = "sheets out, to read, fill in and import again",
    .detail = "Without a sheet the tracker is written: one row per interview. Each row says in _id and _version which record it is, so\n"
              "it can be changed and imported again, also late and by several people. A cell you leave blank keeps what is known; (clear)\n"
              "empties it. In the tracker the names of interviewers and referees share a cell; what differs among them is in their own\n"
              "sheets (panel, referees …).\n\n"
              "--since, --open, --consultant and --client narrow it down together. Consultants, policy and days off have no end: --open\n"
              "keeps those that something open belongs to.",
    .options = OPTIONS,
    .example = "  afterview export -o tracker.xlsx --open\n  afterview export all -o sheets/ --format csv\n"
               "  afterview export chases feedback -o followup.xlsx --consultant AB --since 2026-11-01",
};

const struct command CMD_EXPORT = { &USAGE, sizeof(struct export_options), run };
