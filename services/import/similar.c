/* similar: a new name may be that of somebody we know, spelled otherwise: a nickname, an accent, first and last name swapped, a slip of
 * the pen. Neither merged nor made a twin: a person is asked. Only kinds with new records are looked at. */
#include <string.h>

#include "import.h"

static bool carries_name(const struct import *im, const struct kind *k)
{
    for (size_t i = 0; i < k->n_fields; i++)
        if (strcmp(k->fields[i].name, "name_key") == 0)
            return carried_has(&im->carried, k, i);
    return false;
}

bool import_similar(struct import *im, struct err *e)
{
    for (const struct kind *k = KINDS; k->name; k++) {
        struct statement_wish w = { &im->carried, k, NULL, NULL, NULL };
        int64_t fresh = im->matched[kind_index(k)].fresh;
        if (fresh && carries_name(im, k) && !(import_analyze(im, "import_born", fresh, e) && import_statement(im, "similar.sql", &w, NULL, e)))
            return false;
    }
    return true;
}
