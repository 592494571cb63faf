/* quotes: delimited text on its way to libcsv, its quotation marks as people and old programs leave them mended on the way.
 *
 * A field in quotation marks ends at a mark before a delimiter or the end of the line. libcsv takes any other mark for a
 * letter and reads on, so that `"Smith" John,x` swallows the rows below it. Here such a mark is looked at with its line:
 *
 *     "Jane "JJ" Roe, Esq.",x     the field ends properly further on: the marks are letters
 *     "Smith" John,x              it does not: the mark closes, what follows up to the delimiter belongs to the field
 *
 * which is what spreadsheet programs make of the second; the first they tear apart. Sound text passes untouched. */
#ifndef AFTERVIEW_SHEET_QUOTES_H
#define AFTERVIEW_SHEET_QUOTES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

struct quotes;

/* Gets the text in pieces, in order; false ends the feeding. */
typedef bool quotes_sink(void *ctx, const char *text, size_t n, struct err *e);

struct quotes *quotes_new(char delimiter, quotes_sink *sink, void *ctx);
/* last: nothing comes after it; what was held back to look ahead is given out. */
bool quotes_feed(struct quotes *q, const char *text, size_t n, bool last, struct err *e) MUST_CHECK;
void quotes_free(struct quotes *q); /* NULL is fine */

#endif
