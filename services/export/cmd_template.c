/* template: blank sheets with dropdowns and help, and the list of all sheets and columns. */
#include <string.h>

#include "export.h"

struct template_options {
    const char *output;
    bool list;
};

static const struct cli_option OPTIONS[] = {
    { "output", 'o', CLI_TEXT, offsetof(struct template_options, output), "FILE.xlsx", "where to write", NULL },
    { "list", 0, CLI_FLAG, offsetof(struct template_options, list), NULL, "print the sheets and their columns instead", NULL },
    { 0 },
};

/* ---- what a type is called ---- */

static const struct {
    const char *word;  /* --json */
    const char *human; /* the page of help */
} TYPES[] = {
    [CELL_TEXT] = { "text", "text" },
    [CELL_NAME] = { "name", "a person's name" },
    [CELL_EMAIL] = { "email", "an e-mail address" },
    [CELL_PHONE] = { "phone", "a phone number" },
    [CELL_DATE] = { "date", "a day" },
    [CELL_TIME] = { "time", "a time of day" },
    [CELL_MOMENT_AT] = { "moment", "a day and a time" },
    [CELL_INTEGER] = { "integer", "a whole number, 1 to 5" },
    [CELL_NUMBER] = { "number", "a number" },
    [CELL_YESNO] = { "yes_no", "yes or no" },
    [CELL_CHOICE] = { "choice", "one of a list" },
    [CELL_LIST] = { "list", "several, separated by semicolons" },
};

static const char *join(const char *const *labels, struct arena *a)
{
    if (!labels)
        return NULL;
    g_autofree char *joined = g_strjoinv(", ", (char **) labels);
    return arena_strdup(a, joined);
}

/* ---- --list ---- */

static void print_list(struct app *app, const GPtrArray *sheets, const struct choice_book *book)
{
    json_t *list = json_array();
    for (guint i = 0; i < sheets->len; i++) {
        const struct sheet *s = sheets->pdata[i];
        const char *cursor = s->columns;
        const struct kind *k;
        const struct field *f;
        if (!app->json)
            printf("%s%s: %s\n", i ? "\n" : "", s->name, s->help);
        for (bool required; sheet_next_column(&cursor, &k, &f, &required);) {
            const char *const *labels = choice_labels(book, f);
            if (!app->json) {
                const char *choices = join(labels, app->arena);
                printf("  %-22s %-30s %-8s %s%s%s%s\n", f->header, arena_printf(app->arena, "%s.%s", k->name, f->name), TYPES[f->type].word,
                       required ? "required. " : "", f->help ? f->help : "", f->help && choices ? ": " : "", choices ? choices : "");
                continue;
            }
            json_t *choices = labels ? json_array() : json_null();
            for (; labels && *labels; labels++)
                json_array_append_new(choices, json_string(*labels));
            json_array_append_new(list, json_pack("{s:s, s:s, s:o, s:s, s:b, s:o, s:o}", "sheet", s->name, "column", f->header, "field",
                                                  json_sprintf("%s.%s", k->name, f->name), "type", TYPES[f->type].word, "required", required,
                                                  "choices", choices, "help", f->help ? json_string(f->help) : json_null()));
        }
    }
    if (app->json)
        app_print_json(list);
    else
        json_decref(list);
}

/* ---- the workbook ---- */

/* For reading only: import passes over the sheet by its name. */
static bool write_help(struct sink *sink, const GPtrArray *sheets, const struct choice_book *book, struct arena *a, struct err *e)
{
    static const struct sink_column COLUMNS[] = {
        { .header = "Sheet", .width = 18 },    { .header = "Column", .width = 24 }, { .header = "Required", .width = 10 },
        { .header = "What goes in", .width = 28 }, { .header = "What it is", .width = 56 }, { .header = "Words to choose from", .width = 56 },
    };
    static const char *const RULES[][2] = {
        { "Columns", "Use those you need, in any order; delete or hide the others. Columns of your own are kept too." },
        { "Required", "Headers in amber must be filled in for a new record. For the rest, a blank cell keeps what is known." },
        { "To empty a value", "Write (clear) in its cell." },
        { "Days", "Write them as your spreadsheet does, such as 24 Nov 2026. What is not yet known stays blank." },
        { "Phone numbers", "The columns are text, so a leading + or 0 stays. Write the country code: +44 …" },
        { "Your own numbers", "Where you have numbers for people, jobs or interviews, give them: nobody is taken for somebody else then." },
        { "When it is filled in", "Run: afterview import FILE.xlsx --dry-run. It shows what would change before anything does." },
    };
    if (!sink_sheet(sink, SHEET_HOW_TO, COLUMNS, G_N_ELEMENTS(COLUMNS), e))
        return false;
    for (size_t i = 0; i < G_N_ELEMENTS(RULES); i++)
        if (!sink_row(sink, (const char *const[]) { "Every sheet", RULES[i][0], NULL, NULL, RULES[i][1], NULL }, 6, e))
            return false;
    for (guint i = 0; i < sheets->len; i++) {
        const struct sheet *s = sheets->pdata[i];
        const char *cursor = s->columns;
        const struct kind *k;
        const struct field *f;
        if (!sink_row(sink, (const char *const[]) { s->title, NULL, NULL, NULL, s->help, NULL }, 6, e))
            return false;
        for (bool required; sheet_next_column(&cursor, &k, &f, &required);)
            if (!sink_row(sink, (const char *const[]) { s->title, f->header, required ? "yes" : NULL, TYPES[f->type].human, f->help,
                                                        join(choice_labels(book, f), a) }, 6, e))
                return false;
    }
    return true;
}

static bool write_template(struct sink *sink, const GPtrArray *sheets, const struct choice_book *book, struct arena *a, struct err *e)
{
    for (guint i = 0; i < sheets->len; i++) {
        const struct sheet *s = sheets->pdata[i];
        size_t n;
        struct sink_column *columns = sheet_columns(s, book, false, NULL, a, &n);
        if (!sink_sheet(sink, s->title, columns, n, e))
            return false;
    }
    return write_help(sink, sheets, book, a, e);
}

static bool make_template(struct app *app, const char *path, const GPtrArray *sheets, struct err *e)
{
    if (!path) {
        err_set(e, ERR_USAGE, "it does not say where to write");
        return err_help(e, "nothing was written", "add -o FILE.xlsx, or --list to print the columns");
    }
    if (!g_str_has_suffix(path, ".xlsx")) {
        err_set(e, ERR_USAGE, "%s: a template is a workbook", path);
        return err_help(e, "dropdowns and help need one; nothing was written", "give it a name that ends in .xlsx");
    }
    struct choice_book *book = NULL;
    struct sink *sink = NULL;
    bool ok = app_connect(app, e) && db_begin(app->db, 0, e) && choice_book_load(app, &book, e) && db_commit(app->db, e) &&
              sink_open(path, "xlsx", &sink, e);
    if (ok && !write_template(sink, sheets, book, app->arena, e)) {
        sink_drop(sink);
        ok = false;
    }  else if (ok) {
        ok = sink_close(sink, e);
    }
    choice_book_free(book);
    if (ok && app->json)
        app_print_json(json_pack("{s:s, s:i}", "file", path, "sheets", (int) sheets->len));
    else if (ok)
        printf("%s: %u sheet%s, and how to use %s\n", path, sheets->len, sheets->len == 1 ? "" : "s", sheets->len == 1 ? "it" : "them");
    return ok;
}

static bool run(struct app *app, void *options, const struct cli_list *words, struct err *e)
{
    const struct template_options *o = options;
    GPtrArray *sheets = g_ptr_array_new();
    static const char *everything[] = { "all" };
    const struct cli_list all = { 1, everything };
    bool ok = sheets_named(o->list && !words->n ? &all : words, sheets, e);
    if (ok && o->list) {
        struct choice_book *book = choice_book_shipped();
        print_list(app, sheets, book);
        choice_book_free(book);
    } else if (ok) {
        ok = make_template(app, o->output, sheets, e);
    }
    g_ptr_array_free(sheets, TRUE);
    return ok;
}

static const struct cli_usage USAGE = {
    .command = "template",
    .arguments = "[SHEET…|all]",
    .summary = "a blank workbook with dropdowns and help",
    .detail = "Without a sheet it is the tracker: one row per interview, everything about it. What you fill in comes in with\n"
              "afterview import FILE.xlsx.",
    .options = OPTIONS,
    .example = "  afterview template -o blank.xlsx\n  afterview template candidates jobs -o blank.xlsx\n  afterview template --list",
};

const struct command CMD_TEMPLATE = { &USAGE, sizeof(struct template_options), run };
