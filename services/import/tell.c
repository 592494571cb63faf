#include "tell.h"

#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "batch_rows.h"
#include "queries.h"
#include "said.h"

const char *tell_header(const PGresult *res, int i)
{
    const char *header = db_text(res, i, 4);
    if (header[0])
        return header;
    const struct field *f = field_find(db_text(res, i, 3), NULL);
    return f ? f->header : "";
}

static const char *shown(const char *value)
{
    return !value || strcmp(value, "{}") == 0 ? "(blank)" : value;
}

static const char *kept(const json_t *all, const char *column)
{
    const char *text = json_string_value(json_object_get(all, column));
    return text ? text : "(blank)";
}

/* Columns that we have no field for change one by one, under their own headers. false: these are no such columns. */
static bool tell_kept_columns(const char *where, const char *before, const char *after)
{
    json_t *old = before ? json_loads(before, 0, NULL) : json_object(), *new = after ? json_loads(after, 0, NULL) : json_object();
    bool both = json_is_object(old) && json_is_object(new);
    json_t *all = both ? json_copy(old) : NULL;
    const char *column;
    json_t *value;
    if (both)
        json_object_update_missing(all, new);
    json_object_foreach(all, column, value) if (strcmp(kept(old, column), kept(new, column)) != 0)
        printf("  %-9s %-24s %s -> %s\n", where, column, kept(old, column), kept(new, column));
    json_decref(all);
    json_decref(old);
    json_decref(new);
    return both;
}

struct changes {
    const PGresult *choices;
    GHashTable *told; /* lines of this row: a job and its process change alike */
    int64_t part, row;
    bool any;
};

static bool tell_change(const PGresult *res, void *ctx, struct err *e)
{
    (void) e;
    struct changes *c = ctx;
    const struct field *f;
    int64_t row = db_int(res, 0, 5), part = db_int(res, 0, 6);
    const char *header = said_header(db_text(res, 0, 0), db_text(res, 0, 2), &f);
    const char *form = db_text(res, 0, 7);
    g_autofree char *where = form && *form ? g_strdup(form) : g_strdup_printf("row %" PRId64, row);
    if (!c->any)
        puts("Changed cells:");
    if (row != c->row || part != c->part)
        g_hash_table_remove_all(c->told);
    c->any = true;
    c->row = row;
    c->part = part;
    if (strcmp(db_text(res, 0, 2), "extra") == 0 && tell_kept_columns(where, db_text(res, 0, 3), db_text(res, 0, 4)))
        return true;
    if (!header[0]) /* what is derived from another cell has none */
        return true;
    g_autofree char *line = g_strdup_printf("  %-9s %-24s %s -> %s", where, header, shown(said_value(c->choices, f, db_text(res, 0, 3))),
                                            shown(said_value(c->choices, f, db_text(res, 0, 4))));
    if (!g_hash_table_contains(c->told, line))
        puts(line);
    g_hash_table_add(c->told, g_steal_pointer(&line));
    return true;
}

bool tell_changes(struct app *app, int64_t batch_id, const char *most, const PGresult *choices, bool *any, struct err *e)
{
    g_autoptr(GHashTable) told = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    struct changes c = { .choices = choices, .told = told };
    bool ok = batch_rows_each(app, batch_id, "batch_changes", most, tell_change, &c, e);
    *any = c.any;
    if (ok && c.any)
        puts("");
    return ok;
}

/* The same fault in many rows is told once: which rows, and what stands there. */
struct group {
    const char *column, *reason, *fix;
    bool note;
    GString *rows, *values;
    int n, n_values;
};

enum { GROUPS_MOST = 40 };

struct found {
    struct arena *a;    /* of the groups */
    GHashTable *by_key; /* the first GROUPS_MOST; what comes beyond is counted by the database */
    GPtrArray *groups;
    bool more;
};

static void group_add(struct group *g, int64_t row, const char *value)
{
    enum { ROWS = 8, VALUES = 4 };
    if (g->n++ < ROWS)
        g_string_append_printf(g->rows, "%s%lld", g->rows->len ? ", " : "", (long long) row);
    g_autofree char *quoted = value ? g_strdup_printf("\"%.40s\"", value) : NULL;
    if (quoted && !strstr(g->values->str, quoted) && g->n_values++ < VALUES)
        g_string_append_printf(g->values, "%s%s", g->values->len ? ", " : "", quoted);
}

static void print_group(const struct group *g)
{
    printf("  %s %s%s", g->n > 1 ? "rows" : "row", g->rows->str, g->n > 8 ? " …" : "");
    if (g->n > 8)
        printf(" (%d rows)", g->n);
    printf("%s%s%s%s%s: %s%s\n      -> %s\n", g->column[0] ? ", " : "", g->column, g->values->len ? " " : "", g->values->str,
           g->n_values > 4 ? " …" : "", g->reason, g->note ? " (only for you to know)" : "", g->fix);
}

static bool group_finding(const PGresult *res, void *ctx, struct err *e)
{
    (void) e;
    struct found *f = ctx;
    const char *column = tell_header(res, 0), *fate = db_text(res, 0, 2), *reason = db_text(res, 0, 7), *fix = db_text(res, 0, 8);
    g_autofree char *key = g_strdup_printf("%s/%s/%s/%s/%s", db_text(res, 0, 0), column, fate, reason, fix);
    struct group *g = g_hash_table_lookup(f->by_key, key);
    if (!g && f->groups->len == GROUPS_MOST) {
        f->more = true;
        return true;
    }
    if (!g) {
        g = arena_alloc(f->a, sizeof *g);
        *g = (struct group) { .column = arena_strdup(f->a, column), .reason = arena_strdup(f->a, reason), .fix = arena_strdup(f->a, fix),
                              .note = strcmp(fate, "note") == 0, .rows = g_string_new(""), .values = g_string_new("") };
        g_hash_table_insert(f->by_key, g_steal_pointer(&key), g);
        g_ptr_array_add(f->groups, g);
    }
    group_add(g, db_int(res, 0, 1), db_text(res, 0, 5));
    return true;
}

static bool print_groups(struct app *app, int64_t batch_id, const struct found *f, struct err *e)
{
    if (f->groups->len)
        puts("To look at:");
    for (guint i = 0; i < f->groups->len; i++)
        print_group(f->groups->pdata[i]);
    PG_AUTO PGresult *kinds = NULL;
    if (f->more && !q_finding_kinds(app->db, app->agency_id, batch_id, &kinds, e))
        return false;
    if (f->more)
        printf("  … and %lld more kinds of things, in the answer workbook and in --json\n", (long long) db_int(kinds, 0, 0) - GROUPS_MOST);
    if (f->groups->len)
        puts("");
    return true;
}

bool tell_findings(struct app *app, int64_t batch_id, bool *any, struct err *e)
{
    ARENA_AUTO struct arena *a = arena_new();
    struct found f = { a, g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL), g_ptr_array_new(), false };
    bool ok = batch_rows_each(app, batch_id, "batch_findings", NULL, group_finding, &f, e) && print_groups(app, batch_id, &f, e);
    *any = f.groups->len > 0;
    for (guint i = 0; i < f.groups->len; i++) {
        struct group *g = f.groups->pdata[i];
        g_string_free(g->rows, TRUE);
        g_string_free(g->values, TRUE);
    }
    g_ptr_array_free(f.groups, TRUE);
    g_hash_table_destroy(f.by_key);
    return ok;
}

void tell_counts(const struct import_counts *n)
{
    printf("%lld %s read", (long long) n->read, n->read == 1 ? "row" : "rows");
    const char *between = ": ";
    for (const struct said_count *c = SAID_COUNTS; c->words; c++)
        if (said_count(n, c)) {
            printf("%s%lld %s", between, (long long) said_count(n, c), c->words);
            between = ", ";
        }
    puts(".");
}
