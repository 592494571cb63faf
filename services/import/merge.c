/* merge: what the rows say becomes what the records say. Parents before children, a set at a time; new ones from the first row
 * that means them, then every row that says something else than its record. */
#include <stdio.h>
#include <string.h>

#include "import.h"
#include "queries.h"

/* What the checks did not foresee and the database will not have, be it a rule across rows or a value out of bounds, is a fault of
 * the sheet, not of the program: refused whole, and said so. */
static bool refuse(const struct kind *k, struct err *e)
{
    if (strncmp(e->sqlstate, "23", 2) != 0 && strncmp(e->sqlstate, "22", 2) != 0 && strncmp(e->sqlstate, "54", 2) != 0)
        return false;
    char said[sizeof e->what];
    snprintf(said, sizeof said, "%s", e->what);
    err_set(e, ERR_INPUT, "the rows about %s contradict each other, or what is known already", k->plural);
    return err_help(e, "nothing was changed", "import the sheet in parts to find the row; the database said: %.300s", said);
}

static bool merge_kind(struct import *im, const struct kind *k, struct err *e)
{
    struct statement_wish w = { &im->carried, k, NULL, NULL, NULL };
    const struct import_matched *m = &im->matched[kind_index(k)];
    int64_t made = 0, hits = 0;
    if (m->fresh && (!import_statement(im, "merge_insert.sql", &w, &made, e) || !import_analyze(im, k->name, made, e)))
        return false;
    if (!m->known && made == m->fresh) /* each from a row of its own, which can say nothing else */
        return true;
    return import_statement(im, "merge_hit.sql", &w, &hits, e) && import_analyze(im, "import_hit", hits, e) &&
           (!hits || import_statement(im, "merge_update.sql", &w, NULL, e));
}

bool import_merge(struct import *im, struct err *e)
{
    for (const struct kind *k = KINDS; k->name; k++)
        if (carried_needed(&im->carried, k) && !merge_kind(im, k, e))
            return refuse(k, e);
    /* a client in a country whose calendar nobody has used yet */
    return q_business_day_fill(im->app->db, im->app->agency_id, NULL, e);
}
