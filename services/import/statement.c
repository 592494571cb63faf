#include "statement.h"

#include <stdlib.h>
#include <string.h>

#include "db/sql_file.h"
#include "statement_maker.h"

/* ---- what a batch carries ---- */

bool carried_has(const struct carried *c, const struct kind *k, size_t field)
{
    const bool *fields = c->fields[kind_index(k)];
    return fields && fields[field];
}

bool carried_any(const struct carried *c, const struct kind *k)
{
    for (size_t i = 0; i < k->n_fields; i++)
        if (carried_has(c, k, i))
            return true;
    return false;
}

bool kind_needs(const struct kind *child, const struct kind *k)
{
    for (size_t i = 0; i < child->n_parents; i++)
        if ((child->parents[i].flags & PARENT_MUST) && strcmp(child->parents[i].kind, k->name) == 0)
            return true;
    return false;
}

/* A candidate beside a job is an application, though nothing else be said of it yet. */
static bool joins(const struct carried *c, const struct kind *k)
{
    return strcmp(k->name, "process") == 0 && carried_any(c, kind_find("candidate")) && carried_any(c, kind_find("job"));
}

bool carried_needed(const struct carried *c, const struct kind *k)
{
    if (carried_any(c, k) || joins(c, k))
        return true;
    for (const struct kind *child = KINDS; child->name; child++)
        if (kind_needs(child, k) && carried_needed(c, child))
            return true;
    return false;
}

/* ---- markers that every step has ---- */

void maker_between(struct maker *m, const char *separator)
{
    if (!m->first)
        g_string_append(m->out, separator);
    m->first = false;
}

/* What a person calls a kind. */
const char *kind_words(struct arena *a, const char *name)
{
    static const struct {
        const char *name, *words;
    } OTHERS[] = { { "process", "application" }, { "processes", "applications" }, { "panel", "interviewer" },     { "thank_you", "thank-you note" },
                   { "heads_up", "heads-up" },   { "heads_ups", "heads-ups" },    { "thank_yous", "thank-you notes" }, { "calendar", "day off" } };
    for (size_t i = 0; i < G_N_ELEMENTS(OTHERS); i++)
        if (strcmp(OTHERS[i].name, name) == 0)
            return OTHERS[i].words;
    char *s = arena_strdup(a, name);
    for (char *p = s; *p; p++)
        if (*p == '_')
            *p = ' ';
    return s;
}

static void put_table(struct maker *m)
{
    g_string_append(m->out, m->w->kind->name);
}

static void put_words(struct maker *m)
{
    g_string_append(m->out, kind_words(m->a, m->w->kind->name));
}

static void put_plural_words(struct maker *m)
{
    g_string_append(m->out, kind_words(m->a, m->w->kind->plural));
}

static void put_kind_no(struct maker *m)
{
    g_string_append_printf(m->out, "%zu", kind_index(m->w->kind));
}

/* Where the joins of the parents go: which of them is known when the whole statement is (join_parents). */
static const char PARENTS_HERE[] = "\001";

void maker_parents(struct maker *m)
{
    g_string_append(m->out, PARENTS_HERE);
}

static void put_unlinked(struct maker *m)
{
    g_string_append_printf(m->out,
                           "NOT EXISTS (SELECT FROM import_link l WHERE l.agency_id = s.agency_id"
                           " AND l.batch_id = s.batch_id AND l.kind = %zu AND l.part = s.part"
                           " AND l.row_no = s.row_no AND l.sub = s.sub)",
                           kind_index(m->w->kind));
}

static void list_carried(struct maker *m, const struct kind *k)
{
    for (size_t i = 0; i < k->n_fields; i++)
        if (carried_has(m->w->carried, k, i)) {
            maker_between(m, ", ");
            g_string_append_printf(m->out, "s.%s_%s", k->name, k->fields[i].name);
        }
}

static void list_needed(struct maker *m, const struct kind *k)
{
    list_carried(m, k);
    for (const struct kind *child = KINDS; child->name; child++)
        if (kind_needs(child, k))
            list_needed(m, child);
}

/* Some of what `list` names of k stands in the row. */
static void put_any(struct maker *m, const struct kind *k, void (*list)(struct maker *, const struct kind *))
{
    gsize at = m->out->len;
    m->first = true;
    list(m, k);
    if (m->first) {
        g_string_append(m->out, "false");
        return;
    }
    g_string_insert(m->out, (gssize) at, "NOT (ROW(");
    g_string_append(m->out, ") IS NULL)"); /* a function takes 100 arguments at most, and a workbook may carry every field */
}

/* The other rounds of a row, with what was said of them, and its other chases: staged by themselves, with their day and little else. */
static bool put_rounds(struct maker *m, const char *begin)
{
    static const char *const SAID[][2] = { { "interview", "held_on" },
                                           { "chase", "done_on" },
                                           { "feedback", NULL /* any of its fields */ } };
    for (size_t i = 0; m->w->carried->rounds && i < G_N_ELEMENTS(SAID); i++) {
        if (strcmp(SAID[i][0], m->w->kind->name) != 0 || (SAID[i][1] && !wish_carries(m->w, kind_own_field(m->w->kind, SAID[i][1]))))
            continue;
        if (begin) {
            g_string_append(m->out, begin);
            return true;
        }
        g_string_append_printf(m->out, " OR (s.sub >= %d AND ", STAGE_ROUNDS);
        if (SAID[i][1])
            g_string_append_printf(m->out, "s.%s_%s IS NOT NULL", SAID[i][0], SAID[i][1]);
        else
            put_any(m, m->w->kind, list_carried);
        g_string_append(m->out, "))");
        return true;
    }
    return false;
}

static void put_any_here(struct maker *m, void (*list)(struct maker *, const struct kind *))
{
    if (!m->w->kind->many)
        g_string_append(m->out, "s.sub = 0 AND ");
    put_any(m, m->w->kind, list);
}

static void put_own(struct maker *m)
{
    put_rounds(m, "(");
    put_any_here(m, list_carried);
    put_rounds(m, NULL);
}

static void put_needed(struct maker *m)
{
    bool two = joins(m->w->carried, m->w->kind), rounds = put_rounds(m, "(");
    g_string_append(m->out, two ? "(" : "");
    put_any_here(m, list_needed);
    if (rounds)
        put_rounds(m, NULL);
    if (!two)
        return;
    g_string_append(m->out, " OR (s.sub = 0 AND ");
    put_any(m, kind_find("candidate"), list_carried);
    g_string_append(m->out, " AND ");
    put_any(m, kind_find("job"), list_carried);
    g_string_append(m->out, "))");
}

static const struct statement_marker COMMON_MARKERS[] = {
    { "table", put_table },
    { "words", put_words },
    { "plural_words", put_plural_words },
    { "kind_no", put_kind_no },
    { "parents", maker_parents },
    { "unlinked", put_unlinked },
    { "own", put_own },
    { "needed", put_needed },
    { NULL, NULL },
};

/* ---- a statement ---- */

static bool put_marker(struct maker *m, const char *name, size_t n)
{
    static const struct statement_marker *const ALL[] = { COMMON_MARKERS,           STATEMENT_KEY_MARKERS,  STATEMENT_CHECK_MARKERS,
                                                          STATEMENT_MERGE_MARKERS, STATEMENT_UNDO_MARKERS, STATEMENT_SIMILAR_MARKERS };
    for (size_t i = 0; i < G_N_ELEMENTS(ALL); i++)
        for (const struct statement_marker *k = ALL[i]; k->name; k++)
            if (strlen(k->name) == n && strncmp(k->name, name, n) == 0) {
                k->put(m);
                return true;
            }
    return false;
}

static bool speaks_of(const char *sql, const char *alias)
{
    for (const char *at = sql; (at = strstr(at, alias)); at++)
        if (at == sql || !(g_ascii_isalnum(at[-1]) || at[-1] == '_'))
            return true;
    return false;
}

const char *parent_sub(const struct statement_wish *w, const struct parent *p, char row, struct arena *a)
{
    if (p->flags & PARENT_SAME_SUB)
        return arena_printf(a, "%c.sub", row);
    bool of_round = w->carried->rounds && strcmp(w->kind->name, "feedback") == 0 && strcmp(p->kind, "interview") == 0;
    return of_round ? arena_printf(a, "CASE WHEN %c.sub >= %d THEN %c.sub ELSE 0::smallint END", row, STAGE_ROUNDS, row) : "0::smallint";
}

/* A join that nobody asks for anything costs as much as one that is needed: only the parents that the statement speaks of. */
static void join_parents(struct maker *m)
{
    GString *joins = g_string_new(NULL);
    for (size_t i = 0; i < m->w->kind->n_parents; i++) {
        const struct parent *p = &m->w->kind->parents[i];
        if (speaks_of(m->out->str, arena_printf(m->a, "p_%s.", p->kind)))
            g_string_append_printf(joins,
                                   "LEFT JOIN import_link p_%s ON p_%s.agency_id = s.agency_id AND p_%s.batch_id = s.batch_id"
                                   " AND p_%s.part = s.part AND p_%s.row_no = s.row_no AND p_%s.sub = %s AND p_%s.kind = %zu\n      ",
                                   p->kind, p->kind, p->kind, p->kind, p->kind, p->kind, parent_sub(m->w, p, 's', m->a), p->kind,
                                   kind_index(kind_find(p->kind)));
    }
    g_string_replace(m->out, PARENTS_HERE, joins->str, 0);
    g_string_free(joins, TRUE);
}

const char *statement_make(const char *template_name, const struct statement_wish *w, struct arena *a)
{
    const struct sql_file *file = sql_file_find(SQL_TEMPLATE, template_name);
    if (!file)
        abort(); /* a name in our own code that no file has */
    struct maker m = { .w = w, .a = a, .out = g_string_new(NULL) };
    if (w->key)
        m.n_parts = key_read(w->kind, w->key, m.parts, a);
    for (const char *p = file->text; *p;) {
        size_t n = *p == '{' ? strspn(p + 1, "abcdefghijklmnopqrstuvwxyz_") : 0;
        if (n && p[n + 1] == '}' && put_marker(&m, p + 1, n)) {
            p += n + 2;
            continue;
        }
        g_string_append_c(m.out, *p++);
    }
    join_parents(&m);
    char *text = arena_strndup(a, m.out->str, m.out->len);
    g_string_free(m.out, TRUE);
    return text;
}

const char *statement_count(const struct carried *c, struct arena *a)
{
    GString *out = g_string_new("SELECT ");
    for (const struct kind *k = KINDS; k->name; k++) {
        if (!carried_needed(c, k))
            continue;
        struct statement_wish w = { c, k, NULL, NULL, NULL };
        struct maker m = { .w = &w, .a = a, .out = out };
        g_string_append_printf(out, "%scount(*) FILTER (WHERE ", out->len > strlen("SELECT ") ? ", " : "");
        put_needed(&m);
        g_string_append(out, ")");
    }
    g_string_append(out, "\n  FROM stage s\n WHERE s.agency_id = $1 AND s.batch_id = $2");
    char *text = arena_strndup(a, out->str, out->len);
    g_string_free(out, TRUE);
    return text;
}
