/* dates: a day, and perhaps a time, as people write them. Nothing is guessed: what could be two days says so. */
#ifndef AFTERVIEW_SHEET_DATES_H
#define AFTERVIEW_SHEET_DATES_H

#include "sheet/cell.h"

enum date_reading {
    DATE_GOOD,       /* one day; `order` says what it needed: ORDER_UNKNOWN when any order gives the same */
    DATE_AMBIGUOUS,  /* day and month could be swapped; read as dmy, other holds the other one */
    DATE_IMPOSSIBLE, /* looks like a date, but there is no such day */
    DATE_SEVERAL,    /* more than one date in it */
    DATE_NO_YEAR,    /* a day and a month alone: they are set, month 0 if they could be swapped */
    DATE_NONE,       /* not a date */
};

struct date_found {
    int year, month, day;
    bool has_time;
    int hour, minute;
    enum date_order only; /* the only order that gives a day; ORDER_UNKNOWN: written so that order does not matter */
    bool short_year;
    bool or_month; /* "Aug-26": without a year, or August 2026 without a day */
    int weekday; /* named beside a day that is written without a year, GDateWeekday; 0: none */
};

/* today_year: two digits mean the year nearest to it. order: how to read 03/04; ORDER_UNKNOWN: say DATE_AMBIGUOUS. */
enum date_reading date_read(const char *text, enum date_order order, int today_year, struct date_found *out);

/* The year of a day that was written without one: where all other days of the sheet lie within half a year, the one in which it falls among
 * them or within three months of them; where there are none, the one in which it falls four months before today to two after it. 0: not
 * told by that. today: ISO. */
int date_year(const struct date_found *d, const struct year_span *sheet, const char *today);

/* Is it a month and its year, and nothing else: "November 2026", "Nov '26"? */
bool date_names_month(const char *text);

/* A time alone: 9.30am, 14h30, 0930, 9 Uhr. false: not a time. */
bool time_read(const char *text, int *hour, int *minute);

/* From one time to another, "10:00 - 11:00", "9h à 10h": its start or its end. false: it is no such thing. */
bool span_read(const char *text, bool end, int *hour, int *minute);

/* Is it a weekday, with no more than its number in the month: "Monday", "Tue 17th", "Montag"? */
bool date_names_weekday(const char *text);

#endif
