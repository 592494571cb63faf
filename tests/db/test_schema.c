/* The table of kinds (lib/sheet/sheets.c) and the tables of the database say the same, in both directions. */
#include <glib.h>
#include <string.h>

#include "sheet/sheets.h"
#include "support/fixture.h"

/* What a table has besides its fields and its parents. */
static const char *const BESIDE[] = { "agency_id", "id", "version", "created_at", "updated_at", "updated_by", "batch_id", "part", "row_no", "extra", NULL };
static const char *const BESIDE_STAGE[] = { "agency_id", "batch_id", "part", "row_no", "sub", "cleared", "sheet_kind", "xid", "xversion", "extra", "digest", "said_in", "overtaken", "decided_kind", "decided", NULL };

static const char *const TEXTS[] = { "text", NULL };
static const char *const WHOLES[] = { "smallint", "integer", "bigint", NULL };

/* The column types that a field of this type may be kept in. */
static const char *const *types_for(enum cell_type type)
{
    static const char *const DATES[] = { "date", NULL }, *const TIMES[] = { "time without time zone", NULL };
    static const char *const MOMENTS[] = { "timestamp without time zone", NULL }, *const NUMBERS[] = { "numeric", "text", NULL };
    static const char *const YESNOS[] = { "boolean", NULL };
    switch (type) {
    case CELL_DATE:
        return DATES;
    case CELL_TIME:
        return TIMES;
    case CELL_MOMENT_AT:
        return MOMENTS;
    case CELL_INTEGER:
        return WHOLES;
    case CELL_NUMBER: /* "35k + bonus" is kept as typed */
        return NUMBERS;
    case CELL_YESNO:
        return YESNOS;
    default:
        return TEXTS;
    }
}

/* Column name -> "type" or "type!" when NOT NULL. */
static GHashTable *columns_of(struct fixture *f, const char *table)
{
    GHashTable *columns = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    const char *params[] = { table };
    PG_AUTO PGresult *res = PQexecParams(db_conn(f->db),
                                         "SELECT column_name, data_type || CASE is_nullable WHEN 'NO' THEN '!' ELSE '' END"
                                         "  FROM information_schema.columns WHERE table_schema = 'afterview' AND table_name = $1",
                                         1, NULL, params, NULL, NULL, 0);
    for (int i = 0; i < PQntuples(res); i++)
        g_hash_table_insert(columns, g_strdup(db_text(res, i, 0)), g_strdup(db_text(res, i, 1)));
    return columns;
}

static bool is_beside(const char *const *list, const char *name)
{
    return g_strv_contains((const char *const *) list, name);
}

/* Takes the column off the table's list, so that what stays there is what nobody knows. */
static int take(GHashTable *columns, const char *table, const char *name, const char *const *types, int must)
{
    g_autofree char *type = g_strdup(g_hash_table_lookup(columns, name));
    if (!type) {
        print_error("%s has no column %s\n", table, name);
        return 1;
    }
    g_hash_table_remove(columns, name);
    bool not_null = g_str_has_suffix(type, "!");
    if (not_null)
        type[strlen(type) - 1] = '\0';
    if (!is_beside(types, type)) {
        print_error("%s.%s is %s, the field is kept as %s\n", table, name, type, types[0]);
        return 1;
    }
    if (must >= 0 && not_null != must) {
        print_error("%s.%s %s, and lib/sheet/sheets.c says otherwise\n", table, name, not_null ? "must be there" : "may be null");
        return 1;
    }
    return 0;
}

static int nothing_left(GHashTable *columns, const char *table, const char *const *beside)
{
    int faults = 0;
    GHashTableIter it;
    gpointer name;
    g_hash_table_iter_init(&it, columns);
    while (g_hash_table_iter_next(&it, &name, NULL))
        if (!is_beside(beside, name)) {
            print_error("%s.%s is no field\n", table, (char *) name);
            faults++;
        }
    return faults;
}

static void every_field_has_its_column_and_every_column_its_field(void **state)
{
    struct fixture *f = *state;
    static const char *const IDS[] = { "bigint", NULL };
    int faults = 0;
    for (const struct kind *k = KINDS; k->name; k++) {
        GHashTable *columns = columns_of(f, k->name);
        for (size_t i = 0; i < k->n_fields; i++) {
            const struct field *field = &k->fields[i];
            faults += take(columns, k->name, field->name, types_for(field->type), (field->flags & FIELD_MUST) != 0);
            if (field->flags & FIELD_STATE)
                faults += take(columns, k->name, arena_printf(f->app.arena, "%s_was", field->name), TEXTS, true);
        }
        for (size_t i = 0; i < k->n_parents; i++)
            faults += take(columns, k->name, arena_printf(f->app.arena, "%s_id", k->parents[i].kind), IDS, (k->parents[i].flags & PARENT_MUST) != 0);
        faults += nothing_left(columns, k->name, BESIDE);
        g_hash_table_destroy(columns);
    }
    assert_int_equal(faults, 0);
}

static void staging_has_a_column_per_field_and_no_others(void **state)
{
    struct fixture *f = *state;
    GHashTable *columns = columns_of(f, "stage");
    int faults = 0;
    for (const struct kind *k = KINDS; k->name; k++)
        for (size_t i = 0; i < k->n_fields; i++)
            faults += take(columns, "stage", arena_printf(f->app.arena, "%s_%s", k->name, k->fields[i].name), types_for(k->fields[i].type), false);
    faults += nothing_left(columns, "stage", BESIDE_STAGE);
    g_hash_table_destroy(columns);
    assert_int_equal(faults, 0);
}

static void every_record_table_keeps_where_it_came_from(void **state)
{
    struct fixture *f = *state;
    int faults = 0;
    for (const struct kind *k = KINDS; k->name; k++) {
        GHashTable *columns = columns_of(f, k->name);
        for (const char *const *name = BESIDE; *name; name++)
            if (!g_hash_table_contains(columns, *name)) {
                print_error("%s has no %s\n", k->name, *name);
                faults++;
            }
        g_hash_table_destroy(columns);
    }
    assert_int_equal(faults, 0);
}

static void every_choice_field_has_its_list(void **state)
{
    struct fixture *f = *state;
    int faults = 0;
    for (const struct kind *k = KINDS; k->name; k++)
        for (size_t i = 0; i < k->n_fields; i++) {
            const struct field *field = &k->fields[i];
            const char *n = fixture_rows(f->db, arena_printf(f->app.arena, "SELECT count(*) FROM choice WHERE list = '%s'", field->choices ? field->choices : ""), f->app.arena);
            if ((field->type == CELL_CHOICE) != (strcmp(n, "0") != 0)) {
                print_error("%s.%s: its list %s has %s choices\n", k->name, field->name, field->choices ? field->choices : "(none)", n);
                faults++;
            }
        }
    assert_int_equal(faults, 0);
}

static void states_move_only_between_choices_of_their_list(void **state)
{
    struct fixture *f = *state;
    int states = 0;
    for (const struct kind *k = KINDS; k->name; k++)
        for (size_t i = 0; i < k->n_fields; i++)
            if (k->fields[i].flags & FIELD_STATE) {
                expect_rows(f->db,
                            arena_printf(f->app.arena,
                                         "SELECT m.from_state, m.to_state FROM %s_move m"
                                         " WHERE NOT EXISTS (SELECT FROM choice c WHERE c.list = '%s' AND c.key = m.to_state)"
                                         "    OR (m.from_state <> '' AND NOT EXISTS (SELECT FROM choice c WHERE c.list = '%s' AND c.key = m.from_state))"
                                         " UNION ALL"
                                         " SELECT c.key, 'cannot stay as it is' FROM choice c"
                                         "  WHERE c.list = '%s' AND NOT EXISTS (SELECT FROM %s_move m WHERE m.from_state = c.key AND m.to_state = c.key)",
                                         k->name, k->fields[i].choices, k->fields[i].choices, k->fields[i].choices, k->name),
                            "");
                states++;
            }
    assert_int_equal(states, 3); /* feedback, offer, thank-you */
}

static void headers_are_unique_over_all_kinds(void **state)
{
    (void) state;
    GHashTable *seen = g_hash_table_new(g_str_hash, g_str_equal);
    int faults = 0;
    for (const struct kind *k = KINDS; k->name; k++)
        for (size_t i = 0; i < k->n_fields; i++) {
            const struct field *field = &k->fields[i];
            if (field->flags & FIELD_DERIVED)
                continue;
            if (!g_hash_table_add(seen, (gpointer) field->header)) {
                print_error("%s.%s: the header \"%s\" means another field too\n", k->name, field->name, field->header);
                faults++;
            }
        }
    g_hash_table_destroy(seen);
    assert_int_equal(faults, 0);
}

static void choice_spellings_lead_to_choices(void **state)
{
    struct fixture *f = *state;
    expect_rows(f->db, "SELECT a.list, a.spelling, a.key FROM choice_alias a WHERE NOT EXISTS (SELECT FROM choice c WHERE c.list = a.list AND c.key = a.key)", "");
}

static void header_words_lead_to_fields(void **state)
{
    struct fixture *f = *state;
    PG_AUTO PGresult *res = PQexec(db_conn(f->db), "SELECT DISTINCT field FROM header_alias WHERE field <> ''");
    int faults = 0;
    for (int i = 0; i < PQntuples(res); i++) {
        const char *field = db_text(res, i, 0);
        bool split_name = g_str_has_suffix(field, ".first_name") || g_str_has_suffix(field, ".last_name");
        if (!split_name && !field_find(field, NULL)) {
            print_error("header_alias speaks of %s, which is no field\n", field);
            faults++;
        }
    }
    assert_true(PQntuples(res) > 50);
    assert_int_equal(faults, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_field_has_its_column_and_every_column_its_field),
        cmocka_unit_test(staging_has_a_column_per_field_and_no_others),
        cmocka_unit_test(every_record_table_keeps_where_it_came_from),
        cmocka_unit_test(every_choice_field_has_its_list),
        cmocka_unit_test(states_move_only_between_choices_of_their_list),
        cmocka_unit_test(headers_are_unique_over_all_kinds),
        cmocka_unit_test(choice_spellings_lead_to_choices),
        cmocka_unit_test(header_words_lead_to_fields),
    };
    return cmocka_run_group_tests(tests, fixture_open, fixture_close);
}
