/* Every file of sql/template, filled in for every kind it can meet, is a statement that PostgreSQL accepts and that stays with
 * one agency. What a batch carries varies as sheets do: all fields, one of our sheets' columns, a single field. */
#include <glib.h>
#include <string.h>

#include "db/sql_file.h"
#include "import/statement.h"
#include "support/fixture.h"
#include "support/sql_text.h"

struct tried {
    struct fixture *f;
    const char *const *relations;
    GHashTable *seen; /* the same text need not be prepared twice */
    struct arena *arena;
    int faults;
};

static void fault(struct tried *t, const char *template_name, const struct statement_wish *w, const char *says)
{
    if (t->faults++ < 10)
        print_error("%s for %s%s%s%s%s: %s\n", template_name, w->kind->name, w->key ? ", key " : "", w->key ? w->key : "",
                    w->parent ? ", parent " : "", w->parent ? w->parent->kind : "", says);
}

static void try(struct tried *t, const char *template_name, const struct statement_wish *w)
{
    const char *sql = statement_make(template_name, w, t->arena);
    if (!g_hash_table_add(t->seen, (gpointer) sql))
        return;
    if (g_regex_match_simple("\\{[a-z_]+\\}", sql, 0, 0))
        fault(t, template_name, w, "a marker was not filled in");
    PGconn *conn = db_conn(t->f->db);
    PG_AUTO PGresult *prepared = PQprepare(conn, "", sql, 0, NULL);
    if (PQresultStatus(prepared) != PGRES_COMMAND_OK) {
        fault(t, template_name, w, PQresultErrorMessage(prepared));
        return;
    }
    PG_AUTO PGresult *described = PQdescribePrepared(conn, "");
    enum { INT8 = 20 };
    if (PQnparams(described) < 2 || PQparamtype(described, 0) != INT8 || PQparamtype(described, 1) != INT8)
        fault(t, template_name, w, "$1 and $2 are not agency and batch");
    const char *unbound = sql_unbound_relation(sql, t->relations, t->arena);
    if (unbound)
        fault(t, template_name, w, arena_printf(t->arena, "%s is joined without its agency_id", unbound));
}

static bool speaks(const struct sql_file *file, const char *const *markers)
{
    for (; *markers; markers++)
        if (strstr(file->text, *markers))
            return true;
    return false;
}

/* Which of key, parent and state a template needs stands in its markers. */
static void try_kind(struct tried *t, const struct sql_file *file, const struct carried *c, const struct kind *k)
{
    static const char *const KEY[] = { "{key", "{doubt}", "{may_make}", NULL };
    static const char *const PARENT[] = { "{parent}", "{parent_no}", "{parent_sub}", NULL };
    static const char *const STATE[] = { "{state}", NULL };
    struct statement_wish w = { .carried = c, .kind = k };
    if (strstr(file->text, "{ref_column}")) { /* for kinds whose number the batch carries */
        for (size_t i = 0; i < k->n_fields; i++)
            if (strcmp(k->fields[i].name, "ref") == 0 && carried_has(c, k, i))
                try(t, file->name, &w);
        return;
    }
    if (strstr(file->text, "_name_key")) { /* for kinds that go by name, where the batch carries it */
        const struct field *f = field_find(arena_printf(t->arena, "%s.name_key", k->name), NULL);
        if (f && carried_has(c, k, (size_t) (f - k->fields)))
            try(t, file->name, &w);
        return;
    }
    if (g_str_has_prefix(file->name, "link_chosen")) {
        if (statement_may_be_chosen(k) && !statement_goes_by_name(k))
            try(t, file->name, &w);
        return;
    }
    if (speaks(file, STATE)) {
        for (size_t i = 0; i < k->n_fields; i++)
            if ((k->fields[i].flags & FIELD_STATE) && carried_has(c, k, i)) {
                w.state = k->fields[i].name;
                try(t, file->name, &w);
            }
        return;
    }
    if (speaks(file, PARENT)) {
        for (size_t i = 0; i < k->n_parents; i++) {
            w.parent = &k->parents[i];
            try(t, file->name, &w);
        }
        return;
    }
    if (!speaks(file, KEY) || strcmp(file->name, "check_missing.sql") == 0) { /* {key_field} alone is of the kind */
        try(t, file->name, &w);
        return;
    }
    for (const char *const *key = k->keys; *key; key++) {
        w.key = *key;
        if (statement_key_usable(&w))
            try(t, file->name, &w);
    }
}

static void try_all(struct tried *t, const struct carried *c)
{
    for (const struct kind *k = KINDS; k->name; k++)
        for (const struct sql_file *file = SQL_TEMPLATE; file->name && carried_needed(c, k); file++)
            try_kind(t, file, c, k);
}

static void carry_nothing(struct carried *c, struct arena *a)
{
    *c = (struct carried) { 0 };
    for (const struct kind *k = KINDS; k->name; k++)
        c->fields[kind_index(k)] = arena_alloc(a, k->n_fields * sizeof(bool));
}

static void carry(struct carried *c, const struct kind *k, const struct field *field)
{
    c->fields[kind_index(k)][field - k->fields] = true;
}

static void start(struct tried *t, struct fixture *f)
{
    *t = (struct tried) { .f = f, .arena = arena_new(), .seen = g_hash_table_new(g_str_hash, g_str_equal) };
    t->relations = sql_tenant_relations(f->db, t->arena);
}

static void finish(struct tried *t, guint at_least)
{
    guint n = g_hash_table_size(t->seen);
    int faults = t->faults;
    g_hash_table_destroy(t->seen);
    arena_free(t->arena);
    assert_int_equal(faults, 0);
    assert_true(n >= at_least);
}

static void every_template_prepares_with_all_fields(void **state)
{
    struct tried t;
    struct carried c;
    start(&t, *state);
    carry_nothing(&c, t.arena);
    for (const struct kind *k = KINDS; k->name; k++)
        for (size_t i = 0; i < k->n_fields; i++)
            carry(&c, k, &k->fields[i]);
    try_all(&t, &c);
    finish(&t, 200);
}

static void every_template_prepares_for_each_of_our_sheets(void **state)
{
    struct tried t;
    start(&t, *state);
    for (const struct sheet *s = SHEETS; s->name; s++) {
        struct carried c;
        carry_nothing(&c, t.arena);
        const char *cursor = s->columns;
        const struct kind *k;
        const struct field *field;
        bool required;
        while (sheet_next_column(&cursor, &k, &field, &required))
            carry(&c, k, field);
        try_all(&t, &c);
    }
    finish(&t, 300);
}

static void every_template_prepares_for_a_single_column(void **state)
{
    struct tried t;
    start(&t, *state);
    for (const struct kind *k = KINDS; k->name; k++)
        for (size_t i = 0; i < k->n_fields; i++) {
            struct carried c;
            carry_nothing(&c, t.arena);
            carry(&c, k, &k->fields[i]);
            try_all(&t, &c);
        }
    finish(&t, 500);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_template_prepares_with_all_fields),
        cmocka_unit_test(every_template_prepares_for_each_of_our_sheets),
        cmocka_unit_test(every_template_prepares_for_a_single_column),
    };
    return cmocka_run_group_tests(tests, fixture_open, fixture_close);
}
