/* owner: whose the rows are that name nobody, as --consultant says. One whom we know, or whom the sheet names itself: a slip of the pen makes
 * no colleague. */
#include <string.h>

#include "import.h"
#include "queries.h"

/* By their number; by name who has none. NULL: a number that the sheet may bring. */
bool import_owner_find(struct import *im, struct err *e)
{
    const char *words = im->options->consultant;
    PG_AUTO PGresult *res = NULL;
    if (!words)
        return true;
    if (!q_record_find(im->app->db, im->app->agency_id, "consultant", words, &res, e))
        return false;
    int64_t id;
    int n = PQntuples(res);
    im->owner = (struct import_value) { "consultant.ref", n ? arena_strdup(im->app->arena, db_text(res, 0, 1)) : words };
    im->owner_known = n > 0;
    if (n && im->owner.text[0] == '#')
        im->owner = (struct import_value) { "consultant.name", arena_strdup(im->app->arena, db_text(res, 0, 2)) };
    return n < 2 || app_find_one(im->app, "consultant", "consultant", words, &id, e);
}

/* The sheet itself may name whom --consultant says, and then it tells how they are spelled. */
void import_owner_note(struct import *im, const struct import_part *p, const char *const *values)
{
    for (size_t i = 0; i < p->n_columns && im->owner.field && !im->owner_known && !im->owner_named; i++) {
        const struct import_column *c = &p->columns[i];
        bool names = c->field && strcmp(c->kind->name, "consultant") == 0 && (strcmp(c->field->name, "ref") == 0 || strcmp(c->field->name, "name") == 0);
        if (names && values[c->place] && g_ascii_strcasecmp(values[c->place], im->owner.text) == 0) {
            im->owner.text = arena_strdup(im->app->arena, values[c->place]);
            im->owner_named = true;
        }
    }
}

/* After all rows were read. */
bool import_owner_check(const struct import *im, struct err *e)
{
    if (!im->owner.field || im->owner_known || im->owner_named)
        return true;
    PG_AUTO PGresult *res = NULL;
    if (!q_consultant_list(im->app->db, im->app->agency_id, &res, e))
        return false;
    int n = PQntuples(res);
    const char **names = arena_alloc(im->app->arena, (2 * (size_t) n + 1) * sizeof *names);
    size_t k = 0;
    for (int i = 0; i < n; i++)
        for (int column = 1; column < 3; column++)
            if (db_text(res, i, column) && *db_text(res, i, column))
                names[k++] = arena_strdup(im->app->arena, db_text(res, i, column));
    names[k] = NULL;
    const char *what = arena_printf(im->app->arena, "--consultant %s: nobody of that number or name is known, nor named in the sheet", im->options->consultant);
    return app_no_such(e, what, im->options->consultant, names, "--consultant ",
                       n ? "give the number or the name of one: afterview export consultants -o consultants.csv"
                         : "first import who works with you: afterview template consultants -o consultants.xlsx");
}
