/* temporary: a file without a name, which is gone when it is closed. It lies in the folder that TMPDIR names, else in /tmp. */
#ifndef AFTERVIEW_BASE_TEMPORARY_H
#define AFTERVIEW_BASE_TEMPORARY_H

#include <stdio.h>

#include "err.h"

/* To be written and read. NULL: an error. why: what it is for, the error's second line. Yours to close. */
FILE *temporary_file(const char *why, struct err *e);

/* The same error, for one that cannot be written or read any more: errno says why. Always false. */
bool temporary_failed(const char *why, struct err *e);

#endif
