/* match: which record does each kind of each row mean? One the database knows, one that another row of the batch means too,
 * or a new one. Links are kept apart from records (import_link), so a row that a person must look at can be held back
 * whole, before anything is written. */
#include <string.h>

#include "import.h"

/* A row that names a record by number (or by the _id of an export) thereby names what the record belongs to. */
static bool link_parents(struct import *im, bool (*wanted)(const struct parent *), struct err *e)
{
    size_t n = 0;
    while (KINDS[n].name)
        n++;
    while (n-- > 0)
        for (size_t p = 0; p < KINDS[n].n_parents; p++) {
            struct statement_wish w = { &im->carried, &KINDS[n], NULL, &KINDS[n].parents[p], NULL };
            if (carried_needed(&im->carried, w.kind) && wanted(w.parent) && !import_statement(im, "link_parent.sql", &w, NULL, e))
                return false;
        }
    return true;
}

static bool must(const struct parent *p)
{
    return (p->flags & PARENT_MUST) != 0;
}

static bool link_by(struct import *im, const struct kind *k, const char *template_name, bool refs_only, int64_t *rows, struct err *e)
{
    for (const char *const *key = k->keys; *key; key++) {
        struct statement_wish w = { &im->carried, k, *key, NULL, NULL };
        bool known_only = **key == '=' && strcmp(template_name, "link_new.sql") == 0;
        if ((refs_only && strcmp(*key, "ref") != 0) || known_only || !statement_key_usable(&w))
            continue;
        if (!import_statement(im, template_name, &w, rows, e))
            return false;
    }
    return true;
}

bool import_match(struct import *im, struct err *e)
{
    int64_t rows = 0;
    for (const struct kind *k = KINDS; k->name; k++) { /* by the numbers that stand in the row */
        struct statement_wish w = { &im->carried, k, NULL, NULL, NULL };
        if (carried_needed(&im->carried, k) &&
            (!import_statement(im, "link_id.sql", &w, &rows, e) || !link_by(im, k, "link_known.sql", true, &rows, e)))
            return false;
    }
    if (!import_analyze(im, "import_link", rows, e) || !link_parents(im, must, e))
        return false;
    for (const struct kind *k = KINDS; k->name; k++) { /* by what is said about it; parents first */
        rows = 0;
        if (carried_needed(&im->carried, k) &&
            (!link_by(im, k, "link_known.sql", false, &rows, e) || !link_by(im, k, "link_new.sql", false, &rows, e) ||
             !import_analyze(im, "import_link", rows, e)))
            return false;
    }
    return true;
}
