/* header_impl: one row tried as the header of one kind of sheet, as header.c, header_place.c and header_contents.c pass it on. Theirs
 * alone. */
#ifndef AFTERVIEW_SHEET_HEADER_IMPL_H
#define AFTERVIEW_SHEET_HEADER_IMPL_H

#include <glib.h>

#include "content.h"
#include "header.h"
#include "spelling.h"

struct trial {
    const struct header_dict *dict;
    const struct header_wish *wish;
    const struct row *row, *above;   /* above: a row of headings over the headers, "Client" over "Name" and "Contact"; NULL: none */
    struct arena *a;                 /* of this trial: a row is tried for every kind of sheet, and one of them is kept */
    GHashTable *spellings;           /* header -> struct spelling, NULL for none; of all trials of the row */
    const struct sheet *sheet;
    const struct content *contents;  /* by column; NULL: the headers alone decide */
    GHashTable *fits;                /* "column/field" -> share in per mille + 1; of all trials of the row */
    struct header_column *columns;
    double score;
    size_t known;
    size_t place;  /* of the column looked at, among those that count for the layout, from 1 */
    bool calendar; /* it says what each entry is about ("Subject"), as calendars' exports do */
    bool exported; /* it says _id and _version: one of our exports */
    bool ours;     /* that, or one of our templates filled in: our own headers mean what we say by them */
};

/* spelling_find(), once for each text of the row. */
const struct spelling *trial_spelling(const struct trial *t, const char *header);

/* Has a person said what the column is, now or before? */
bool header_said(const struct header_column *c);

/* Does a column other than `but` stand for the field? but = row->n: does any? */
bool trial_holds(const struct trial *t, size_t but, const char *field);

/* What a column means by where it stands and by what else the sheet has: phones behind a referee are the referee's. */
void trial_follow(struct trial *t);

/* Contents against headers, contents by column: dates below "Debrief" are its day, sentences are its notes. What is still no such
 * thing is left unknown. */
void trial_check_contents(struct trial *t, const struct content *contents);

#endif
