/* name_status: how somebody stands, written behind their name: "Tom Ash - withdrawn", "Jane Roe (on hold)". The words are those of outcomes
 * and of interviews; anything else behind a name is left with it. */
#ifndef AFTERVIEW_IMPORT_NAME_STATUS_H
#define AFTERVIEW_IMPORT_NAME_STATUS_H

#include "import.h"

enum { NAME_STATUSES = 2 };
/* The fields that it may fill, the first that knows the word; and by which column of ours they are found. */
extern const char *const NAME_STATUS_FIELDS[NAME_STATUSES];

struct name_status {
    const char *name, *word; /* without it; as it stands there */
    size_t field;            /* of NAME_STATUS_FIELDS[] */
    const char *value;       /* "withdrawn" */
};

/* false: no such word stands with the name. */
bool name_status_read(const struct import *im, struct arena *a, const char *text, struct name_status *out);

#endif
