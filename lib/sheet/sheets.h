/* sheets: THE table of records and sheets. Header match, cell check, staging, matching, merging, templates, exports and the
 * manual all read it; a new column is one line here and one in sql/schema.
 *
 * A *kind* is a table of the database (candidate, interview …). A *field* is a column of it that a sheet can carry.
 * A *sheet* is a list of fields, its own kind's and those that say which record is meant: a row of `interviews` names its
 * candidate, client and job; a row of the wide `tracker` carries a whole interview's life. So every sheet goes the same way:
 * a row is staged once, and each kind finds in it what is its own. */
#ifndef AFTERVIEW_SHEET_SHEETS_H
#define AFTERVIEW_SHEET_SHEETS_H

#include <stdbool.h>
#include <stddef.h>

#include "sheet/cell.h"

enum field_flag {
    FIELD_MUST = 1,      /* a new record cannot be made without it */
    FIELD_STATE = 2,     /* moves only along its state table; NAME_was keeps the state before */
    FIELD_DERIVED = 4,   /* made from another field while staging, never a column of a sheet */
    FIELD_HOURS = 32,    /* when somebody may be rung, also as words: "after 5pm" (hours.h) */
    FIELD_NUMBERED = 16, /* we give it a number of ours, AV-12, where the sheet gives none */
    FIELD_SPLIT = 8,     /* one cell may name several, "Ann Roe; Bo Dean": each becomes a record */
};

struct field {
    const char *name;    /* column of the table */
    const char *header;  /* as our own templates and exports spell it; unique over all kinds */
    enum cell_type type;
    unsigned flags;      /* enum field_flag */
    const char *choices; /* CELL_CHOICE: the list's name in table choice; else NULL */
    int width;           /* in characters */
    const char *help;    /* one sentence for the person who fills it in */
};

enum { PARENT_MUST = 1, PARENT_SAME_SUB = 2 };

struct parent {
    const char *kind; /* the column is KIND_id */
    unsigned flags;   /* PARENT_MUST: no record without it. PARENT_SAME_SUB: both come out of one split cell */
};

/* How a record is recognised, strongest first. A key is a list of parts separated by blanks:
 *   name     this field, must be there          @client  the parent's id, must be there
 *   name?    may be absent; absent = absent     !name    must be absent in the row (for weak keys)
 *   ^name    doubtful when both have it and it differs: a person is asked. When all of two or more differ, it is another one.
 * A ref that both have and that differs always means another record.
 * A key that begins with `~` only finds records, known ones and those of other rows; with `=`, known ones alone. Neither makes one.
 * With `+` it finds those of other rows and makes new ones: for known ones another key asks the same. */
struct kind {
    const char *name;  /* singular: "thank_you"; table and staging prefix */
    const char *plural;
    const struct field *fields;
    size_t n_fields;
    const struct parent *parents;
    size_t n_parents;
    const char *const *keys; /* NULL-terminated */
    bool many;               /* several may come out of one row (panel, referees) */
};

extern const struct kind KINDS[]; /* parents before children; ends in a row whose name is NULL */

struct sheet {
    const char *name;  /* "interviews" */
    const char *kind;  /* whose row it is */
    const char *title; /* as a tab says it: "Interviews" */
    const char *help;
    const char *columns; /* "candidate.name! client.name …" separated by blanks; ! = required in this sheet */
};

extern const struct sheet SHEETS[]; /* ends in a row whose name is NULL */

/* Sheets that our own workbooks carry beside those: for reading, and for the dropdowns. Import passes over them. */
#define SHEET_HOW_TO "How to use"
#define SHEET_LISTS "_lists"

const struct kind *kind_find(const char *name); /* NULL: no such kind */
size_t kind_index(const struct kind *k);
bool kind_is_parent(const struct kind *k); /* does another hang on it? */
char *kinds_json(struct arena *a); /* ["branch", "consultant", …], in the order of KINDS: for statements that number them */
const struct field *field_find(const char *dotted, const struct kind **kind); /* "candidate.name"; kind NULL: not wanted */
const struct sheet *sheet_find(const char *name);

/* The columns of a sheet one by one: *cursor begins as sheet->columns. false at the end. */
bool sheet_next_column(const char **cursor, const struct kind **kind, const struct field **field, bool *required);

#endif
