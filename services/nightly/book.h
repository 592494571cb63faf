/* book: what the consultant's and the manager's workbook share: cell styles, a table of items, print set-up.
 *
 *     struct book b;
 *     book_open(&b, path, ed, "Follow-up: Ann Roe", e)
 *         … lxw_worksheet *w = book_sheet(&b, "Today") … book_table(&b, w, &table) …
 *         && book_close(&b, e);
 *
 * libxlsxwriter writes the file at the close. Text is always a string cell, whatever it begins with. */
#ifndef AFTERVIEW_NIGHTLY_BOOK_H
#define AFTERVIEW_NIGHTLY_BOOK_H

#include <xlsxwriter.h>

#include "report.h"

enum book_style {
    STYLE_TITLE, STYLE_UNDER, STYLE_NOTE, STYLE_CLEAR, STYLE_LINK, STYLE_HEADER, STYLE_HEADER_FILL, STYLE_TEXT, STYLE_STRONG, STYLE_MAIL, STYLE_DATE, STYLE_NUMBER,
    STYLE_TOTAL_TEXT, STYLE_TOTAL, STYLE_FILL_TEXT, STYLE_FILL_DATE, STYLE_AGE, /* and the next AGE_BANDS - 1 */
    STYLE_COUNT = STYLE_AGE + AGE_BANDS,
};

struct book {
    lxw_workbook *workbook;
    lxw_format *styles[STYLE_COUNT];
    const struct edition *ed;
    const char *path, *title;
    struct arena *arena;
};

bool book_open(struct book *b, const char *path, const struct edition *ed, const char *title, struct err *e) MUST_CHECK;
lxw_worksheet *book_sheet(struct book *b, const char *name); /* landscape A4, fit to width, header and footer */
bool book_close(struct book *b, struct err *e) MUST_CHECK;   /* frees b's insides either way; on failure errno says why, or 0 */

void book_text(struct book *b, lxw_worksheet *w, lxw_row_t row, lxw_col_t col, const char *text, enum book_style style); /* NULL: blank */
void book_date(struct book *b, lxw_worksheet *w, lxw_row_t row, lxw_col_t col, const char *iso, enum book_style style);

/* Title and the line below it, as rows 0 and 1. */
void book_head(struct book *b, lxw_worksheet *w, const char *title, const char *under);

enum { COLUMN_SECTION = 1, COLUMN_OWNER = 2, COLUMN_FILL = 4, COLUMN_HIDDEN = 8 };

/* Hidden columns _item, _kind, _id (or _report, on counts) tell the import that these are no records. */
void book_mark(struct book *b, lxw_worksheet *w, lxw_row_t row, lxw_col_t col);

/* Items as a filterable table: header at `row`, frozen, repeated in print. Only columns whose flag is in `with`, or that have
 * none. groups: lists below each other, named in the Section column; empty ones are fine. none: said when all are empty. */
struct book_table {
    lxw_row_t row;
    unsigned with;
    size_t n_groups;
    const GPtrArray *const *groups;
    const char *const *group_names;
    const char *none;
};
void book_table(struct book *b, lxw_worksheet *w, const struct book_table *t);

#endif
