/* header_impl: a row looked at as a header, and tried as the header of one kind of sheet, as the files header*.c pass it on. Theirs
 * alone.
 *
 * A sheet may have 16,384 columns and is tried for every kind in SHEETS[]: what does not depend on the kind is found out once for the
 * row (struct header_row), and nothing in a trial may look through all columns for each of them. */
#ifndef AFTERVIEW_SHEET_HEADER_IMPL_H
#define AFTERVIEW_SHEET_HEADER_IMPL_H

#include <glib.h>

#include "content.h"
#include "header.h"
#include "spelling.h"

enum { HEADER_MOST = 200 /* bytes: longer text heads nothing */ };

/* ---- a row, whatever it heads ---- */

/* What the cells below a column say about one of its spellings. */
struct verdict {
    double weight; /* some more, some less, or -9: it cannot be meant */
    double fit;    /* how well they go with its field, 0 to 1 */
};

/* What one column says by itself. */
struct header_word {
    const char *text;                   /* stripped; of no header, the cell's own, which may be long */
    bool heads;                         /* it is a header */
    bool completed;                     /* by the heading over it */
    size_t place;                       /* among those that count for the layout, from 1 */
    const struct spelling *spellings;   /* NULL: nobody knows it */
    const char *given;                  /* the field that --map says; NULL: nothing */
    const struct header_answer *answer; /* what a person answered about it; NULL: nothing */
    const char *own;                    /* the field that our templates and exports head by these very letters; NULL: none */
    const struct verdict *verdicts;     /* by spelling, in their order; NULL: the header alone decides */
    bool ticks;                         /* every cell below it says yes or no */
    const char *key;                    /* header_row_key() */
    enum { REFEREE_UNKNOWN, REFEREE_NO, REFEREE_YES } referee; /* header_row_names_referee() */
};

struct header_row {
    const struct header_dict *dict;
    const struct header_wish *wish;
    const struct row *row, *above; /* above: a row of headings over the headers, "Client" over "Name" and "Contact"; NULL: none */
    struct arena *a;               /* its own */
    struct header_word *words;     /* row->n */
    size_t filled, own, ids;       /* columns that say something; in our own words; _id and _version */
    bool says_something;           /* at least one column is known to us, to --map, or to somebody who answered */
    bool calendar;                 /* it says what each entry is about ("Subject"), as calendars' exports do */
};

/* NULL: interrupted. */
struct header_row *header_row_new(const struct row *row, const struct row *above, const struct header_dict *d,
                                  const struct header_wish *wish);
void header_row_free(struct header_row *r); /* NULL is fine */

/* Takes in what the cells below say, contents by column. false: interrupted. */
bool header_row_look_below(struct header_row *r, const struct content *contents);

/* text_key() of the column's header. */
const char *header_row_key(const struct header_row *r, size_t column);

/* Would it be a referee's name if it were the first? "Referee 2". */
bool header_row_names_referee(const struct header_row *r, size_t column);

/* ---- tried for one kind of sheet ---- */

/* What a trial keeps in hand; one after the other use the same. */
struct trial_notes {
    GHashTable *held;    /* field -> how many columns stand for it */
    GHashTable *weights; /* first spelling of a column -> double[] by spelling: its weight in this sheet, by the header alone */
};

struct trial {
    struct header_row *r;
    const struct row *row; /* r->row */
    struct arena *a;       /* of this trial: a row is tried for every kind of sheet, and one of them is kept */
    struct trial_notes *notes;
    const struct sheet *sheet;
    struct header_column *columns;
    double score;
    size_t known;
    bool exported; /* it says _id and _version: one of our exports */
    bool ours;     /* that, or one of our templates filled in: our own headers mean what we say by them */
};

/* The row as the header of t->sheet: columns, score, known. */
void trial_run(struct trial *t);

/* What the column means by its header, and by the verdicts of the cells below it. */
void trial_choose(struct trial *t, size_t column);

/* Has a person said what the column is, now or before? */
bool header_said(const struct header_column *c);

/* Is "kind.field" a column of the sheet? *required: one that it must have. */
bool sheet_shows(const struct sheet *s, const char *dotted, bool *required);

/* "candidate.first_name": no field, but a part of one. */
bool is_name_part(const char *field);

/* The column stands for the field from now on; NULL: for none. Nothing else writes columns[].field. */
void trial_set(struct trial *t, size_t column, const char *field);

/* Does a column other than `but` stand for the field? but = row->n: does any? */
bool trial_holds(const struct trial *t, size_t but, const char *field);

/* Counts anew what the columns stand for, when another trial had the notes meanwhile. */
void trial_recount(struct trial *t);

/* Is it something of a referee, of whom there may be several in columns of their own? */
bool trial_is_numbered(const char *field);

/* What a column means by where it stands and by what else the sheet has: phones behind a referee are the referee's. */
void trial_follow(struct trial *t);

/* What stands beside an offer is the offer's; once it is known what the cells below deny. */
void trial_follow_offer(struct trial *t, const struct content *contents);

/* Contents against headers, contents by column: dates below "Debrief" are its day, sentences are its notes. What is still no such
 * thing is left unknown. */
void trial_check_contents(struct trial *t, const struct content *contents);

#endif
