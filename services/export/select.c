/* select: the statement that asks for a sheet's rows, made from the table of sheets and kinds.
 *
 * A sheet is a list of fields of its own kind and of others. The others stand either above it (an interview's process, that one's
 * candidate, client, job …): one record each, joined by id. Or, in the wide tracker, below it: the one debrief, the last chase,
 * and panel and referees, of whom there are several: their names share a cell, and of what else is known of them only what is the
 * same for all stands in the row (the narrower sheets hold the rest). A blank cell keeps what is known, so an export that leaves
 * something out comes back without harm. */
#include <stdlib.h>
#include <string.h>

#include "db/sql_file.h"
#include "export.h"

enum { MOST_KINDS = 64 };

struct select {
    const struct sheet *sheet;
    const struct kind *own;
    GString *joins, *changed;
    const struct kind *reached[MOST_KINDS]; /* in the order of the joins */
    size_t n_reached;
};

static bool is_reached(const struct select *s, const struct kind *k)
{
    for (size_t i = 0; i < s->n_reached; i++)
        if (s->reached[i] == k)
            return true;
    return false;
}

static void mark(struct select *s, const struct kind *k)
{
    s->reached[s->n_reached++] = k;
    g_string_append_printf(s->changed, "%s%s.updated_at", s->changed->len ? ", " : "", k->name);
}

/* ---- above ---- */

/* The shortest way up from the sheet's own kind. false: it does not stand above. */
static bool join_above(struct select *s, const struct kind *wanted)
{
    const struct kind *queue[MOST_KINDS] = { s->own }, *from[MOST_KINDS] = { NULL };
    size_t n = 1;
    for (size_t i = 0; i < n && !from[kind_index(wanted)]; i++)
        for (size_t p = 0; p < queue[i]->n_parents; p++) {
            const struct kind *above = kind_find(queue[i]->parents[p].kind);
            if (above == s->own || from[kind_index(above)])
                continue;
            from[kind_index(above)] = queue[i];
            queue[n++] = above;
        }
    const struct kind *below = from[kind_index(wanted)];
    if (!below)
        return false;
    if (!is_reached(s, below) && !join_above(s, below))
        return false;
    if (is_reached(s, wanted))
        return true;
    g_string_append_printf(s->joins, "LEFT JOIN %s ON %s.agency_id = %s.agency_id AND %s.id = %s.%s_id\n  ", wanted->name, wanted->name,
                           below->name, wanted->name, below->name, wanted->name);
    mark(s, wanted);
    return true;
}

/* ---- below ---- */

static bool in_sheet(const struct select *s, const struct field *wanted)
{
    const char *cursor = s->sheet->columns;
    const struct kind *k;
    const struct field *f;
    for (bool required; sheet_next_column(&cursor, &k, &f, &required);)
        if (f == wanted)
            return true;
    return false;
}

/* The kind that says how many there are: thank-you notes go by panel, heads-ups and references by referee. */
static const struct kind *leader_of(const struct kind *k)
{
    for (size_t i = 0; i < k->n_parents; i++)
        if (k->parents[i].flags & PARENT_SAME_SUB)
            return kind_find(k->parents[i].kind);
    return k;
}

/* What a record of several hangs on, its leader aside. */
static const struct kind *holder_of(const struct kind *k)
{
    for (size_t i = 0; i < k->n_parents; i++)
        if (!(k->parents[i].flags & PARENT_SAME_SUB))
            return kind_find(k->parents[i].kind);
    return NULL;
}

/* Names share a cell, those with an address first: so the addresses beside them stay with whom they belong to. */
static void put_shared(struct select *s, const struct kind *k)
{
    const struct field *second = NULL;
    for (size_t i = 0; i < k->n_fields; i++)
        if ((k->fields[i].flags & FIELD_SPLIT) && strcmp(k->fields[i].name, "name") != 0)
            second = &k->fields[i];
    for (size_t i = 0; i < k->n_fields; i++) {
        const struct field *f = &k->fields[i];
        if (!in_sheet(s, f))
            continue;
        if (f->flags & FIELD_SPLIT)
            g_string_append_printf(s->joins, "string_agg(m.%s, '; ' ORDER BY %s%s%s m.id) AS %s, ", f->name, second ? "m." : "",
                                   second ? second->name : "", second ? " IS NULL," : "", f->name);
        else
            g_string_append_printf(s->joins, "CASE WHEN count(DISTINCT m.%s) = 1 AND count(m.%s) = count(*) THEN (array_agg(m.%s))[1] END AS %s, ",
                                   f->name, f->name, f->name, f->name);
    }
}

static void join_several(struct select *s, const struct kind *k)
{
    const struct kind *leader = leader_of(k), *holder = holder_of(k), *top = holder_of(leader);
    const char *l = leader == k ? "m" : "l";
    g_string_append(s->joins, "LEFT JOIN LATERAL (SELECT ");
    put_shared(s, k);
    g_string_append_printf(s->joins,
                           "max(m.updated_at) AS updated_at\n"
                           "      FROM (SELECT 1) one\n"
                           "      LEFT JOIN %s %s ON %s.agency_id = %s.agency_id AND %s.%s_id = %s.id\n"
                           /* of two with one name the row could not say which it means */
                           "       AND NOT EXISTS (SELECT FROM %s d WHERE d.agency_id = %s.agency_id AND d.%s_id = %s.%s_id"
                           " AND lower(d.name) = lower(%s.name) AND d.id <> %s.id)\n",
                           leader->name, l, l, top->name, l, top->name, top->name, leader->name, l, top->name, l, top->name, l, l);
    if (leader != k)
        g_string_append_printf(s->joins,
                               "      LEFT JOIN %s m ON m.agency_id = %s.agency_id AND m.%s_id = %s.id AND m.%s_id IS NOT DISTINCT FROM l.id\n",
                               k->name, holder->name, holder->name, holder->name, leader->name);
    g_string_append_printf(s->joins, "    ) %s ON true\n  ", k->name);
}

/* One per parent, or of many the last. */
static void join_one(struct select *s, const struct kind *k)
{
    const struct kind *holder = holder_of(k);
    bool unique = k->keys[0][0] == '@' && !strchr(k->keys[0], ' ');
    if (unique) {
        g_string_append_printf(s->joins, "LEFT JOIN %s ON %s.agency_id = %s.agency_id AND %s.%s_id = %s.id\n  ", k->name, k->name,
                               holder->name, k->name, holder->name, holder->name);
        return;
    }
    const struct field *day = NULL;
    for (size_t i = 0; i < k->n_fields && !day; i++)
        if (k->fields[i].type == CELL_DATE)
            day = &k->fields[i];
    g_string_append_printf(s->joins,
                           "LEFT JOIN LATERAL (SELECT m.* FROM %s m WHERE m.agency_id = %s.agency_id AND m.%s_id = %s.id"
                           " ORDER BY m.%s DESC NULLS LAST, m.id DESC LIMIT 1) %s ON true\n  ",
                           k->name, holder->name, holder->name, holder->name, day ? day->name : "id", k->name);
}

static void join_below(struct select *s, const struct kind *k)
{
    const struct kind *above[] = { holder_of(k), holder_of(leader_of(k)) };
    for (size_t i = 0; i < G_N_ELEMENTS(above); i++)
        if (above[i] && !is_reached(s, above[i]) && !join_above(s, above[i]))
            abort(); /* a sheet with columns that hang on nothing of it: tests/db/test_export.c makes every statement */
    if (k->many)
        join_several(s, k);
    else
        join_one(s, k);
    mark(s, k);
}

static void join_all(struct select *s)
{
    const char *cursor = s->sheet->columns;
    const struct kind *k;
    const struct field *f;
    mark(s, s->own);
    for (bool required; sheet_next_column(&cursor, &k, &f, &required);)
        if (!is_reached(s, k) && !join_above(s, k))
            join_below(s, k);
    (void) join_above(s, kind_find("process")); /* whose it is, and whether it is open, is known there */
}

/* ---- the pieces of the statement ---- */

static char *what_rows(const struct select *s, struct arena *a)
{
    GString *out = g_string_new(NULL);
    g_string_append_printf(out, "%s.id, %s.version", s->own->name, s->own->name);
    const char *cursor = s->sheet->columns;
    const struct kind *k;
    const struct field *f;
    for (bool required; sheet_next_column(&cursor, &k, &f, &required);) {
        const char *format = f->type == CELL_TIME ? "HH24:MI" : f->type == CELL_MOMENT_AT ? "YYYY-MM-DD HH24:MI:SS" : NULL;
        if (format)
            g_string_append_printf(out, ", to_char(%s.%s, '%s')", k->name, f->name, format);
        else
            g_string_append_printf(out, ", %s.%s", k->name, f->name);
    }
    g_string_append_printf(out, ", %s.extra", s->own->name);
    char *text = arena_strndup(a, out->str, out->len);
    g_string_free(out, TRUE);
    return text;
}

/* By what a row belongs to the scope: its process where it has one, its candidate; else its job, client or consultant. */
static char *anchored(const struct select *s, struct arena *a)
{
    static const char *const ANCHORS[] = { "process", "candidate", "job", "client", "consultant" };
    char *out = NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(ANCHORS); i++) {
        const struct kind *k = kind_find(ANCHORS[i]);
        if (!is_reached(s, k))
            continue;
        char *one = arena_printf(a, "EXISTS (SELECT FROM scope WHERE scope.%s_id = %s.id)", k->name, k->name);
        if (k == s->own || (!out && i < 2)) /* one of these says it all */
            return one;
        out = out ? arena_printf(a, "%s OR %s", out, one) : one;
    }
    return out ? arena_printf(a, "(%s)", out) : arena_strdup(a, "false");
}

static char *fill(const char *text, const char *const (*markers)[2], struct arena *a)
{
    GString *out = g_string_new(NULL);
    while (*text) {
        size_t n = *text == '{' ? strcspn(text, "}") : 0;
        bool found = false;
        for (size_t i = 0; n && markers[i][0] && !found; i++) {
            found = strlen(markers[i][0]) == n - 1 && strncmp(text + 1, markers[i][0], n - 1) == 0;
            if (found)
                g_string_append(out, markers[i][1]);
        }
        if (found)
            text += n + 1;
        else
            g_string_append_c(out, *text++);
    }
    char *filled = arena_strndup(a, out->str, out->len);
    g_string_free(out, TRUE);
    return filled;
}

const char *select_make(const struct sheet *sheet, enum select_what what, struct arena *a)
{
    const struct sql_file *file = sql_file_find(SQL_EXPORT, "sheet.sql");
    if (!file)
        abort(); /* a name in our own code that no file has */
    struct select s = { .sheet = sheet, .own = kind_find(sheet->kind), .joins = g_string_new(NULL), .changed = g_string_new(NULL) };
    join_all(&s);
    const char *keys = arena_printf(a, "DISTINCT jsonb_object_keys(%s.extra) AS key", s.own->name);
    const char *const markers[][2] = {
        { "table", s.own->name },
        { "what", what == SELECT_ROWS ? what_rows(&s, a) : keys },
        { "joins", s.joins->str },
        { "changed", s.changed->str },
        { "anchored", anchored(&s, a) },
        { "order", what == SELECT_ROWS ? arena_printf(a, "%s.id", s.own->name) : "key" },
        { NULL, NULL },
    };
    char *sql = fill(file->text, markers, a);
    g_string_free(s.joins, TRUE);
    g_string_free(s.changed, TRUE);
    return sql;
}
