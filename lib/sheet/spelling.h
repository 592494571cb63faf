/* spelling: what a header could mean, by the dictionary that header.h describes. Of header.c alone. */
#ifndef AFTERVIEW_SHEET_SPELLING_H
#define AFTERVIEW_SHEET_SPELLING_H

#include "header.h"

struct spelling {
    const char *field, *kind, *preset;
    double confidence;
    struct spelling *next;
};

/* All that is known of a header, as a list: as it is spelled, else with short words written out, else without the words that make it
 * a question or a day. NULL: nothing. */
const struct spelling *spelling_find(const struct header_dict *d, struct arena *a, const char *header);

#endif
