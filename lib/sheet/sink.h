/* sink: a sheet going out, one row at a time, as XLSX or CSV. The file appears complete or not at all: written under a
 * temporary name beside the target, read back, fsynced, renamed at sink_close(). Memory does not grow with the rows.
 *
 * Text that a spreadsheet program would take for a formula is inert: in XLSX it is a string cell; in CSV it is led by an
 * apostrophe, which the reader takes off again (guard.h).
 * CSV is UTF-8 with a byte order mark (or Excel takes it for the code page of the country), commas, CRLF, quotes only where
 * they are needed, ISO dates.
 * Errors: ERR_OTHER (disk full, no permission …), ERR_INTERRUPTED: nothing of the target was touched. */
#ifndef AFTERVIEW_SHEET_SINK_H
#define AFTERVIEW_SHEET_SINK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

enum sink_type { SINK_TEXT, SINK_DATE, SINK_TIME, SINK_MOMENT, SINK_INTEGER, SINK_NUMBER, SINK_LINK };

struct sink_column {
    const char *header;
    enum sink_type type;
    int width;           /* in characters */
    const char *help;    /* comment on the header cell; NULL: none */
    const char *const *choices; /* dropdown, NULL-terminated; NULL: none */
    bool locked;         /* _id, _version: grey, and typing there is refused. Not by protecting the sheet: Excel sorts no
                          * range that holds a protected cell, and a sheet that cannot be sorted is of no use */
    bool must;           /* header in another colour, and its comment says so */
};

/* How a cell stands out in its row. */
enum sink_tint { SINK_PLAIN, SINK_GREEN, SINK_AMBER, SINK_GREY, SINK_ROSE };

struct sink_mark {
    enum sink_tint tint;
    enum sink_type type; /* in a column of text: this cell's own; SINK_TEXT: the column's */
    const char *comment; /* shown beside the cell; NULL: none. The first 2,000 of a file: with more of them programs get slow */
};

struct sink;

/* One file with any number of sheets (CSV: exactly one). format: "xlsx" or "csv". *out is yours to close or drop. */
bool sink_open(const char *path, const char *format, struct sink **out, struct err *e) MUST_CHECK;

/* Starts a sheet: header row frozen, filter on it, text columns typed as text, landscape print, header repeated. A name that
 * a workbook does not allow, or has already, is bent until it does. columns may go after the call. */
bool sink_sheet(struct sink *s, const char *name, const struct sink_column *columns, size_t n, struct err *e) MUST_CHECK;

/* The sheet just begun goes on in another, of the same columns (which stay until then), after so many rows; 0: after as many as a sheet
 * holds. A file of many sheets only. */
void sink_go_on(struct sink *s, unsigned rows);

/* The file is for people alone and nobody sends it back: it may be larger than what source.h takes of a stranger. Before the first row. */
void sink_one_way(struct sink *s);

/* One row; values[i] NULL: blank cell. Dates ISO (2026-11-24), times 09:30, moments 2026-11-24 09:30:00, numbers as C
 * writes them, links `url|text` (CSV: the address). A value that does not fit its type is written as text. */
bool sink_row(struct sink *s, const char *const *values, size_t n, struct err *e) MUST_CHECK;

/* The same with a mark for every cell, which may be a blank one. CSV has no place for tints and comments. */
bool sink_row_marked(struct sink *s, const char *const *values, const struct sink_mark *marks, size_t n, struct err *e) MUST_CHECK;

/* The next row's cell in this column has a dropdown of its own, NULL-terminated, which stays until then. false: it has none, since CSV has
 * no place for it, or since the file has SINK_DROPDOWNS_MOST of them: memory would grow with more, and programs get slow. */
enum { SINK_DROPDOWNS_MOST = 5000 };
bool sink_choices(struct sink *s, size_t column, const char *const *choices);

/* A line of a form: a sheet that is read from top to bottom, and of which only the answers are filled in. */
enum sink_line_type {
    SINK_LINE_TITLE,
    SINK_LINE_UNDER,
    SINK_LINE_FACT,
    SINK_LINE_SECTION, /* to read: text in the first cell, of a fact its words in the second */
    SINK_LINE_ASK,     /* the question, its answer, a hint */
    SINK_LINE_HEAD,    /* titles of a table */
    SINK_LINE_ROW      /* to fill in, every cell that has a title above it */
};
enum { SINK_FORM_CELLS = 4, SINK_FORM_HIDDEN = 4 };

struct sink_line {
    enum sink_line_type type;
    const char *cells[SINK_FORM_CELLS];
    enum sink_type types[SINK_FORM_CELLS];
    const char *const *choices[SINK_FORM_CELLS]; /* as a column's */
    struct sink_mark marks[SINK_FORM_CELLS];
    unsigned open;                        /* bit 1 << i: cell i of a table's row is to be filled in */
    const char *hidden[SINK_FORM_HIDDEN]; /* for programs alone, behind the visible ones; NULL: none */
};

/* A sheet that is a form, on upright A4. Choices of digits alone are numbers. A workbook only. */
bool sink_form(struct sink *s, const char *name, const struct sink_line *lines, size_t n, struct err *e) MUST_CHECK;

/* The sheet begun last is there for programs alone. Not of the first one. CSV hides nothing. */
void sink_hide(struct sink *s);

bool sink_close(struct sink *s, struct err *e) MUST_CHECK; /* finishes, checks, renames; frees s either way */
void sink_drop(struct sink *s);                            /* gives up: no file; NULL is fine */

#endif
