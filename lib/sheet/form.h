/* form: a sheet that a consultant fills in while talking: one question a line, small tables where there may be several answers.
 *
 * FORM_LINES is the form: what is asked, in which order, and which field the answer goes to. Going out, services/export/form.c writes its
 * lines with what is known already. Coming back, form_read() gives each answer as a row that names its field: from there on it is a row of
 * an ordinary sheet (services/import/form.c).
 *
 * What a line is stands in the four hidden columns behind the visible ones, and moves along with it: its key, the _id and _version of the
 * record that the answer belongs to, what a line for reading showed. An answer is found by the words of its question, else by that key;
 * never by where it stands. */
#ifndef AFTERVIEW_SHEET_FORM_H
#define AFTERVIEW_SHEET_FORM_H

#include <glib.h>

#include "sheet/sheets.h"
#include "sheet/source.h"

enum { FORM_CELLS = 4 }; /* visible columns: of a question its words, the answer, a hint; of a table its own */

enum form_line_type { FORM_SECTION, FORM_ASK, FORM_TABLE, FORM_OWN };

struct form_line {
    enum form_line_type type;
    const char *text;                /* a section's title; a question's words; the key of a table's rows */
    const char *fields[FORM_CELLS];  /* "debrief.interest": of a question the first alone; NULL: none */
    const char *titles[FORM_CELLS];  /* of a table; of FORM_OWN, whose rows are questions of the consultant's own */
    const char *hint;                /* beside the answer; NULL: none */
    const char *given_field, *given; /* of a table: what each new row of it says besides; NULL: nothing */
    unsigned spare;                  /* of a table: blank rows at its end */
};

extern const struct form_line FORM_LINES[]; /* ends in a row whose text is NULL */

/* Keys of the hidden column, beside the names of fields and tables. */
#define FORM_MARK "_form" /* of the first line: behind it the agency's code, and what tells this form from any other */
#define FORM_RECORD '@'   /* "@candidate": behind it _id and _version; a line for reading */
#define FORM_READ "-"     /* a line for reading */
#define FORM_HEAD '='     /* "=asked": the titles of a table */
#define FORM_ABSENT "0"   /* _version of a record that was not there when the form was made */

/* A cell that was filled in. */
struct form_cell {
    const char *field; /* NULL: none of ours, kept under its label */
    const char *label; /* the words of its question, the title of its column */
    size_t column;
    struct cell cell;
};

/* A line of the form, as a row of the sheet that its fields belong to. */
struct form_row {
    const struct form_line *line; /* NULL: of somebody's own */
    unsigned no;
    const char *id, *version; /* of a table's row: its record; "": a new one */
    size_t n;                 /* 0: nothing was filled in */
    struct form_cell cells[FORM_CELLS + 1];
};

/* What a person should know of the form itself. */
enum form_note_type {
    FORM_NOTE_TWICE,  /* a question stands twice, with two answers: the second */
    FORM_NOTE_EDITED, /* a line for reading says something else now */
    FORM_NOTE_GONE,   /* a question or table is not there any more: no row */
    FORM_NOTE_BESIDE  /* a cell that belongs to no question: kept under a name of its own */
};
struct form_note {
    enum form_note_type type;
    unsigned no;
    size_t column;
    const char *label, *value;
};

struct form_record {
    const char *kind, *id, *version;
};

struct form {
    const char *agency, *token; /* "": not there */
    GArray *records;            /* struct form_record */
    GArray *rows;               /* struct form_row, of questions and tables, in their order */
    GArray *notes;              /* struct form_note */
};

const struct form_line *form_line_of(const char *key); /* by field or table; NULL: none */

/* Is there a form's mark in one of these first rows of a sheet? */
bool form_is_one(const struct row *rows, size_t n);

/* rows: all of the sheet, as source_next() gave them; they and what is read live in a. form_free() gives back the arrays. */
void form_read(const struct row *rows, size_t n, struct arena *a, struct form *out);
void form_free(struct form *f);
const struct form_record *form_record(const struct form *f, const char *kind); /* NULL: the form speaks of none */

#endif
