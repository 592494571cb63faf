/* seal: every row read has one fate, and the database checks that they add up to what was read. */
#include "import.h"
#include "queries.h"

bool import_seal(struct import *im, struct err *e)
{
    PG_AUTO PGresult *res = NULL;
    if (!q_row_fates(im->app->db, im->app->agency_id, im->batch_id, NULL, e) ||
        !import_analyze(im, "import_row (agency_id, batch_id, part, digest, record_id)", im->counts.read, e) || /* the next import looks for them */
        !q_batch_seal(im->app->db, im->app->agency_id, im->batch_id, im->counts.read, &res, e))
        return false;
    int64_t *const into[] = { &im->counts.created,   &im->counts.updated,  &im->counts.unchanged, &im->counts.conflict,
                              &im->counts.to_decide, &im->counts.rejected, &im->counts.blank };
    for (int i = 0; i < 7; i++)
        *into[i] = db_int(res, 0, i);
    im->refused_by_strict = im->options->strict && im->counts.rejected > 0;
    im->app->needs_person = im->counts.rejected + im->counts.to_decide + im->counts.conflict > 0 || (im->questions && im->questions->len);
    return true;
}
