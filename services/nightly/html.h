/* html: what the consultant's and the manager's page share. One file each: styles inside, nothing from elsewhere. */
#ifndef AFTERVIEW_NIGHTLY_HTML_H
#define AFTERVIEW_NIGHTLY_HTML_H

#include "report.h"

/* Like printf; every %s is escaped, so data cannot become markup. */
void html_put(GString *out, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

void html_begin(GString *out, const struct edition *ed, const char *title, const char *under);
void html_end(GString *out, const struct edition *ed);

/* One table of items. with_owner: a column for the consultant. */
void html_items(GString *out, const GPtrArray *items, const char *caption, bool with_owner, struct arena *a, const struct edition *ed);

#endif
