/* lies_otherwise: a sheet that is no table with its headers in one row. Read as one it would give records that are none. */
#ifndef AFTERVIEW_IMPORT_LIES_OTHERWISE_H
#define AFTERVIEW_IMPORT_LIES_OTHERWISE_H

#include "import.h"

/* What is odd about it, and what to do, to follow "the sheet was not read: ". rows: its first ones. NULL: nothing is. */
const char *lies_otherwise(const struct header_dict *d, const struct header_map *map, const struct row *rows, size_t n, struct arena *a);

/* Was the first row of data taken for the header? Where most of what it says is no header, and the rest are words of ours that the rows
 * below have in those columns too: "Interview" over "Offer", "Phone" over "Teams". */
bool begins_with_data(struct import *im, const struct header_map *map, const struct row *rows, size_t n, struct arena *a);

#endif
