/* as_read: what the program itself decided about a sheet by all of its rows goes along in its answer workbook, whose few rows could
 * decide otherwise: which column means what, in which order its dates are written. Sent in again, it is read just as the sheet was.
 *
 * A hidden tab, for programs alone; it holds for the workbook it stands in, and nothing of it is remembered: what people said is in
 * layout.h, and is stronger. */
#ifndef AFTERVIEW_IMPORT_AS_READ_H
#define AFTERVIEW_IMPORT_AS_READ_H

#include "import.h"
#include "layout.h"
#include "sheet/sink.h"

#define AS_READ_KIND "kind" /* of the whole sheet, at place 0: a sheet of SHEETS[]; beside LAYOUT_MEANING and LAYOUT_DATE_ORDER */

#define AS_READ_LONE "lone" /* at place 0, "odd": a row with one cell filled stands out (sheet/apart.h) */

struct as_read {
    const char *sheet, *fingerprint; /* of the part; sheet as its tab is headed in the answer workbook */
    size_t place;                    /* of the column, as layout_answer has it */
    const char *ask, *header, *answer;
    const char *how;                 /* what the sheet was taken by: "alias", "content" …; of dates "column", "file" … */
};

/* ---- going out: of the parts that the workbook has rows of ---- */
bool as_read_write(struct sink *sink, const struct import_part *const *parts, size_t n, struct err *e) MUST_CHECK;

/* ---- coming back ---- */
void as_read_forget(struct import *im); /* another file begins */
bool as_read_take(struct import *im, const char *path, const char *sheet, bool *is_one, struct err *e) MUST_CHECK;
const struct as_read *as_read_said(const struct import *im, const char *sheet, const char *fingerprint, size_t place, const char *ask); /* NULL: nothing */
/* Its meanings and its kind, where wish has none: true when there are any. */
bool as_read_wish(const struct import *im, const char *sheet, const char *fingerprint, struct header_wish *wish);

#endif
