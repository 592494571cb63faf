/* one: rows that come from the command line, mostly a single one, take the same path as a spreadsheet's. */
#include <string.h>

#include "import.h"
#include "queries.h"

static struct row row_of(struct arena *a, unsigned no, const struct import_value *values, size_t n)
{
    struct row row = { .no = no, .n = n, .cells = arena_alloc(a, n * sizeof *row.cells) };
    for (size_t i = 0; i < n; i++) {
        row.cells[i].kind = values[i].text && *values[i].text ? CELL_STRING : CELL_BLANK;
        row.cells[i].text = values[i].text ? values[i].text : "";
    }
    return row;
}

static struct import_part *part_of(struct app *app, const char *sheet, const struct import_value *values, size_t n, size_t n_rows)
{
    struct arena *a = app->arena;
    struct import_part *p = arena_alloc(a, sizeof *p);
    struct row *rows = arena_alloc(a, n_rows * sizeof *rows);
    for (size_t i = 0; i < n_rows; i++)
        rows[i] = row_of(a, (unsigned) i + 1, values + i * n, n);
    *p = (struct import_part) {
        .path = "", .file = "command line", .sheet = "", .sha256 = "", .kind = sheet_find(sheet), .given = rows, .n_given = n_rows
    };
    p->columns = arena_alloc(a, (n + 8) * sizeof *p->columns);
    p->n_columns = p->n_sheet_columns = n;
    for (size_t i = 0; i < n; i++) {
        p->columns[i].field = field_find(values[i].field, &p->columns[i].kind);
        p->columns[i].header = p->columns[i].field->header;
        p->columns[i].order = ORDER_DMY; /* a person types it, in the words of the agency's own style */
    }
    import_add_derived(p);
    return p;
}

static bool held_back(struct import *im, struct err *e)
{
    PG_AUTO PGresult *res = NULL;
    if (!q_batch_findings(im->app->db, im->app->agency_id, im->batch_id, 0, &res, e))
        return false;
    for (int i = 0; i < PQntuples(res); i++)
        if (strcmp(db_text(res, i, 2), "note") != 0) {
            const char *value = db_text(res, i, 5);
            const struct field *f = field_find(db_text(res, i, 3), NULL);
            err_set(e, ERR_USAGE, "%s%s%s: %s", f ? f->header : "log", value ? " " : "", value ? value : "", db_text(res, i, 7));
            return err_help(e, "nothing was written", "%s", db_text(res, i, 8));
        }
    return true;
}

bool import_one(struct app *app, const char *sheet, const struct import_value *values, size_t n, struct import_counts *counts, struct err *e)
{
    return import_rows(app, sheet, values, n, 1, counts, e);
}

bool import_rows(struct app *app, const char *sheet, const struct import_value *values, size_t n, size_t n_rows,
                 struct import_counts *counts, struct err *e)
{
    struct import_options options = { 0 };
    struct import im = { .app = app, .options = &options, .source_kind = "log", .parts = g_ptr_array_new() };
    struct import_part *p = part_of(app, sheet, values, n, n_rows);
    g_ptr_array_add(im.parts, p);
    import_carry(&im, p);
    bool ok = app_begin(app, e) && import_load_choices(&im, e) && db_commit(app->db, e) && import_begin(&im, e) && import_stage(&im, e) &&
              import_match(&im, e) && import_similar(&im, e) && import_check(&im, e) && import_merge(&im, e) && import_seal(&im, e) && held_back(&im, e) && import_end(&im, e);
    app->needs_person = false;
    if (!ok)
        db_rollback(app->db);
    *counts = im.counts;
    counts->batch_id = im.batch_id;
    import_free(&im);
    return ok;
}
