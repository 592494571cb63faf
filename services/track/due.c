#include "due.h"

#include "queries.h"

struct due_item due_item_read(const PGresult *res, int row)
{
    return (struct due_item) {
        .item = db_text(res, row, DUE_ITEM),
        .interview = db_text(res, row, DUE_INTERVIEW),
        .interview_id = db_int(res, row, DUE_INTERVIEW_ID),
        .record_kind = db_text(res, row, DUE_RECORD_KIND),
        .record_id = db_int(res, row, DUE_RECORD_ID),
        .candidate = db_text(res, row, DUE_CANDIDATE),
        .client = db_text(res, row, DUE_CLIENT),
        .job = db_text(res, row, DUE_JOB),
        .consultant_ref = db_text(res, row, DUE_CONSULTANT_REF),
        .consultant = db_text(res, row, DUE_CONSULTANT),
        .consultant_id = db_int(res, row, DUE_CONSULTANT_ID),
        .client_id = db_int(res, row, DUE_CLIENT_ID),
        .due_on = db_text(res, row, DUE_ON),
        .overdue = (int) db_int(res, row, DUE_OVERDUE),
        .whose_move = db_text(res, row, DUE_WHOSE_MOVE),
        .channel = db_text(res, row, DUE_CHANNEL),
        .next_step = db_text(res, row, DUE_NEXT_STEP),
        .why = db_text(res, row, DUE_WHY),
        .source = db_text(res, row, DUE_SOURCE),
        .dates = db_text(res, row, DUE_DATES),
        .variant = db_text(res, row, DUE_VARIANT),
        .who = db_text(res, row, DUE_WHO),
        .escalated = db_bool(res, row, DUE_ESCALATED),
        .calendar_known = db_bool(res, row, DUE_CALENDAR_KNOWN),
    };
}

bool due_find_one(struct app *app, const char *option, const char *kind, const char *words, int64_t *id, struct err *e)
{
    *id = 0;
    if (!words)
        return true;
    PG_AUTO PGresult *res = NULL;
    if (!q_record_find(app->db, app->agency_id, kind, words, &res, e))
        return false;
    int n = PQntuples(res);
    if (n == 1) {
        *id = db_int(res, 0, 0);
        return true;
    }
    if (!n) {
        err_set(e, ERR_USAGE, "--%s %s: there is no such %s", option, words, kind);
        return err_help(e, "nothing was done", "give its number, its e-mail or its whole name");
    }
    err_set(e, ERR_USAGE, "--%s %s: that could be any of %d", option, words, n);
    return err_help(e, "nothing was done", "give its number: %s (%s), %s (%s) …", db_text(res, 0, 1), db_text(res, 0, 2), db_text(res, 1, 1),
                    db_text(res, 1, 2));
}
