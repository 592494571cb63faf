/* statement: the statements of matching and merging, made for each kind from the files in sql/template.
 *
 * The twenty-odd kinds are matched and merged alike, so each step is one SQL file with {markers}; what goes into a marker
 * comes from the table of kinds (lib/sheet/sheets.c) alone, never from input. tests/db/test_templates.c prepares every one
 * for every kind. */
#ifndef AFTERVIEW_IMPORT_STATEMENT_H
#define AFTERVIEW_IMPORT_STATEMENT_H

#include "base/arena.h"
#include "sheet/sheets.h"

/* Which fields a batch carries: statements speak of no others, so a narrow sheet gives short statements. */
enum { STAGE_ROUNDS = 32 };

struct carried {
    bool *fields[64]; /* by kind_index(), then by place in kind->fields */
    bool
        rounds; /* some row says several interviews, or chases, in columns of their own: their rows are staged as sub STAGE_ROUNDS and up */
};

bool carried_has(const struct carried *c, const struct kind *k, size_t field);
bool carried_any(const struct carried *c, const struct kind *k); /* some field of this kind itself */
bool carried_needed(const struct carried *c, const struct kind *k); /* of it, or of what cannot be without it */

struct statement_wish {
    const struct carried *carried;
    const struct kind *kind;
    const char *key;             /* of kind->keys; NULL where the template has no key markers */
    const struct parent *parent; /* NULL where it has no parent markers */
    const char *state;           /* name of a state field; NULL … */
};

/* template_name: "link_known.sql". Lives in a. */
const char *statement_make(const char *template_name, const struct statement_wish *w, struct arena *a);

/* A parent that says which record it is: it must be there, or is part of a key. Others (whose job it is, who the contact is) may
 * change. */
bool statement_parent_binds(const struct kind *k, const struct parent *p);

/* Whether a record found by the key hangs on what the row names: no parent that binds is left out of it. */
bool statement_key_binds(const struct kind *k, const char *key);

/* People and companies, whose names may be spelled in many ways. */
bool statement_goes_by_name(const struct kind *k);
/* A person is given a list to choose from where several could be meant: those that go by name, jobs, applications, interviews. */
bool statement_may_be_chosen(const struct kind *k);

/* A row may say something of one without saying which: a contact's position alone is no reason to hold the row back. */
bool statement_may_go_unnamed(const struct kind *k);

/* How many staged rows say something of each kind that the batch needs: one column a kind, in the order of KINDS. */
const char *statement_count(const struct carried *c, struct arena *a);

/* Whether the key asks which parent it is: where that is a new one, no record that we know can have the key. */
bool statement_key_needs(const struct kind *k, const char *key, const char *parent_kind);

/* true when the batch carries every field that the key must have (parents aside). */
bool statement_key_usable(const struct statement_wish *w);

/* Several records, and many rows, may have it in common: link_called.sql rather than link_known.sql. */
bool statement_key_is_shared(const char *key);

#endif
