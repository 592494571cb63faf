/* callsheet: all that a consultant must see before dialling, about one interview. What is due comes from the one due view; what must not be
 * said or done comes from the policy that applies and from what the candidate asked for. */
#ifndef AFTERVIEW_EXPORT_CALLSHEET_H
#define AFTERVIEW_EXPORT_CALLSHEET_H

#include "app.h"
#include "export.h"

struct callsheet {
    json_t *facts;  /* sql/query/callsheet.sql; json_decref() it */
    json_t *due;    /* due items of the candidate, as `due --json` gives them, each with its record; json_decref() it */
    json_t *do_not; /* sentences; json_decref() it */
    json_t *jobs;   /* open ones that share what draws the candidate; json_decref() it */
};

/* An interview by its number; else a candidate, whose interview is then the one that a call would be about. ERR_USAGE, beginning with the
 * command, where it is none or several. */
bool callsheet_find_interview(struct app *app, const char *command, const char *ref, int64_t *id, struct err *e) MUST_CHECK;

bool callsheet_load(struct app *app, int64_t interview_id, struct callsheet *c, struct err *e) MUST_CHECK;
void callsheet_free(struct callsheet *c);

json_t *callsheet_json(const struct callsheet *c);                                              /* yours */
char *callsheet_text(struct app *app, const struct callsheet *c, const struct choice_book *b); /* in app->arena */

/* 2026-11-16 as 16 Nov 2026. NULL for NULL; what is no ISO date stays as it is. */
const char *callsheet_day(struct arena *a, const char *iso);

#endif
