/* check: what no single cell shows. A finding that needs a person holds the whole row back: nothing of it is written. */
#include "import.h"
#include "queries.h"

static bool check_kind(struct import *im, const struct kind *k, struct err *e)
{
    struct statement_wish w = { &im->carried, k, NULL, NULL, NULL };
    if (carried_any(&im->carried, k) && !import_statement(im, "check_missing.sql", &w, e))
        return false;
    for (size_t i = 0; i < k->n_parents; i++) {
        w.parent = &k->parents[i];
        if ((w.parent->flags & PARENT_MUST) && !import_statement(im, "check_parent.sql", &w, e))
            return false;
    }
    for (size_t i = 0; i < k->n_fields; i++) {
        w.state = k->fields[i].name;
        if ((k->fields[i].flags & FIELD_STATE) && carried_has(&im->carried, k, i) &&
            !import_statement(im, "check_state.sql", &w, e))
            return false;
    }
    return true;
}

bool import_check(struct import *im, struct err *e)
{
    int64_t agency = im->app->agency_id;
    for (const struct kind *k = KINDS; k->name; k++)
        if (carried_needed(&im->carried, k) && !check_kind(im, k, e))
            return false;
    return q_check_interview_times(im->app->db, agency, im->batch_id, NULL, e) /* ends before it starts */
        && q_check_date_order(im->app->db, agency, im->batch_id, NULL, e)      /* told before it was received … */
        && q_check_policy_setting(im->app->db, agency, im->batch_id, NULL, e)  /* no such setting */
        && q_hold_rows(im->app->db, agency, im->batch_id, NULL, e);
}
