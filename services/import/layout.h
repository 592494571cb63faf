/* layout: what people said about the columns of a row of headers, so that next week's file of the same layout needs no question; nor does
 * one like it, whose columns were moved, or of which a few are new or gone: there the answers go by the header.
 * Only a person's word is kept: an answer in the tab Questions, --map, --date-order. What the program works out by itself it works
 * out again each time. */
#ifndef AFTERVIEW_IMPORT_LAYOUT_H
#define AFTERVIEW_IMPORT_LAYOUT_H

#include "import.h"

#define LAYOUT_MEANING "meaning"       /* the answer is kind.field; "": keep it as an extra column */
#define LAYOUT_DATE_ORDER "date_order" /* the answer is dmy, mdy or ymd */
#define LAYOUT_PASS "pass"             /* the answer is progressed or rejected (pass.h) */

struct layout_answer {
    size_t place; /* of the column among those that count, as header_answer has it */
    const char *ask, *header, *answer;
    const char *by, *on; /* who said it, which day; NULL: in this import */
    int64_t batch;       /* in which; 0: in this import */
    int64_t layout;      /* its number, as afterview layouts lists it; 0: said in this import */
    bool like;           /* it was said of another layout, that is like this one */
};

struct layout {
    const char *fingerprint;
    GPtrArray *answers; /* struct layout_answer *, one for each column and question */
    const char **headers; /* the keys of those that count, in their order, as far as known */
    size_t n_headers;
};

bool layout_load(struct import *im, struct err *e) MUST_CHECK; /* all that the agency remembers, into im->layouts */
void layout_free(struct import *im);

struct layout *layout_find(const struct import *im, const char *fingerprint);                                   /* NULL: nothing is remembered */
const struct layout_answer *layout_said(const struct import *im, const char *fingerprint, size_t place, const char *ask); /* NULL: nothing */

/* What is remembered of this row of headers, or of any row that could be one; NULL: nothing. */
const char *layout_print(struct import *im, const struct header_map *map); /* the fingerprint */
struct layout *layout_of_headers(struct import *im, const struct header_map *map);
struct layout *layout_of_json(struct import *im, const char *text); /* a row of headers as it is kept: an array */
struct layout *layout_of_rows(struct import *im, const struct row *rows, size_t n);
void layout_wish(const struct import *im, const struct layout *l, struct header_wish *wish); /* its answers about meanings, for header_find() */

/* A person says so now: it counts at once, and is remembered with the batch. */
void layout_decide(struct import *im, const char *fingerprint, size_t place, const char *ask, const char *header, const char *answer);

/* --map and --date-order count as said about the sheets that they were given for. */
void layout_take_options(struct import *im, const struct import_part *p);
void layout_say(const struct import *im, const struct import_part *p); /* on standard error, when memory was used */
bool layout_save(struct import *im, struct err *e) MUST_CHECK;         /* what was decided, with the batch */

const char *layout_label(const char *field);                         /* as our templates head it */
const char *layout_name_part(struct arena *a, const char *key);      /* "contact.last_name", whose label has this text_key(); NULL: none */
const char *layout_words(const char *ask, const char *answer);      /* "is Held on", "has the day first"; good until the next call */
const char *layout_order_word(enum date_order order); /* "dmy"; NULL: unknown */
enum date_order layout_order(const char *word);

#endif
