/* xlsx_shared: the texts of a workbook's cells, stored once each, and the way text is written in it.
 *
 * Cells point at shared strings in any order, most of them at those beside the last one. They are kept end to end, some of them in memory
 * and the others in a temporary file (base/paged.h), at most 128 MiB of them. */
#ifndef AFTERVIEW_SHEET_XLSX_SHARED_H
#define AFTERVIEW_SHEET_XLSX_SHARED_H

#include "sheet/source.h"
#include "xlsx_package.h"

struct xlsx_shared;

/* part NULL: there are none. */
bool xlsx_shared_read(struct xlsx_package *p, const char *part, struct xlsx_shared **out, struct err *e) MUST_CHECK;
/* The text of a cell that points at no. index, in a; NULL: there is none. *bytes: its length. Errors: ERR_OTHER. */
bool xlsx_shared_cell(const struct xlsx_shared *s, size_t index, struct arena *a, struct cell *out, size_t *bytes,
                      struct err *e) MUST_CHECK;
void xlsx_shared_free(struct xlsx_shared *s); /* NULL is fine */

/* Text as it is put together from runs: `_x000D_` and the like are resolved, over-long ones refused. */
struct xlsx_text;
struct xlsx_text *xlsx_text_new(void);
void xlsx_text_free(struct xlsx_text *t);
void xlsx_text_clear(struct xlsx_text *t);
bool xlsx_text_add(struct xlsx_text *t, const char *text, size_t n, struct err *e) MUST_CHECK;
/* As it stands, '\0' at its end. */
const char *xlsx_text_raw(const struct xlsx_text *t, size_t *n);
/* As a cell's text: kind and text of out, in a. */
bool xlsx_text_cell(struct xlsx_text *t, struct arena *a, struct cell *out, struct err *e) MUST_CHECK;

#endif
