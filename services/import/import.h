/* import: a spreadsheet comes in. import.c is the pipeline; each step is in the file that bears its name. */
#ifndef AFTERVIEW_IMPORT_IMPORT_H
#define AFTERVIEW_IMPORT_IMPORT_H

#include <glib.h>

#include "app.h"
#include "sheet/header.h"
#include "sheet/source.h"
#include "statement.h"

extern const struct command CMD_IMPORT;
extern const struct command CMD_BATCHES;
extern const struct command CMD_BATCH;
extern const struct command CMD_UNDO;
extern const struct command CMD_LAYOUTS;

struct import_value {
    const char *field, *text; /* "debrief.done_on", as a person types it */
};

struct import_options {
    bool dry_run, strict, again;
    struct cli_list sheets;     /* --sheet NAME …; empty: every sheet that is not hidden */
    const char *preset;         /* --as */
    struct cli_list map;        /* --map 'Header=field' */
    const char *date_order;     /* dmy, mdy, ymd; NULL: the column decides */
    const char *tz;             /* --tz; NULL: as DESIGN says, the client's, else the agency's */
    const char *consultant;     /* --consultant; NULL: none */
    bool timed_half;            /* calendar import --half: events with a time are half days */
    const struct import_value *client; /* calendar import --client: its client.ref or client.name, for rows that name none; NULL: none */
    const char *answer;         /* --answer; NULL: beside the input */
    const char *preview;        /* --preview; NULL: beside the input */
    const char *kind;           /* --kind SHEET: what the rows are; NULL: the headers tell */
};

/* How one column of a sheet is read. */
struct import_column {
    const char *header;          /* as the sheet spells it; "": a column that we make */
    const char *from;            /* of a made one: the sheet's column that findings name; NULL: they name the field */
    const struct kind *kind;     /* NULL: unknown column, kept in `extra` */
    const struct field *field;
    const char *meaning;         /* "candidate.email", "candidate.first_name", as the header tells; NULL: none */
    const char *by;              /* how we know: map, answer, remembered, exact, alias, content; or why we do not: ambiguous … */
    double confidence;
    size_t place;                /* of the value in a staged row */
    enum date_order order;
    const char *
        order_from; /* "option", "answer", "remembered", "header"; "contradicted": what a person said cannot be; NULL: the dates themselves */
    bool swapped;   /* its date cells may have day and month swapped (date_vote_swapped()) */
    size_t layout_place;         /* among the columns that count for the layout, from 1 */
    const char *const *options;  /* of an ambiguous one: what it could be; NULL: of no other */
    const char *zone;            /* of a time, that its header names: "Time (EST)"; NULL: none */
    bool pass_seen;              /* some cell says "Pass" (pass.h) */
    const char *pass;            /* what that means: "progressed", "rejected"; NULL: a person is asked */
    const char *pass_from;       /* "column", "answer", "remembered" */
    unsigned nth;                /* of referees, rounds, chases in columns of their own: whose it is, 0 the first's, 1 the second's … */
    unsigned round;              /* of an interview's day, and what goes with it: which round its header says; 0: none */
    const char *format;          /* of an interview's day: how it was held, as its header says; NULL: it does not */
    size_t derived;              /* place in columns of the one made from it (phone_key, name_key); 0: none */
    const char *above;           /* of one that stands over the table: what it says there, "": between the rows; NULL: of no other */
    const char *special;         /* "_id", "_version", "_row" …, "first_name", "last_name"; NULL: an ordinary column */
    const struct kind *named;    /* of a first or last name, and of the name made of both: whose it is; NULL: of no other */
};

/* A day field whose cell may just say yes: it happened, on a day that nobody noted. */
struct import_done {
    const char *day, *fact, *yes; /* "debrief.done_on"; the field that keeps the fact, and its value */
};
/* A column of choices that may hold words of another field's; and that field, made where the sheet has no column for it. */
struct import_mixed {
    const char *column, *other;
};
/* A column of times that may hold a span, "10:00 - 11:00"; and the field of its end, made where the sheet has no column for it. */
struct import_span {
    const char *start, *end;
};
extern const struct import_span IMPORT_SPANS[];  /* ends in a row whose start is NULL */
extern const struct import_mixed IMPORT_MIXED[]; /* ends in a row whose column is NULL */
extern const struct import_done IMPORT_DONE[]; /* ends in a row whose day is NULL */

/* One sheet of one file. */
struct import_part {
    const char *path, *file, *sheet; /* sheet "" for CSV */
    const char *sha256;
    const struct sheet *kind;        /* our sheet that it is */
    unsigned header_row;
    struct import_column *columns;
    size_t n_columns;
    struct above *above;             /* columns that stand over the table (above.h), the last of the sheet's own; NULL: none looked for */
    unsigned most_nth;               /* of referees' and interviewers' columns */
    unsigned most_round;             /* of those of rounds and chases */
    size_t n_sheet_columns;          /* the first of them are the sheet's own; those that we make come behind */
    bool lone_is_odd;                /* a row with one cell filled stands out (sheet/apart.h) */
    struct source_info info;
    enum date_order order;           /* of the file's dates as a whole */
    const struct row *given;         /* rows that come from no file (services/track); NULL: read the file */
    size_t n_given;
    const struct import_form *form;  /* made from a form (form.h), its rows given; NULL: it is none */
    const struct fill_layout *fill;  /* a list of the night, filled in (fill.h); NULL: rows as they are */
    struct ditto *ditto;             /* columns with marks for "as above" (ditto.h); NULL: none */
    bool name_says[2];               /* some name has a word behind it that says how they stand: by NAME_STATUS_FIELDS[] */
    bool zones;                      /* some time of its interviews has a zone behind it */
    struct year_span years;          /* of its days that are written with a year */
    unsigned last_row;               /* as far as it is known before the rows are read for good; 0: not known */
    const char *order_from;          /* "option", "column", "file", "answer", "remembered"; NULL: no date needed it */
    const char *fingerprint;         /* of its layout; "": it has none */
    bool questions;                  /* the tab of an answer workbook in which our questions were answered: it has no rows */
};

/* Something that only a person can tell: what a column means, in which order its dates are written. */
enum { QUESTION_EXAMPLES = 3 };
struct import_question {
    const struct import_part *part;
    size_t column;
    const char *ask;             /* LAYOUT_MEANING, LAYOUT_DATE_ORDER, LAYOUT_PASS (layout.h) */
    const char *text;            /* as a person would ask it */
    const char *examples[QUESTION_EXAMPLES + 1]; /* cells of the column, NULL-terminated */
    const char *const *choices;  /* the answers in words, NULL-terminated */
    const char *waits;           /* what happens to the rows until it is answered */
};

/* A fact about a cell or a row that goes to the finding table. */
struct import_finding {
    unsigned part, row_no;
    const char *fate, *field, *header, *value, *code, *reason, *fix;
};

struct import_counts {
    int64_t read, created, updated, unchanged, conflict, to_decide, rejected, blank;
    int64_t batch_id; /* of import_one() and import_rows(): what it went in as */
};

/* How the rows that say something of a kind were matched: what is certain by that is not looked at again. */
struct import_matched {
    int64_t rows;         /* that say something of it */
    int64_t known, fresh; /* links to records that the database had; to those that other rows mean, or new ones */
    int64_t by_ref;       /* of these, by the agency's own number */
    bool loose;           /* some by a key that leaves out what the record hangs on */
};

struct import {
    struct app *app;
    const struct import_options *options;
    const char *source_kind; /* "import", "log" */
    GPtrArray *parts;        /* struct import_part *, in the arena */
    GPtrArray *forms;        /* struct import_form *, in the arena; NULL: none came in */
    struct err *refused_form; /* in the arena: why a form was not read; NULL: none was refused */
    GPtrArray *questions;    /* struct import_question *, in the arena */
    GPtrArray *unanswered;   /* const char *, fingerprints: of the layouts whose questions came back without an answer */
    GHashTable *layouts;     /* what is remembered, see layout.h */
    struct carried carried;
    struct import_matched matched[64]; /* by kind_index() */
    bool by_id;              /* some row names its record by _id */
    GPtrArray *as_read;      /* struct as_read *, of the file being opened: as its answer workbook was sent out (as_read.h) */
    bool decides;            /* some sheet has a column _decision */
    struct import_value owner; /* whose the rows are that name nobody: field NULL: nobody's */
    bool owner_known, owner_named; /* in the database; in the sheet itself */
    GHashTable *choices;     /* "list/spelling" -> key; "list" -> its labels, "E-mail, Phone, …" */
    struct words *words;     /* by which these are found too (choices.c); NULL: none was needed yet */
    GHashTable *meant;       /* "list/words" -> key */
    FILE *spool;             /* findings and fates while COPY has the connection; an unlinked temporary file */
    int64_t batch_id;
    int64_t duplicate_of;    /* a sealed batch that had the same file; 0: none */
    int64_t staged;          /* rows handed to the database */
    struct import_counts counts;
    const char *answer_path; /* written; NULL: nothing needed a person */
    const char *forms_path;  /* written beside it, for forms that came in with other files; NULL: none */
    const char *preview_path; /* written; NULL: no dry run */
    bool refused_by_strict;
};

/* ---- the steps, in their order (import.c) ---- */
bool import_open(struct import *im, const struct cli_list *files, struct err *e) MUST_CHECK; /* file, sheet, header; which column means what */
bool import_owner_find(struct import *im, struct err *e) MUST_CHECK; /* whom --consultant says, … */
void import_owner_note(struct import *im, const struct import_part *p, const char *const *values); /* … whether a row names them, … */
bool import_owner_check(const struct import *im, struct err *e) MUST_CHECK; /* … and whether it is anybody: ERR_USAGE */
bool import_begin(struct import *im, struct err *e) MUST_CHECK;  /* transaction, batch row */
bool import_stage(struct import *im, struct err *e) MUST_CHECK;  /* every row into stage; bad cells become findings */
bool import_recall(struct import *im, struct err *e) MUST_CHECK; /* rows that say what they said the last time say nothing new */
bool import_match(struct import *im, struct err *e) MUST_CHECK;  /* same person, or a question for a person */
bool import_each_row_linked(const struct import *im, const struct kind *k); /* that says something of the kind; asked after matching */
bool import_each_row_is_one(const struct import *im);                       /* a record of what its sheet is about */
bool import_similar(struct import *im, struct err *e) MUST_CHECK; /* a new name that may be a known one's: a question too */
bool import_check(struct import *im, struct err *e) MUST_CHECK;  /* rules across rows; holds back what needs a person */
bool import_merge(struct import *im, struct err *e) MUST_CHECK;  /* new records, changed fields; old values go to change */
bool import_places(struct import *im, struct err *e) MUST_CHECK; /* what was found in a form says in which cell */
bool import_seal(struct import *im, struct err *e) MUST_CHECK;   /* the seven counts add up, or nothing happened */
bool import_answer(struct import *im, struct err *e) MUST_CHECK; /* what needs a person, in the sender's own layout */
bool import_preview(struct import *im, struct err *e) MUST_CHECK; /* a dry run: every cell that would change, as a workbook */
bool import_end(struct import *im, struct err *e) MUST_CHECK;    /* commit; a dry run rolls back */

/* The whole chain. report is asked between answer and end, while a dry run's rows are still there. */
bool import_run(struct import *im, const struct cli_list *files, bool (*report)(struct import *, void *ctx, struct err *), void *ctx,
                struct err *e) MUST_CHECK;
void import_free(struct import *im);

/* One row that comes from no file (afterview log): the same path, with the same checks and the same trail. Commits.
 * A finding that held the row back makes ERR_USAGE with its reason and fix. */
bool import_one(struct app *app, const char *sheet, const struct import_value *values, size_t n, struct import_counts *counts,
                struct err *e) MUST_CHECK;
/* Several at once, in one batch: n_rows times n values, the same fields in each row. */
bool import_rows(struct app *app, const char *sheet, const struct import_value *values, size_t n, size_t n_rows,
                 struct import_counts *counts, struct err *e) MUST_CHECK;

/* Shared by the steps. */
const char *import_beside(struct import *im, const char *given, const char *what); /* given, else "tracker.answer.xlsx" beside tracker.csv */
bool import_spool(struct import *im, struct err *e) MUST_CHECK; /* makes the spool, once */
bool import_is_date(const struct import_column *c);
bool import_names_candidate(const struct import_column *c); /* by a name, or by the last one alone */
bool import_is_time(const struct import_column *c); /* when an interview begins or ends, or its day, which may have the time beside it */
bool import_decide_dates(struct import *im, struct import_part *p, struct err *e) MUST_CHECK;
bool import_load_choices(struct import *im, struct err *e) MUST_CHECK;
bool import_load_headers(struct import *im, struct header_dict *d, struct err *e) MUST_CHECK; /* ours, and the aliases */
const char *import_find_choice(void *ctx, const char *choices, const char *key); /* as cell_rules wants it; NULL: unknown word */
const char *import_said_done(struct import *im, struct arena *a, const struct cell *c); /* "yes", "no"; NULL: neither, a day perhaps */
void import_add_derived(struct import_part *p); /* columns by which phones and names are compared; room for 8 more must be there */
void import_carry(struct import *im, const struct import_part *p); /* marks the part's fields as carried by the batch */
/* Notes for each matched row when a sheet of its layout said it last; *said_before: some was. */
bool import_recall_last(struct import *im, bool *said_before, struct err *e) MUST_CHECK;
bool import_check_erased(struct import *im, struct err *e) MUST_CHECK; /* who was erased stays so */
void import_find(struct import *im, const struct import_finding *f); /* into the spool */
/* After many rows went into a scratch table: without figures the planner takes every batch for a row or two, and joins row by row. */
bool import_analyze(struct import *im, const char *table, int64_t rows, struct err *e) MUST_CHECK;
/* rows: the statement's row count is added to it; NULL: not wanted. */
bool import_statement(struct import *im, const char *template_name, const struct statement_wish *w, int64_t *rows, struct err *e) MUST_CHECK;

#endif
