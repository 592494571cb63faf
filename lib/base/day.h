/* day: how a day is said to a person. */
#ifndef AFTERVIEW_BASE_DAY_H
#define AFTERVIEW_BASE_DAY_H

#include "arena.h"

/* "Tue 24 Nov 2026": no two countries read it differently. What is no ISO date comes back as it is; NULL gives "". */
const char *day_words(struct arena *a, const char *iso);

#endif
