/* ditto: a mark that says "as in the row above": ", ditto, as above, idem. The cell of the row above takes its place, and it is said. */
#ifndef AFTERVIEW_IMPORT_DITTO_H
#define AFTERVIEW_IMPORT_DITTO_H

#include "import.h"

enum { DITTO_COLUMNS_MOST = 64, DITTO_TEXT_MOST = 512 };

/* Of the columns in which some cell is such a mark: what the last row said there. */
struct ditto {
    size_t n;
    struct ditto_column {
        size_t column;
        struct cell last;
        char text[DITTO_TEXT_MOST]; /* of last */
    } columns[DITTO_COLUMNS_MOST];
};

bool ditto_is(const struct cell *c);

/* The row, one of the sheet's, has marks in some columns: *d knows of them from now on, and is made if it is NULL. In a. */
void ditto_look(struct ditto **d, const struct row *row, const struct import_part *p, struct arena *a);

void ditto_restart(struct ditto *d); /* all rows are read once more */

/* Marks become what they stand for; those without a row above them stay. The cells are then in a. NULL is fine. */
void ditto_fill(struct ditto *d, struct row *row, struct arena *a);

#endif
