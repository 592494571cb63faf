/* spool: what is found in rows while COPY has the connection waits in an unlinked temporary file. */
#ifndef AFTERVIEW_IMPORT_SPOOL_H
#define AFTERVIEW_IMPORT_SPOOL_H

#include "import.h"

/* import_spool() makes it, import_find() puts findings in: import.h. */
void spool_fate(struct import *im, unsigned part, unsigned row_no, const char *fate);
/* Copies all that waits into the tables finding and import_row, as afterview_owner. */
bool spool_replay(struct import *im, struct err *e) MUST_CHECK;

#endif
