/* form: debrief forms going out: the lines of FORM_LINES (lib/sheet/form.h) with what is known of an interview. */
#ifndef AFTERVIEW_EXPORT_FORM_H
#define AFTERVIEW_EXPORT_FORM_H

#include "export.h"

/* A workbook with a sheet for each of the interviews (int64_t); their numbers, in app->arena, are added to sheets. In a transaction. */
bool form_write(struct app *app, const GArray *interview_ids, const struct choice_book *book, const char *path, GPtrArray *sheets,
                struct err *e) MUST_CHECK;

#endif
