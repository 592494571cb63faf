/* due: one due item as q_due_open answers it, for whoever lists them: `afterview due`, the night's reports.
 *
 *     for (int i = 0; i < PQntuples(res); i++) {
 *         struct due_item item = due_item_read(res, i);
 *
 * Texts live as long as the result; NULL is SQL null. */
#ifndef AFTERVIEW_TRACK_DUE_H
#define AFTERVIEW_TRACK_DUE_H

#include "app.h"

/* Column numbers of q_due_open, in the order of its contract. */
enum due_column {
    DUE_ITEM,
    DUE_INTERVIEW,
    DUE_RECORD_KIND,
    DUE_RECORD_ID,
    DUE_CANDIDATE,
    DUE_CLIENT,
    DUE_JOB,
    DUE_CONSULTANT_REF,
    DUE_CONSULTANT,
    DUE_CONSULTANT_ID,
    DUE_CLIENT_ID,
    DUE_ON,
    DUE_OVERDUE,
    DUE_WHOSE_MOVE,
    DUE_CHANNEL,
    DUE_NEXT_STEP,
    DUE_WHY,
    DUE_SOURCE,
    DUE_SETTINGS,
    DUE_DATES,
    DUE_ESCALATED,
    DUE_CALENDAR_KNOWN,
    DUE_INTERVIEW_ID,
    DUE_VARIANT,
    DUE_WHO,
    DUE_CANDIDATE_ID
};

struct due_item {
    const char *item;        /* the rule's id: "feedback.due" */
    const char *interview;   /* its number, as `afterview log` takes it; NULL: a talk with somebody who was never interviewed */
    int64_t interview_id;    /* 0: likewise */
    const char *record_kind; /* what the item is about; rule, record and interview together are the item's identity */
    int64_t record_id;
    const char *candidate, *client, *job;
    const char *consultant_ref, *consultant;
    int64_t consultant_id, client_id, candidate_id; /* 0: none */
    const char *due_on;               /* ISO date */
    int overdue;                      /* working days; 0 or less: not yet */
    const char *whose_move, *channel, *next_step, *why, *source;
    const char *dates;   /* JSON: the days it was reckoned from: interview, promised, counted_from, last_asked */
    const char *variant; /* which of the things that its rule may ask for: "close", "update" …; NULL or "": the usual one */
    const char *who;     /* the referee, the interviewer it is about; NULL: nobody */
    bool escalated;      /* for the branch manager instead of another chase */
    bool calendar_known; /* false: no holiday list covers its dates, only weekends were left out */
};

struct due_item due_item_read(const PGresult *res, int row);

/* As `due --json` gives it; yours. explain: with the settings and the days it was reckoned from. */
json_t *due_item_json(const PGresult *res, int i, bool explain);

#endif
