/* A cell that should hold a day, a time, or both. */
#include <glib.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cell_impl.h"
#include "dates.h"
#include "hours.h"
#include "yes_no.h"
#include "zones.h"

/* "ASAP", "next week", "KW 48", "no answer": something is said, and no day named. */
static bool names_no_day(const char *key)
{
    static const char *const WHOLE[] = { "asap", "as soon as possible", "soon", "next week", "this week", "early next week", "mid next week", "end of week", "end of the week", "eow",
                                         "end of month", "eom", "later", "to follow", "zsm", "zo snel mogelijk", "zo spoedig mogelijk", "volgende week", "deze week",
                                         "no answer", "no reply", "lvm", "left message", "left voicemail", "voicemail", "geen gehoor",
                                         "nicht erreicht", "mailbox", "pas de reponse", "injoignable", "eind van de week", "einde week", "volgt", "schnellstmoglich", "so bald wie moglich", "so schnell wie moglich", "baldmoglichst",
                                         "nachste woche", "diese woche", "ende der woche", "ende woche", "folgt", "des que possible", "au plus vite", "semaine prochaine",
                                         "la semaine prochaine", "cette semaine", "fin de semaine", "fin du mois", "bientot" };
    static const char *const BEGINS[] = { "to be ", "tbc ", "tba ", "tbd ", "yet to ", "not yet ", "not scheduled", "awaiting ", "waiting ", "date tb", "w c ", "wc ", "week commencing ", "w e ", "week ", "kw ", "wk ", "sem ", "semaine ", "by ", "bis ", "voor ", "avant " };
    for (size_t i = 0; i < G_N_ELEMENTS(WHOLE); i++)
        if (strcmp(key, WHOLE[i]) == 0)
            return true;
    for (size_t i = 0; i < G_N_ELEMENTS(BEGINS); i++)
        if (g_str_has_prefix(key, BEGINS[i]))
            return true;
    return false;
}

static int year_of(const char *iso)
{
    return iso ? atoi(iso) : 2026;
}

static void judge_day(struct reading *r, int year, int month, int day)
{
    int today = year_of(r->rules->today);
    r->out->value = arena_printf(r->a, "%04d-%02d-%02d", year, month, day);
    if (year >= 1990 && year <= today + 5)
        return;
    r->out->value = NULL;
    cell_fault(r, "date.far", arena_printf(r->a, "the year %d is far away", year), "check the year; a filled-down column counts years up");
}

static void read_moment_cell(struct reading *r)
{
    int y, m, d, hh, mm;
    const char *t = r->cell->text;
    if (r->cell->has_date && sscanf(t, "%4d-%2d-%2d", &y, &m, &d) == 3) {
        if (r->rules->swapped && r->rules->type == CELL_DATE && d <= 12 && d != m) {
            cell_question(
                r, "date.swapped",
                arena_printf(
                    r->a,
                    "the spreadsheet holds this as %04d-%02d-%02d, and may have taken the day for the month, as it did not read those that can be but one: it could be %04d-%02d-%02d",
                    y, m, d, y, d, m),
                "write it anew with the month in letters, such as 3 Nov 2026");
            return;
        }
        judge_day(r, y, m, d);
        t += strlen(t) > 11 ? 11 : strlen(t);
    } else if (r->rules->type != CELL_TIME) {
        cell_fault(r, "date.missing", "this is a time without a day", "write the day as well, such as 2026-11-24");
        return;
    }
    bool shown = r->cell->has_time && sscanf(t, "%d:%2d", &hh, &mm) == 2 && hh < 24;
    if (shown && (hh || mm || r->rules->type == CELL_TIME)) /* a day alone is often written as its midnight: nobody interviews then */
        r->out->time = arena_printf(r->a, "%02d:%02d", hh, mm);
}

/* The zone behind a day's time: without it, it is another time. */
static void take_zone(struct reading *r)
{
    const char *before, *zone;
    enum zone_said said = zone_behind(r->a, r->text, r->rules->country, &before, &zone);
    r->out->zone = said == ZONE_KNOWN ? zone : NULL;
    r->out->unsure = said == ZONE_UNSURE;
    r->out->time = r->out->unsure ? NULL : r->out->time;
}

/* Excel's day number in a cell of text or of plain numbers: only what falls into the years people work in. */
static bool read_serial(struct reading *r)
{
    double serial = r->cell->kind == CELL_NUMERIC ? r->cell->number : 0;
    if (r->cell->kind == CELL_STRING && strlen(r->text) == 5 && strspn(r->text, "0123456789") == 5)
        serial = strtod(r->text, NULL);
    if (serial < 36526 || serial > 55153) /* 2000 to 2050 */
        return false;
    GDate date;
    g_date_set_dmy(&date, 30, G_DATE_DECEMBER, 1899);
    g_date_add_days(&date, (guint) serial);
    judge_day(r, g_date_get_year(&date), (int) g_date_get_month(&date), g_date_get_day(&date));
    int minutes = (int) lround((serial - floor(serial)) * 1440);
    if (minutes > 0 && minutes < 1440)
        r->out->time = arena_printf(r->a, "%02d:%02d", minutes / 60, minutes % 60);
    if (!r->out->code)
        cell_note(r, "date.serial", arena_printf(r->a, "the spreadsheet's day number was read as %s", r->out->value), "format the column as a date");
    return true;
}

static void read_without_year(struct reading *r, const struct date_found *d)
{
    int year = date_year(d, r->rules->years, r->rules->today);
    if (d->or_month) {
        cell_question(r, "date.month_or_day", "this could be a month and its year, or a day of it",
                      "write the day as well, such as 2026-11-24");
        return;
    }
    if (!year) {
        cell_question(r, "date.no_year", "this day has no year", "write the year as well, such as 2026-11-24");
        return;
    }
    judge_day(r, year, d->month, d->day);
    if (d->has_time && (d->hour || d->minute))
        r->out->time = arena_printf(r->a, "%02d:%02d", d->hour, d->minute);
    if (!r->out->code)
        cell_note(r, "date.year_taken",
             arena_printf(r->a,
                          r->rules->years->first ? "this day has no year: it was read as %s, near the other days of the sheet"
                                                 : "this day has no year, like all in this sheet: it was read as %s, near today",
                          r->out->value),
             "if it was another year, write it");
}

static bool settle(struct reading *r, enum date_reading reading, const struct date_found *d);

/* Two of the words are a day with its year: "25/08/2026 - rescheduled to 27/08/2026". */
static bool names_two_days(const struct reading *r)
{
    struct date_found d;
    size_t days = 0;
    char *save = NULL;
    for (char *word = strtok_r(arena_strdup(r->a, r->text), " ();,\n", &save); word; word = strtok_r(NULL, " ();,\n", &save)) {
        enum date_reading reading = strpbrk(word, "/.-") ? date_read(word, r->rules->order, year_of(r->rules->today), &d) : DATE_NONE;
        days += reading == DATE_GOOD || reading == DATE_AMBIGUOUS;
    }
    return days >= 2;
}

/* "16/11/26 keen", "16/11/26?": a day, and a remark behind it. "16/11/26 cancelled" is no day on which it was. false: no day begins it. */
static bool read_date_with_more(struct reading *r)
{
    struct date_found d;
    char *copy = arena_strdup(r->a, r->text);
    for (size_t at = strlen(copy); r->cell->kind == CELL_STRING && at-- > 1;) {
        if (!strchr(" ,(;\n?", copy[at]) || strpbrk(r->text + at, "0123456789"))
            continue;
        copy[at] = '\0';
        enum date_reading reading = date_read(g_strchomp(copy), r->rules->order, year_of(r->rules->today), &d);
        if (reading != DATE_GOOD && reading != DATE_AMBIGUOUS && reading != DATE_NO_YEAR)
            continue;
        const char *key = text_key(r->a, r->text + at + 1);
        const char *status = r->rules->find_choice ? r->rules->find_choice(r->rules->ctx, "interview_status", key) : NULL;
        if ((!*key && !strchr(r->text + at, '?')) || (status && strcmp(status, "done") != 0))
            return false;
        if (settle(r, reading, &d) && !r->out->code)
            cell_note(r, "date.more", "there is more than a day here: the day was taken, and all of it is kept as it stands", "give the rest a column of its own");
        return true;
    }
    return false;
}

/* What a day that was read becomes. false: the text is none. */
static bool settle(struct reading *r, enum date_reading reading, const struct date_found *d)
{
    switch (reading) {
    case DATE_GOOD:
        judge_day(r, d->year, d->month, d->day);
        if (d->has_time && (d->hour || d->minute)) {
            r->out->time = arena_printf(r->a, "%02d:%02d", d->hour, d->minute);
            take_zone(r);
        }
        return true;
    case DATE_AMBIGUOUS:
        cell_question(
            r, "date.ambiguous",
            arena_printf(r->a, "this could be %04d-%02d-%02d or %04d-%02d-%02d", d->year, d->month, d->day, d->year, d->day, d->month),
            "write the month in letters (3 Apr 2026), or say --date-order dmy or mdy");
        return true;
    case DATE_IMPOSSIBLE:
        cell_fault(r, "date.impossible", "there is no such day", "correct the day, such as 2026-02-28");
        return true;
    case DATE_SEVERAL:
        cell_question(r, "date.several", "there is more than one date here", "leave the one that counts; the rest can go into the notes");
        return true;
    case DATE_NO_YEAR:
        read_without_year(r, d);
        return true;
    case DATE_NONE:
        break;
    }
    return false;
}

/* "yes 09/11", "Y - 9 Nov": that it happened, and the day. "no 09/11" is no day on which it did. */
static bool read_yes_and_date(struct reading *r)
{
    struct date_found d;
    size_t n = strcspn(r->text, " ,-:(/\n");
    if (r->cell->kind != CELL_STRING || !r->text[n] || yes_no_of(arena_strndup(r->a, r->text, n), false) != SAYS_YES)
        return false;
    char *rest = arena_strdup(r->a, r->text + n + strspn(r->text + n, " ,-:(/\n"));
    size_t len = strlen(rest);
    if (len && rest[len - 1] == ')')
        rest[len - 1] = '\0';
    return settle(r, date_read(rest, r->rules->order, year_of(r->rules->today), &d), &d);
}

static void read_no_date(struct reading *r)
{
    const char *key = text_key(r->a, r->text);
    if (names_two_days(r))
        settle(r, DATE_SEVERAL, NULL);
    else if (yes_no_of(r->text, false)) /* that it happened, or did not, and no day */
        cell_note(r, "date.only_said", "this says whether it happened, and not on which day: it is kept as it stands",
                  "write the day if you know it, such as 2026-11-24");
    else if (names_no_day(key) || date_names_month(r->text))
        cell_note(r, "date.vague", "this names no day: it is kept as it stands, and no day was taken from it",
                  "write the day once you know it, such as 2026-11-24");
    else
        cell_unreadable(r, "date.unreadable", "this is not a date that we can read",
                        "write it as year-month-day, such as 2026-11-24, or leave it blank");
}

void cell_read_date(struct reading *r)
{
    if (r->cell->kind == CELL_MOMENT) {
        read_moment_cell(r);
        return;
    }
    if (read_serial(r))
        return;
    struct date_found d;
    enum date_reading reading = date_read(r->text, r->rules->order, year_of(r->rules->today), &d);
    if (!settle(r, reading, &d) && !read_date_with_more(r) && !read_yes_and_date(r))
        read_no_date(r);
}

static bool time_of(const struct reading *r, const char *text, int *hour, int *minute)
{
    int last_hour, last_minute;
    if (time_read(text, hour, minute))
        return true;
    if (!span_read(text, r->rules->end, hour, minute))
        return false;
    if (!r->rules->end && span_read(text, true, &last_hour, &last_minute))
        r->out->until = arena_printf(r->a, "%02d:%02d", last_hour, last_minute);
    return true;
}

static void zone_unsure(struct reading *r)
{
    cell_note(r, "time.zone_unsure", "several time zones are written like this, so that the time was not taken: it is kept as it stands",
         "write the zone in full behind the time (14:00 America/New_York) or in a column \"Time zone\"");
}

/* "2 PM EST", "10am (GMT+1)"; "14:00 Teams". false: no time begins it. */
static bool read_time_with_more(struct reading *r)
{
    const char *before, *zone;
    int hour, minute;
    enum zone_said said = zone_behind(r->a, r->text, r->rules->country, &before, &zone);
    if (said != ZONE_NONE && time_of(r, before, &hour, &minute)) {
        r->out->value = said == ZONE_UNSURE ? NULL : arena_printf(r->a, "%02d:%02d", hour, minute);
        r->out->zone = said == ZONE_KNOWN ? zone : NULL;
        if (said == ZONE_UNSURE)
            zone_unsure(r);
        return true;
    }
    char *copy = arena_strdup(r->a, r->text);
    for (size_t at = strlen(copy); at-- > 1;) {
        if (!strchr(" ,(;\n?-", copy[at]) || strpbrk(r->text + at, "0123456789")) /* "2pm-ish" */
            continue;
        copy[at] = '\0';
        if (!time_of(r, g_strchomp(copy), &hour, &minute))
            continue;
        if (zone_like(r->text + at + 1)) {
            zone_unsure(r);
            return true;
        }
        r->out->value = arena_printf(r->a, "%02d:%02d", hour, minute);
        cell_note(r, "time.more", "there is more than a time here: the time was taken, and all of it is kept as it stands",
             "give the rest a column of its own");
        return true;
    }
    return false;
}

/* 10, below a header that says it is a time: one of the working day. 2 could be either half of the day. false: no hour. */
static bool read_bare_hour(struct reading *r)
{
    enum { FIRST = 8, LAST = 19 };
    bool digits = strlen(r->text) <= 2 && r->text[strspn(r->text, "0123456789")] == '\0', number = r->cell->kind == CELL_NUMERIC && r->cell->number >= 1;
    double hour = number ? r->cell->number : digits ? atoi(r->text) : 24;
    if (hour >= 24)
        return false;
    if (hour >= FIRST && hour <= LAST && hour == floor(hour)) {
        r->out->value = arena_printf(r->a, "%02d:00", (int) hour);
        cell_note(r, "time.hour", arena_printf(r->a, "this was read as %s", r->out->value), "write it like 14:30");
    } else {
        cell_note(r, "time.half_day", "this does not say which time of the day it is: it is kept as it stands", "write it like 14:30");
    }
    return true;
}

static const char *clock_text(const struct reading *r, int minutes)
{
    return minutes < 0 ? NULL : arena_printf(r->a, "%02d:%02d", minutes / 60, minutes % 60);
}

/* "after 5pm". What is no time at all is kept: it holds no row back that somebody likes to be rung in the evening. */
static bool read_hours(struct reading *r)
{
    int hour, minute;
    struct hours h;
    bool said = r->cell->kind == CELL_STRING && hours_read(r->text, &h) && !(r->rules->end && h.until < 0);
    if (!said && (r->cell->kind != CELL_STRING || time_of(r, r->text, &hour, &minute)))
        return false;
    if (!said) {
        cell_note(r, "time.unreadable", "this does not say for certain from which hour until which: it is kept as it stands",
                  "write it like 17:00, or 12:00 - 13:30");
        return true;
    }
    r->out->value = clock_text(r, r->rules->end ? h.until : h.from);
    r->out->until = r->rules->end ? NULL : clock_text(r, h.until);
    if (h.more)
        cell_note(r, "time.more", "there is more than hours here: the hours were taken, and all of it is kept as it stands",
                  "give the rest a column of its own");
    return true;
}

/* "2:30" without a word more: who writes 02:30 means it, and "2:30 am" says so. */
static void note_night(struct reading *r)
{
    const char *value = r->out->value;
    bool said = r->cell->kind == CELL_STRING && (r->text[0] == '0' || strpbrk(r->text, "aApP"));
    if (value && !r->out->code && !said && value[0] == '0' && value[1] >= '1' && value[1] <= '6')
        cell_note(r, "time.at_night", arena_printf(r->a, "this is read as %.5s, in the night", value),
                  "if the afternoon is meant, write it like 14:30 or 2:30 pm");
}

static void read_time(struct reading *r)
{
    int hour, minute;
    struct date_found d;
    if (r->rules->hours && read_hours(r))
        return;
    if (r->cell->kind == CELL_MOMENT && r->cell->has_time) {
        read_moment_cell(r);
        r->out->value = r->out->time;
        r->out->code = NULL;
        if (!r->out->value) /* 36:00, as spreadsheets show what lasts that long */
            cell_fault(r, "time.unreadable", "this is not a time of day", "write it like 14:30, or leave it blank");
    } else if (r->cell->kind == CELL_NUMERIC && r->cell->number >= 0 && r->cell->number < 1) {
        int minutes = (int) lround(r->cell->number * 1440) % 1440;
        r->out->value = arena_printf(r->a, "%02d:%02d", minutes / 60, minutes % 60);
    } else if (time_of(r, r->text, &hour, &minute)) {
        r->out->value = arena_printf(r->a, "%02d:%02d", hour, minute);
    } else if (r->cell->kind == CELL_STRING && date_read(r->text, ORDER_DMY, year_of(r->rules->today), &d) == DATE_GOOD && d.has_time) {
        r->out->value = arena_printf(r->a, "%02d:%02d", d.hour, d.minute); /* a moment: its day stands in another column */
        take_zone(r);
    } else if (!read_time_with_more(r) && !read_bare_hour(r)) {
        cell_unreadable(r, "time.unreadable", "this is not a time of day", "write it like 14:30, or leave it blank");
    }
}

void cell_read_time(struct reading *r)
{
    read_time(r);
    note_night(r);
}

void cell_read_moment(struct reading *r)
{
    cell_read_date(r);
    if (r->out->value && r->out->time)
        r->out->value = arena_printf(r->a, "%s %s:00", r->out->value, r->out->time);
}
