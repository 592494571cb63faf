/* What conflicts and undo ask of a record: whether it was changed since, what it takes back, who uses it. */
#include "statement_maker.h"

#include <string.h>

/* Cells of a late row that both sides changed, as VALUES (field, mine, as exported, now, clash). */
static void put_clashes(struct maker *m)
{
    m->first = false;
    g_string_append(m->out, "(NULL::text, NULL::text, NULL::text, NULL::text, false)"); /* a list cannot be empty */
    maker_each_field(
        m, ",\n           ",
        "('%k.%s', s.%k_%s::text, b.exported ->> '%s', t.%s::text,\n            b.exported ? '%s' AND b.exported -> '%s' <> coalesce(to_jsonb(t.%s), 'null') AND CASE WHEN '%k.%s' = ANY (s.cleared)"
        " THEN t.%s IS NOT NULL AND b.exported ->> '%s' IS NOT NULL\n            ELSE s.%k_%s IS NOT NULL AND s.%k_%s IS DISTINCT FROM t.%s"
        " AND to_jsonb(s.%k_%s) <> b.exported -> '%s' END)");
}

/* Cells of a late row that are as they were exported: they keep what others made of them. */
static void put_stale(struct maker *m)
{
    m->first = true;
    maker_each_field(m, ",\n       ", "%k_%s = CASE WHEN to_jsonb(s.%k_%s) = b.exported -> '%s' THEN NULL ELSE s.%k_%s END");
    if (m->first)
        g_string_append(m->out, "xid = s.xid");
}

static void put_any_stale(struct maker *m)
{
    m->first = true;
    maker_each_field(m, " OR ", "(to_jsonb(s.%k_%s) = b.exported -> '%s') IS TRUE");
    if (m->first)
        g_string_append(m->out, "false");
}

/* For undo: every field as the change before left it. A state goes back along no move, so it counts as just made. */
static void put_restore(struct maker *m)
{
    maker_assign(m, "''");
}

/* For undo: the value to come back names a record that is gone, … */
static void put_target_gone(struct maker *m)
{
    g_string_append(m->out, "CASE m.key");
    for (size_t i = 0; i < m->w->kind->n_parents; i++) {
        const char *parent = m->w->kind->parents[i].kind;
        g_string_append_printf(m->out, " WHEN '%s_id' THEN m.target <> 'null' AND NOT EXISTS (SELECT FROM %s x WHERE x.agency_id = $1 AND x.id = (m.target #>> '{}')::bigint)",
                               parent, parent);
    }
    g_string_append(m->out, " WHEN '' THEN true ELSE false END");
}

static void taken_by_another(struct maker *m, const char *field)
{
    g_string_append_printf(m->out, " WHEN '%s' THEN EXISTS (SELECT FROM %s x WHERE x.agency_id = $1 AND x.id <> m.record_id AND lower(x.%s) = lower(m.target #>> '{}'))",
                           field, m->w->kind->name, field);
}

/* … or is a number or name that only one can have, and another one has. */
static void put_target_taken(struct maker *m)
{
    g_string_append(m->out, "CASE m.key");
    if (kind_own_field(m->w->kind, "ref"))
        taken_by_another(m, "ref");
    if (strcmp(m->w->kind->name, "branch") == 0)
        taken_by_another(m, "name");
    g_string_append(m->out, " WHEN '' THEN true ELSE false END");
}

/* A removed record c.old whose parent is gone. */
static void put_orphan(struct maker *m)
{
    g_string_append(m->out, "(false");
    for (size_t i = 0; i < m->w->kind->n_parents; i++) {
        const char *parent = m->w->kind->parents[i].kind;
        g_string_append_printf(m->out, "\n            OR (c.old ->> '%s_id' IS NOT NULL AND NOT EXISTS (SELECT FROM %s x WHERE x.agency_id = $1 AND x.id = (c.old ->> '%s_id')::bigint))",
                               parent, parent, parent);
    }
    g_string_append_c(m->out, ')');
}

/* What a person knows the record t by. */
static void put_known_as(struct maker *m)
{
    static const char *const NAMES[] = { "ref", "name", "title", "what", "setting" };
    g_string_append(m->out, "coalesce(");
    for (size_t i = 0; i < G_N_ELEMENTS(NAMES); i++)
        if (kind_own_field(m->w->kind, NAMES[i]))
            g_string_append_printf(m->out, "t.%s, ", NAMES[i]);
    g_string_append(m->out, "'#' || t.id)");
}

/* Whether anything hangs on the record. */
static void put_referenced(struct maker *m)
{
    m->first = true;
    for (const struct kind *child = KINDS; child->name; child++)
        for (size_t i = 0; i < child->n_parents; i++)
            if (strcmp(child->parents[i].kind, m->w->kind->name) == 0) {
                maker_between(m, " OR ");
                g_string_append_printf(m->out, "EXISTS (SELECT FROM %s x WHERE x.agency_id = $1 AND x.%s_id = t.id)", child->name, m->w->kind->name);
            }
    if (m->first)
        g_string_append(m->out, "false");
}

const struct statement_marker STATEMENT_UNDO_MARKERS[] = {
    { "clashes", put_clashes },
    { "stale", put_stale },
    { "any_stale", put_any_stale },
    { "known_as", put_known_as },
    { "restore", put_restore },
    { "target_gone", put_target_gone },
    { "target_taken", put_target_taken },
    { "orphan", put_orphan },
    { "referenced", put_referenced },
    { NULL, NULL },
};
