/* sheet_out: how a sheet of the table looks as a file: its columns, the words of its dropdowns, its rows. */
#include <stdlib.h>
#include <string.h>

#include "db/sql_file.h"
#include "export.h"
#include "queries.h"

/* ---- choices ---- */

struct choice_book {
    struct arena *arena;
    GHashTable *labels; /* list -> GPtrArray of label, NULL-terminated */
    GHashTable *words;  /* "list/key" -> label */
};

static struct choice_book *choice_book_new(void)
{
    struct choice_book *b = g_new0(struct choice_book, 1);
    b->arena = arena_new();
    b->labels = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_ptr_array_unref);
    b->words = g_hash_table_new(g_str_hash, g_str_equal);
    return b;
}

/* Lists come in the order of their dropdowns. "Not known" is what a blank cell says already. */
static void add_choice(struct choice_book *b, const char *list, const char *key, const char *label)
{
    g_hash_table_insert(b->words, arena_printf(b->arena, "%s/%s", list, key), arena_strdup(b->arena, label));
    if (strcmp(list, "yes_no") == 0 && strcmp(key, "unknown") == 0)
        return;
    GPtrArray *labels = g_hash_table_lookup(b->labels, list);
    if (!labels) {
        labels = g_ptr_array_new();
        g_ptr_array_add(labels, NULL);
        g_hash_table_insert(b->labels, arena_strdup(b->arena, list), labels);
    }
    g_ptr_array_insert(labels, (gint) labels->len - 1, arena_strdup(b->arena, label));
}

bool choice_book_load(struct app *app, struct choice_book **out, struct err *e)
{
    PG_AUTO PGresult *res = NULL;
    if (!q_choice_list(app->db, &res, e))
        return false;
    *out = choice_book_new();
    for (int i = 0; i < PQntuples(res); i++)
        add_choice(*out, db_text(res, i, 0), db_text(res, i, 1), db_text(res, i, 2));
    return true;
}

struct choice_book *choice_book_shipped(void)
{
    struct choice_book *b = choice_book_new();
    const struct sql_file *seed = sql_file_find(SQL_SEED, "11_choice.csv");
    if (!seed)
        abort(); /* a name in our own code that no file has */
    char **lines = g_strsplit(seed->text, "\n", -1);
    for (char **line = lines; *line; line++) {
        char **fields = g_strsplit(*line, ",", 4);
        if (**line != '#' && g_strv_length(fields) == 4 && strcmp(fields[0], "list") != 0)
            add_choice(b, fields[0], fields[1], fields[2]);
        g_strfreev(fields);
    }
    g_strfreev(lines);
    return b;
}

void choice_book_free(struct choice_book *b)
{
    if (!b)
        return;
    g_hash_table_destroy(b->labels);
    g_hash_table_destroy(b->words);
    arena_free(b->arena);
    g_free(b);
}

const char *const *choice_labels(const struct choice_book *b, const struct field *f)
{
    const char *list = f->type == CELL_YESNO ? "yes_no" : f->choices;
    const GPtrArray *labels = list ? g_hash_table_lookup(b->labels, list) : NULL;
    return labels ? (const char *const *) labels->pdata : NULL;
}

const char *choice_label(const struct choice_book *b, const char *list, const char *key)
{
    char whole[256];
    snprintf(whole, sizeof whole, "%s/%s", list, key ? key : "");
    const char *label = g_hash_table_lookup(b->words, whole);
    return label ? label : key;
}

const char *field_label(const struct choice_book *b, const struct field *f, const char *value)
{
    if (value && f->type == CELL_YESNO)
        return choice_label(b, "yes_no", value[0] == 't' ? "yes" : "no");
    return f->type == CELL_CHOICE ? choice_label(b, f->choices, value) : value;
}

bool sheet_format(const char *path, const char **format, struct err *e)
{
    *format = g_str_has_suffix(path, ".xlsx") ? "xlsx" : g_str_has_suffix(path, ".csv") ? "csv" : NULL;
    if (*format)
        return true;
    err_set(e, ERR_USAGE, "-o %s: such a file is not written", path);
    return err_help(e, "nothing was written", "give it a name that ends in .xlsx or .csv");
}

/* ---- columns ---- */

static enum sink_type type_of(const struct field *f)
{
    switch (f->type) {
    case CELL_DATE:
        return SINK_DATE;
    case CELL_TIME:
        return SINK_TIME;
    case CELL_MOMENT_AT:
        return SINK_MOMENT;
    case CELL_INTEGER:
        return SINK_INTEGER;
    case CELL_NUMBER:
        return SINK_NUMBER;
    default:
        return SINK_TEXT;
    }
}

struct sink_column *sheet_columns(const struct sheet *s, const struct choice_book *b, bool with_ids, GPtrArray *extra, struct arena *a,
                                  size_t *n)
{
    size_t most = 3 + strlen(s->columns) / 2 + (extra ? extra->len : 0);
    struct sink_column *columns = arena_alloc(a, most * sizeof *columns);
    *n = 0;
    if (with_ids) {
        columns[(*n)++] = (struct sink_column) { .header = "_id", .type = SINK_INTEGER, .width = 7, .locked = true,
                                                 .help = "Which record this row is. Leave it as it is; in new rows leave it blank" };
        columns[(*n)++] = (struct sink_column) { .header = "_version", .type = SINK_INTEGER, .width = 8, .locked = true,
                                                 .help = "Tells whether somebody else has changed the record meanwhile" };
    }
    const char *cursor = s->columns;
    const struct kind *k;
    const struct field *f;
    for (bool required; sheet_next_column(&cursor, &k, &f, &required);)
        columns[(*n)++] = (struct sink_column) { .header = f->header, .type = type_of(f), .width = f->width, .help = f->help,
                                                 .choices = choice_labels(b, f), .must = required };
    for (guint i = 0; extra && i < extra->len; i++)
        columns[(*n)++] = (struct sink_column) { .header = extra->pdata[i], .type = SINK_TEXT, .width = 18,
                                                 .help = "A column of your own: kept as it stands" };
    return columns;
}

/* ---- rows ---- */

struct writer {
    const struct choice_book *book;
    struct sink *sink;
    const struct field **fields;
    int n_fields;
    GHashTable *extra;   /* name of a further column -> its place */
    size_t n;            /* columns in all */
    const char **values;
    int64_t rows;
};

static bool take_extra(struct writer *w, json_t *extra, struct err *e)
{
    const char *key;
    json_t *value;
    json_object_foreach(extra, key, value) {
        gpointer place = g_hash_table_lookup(w->extra, key);
        if (!place) {
            err_set(e, ERR_OTHER, "a row came in meanwhile with a column that the sheet does not have yet");
            return err_help(e, "nothing was written", "run it again");
        }
        w->values[GPOINTER_TO_SIZE(place)] = json_string_value(value);
    }
    return true;
}

static bool write_row(const PGresult *res, void *ctx, struct err *e)
{
    struct writer *w = ctx;
    memset(w->values, 0, w->n * sizeof *w->values);
    w->values[0] = db_text(res, 0, 0);
    w->values[1] = db_text(res, 0, 1);
    for (int i = 0; i < w->n_fields; i++) {
        const char *value = db_text(res, 0, i + 2);
        w->values[i + 2] = field_label(w->book, w->fields[i], value);
    }
    const char *text = db_text(res, 0, w->n_fields + 2);
    json_t *extra = text ? json_loads(text, 0, NULL) : NULL;
    bool ok = take_extra(w, extra, e) && sink_row(w->sink, w->values, w->n, e);
    json_decref(extra);
    w->rows++;
    return ok;
}

static bool extra_keys(struct app *app, const struct sheet *s, int n, const char *const *params, GPtrArray *out, struct err *e)
{
    PG_AUTO PGresult *res = NULL;
    if (!db_exec(app->db, arena_printf(app->arena, "export columns %s", s->name), select_make(s, SELECT_EXTRA_KEYS, app->arena), n, params, &res, e))
        return false;
    for (int i = 0; i < PQntuples(res); i++)
        g_ptr_array_add(out, arena_strdup(app->arena, db_text(res, i, 0)));
    return true;
}

static bool write_rows(struct app *app, const struct sheet *s, struct writer *w, int n, const char *const *params, GPtrArray *extra, struct err *e)
{
    struct arena *a = app->arena;
    struct sink_column *columns = sheet_columns(s, w->book, true, extra, a, &w->n);
    w->n_fields = (int) (w->n - 2 - extra->len);
    w->fields = arena_alloc(a, (size_t) (w->n_fields + 1) * sizeof *w->fields);
    w->values = arena_alloc(a, w->n * sizeof *w->values);
    const char *cursor = s->columns;
    const struct kind *k;
    const struct field *f;
    size_t at = 0;
    for (bool required; sheet_next_column(&cursor, &k, &f, &required);)
        w->fields[at++] = f;
    for (guint i = 0; i < extra->len; i++)
        g_hash_table_insert(w->extra, extra->pdata[i], GSIZE_TO_POINTER(at + 2 + i));
    return sink_sheet(w->sink, s->title, columns, w->n, e) &&
           db_stream(app->db, arena_printf(a, "export %s", s->name), select_make(s, SELECT_ROWS, a), n, params, write_row, w, e);
}

bool sheet_write(struct app *app, const struct sheet *s, const struct choice_book *b, const struct wish *wish, struct sink *sink,
                 int64_t *rows, struct err *e)
{
    struct arena *a = app->arena;
    const char *params[] = {
        arena_printf(a, "%lld", (long long) app->agency_id),
        wish->consultant_id ? arena_printf(a, "%lld", (long long) wish->consultant_id) : NULL,
        wish->client_id ? arena_printf(a, "%lld", (long long) wish->client_id) : NULL,
        wish->since,
        wish->open ? "true" : "false",
        app->tz,
        app->as_of,
    };
    int n = sizeof params / sizeof params[0];
    GPtrArray *extra = g_ptr_array_new();
    struct writer w = { .book = b, .sink = sink, .extra = g_hash_table_new(g_str_hash, g_str_equal) };
    bool ok = extra_keys(app, s, n, params, extra, e) && write_rows(app, s, &w, n, params, extra, e);
    g_hash_table_destroy(w.extra);
    g_ptr_array_free(extra, TRUE);
    *rows = w.rows;
    return ok;
}

bool sheets_named(const struct cli_list *words, GPtrArray *out, struct err *e)
{
    const char *names[MAX_SHEETS + 2] = { "all" };
    for (size_t i = 0; SHEETS[i].name; i++)
        names[i + 1] = SHEETS[i].name;
    if (!words->n)
        g_ptr_array_add(out, (gpointer) sheet_find("tracker"));
    for (size_t i = 0; i < words->n; i++) {
        const struct sheet *s = sheet_find(words->items[i]);
        if (strcmp(words->items[i], "all") == 0) {
            g_ptr_array_set_size(out, 0);
            for (s = SHEETS; s->name; s++)
                g_ptr_array_add(out, (gpointer) s);
            return true;
        }
        if (!s) {
            const char *nearest = cli_nearest(words->items[i], names);
            err_set(e, ERR_USAGE, "there is no sheet %s", words->items[i]);
            if (nearest)
                return err_help(e, "nothing was written", "did you mean: %s?", nearest);
            return err_help(e, "nothing was written", "afterview template --list prints them");
        }
        if (!g_ptr_array_find(out, s, NULL))
            g_ptr_array_add(out, (gpointer) s);
    }
    return true;
}
