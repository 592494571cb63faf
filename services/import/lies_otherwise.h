/* lies_otherwise: a sheet that is no table with its headers in one row. Read as one it would give records that are none. */
#ifndef AFTERVIEW_IMPORT_LIES_OTHERWISE_H
#define AFTERVIEW_IMPORT_LIES_OTHERWISE_H

#include "sheet/header.h"

/* What is odd about it, and what to do, to follow "the sheet was not read: ". rows: its first ones. NULL: nothing is. */
const char *lies_otherwise(const struct header_dict *d, const struct header_map *map, const struct row *rows, size_t n, struct arena *a);

#endif
