/* report: what the night has to say, and the forms it says it in: page, text, workbook, calendar feed.
 *
 * Nothing here asks the database: an edition, the consultants' reports and the tallies come from digest.c, and the tests make
 * them up. Who writes a form writes it into a string, or (workbooks) to a path; where the file belongs is deliver.c's business. */
#ifndef AFTERVIEW_NIGHTLY_REPORT_H
#define AFTERVIEW_NIGHTLY_REPORT_H

#include <glib.h>

#include "base/day.h"
#include "track/due.h"

enum section {
    SECTION_OVERDUE, /* most first */
    SECTION_TODAY,
    SECTION_COMING,  /* within COMING_DAYS working days of the agency's calendar */
    SECTION_WAITING, /* not due yet, and the client or the candidate has to move */
    SECTION_NEW,     /* due, and not on this list the night before */
    SECTION_DONE,    /* due the night before, and not any more */
    SECTION_COUNT,
};

enum { COMING_DAYS = 5 };

struct section_words {
    const char *key;   /* run.json: "due_today" */
    const char *title; /* "Due today" */
    const char *count; /* after a number: "due today" */
    const char *none;  /* the sentence when it is empty */
};
extern const struct section_words SECTIONS[SECTION_COUNT];

/* How old an item is, in working days. The shades get darker with age, so that a grey print tells them apart too. */
enum { AGE_BANDS = 4 };
struct age_band {
    int most; /* days overdue, inclusive */
    const char *title;
    unsigned fill, ink; /* 0xRRGGBB */
};
extern const struct age_band AGES[AGE_BANDS];
size_t age_band(int overdue);

/* How to reach the people of an interview; NULL: not known, or not to be used. */
struct reach {
    const char *candidate_phone, *candidate_email, *contact, *contact_phone, *contact_email;
    const char *candidate_key; /* what an import knows the candidate by */
};

/* What is the same in every report of a night. */
struct edition {
    const char *agency, *code;
    const char *as_of, *coming_until; /* ISO dates */
    const char *compared_with;        /* the earlier day that new and done are told against; NULL: the first night */
    const GPtrArray *unknown_calendars; /* char *: whose holidays are not known ("the agency", a client's name); empty: none */
    const char *half_day;               /* work ends at noon on as_of: what for, "" if nobody said; NULL: it does not */
    const GPtrArray *channels;          /* char *: the labels of the channel choice */
    GHashTable *channel_labels;         /* key -> label; NULL: keys are shown */
    GHashTable *reach;                  /* int64_t interview_id, else -candidate_id -> struct reach; NULL: nobody's */
};

/* One consultant's, or that of the items nobody owns (consultant_id 0). */
struct report {
    int64_t consultant_id;
    const char *ref, *name; /* NULL: none */
    const char *title;      /* the name, else the ref, else what it is: "Items without an owner" */
    const char *stem;       /* safe file name without ending */
    GPtrArray *sections[SECTION_COUNT]; /* const struct due_item * */
};

size_t report_due(const struct report *r); /* overdue and due today */

/* A line of the manager's counts: a consultant, a client, a rule. */
struct tally {
    const char *name;
    unsigned section[SECTION_COUNT];
    unsigned age[AGE_BANDS]; /* of what is due: their sum is overdue + due today */
    unsigned escalated;
};

struct overview {
    struct tally total;
    GPtrArray *by_consultant, *by_client, *by_rule; /* struct tally *; most due first */
    GPtrArray *escalated, *due, *coming;            /* const struct due_item *, all consultants'; most overdue first */
};

/* ---- words.c: how we say it ---- */

const char *words_count(struct arena *a, size_t n, const char *one, const char *many); /* "1 item", "3 items" */
const char *words_person(const char *key);                 /* "client" -> "Client" */
const char *words_channel(const struct edition *ed, const char *key); /* "email" -> "E-mail"; NULL: "" */
const struct reach *words_reach(const struct edition *ed, const struct due_item *item); /* never NULL */
const char *words_mailto(struct arena *a, const char *email); /* "mailto:…", escaped; NULL: that is no address */
const char *words_tel(struct arena *a, const char *phone);    /* "tel:+44…"; NULL: no number that can be dialled */
const char *words_stem(struct arena *a, const char *words, int64_t id); /* a safe file name without ending; see words.c */
const char *words_summary(struct arena *a, const struct edition *ed, const struct report *r); /* "5 overdue, 2 due today, …." */
const char *words_all_clear(const struct report *r); /* the sentence; NULL: something is due */
const char *words_calendars(
    struct arena *a,
    const struct edition *ed); /* what is odd about the days: it is half a one, or which holidays we do not know; NULL: nothing */
const char *words_section(struct arena *a, const struct edition *ed, enum section s); /* the title with its date */
const char *words_none(const struct edition *ed, enum section s); /* an empty section's sentence */

/* ---- the forms ---- */

void report_text(const struct edition *ed, const struct report *r, GString *out);
void report_html(const struct edition *ed, const struct report *r, GString *out);
void report_ics(const struct edition *ed, const struct report *r, GString *out);
bool report_xlsx(const struct edition *ed, const struct report *r, const char *path, struct err *e) MUST_CHECK;

void overview_html(const struct edition *ed, const struct overview *v, GString *out);
bool overview_xlsx(const struct edition *ed, const struct overview *v, const char *path, struct err *e) MUST_CHECK;

#endif
