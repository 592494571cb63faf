/* recall: most rows of this week's sheet say what they said in last week's. They are counted as unchanged and looked at no further: what
 * others changed meanwhile stays. What changed in the sheet goes on, and is compared three-way with the day the sheet last spoke of it. */
#include <string.h>

#include "import.h"
#include "queries.h"

static bool speaks_anew(const struct import *im)
{
    return im->options->again || strcmp(im->source_kind, "import") != 0;
}

bool import_recall(struct import *im, struct err *e)
{
    PG_AUTO PGresult *same = NULL;
    /* an odd order of days is worth a look each time, whether or not the row is new */
    if (!q_check_date_order(im->app->db, im->app->agency_id, im->batch_id, NULL, e) ||
        !(speaks_anew(im) || q_rows_same(im->app->db, im->app->agency_id, im->batch_id, &same, e)))
        return false;
    im->staged -= same ? db_int(same, 0, 0) : 0;
    return true;
}

bool import_recall_last(struct import *im, bool *said_before, struct err *e)
{
    PG_AUTO PGresult *said = NULL;
    if (!speaks_anew(im) && !q_rows_said_last(im->app->db, im->app->agency_id, im->batch_id, &said, e))
        return false;
    *said_before = said && db_int(said, 0, 0) > 0;
    return true;
}
