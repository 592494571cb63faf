/* xlsx_style: what the number format of a cell says its number is. A workbook stores dates as plain numbers; only the
 * format tells them apart. */
#ifndef AFTERVIEW_SHEET_XLSX_STYLE_H
#define AFTERVIEW_SHEET_XLSX_STYLE_H

#include "xlsx_package.h"

struct xlsx_format {
    bool date, time;   /* which of the two it shows; neither: a number */
    bool elapsed;      /* [h]:mm: hours go on past 24 */
    unsigned char pad; /* `00000`: digits that are shown at least; 0: as many as there are */
};

/* From its code: `dd/mm/yyyy hh:mm`. */
struct xlsx_format xlsx_format_read(const char *code);
/* From its number, for those every spreadsheet program knows. */
struct xlsx_format xlsx_format_built_in(unsigned id);

/* The formats by the `s` of a cell, in a. part NULL: there are none. */
bool xlsx_style_read(struct xlsx_package *p, const char *part, struct arena *a, struct xlsx_format **out, size_t *n, struct err *e) MUST_CHECK;

#endif
