/* decision: what a person chose in _decision of the answer workbook: "same candidate: Robert Dean [C-12]", or "another candidate". */
#ifndef AFTERVIEW_IMPORT_DECISION_H
#define AFTERVIEW_IMPORT_DECISION_H

#include "import.h"

struct decision {
    const struct kind *kind;
    const char *which; /* number of the record, or #id; "": a new one */
};

/* false: these words are none of a dropdown's. out->which lives in a. */
bool decision_read(const char *text, struct arena *a, struct decision *out);

const char *decision_another(struct arena *a, const char *kind); /* "another candidate" */

/* Of the batch's rows that have something to choose from: "part/row" -> dropdown, NULL-terminated. All of it lives in the arena. */
bool decision_choices(struct import *im, GHashTable *out, struct err *e) MUST_CHECK;

/* What the row said in _decision when it came in; NULL: nothing, or nothing that can be said again. */
const char *decision_of(const struct import_part *p, const struct row *row, struct arena *a);

#endif
