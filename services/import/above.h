/* above: what a line of its own says of all rows below it. "Client: Example Mills" over the table, or "Consultant" and, beside it, "Jane Roe":
 * where no column says the same, it is as if the sheet had one behind its others, with that in each row. The same line between the rows
 * counts for those below it. */
#ifndef AFTERVIEW_IMPORT_ABOVE_H
#define AFTERVIEW_IMPORT_ABOVE_H

#include "import.h"

enum { ABOVE_VALUE_MOST = 256 };

enum above_how {
    ABOVE_LABEL, /* "Client: Example Mills" */
    ABOVE_DAY,   /* "Tuesday 3 November", alone over the rows of that day, which have but times */
    ABOVE_PARTS, /* day, month and year, each in a column of its own: made in each row */
};

/* A column that stands in no row of its own. */
struct above_column {
    enum above_how how;
    const char *label, *key; /* "Client"; its text_key() */
    const char *field;       /* that it must turn out to be, "client.name" */
    struct cell first, now;  /* over the table; over the row that is being read. CELL_BLANK: nothing yet */
    char kept[ABOVE_VALUE_MOST]; /* the text of now */
};

struct above {
    size_t at; /* behind as many columns of the sheet's own */
    size_t n;
    struct above_column *columns;
    size_t parts[3];   /* the columns of day, month and year; all 0: there are none */
    const char **left; /* texts over the header that no row took, NULL-terminated */
};

/* What the lines of the sheet say that is in no column of map; n 0: nothing. */
struct above *above_find(const struct header_dict *d, const struct row *rows, size_t n, const struct header_map *map, struct arena *a);

/* The rows as if there were those columns: headers in the header row, values in those below. In a. */
struct row *above_widen(struct above *ab, const struct row *rows, size_t n, unsigned header_row, struct arena *a);

/* The widened rows were understood as map, by themselves as before: which columns are what they were taken for? The others are given up;
 * false: some were, the rows must be widened anew. */
bool above_settle(struct above *ab, const struct header_map *before, const struct header_map *map, struct arena *a);

/* All rows are read once more. */
void above_restart(struct above *ab);
/* The line speaks of the rows below it: true. */
bool above_follow(struct above *ab, const struct row *row, struct arena *a);
/* Is the row a day alone, over its rows? */
bool above_is_day(const struct above *ab, const struct row *row);
/* A heading says that the rows below are another client's, and nothing more. */
void above_end(struct above *ab, const char *field);
/* A row of the sheet gets the columns. */
void above_join(const struct above *ab, struct row *row, struct arena *a);

#endif
