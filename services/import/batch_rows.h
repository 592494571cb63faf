/* batch_rows: the rows of a statement about one batch, which may be as many as the file's: one at a time, so that memory does not grow
 * with them. query is the name of a file of sql/query whose first parameters are agency_id and batch_id. */
#ifndef AFTERVIEW_IMPORT_BATCH_ROWS_H
#define AFTERVIEW_IMPORT_BATCH_ROWS_H

#include "app.h"
#include "db/cursor.h"

/* row() gets each as a result of one row. third: its third parameter, NULL: null, or it has none. */
bool batch_rows_each(struct app *app, int64_t batch_id, const char *query, const char *third, bool (*row)(const PGresult *, void *, struct err *),
                     void *ctx, struct err *e) MUST_CHECK;

/* The same, to be walked. *out is yours to close. */
bool batch_rows_open(struct app *app, int64_t batch_id, const char *query, struct cursor **out, struct err *e) MUST_CHECK;

/* Passes over rows of earlier places; *there: it stands at one of this place. Its first two columns are part and row_no, and its order. */
bool batch_rows_at(struct cursor *c, unsigned part, unsigned row_no, bool *there, struct err *e) MUST_CHECK;

#endif
