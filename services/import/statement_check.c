/* What the checks say: what a row lacks, which fields would fill it, what it hangs on. */
#include "statement_maker.h"

#include <string.h>

/* "fill in one of: Candidate no., Candidate e-mail, Candidate": the fields that name a record of this kind. */
static void fix_for(struct maker *m, const struct kind *k)
{
    g_string_append(m->out, "'fill in one of: ");
    m->first = true;
    GHashTable *seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (const char *const *key = k->keys; *key; key++) {
        struct key_part parts[KEY_PARTS_MOST];
        size_t n = key_read(k, *key, parts, m->a);
        for (size_t i = 0; i < n; i++) {
            const struct field *f = parts[i].field;
            if (!parts[i].mark && f && f->header[0] && g_hash_table_add(seen, (gpointer) f->header)) {
                maker_between(m, ", ");
                g_string_append(m->out, f->header);
            }
        }
    }
    g_hash_table_destroy(seen);
    if (m->first) /* known only by what it belongs to: name that */
        g_string_append(m->out, "Candidate, Interview");
    g_string_append_c(m->out, '\'');
}

static void put_missing_fix(struct maker *m)
{
    for (size_t i = 0; i < m->w->kind->n_parents; i++)
        if (m->w->kind->parents[i].flags & PARENT_MUST) {
            fix_for(m, kind_find(m->w->kind->parents[i].kind));
            return;
        }
    fix_for(m, m->w->kind);
}

bool statement_may_go_unnamed(const struct kind *k)
{
    bool hangs = strcmp(k->name, "candidate") == 0;
    for (size_t i = 0; i < k->n_parents; i++)
        hangs = hangs || (k->parents[i].flags & PARENT_MUST);
    return !hangs;
}

/* Detail about a company or a contact that is not named is worth a note; without its candidate or interview a row is nothing. */
static void put_missing_fate(struct maker *m)
{
    g_string_append(m->out, statement_may_go_unnamed(m->w->kind) ? "note" : "rejected");
}

/* What the row says of the kind, by our headers: 'Job status', s.job_status, … */
static void put_unnamed(struct maker *m)
{
    m->first = true;
    for (size_t i = 0; i < m->w->kind->n_fields; i++) {
        const struct field *f = &m->w->kind->fields[i];
        if (!f->header[0] || !carried_has(m->w->carried, m->w->kind, i))
            continue;
        maker_between(m, ", ");
        g_auto(GStrv) pieces = g_strsplit(f->header, "'", -1);
        g_autofree char *quoted = g_strjoinv("''", pieces);
        g_string_append_printf(m->out, "'%s', s.%s_%s", quoted, m->w->kind->name, f->name);
    }
}

static void put_missing_reason(struct maker *m)
{
    const char *own = kind_words(m->a, m->w->kind->name);
    int cases = 0;
    for (size_t i = 0; i < m->w->kind->n_parents; i++) {
        const struct parent *p = &m->w->kind->parents[i];
        if (!(p->flags & PARENT_MUST))
            continue;
        g_string_append_printf(m->out, "%sWHEN p_%s.record_id IS NULL THEN 'it does not say which %s the %s belongs to' ",
                               cases++ ? "" : "CASE ", p->kind, kind_words(m->a, p->kind), own);
    }
    if (cases)
        g_string_append(m->out, "ELSE ");
    g_string_append_printf(m->out, "'it does not say which %s is meant%s'%s", own,
                           statement_may_go_unnamed(m->w->kind) ? ": it is kept as it stands" : "", cases ? " END" : "");
}

/* What a new record cannot be without is missing in this row: its own fields … */
static void put_lacks_own(struct maker *m)
{
    m->first = true;
    for (size_t i = 0; i < m->w->kind->n_fields; i++)
        if (m->w->kind->fields[i].flags & FIELD_MUST) {
            maker_between(m, " OR ");
            if (carried_has(m->w->carried, m->w->kind, i))
                g_string_append_printf(m->out, "s.%s_%s IS NULL", m->w->kind->name, m->w->kind->fields[i].name);
            else
                g_string_append(m->out, "true");
        }
    if (m->first)
        g_string_append(m->out, "false");
}

/* … or its own fields or a parent. */
static void put_lacks(struct maker *m)
{
    put_lacks_own(m);
    for (size_t i = 0; i < m->w->kind->n_parents; i++)
        if (m->w->kind->parents[i].flags & PARENT_MUST)
            g_string_append_printf(m->out, " OR p_%s.record_id IS NULL", m->w->kind->parents[i].kind);
}

/* The headers of those fields: "Candidate", "Setting, Value". */
static void put_must_headers(struct maker *m)
{
    m->first = true;
    for (size_t i = 0; i < m->w->kind->n_fields; i++)
        if (m->w->kind->fields[i].flags & FIELD_MUST) {
            maker_between(m, ", ");
            g_string_append(m->out, m->w->kind->fields[i].header);
        }
}

/* What the row calls the record by, where it does not name it: "17", "ann@example.org". */
static void put_called(struct maker *m)
{
    static const char *const NAMES[] = { "ref", "email", "phone" };
    g_string_append(m->out, "coalesce(");
    for (size_t i = 0; i < G_N_ELEMENTS(NAMES); i++)
        if (wish_carries(m->w, kind_own_field(m->w->kind, NAMES[i])))
            g_string_append_printf(m->out, "s.%s_%s, ", m->w->kind->name, NAMES[i]);
    g_string_append(m->out, "'')");
}

/* Of a record all of whose rows are looked at: what no row of it gives. */
static void put_lacks_whole(struct maker *m)
{
    g_string_append(m->out, "bool_and(");
    put_lacks_own(m);
    g_string_append(m->out, ") AS own");
    for (size_t i = 0; i < m->w->kind->n_parents; i++)
        if (m->w->kind->parents[i].flags & PARENT_MUST)
            g_string_append_printf(m->out, ", bool_and(p_%s.record_id IS NULL) AS no_%s", m->w->kind->parents[i].kind, m->w->kind->parents[i].kind);
}

static const char *parent_field(struct maker *m, const struct kind *parent)
{
    return arena_printf(m->a, "%s.%s", parent->name, kind_telling_field(parent)->name);
}

/* What a new record lacks, as VALUES (missing, field, code, reason, fix). */
static void put_wants(struct maker *m)
{
    const struct kind *k = m->w->kind;
    const char *own = kind_words(m->a, k->name), *all = kind_words(m->a, k->plural);
    g_string_append_printf(m->out, "(lacking.own, '%s.%s', '%s.unknown',\n       CASE WHEN ", k->name, kind_telling_field(k)->name, k->name);
    put_called(m);
    g_string_append_printf(m->out, " <> '' THEN format('we do not know %s %%s, and the row does not give what a new one needs', ", own);
    put_called(m);
    g_string_append_printf(m->out, ")\n            ELSE 'a new %s needs more than this row gives' END,\n       'add a column with the %s''s ", own, own);
    put_must_headers(m);
    g_string_append_printf(m->out, ", or import the list of %s first (or both files in one command)')", all);
    for (size_t i = 0; i < k->n_parents; i++) {
        if (!(k->parents[i].flags & PARENT_MUST))
            continue;
        const struct kind *parent = kind_find(k->parents[i].kind);
        g_string_append_printf(m->out, ",\n       (lacking.no_%s, '%s', '%s.missing',\n       CASE WHEN ", parent->name, parent_field(m, parent), parent->name);
        put_called(m);
        g_string_append_printf(m->out, " <> '' THEN format('we do not know %s %%s, and the row does not say which %s it belongs to', ", own, kind_words(m->a, parent->name));
        put_called(m);
        g_string_append_printf(m->out, ")\n            ELSE 'it does not say which %s the %s belongs to' END,\n       CASE WHEN ", kind_words(m->a, parent->name), own);
        put_called(m);
        g_string_append_printf(m->out, " <> '' THEN 'import the list of %s first (or both files in one command), or ' ELSE '' END || ", all);
        fix_for(m, parent);
        g_string_append_c(m->out, ')');
    }
}

/* What a record that we know hangs on, as VALUES (as the row says, as we know, field, code, words). */
static void put_bonds(struct maker *m)
{
    g_string_append(m->out, "(NULL::bigint, NULL::bigint, NULL::text, NULL::text, NULL::text)"); /* a list cannot be empty */
    for (size_t i = 0; i < m->w->kind->n_parents; i++) {
        const struct kind *parent = kind_find(m->w->kind->parents[i].kind);
        if (statement_parent_binds(m->w->kind, &m->w->kind->parents[i]))
            g_string_append_printf(m->out, ",\n       (p_%s.record_id, t.%s_id, '%s', '%s.other', '%s')", parent->name, parent->name, parent_field(m, parent),
                                   parent->name, kind_words(m->a, parent->name));
    }
}

static void put_ref_column(struct maker *m)
{
    g_string_append_printf(m->out, "%s_ref", m->w->kind->name);
}

static void put_state(struct maker *m)
{
    g_string_append(m->out, m->w->state);
}

const struct statement_marker STATEMENT_CHECK_MARKERS[] = {
    { "missing_fate", put_missing_fate },
    { "missing_fix", put_missing_fix },
    { "unnamed", put_unnamed },
    { "missing_reason", put_missing_reason },
    { "lacks", put_lacks },
    { "must_headers", put_must_headers },
    { "lacks_whole", put_lacks_whole },
    { "wants", put_wants },
    { "bonds", put_bonds },
    { "ref_column", put_ref_column },
    { "state", put_state },
    { NULL, NULL },
};
