/* xlsx_merge: which cells lie under a merged one. A person sees the first cell of a merged range alone; writers other than
 * Excel leave values under it. A range of several rows says what its first cell says in each of them: a client's name beside its
 * three interviews. The ranges stand behind the rows in the file, so they are looked for first. */
#ifndef AFTERVIEW_SHEET_XLSX_MERGE_H
#define AFTERVIEW_SHEET_XLSX_MERGE_H

#include <stdint.h>

#include "xlsx_package.h"

struct xlsx_merges;

bool xlsx_merges_read(struct xlsx_package *p, const char *part, struct xlsx_merges **out, struct err *e) MUST_CHECK;
/* To be called with rows that count up, from 1. */
void xlsx_merges_row(struct xlsx_merges *m, unsigned row);
/* Of the row of the last xlsx_merges_row(); column from 0. */
bool xlsx_merges_hide(const struct xlsx_merges *m, unsigned column);
/* The range of several rows whose first cell this is: its last row; 0: it is none. */
unsigned xlsx_merges_until(const struct xlsx_merges *m, unsigned column);
/* The columns of the range whose first cell this is; 0: it is none, or of one column. */
uint16_t xlsx_merges_wide(const struct xlsx_merges *m, unsigned column);
void xlsx_merges_free(struct xlsx_merges *m); /* NULL is fine */

/* `AB12`: letters to a column from 0, digits to a row from 1; 0 in *row when there are none. NULL: it is no reference, or
 * one outside of a sheet; else what follows it. */
const char *xlsx_reference(const char *text, unsigned *column, unsigned *row);

#endif
