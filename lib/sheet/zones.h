/* zones: time zones as people write them behind a time or in the brackets of a header: "EST", "GMT+1", "UK time", "Europe/Amsterdam". */
#ifndef AFTERVIEW_SHEET_ZONES_H
#define AFTERVIEW_SHEET_ZONES_H

#include <stdbool.h>

#include "base/arena.h"

enum zone_said {
    ZONE_NONE,   /* these words name no zone */
    ZONE_KNOWN,  /* the one in *zone, as PostgreSQL calls it; whether there is such a city, the database checks */
    ZONE_UNSURE, /* letters that mean other zones elsewhere: IST in India, Israel and Ireland */
    ZONE_LOCAL,  /* "local time": the zone that is taken anyway */
};

/* country: ISO code of whoever wrote it, "GB"; NULL: not known. *zone: only of ZONE_KNOWN, in a or constant. */
enum zone_said zone_read(struct arena *a, const char *words, const char *country, const char **zone);

/* The zone behind a time, "2 PM EST", "10am (GMT+1)", "2026-04-03T09:30:00Z"; *before: what stands before it. ZONE_NONE: there is none, and
 * *before is left as it was. */
enum zone_said zone_behind(struct arena *a, const char *text, const char *country, const char **before, const char **zone);

/* Do the words look like a zone's, though we know none of that name: "AMST", "Dubai time"? */
bool zone_like(const char *words);

#endif
