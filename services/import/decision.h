/* decision: what a person chose in _decision of the answer workbook: "same candidate: Robert Dean [C-12]", or "another candidate". */
#ifndef AFTERVIEW_IMPORT_DECISION_H
#define AFTERVIEW_IMPORT_DECISION_H

#include "batch_rows.h"
#include "import.h"

struct decision {
    const struct kind *kind;
    const char *which; /* number of the record, or #id; "": a new one */
};

/* false: these words are none of a dropdown's. out->which lives in a. */
bool decision_read(const char *text, struct arena *a, struct decision *out);

const char *decision_another(struct arena *a, const char *kind); /* of "process": "another application" */

/* The dropdown of a row, NULL-terminated, in a; NULL: it has nothing to choose from. asked: batch_rows_open() of decision_choices; rows are
 * asked about in the order of the sheets. */
bool decision_choices(struct cursor *asked, unsigned part, unsigned row_no, struct arena *a, const char *const **out, struct err *e) MUST_CHECK;

/* What the row said in _decision when it came in; NULL: nothing, or nothing that can be said again. */
const char *decision_of(const struct import_part *p, const struct row *row, struct arena *a);

#endif
