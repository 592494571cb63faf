/* erased: rows that name somebody who asked to be forgotten (services/privacy) are held back, and nothing of them is kept. */
#include "import.h"
#include "queries.h"

bool import_check_erased(struct import *im, struct err *e)
{
    ARENA_AUTO struct arena *a = arena_new();
    return q_check_erased(im->app->db, im->app->agency_id, im->batch_id, kinds_json(a), NULL, e);
}
