/* xlsx_book: what a workbook says about itself: its sheets in order, which are hidden, where each part is, how it counts days. */
#ifndef AFTERVIEW_SHEET_XLSX_BOOK_H
#define AFTERVIEW_SHEET_XLSX_BOOK_H

#include "xlsx_package.h"

struct xlsx_book_sheet {
    const char *name;
    const char *part; /* NULL: it lies outside of the package, and opening it is refused */
    bool hidden;      /* hidden or very hidden */
};

struct xlsx_book {
    struct xlsx_book_sheet *sheets; /* those that hold cells: chart and dialog sheets are left out */
    size_t n_sheets;
    const char *shared_strings, *styles; /* NULL: none */
    bool from_1904;                      /* serial 0 is 1 January 1904 */
};

/* All of out lives in a. */
bool xlsx_book_read(struct xlsx_package *p, struct arena *a, struct xlsx_book *out, struct err *e) MUST_CHECK;

#endif
