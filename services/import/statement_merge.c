/* What is written: the columns of a new record, what a known one changes to, and both for the history. */
#include "statement_maker.h"

#include <string.h>

void maker_piece(struct maker *m, const char *piece, const char *name)
{
    for (const char *p = piece; *p; p++)
        if (*p == '%' && (p[1] == 's' || p[1] == 'k')) {
            p++;
            g_string_append(m->out, *p == 's' ? name : m->w->kind->name);
        } else {
            g_string_append_c(m->out, *p);
        }
}

void maker_each_field(struct maker *m, const char *separator, const char *piece)
{
    for (size_t i = 0; i < m->w->kind->n_fields; i++) {
        if (!carried_has(m->w->carried, m->w->kind, i))
            continue;
        maker_between(m, separator);
        maker_piece(m, piece, m->w->kind->fields[i].name);
    }
}

void maker_each_parent(struct maker *m, const char *separator, const char *piece)
{
    for (size_t i = 0; i < m->w->kind->n_parents; i++) {
        maker_between(m, separator);
        maker_piece(m, piece, m->w->kind->parents[i].kind);
    }
}

/* A field that we number ourselves where the sheet gives none; NULL: the kind has none. */
static const struct field *numbered_field(const struct kind *k)
{
    for (size_t i = 0; i < k->n_fields; i++)
        if (k->fields[i].flags & FIELD_NUMBERED)
            return &k->fields[i];
    return NULL;
}

static void put_parent_columns(struct maker *m)
{
    m->first = true;
    maker_each_parent(m, ", ", "%s_id");
    if (!m->first && (carried_any(m->w->carried, m->w->kind) || numbered_field(m->w->kind)))
        g_string_append(m->out, ", ");
}

static void put_columns(struct maker *m)
{
    m->first = true;
    maker_each_field(m, ", ", "%s");
    const struct field *number = numbered_field(m->w->kind);
    if (number && !wish_carries(m->w, number)) {
        maker_between(m, ", ");
        g_string_append(m->out, number->name);
    }
}

static void put_parent_ids(struct maker *m)
{
    m->first = true;
    maker_each_parent(m, ", ", "p_%s.record_id");
    if (!m->first && (carried_any(m->w->carried, m->w->kind) || numbered_field(m->w->kind)))
        g_string_append(m->out, ", ");
}

static void put_stage_columns(struct maker *m)
{
    const struct field *number = numbered_field(m->w->kind);
    m->first = true;
    for (size_t i = 0; i < m->w->kind->n_fields; i++) {
        const struct field *f = &m->w->kind->fields[i];
        bool carried = wish_carries(m->w, f);
        if (!carried)
            continue;
        maker_between(m, ", ");
        if (f == number)
            g_string_append_printf(m->out, "coalesce(s.%s_%s, 'AV-' || l.record_id)", m->w->kind->name, f->name);
        else
            g_string_append_printf(m->out, "s.%s_%s", m->w->kind->name, f->name);
    }
    if (number && !wish_carries(m->w, number)) {
        maker_between(m, ", ");
        g_string_append(m->out, "'AV-' || l.record_id");
    }
}

/* Between the list of own columns and what follows it. */
static void put_comma(struct maker *m)
{
    if (m->w->kind->n_parents || carried_any(m->w->carried, m->w->kind) || numbered_field(m->w->kind))
        g_string_append(m->out, ", ");
}

/* Which rows may change whose it is: an application's, any row about it; a job's, the list of jobs alone, not a tracker in which
 * colleagues look after its candidates. */
static char *may_change(const struct maker *m)
{
    for (const struct kind *child = KINDS; child->name; child++)
        if (kind_needs(child, m->w->kind))
            return arena_strdup(m->a, "true");
    return arena_printf(m->a, "s.sheet_kind = %zu", kind_index(m->w->kind));
}

static void put_differs(struct maker *m)
{
    m->first = true;
    for (size_t i = 0; i < m->w->kind->n_parents; i++) {
        const struct parent *p = &m->w->kind->parents[i];
        maker_between(m, "\n        OR ");
        if (statement_parent_binds(m->w->kind, p))
            g_string_append_printf(m->out, "(t.%s_id IS NULL AND p_%s.record_id IS NOT NULL)", p->kind, p->kind);
        else
            g_string_append_printf(m->out, "(%s AND t.%s_id <> p_%s.record_id) OR (t.%s_id IS NULL AND p_%s.record_id IS NOT NULL)", may_change(m), p->kind,
                                   p->kind, p->kind, p->kind);
    }
    maker_each_field(m, "\n        OR ", "(s.%k_%s IS NOT NULL AND s.%k_%s IS DISTINCT FROM t.%s)");
    maker_each_field(m, "\n        OR ", "(t.%s IS NOT NULL AND '%k.%s' = ANY (s.cleared))");
    maker_between(m, "\n        OR ");
    g_string_append_printf(m->out, "(s.sheet_kind = %zu AND NOT coalesce(t.extra, '{}') @> s.extra)",
                           kind_index(m->w->kind));
}

/* All that a row says of the record. */
static void put_said(struct maker *m)
{
    m->first = true;
    maker_each_parent(m, ", ", "p_%s.record_id");
    maker_each_field(m, ", ", "s.%k_%s");
    maker_between(m, ", ");
    g_string_append_printf(m->out, "s.cleared, CASE WHEN s.sheet_kind = %zu THEN s.extra END", kind_index(m->w->kind));
}

static void put_last_parents(struct maker *m)
{
    m->first = true;
    for (size_t i = 0; i < m->w->kind->n_parents; i++) {
        const struct parent *p = &m->w->kind->parents[i];
        static const char LAST[] = "(array_agg(p_%s.record_id ORDER BY l.part DESC, l.row_no DESC) FILTER (WHERE p_%s.record_id IS NOT NULL%s%s))[1] AS %s%s_id";
        maker_between(m, ", ");
        g_string_append_printf(m->out, LAST, p->kind, p->kind, "", "", "", p->kind);
        if (!statement_parent_binds(m->w->kind, p)) {
            maker_between(m, ", ");
            g_string_append_printf(m->out, LAST, p->kind, p->kind, " AND ", may_change(m), "new_", p->kind);
        }
    }
    if (!m->first)
        g_string_append(m->out, ",\n           ");
}

static void put_last_values(struct maker *m)
{
    m->first = true;
    maker_each_field(m, ",\n           ",
                     "(array_agg(s.%k_%s ORDER BY l.part DESC, l.row_no DESC) FILTER (WHERE s.%k_%s IS NOT NULL))[1] AS %s");
    g_string_append(m->out, m->first ? "" : ",");
}

static void put_after_parents(struct maker *m)
{
    m->first = true;
    for (size_t i = 0; i < m->w->kind->n_parents; i++) {
        const struct parent *p = &m->w->kind->parents[i];
        maker_between(m, ", ");
        if (statement_parent_binds(m->w->kind, p))
            g_string_append_printf(m->out, "coalesce(t.%s_id, said.%s_id) AS %s_id", p->kind, p->kind, p->kind);
        else
            g_string_append_printf(m->out, "coalesce(said.new_%s_id, t.%s_id, said.%s_id) AS %s_id", p->kind, p->kind, p->kind, p->kind);
    }
    if (!m->first)
        g_string_append(m->out, ", ");
}

static void put_after_values(struct maker *m)
{
    m->first = true;
    maker_each_field(m, ",\n           ",
                     "CASE WHEN said.%s IS NOT NULL THEN said.%s WHEN '%k.%s' = ANY (said.cleared) THEN NULL ELSE t.%s END AS %s");
    g_string_append(m->out, m->first ? "" : ",");
}

static void put_pairs(struct maker *m, const char *parent, const char *field)
{
    m->first = true;
    maker_each_parent(m, ", ", parent);
    maker_each_field(m, ", ", field);
    if (m->first)
        g_string_append(m->out, "'id', 0");
}

static void put_old_pairs(struct maker *m)
{
    put_pairs(m, "'%s_id', t.%s_id", "'%s', t.%s");
}

static void put_new_pairs(struct maker *m)
{
    put_pairs(m, "'%s_id', a.%s_id", "'%s', a.%s");
}

void maker_assign(struct maker *m, const char *was)
{
    m->first = true;
    maker_each_parent(m, ", ", "%s_id = c.%s_id");
    maker_each_field(m, ", ", "%s = c.%s");
    for (size_t i = 0; i < m->w->kind->n_fields; i++) {
        const char *name = m->w->kind->fields[i].name;
        if ((m->w->kind->fields[i].flags & FIELD_STATE) && carried_has(m->w->carried, m->w->kind, i)) {
            maker_between(m, ", ");
            maker_piece(m, "%s_was = CASE WHEN c.%s IS DISTINCT FROM t.%s THEN ", name);
            maker_piece(m, was, name);
            maker_piece(m, " ELSE t.%s_was END", name);
        }
    }
    if (m->first)
        g_string_append(m->out, "id = t.id");
}

static void put_assign(struct maker *m)
{
    maker_assign(m, "coalesce(t.%s, '')");
}

const struct statement_marker STATEMENT_MERGE_MARKERS[] = {
    { "parent_columns", put_parent_columns },
    { "columns", put_columns },
    { "parent_ids", put_parent_ids },
    { "stage_columns", put_stage_columns },
    { "comma", put_comma },
    { "differs", put_differs },
    { "said", put_said },
    { "last_parents", put_last_parents },
    { "last_values", put_last_values },
    { "after_parents", put_after_parents },
    { "after_values", put_after_values },
    { "old_pairs", put_old_pairs },
    { "new_pairs", put_new_pairs },
    { "assign", put_assign },
    { NULL, NULL },
};
