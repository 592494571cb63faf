#include "xlsx_value.h"

#include <glib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "source_impl.h"

enum { SECONDS_A_DAY = 86400, DAYS_1904 = 1462 };
#define SERIAL_END 2958466.0 /* 1 January 10000 */

/* ---- numbers ---- */

/* Digits and exponent as written: 0.00125 is "125" and -3 (the point stands 3 places left of nothing after "125e-5"). */
static char *lay_out(struct arena *a, bool negative, const char *digits, int n, int exponent)
{
    const char *sign = negative ? "-" : "";
    int point = exponent + 1; /* digits before the point */
    if (point > 21 || point < -5)
        return arena_printf(a, "%s%c%s%.*sE%+d", sign, digits[0], n > 1 ? "." : "", n - 1, digits + 1, exponent);
    if (point <= 0)
        return arena_printf(a, "%s0.%.*s%.*s", sign, -point, "000000", n, digits);
    if (point >= n)
        return arena_printf(a, "%s%.*s%.*s", sign, n, digits, point - n, "000000000000000000000");
    return arena_printf(a, "%s%.*s.%.*s", sign, point, digits, n - point, digits + point);
}

char *xlsx_shortest(struct arena *a, double d)
{
    if (d == 0)
        return arena_strdup(a, "0");
    char text[40];
    /* below 1e-300 a double has fewer digits than 15 */
    for (int precision = fabs(d) < 1e-300 ? 0 : 14; precision <= 16; precision++) {
        g_ascii_formatd(text, sizeof text, (char[]) { '%', '.', (char) ('0' + precision / 10), (char) ('0' + precision % 10), 'e', 0 }, fabs(d));
        if (g_ascii_strtod(text, NULL) == fabs(d))
            break;
    }
    char digits[24] = "";
    int n = 0;
    const char *p = text;
    for (; *p && *p != 'e'; p++)
        if (g_ascii_isdigit(*p))
            digits[n++] = *p;
    int exponent = (int) g_ascii_strtoll(p + 1, NULL, 10);
    while (n > 1 && digits[n - 1] == '0')
        n--;
    return lay_out(a, d < 0, digits, n, exponent);
}

struct literal {
    bool negative, plain; /* plain: no exponent */
    const char *whole, *fraction;
    size_t n_whole, n_fraction;
};

/* As XML Schema writes a double, white space around it taken off; false: it is none. */
static bool take_apart(const char *text, size_t n, struct literal *out)
{
    const char *p = text, *end = text + n;
    while (p < end && g_ascii_isspace(*p))
        p++;
    while (end > p && g_ascii_isspace(end[-1]))
        end--;
    *out = (struct literal) { .negative = p < end && *p == '-', .plain = true };
    if (p < end && (*p == '-' || *p == '+'))
        p++;
    out->whole = p;
    while (p < end && g_ascii_isdigit(*p))
        p++;
    out->n_whole = (size_t) (p - out->whole);
    if (p < end && *p == '.') {
        out->fraction = ++p;
        while (p < end && g_ascii_isdigit(*p))
            p++;
        out->n_fraction = (size_t) (p - out->fraction);
    }
    if (out->n_whole + out->n_fraction == 0)
        return false;
    if (p < end && (*p == 'e' || *p == 'E')) {
        out->plain = false;
        p++;
        if (p < end && (*p == '-' || *p == '+'))
            p++;
        const char *digits = p;
        while (p < end && g_ascii_isdigit(*p))
            p++;
        if (p == digits)
            return false;
    }
    return p == end;
}

/* A number of up to 15 digits is its own shortest form, and its double is one exact division: most cells end here. */
static bool read_plain(struct literal *l, double *number)
{
    static const double TENS[] = { 1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15 };
    while (l->n_whole && *l->whole == '0') {
        l->whole++;
        l->n_whole--;
    }
    while (l->n_fraction && l->fraction[l->n_fraction - 1] == '0')
        l->n_fraction--;
    if (!l->plain || l->n_whole + l->n_fraction > 15 || (!l->n_whole && l->n_fraction > 6))
        return false;
    gint64 mantissa = 0;
    for (size_t i = 0; i < l->n_whole; i++)
        mantissa = mantissa * 10 + (l->whole[i] - '0');
    for (size_t i = 0; i < l->n_fraction; i++)
        mantissa = mantissa * 10 + (l->fraction[i] - '0');
    l->negative = l->negative && mantissa;
    *number = (double) mantissa / TENS[l->n_fraction];
    if (l->negative)
        *number = -*number;
    return true;
}

static char *plain_text(struct arena *a, const struct literal *l)
{
    char text[24], *p = text;
    if (l->negative)
        *p++ = '-';
    if (!l->n_whole)
        *p++ = '0';
    memcpy(p, l->whole, l->n_whole);
    p += l->n_whole;
    if (l->n_fraction) {
        *p++ = '.';
        memcpy(p, l->fraction, l->n_fraction);
        p += l->n_fraction;
    }
    return arena_strndup(a, text, (size_t) (p - text));
}

/* ---- days and times ---- */

/* Days since 1 January 1970 to a date of the proleptic Gregorian calendar. */
static void civil(gint64 days, int *year, int *month, int *day)
{
    days += 719468;
    gint64 era = days / 146097, of_era = days - era * 146097;
    gint64 y = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    gint64 of_year = of_era - (365 * y + y / 4 - y / 100), m = (5 * of_year + 2) / 153;
    *day = (int) (of_year - (153 * m + 2) / 5 + 1);
    *month = (int) (m < 10 ? m + 3 : m - 9);
    *year = (int) (y + era * 400 + (*month <= 2));
}

static gint64 days_of(int year, int month, int day)
{
    gint64 y = year - (month <= 2), era = y / 400, of_era = y - era * 400;
    gint64 of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

/* Digits of a fixed width; printf() takes a third of the time of a column of dates. */
static char *put(char *to, int number, int width)
{
    for (int i = width; i--; number /= 10)
        to[i] = (char) ('0' + number % 10);
    return to + width;
}

static char *put_clock(char *to, gint64 of_day, bool seconds)
{
    to = put(to, (int) (of_day / 3600), 2);
    *to++ = ':';
    to = put(to, (int) (of_day / 60 % 60), 2);
    if (seconds) {
        *to++ = ':';
        to = put(to, (int) (of_day % 60), 2);
    }
    return to;
}

static char *put_day(char *to, int y, int m, int d)
{
    to = put(to, y, 4);
    *to++ = '-';
    to = put(to, m, 2);
    *to++ = '-';
    return put(to, d, 2);
}

static char *elapsed_text(struct arena *a, gint64 seconds)
{
    char rest[8], *end = put_clock(rest, seconds % 3600, seconds % 60 != 0);
    return arena_printf(a, "%02d%.*s", (int) (seconds / 3600), (int) (end - rest - 2), rest + 2);
}

/* Serial 1 is 1 January 1900; the 29 February 1900 that never was has a number too (60), so that those before it are one
 * off. false: no day has this number. */
static bool moment(struct arena *a, double serial, const struct xlsx_format *format, struct cell *out)
{
    if (!(serial >= 0 && serial < SERIAL_END))
        return false;
    gint64 seconds = (gint64) floor(serial * SECONDS_A_DAY + 0.5); /* binary fractions: 09:30 is stored as 09:29:59.9999 */
    gint64 day = seconds / SECONDS_A_DAY, of_day = seconds % SECONDS_A_DAY;
    out->has_date = format->date && day > 0;
    out->has_time = format->time;
    if (format->date && !day && !format->time)
        return false;
    if (day >= (gint64) SERIAL_END)
        return false;
    int y = 1900, m = 2, d = 29;
    if (day != 60)
        civil(day - 25569 + (day < 60), &y, &m, &d);
    char text[24], *end = text;
    if (out->has_date)
        end = put_day(end, y, m, d);
    if (out->has_date && out->has_time)
        *end++ = ' ';
    if (out->has_time)
        end = put_clock(end, of_day, out->has_date || of_day % 60 != 0);
    out->text = format->elapsed ? elapsed_text(a, seconds) : arena_strndup(a, text, (size_t) (end - text));
    out->kind = CELL_MOMENT;
    out->number = serial;
    return true;
}

/* `00000`: what a person sees has its zeros in front. */
static void pad(struct arena *a, unsigned width, struct cell *c)
{
    size_t n = width ? strlen(c->text) : 0;
    if (n < width && strspn(c->text, "0123456789") == n)
        c->text = arena_printf(a, "%.*s%s", (int) (width - n), "000000000000000000000000000000", c->text);
}

void xlsx_number(struct arena *a, const char *text, size_t n, const struct xlsx_format *format, bool from_1904, struct cell *out)
{
    struct literal l;
    bool good = take_apart(text, n, &l);
    bool exact = good && read_plain(&l, &out->number);
    if (good && !exact)
        out->number = g_ascii_strtod(text, NULL);
    if (!good || !isfinite(out->number)) {
        out->number = 0;
        source_cell_text(a, out, text, n);
        return;
    }
    if ((format->date || format->time) && moment(a, out->number + (from_1904 && format->date ? DAYS_1904 : 0), format, out))
        return;
    out->kind = CELL_NUMERIC;
    if (exact)
        out->text = plain_text(a, &l);
    else /* a long whole number is kept digit by digit, though a double has room for 15 */
        out->text = l.plain && !l.n_fraction && l.n_whole <= 30 && l.n_whole ? arena_printf(a, "%s%.*s", l.negative ? "-" : "", (int) l.n_whole, l.whole)
                                                                             : xlsx_shortest(a, out->number);
    pad(a, format->pad, out);
}

/* ---- ISO 8601 ---- */

static bool two_digits(const char **p, int most, int *out)
{
    if (!g_ascii_isdigit((*p)[0]) || !g_ascii_isdigit((*p)[1]))
        return false;
    *out = ((*p)[0] - '0') * 10 + ((*p)[1] - '0');
    *p += 2;
    return *out <= most;
}

static bool iso_day(const char **p, int *y, int *m, int *d)
{
    int century;
    if (!two_digits(p, 99, &century) || !two_digits(p, 99, y) || *(*p)++ != '-' || !two_digits(p, 12, m) || *(*p)++ != '-' || !two_digits(p, 31, d))
        return false;
    *y += century * 100;
    return g_date_valid_dmy((GDateDay) *d, (GDateMonth) *m, (GDateYear) *y);
}

static bool iso_clock(const char **p, double *seconds)
{
    int h, m, s = 0;
    if (!two_digits(p, 24, &h) || *(*p)++ != ':' || !two_digits(p, 59, &m))
        return false;
    if (**p == ':') {
        (*p)++;
        if (!two_digits(p, 60, &s))
            return false;
    }
    double fraction = 0, place = 0.1;
    if (**p == '.' || **p == ',')
        for ((*p)++; g_ascii_isdigit(**p); (*p)++, place /= 10)
            fraction += (**p - '0') * place;
    if (**p == 'Z') /* sheets know no zones: what is written is what is shown */
        (*p)++;
    *seconds = h * 3600 + m * 60 + s + fraction;
    return *seconds <= SECONDS_A_DAY;
}

void xlsx_iso(struct arena *a, const char *text, const struct xlsx_format *format, struct cell *out)
{
    g_autofree char *trimmed = g_strstrip(g_strdup(text));
    const char *p = trimmed;
    int y = 0, m = 0, d = 0;
    double seconds = 0, day = 0;
    bool date = strlen(trimmed) >= 10 && trimmed[4] == '-', clock = !date, good = true;
    if (date) {
        good = iso_day(&p, &y, &m, &d);
        clock = good && (*p == 'T' || *p == ' ');
        p += clock;
        day = good ? (double) (days_of(y, m, d) + 25569) : 0;
        day -= day <= 60;
    }
    good = good && (!clock || iso_clock(&p, &seconds)) && !*p;
    double serial = day + seconds / SECONDS_A_DAY;
    /* a day alone is often written with a midnight that its format does not show */
    bool shows = format->time || (!format->date && seconds > 0) || !date;
    struct xlsx_format as = { .date = date, .time = clock && shows };
    if (good && moment(a, serial, &as, out))
        return;
    source_cell_text(a, out, text, strlen(text));
}
