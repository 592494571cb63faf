/* fill: a consultant's workbook of the night comes back filled in. A line of its "Today" whose "Done on" says a day, or yes, is
 * turned into a row that says what its rule asked for; from there on it is a row like any other. */
#ifndef AFTERVIEW_IMPORT_FILL_H
#define AFTERVIEW_IMPORT_FILL_H

#include "import.h"

/* Where a list keeps what we look for; the numbers of its columns. */
enum fill_column {
    FILL_ITEM,
    FILL_VARIANT,
    FILL_INTERVIEW,
    FILL_SHOWN_INTERVIEW,
    FILL_CANDIDATE,
    FILL_SHOWN_CANDIDATE,
    FILL_WHO,
    FILL_DAY, /* what the night wrote */
    FILL_DONE,
    FILL_CHANNEL,
    FILL_ANSWER,
    FILL_NEXT,
    FILL_NOTE, /* what a person did */
    FILL_COLUMNS
};

struct fill_layout {
    size_t at[FILL_COLUMNS];
    size_t n_listed; /* the sheet's own columns come first in the part, those we make behind them */
};

/* What a line says. */
struct filled {
    struct row row;      /* for the part's columns; of a line in which nothing was done they are blank */
    const char *doubt;   /* the code of a finding; NULL: none. A line in doubt is not written */
    const char *fate, *header, *value, *reason, *fix;
    json_t *kept;        /* what has no field with that event, by a name of its own: for the interview's `extra`; yours */
};

bool fill_is_list(const struct header_map *map); /* one of the night's lists, or its counts: not records */
bool fill_is_open(const struct header_map *map); /* … that can be filled in */
void fill_understand(struct import *im, struct import_part *p, const struct header_map *map);
void fill_read(struct import *im, const struct import_part *p, const struct row *line, struct arena *a, struct filled *out);

#endif
