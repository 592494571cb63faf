/* The statements of export: every one prepares, and the wishes narrow down what they say. */
#include "support/fixture.h"

#include <stdio.h>
#include <string.h>

#include "export/export.h"

static void every_sheet_has_a_statement_that_prepares(void **state)
{
    struct fixture *f = *state;
    ARENA_AUTO struct arena *a = arena_new();
    static const char TYPES[] = "bigint, bigint, bigint, date, boolean, text, date";
    for (const struct sheet *s = SHEETS; s->name; s++)
        for (int what = SELECT_ROWS; what <= SELECT_EXTRA_KEYS; what++)
            fixture_sql(f, arena_printf(a, "PREPARE %s_%d (%s) AS %s", s->name, what, TYPES, select_make(s, (enum select_what) what, a)));
}

static int64_t id_of(struct fixture *f, const char *kind, const char *name)
{
    PG_AUTO PGresult *res = NULL;
    struct err e = { 0 };
    ARENA_AUTO struct arena *a = arena_new();
    const char *params[] = { name };
    expect_ok(db_exec(f->db, "id", arena_printf(a, "SELECT id FROM %s WHERE agency_id = 1 AND name = $1", kind), 1, params, &res, &e), &e);
    return db_int(res, 0, 0);
}

/* Rows of a sheet under a wish. */
static int64_t rows(struct fixture *f, const char *sheet, const struct wish *w)
{
    struct err e = { 0 };
    struct sink *sink;
    struct choice_book *book = choice_book_shipped();
    ARENA_AUTO struct arena *a = arena_new();
    int64_t n = -1;
    expect_ok(sink_open(arena_printf(a, "%s/rows.csv", f->folder), "csv", &sink, &e), &e);
    expect_ok(sheet_write(&f->app, sheet_find(sheet), book, w, sink, &n, &e), &e);
    sink_drop(sink);
    choice_book_free(book);
    return n;
}

/* Ann and Bo at the Mill, Cy at the Farm; Bo's process is closed; Ab owns Ann's and Cy's, Zed owns Bo's. Dee is in no process. */
static void make_records(struct fixture *f)
{
    fixture_sql(f, "INSERT INTO consultant (agency_id, name) VALUES (1, 'Ab'), (1, 'Zed');"
                   "INSERT INTO client (agency_id, name) VALUES (1, 'Mill'), (1, 'Farm');"
                   "INSERT INTO contact (agency_id, client_id, name) SELECT 1, id, 'Boss of ' || name FROM client WHERE agency_id = 1;"
                   "INSERT INTO candidate (agency_id, name) VALUES (1, 'Ann'), (1, 'Bo'), (1, 'Cy'), (1, 'Dee');"
                   "INSERT INTO process (agency_id, candidate_id, client_id, consultant_id, closed_on)"
                   " SELECT 1, c.id, l.id, u.id, w.closed"
                   "   FROM (VALUES ('Ann', 'Mill', 'Ab', NULL), ('Bo', 'Mill', 'Zed', DATE '2026-11-01'), ('Cy', 'Farm', 'Ab', NULL))"
                   "        AS w (who, at, owner, closed)"
                   "   JOIN candidate c ON c.agency_id = 1 AND c.name = w.who"
                   "   JOIN client l ON l.agency_id = 1 AND l.name = w.at"
                   "   JOIN consultant u ON u.agency_id = 1 AND u.name = w.owner ORDER BY w.who;"
                   "INSERT INTO interview (agency_id, process_id, ref) SELECT 1, id, 'I' || id FROM process WHERE agency_id = 1 ORDER BY id;"
                   "INSERT INTO panel (agency_id, interview_id, name) SELECT 1, id, 'Pat' FROM interview WHERE agency_id = 1;");
}

static void wishes_narrow_down_every_sheet(void **state)
{
    struct fixture *f = *state;
    make_records(f);
    const struct wish all = { 0 }, open = { .open = true }, ab = { .consultant_id = id_of(f, "consultant", "Ab") },
                      mill = { .client_id = id_of(f, "client", "Mill") },
                      ab_at_mill = { .consultant_id = ab.consultant_id, .client_id = mill.client_id };
    static const struct {
        const char *sheet;
        int all, open, ab, mill, ab_at_mill;
    } WANTED[] = {
        { "tracker", 3, 2, 2, 2, 1 },    { "interviews", 3, 2, 2, 2, 1 }, { "panel", 3, 2, 2, 2, 1 },
        { "processes", 3, 2, 2, 2, 1 },  { "candidates", 4, 2, 2, 2, 1 }, { "clients", 2, 2, 2, 1, 1 },
        { "contacts", 2, 2, 2, 1, 1 },   { "consultants", 2, 1, 1, 2, 1 },
    };
    for (size_t i = 0; i < sizeof WANTED / sizeof WANTED[0]; i++) {
        assert_int_equal(rows(f, WANTED[i].sheet, &all), WANTED[i].all);
        assert_int_equal(rows(f, WANTED[i].sheet, &open), WANTED[i].open);
        assert_int_equal(rows(f, WANTED[i].sheet, &ab), WANTED[i].ab);
        assert_int_equal(rows(f, WANTED[i].sheet, &mill), WANTED[i].mill);
        assert_int_equal(rows(f, WANTED[i].sheet, &ab_at_mill), WANTED[i].ab_at_mill);
    }
}

static void since_looks_at_all_that_stands_in_the_row(void **state)
{
    struct fixture *f = *state;
    make_records(f);
    fixture_sql(f, "UPDATE process SET updated_at = '2026-06-02T12:00Z' WHERE agency_id = 1;"
                   "UPDATE candidate SET updated_at = '2026-06-02T12:00Z' WHERE agency_id = 1;"
                   "UPDATE client SET updated_at = '2026-06-02T12:00Z' WHERE agency_id = 1;"
                   "UPDATE consultant SET updated_at = '2026-06-02T12:00Z' WHERE agency_id = 1;"
                   "UPDATE panel SET updated_at = '2026-06-02T12:00Z' WHERE agency_id = 1;"
                   "UPDATE interview SET updated_at = '2026-06-02T12:00Z' WHERE agency_id = 1;"
                   /* half past midnight in London on the 20th */
                   "UPDATE candidate SET updated_at = '2026-06-19T23:30Z' WHERE agency_id = 1 AND name = 'Ann';");
    const struct wish third = { .since = "2026-06-03" }, second = { .since = "2026-06-02" }, twentieth = { .since = "2026-06-20" },
                      next = { .since = "2026-06-21" };
    assert_int_equal(rows(f, "tracker", &second), 3);
    assert_int_equal(rows(f, "tracker", &third), 1);
    assert_int_equal(rows(f, "candidates", &twentieth), 1);
    assert_int_equal(rows(f, "candidates", &next), 0);
}

static void several_share_a_cell_and_what_differs_stays_out(void **state)
{
    struct fixture *f = *state;
    make_records(f);
    fixture_sql(f, "DELETE FROM panel WHERE agency_id = 1;"
                   "INSERT INTO panel (agency_id, interview_id, name, email, route)"
                   " SELECT 1, i.id, w.name, w.email, w.route FROM interview i"
                   "   JOIN process p ON p.agency_id = 1 AND p.id = i.process_id"
                   "   JOIN candidate c ON c.agency_id = 1 AND c.id = p.candidate_id AND c.name = 'Ann',"
                   "   (VALUES ('No Mail', NULL, 'direct'), ('Has Mail', 'has@example.org', 'through_us')) AS w (name, email, route)"
                   "  WHERE i.agency_id = 1;");
    ARENA_AUTO struct arena *a = arena_new();
    PG_AUTO PGresult *res = NULL;
    struct err e = { 0 };
    const char *params[] = { "1", NULL, NULL, NULL, "false", "Europe/London", FIXTURE_AS_OF };
    expect_ok(db_exec(f->db, "tracker", select_make(sheet_find("tracker"), SELECT_ROWS, a), 7, params, &res, &e), &e);
    const char *cursor = sheet_find("tracker")->columns;
    const struct kind *k;
    const struct field *field;
    int column = 2;
    for (bool required; sheet_next_column(&cursor, &k, &field, &required); column++) {
        if (strcmp(k->name, "panel") != 0)
            continue;
        const char *value = db_text(res, 0, column);
        if (strcmp(field->name, "name") == 0)
            assert_string_equal(value, "Has Mail; No Mail"); /* so that the one address is the first one's */
        else if (strcmp(field->name, "email") == 0)
            assert_string_equal(value, "has@example.org");
        else
            assert_null(value);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        fixture_test(every_sheet_has_a_statement_that_prepares),
        fixture_test(wishes_narrow_down_every_sheet),
        fixture_test(since_looks_at_all_that_stands_in_the_row),
        fixture_test(several_share_a_cell_and_what_differs_stays_out),
    };
    return cmocka_run_group_tests(tests, fixture_open, fixture_close);
}
