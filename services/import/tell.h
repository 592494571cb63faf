/* tell: what import, batches and batch say to the people whose sheet it is. Sentences, no codes. */
#ifndef AFTERVIEW_IMPORT_TELL_H
#define AFTERVIEW_IMPORT_TELL_H

#include <libpq-fe.h>

#include "import.h"

/* "12 rows read: 9 new, 1 for you to decide, 2 blank." */
void tell_counts(const struct import_counts *n);

/* What a batch changed: a line per cell, old -> new, as they come from the database. most: so many at most, as text; NULL: all.
 * choices: of q_choice_list. *any: there was something. */
bool tell_changes(struct app *app, int64_t batch_id, const char *most, const PGresult *choices, bool *any, struct err *e) MUST_CHECK;

/* What was found in a batch: the same thing in many rows is told once. *any: there was something. */
bool tell_findings(struct app *app, int64_t batch_id, bool *any, struct err *e) MUST_CHECK;

/* The header that a finding is about: the sender's own, else ours; "" for the row as a whole. */
const char *tell_header(const PGresult *res, int i);

#endif
