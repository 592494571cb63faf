#include "batch_rows.h"

#include <stdio.h>
#include <string.h>

#include "queries.h"

enum { PARAMS = 3 };

struct bound {
    char agency[24], batch[24];
    const char *params[PARAMS];
};

static const struct query *bind(struct app *app, int64_t batch_id, const char *query, const char *third, struct bound *b)
{
    const struct query *q = QUERIES;
    while (strcmp(q->name, query) != 0)
        q++;
    snprintf(b->agency, sizeof b->agency, "%lld", (long long) app->agency_id);
    snprintf(b->batch, sizeof b->batch, "%lld", (long long) batch_id);
    b->params[0] = b->agency;
    b->params[1] = b->batch;
    b->params[2] = third;
    return q;
}

bool batch_rows_each(struct app *app, int64_t batch_id, const char *query, const char *third, bool (*row)(const PGresult *, void *, struct err *),
                     void *ctx, struct err *e)
{
    struct bound b;
    const struct query *q = bind(app, batch_id, query, third, &b);
    return db_stream(app->db, q->name, q->sql, q->n_params, b.params, row, ctx, e);
}

bool batch_rows_open(struct app *app, int64_t batch_id, const char *query, struct cursor **out, struct err *e)
{
    struct bound b;
    const struct query *q = bind(app, batch_id, query, NULL, &b);
    return cursor_open(app->db, q->name, q->sql, q->n_params, b.params, out, e);
}

bool batch_rows_at(struct cursor *c, unsigned part, unsigned row_no, bool *there, struct err *e)
{
    *there = false;
    while (c->rows) {
        int64_t its_part = db_int(c->rows, c->at, 0), its_row = db_int(c->rows, c->at, 1);
        if (its_part > part || (its_part == part && its_row >= row_no)) {
            *there = its_part == part && its_row == row_no;
            return true;
        }
        if (!cursor_next(c, e))
            return false;
    }
    return true;
}
