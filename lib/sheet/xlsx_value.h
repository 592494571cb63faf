/* xlsx_value: what a workbook writes in <v>, as a cell: numbers, days and times, ISO dates. */
#ifndef AFTERVIEW_SHEET_XLSX_VALUE_H
#define AFTERVIEW_SHEET_XLSX_VALUE_H

#include "sheet/source.h"
#include "xlsx_style.h"

/* text: '\0' at its end, n bytes. What is no number (`1,5`, `NaN`, `1e999`) comes out as the text it is. */
void xlsx_number(struct arena *a, const char *text, size_t n, const struct xlsx_format *format, bool from_1904, struct cell *out);

/* `2026-11-24T09:30:00Z`, or either half; anything else comes out as text. */
void xlsx_iso(struct arena *a, const char *text, const struct xlsx_format *format, struct cell *out);

/* The shortest plain decimal that reads back the same; exponents only beyond 21 digits and below a millionth. */
char *xlsx_shortest(struct arena *a, double d);

#endif
