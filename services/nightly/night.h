/* night: the state of one night's run, as it goes down the chain of nightly.c. */
#ifndef AFTERVIEW_NIGHTLY_NIGHT_H
#define AFTERVIEW_NIGHTLY_NIGHT_H

#include "report.h"

struct night {
    struct app *app;
    const char *as_of; /* the day of the run; app->as_of, or an earlier one that was left unfinished */
    const char *out;   /* folder the day's folder is made in */
    int64_t only;      /* a consultant's id; 0: everybody, the manager and run.json's counts */

    int64_t run_id, previous_id; /* previous_id 0: the first night */
    struct edition edition;
    PGresult *due;               /* what the items' texts live in */
    GArray *items;               /* struct due_item: all that is due or will be within the horizon */
    GPtrArray *reports;          /* struct report *: consultants in the order of their id, then the one without an owner */
    GPtrArray *done;             /* struct due_item *: out of the earlier night's snapshot */
    GHashTable *news;            /* keys of what is new: see night_key() */
    struct overview overview;

    unsigned files;              /* written this time */
    json_t *summary;             /* run.json */
};

/* The chain; each step says in its file what it leaves for the next. */
bool nightly_run(struct night *n, struct err *e) MUST_CHECK;
void nightly_free(struct night *n);

bool nightly_calendars(struct night *n, struct err *e) MUST_CHECK; /* nightly.c: which working days; how far ahead is "coming" */
bool nightly_due(struct night *n, struct err *e) MUST_CHECK;       /* nightly.c: the items */
bool nightly_snapshot(struct night *n, struct err *e) MUST_CHECK;  /* snapshot.c: tonight kept, compared with an earlier night */
bool nightly_digest(struct night *n, struct err *e) MUST_CHECK;    /* digest.c: per consultant, and counted */
bool nightly_outbox(struct night *n, struct err *e) MUST_CHECK;    /* outbox.c: the files that are owed, as committed rows */
bool nightly_deliver(struct night *n, struct err *e) MUST_CHECK;   /* deliver.c: the files */
bool nightly_close(struct night *n, struct err *e) MUST_CHECK;     /* close.c: run.json; the run is finished */

/* What an item is the same by, from night to night, on one consultant's list. */
const char *night_key(struct arena *a, const struct due_item *item);

/* The whole text as a file: under a temporary name, fsynced, renamed. sha256 (of the arena): of what was written. */
bool deliver_text(const char *path, const GString *text, struct arena *a, const char **sha256, struct err *e) MUST_CHECK;

#endif
