/* event: what can happen after an interview, each as a row of a sheet with most of its cells known beforehand. `afterview log`
 * makes such a row from a command line, fill.c from a line of the night's workbook; both go in as a spreadsheet's row would. */
#ifndef AFTERVIEW_IMPORT_EVENT_H
#define AFTERVIEW_IMPORT_EVENT_H

#include "import.h"

enum event_id {
    EVENT_DEBRIEF,
    EVENT_CHASE,
    EVENT_FEEDBACK,
    EVENT_HEADS_UP,
    EVENT_TOLD,
    EVENT_RELAY,
    EVENT_REFERENCE,
    EVENT_THANK_YOU,
    EVENT_PROMISE,
    EVENT_OFFER,
    EVENT_SCREENING,
    EVENT_KEEP_IN_TOUCH,
    EVENT_SECOND_THOUGHT,
    EVENT_DILIGENCE,
    EVENT_OTHER_PROCESS,
    EVENT_COMPETING_OFFER,
    EVENT_COUNTER_OFFER,
    EVENT_QUESTION,
    EVENT_PROOFREAD,
    EVENT_TYPED,                /* up to here `afterview log` knows them by their word */
    EVENT_UPDATE = EVENT_TYPED, /* the candidate hears that there is no news */
    EVENT_INTEREST,             /* the client hears how keen the candidate is */
    EVENT_FORWARD,              /* the thank-you note goes on to the interviewer */
    EVENT_REFERENCE_THANKS,     /* the referee is thanked */
    EVENT_ANSWER_DAY,           /* the client says when the answer will come */
    EVENT_QUESTION_ASKED,
    EVENT_QUESTION_ANSWERED, /* the candidate's question, put to the client; its answer, passed on */
    EVENT_COMPETING_TOLD,    /* the client hears of another offer */
    EVENT_REASONS,           /* the client is asked why it was a no */
    EVENT_COUNT
};

struct event {
    const char *word;     /* what is typed */
    const char *sheet;    /* the row it makes */
    const char *about;    /* "interview" or "candidate": what REF names */
    const char *day;      /* the field that holds the day; NULL: none does */
    const char *given[4]; /* further "field=value", unless something else is said */
    const char *example;
};
extern const struct event EVENTS[EVENT_COUNT];

struct import_value event_given(struct arena *a, const char *given); /* "chase.whom=client" in its two halves */

#endif
