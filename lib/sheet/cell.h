/* cell: from what stands in a cell to the one value that PostgreSQL gets, or to a finding that tells a person what to mend.
 *
 * PostgreSQL is handed only values made here (ISO dates, plain numbers, known choices): its own casts know `today`,
 * `infinity` and `NaN`. Nothing is guessed: a day and month that could be swapped are decided by the column
 * (date_vote), else by what the user said, else the cell is a question (code "date.ambiguous"). */
#ifndef AFTERVIEW_SHEET_CELL_H
#define AFTERVIEW_SHEET_CELL_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "sheet/source.h"

enum cell_type {
    CELL_TEXT,     /* trimmed, inner line breaks kept */
    CELL_NAME,     /* a person: "Doe, Jane" becomes "Jane Doe", inner white space single */
    CELL_EMAIL,    /* address alone, lower case domain; display name taken off */
    CELL_PHONE,    /* text as typed; see phone_key() for matching */
    CELL_DATE,     /* YYYY-MM-DD; a time beside it comes out in `time` */
    CELL_TIME,     /* HH:MM */
    CELL_MOMENT_AT,/* YYYY-MM-DD HH:MM:SS, local to the row; a date alone gives YYYY-MM-DD */
    CELL_INTEGER,
    CELL_NUMBER,   /* plain decimal; currency signs, thousands separators and `k` understood */
    CELL_YESNO,    /* true, false */
    CELL_CHOICE,   /* a key of `choices` */
    CELL_LIST,     /* several values in one cell, kept as text, one a line */
};

enum date_order { ORDER_UNKNOWN, ORDER_DMY, ORDER_MDY, ORDER_YMD };

/* The first and the last day of a sheet that is written with its year (g_date_get_julian()); 0: none is. */
struct year_span {
    unsigned first, last;
};

/* What a column's dates say about the order of day and month. Zero to begin with; feed it every cell of the column. */
struct date_vote {
    unsigned only_dmy, only_mdy; /* cells that make sense in one order alone: 13/02/2015 */
    unsigned both;               /* cells that make sense in either: 03/04/2026 */
    unsigned clear;              /* written so that nobody can err: 2026-04-03, 3 Apr 2026, a real date cell */
    unsigned swaps, stays;       /* date cells that are a day in either order, and in one alone */
    struct year_span years;
};

struct cell_rules {
    enum cell_type type;
    const char *choices;   /* CELL_CHOICE: the list's name (see find_choice) */
    enum date_order order; /* ORDER_UNKNOWN: ambiguous ones are asked */
    const char *today;     /* ISO date: two-digit years and far-away dates are judged from it */
    /* the key for a spelling (already through text_key()), NULL when unknown */
    const char *(*find_choice)(void *ctx, const char *choices, const char *key);
    void *ctx;
    const char *country;   /* ISO code, the agency's: phones that lack their 0 are noticed; NULL: in cells of text they are not */
    const struct year_span *years; /* a day without a year is taken to be in the one that this tells (dates.h); NULL: it is asked about */
    bool swapped;                  /* date cells may have day and month swapped (date_vote_swapped()): those that could are asked about */
    bool end;                      /* CELL_TIME: of a span, "10:00 - 11:00", the end is meant */
    bool hours;                    /* CELL_TIME: when somebody may be rung (hours.h): from when in value, until when in until */
};

struct cell_value {
    const char *value;  /* canonical; NULL: blank, or see code */
    const char *time;   /* CELL_DATE with a time beside it: HH:MM; else NULL */
    const char *until;  /* CELL_TIME with the end of a span beside its start: HH:MM; else NULL. Of hours it may stand alone */
    const char *zone;   /* that is written behind a time, "Europe/Amsterdam"; NULL: none */
    bool unsure;        /* CELL_DATE: letters behind the time name several zones, so that none was taken, nor the time */
    bool clear;         /* the cell said `(clear)` */
    const char *code;   /* finding: "date.impossible" …; NULL: fine. A finding has no value, unless `warning`. */
    const char *reason; /* a sentence for the person who sent the sheet */
    const char *fix;    /* what to type instead */
    bool warning;       /* value stands, but a person should know (e.g. "phone.lost_zero") */
    bool ask;           /* the finding is a question (to decide), not a fault (rejected) */
};

/* Strings live in a. Never fails: a bad cell is a finding. "N/A", "-", "tbc" and the like are blank. */
void cell_read(const struct cell *c, const struct cell_rules *rules, struct arena *a, struct cell_value *out);

void date_vote_add(struct date_vote *v, const struct cell *c);
/* What both columns say. */
void date_vote_join(struct date_vote *v, const struct date_vote *other);
/* The order the votes agree on; ORDER_UNKNOWN when none or both are spoken for. */
enum date_order date_vote_result(const struct date_vote *v);
/* Did a spreadsheet turn only those into date cells that it could read in its own order, and leave the others as text? Then every date cell is
 * a day in either order, and no text is: 11 March beside "13/11/2026" may be 3 November. */
bool date_vote_swapped(const struct date_vote *v);
/* The order that a header asks for, "Interview date (dd/mm/yy)", "Datum (TT.MM.JJJJ)"; ORDER_UNKNOWN: it says none. */
enum date_order date_order_of_header(struct arena *a, const char *header);

/* Lower case, accents off, everything but letters and digits to one space, trimmed: what headers, choices and names are
 * compared by. `E-Mail Address` and `email_address` differ (e mail address / email address): aliases carry both. */
char *text_key(struct arena *a, const char *s);

/* Digits with the leading + or 00 as "+", for matching; NULL when fewer than 6 digits. country: ISO code whose national
 * prefix turns 020 7946 0000 into +442079460000; NULL: left as it is. */
char *phone_key(struct arena *a, const char *s, const char *country);

/* Digits and a point of 1.234,56, 1,234.56, 54.500 and 45k; NULL when it is no number. */
char *number_plain(struct arena *a, const char *text);

/* Is it a number of that country as a spreadsheet leaves it, nine or ten digits without the 0 before them? NULL: not known, no. */
bool phone_lost_zero(const char *s, const char *country);

#endif
