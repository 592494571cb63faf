/* pieces: what a cell's text holds, beyond one value. */
#ifndef AFTERVIEW_IMPORT_PIECES_H
#define AFTERVIEW_IMPORT_PIECES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

/* Splits "Ann Roe; Bo Dean" and "Ann Roe, Bo Dean", but not "Roe, Ann", also not beside others: "Roe, Ann; Bo Dean". How many; at most `most`
 * are in out. */
size_t split_names(struct arena *a, const char *text, bool is_name, const char **out, size_t most);

/* The zone that `said` names, as PostgreSQL calls it; `said`, if it is none, or could be several. */
const char *zone_in_full(struct arena *a, const char *country, const char *said);

/* The zone in brackets behind a header, "Time (EST)". NULL: there is none, or its letters mean other zones elsewhere; then *unsure. */
const char *zone_of_header(struct arena *a, const char *country, const char *header, bool *unsure);

#endif
