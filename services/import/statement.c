#include "statement.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "db/sql_file.h"

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

static bool needs(const struct kind *child, const struct kind *k)
{
    for (size_t i = 0; i < child->n_parents; i++)
        if ((child->parents[i].flags & PARENT_MUST) && strcmp(child->parents[i].kind, k->name) == 0)
            return true;
    return false;
}

bool carried_needed(const struct carried *c, const struct kind *k)
{
    if (carried_any(c, k))
        return true;
    for (const struct kind *child = KINDS; child->name; child++)
        if (needs(child, k) && carried_needed(c, child))
            return true;
    return false;
}

/* ---- keys ---- */

struct part {
    char mark;           /* 0: field, '@' parent, '!' absent, '^' doubtful when it differs */
    bool optional;       /* name? */
    const char *name;
    const struct field *field; /* NULL for '@' and for an absent parent */
};

enum { MOST_PARTS = 8 };

static const struct field *own_field(const struct kind *k, const char *name)
{
    for (size_t i = 0; i < k->n_fields; i++)
        if (strcmp(k->fields[i].name, name) == 0)
            return &k->fields[i];
    return NULL;
}

static size_t key_parts(const struct kind *k, const char *key, struct part *out, struct arena *a)
{
    size_t n = 0;
    if (strchr("~=", *key))
        key++;
    for (key += strspn(key, " "); *key && n < MOST_PARTS; key += strspn(key, " ")) {
        size_t len = strcspn(key, " ");
        struct part p = { 0 };
        const char *name = key;
        size_t name_len = len;
        if (strchr("@!^", *name)) {
            p.mark = *name++;
            name_len--;
            if (*name == '@') { /* !@client: that parent must be absent */
                name++;
                name_len--;
                p.optional = true;
            }
        }
        if (name[name_len - 1] == '?') {
            p.optional = true;
            name_len--;
        }
        p.name = arena_strndup(a, name, name_len);
        p.field = p.mark == '@' ? NULL : own_field(k, p.name);
        out[n++] = p;
        key += len;
    }
    return n;
}

static bool carried_field(const struct statement_wish *w, const struct field *f)
{
    return f && carried_has(w->carried, w->kind, (size_t) (f - w->kind->fields));
}

bool statement_key_usable(const struct statement_wish *w)
{
    ARENA_AUTO struct arena *a = arena_new();
    struct part parts[MOST_PARTS];
    size_t n = key_parts(w->kind, w->key, parts, a);
    for (size_t i = 0; i < n; i++)
        if (parts[i].mark == 0 && !parts[i].optional && !carried_field(w, parts[i].field))
            return false;
    return true;
}

bool statement_parent_binds(const struct kind *k, const struct parent *p)
{
    bool found = (p->flags & (PARENT_MUST | PARENT_SAME_SUB)) != 0;
    g_autofree char *mark = g_strdup_printf("@%s", p->kind);
    for (const char *const *key = k->keys; *key; key++)
        found = found || strstr(*key, mark);
    return found;
}

bool statement_key_binds(const struct kind *k, const char *key)
{
    for (size_t i = 0; i < k->n_parents; i++) {
        g_autofree char *mark = g_strdup_printf("@%s", k->parents[i].kind);
        if (statement_parent_binds(k, &k->parents[i]) && !strstr(key, mark))
            return false;
    }
    return true;
}

static bool is_words(const struct field *f)
{
    switch (f->type) {
    case CELL_TEXT:
    case CELL_NAME:
    case CELL_EMAIL:
    case CELL_PHONE:
    case CELL_LIST:
        return true;
    default:
        return false;
    }
}

/* The value a key part is compared by, of a staged row (`s`) or of the record (`t`). */
static char *part_value(const struct statement_wish *w, const struct part *p, char side, struct arena *a)
{
    if (!p->field) { /* a parent */
        char *id = side == 's' ? arena_printf(a, "p_%s.record_id", p->name) : arena_printf(a, "t.%s_id", p->name);
        return p->optional ? arena_printf(a, "coalesce(%s, 0)", id) : id;
    }
    char *raw = side == 's' ? arena_printf(a, "s.%s_%s", w->kind->name, p->name) : arena_printf(a, "t.%s", p->name);
    if (is_words(p->field))
        raw = arena_printf(a, "lower(%s)", raw);
    return p->optional ? arena_printf(a, "coalesce(%s::text, '')", raw) : raw;
}

/* ---- markers ---- */

struct maker {
    const struct statement_wish *w;
    struct arena *a;
    GString *out;
    struct part parts[MOST_PARTS];
    size_t n_parts;
    bool first;
};

static void between(struct maker *m, const char *separator)
{
    if (!m->first)
        g_string_append(m->out, separator);
    m->first = false;
}

/* What a person calls a kind. */
static const char *words(struct arena *a, const char *name)
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
    g_string_append(m->out, words(m->a, m->w->kind->name));
}

static void put_plural_words(struct maker *m)
{
    g_string_append(m->out, words(m->a, m->w->kind->plural));
}

static void put_kind_no(struct maker *m)
{
    g_string_append_printf(m->out, "%zu", kind_index(m->w->kind));
}

/* Where the joins of the parents go: which of them is known when the whole statement is (join_parents). */
static const char PARENTS_HERE[] = "\001";

static void put_parents(struct maker *m)
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
            between(m, ", ");
            g_string_append_printf(m->out, "s.%s_%s", k->name, k->fields[i].name);
        }
}

static void list_needed(struct maker *m, const struct kind *k)
{
    list_carried(m, k);
    for (const struct kind *child = KINDS; child->name; child++)
        if (needs(child, k))
            list_needed(m, child);
}

static void put_nonnull(struct maker *m, void (*list)(struct maker *, const struct kind *))
{
    gsize at = m->out->len;
    m->first = true;
    list(m, m->w->kind);
    if (m->first) {
        g_string_append(m->out, "false");
        return;
    }
    g_string_insert(m->out, (gssize) at, m->w->kind->many ? "NOT (ROW(" : "s.sub = 0 AND NOT (ROW(");
    g_string_append(m->out, ") IS NULL)"); /* a function takes 100 arguments at most, and a workbook may carry every field */
}

static void put_own(struct maker *m)
{
    put_nonnull(m, list_carried);
}

static void put_needed(struct maker *m)
{
    put_nonnull(m, list_needed);
}

static void put_key(struct maker *m)
{
    g_string_append(m->out, m->w->key);
}

static bool refs_may_differ(struct maker *m)
{
    const struct field *ref = own_field(m->w->kind, "ref");
    return carried_field(m->w, ref) && strcmp(m->w->key, "ref") != 0;
}

static void put_key_equal(struct maker *m)
{
    m->first = true;
    for (size_t i = 0; i < m->n_parts; i++) {
        const struct part *p = &m->parts[i];
        if (p->mark == '^' || p->mark == '!')
            continue;
        between(m, " AND ");
        g_string_append_printf(m->out, "%s = %s", part_value(m->w, p, 't', m->a), part_value(m->w, p, 's', m->a));
    }
    if (refs_may_differ(m))
        g_string_append_printf(m->out, " AND (lower(t.ref) = lower(s.%s_ref)) IS NOT FALSE", m->w->kind->name);

    GString *all = g_string_new(NULL); /* of two or more doubtful fields all differ: somebody else */
    int doubtful = 0;
    for (size_t i = 0; i < m->n_parts; i++)
        if (m->parts[i].mark == '^') {
            g_string_append_printf(all, "%s%s", doubtful++ ? " OR " : "", "");
            if (carried_field(m->w, m->parts[i].field))
                g_string_append_printf(all, "(%s = %s) IS NOT FALSE", part_value(m->w, &m->parts[i], 't', m->a),
                                       part_value(m->w, &m->parts[i], 's', m->a));
            else
                g_string_append(all, "true");
        }
    if (doubtful > 1)
        g_string_append_printf(m->out, " AND (%s)", all->str);
    g_string_free(all, TRUE);
}

static void key_there(struct maker *m, bool absent_too)
{
    m->first = true;
    for (size_t i = 0; i < m->n_parts; i++) {
        const struct part *p = &m->parts[i];
        if (p->mark == '^' || (p->optional && p->mark != '!') || (p->mark == '!' && !absent_too))
            continue;
        bool absent = p->mark == '!';
        if (absent && p->field && !carried_field(m->w, p->field))
            continue;
        between(m, " AND ");
        if (p->field)
            g_string_append_printf(m->out, "s.%s_%s IS %sNULL", m->w->kind->name, p->name, absent ? "" : "NOT ");
        else
            g_string_append_printf(m->out, "p_%s.record_id IS %sNULL", p->name, absent ? "" : "NOT ");
    }
    if (m->first)
        g_string_append(m->out, "true");
}

/* The row that looks for its record has the key's fields, and has not those that the key wants absent … */
static void put_key_present(struct maker *m)
{
    key_there(m, true);
}

/* … the row that it may find can have them. */
static void put_key_known(struct maker *m)
{
    key_there(m, false);
}

static void put_doubt(struct maker *m)
{
    m->first = true;
    for (size_t i = 0; i < m->n_parts; i++)
        if (m->parts[i].mark == '^' && carried_field(m->w, m->parts[i].field)) {
            between(m, " OR ");
            g_string_append_printf(m->out, "(%s = %s) IS FALSE", part_value(m->w, &m->parts[i], 't', m->a),
                                   part_value(m->w, &m->parts[i], 's', m->a));
        }
    if (m->first)
        g_string_append(m->out, "false");
}

static const struct field *telling_field(const struct kind *k)
{
    static const char *const NAMES[] = { "name", "title", "ref", "held_on", "what", "text", "done_on", "day", "setting" };
    for (size_t i = 0; i < G_N_ELEMENTS(NAMES); i++)
        if (own_field(k, NAMES[i]))
            return own_field(k, NAMES[i]);
    return &k->fields[0];
}

/* The number by which a person can say which of ours is meant. */
static void put_known_ref(struct maker *m)
{
    g_string_append(m->out, own_field(m->w->kind, "ref") ? "string_agg(t.ref, ', ' ORDER BY t.id)" : "NULL::text");
}

static void put_key_field(struct maker *m)
{
    g_string_append_printf(m->out, "%s.%s", m->w->kind->name, telling_field(m->w->kind)->name);
}

static void put_key_values(struct maker *m)
{
    m->first = true;
    for (size_t i = 0, k = 0; i < m->n_parts; i++)
        if (m->parts[i].mark == 0 || m->parts[i].mark == '@') {
            between(m, ", ");
            g_string_append_printf(m->out, "%s AS k%zu", part_value(m->w, &m->parts[i], 's', m->a), ++k);
        }
}

static void put_names(struct maker *m, const char *format, const char *separator)
{
    m->first = true;
    for (size_t i = 0, k = 0; i < m->n_parts; i++)
        if (m->parts[i].mark == 0 || m->parts[i].mark == '@') {
            between(m, separator);
            k++;
            if (format)
                g_string_append_printf(m->out, "k.k%zu = d.k%zu", k, k);
            else
                g_string_append_printf(m->out, "k%zu", k);
        }
}

static void put_key_names(struct maker *m)
{
    put_names(m, NULL, ", ");
}

static void put_key_same(struct maker *m)
{
    put_names(m, "same", " AND ");
}

static void put_may_make(struct maker *m)
{
    g_string_append(m->out, strchr("~=", m->w->key[0]) ? "false" : "true");
}

static void put_parent(struct maker *m)
{
    g_string_append(m->out, m->w->parent->kind);
}

static void put_parent_no(struct maker *m)
{
    g_string_append_printf(m->out, "%zu", kind_index(kind_find(m->w->parent->kind)));
}

static void put_parent_sub(struct maker *m)
{
    g_string_append(m->out, m->w->parent->flags & PARENT_SAME_SUB ? "l.sub" : "0::smallint");
}

/* "fill in one of: Candidate no., Candidate e-mail, Candidate": the fields that name a record of this kind. */
static void fix_for(struct maker *m, const struct kind *k)
{
    g_string_append(m->out, "'fill in one of: ");
    m->first = true;
    GHashTable *seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (const char *const *key = k->keys; *key; key++) {
        struct part parts[MOST_PARTS];
        size_t n = key_parts(k, *key, parts, m->a);
        for (size_t i = 0; i < n; i++) {
            const struct field *f = parts[i].field;
            if (!parts[i].mark && f && f->header[0] && g_hash_table_add(seen, (gpointer) f->header)) {
                between(m, ", ");
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

/* Detail about a company or a contact that is not named is worth a note; without its candidate or interview a row is nothing. */
static void put_missing_fate(struct maker *m)
{
    bool hangs = strcmp(m->w->kind->name, "candidate") == 0;
    for (size_t i = 0; i < m->w->kind->n_parents; i++)
        hangs = hangs || (m->w->kind->parents[i].flags & PARENT_MUST);
    g_string_append(m->out, hangs ? "rejected" : "note");
}

static void put_missing_reason(struct maker *m)
{
    const char *own = words(m->a, m->w->kind->name);
    int cases = 0;
    for (size_t i = 0; i < m->w->kind->n_parents; i++) {
        const struct parent *p = &m->w->kind->parents[i];
        if (!(p->flags & PARENT_MUST))
            continue;
        g_string_append_printf(m->out, "%sWHEN p_%s.record_id IS NULL THEN 'it does not say which %s the %s belongs to' ",
                               cases++ ? "" : "CASE ", p->kind, words(m->a, p->kind), own);
    }
    if (cases)
        g_string_append(m->out, "ELSE ");
    g_string_append_printf(m->out, "'it does not say which %s is meant'%s", own, cases ? " END" : "");
}

/* What a new record cannot be without is missing in this row: its own fields … */
static void put_lacks_own(struct maker *m)
{
    m->first = true;
    for (size_t i = 0; i < m->w->kind->n_fields; i++)
        if (m->w->kind->fields[i].flags & FIELD_MUST) {
            between(m, " OR ");
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
            between(m, ", ");
            g_string_append(m->out, m->w->kind->fields[i].header);
        }
}

/* What the row calls the record by, where it does not name it: "17", "ann@example.org". */
static void put_called(struct maker *m)
{
    static const char *const NAMES[] = { "ref", "email", "phone" };
    g_string_append(m->out, "coalesce(");
    for (size_t i = 0; i < G_N_ELEMENTS(NAMES); i++)
        if (carried_field(m->w, own_field(m->w->kind, NAMES[i])))
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
    return arena_printf(m->a, "%s.%s", parent->name, telling_field(parent)->name);
}

/* What a new record lacks, as VALUES (missing, field, code, reason, fix). */
static void put_wants(struct maker *m)
{
    const struct kind *k = m->w->kind;
    const char *own = words(m->a, k->name), *all = words(m->a, k->plural);
    g_string_append_printf(m->out, "(lacking.own, '%s.%s', '%s.unknown',\n       CASE WHEN ", k->name, telling_field(k)->name, k->name);
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
        g_string_append_printf(m->out, " <> '' THEN format('we do not know %s %%s, and the row does not say which %s it belongs to', ", own, words(m->a, parent->name));
        put_called(m);
        g_string_append_printf(m->out, ")\n            ELSE 'it does not say which %s the %s belongs to' END,\n       CASE WHEN ", words(m->a, parent->name), own);
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
                                   parent->name, words(m->a, parent->name));
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

/* One piece of text per carried field, or per parent: %s is the column (parents: KIND_id), %k the kind. */
static void each_field(struct maker *m, const char *separator, const char *piece)
{
    for (size_t i = 0; i < m->w->kind->n_fields; i++) {
        const struct field *f = &m->w->kind->fields[i];
        if (!carried_has(m->w->carried, m->w->kind, i))
            continue;
        between(m, separator);
        for (const char *p = piece; *p; p++)
            if (*p == '%' && p[1] == 's')
                g_string_append(m->out, f->name), p++;
            else if (*p == '%' && p[1] == 'k')
                g_string_append(m->out, m->w->kind->name), p++;
            else
                g_string_append_c(m->out, *p);
    }
}

static void each_parent(struct maker *m, const char *separator, const char *piece)
{
    for (size_t i = 0; i < m->w->kind->n_parents; i++) {
        between(m, separator);
        for (const char *p = piece; *p; p++)
            if (*p == '%' && p[1] == 's')
                g_string_append(m->out, m->w->kind->parents[i].kind), p++;
            else
                g_string_append_c(m->out, *p);
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
    each_parent(m, ", ", "%s_id");
    if (!m->first && (carried_any(m->w->carried, m->w->kind) || numbered_field(m->w->kind)))
        g_string_append(m->out, ", ");
}

static void put_columns(struct maker *m)
{
    m->first = true;
    each_field(m, ", ", "%s");
    const struct field *number = numbered_field(m->w->kind);
    if (number && !carried_field(m->w, number)) {
        between(m, ", ");
        g_string_append(m->out, number->name);
    }
}

static void put_parent_ids(struct maker *m)
{
    m->first = true;
    each_parent(m, ", ", "p_%s.record_id");
    if (!m->first && (carried_any(m->w->carried, m->w->kind) || numbered_field(m->w->kind)))
        g_string_append(m->out, ", ");
}

static void put_stage_columns(struct maker *m)
{
    const struct field *number = numbered_field(m->w->kind);
    m->first = true;
    for (size_t i = 0; i < m->w->kind->n_fields; i++) {
        const struct field *f = &m->w->kind->fields[i];
        bool carried = carried_field(m->w, f);
        if (!carried)
            continue;
        between(m, ", ");
        if (f == number)
            g_string_append_printf(m->out, "coalesce(s.%s_%s, 'AV-' || l.record_id)", m->w->kind->name, f->name);
        else
            g_string_append_printf(m->out, "s.%s_%s", m->w->kind->name, f->name);
    }
    if (number && !carried_field(m->w, number)) {
        between(m, ", ");
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
        if (needs(child, m->w->kind))
            return arena_strdup(m->a, "true");
    return arena_printf(m->a, "s.sheet_kind = %zu", kind_index(m->w->kind));
}

static void put_differs(struct maker *m)
{
    m->first = true;
    for (size_t i = 0; i < m->w->kind->n_parents; i++) {
        const struct parent *p = &m->w->kind->parents[i];
        between(m, "\n        OR ");
        if (statement_parent_binds(m->w->kind, p))
            g_string_append_printf(m->out, "(t.%s_id IS NULL AND p_%s.record_id IS NOT NULL)", p->kind, p->kind);
        else
            g_string_append_printf(m->out, "(%s AND t.%s_id <> p_%s.record_id) OR (t.%s_id IS NULL AND p_%s.record_id IS NOT NULL)", may_change(m), p->kind,
                                   p->kind, p->kind, p->kind);
    }
    each_field(m, "\n        OR ", "(s.%k_%s IS NOT NULL AND s.%k_%s IS DISTINCT FROM t.%s)");
    each_field(m, "\n        OR ", "(t.%s IS NOT NULL AND '%k.%s' = ANY (s.cleared))");
    between(m, "\n        OR ");
    g_string_append_printf(m->out, "(s.sheet_kind = %zu AND NOT coalesce(t.extra, '{}') @> s.extra)",
                           kind_index(m->w->kind));
}

/* All that a row says of the record. */
static void put_said(struct maker *m)
{
    m->first = true;
    each_parent(m, ", ", "p_%s.record_id");
    each_field(m, ", ", "s.%k_%s");
    between(m, ", ");
    g_string_append_printf(m->out, "s.cleared, CASE WHEN s.sheet_kind = %zu THEN s.extra END", kind_index(m->w->kind));
}

static void put_last_parents(struct maker *m)
{
    m->first = true;
    for (size_t i = 0; i < m->w->kind->n_parents; i++) {
        const struct parent *p = &m->w->kind->parents[i];
        static const char LAST[] = "(array_agg(p_%s.record_id ORDER BY l.part DESC, l.row_no DESC) FILTER (WHERE p_%s.record_id IS NOT NULL%s%s))[1] AS %s%s_id";
        between(m, ", ");
        g_string_append_printf(m->out, LAST, p->kind, p->kind, "", "", "", p->kind);
        if (!statement_parent_binds(m->w->kind, p)) {
            between(m, ", ");
            g_string_append_printf(m->out, LAST, p->kind, p->kind, " AND ", may_change(m), "new_", p->kind);
        }
    }
    if (!m->first)
        g_string_append(m->out, ",\n           ");
}

static void put_last_values(struct maker *m)
{
    m->first = true;
    each_field(m, ",\n           ",
               "(array_agg(s.%k_%s ORDER BY l.part DESC, l.row_no DESC) FILTER (WHERE s.%k_%s IS NOT NULL))[1] AS %s");
    g_string_append(m->out, m->first ? "" : ",");
}

static void put_after_parents(struct maker *m)
{
    m->first = true;
    for (size_t i = 0; i < m->w->kind->n_parents; i++) {
        const struct parent *p = &m->w->kind->parents[i];
        between(m, ", ");
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
    each_field(m, ",\n           ",
               "CASE WHEN said.%s IS NOT NULL THEN said.%s WHEN '%k.%s' = ANY (said.cleared) THEN NULL ELSE t.%s END AS %s");
    g_string_append(m->out, m->first ? "" : ",");
}

static void put_pairs(struct maker *m, const char *parent, const char *field)
{
    m->first = true;
    each_parent(m, ", ", parent);
    each_field(m, ", ", field);
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

static void put_assign(struct maker *m)
{
    m->first = true;
    each_parent(m, ", ", "%s_id = c.%s_id");
    each_field(m, ", ", "%s = c.%s");
    for (size_t i = 0; i < m->w->kind->n_fields; i++) {
        const char *name = m->w->kind->fields[i].name;
        if ((m->w->kind->fields[i].flags & FIELD_STATE) && carried_has(m->w->carried, m->w->kind, i)) {
            between(m, ", ");
            g_string_append_printf(m->out, "%s_was = CASE WHEN c.%s IS DISTINCT FROM t.%s THEN coalesce(t.%s, '') ELSE t.%s_was END",
                                   name, name, name, name, name);
        }
    }
    if (m->first)
        g_string_append(m->out, "id = t.id");
}

/* Cells of a late row that both sides changed, as VALUES (field, mine, as exported, now, clash). */
static void put_clashes(struct maker *m)
{
    m->first = false;
    g_string_append(m->out, "(NULL::text, NULL::text, NULL::text, NULL::text, false)"); /* a list cannot be empty */
    each_field(m, ",\n           ",
               "('%k.%s', s.%k_%s::text, b.exported ->> '%s', t.%s::text,\n            b.exported ? '%s' AND CASE WHEN '%k.%s' = ANY (s.cleared)"
               " THEN t.%s IS NOT NULL AND b.exported ->> '%s' IS NOT NULL\n            ELSE s.%k_%s IS NOT NULL AND s.%k_%s IS DISTINCT FROM t.%s"
               " AND to_jsonb(s.%k_%s) <> b.exported -> '%s' END)");
}

/* Cells of a late row that are as they were exported: they keep what others made of them. */
static void put_stale(struct maker *m)
{
    m->first = true;
    each_field(m, ",\n       ", "%k_%s = CASE WHEN to_jsonb(s.%k_%s) = b.exported -> '%s' THEN NULL ELSE s.%k_%s END");
    if (m->first)
        g_string_append(m->out, "xid = s.xid");
}

static void put_any_stale(struct maker *m)
{
    m->first = true;
    each_field(m, " OR ", "(to_jsonb(s.%k_%s) = b.exported -> '%s') IS TRUE");
    if (m->first)
        g_string_append(m->out, "false");
}

/* For undo: every field as the change before left it. A state goes back along no move, so it counts as just made. */
static void put_restore(struct maker *m)
{
    m->first = true;
    each_parent(m, ", ", "%s_id = c.%s_id");
    each_field(m, ", ", "%s = c.%s");
    for (size_t i = 0; i < m->w->kind->n_fields; i++)
        if (m->w->kind->fields[i].flags & FIELD_STATE) {
            const char *name = m->w->kind->fields[i].name;
            between(m, ", ");
            g_string_append_printf(m->out, "%s_was = CASE WHEN c.%s IS DISTINCT FROM t.%s THEN '' ELSE t.%s_was END", name, name, name, name);
        }
    if (m->first)
        g_string_append(m->out, "id = t.id");
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

/* … or is a number or name that only one can have, and another one has. */
static void put_target_taken(struct maker *m)
{
    bool ref = own_field(m->w->kind, "ref") != NULL, name = strcmp(m->w->kind->name, "branch") == 0;
    g_string_append(m->out, "CASE m.key");
    for (int i = 0; i < 2; i++)
        if (i == 0 ? ref : name)
            g_string_append_printf(m->out, " WHEN '%s' THEN EXISTS (SELECT FROM %s x WHERE x.agency_id = $1 AND x.id <> m.record_id AND lower(x.%s) = lower(m.target #>> '{}'))",
                                   i == 0 ? "ref" : "name", m->w->kind->name, i == 0 ? "ref" : "name");
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
        if (own_field(m->w->kind, NAMES[i]))
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
                between(m, " OR ");
                g_string_append_printf(m->out, "EXISTS (SELECT FROM %s x WHERE x.agency_id = $1 AND x.%s_id = t.id)", child->name, m->w->kind->name);
            }
    if (m->first)
        g_string_append(m->out, "false");
}

/* ---- names that may be one ---- */

bool statement_goes_by_name(const struct kind *k)
{
    return own_field(k, "name_key") != NULL;
}

/* New records of these kinds are noted: similar.sql looks at them. */
static void put_note_born(struct maker *m)
{
    if (statement_goes_by_name(m->w->kind))
        g_string_append_printf(m->out,
                               ", noted AS (\n    INSERT INTO import_born (agency_id, batch_id, kind, record_id, part, row_no, sub, settled)\n"
                               "    SELECT $1, $2, %zu, record_id, at >> 40, at >> 8 & 4294967295, at & 255, false\n      FROM born\n)",
                               kind_index(m->w->kind));
}

/* What tells two of one name apart: where both have it and it differs, it is another one. */
static const char *const TELLS[] = { "ref", "email", "phone_key", "country" };

static const struct field *carried_tell(const struct maker *m, size_t i)
{
    const struct field *f = own_field(m->w->kind, TELLS[i]);
    return carried_field(m->w, f) ? f : NULL;
}

static void put_tells(struct maker *m)
{
    for (size_t i = 0; i < G_N_ELEMENTS(TELLS); i++)
        if (carried_tell(m, i))
            g_string_append_printf(m->out, ", s.%s_%s AS %s", m->w->kind->name, TELLS[i], TELLS[i]);
}

static void put_bond_columns(struct maker *m)
{
    for (size_t i = 0; i < m->w->kind->n_parents; i++)
        if (statement_parent_binds(m->w->kind, &m->w->kind->parents[i]))
            g_string_append_printf(m->out, ", coalesce(p_%s.record_id, 0) AS %s_id", m->w->kind->parents[i].kind, m->w->kind->parents[i].kind);
}

static void agree(struct maker *m, const char *other)
{
    for (size_t i = 0; i < G_N_ELEMENTS(TELLS); i++)
        if (carried_tell(m, i))
            g_string_append_printf(m->out, " AND (lower(%s.%s) = lower(f.%s)) IS NOT FALSE", other, TELLS[i], TELLS[i]);
    for (size_t i = 0; i < m->w->kind->n_parents; i++)
        if (statement_parent_binds(m->w->kind, &m->w->kind->parents[i]))
            g_string_append_printf(m->out, " AND coalesce(%s.%s_id, 0) = f.%s_id", other, m->w->kind->parents[i].kind, m->w->kind->parents[i].kind);
}

static void put_agree_known(struct maker *m)
{
    agree(m, "t");
}

static void put_agree_fresh(struct maker *m)
{
    agree(m, "e");
}

static void put_agree_other(struct maker *m)
{
    agree(m, "o");
}

/* All that a row says of a new one and that tells it apart. */
static void put_whole(struct maker *m)
{
    g_string_append_printf(m->out, "lower(s.%s_name)", m->w->kind->name);
    for (size_t i = 0; i < G_N_ELEMENTS(TELLS); i++)
        if (carried_tell(m, i))
            g_string_append_printf(m->out, ", lower(s.%s_%s)", m->w->kind->name, TELLS[i]);
    for (size_t i = 0; i < m->w->kind->n_parents; i++)
        if (statement_parent_binds(m->w->kind, &m->w->kind->parents[i]))
            g_string_append_printf(m->out, ", p_%s.record_id", m->w->kind->parents[i].kind);
}

static void put_tell_same(struct maker *m)
{
    g_string_append(m->out, "false");
    for (size_t i = 0; i < G_N_ELEMENTS(TELLS); i++)
        if (carried_tell(m, i))
            g_string_append_printf(m->out, " OR lower(t.%s) = lower(f.%s)", TELLS[i], TELLS[i]);
}

static void put_tell_none(struct maker *m)
{
    g_string_append(m->out, "true");
    for (size_t i = 0; i < G_N_ELEMENTS(TELLS); i++)
        if (carried_tell(m, i))
            g_string_append_printf(m->out, " AND f.%s IS NULL", TELLS[i]);
}

static void put_nobody_elses(struct maker *m)
{
    for (size_t i = 0; i < G_N_ELEMENTS(TELLS); i++)
        if (carried_tell(m, i) && strcmp(TELLS[i], "country") != 0)
            g_string_append_printf(m->out, "\n       AND NOT EXISTS (SELECT FROM %s o WHERE o.agency_id = $1 AND o.id <> t.id AND lower(o.%s) = lower(f.%s))",
                                   m->w->kind->name, TELLS[i], TELLS[i]);
}

/* By what the answer names a record: its number, or #id where it has none that stands well between brackets. */
static void put_number(struct maker *m, const char *ref, const char *id)
{
    if (ref)
        g_string_append_printf(m->out, "CASE WHEN %s ~ '^[^][#][^][]*$' THEN %s ELSE '#' || %s END", ref, ref, id);
    else
        g_string_append_printf(m->out, "'#' || %s", id);
}

static void put_number_known(struct maker *m)
{
    put_number(m, own_field(m->w->kind, "ref") ? "t.ref" : NULL, "t.id");
}

static void put_number_fresh(struct maker *m)
{
    put_number(m, carried_field(m->w, own_field(m->w->kind, "ref")) ? "e.ref" : NULL, "e.record_id");
}

/* What a person tells them apart by, side by side. */
static void put_details_known(struct maker *m)
{
    static const char *const NAMES[] = { "ref", "email", "phone", "job_title", "company", "location", "country" };
    g_string_append(m->out, "concat_ws(', '");
    for (size_t i = 0; i < G_N_ELEMENTS(NAMES); i++)
        if (own_field(m->w->kind, NAMES[i]))
            g_string_append_printf(m->out, ", t.%s", NAMES[i]);
    g_string_append_c(m->out, ')');
}

/* A sheet's row can be answered; one from the command line has nothing to choose in. */
static void put_doubt_way(struct maker *m)
{
    if (statement_goes_by_name(m->w->kind))
        g_string_append(m->out, "CASE WHEN EXISTS (SELECT FROM import_batch b WHERE b.agency_id = $1 AND b.id = $2 AND b.kind <> 'log')"
                                " THEN 'choose in the column _decision; or ' ELSE '' END");
    else
        g_string_append(m->out, "''");
}

/* What a doubtful row may mean, for its dropdown. */
static void put_doubt_choices(struct maker *m)
{
    if (!statement_goes_by_name(m->w->kind)) {
        g_string_append(m->out, "NULL::jsonb");
        return;
    }
    g_string_append_printf(m->out,
                           "(SELECT jsonb_agg(jsonb_build_object('id', c.id, 'says', format('same %s: %%s [%%s]', coalesce(c.name, c.ref), c.number)) ORDER BY c.id)\n"
                           "              FROM (SELECT t.id, t.name, t.ref, ", words(m->a, m->w->kind->name));
    put_number_known(m);
    g_string_append_printf(m->out, " AS number\n                      FROM stage s\n                      ");
    put_parents(m);
    g_string_append_printf(m->out, "JOIN %s t ON t.agency_id = s.agency_id AND ", m->w->kind->name);
    put_key_equal(m);
    g_string_append(m->out, "\n                     WHERE s.agency_id = $1 AND s.batch_id = $2 AND s.part = found.part AND s.row_no = found.row_no AND s.sub = found.sub\n"
                            "                     ORDER BY t.id\n                     LIMIT 5) c)");
}

/* What a row may mean that several of its own sheet could be meant by: those that are new, too. */
static void put_several_meant(struct maker *m)
{
    if (!statement_goes_by_name(m->w->kind)) {
        g_string_append(m->out, "SELECT NULL::text, NULL::jsonb");
        return;
    }
    const char *table = m->w->kind->name;
    g_string_append(m->out, "SELECT string_agg(c.name || coalesce(' (' || nullif(c.details, '') || ')', ''), ', or ' ORDER BY c.record_id),\n"
                            "                   jsonb_agg(jsonb_build_object('id', c.record_id, 'says', ");
    g_string_append_printf(m->out, "format('same %s: %%s [%%s]', c.name, ", words(m->a, table));
    put_number(m, "c.ref", "c.record_id");
    g_string_append_printf(m->out, ")) ORDER BY c.record_id)\n"
                                   "              FROM (SELECT l.record_id, coalesce(min(t.name), min(s.%s_name), min(t.ref), '') AS name, coalesce(min(t.ref), min(s.%s_ref)) AS ref,\n"
                                   "                           concat_ws(', ', coalesce(min(t.ref), min(s.%s_ref))%s, min(format('row %%s', l.row_no)) FILTER (WHERE l.made)) AS details\n"
                                   "                      FROM import_link l\n"
                                   "                      JOIN stage s ON s.agency_id = l.agency_id AND s.batch_id = l.batch_id AND s.part = l.part AND s.row_no = l.row_no"
                                   " AND s.sub = l.sub\n                      ",
                           table, table, table, own_field(m->w->kind, "email") ? arena_printf(m->a, ", coalesce(min(t.email), min(s.%s_email))", table) : "");
    put_parents(m);
    g_string_append_printf(m->out, "LEFT JOIN %s t ON t.agency_id = $1 AND t.id = l.record_id\n"
                                   "                     WHERE l.agency_id = $1 AND l.batch_id = $2 AND l.kind = %zu AND ", table, kind_index(m->w->kind));
    put_key_known(m);
    size_t n = 0;
    for (size_t i = 0; i < m->n_parts; i++)
        if (m->parts[i].mark == 0 || m->parts[i].mark == '@')
            g_string_append_printf(m->out, " AND %s = f.k%zu", part_value(m->w, &m->parts[i], 's', m->a), ++n);
    g_string_append(m->out, "\n                     GROUP BY l.record_id\n                     ORDER BY l.record_id\n                     LIMIT 5) c");
}

static void put_details_fresh(struct maker *m)
{
    g_string_append(m->out, "concat_ws(', '");
    for (size_t i = 0; i < 2; i++) /* number and address */
        if (carried_tell(m, i))
            g_string_append_printf(m->out, ", e.%s", TELLS[i]);
    g_string_append(m->out, ", format('row %s of %s', e.row_no, CASE WHEN e.part = f.part THEN 'this sheet' ELSE (SELECT coalesce(nullif(o.sheet, ''), o.file)"
                            " FROM import_part o WHERE o.agency_id = $1 AND o.batch_id = $2 AND o.part = e.part) END))");
}

static const struct {
    const char *name;
    void (*put)(struct maker *);
} MARKERS[] = {
    { "table", put_table },
    { "words", put_words },
    { "plural_words", put_plural_words },
    { "kind_no", put_kind_no },
    { "parents", put_parents },
    { "unlinked", put_unlinked },
    { "own", put_own },
    { "needed", put_needed },
    { "key", put_key },
    { "key_equal", put_key_equal },
    { "key_present", put_key_present },
    { "key_known", put_key_known },
    { "doubt", put_doubt },
    { "known_ref", put_known_ref },
    { "key_field", put_key_field },
    { "key_values", put_key_values },
    { "key_names", put_key_names },
    { "key_same", put_key_same },
    { "may_make", put_may_make },
    { "parent", put_parent },
    { "parent_no", put_parent_no },
    { "parent_sub", put_parent_sub },
    { "missing_fate", put_missing_fate },
    { "missing_fix", put_missing_fix },
    { "missing_reason", put_missing_reason },
    { "lacks", put_lacks },
    { "must_headers", put_must_headers },
    { "lacks_whole", put_lacks_whole },
    { "wants", put_wants },
    { "bonds", put_bonds },
    { "ref_column", put_ref_column },
    { "state", put_state },
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
    { "clashes", put_clashes },
    { "stale", put_stale },
    { "any_stale", put_any_stale },
    { "known_as", put_known_as },
    { "restore", put_restore },
    { "target_gone", put_target_gone },
    { "target_taken", put_target_taken },
    { "orphan", put_orphan },
    { "referenced", put_referenced },
    { "note_born", put_note_born },
    { "tells", put_tells },
    { "bond_columns", put_bond_columns },
    { "agree_known", put_agree_known },
    { "agree_fresh", put_agree_fresh },
    { "agree_other", put_agree_other },
    { "whole", put_whole },
    { "tell_same", put_tell_same },
    { "tell_none", put_tell_none },
    { "nobody_elses", put_nobody_elses },
    { "doubt_way", put_doubt_way },
    { "doubt_choices", put_doubt_choices },
    { "several_meant", put_several_meant },
    { "number_known", put_number_known },
    { "number_fresh", put_number_fresh },
    { "details_known", put_details_known },
    { "details_fresh", put_details_fresh },
};

static bool put_marker(struct maker *m, const char *name, size_t n)
{
    for (size_t i = 0; i < G_N_ELEMENTS(MARKERS); i++)
        if (strlen(MARKERS[i].name) == n && strncmp(MARKERS[i].name, name, n) == 0) {
            MARKERS[i].put(m);
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
                                   p->kind, p->kind, p->kind, p->kind, p->kind, p->kind, p->flags & PARENT_SAME_SUB ? "s.sub" : "0", p->kind,
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
        m.n_parts = key_parts(w->kind, w->key, m.parts, a);
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
