/* copy: rows into a table by COPY … FROM STDIN, in text format, escaped here (a line `\.` in the data is only data).
 *
 *     copy_begin(db, "stage", "COPY afterview.stage (…) FROM STDIN", &c, e)
 *     for each row: copy_field(c, value) × n, copy_row(c, e)
 *     copy_end(c, &rows, e) */
#ifndef AFTERVIEW_DB_COPY_H
#define AFTERVIEW_DB_COPY_H

#include <stdbool.h>
#include <stdint.h>

#include "db/db.h"

struct copy;

bool copy_begin(struct db *db, const char *what, const char *sql, struct copy **out, struct err *e) MUST_CHECK;
void copy_field(struct copy *c, const char *value); /* NULL: SQL null */
void copy_int(struct copy *c, int64_t value);
bool copy_row(struct copy *c, struct err *e) MUST_CHECK; /* sends in chunks; looks at interrupt_check() */
bool copy_end(struct copy *c, int64_t *rows, struct err *e) MUST_CHECK; /* frees c either way; rows NULL: not wanted */
void copy_cancel(struct copy *c); /* after an error of your own: ends the COPY, frees c; NULL is fine */

#endif
