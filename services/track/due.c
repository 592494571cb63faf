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
