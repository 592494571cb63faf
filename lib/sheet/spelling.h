/* spelling: what a header could mean, by the dictionary that header.h describes. Of header.c alone. */
#ifndef AFTERVIEW_SHEET_SPELLING_H
#define AFTERVIEW_SHEET_SPELLING_H

#include "header.h"

struct spelling {
    const char *field, *kind, *preset;
    double confidence;
    struct spelling *next;
};

enum { ROUND_FINAL = 4 }; /* "Final interview": behind the third */

/* What is said of a round where its column says which, "2nd interview time": its day, and what goes with it. NULL-terminated. */
extern const char *const SPELLING_ROUND_FIELDS[];

/* Whose it is by the number in it, "Ref 2 phone": the second's, 2. 0: it has no number, or what the field is of does not come in numbers. */
unsigned spelling_number(struct arena *a, const char *header, const char *field);

/* All that is known of a header, as a list: as it is spelled, else with short words written out, else without the words that make it
 * a question or a day, else by its words in any order and language. NULL: nothing. */
const struct spelling *spelling_find(const struct header_dict *d, struct arena *a, const char *header);

#endif
