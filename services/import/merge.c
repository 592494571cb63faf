/* merge: what the rows say becomes what the records say. Parents before children, a set at a time; new ones from the first row
 * that means them, then every row that says something else than its record. */
#include "import.h"
#include "queries.h"

bool import_merge(struct import *im, struct err *e)
{
    for (const struct kind *k = KINDS; k->name; k++) {
        struct statement_wish w = { &im->carried, k, NULL, NULL, NULL };
        if (carried_needed(&im->carried, k) &&
            (!import_statement(im, "merge_insert.sql", &w, e) || !import_statement(im, "merge_hit.sql", &w, e) ||
             !import_statement(im, "merge_update.sql", &w, e)))
            return false;
    }
    /* a client in a country whose calendar nobody has used yet */
    return q_business_day_fill(im->app->db, im->app->agency_id, NULL, e);
}
