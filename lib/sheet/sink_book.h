/* sink_book: the inside of a workbook going out, for sink_xlsx.c, which writes its tables, and sink_form.c, which writes its forms. */
#ifndef AFTERVIEW_SHEET_SINK_BOOK_H
#define AFTERVIEW_SHEET_SINK_BOOK_H

#include <glib.h>
#include <xlsxwriter.h>

#include "sink_impl.h"

enum {
    INK = 0x1F2933,
    TEAL = 0x1F4E5F,
    AMBER = 0x9A5B13,
    GREY = 0x7B8794,
    PALE = 0xEEF0F2,
    DIM = 0x8A939C,
    RULE = 0xC9D1D9,
    BLUE = 0x1C5D99
};

enum style {
    STYLE_TEXT,
    STYLE_WRAP,
    STYLE_DATE,
    STYLE_TIME,
    STYLE_MOMENT,
    STYLE_INTEGER,
    STYLE_NUMBER,
    STYLE_LINK,
    STYLE_LOCKED,
    STYLE_HEAD,
    STYLE_HEAD_MUST,
    STYLE_HEAD_LOCKED,
    N_STYLES
};
enum { N_TINTS = SINK_ROSE + 1 };

struct book_sheet {
    lxw_worksheet *sheet;
    lxw_row_t rows;
    size_t n;
    guint64 bytes; /* of its rows, as they go into the workbook; when all are written */
};

struct book {
    lxw_workbook *workbook;
    lxw_format *styles[N_STYLES];
    lxw_format *tinted[N_TINTS][N_STYLES]; /* made when first used */
    unsigned comments;
    GArray *sheets;   /* struct book_sheet */
    GPtrArray *lists; /* char **: columns of the hidden sheet */
    struct out_column {
        enum sink_type type;
        enum style style;
        int width;
    } * columns; /* of the sheet being written */
    size_t n;
};

extern const lxw_color_t BOOK_TINTS[N_TINTS];

bool book_failed(struct err *e, const char *what, lxw_error code); /* always false */
lxw_worksheet *book_add_sheet(struct book *b, const char *name);   /* NULL: no temporary file could be made */
lxw_error book_put_text(lxw_worksheet *w, lxw_row_t row, lxw_col_t column, const char *text, lxw_format *style);
void book_put_comment(lxw_worksheet *w, lxw_row_t row, lxw_col_t column, const char *text);
/* Only days are taken there. */
void book_set_day_rule(lxw_worksheet *w, lxw_row_t first, lxw_row_t last, lxw_col_t column);
/* Its list goes to the hidden sheet of lists. */
void book_set_dropdown(struct book *b, lxw_worksheet *w, lxw_row_t first, lxw_row_t last, lxw_col_t column, const char *const *choices);

/* sink_form.c; of struct sink_class. */
bool book_form(void *state, const char *name, const struct sink_line *lines, size_t n, struct err *e);

#endif
