#include "dates.h"

#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "date_words.h"

enum token_kind { TOKEN_NUMBER, TOKEN_MONTH, TOKEN_WORD, TOKEN_MARK };

struct token {
    enum token_kind kind;
    int value, digits;
    char mark;
    char word[16];
};

enum { MOST_TOKENS = 24, YEAR_SIGN = 0x5E74, MONTH_SIGN = 0x6708, DAY_SIGN = 0x65E5 };

/* Digits, words (accents off, lower case) and marks; white space and the many dashes fold. false: too much for a date. */
static bool tokenize(const char *text, struct token *tokens, size_t *n)
{
    g_autofree char *folded = g_utf8_normalize(text, -1, G_NORMALIZE_NFKD);
    *n = 0;
    if (!folded || strlen(folded) > 80)
        return false;
    for (const char *p = folded; *p;) {
        gunichar c = g_utf8_get_char(p);
        struct token t = { 0 };
        if (c < 0x80 && g_ascii_isdigit((char) c)) {
            t.kind = TOKEN_NUMBER;
            for (; g_ascii_isdigit(*p) && t.digits < 9; p++, t.digits++)
                t.value = t.value * 10 + (*p - '0');
        } else if (c == YEAR_SIGN || c == MONTH_SIGN || c == DAY_SIGN) { /* 2026 8 28 with a sign behind each */
            p = g_utf8_next_char(p);
            if (c == DAY_SIGN || !g_ascii_isdigit(*p))
                continue;
            t.kind = TOKEN_MARK;
            t.mark = '-';
        } else if (g_unichar_isalpha(c)) {
            size_t len = 0;
            for (; *p; p = g_utf8_next_char(p)) {
                c = g_utf8_get_char(p);
                if (g_unichar_ismark(c))
                    continue;
                if (!g_unichar_isalpha(c))
                    break;
                if (len < sizeof t.word - 1)
                    t.word[len++] = c < 0x80 ? g_ascii_tolower((char) c) : '?';
            }
            t.value = date_word_is_weekday(t.word) ? 0 : len >= 3 ? date_word_month(t.word) : 0;
            t.kind = t.value ? TOKEN_MONTH : TOKEN_WORD;
        } else {
            p = g_utf8_next_char(p);
            if (g_unichar_isspace(c) || g_unichar_ismark(c))
                continue;
            t.kind = TOKEN_MARK;
            t.mark = g_unichar_type(c) == G_UNICODE_DASH_PUNCTUATION || c == 0x2212 ? '-' : c < 0x80 ? (char) c : '?';
        }
        if (*n == MOST_TOKENS)
            return false;
        tokens[(*n)++] = t;
    }
    return true;
}

/* ---- times ---- */

static bool half_day(const struct token *t, int *hour)
{
    char mark = t->kind == TOKEN_WORD || t->kind == TOKEN_MONTH ? t->word[0] : '\0';
    bool is = t->kind == TOKEN_WORD &&
              (strcmp(t->word, "am") == 0 || strcmp(t->word, "pm") == 0 || strcmp(t->word, "a") == 0 || strcmp(t->word, "p") == 0);
    if (!is || *hour > 12)
        return false;
    if (mark == 'p' && *hour < 12)
        *hour += 12;
    else if (mark == 'a' && *hour == 12)
        *hour = 0;
    return true;
}

/* The time in tokens[at..n): how many tokens it takes, 0 when there is none. loose: without am/pm a colon or an h is wanted. */
static size_t take_time(const struct token *t, size_t n, int *hour, int *minute)
{
    if (n == 0 || t[0].kind != TOKEN_NUMBER || t[0].digits > 2 || t[0].value > 24)
        return 0;
    size_t used = 1;
    *hour = t[0].value;
    *minute = 0;
    bool sure = false;
    bool dot = n > 2 && t[1].kind == TOKEN_MARK && (t[1].mark == ':' || t[1].mark == '.');
    bool h = n > 1 && t[1].kind == TOKEN_WORD && (strcmp(t[1].word, "h") == 0 || strcmp(t[1].word, "u") == 0);
    if ((dot || (h && n > 2)) && t[2].kind == TOKEN_NUMBER && t[2].digits == 2 && t[2].value < 60) {
        *minute = t[2].value;
        sure = h || t[1].mark == ':';
        used = 3;
        if (n > used + 1 && t[used].kind == TOKEN_MARK && t[used].mark == ':' && t[used + 1].kind == TOKEN_NUMBER) {
            used += 2; /* seconds, and what stands behind their point */
            if (n > used + 1 && t[used].kind == TOKEN_MARK && (t[used].mark == '.' || t[used].mark == ',') &&
                t[used + 1].kind == TOKEN_NUMBER)
                used += 2;
        }
    } else if (h || (n > 1 && t[1].kind == TOKEN_WORD && (strcmp(t[1].word, "uhr") == 0 || strcmp(t[1].word, "uur") == 0))) {
        sure = true;
        used = 2;
    }
    if (n > used && half_day(&t[used], hour)) {
        sure = true;
        used++;
        if (n > used && t[used].kind == TOKEN_MARK && t[used].mark == '.') /* a.m. */
            used++;
        if (n > used && t[used].kind == TOKEN_WORD && strcmp(t[used].word, "m") == 0)
            used += n > used + 1 && t[used + 1].kind == TOKEN_MARK && t[used + 1].mark == '.' ? 2 : 1;
    }
    bool tail = n > used && t[used].kind == TOKEN_WORD &&
                (strcmp(t[used].word, "uhr") == 0 || strcmp(t[used].word, "uur") == 0 || strcmp(t[used].word, "h") == 0 ||
                 strcmp(t[used].word, "hrs") == 0);
    if (tail) {
        sure = true;
        used++;
    }
    return sure && *hour < 24 ? used : 0;
}

/* "noon", "12 noon", "midi": how many tokens say it. */
static size_t take_noon(const struct token *t, size_t n)
{
    static const char *const NOONS[] = { "noon", "midday", "mittag", "mittags", "middag", "midi", "mezzogiorno", "mediodia", "poludnie" };
    size_t used = n >= 2 && t[0].kind == TOKEN_NUMBER && t[0].value == 12 ? 2 : 1;
    for (size_t i = 0; n >= used && t[used - 1].kind == TOKEN_WORD && i < G_N_ELEMENTS(NOONS); i++)
        if (strcmp(NOONS[i], t[used - 1].word) == 0)
            return used;
    return 0;
}

static const char *const AT[] = { "at",   "um",   "om", "a",    "ore", "alle", "kl",     "as", "klo", "saat", "ora", "orele",
                                  "godz", "vers", "ab", "from", "von", "de",   "approx", "ca", "v",   "o",    "las", "kello" };

/* "um 10 Uhr", "ore 11:00": how many tokens say that a time comes. */
static size_t leading(const struct token *t, size_t n)
{
    size_t used = 0;
    for (size_t i = 0; n > 1 && t[0].kind == TOKEN_WORD && i < G_N_ELEMENTS(AT); i++)
        if (strcmp(AT[i], t[0].word) == 0)
            used = t[1].kind == TOKEN_MARK ? 2 : 1; /* "kl. 9" */
    return used;
}

enum { FIRST_HOUR = 8 /* an hour without its half of the day: of two, the one of the working day */ };

bool time_read(const char *text, int *hour, int *minute)
{
    struct token all[MOST_TOKENS], *t = all;
    size_t n;
    if (!tokenize(text, all, &n) || n == 0)
        return false;
    size_t before = leading(t, n);
    t += before;
    n -= before;
    if (take_noon(t, n) == n) {
        *hour = 12;
        *minute = 0;
        return true;
    }
    bool hours = n == 2 && t[1].kind == TOKEN_WORD && (strcmp(t[1].word, "hrs") == 0 || strcmp(t[1].word, "h") == 0); /* 0930hrs */
    n -= hours && t[0].kind == TOKEN_NUMBER && t[0].digits == 4;
    if (before && n == 1 && t[0].kind == TOKEN_NUMBER && t[0].digits <= 2 && t[0].value >= FIRST_HOUR && t[0].value < 24) {
        *hour = t[0].value; /* "kl 13" */
        *minute = 0;
        return true;
    }
    if (n == 1 && t[0].kind == TOKEN_NUMBER && t[0].digits == 4 && t[0].value / 100 < 24 && t[0].value % 100 < 60) {
        *hour = t[0].value / 100;
        *minute = t[0].value % 100;
        return true;
    }
    size_t used = take_time(t, n, hour, minute);
    if (used == 0 && n == 3 && (t[1].mark == '.' || t[1].mark == ',') && t[0].kind == TOKEN_NUMBER && t[2].kind == TOKEN_NUMBER &&
        t[0].value < 24 && t[2].value < 60 && t[2].digits == 2) {
        *hour = t[0].value; /* 9.30 in a column of times */
        *minute = t[2].value;
        return true;
    }
    return used == n;
}

static bool bare_hour(const char *text, int *hour)
{
    const char *p = text + strspn(text, " ");
    size_t n = strspn(p, "0123456789");
    *hour = atoi(p);
    return n >= 1 && n <= 2 && !p[n + strspn(p + n, " ")] && *hour < 24;
}

/* "10-11am", "9.30 - 12": one of the two is an hour alone, and is what goes with the other. */
static bool hour_beside(int hour, int other, int other_minute, bool first, int *out)
{
    for (int half = hour <= 12 ? 12 : 0; half >= 0; half -= 12) { /* 1-2pm is after noon, 10-2pm begins before it */
        int this = hour == 12 ? (half ? 12 : 0) : hour + half;
        bool before = this * 60 < other * 60 + other_minute, near = abs(this - other) <= 6;
        if (this < 24 && near && (first ? before : !before)) {
            *out = this;
            return true;
        }
    }
    return false;
}

static bool span_of(const char *first, const char *last, int hours[2], int minutes[2])
{
    bool starts = time_read(first, &hours[0], &minutes[0]), ends = time_read(last, &hours[1], &minutes[1]);
    if (!starts && ends && bare_hour(first, &hours[0])) {
        minutes[0] = 0;
        starts = hour_beside(hours[0], hours[1], minutes[1], true, &hours[0]);
    } else if (starts && !ends && bare_hour(last, &hours[1])) {
        minutes[1] = 0;
        ends = hour_beside(hours[1], hours[0], minutes[0], false, &hours[1]);
    }
    return starts && ends;
}

bool span_read(const char *text, bool end, int *hour, int *minute)
{
    static const char *const BETWEEN[] = { " - ",     " \342\200\223 ", "-",           "\342\200\223", " to ", " bis ",  " tot ",
                                           " a ",     " \303\240 ",     " \303\240s ", " as ",         " do ", " alle ", " al ",
                                           " hasta ", " til ",          " till ",      " until " };
    int hours[2], minutes[2];
    for (size_t i = 0; i < G_N_ELEMENTS(BETWEEN); i++) {
        const char *at = strstr(text, BETWEEN[i]);
        g_autofree char *first = at ? g_strndup(text, (size_t) (at - text)) : NULL;
        if (at && span_of(first, at + strlen(BETWEEN[i]), hours, minutes)) {
            *hour = hours[end];
            *minute = minutes[end];
            return true;
        }
    }
    return false;
}

/* ---- days ---- */

static int full_year(const struct token *t, int today_year)
{
    if (t->digits != 2)
        return t->value;
    int year = today_year / 100 * 100 + t->value;
    return year > today_year + 20 ? year - 100 : year < today_year - 79 ? year + 100 : year;
}

static bool is_day(int year, int month, int day)
{
    return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= 31 &&
           g_date_valid_dmy((GDateDay) day, (GDateMonth) month, (GDateYear) year);
}

static enum date_reading set(struct date_found *out, int year, int month, int day)
{
    out->year = year;
    out->month = month;
    out->day = day;
    return is_day(year, month, day) ? DATE_GOOD : DATE_IMPOSSIBLE;
}

static bool falls_on(int weekday, int year, int month, int day)
{
    GDate date;
    g_date_set_dmy(&date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
    return (int) g_date_get_weekday(&date) == weekday;
}

static enum date_reading three_numbers(const struct token *a, const struct token *b, const struct token *c, enum date_order order,
                                       bool dots, int weekday, int today_year, struct date_found *out)
{
    if (a->digits == 4) { /* 2026-04-03; the day is last whatever the country */
        out->only = ORDER_UNKNOWN;
        return set(out, a->value, b->value, c->value);
    }
    if (a->digits > 2 || b->digits > 2 || c->digits == 3 || c->digits > 4)
        return DATE_NONE;
    int year = full_year(c, today_year);
    out->short_year = c->digits == 2;
    if (order == ORDER_YMD && c->digits == 2)
        return set(out, full_year(a, today_year), b->value, c->value);
    bool dmy = is_day(year, b->value, a->value), mdy = is_day(year, a->value, b->value);
    if (!dmy && !mdy)
        return set(out, year, b->value, a->value);
    if (dmy && mdy && weekday) { /* "Thu 5/11/2026": 5 November is a Thursday, 11 May is none */
        bool first = falls_on(weekday, year, b->value, a->value), second = falls_on(weekday, year, a->value, b->value);
        dmy = first || !second;
        mdy = second || !first;
    }
    out->only = dmy && mdy ? ORDER_UNKNOWN : dmy ? ORDER_DMY : ORDER_MDY;
    if (dmy && mdy && order == ORDER_UNKNOWN && dots) /* nobody writes the month first with dots */
        return set(out, year, b->value, a->value);
    if (dmy && mdy && a->value != b->value && order == ORDER_UNKNOWN) {
        set(out, year, b->value, a->value);
        return DATE_AMBIGUOUS;
    }
    bool as_dmy = order == ORDER_MDY ? !mdy : dmy;
    return as_dmy ? set(out, year, b->value, a->value) : set(out, year, a->value, b->value);
}

/* "Fri 6 Nov" says its year by its weekday, if that is this year's: else it may as well be a slip, and stays without one. */
static enum date_reading without_year(const struct token *day, int month, int weekday, int today_year, struct date_found *out)
{
    bool named = weekday && is_day(today_year, month, day->value) && falls_on(weekday, today_year, month, day->value);
    out->weekday = weekday;
    if (named)
        return set(out, today_year, month, day->value);
    out->month = month;
    out->day = day->value;
    return is_day(2000, month, day->value) ? DATE_NO_YEAR : DATE_NONE;
}

/* "Aug-26", as spreadsheets write August 2026, "Aug '26": the number may be a year of these days. "26-Aug" and "Aug 26" say a day. */
static bool could_be_year(const struct token *t, size_t n, size_t month_at, const struct token *number, int today_year)
{
    enum { YEARS_AROUND = 5 };
    bool joined = n == 3 && month_at == 0 && number == &t[2] && t[1].kind == TOKEN_MARK && strchr("-/'?", t[1].mark);
    return joined && number->digits == 2 && abs(number->value - today_year % 100) <= YEARS_AROUND;
}

/* "3 April 2026", "Apr 3, 2026", "21-Apr -16", "April 2026" is none. */
static enum date_reading with_month(const struct token *t, size_t n, size_t at, int weekday, int today_year, struct date_found *out,
                                    bool *used)
{
    const struct token *numbers[4];
    size_t count = 0, before = 0;
    for (size_t i = 0; i < n; i++)
        if (t[i].kind == TOKEN_NUMBER && !used[i] && count < 4) {
            numbers[count++] = &t[i];
            before += i < at;
        }
    if (count == 1 && could_be_year(t, n, at, numbers[0], today_year)) {
        out->or_month = true;
        return DATE_NO_YEAR;
    }
    if (count == 1 && numbers[0]->digits <= 2 && numbers[0]->value >= 1 && numbers[0]->value <= 31)
        return without_year(numbers[0], t[at].value, weekday, today_year, out);
    if (count != 2)
        return count > 2 ? DATE_SEVERAL : DATE_NONE;
    const struct token *day = numbers[0], *year = numbers[1];
    if (day->digits == 4 && before == 1) { /* 2026 Apr 3 */
        day = numbers[1];
        year = numbers[0];
    }
    if (day->digits > 2 || (year->digits != 2 && year->digits != 4))
        return DATE_NONE;
    out->short_year = year->digits == 2;
    int in = full_year(year, today_year), month = t[at].value;
    /* "Thu 5 Nov, 12": no Thursday in 2012, and one this year: the 12 is none */
    if (weekday && out->short_year && is_day(in, month, day->value) && !falls_on(weekday, in, month, day->value) &&
        is_day(today_year, month, day->value) && falls_on(weekday, today_year, month, day->value))
        return DATE_NONE;
    return set(out, in, month, day->value);
}

/* "19/11", "17.11.": t is the first number, the second comes so many tokens behind it. */
static enum date_reading day_and_month(const struct token *t, size_t apart, enum date_order order, int weekday, struct date_found *out)
{
    if (apart != 2 || t[1].kind != TOKEN_MARK || !strchr("/.-", t[1].mark) || t[0].digits > 2 || t[2].digits > 2)
        return DATE_NONE;
    bool dmy = is_day(2000, t[2].value, t[0].value), mdy = is_day(2000, t[0].value, t[2].value);
    if (!dmy && !mdy)
        return DATE_NONE;
    bool open = dmy && mdy && t[0].value != t[2].value && order == ORDER_UNKNOWN && t[1].mark != '.';
    bool first = order == ORDER_MDY ? !mdy : dmy;
    out->only = dmy && mdy ? ORDER_UNKNOWN : dmy ? ORDER_DMY : ORDER_MDY;
    out->day = first ? t[0].value : t[2].value;
    out->month = open ? 0 : first ? t[2].value : t[0].value;
    out->weekday = weekday;
    return DATE_NO_YEAR;
}

/* One year alone has the day between these two; 0: none, or it falls on another weekday there. */
static int year_between(const struct date_found *d, const GDate *from, const GDate *until)
{
    for (int year = g_date_get_year(from); year <= (int) g_date_get_year(until); year++) {
        if (!is_day(year, d->month, d->day))
            continue;
        GDate day;
        g_date_set_dmy(&day, (GDateDay) d->day, (GDateMonth) d->month, (GDateYear) year);
        if (g_date_compare(&day, from) >= 0 && g_date_compare(&day, until) <= 0)
            return !d->weekday || falls_on(d->weekday, year, d->month, d->day) ? year : 0;
    }
    return 0;
}

int date_year(const struct date_found *d, const struct year_span *sheet, const char *today)
{
    enum { HALF_A_YEAR = 182, AROUND = 90, BEFORE = 120, AFTER = 60 }; /* days; never a year in all, so that one year at most fits */
    unsigned y, m, day;
    GDate from, until;
    if (!sheet || !d->month)
        return 0;
    if (sheet->first) {
        if (sheet->last - sheet->first > HALF_A_YEAR)
            return 0;
        g_date_set_julian(&from, sheet->first - AROUND);
        g_date_set_julian(&until, sheet->last + AROUND);
    } else {
        if (!today || sscanf(today, "%4u-%2u-%2u", &y, &m, &day) != 3 || !is_day((int) y, (int) m, (int) day))
            return 0;
        g_date_set_dmy(&from, (GDateDay) day, (GDateMonth) m, (GDateYear) y);
        until = from;
        g_date_subtract_days(&from, BEFORE);
        g_date_add_days(&until, AFTER);
    }
    return year_between(d, &from, &until);
}

/* "16 November 2026 09.30", "10.11.2026 klo 9.30": two numbers with a point between, at the end behind a year, are a time. */
static size_t time_behind_year(const struct token *t, size_t at, size_t n, int *hour, int *minute)
{
    size_t before = at;
    while (before > 0 && (t[before - 1].kind == TOKEN_WORD || (t[before - 1].kind == TOKEN_MARK && strchr(",-(.", t[before - 1].mark))))
        before--;
    bool year = before > 0 && before + 3 > at && t[before - 1].kind == TOKEN_NUMBER && t[before - 1].digits == 4;
    if (!year || at + 3 != n || t[at].kind != TOKEN_NUMBER || t[at].digits > 2 || t[at].value > 23 || t[at + 1].kind != TOKEN_MARK ||
        t[at + 1].mark != '.' || t[at + 2].kind != TOKEN_NUMBER || t[at + 2].digits != 2 || t[at + 2].value > 59 || before < 3)
        return 0;
    *hour = t[at].value;
    *minute = t[at + 2].value;
    return 3;
}

/* "2026.11.10. 9:00": behind a day that ends in a point, as Hungarians write it. */
static bool ends_a_day(const struct token *t, size_t at, size_t n)
{
    return at >= 5 && t[at - 1].mark == '.' && t[at - 2].kind == TOKEN_NUMBER && t[0].kind == TOKEN_NUMBER && t[0].digits == 4 &&
           at + 1 < n && t[at + 1].kind == TOKEN_MARK && t[at + 1].mark == ':';
}

/* Marks the tokens of a time of day, wherever it stands, and of an ISO zone behind it. */
static void find_time(const struct token *t, size_t n, struct date_found *out, bool *used)
{
    for (size_t i = 1; i < n; i++) {
        bool fresh = t[i - 1].kind != TOKEN_MARK || strchr("&,@-(", t[i - 1].mark) || t[i - 1].mark == '?' || ends_a_day(t, i, n);
        bool dotted_date = i + 3 < n && t[i + 1].kind == TOKEN_MARK && t[i + 1].mark == '.' && t[i + 3].kind == TOKEN_MARK &&
                           t[i + 3].mark == '.' && i + 4 < n && t[i + 4].kind == TOKEN_NUMBER;
        int hour = 12, minute = 0; /* noon */
        size_t noon = take_noon(t + i, n - i), len = noon ? noon : fresh && !dotted_date ? take_time(t + i, n - i, &hour, &minute) : 0;
        len = len ? len : time_behind_year(t, i, n, &hour, &minute);
        if (!len)
            continue;
        out->has_time = true;
        out->hour = hour;
        out->minute = minute;
        for (size_t k = i; k < n && (k < i + len || (t[k].kind != TOKEN_MONTH)); k++)
            used[k] = true; /* a zone or a remark behind the time */
        return;
    }
}

enum date_reading date_read(const char *text, enum date_order order, int today_year, struct date_found *out)
{
    struct token t[MOST_TOKENS];
    bool used[MOST_TOKENS] = { false };
    size_t n;
    *out = (struct date_found) { 0 };
    if (!tokenize(text, t, &n) || n == 0)
        return DATE_NONE;
    if (n == 1 && t[0].kind == TOKEN_NUMBER && t[0].digits == 8) /* 20260403 */
        return is_day(t[0].value / 10000, t[0].value / 100 % 100, t[0].value % 100)
                   ? set(out, t[0].value / 10000, t[0].value / 100 % 100, t[0].value % 100)
                   : DATE_NONE;
    find_time(t, n, out, used);
    size_t months = 0, month_at = 0, numbers = 0, at[MOST_TOKENS];
    int weekday = 0;
    for (size_t i = 0; i < n; i++) {
        if (used[i])
            continue;
        weekday = t[i].kind == TOKEN_WORD && !weekday ? date_word_weekday(t[i].word) : weekday;
        if (t[i].kind == TOKEN_MONTH && !date_word_is_filler(t[i].word)) {
            months++;
            month_at = i;
        } else if (t[i].kind == TOKEN_MONTH && months == 0 && numbers == 1) { /* "mar" and "sam" are days of the week as well */
            months++;
            month_at = i;
        } else if (t[i].kind == TOKEN_WORD && !date_word_is_filler(t[i].word) && (i > 0 || strcmp(t[i].word, "to") != 0)) { /* a Finnish Thursday */
            return DATE_NONE;
        } else if (t[i].kind == TOKEN_NUMBER) {
            at[numbers++] = i;
        } else if (t[i].kind == TOKEN_MARK && !strchr("/.-,&'()@", t[i].mark)) {
            return DATE_NONE;
        }
    }
    if (months == 1)
        return with_month(t, n, month_at, weekday, today_year, out, used);
    if (months > 1 || numbers > 4)
        return numbers >= 4 || months > 1 ? DATE_SEVERAL : DATE_NONE;
    if (numbers == 2)
        return day_and_month(&t[at[0]], at[1] - at[0], order, weekday, out);
    if (numbers != 3)
        return DATE_NONE;
    bool apart = at[2] == at[1] + 1 && t[at[2]].digits == 4; /* 16/11 2026 */
    for (int i = 0; i < 2 - apart; i++)                      /* 28.8.2016, 3/4/26, 28-08-2016: one mark between, nothing else */
        if (at[i + 1] != at[i] + 2 || t[at[i] + 1].kind != TOKEN_MARK || !strchr("/.-", t[at[i] + 1].mark))
            return DATE_NONE;
    bool dots = t[at[0] + 1].mark == '.' && (apart || t[at[1] + 1].mark == '.');
    return three_numbers(&t[at[0]], &t[at[1]], &t[at[2]], order, dots, weekday, today_year, out);
}

bool date_names_weekday(const char *text)
{
    struct token t[MOST_TOKENS];
    size_t n;
    if (!tokenize(text, t, &n) || n == 0 || n > 3 || t[0].kind != TOKEN_WORD ||
        !(date_word_is_weekday(t[0].word) || (strlen(t[0].word) >= 3 && date_word_weekday(t[0].word))))
        return false;
    for (size_t i = 1; i < n; i++) /* "16th" */
        if (!(t[i].kind == TOKEN_NUMBER && t[i].value >= 1 && t[i].value <= 31) &&
            !(t[i].kind == TOKEN_WORD && i == 2 && date_word_is_filler(t[i].word)) &&
            !(t[i].kind == TOKEN_MARK && i == 2 && t[i].mark == '.'))
            return false;
    return true;
}

bool date_names_month(const char *text)
{
    struct token t[MOST_TOKENS];
    size_t n, months = 0, years = 0;
    if (!tokenize(text, t, &n))
        return false;
    for (size_t i = 0; i < n; i++) {
        months += t[i].kind == TOKEN_MONTH;
        years += t[i].kind == TOKEN_NUMBER && (t[i].digits == 4 || t[i].digits == 2);
        if (t[i].kind == TOKEN_WORD && !date_word_is_filler(t[i].word))
            return false;
    }
    return months == 1 && years == 1;
}
