/* Every statement of sql/query keeps its contract, and stays with one agency. */
#include <glib.h>
#include <string.h>

#include "queries.h"
#include "support/fixture.h"
#include "support/sql_text.h"

/* Statements that read over agencies, on purpose. Keep it short. */
static const char *const CROSS_AGENCY[] = { "agency_find", NULL };

static bool is_type(struct fixture *f, const char *name, Oid oid)
{
    const char *params[] = { name, arena_printf(f->app.arena, "%u", oid) };
    PG_AUTO PGresult *res = PQexecParams(db_conn(f->db), "SELECT to_regtype($1) = $2::oid", 2, NULL, params, NULL, NULL, 0);
    return PQntuples(res) == 1 && db_bool(res, 0, 0);
}

static const char *type_name(struct fixture *f, Oid oid)
{
    return fixture_rows(f->db, arena_printf(f->app.arena, "SELECT %u::regtype", oid), f->app.arena);
}

static int check_parameters(struct fixture *f, const struct query *q, const PGresult *d)
{
    int faults = 0;
    if (PQnparams(d) != q->n_params) {
        print_error("%s has %d parameters, its comment lists %d\n", q->name, PQnparams(d), q->n_params);
        return 1;
    }
    for (int i = 0; i < q->n_params; i++)
        if (!is_type(f, q->param_types[i], PQparamtype(d, i))) {
            print_error("%s: $%d is %s, its comment says %s\n", q->name, i + 1, type_name(f, PQparamtype(d, i)), q->param_types[i]);
            faults++;
        }
    return faults;
}

static int check_columns(struct fixture *f, const struct query *q, const PGresult *d)
{
    int faults = 0;
    /* a statement whose rows nobody reads may leave its columns out: `SELECT 1` to do something */
    if (q->n_columns == 0)
        return 0;
    if (PQnfields(d) != q->n_columns) {
        print_error("%s gives %d columns, its comment lists %d\n", q->name, PQnfields(d), q->n_columns);
        return 1;
    }
    for (int i = 0; i < q->n_columns; i++)
        if (strcmp(PQfname(d, i), q->column_names[i]) != 0 || !is_type(f, q->column_types[i], PQftype(d, i))) {
            print_error("%s: column %d is %s %s, its comment says %s %s\n", q->name, i + 1, PQfname(d, i), type_name(f, PQftype(d, i)),
                        q->column_names[i], q->column_types[i]);
            faults++;
        }
    return faults;
}

static void every_statement_keeps_its_contract(void **state)
{
    struct fixture *f = *state;
    PGconn *conn = db_conn(f->db);
    int faults = 0, n = 0;
    for (const struct query *q = QUERIES; q->name; q++, n++) {
        PG_AUTO PGresult *prepared = PQprepare(conn, q->name, q->sql, 0, NULL);
        if (PQresultStatus(prepared) != PGRES_COMMAND_OK) {
            print_error("%s: %s\n", q->name, PQresultErrorMessage(prepared));
            faults++;
            continue;
        }
        PG_AUTO PGresult *described = PQdescribePrepared(conn, q->name);
        faults += check_parameters(f, q, described) + check_columns(f, q, described);
    }
    assert_true(n > 20);
    assert_int_equal(faults, 0);
}

static void every_statement_stays_with_one_agency(void **state)
{
    struct fixture *f = *state;
    ARENA_AUTO struct arena *a = arena_new();
    const char *const *relations = sql_tenant_relations(f->db, a);
    int faults = 0;
    for (const struct query *q = QUERIES; q->name; q++) {
        if (g_strv_contains((const char *const *) CROSS_AGENCY, q->name) || !sql_speaks_of(q->sql, relations, a))
            continue;
        const char *bare = sql_bare(q->sql, a), *unbound = sql_unbound_relation(q->sql, relations, a);
        bool binds = g_regex_match_simple("agency_id\\s*=\\s*\\$1\\b", bare, 0, 0) ||
                     g_regex_match_simple("INSERT INTO (afterview\\.)?\\w+ (AS \\w+ )?\\(agency_id\\b.*\\$1\\b", bare, G_REGEX_DOTALL, 0);
        if (q->n_params == 0 || strcmp(q->param_types[0], "bigint") != 0 || !binds) {
            print_error("%s: no agency_id = $1\n", q->name);
            faults++;
        }
        if (unbound) {
            print_error("%s: %s is joined without its agency_id\n", q->name, unbound);
            faults++;
        }
    }
    assert_int_equal(faults, 0);
}

/* The checker itself: it must see what it is there to see. */
static void unbound_join_is_seen(void **state)
{
    (void) state;
    ARENA_AUTO struct arena *a = arena_new();
    static const char *const RELATIONS[] = { "client", "job", NULL };
    assert_null(sql_unbound_relation("SELECT 1 FROM afterview.client c JOIN job j ON j.agency_id = c.agency_id WHERE c.agency_id = $1", RELATIONS, a));
    assert_string_equal(sql_unbound_relation("SELECT 1 FROM client c JOIN job j ON j.id = c.id WHERE c.agency_id = $1", RELATIONS, a), "job j");
    assert_string_equal(sql_unbound_relation("UPDATE client SET name = 'agency_id' -- agency_id\n", RELATIONS, a), "client");
    assert_false(sql_speaks_of("SELECT 'FROM client'", RELATIONS, a));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(unbound_join_is_seen),
        cmocka_unit_test(every_statement_keeps_its_contract),
        cmocka_unit_test(every_statement_stays_with_one_agency),
    };
    return cmocka_run_group_tests(tests, fixture_open, fixture_close);
}
