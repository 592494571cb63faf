/* header: where the header row is, what kind of sheet it heads, and which column means which field.
 *
 * A dictionary holds every spelling that is known, each for a field, perhaps only in sheets of a kind or of a system. The row of
 * the first 50 with the most known spellings is the header; the sheet of SHEETS[] that its columns fill best is the kind; a
 * spelling that means several things is decided by that kind. What stays open is left unknown: nothing is guessed. */
#ifndef AFTERVIEW_SHEET_HEADER_H
#define AFTERVIEW_SHEET_HEADER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"
#include "sheet/source.h"

struct field;
struct header_dict;

struct header_dict *header_dict_new(void);
void header_dict_free(struct header_dict *d); /* NULL is fine */

/* header as anybody spells it; field "candidate.name"; kind: counts more in sheets of that kind, NULL in all alike;
 * preset: the system that spells it so, lower case, NULL: anybody; confidence 0 to 1. Texts are copied. */
void header_dict_add(struct header_dict *d, const char *header, const char *field, const char *kind, const char *preset, double confidence);

enum { MEANINGS_MOST = 8 }; /* fields that a header is taken to mean, at most */
enum { REFEREES_MOST = 9 }; /* in columns of their own; what is said of more is kept as it stands */

/* "Canceled" over true and false, "No show" over yes and no: what yes says there, a key of the field's choices. NULL: the header is no such
 * word, or find_choice is NULL. In a for the while. */
const char *header_yes_means(struct arena *a, const char *header, const struct field *f,
                             const char *(*find_choice)(void *ctx, const char *choices, const char *key), void *ctx);

/* What a person said about a column of this layout, now or before. */
struct header_answer {
    size_t place;      /* of the column among those that count for the layout (header_counts()), from 1 */
    const char *key;   /* its header's header_key() */
    const char *field; /* "candidate.name"; "": none, keep it as an extra column */
};

struct header_wish {
    const char *preset; /* --as; NULL: none */
    const char *kind;   /* the sheet it is, by name; NULL: the headers tell */
    size_t n_map;
    const char *const *map; /* "Header=candidate.name", decided by the user */
    size_t n_answers;
    const struct header_answer *answers; /* weaker than map */
    /* the key for a spelling of a choice, as cell_rules has it; NULL: what choice columns hold is not looked at */
    const char *(*find_choice)(void *ctx, const char *choices, const char *key);
    void *ctx;
};

struct header_column {
    const char *header;
    const char *field;   /* NULL: unknown */
    const char *by;      /* "map", "remembered", "exact", "alias"; for unknown ones "unknown", "ambiguous", "duplicate", "content", "remembered" */
    double confidence;
    unsigned
        nth; /* of a referee's, an interviewer's, a round's, a chase's: whose it is, 0 the first's, 1 the second's …; 0 of all others */
    unsigned round; /* of an interview's day, and what goes with it: the round that its header says, 1 to 3, 4 the final one; 0: none */
    const char *format; /* of an interview's day whose header says how it was held, "Onsite": the choice; NULL: it says no such thing */
    const char *twice;          /* the field that a person said it is, as of another column, which keeps it; NULL: no such thing */
    const char *const *options; /* of an ambiguous one: what it could be, likeliest first, NULL-terminated, at most MEANINGS_MOST; NULL: of no other */
};

struct header_map {
    unsigned row_no;     /* the sheet's own number of the header row */
    const char *kind;    /* name of the sheet in SHEETS[] */
    size_t n;
    struct header_column *columns;
};

/* rows: the beginning of the sheet, as source_next() gave it. out->columns NULL: no header found. Texts of out live in a. The one error is
 * that somebody asked to stop. */
bool header_find(const struct row *rows, size_t n, const struct header_dict *d, const struct header_wish *wish, struct arena *a,
                 struct header_map *out, struct err *e) MUST_CHECK;

/* Is the header known to mean the field, in our own words or anybody's? field NULL: any. */
bool header_could_mean(const struct header_dict *d, const char *header, const char *field);

/* Do the headers stand below each other in the first column, a record beside the other? Of each four rows that say more than one thing three
 * begin with a header that we know. */
bool header_runs_down(const struct row *rows, size_t n, const struct header_dict *d);

/* What headers are compared by: "candidateName", "Candidate_Name" and "candidate name" are one spelling. */
char *header_key(struct arena *a, const char *header);

/* Does a column count for the layout? Not those without a header, and not ours (_id, _row, _reason …), which an answer workbook adds. */
bool header_counts(const char *header);

/* The fingerprint of a layout: the keys of the headers that count, in their order. Rows, file name and kind of sheet do not matter. */
const char *header_print(struct arena *a, const char *const *headers, size_t n);

#endif
