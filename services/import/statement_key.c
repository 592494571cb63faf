/* The key by which a staged row (s) and a record (t) are the same: how it is read, and what of it goes into a statement. */
#include "statement_maker.h"

#include <string.h>

const struct field *kind_own_field(const struct kind *k, const char *name)
{
    for (size_t i = 0; i < k->n_fields; i++)
        if (strcmp(k->fields[i].name, name) == 0)
            return &k->fields[i];
    return NULL;
}

size_t key_read(const struct kind *k, const char *key, struct key_part *out, struct arena *a)
{
    size_t n = 0;
    if (strchr("~=+", *key))
        key++;
    for (key += strspn(key, " "); *key && n < KEY_PARTS_MOST; key += strspn(key, " ")) {
        size_t len = strcspn(key, " ");
        struct key_part p = { 0 };
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
        p.field = p.mark == '@' ? NULL : kind_own_field(k, p.name);
        out[n++] = p;
        key += len;
    }
    return n;
}

bool wish_carries(const struct statement_wish *w, const struct field *f)
{
    return f && carried_has(w->carried, w->kind, (size_t) (f - w->kind->fields));
}

bool statement_key_usable(const struct statement_wish *w)
{
    ARENA_AUTO struct arena *a = arena_new();
    struct key_part parts[KEY_PARTS_MOST];
    size_t n = key_read(w->kind, w->key, parts, a);
    for (size_t i = 0; i < n; i++)
        if (parts[i].mark == 0 && !parts[i].optional && !wish_carries(w, parts[i].field))
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

bool statement_key_needs(const struct kind *k, const char *key, const char *parent_kind)
{
    ARENA_AUTO struct arena *a = arena_new();
    struct key_part parts[KEY_PARTS_MOST];
    size_t n = key_read(k, key, parts, a);
    for (size_t i = 0; i < n; i++)
        if (parts[i].mark == '@' && !parts[i].optional && strcmp(parts[i].name, parent_kind) == 0)
            return true;
    return false;
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
char *key_value(const struct statement_wish *w, const struct key_part *p, char side, struct arena *a)
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

const struct field *kind_telling_field(const struct kind *k)
{
    static const char *const NAMES[] = { "name", "title", "ref", "held_on", "what", "text", "done_on", "day", "setting" };
    for (size_t i = 0; i < G_N_ELEMENTS(NAMES); i++)
        if (kind_own_field(k, NAMES[i]))
            return kind_own_field(k, NAMES[i]);
    return &k->fields[0];
}

static void put_key(struct maker *m)
{
    g_string_append(m->out, m->w->key);
}

static bool refs_may_differ(struct maker *m)
{
    const struct field *ref = kind_own_field(m->w->kind, "ref");
    return wish_carries(m->w, ref) && strcmp(m->w->key, "ref") != 0;
}

void maker_key_equal(struct maker *m)
{
    m->first = true;
    for (size_t i = 0; i < m->n_parts; i++) {
        const struct key_part *p = &m->parts[i];
        if (p->mark == '^' || p->mark == '!')
            continue;
        maker_between(m, " AND ");
        g_string_append_printf(m->out, "%s = %s", key_value(m->w, p, 't', m->a), key_value(m->w, p, 's', m->a));
    }
    if (refs_may_differ(m))
        g_string_append_printf(m->out, " AND (lower(t.ref) = lower(s.%s_ref)) IS NOT FALSE", m->w->kind->name);
}

static void key_there(struct maker *m, bool absent_too)
{
    m->first = true;
    for (size_t i = 0; i < m->n_parts; i++) {
        const struct key_part *p = &m->parts[i];
        if (p->mark == '^' || (p->optional && p->mark != '!') || (p->mark == '!' && !absent_too))
            continue;
        bool absent = p->mark == '!';
        if (absent && p->field && !wish_carries(m->w, p->field))
            continue;
        maker_between(m, " AND ");
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
void maker_key_known(struct maker *m)
{
    key_there(m, false);
}

/* ---- keys that many may have in common: link_called.sql ---- */

bool statement_key_is_shared(const char *key)
{
    return strpbrk(key, "~^") != NULL;
}

static void put_numbered_said(struct maker *m)
{
    if (refs_may_differ(m))
        g_string_append_printf(m->out, "s.%s_ref IS NOT NULL", m->w->kind->name);
    else
        g_string_append(m->out, "false");
}

static void put_numbered_known(struct maker *m)
{
    g_string_append(m->out, refs_may_differ(m) ? "t.ref IS NOT NULL" : "false");
}

/* Of two or more doubtful fields all differ: somebody else. One alone that differs is a doubt. */
static void certain(struct maker *m, char side)
{
    size_t doubtful = 0, carried = 0;
    for (size_t i = 0; i < m->n_parts; i++) {
        doubtful += m->parts[i].mark == '^';
        carried += m->parts[i].mark == '^' && wish_carries(m->w, m->parts[i].field);
    }
    m->first = true;
    for (size_t i = 0; i < m->n_parts && doubtful > 1 && carried == doubtful; i++)
        if (m->parts[i].mark == '^') {
            maker_between(m, " AND ");
            g_string_append_printf(m->out, "%s IS NOT NULL", key_value(m->w, &m->parts[i], side, m->a));
        }
    if (m->first)
        g_string_append(m->out, "false");
}

static void put_certain_said(struct maker *m)
{
    certain(m, 's');
}

static void put_certain_known(struct maker *m)
{
    certain(m, 't');
}

static size_t doubts(const struct maker *m, struct key_part *out)
{
    size_t n = 0;
    for (size_t i = 0; i < m->n_parts; i++)
        if (m->parts[i].mark == '^' && wish_carries(m->w, m->parts[i].field))
            out[n++] = m->parts[i];
    return n;
}

static void put_doubts(struct maker *m, char side)
{
    struct key_part parts[KEY_PARTS_MOST];
    for (size_t i = 0, n = doubts(m, parts); i < n; i++)
        g_string_append_printf(m->out, ", %s AS d%zu", key_value(m->w, &parts[i], side, m->a), i + 1);
}

static void put_doubts_said(struct maker *m)
{
    put_doubts(m, 's');
}

static void put_doubts_known(struct maker *m)
{
    put_doubts(m, 't');
}

/* Those of one record: where there are several, they are a question anyway. */
static void put_doubts_one(struct maker *m)
{
    struct key_part parts[KEY_PARTS_MOST];
    for (size_t i = 0, n = doubts(m, parts); i < n; i++)
        g_string_append_printf(m->out, ", min(x.d%zu) AS d%zu", i + 1, i + 1);
}

static void put_doubt(struct maker *m)
{
    struct key_part parts[KEY_PARTS_MOST];
    g_string_append(m->out, "false");
    for (size_t i = 0, n = doubts(m, parts); i < n; i++)
        g_string_append_printf(m->out, " OR (o.d%zu = r.d%zu) IS FALSE", i + 1, i + 1);
}

/* The record has none, and the rows have several: which of them is it? */
static void put_doubt_among(struct maker *m)
{
    struct key_part parts[KEY_PARTS_MOST];
    g_string_append(m->out, "false");
    for (size_t i = 0, n = doubts(m, parts); i < n; i++)
        g_string_append_printf(m->out, " OR (o.d%zu IS NULL AND r.d%zu IS NOT NULL AND min(r.d%zu) OVER w <> max(r.d%zu) OVER w)", i + 1, i + 1, i + 1, i + 1);
}

/* What our records are looked for by: by less where the database has no index for more (sql/schema/0006_index.sql). */
static void looked(struct maker *m, void (*put)(struct maker *, const struct key_part *, size_t))
{
    m->first = true;
    for (size_t i = 0, k = 0; i < m->n_parts; i++)
        if (m->parts[i].mark == 0 || m->parts[i].mark == '@') {
            k++;
            if (m->w->key[0] != '~' || !m->parts[i].optional)
                put(m, &m->parts[i], k);
        }
}

static void put_looked_name(struct maker *m, const struct key_part *p, size_t k)
{
    (void) p;
    maker_between(m, ", ");
    g_string_append_printf(m->out, "k%zu", k);
}

static void put_looked_pair(struct maker *m, const struct key_part *p, size_t k)
{
    maker_between(m, " AND ");
    g_string_append_printf(m->out, "%s = w.k%zu", key_value(m->w, p, 't', m->a), k);
}

static void put_looked_for(struct maker *m)
{
    looked(m, put_looked_name);
}

static void put_looked_equal(struct maker *m)
{
    looked(m, put_looked_pair);
}

static void put_refs_told(struct maker *m)
{
    g_string_append(m->out, "coalesce(' (' || CASE WHEN length(refs) > 60 THEN left(refs, 60) || ' …' WHEN n > cardinality(ids) THEN refs || ' …' ELSE refs END || ')', '')");
}

static void put_doubt_fix(struct maker *m)
{
    const char *words = kind_words(m->a, m->w->kind->name);
    g_string_append_printf(m->out, "if it is the same %s, give its number or correct the details so that they agree; if it is another one, give it a number of its own", words);
}

/* The number by which a person can say which of ours is meant. */
static void put_known_ref(struct maker *m)
{
    g_string_append(m->out, kind_own_field(m->w->kind, "ref") ? "string_agg(t.ref, ', ' ORDER BY t.id)" : "min(NULL::text)");
}

static void put_key_field(struct maker *m)
{
    g_string_append_printf(m->out, "%s.%s", m->w->kind->name, kind_telling_field(m->w->kind)->name);
}

static void key_values(struct maker *m, char side)
{
    m->first = true;
    for (size_t i = 0, k = 0; i < m->n_parts; i++)
        if (m->parts[i].mark == 0 || m->parts[i].mark == '@') {
            maker_between(m, ", ");
            g_string_append_printf(m->out, "%s AS k%zu", key_value(m->w, &m->parts[i], side, m->a), ++k);
        }
}

static void put_key_values(struct maker *m)
{
    key_values(m, 's');
}

static void put_key_values_known(struct maker *m)
{
    key_values(m, 't');
}

/* The names of the key's values: k1, k2, or of one of the statement's tables: v.k1, v.k2. */
void maker_key_names(struct maker *m, const char *table)
{
    m->first = true;
    for (size_t i = 0, k = 0; i < m->n_parts; i++)
        if (m->parts[i].mark == 0 || m->parts[i].mark == '@') {
            maker_between(m, ", ");
            g_string_append_printf(m->out, "%s%sk%zu", table ? table : "", table ? "." : "", ++k);
        }
}

static void put_key_names(struct maker *m)
{
    maker_key_names(m, NULL);
}

static void put_key_same(struct maker *m)
{
    m->first = true;
    for (size_t i = 0, k = 0; i < m->n_parts; i++)
        if (m->parts[i].mark == 0 || m->parts[i].mark == '@') {
            maker_between(m, " AND ");
            k++;
            g_string_append_printf(m->out, "k.k%zu = d.k%zu", k, k);
        }
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
    g_string_append(m->out, parent_sub(m->w, m->w->parent, 'l', m->a));
}

const struct statement_marker STATEMENT_KEY_MARKERS[] = {
    { "key", put_key },
    { "key_equal", maker_key_equal },
    { "key_present", put_key_present },
    { "key_known", maker_key_known },
    { "numbered_said", put_numbered_said },
    { "numbered_known", put_numbered_known },
    { "certain_said", put_certain_said },
    { "certain_known", put_certain_known },
    { "doubts_said", put_doubts_said },
    { "doubts_known", put_doubts_known },
    { "doubts_one", put_doubts_one },
    { "doubt", put_doubt },
    { "doubt_among", put_doubt_among },
    { "doubt_fix", put_doubt_fix },
    { "looked_for", put_looked_for },
    { "looked_equal", put_looked_equal },
    { "refs_told", put_refs_told },
    { "known_ref", put_known_ref },
    { "key_field", put_key_field },
    { "key_values", put_key_values },
    { "key_values_known", put_key_values_known },
    { "key_names", put_key_names },
    { "key_same", put_key_same },
    { "may_make", put_may_make },
    { "parent", put_parent },
    { "parent_no", put_parent_no },
    { "parent_sub", put_parent_sub },
    { NULL, NULL },
};
