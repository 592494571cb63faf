/* cursor: the rows of one statement in its order, some hundred at a time, for whoever walks them beside something else: the rows of a
 * file, another cursor. Memory does not grow with the rows, and other statements may run meanwhile. It lives within a transaction.
 *
 *     struct cursor *c;
 *     bool ok = cursor_open(db, "batch_findings", sql, 2, params, &c, e);   -- stands on the first row
 *     while (ok && c->rows) {
 *         use(db_text(c->rows, c->at, 0));
 *         ok = cursor_next(c, e);
 *     }
 *     cursor_close(c); */
#ifndef AFTERVIEW_DB_CURSOR_H
#define AFTERVIEW_DB_CURSOR_H

#include "db.h"

struct cursor {
    struct db *db;
    const char *name;
    PGresult *rows; /* NULL: there are no more */
    int at;         /* the row in it at which the cursor stands */
};

/* name: a constant of ours; two cursors of one name cannot be open at once. *out is yours to close, NULL after an error. */
bool cursor_open(struct db *db, const char *name, const char *sql, int n, const char *const *params, struct cursor **out, struct err *e) MUST_CHECK;
bool cursor_next(struct cursor *c, struct err *e) MUST_CHECK; /* what the row before said is gone */
void cursor_close(struct cursor *c);                          /* NULL is fine */

#endif
