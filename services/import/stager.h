/* stager: a sheet's rows on their way into the stage table, as stage.c reads them and stage_send.c hands them to COPY. Theirs alone. */
#ifndef AFTERVIEW_IMPORT_STAGER_H
#define AFTERVIEW_IMPORT_STAGER_H

#include "db/copy.h"
#include "decision.h"
#include "import.h"
#include "name_status.h"

struct stager {
    struct import *im;
    struct import_part *part;
    unsigned part_no;
    struct copy *copy;
    GChecksum *said; /* of one row */
    struct arena *row_arena;
    size_t n_places;
    const char **names;                 /* by place: the field, "candidate.name" */
    const char **values;                /* by place: what COPY gets */
    const char **subs;                  /* the same for the second, third … name of a split cell */
    const char *
        *others[REFEREES_MOST]; /* the same of the second, third … referee and interviewer in columns of their own; NULL: there is none */
    const char **rounds[REFEREES_MOST]; /* of the other rounds and chases in columns of their own; NULL: there is none */
    GPtrArray *split;                   /* struct import_column *: cells of this row that name several */
    json_t *extra;
    GString *cleared;         /* array literal under construction */
    struct name_status stands; /* behind the candidate's name of this row; word NULL: nothing */
    const char *zone;         /* behind a time of this row; NULL: none */
    bool held;                /* a finding of this row needs a person */
    bool filled;              /* some cell said something */
    struct decision decision; /* of this row; kind NULL: none */
    json_t *kept;             /* of a filled-in line: what goes beside the interview; NULL: nothing */
};

/* A finding about the row; c NULL: about no cell of it. fate "note": it is said, and nothing more; any other holds the row back. */
void stager_find(struct stager *s, const struct row *row, const struct import_column *c, const char *fate, const char *value,
                 const char *code, const char *reason, const char *fix);

/* The cell into values. false: it says nothing. */
bool stager_read_cell(struct stager *s, const struct row *row, const struct import_column *c, const struct cell *cell, const char **values);

/* What stands behind the candidate's name goes where it belongs, unless the row says otherwise there. */
void stager_settle_name(struct stager *s, const struct row *row);

/* What the row says below our own column ("_id", "_decision"), or in a part of a name; NULL: nothing. */
const char *stager_special(const struct stager *s, const struct row *row, const char *special);

/* The sub-th of the names in the cell, from 0, into values; of a cell that names one, the whole. */
void stager_read_split(struct stager *s, const struct row *row, const struct import_column *c, const struct cell *cell, size_t sub,
                       const char **values);

/* Rounds and chases in columns of their own, but the first of each; and which round the rest of the row is about. */
void stager_read_rounds(struct stager *s, const struct row *row);
void stager_settle_rounds(struct stager *s, const struct row *row);

/* The row that was read, and a row for each further name in it. */
bool stager_send(struct stager *s, const struct row *row, struct err *e) MUST_CHECK;

#endif
