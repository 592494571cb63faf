/* check: what no single cell shows. A finding that needs a person holds the whole row back: nothing of it is written. */
#include <string.h>

#include "import.h"
#include "queries.h"

/* Rows of this kind that were exported with their version. */
static bool comes_back(const struct import *im, const struct kind *k)
{
    for (guint i = 0; i < im->parts->len; i++) {
        const struct import_part *p = im->parts->pdata[i];
        for (size_t c = 0; c < p->n_columns && strcmp(p->kind->kind, k->name) == 0; c++)
            if (p->columns[c].special && strcmp(p->columns[c].special, "_version") == 0)
                return true;
    }
    return false;
}

static bool check_kind(struct import *im, const struct kind *k, bool said_before, struct err *e)
{
    struct statement_wish w = { &im->carried, k, NULL, NULL, NULL };
    const struct import_matched *m = &im->matched[kind_index(k)];
    bool by_ref_alone = m->by_ref == m->known + m->fresh; /* then each number found its one record */
    if (m->known && m->loose && !import_statement(im, "check_moved.sql", &w, NULL, e))
        return false;
    if (carried_any(&im->carried, k) && !import_each_row_linked(im, k) && !import_statement(im, "check_missing.sql", &w, NULL, e))
        return false;
    if (carried_any(&im->carried, k) && m->known && (said_before || comes_back(im, k)) && !import_statement(im, "check_late.sql", &w, NULL, e))
        return false;
    if (im->forms && m->known && comes_back(im, k) && !import_statement(im, "check_since.sql", &w, NULL, e))
        return false;
    for (size_t i = 0; i < k->n_fields; i++) {
        if (!carried_has(&im->carried, k, i))
            continue;
        w.state = k->fields[i].name;
        if (strcmp(w.state, "ref") == 0 && !by_ref_alone && !import_statement(im, "check_ref.sql", &w, NULL, e))
            return false;
        if ((k->fields[i].flags & FIELD_STATE) && !import_statement(im, "check_state.sql", &w, NULL, e))
            return false;
    }
    return true;
}

/* Whether a new one could lack something: it has fields that it cannot be without, or hangs on what some row does not name. */
static bool may_lack(const struct import *im, const struct kind *k)
{
    if (k->many || im->carried.rounds)
        return true;
    for (size_t i = 0; i < k->n_fields; i++)
        if (k->fields[i].flags & FIELD_MUST)
            return true;
    for (size_t i = 0; i < k->n_parents; i++)
        if ((k->parents[i].flags & PARENT_MUST) && !import_each_row_linked(im, kind_find(k->parents[i].kind)))
            return true;
    return false;
}

/* Holding a row back can take from another one what its record needed: until nothing more is found. */
static bool hold(struct import *im, struct err *e)
{
    for (int64_t found = 1; found;) {
        found = 0;
        for (const struct kind *k = KINDS; k->name; k++) {
            struct statement_wish w = { &im->carried, k, NULL, NULL, NULL };
            if (im->matched[kind_index(k)].fresh && may_lack(im, k) && !import_statement(im, "check_new.sql", &w, &found, e))
                return false;
        }
        if (!q_hold_rows(im->app->db, im->app->agency_id, im->batch_id, NULL, e))
            return false;
    }
    return true;
}

/* --strict: no reference behind a referee's back. */
static bool check_references(struct import *im, struct err *e)
{
    if (!im->options->strict || !carried_any(&im->carried, kind_find("reference")))
        return true;
    return q_check_reference_told(im->app->db, im->app->agency_id, im->batch_id, (int64_t) kind_index(kind_find("referee")),
                                  (int64_t) kind_index(kind_find("process")), NULL, e);
}

/* New candidates with a number of their own who have all else of one with another number. */
static bool check_two_numbers(struct import *im, const struct kind *candidate, struct err *e)
{
    bool numbered = false, reachable = false;
    for (size_t i = 0; i < candidate->n_fields; i++) {
        bool carried = carried_has(&im->carried, candidate, i);
        const char *name = candidate->fields[i].name;
        numbered = numbered || (carried && strcmp(name, "ref") == 0);
        reachable = reachable || (carried && (strcmp(name, "email") == 0 || strcmp(name, "phone_key") == 0));
    }
    if (!numbered || !reachable || !im->matched[kind_index(candidate)].fresh)
        return true;
    return q_check_two_numbers(im->app->db, im->app->agency_id, im->batch_id, (int64_t) kind_index(candidate), NULL, e);
}

bool import_check(struct import *im, struct err *e)
{
    int64_t agency = im->app->agency_id;
    bool said_before = false;
    if (!import_recall_last(im, &said_before, e))
        return false;
    for (const struct kind *k = KINDS; k->name; k++)
        if (carried_needed(&im->carried, k) && !check_kind(im, k, said_before, e))
            return false;
    const struct kind *candidate = kind_find("candidate");
    return (!carried_any(&im->carried, candidate) ||
            q_check_renamed(im->app->db, agency, im->batch_id, (int64_t) kind_index(candidate), NULL, e)) /* whose row is it? */
           && check_two_numbers(im, candidate, e)                                                         /* one person twice? */
           && q_check_interview_times(im->app->db, agency, im->batch_id, NULL, e)                         /* ends before it starts */
           && q_check_time_zone(im->app->db, agency, im->batch_id, NULL, e)                               /* no such zone */
           && q_check_policy_setting(im->app->db, agency, im->batch_id, NULL, e)                          /* no such setting */
           && check_references(im, e)                                                                     /* a referee who was not told */
           && import_check_erased(im, e)                                                                  /* asked to be forgotten */
           && (import_each_row_is_one(im) || q_check_nowhere(im->app->db, agency, im->batch_id, NULL, e)) /* about nobody */
           && hold(im, e);
}
