/* dates: a day, and perhaps a time, as people write them. Nothing is guessed: what could be two days says so. */
#ifndef AFTERVIEW_SHEET_DATES_H
#define AFTERVIEW_SHEET_DATES_H

#include "sheet/cell.h"

enum date_reading {
    DATE_GOOD,       /* one day; `order` says what it needed: ORDER_UNKNOWN when any order gives the same */
    DATE_AMBIGUOUS,  /* day and month could be swapped; read as dmy, other holds the other one */
    DATE_IMPOSSIBLE, /* looks like a date, but there is no such day */
    DATE_SEVERAL,    /* more than one date in it */
    DATE_NO_YEAR,    /* a day and a month alone */
    DATE_NONE,       /* not a date */
};

struct date_found {
    int year, month, day;
    bool has_time;
    int hour, minute;
    enum date_order only; /* the only order that gives a day; ORDER_UNKNOWN: written so that order does not matter */
    bool short_year;
};

/* today_year: two digits mean the year nearest to it. order: how to read 03/04; ORDER_UNKNOWN: say DATE_AMBIGUOUS. */
enum date_reading date_read(const char *text, enum date_order order, int today_year, struct date_found *out);

/* Is it a month and its year, and nothing else: "November 2026", "Nov '26"? */
bool date_names_month(const char *text);

/* A time alone: 9.30am, 14h30, 0930, 9 Uhr. false: not a time. */
bool time_read(const char *text, int *hour, int *minute);

#endif
