#include "due.h"

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
        .candidate_id = db_int(res, row, DUE_CANDIDATE_ID),
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

json_t *due_item_json(const PGresult *res, int i, bool explain)
{
    json_t *o =
        json_pack("{s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:I, s:o, s:o, s:o, s:o, s:o, s:b}", "item", app_json_text(res, i, DUE_ITEM),
                  "interview", app_json_text(res, i, DUE_INTERVIEW), "candidate", app_json_text(res, i, DUE_CANDIDATE), "client",
                  app_json_text(res, i, DUE_CLIENT), "job", app_json_text(res, i, DUE_JOB), "consultant",
                  app_json_text(res, i, DUE_CONSULTANT_REF), "due_on", app_json_text(res, i, DUE_ON), "working_days_overdue",
                  (json_int_t) db_int(res, i, DUE_OVERDUE), "whose_move", app_json_text(res, i, DUE_WHOSE_MOVE), "channel",
                  app_json_text(res, i, DUE_CHANNEL), "next_step", app_json_text(res, i, DUE_NEXT_STEP), "why",
                  app_json_text(res, i, DUE_WHY), "source", app_json_text(res, i, DUE_SOURCE), "escalated", db_bool(res, i, DUE_ESCALATED));
    json_object_set_new(o, "calendar_known", json_boolean(db_bool(res, i, DUE_CALENDAR_KNOWN)));
    if (explain) {
        const char *dates = db_text(res, i, DUE_DATES);
        json_object_set_new(o, "settings", app_json_text(res, i, DUE_SETTINGS));
        json_object_set_new(o, "dates", dates ? json_loads(dates, 0, NULL) : json_null());
    }
    return o;
}
