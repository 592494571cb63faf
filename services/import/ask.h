/* ask: what only a person can tell about a sheet's columns goes out as the first tab of the answer workbook, a row and a dropdown per
 * question, and comes back as answers that hold for the layout (layout.h).
 *
 * A column that could mean several things is kept as an extra column meanwhile, and its rows come in; the workbook holds them once
 * more, so that it fills the field when it comes back. Dates whose order is open, and a Pass that could be a
 * no, hold their rows back. */
#ifndef AFTERVIEW_IMPORT_ASK_H
#define AFTERVIEW_IMPORT_ASK_H

#include "import.h"
#include "sheet/sink.h"

struct ask_examples {
    size_t n;
    const char *texts[QUESTION_EXAMPLES + 1];
};
void ask_example(struct ask_examples *x, const char *text, struct arena *a); /* kept when it is new, and there is room */

/* ---- going out ---- */
void ask_meanings(struct import *im, const struct import_part *p, const struct row *rows, size_t n); /* of the columns left ambiguous */
void ask_order(struct import *im, const struct import_part *p, size_t column, const struct ask_examples *open);
void ask_pass(struct import *im, const struct import_part *p, size_t column);   /* "Pass": goes on, or is passed on (pass.h) */
bool ask_write(struct import *im, struct sink *sink, struct err *e) MUST_CHECK; /* the tab; nothing when there is no question */
bool ask_concerns(const struct import *im, const struct import_part *p, const struct row *row); /* NULL row: any of the part's */
size_t ask_left(const struct import *im); /* questions that came back open, and whose rows did not come along: nothing asks them again */
json_t *ask_json(const struct import *im);
void ask_print(const struct import *im); /* for people; nothing when there is no question */

/* ---- coming back ---- */
/* Is this sheet such a tab? Then its answers are taken, and those that are none become findings. */
bool ask_read(struct import *im, const char *path, const char *file, const char *sha256, const char *sheet, bool *is_one, struct err *e) MUST_CHECK;

#endif
