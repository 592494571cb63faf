/* statement_maker: what the markers of a template are put together with. Each file statement_*.c knows those of one step and hands
 * them over in a table; statement.c looks a marker up in all of them. Text is appended to out as it comes. */
#ifndef AFTERVIEW_IMPORT_STATEMENT_MAKER_H
#define AFTERVIEW_IMPORT_STATEMENT_MAKER_H

#include <glib.h>

#include "statement.h"

enum { KEY_PARTS_MOST = 8 };

struct key_part {
    char mark;           /* 0: field, '@' parent, '!' absent, '^' doubtful when it differs */
    bool optional;       /* name? */
    const char *name;
    const struct field *field; /* NULL for '@' and for an absent parent */
};

struct maker {
    const struct statement_wish *w;
    struct arena *a;
    GString *out;
    struct key_part parts[KEY_PARTS_MOST]; /* of w->key */
    size_t n_parts;
    bool first; /* nothing of a list was written yet: set it before a list, maker_between() clears it */
};

struct statement_marker {
    const char *name; /* as it stands in {braces} */
    void (*put)(struct maker *m);
};

/* Each ends in a NULL name. */
extern const struct statement_marker STATEMENT_KEY_MARKERS[], STATEMENT_CHECK_MARKERS[], STATEMENT_MERGE_MARKERS[], STATEMENT_UNDO_MARKERS[],
    STATEMENT_SIMILAR_MARKERS[];

void maker_between(struct maker *m, const char *separator); /* before each piece of a list: nothing before the first */
/* A piece of text in which %s is a name and %k the kind's; one per carried field, or per parent. */
void maker_piece(struct maker *m, const char *piece, const char *name);
void maker_each_field(struct maker *m, const char *separator, const char *piece);
void maker_each_parent(struct maker *m, const char *separator, const char *piece);
/* A record's columns as those of row c say. was: the piece for what a state was before, when it changes. */
void maker_assign(struct maker *m, const char *was);
/* The row of the stage table, of those of one row of the sheet, that names the parent of what row s or link l does: feedback of another round
 * hangs on the interview of that round. */
const char *parent_sub(const struct statement_wish *w, const struct parent *p, char row, struct arena *a);
void maker_parents(struct maker *m);   /* the joins of the parents that the statement turns out to speak of */
void maker_key_equal(struct maker *m); /* row s and record t have the same key */
void maker_key_names(struct maker *m, const char *table); /* of put_key_values(), before each the table and a dot; NULL: none */
void maker_key_known(struct maker *m); /* row s has what the key needs, to be found by it */

/* ---- kinds and their keys ---- */

const char *kind_words(struct arena *a, const char *name);                       /* what a person calls a kind: "thank-you note" */
bool kind_needs(const struct kind *child, const struct kind *k);                 /* no child without one of k */
const struct field *kind_own_field(const struct kind *k, const char *name);      /* NULL: it has none of this name */
const struct field *kind_telling_field(const struct kind *k);                    /* the one that a finding is shown at; never NULL */
bool wish_carries(const struct statement_wish *w, const struct field *f);        /* f NULL: no */
size_t key_read(const struct kind *k, const char *key, struct key_part *out, struct arena *a); /* out: KEY_PARTS_MOST of them */
/* What a part of the key is compared by, of a staged row (side 's') or of the record ('t'). */
char *key_value(const struct statement_wish *w, const struct key_part *p, char side, struct arena *a);

#endif
