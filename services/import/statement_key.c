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
    if (strchr("~=", *key))
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

    GString *all = g_string_new(NULL); /* of two or more doubtful fields all differ: somebody else */
    int doubtful = 0;
    for (size_t i = 0; i < m->n_parts; i++)
        if (m->parts[i].mark == '^') {
            g_string_append_printf(all, "%s%s", doubtful++ ? " OR " : "", "");
            if (wish_carries(m->w, m->parts[i].field))
                g_string_append_printf(all, "(%s = %s) IS NOT FALSE", key_value(m->w, &m->parts[i], 't', m->a),
                                       key_value(m->w, &m->parts[i], 's', m->a));
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

static void put_doubt(struct maker *m)
{
    m->first = true;
    for (size_t i = 0; i < m->n_parts; i++)
        if (m->parts[i].mark == '^' && wish_carries(m->w, m->parts[i].field)) {
            maker_between(m, " OR ");
            g_string_append_printf(m->out, "(%s = %s) IS FALSE", key_value(m->w, &m->parts[i], 't', m->a),
                                   key_value(m->w, &m->parts[i], 's', m->a));
        }
    if (m->first)
        g_string_append(m->out, "false");
}

/* The number by which a person can say which of ours is meant. */
static void put_known_ref(struct maker *m)
{
    g_string_append(m->out, kind_own_field(m->w->kind, "ref") ? "string_agg(t.ref, ', ' ORDER BY t.id)" : "NULL::text");
}

static void put_key_field(struct maker *m)
{
    g_string_append_printf(m->out, "%s.%s", m->w->kind->name, kind_telling_field(m->w->kind)->name);
}

static void put_key_values(struct maker *m)
{
    m->first = true;
    for (size_t i = 0, k = 0; i < m->n_parts; i++)
        if (m->parts[i].mark == 0 || m->parts[i].mark == '@') {
            maker_between(m, ", ");
            g_string_append_printf(m->out, "%s AS k%zu", key_value(m->w, &m->parts[i], 's', m->a), ++k);
        }
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
    g_string_append(m->out, m->w->parent->flags & PARENT_SAME_SUB ? "l.sub" : "0::smallint");
}

const struct statement_marker STATEMENT_KEY_MARKERS[] = {
    { "key", put_key },
    { "key_equal", maker_key_equal },
    { "key_present", put_key_present },
    { "key_known", maker_key_known },
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
    { NULL, NULL },
};
