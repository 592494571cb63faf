/* source: the rows of a spreadsheet, one at a time, whatever the file was (CSV in any dress, XLSX from any writer; an .ics calendar as
 * if its days stood in a sheet).
 *
 *     struct source *src;
 *     if (!source_open("tracker.xlsx", "Interviews", &src, e))
 *         return false;
 *     struct row row;
 *     for (bool more = true; more;) {
 *         if (!source_next(src, &row, &more, e)) …
 *         if (more) … row.no, row.cells[0 .. row.n-1] …
 *     }
 *     source_close(src);
 *
 * A row and its cells are the source's own, until the next source_next() or source_close(); row_copy() keeps one. Row numbers are the sheet's own, from 1,
 * header and blank rows counted (CSV: records, so a quoted line break does not count). Rows that hold nothing are not
 * delivered, the number jumps; one of bare delimiters comes with n 0. A bad cell is marked in the row: it is data.
 * What kind of file it is, is decided by its content, never by its name.
 * Errors: ERR_INPUT (not a sheet, encrypted, over a limit, no such sheet), ERR_OTHER (cannot be read). */
#ifndef AFTERVIEW_SHEET_SOURCE_H
#define AFTERVIEW_SHEET_SOURCE_H

#include <stddef.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"

/* The text of a CELL_FAULT where a workbook holds a formula and not what it comes to, as programs write that do not reckon. */
#define SOURCE_NO_RESULT "#FORMULA?"

enum cell_kind {
    CELL_BLANK,  /* absent, or nothing but white space */
    CELL_STRING, /* text as it stands, surrounding white space kept (CSV: within quotes); UTF-8, NFC */
    CELL_NUMERIC,
    CELL_MOMENT, /* a number that its format shows as a date, a time or both */
    CELL_LOGICAL,
    CELL_FAULT,  /* #REF!, #N/A …: text holds the word; #TEXT?: the workbook points at a text that it does not hold */
};

struct cell {
    enum cell_kind kind;
    const char *text; /* never NULL. Numbers: shortest form that reads back the same, whole ones with every digit that is
                       * stored and the zeros in front that a format like `00000` shows. Moments: ISO 8601, rounded to the
                       * second, `2026-11-24`, `09:30` (`09:30:07`), `2026-11-24 09:30:00`. Logicals: TRUE, FALSE. */
    double number;    /* CELL_NUMERIC, CELL_MOMENT (the serial, 1900 system) and CELL_LOGICAL (0, 1) */
    bool has_date, has_time; /* CELL_MOMENT: which halves its format shows; the other is in number alone */
    uint16_t wide;           /* columns that a merged cell stands over, where it begins; 0: one of its own */
    unsigned from_row;       /* where the merged cell begins that stands over several rows, this one too; 0: a cell of its own */
};

/* What the source knows to be no row of data, though it looks like one. Calendars alone have such. */
enum row_aside {
    ROW_STANDS,
    ROW_CANCELLED,     /* an event that was called off */
    ROW_TIMED,         /* it has a time of day, on one day */
    ROW_TIMED_UNCLEAR, /* … over midnight, or in the time of no place */
    ROW_SAME_DAY,      /* the row of an earlier event has the day, and this one's name too */
    ROW_OUTSIDE,       /* it has no day in the years that are kept */
};

struct row {
    unsigned no;
    size_t n;           /* up to the last cell that is not blank; 0: a blank row */
    struct cell *cells; /* by column, from 0; absent ones are CELL_BLANK */
    enum row_aside aside;
};

struct source;

struct source_info {
    const char *format;    /* "csv", "xlsx" or "ics" */
    const char *encoding;  /* "UTF-8", "UTF-16LE", "UTF-16BE" (and 32), "xlsx" for workbooks; "Windows-1252" from the first field
                            * on that was read and is no UTF-8 */
    char delimiter;        /* ',' ';' '\t' '|'; '\0' for workbooks */
    const char *sheet;     /* its name; "" for CSV */
};

struct source_sheet {
    const char *name; /* "" for CSV */
    bool hidden;
};

/* The sheets of a file in their own order; one without a name for CSV. path "-" is not taken: spool it first. */
bool source_list(const char *path, struct arena *a, struct source_sheet **out, size_t *n, struct err *e) MUST_CHECK;

/* sheet NULL: the first that is not hidden. *out is yours to close. */
bool source_open(const char *path, const char *sheet, struct source **out, struct err *e) MUST_CHECK;
bool source_next(struct source *s, struct row *out, bool *more, struct err *e) MUST_CHECK;
const struct source_info *source_info(const struct source *s);
void source_close(struct source *s); /* NULL is fine */

struct row row_copy(struct arena *a, const struct row *row); /* with its cells and their texts */
size_t row_filled(const struct row *row);                    /* cells that say something */

/* A cell merged over several rows says the same of each of them, and so is given with each that holds anything. Blanks those that
 * begin in row first or above it: what stands over the headers says nothing of the rows below. */
void row_part_from(struct row *row, unsigned first);

#endif
