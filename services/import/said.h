/* said: records, fields, values and numbers in the words of those whose sheet it is; the terminal and the workbooks say the same. */
#ifndef AFTERVIEW_IMPORT_SAID_H
#define AFTERVIEW_IMPORT_SAID_H

#include <libpq-fe.h>

#include "import.h"

/* The seven counts in the order in which they are told; ends in a row whose words are NULL. */
struct said_count {
    size_t offset; /* of an int64_t in struct import_counts */
    const char *words;
};
extern const struct said_count SAID_COUNTS[];
int64_t said_count(const struct import_counts *n, const struct said_count *c);

/* What befell a row: "to_decide" -> "to decide". */
const char *said_fate(const char *fate);

/* "heads_up" -> "Heads-up"; lives in a. */
const char *said_kind(struct arena *a, const char *kind);

/* Several of them, as the tab of their own sheet says it: "Heads-ups". */
const char *said_kinds(const struct kind *k);

/* The header of a field as our own sheets spell it; of client_id and the like, whom it names. "": derived from another cell, it has
 * none. f NULL: not wanted; *f NULL: no field of ours. */
const char *said_header(const char *kind, const char *field, const struct field **f);

/* A value as a sheet shows it: a choice by the label of its dropdown, true as yes. NULL stays NULL. choices: of q_choice_list. */
const char *said_value(const PGresult *choices, const struct field *f, const char *value);

/* What a column of the sender's was taken for, by our header; NULL: not known, kept beside the record. */
const char *said_meaning(const struct import_column *c);

/* Of a column that stands over the table, what it says in each row, or "". */
const char *said_above(const struct import_column *c, struct arena *a);

/* Why it was taken for nothing, and what becomes of it. */
const char *said_unknown(const struct import_column *c);

/* A sentence about the order of day and month; NULL: nothing in this sheet depends on it. */
const char *said_date_order(const struct import_part *p, struct arena *a);

#endif
