/* hints: what the rows of a sheet could be missing, and a person would see at once: notes, which hold nothing back. */
#ifndef AFTERVIEW_IMPORT_HINTS_H
#define AFTERVIEW_IMPORT_HINTS_H

#include "import.h"

/* rows: the first ones of the sheet. Before the part is among those of the import. */
bool import_hint(struct import *im, const struct import_part *p, const struct row *rows, size_t n, struct err *e) MUST_CHECK;

#endif
