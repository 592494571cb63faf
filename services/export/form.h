/* form: debrief forms going out: the lines of FORM_LINES (lib/sheet/form.h) with what is known of an interview. */
#ifndef AFTERVIEW_EXPORT_FORM_H
#define AFTERVIEW_EXPORT_FORM_H

#include "export.h"

/* What a form that goes back is to show of an answer that was not taken, and why. */
struct form_again {
    const char *field;   /* "debrief.interest" */
    const char *table;   /* of a table's row; NULL: of a question */
    const char *record;  /* of a table's row: its _id; "": a new one */
    unsigned line;       /* tells new rows apart */
    const char *value;   /* as it was written; NULL: what is known by now is shown */
    const char *comment; /* the cell is coloured, and says this; NULL: it came along with another one of its row */
};

struct form_page {
    int64_t interview_id;
    const struct form_again *again;
    size_t n_again;
};

/* A workbook with a sheet for each page (struct form_page); the interviews' numbers, in app->arena, are added to sheets. In a transaction. */
bool form_write(struct app *app, const GArray *pages, const struct choice_book *book, const char *path, GPtrArray *sheets,
                struct err *e) MUST_CHECK;

#endif
