/* cell_impl: a cell while it is read, as cell.c and cell_day.c pass it on. Theirs alone. */
#ifndef AFTERVIEW_SHEET_CELL_IMPL_H
#define AFTERVIEW_SHEET_CELL_IMPL_H

#include "cell.h"

struct reading {
    const struct cell *cell;
    const struct cell_rules *rules;
    struct arena *a;
    const char *text; /* trimmed */
    struct cell_value *out;
};

/* What is wrong: a fault, a question, or something that a person should know though the value stands. */
void cell_fault(struct reading *r, const char *code, const char *reason, const char *fix);
void cell_question(struct reading *r, const char *code, const char *reason, const char *fix);
void cell_note(struct reading *r, const char *code, const char *reason, const char *fix);
void cell_unreadable(struct reading *r, const char *code, const char *reason, const char *fix); /* a fault; of words alone a note */

/* ---- cell_day.c ---- */
void cell_read_date(struct reading *r);
void cell_read_time(struct reading *r);
void cell_read_moment(struct reading *r);

#endif
