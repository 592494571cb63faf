#include "cell.h"

#include <glib.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "dates.h"
#include "zones.h"

enum { TEXT_MOST = 10000, PHONE_LEAST = 9 /* digits in a name that are a phone number, not a part of the name */ };

struct reading {
    const struct cell *cell;
    const struct cell_rules *rules;
    struct arena *a;
    const char *text; /* trimmed */
    struct cell_value *out;
};

static void fault(struct reading *r, const char *code, const char *reason, const char *fix)
{
    r->out->code = code;
    r->out->reason = reason;
    r->out->fix = fix;
}

static void question(struct reading *r, const char *code, const char *reason, const char *fix)
{
    fault(r, code, reason, fix);
    r->out->ask = true;
}

static void note(struct reading *r, const char *code, const char *reason, const char *fix)
{
    fault(r, code, reason, fix);
    r->out->warning = true;
}

/* Words alone ("a confirmar", "see CV") where a day, a time, a number should stand: something is said, and nothing of that kind was lost. */
static void unreadable(struct reading *r, const char *code, const char *reason, const char *fix)
{
    if (strpbrk(r->text, "0123456789@."))
        fault(r, code, reason, fix);
    else
        note(r, code, arena_printf(r->a, "%s: it is kept as it stands", reason), fix);
}

/* ---- blank words ---- */

static bool is_blank_word(const char *text, enum cell_type type)
{
    static const char *const ALWAYS[] = { "-", "--", "\342\200\223", "\342\200\224", "n/a", "na", "n.a.", "null", "#n/a", "nil", "nvt", "n.v.t.", "entf.", "entf\303\244llt", "sans objet" };
    static const char *const UNLESS_TEXT[] = { "tbc", "tba", "tbd", "none", "?", "??", ".", "pending", "unknown", "not yet", "x", "0" };
    for (size_t i = 0; i < G_N_ELEMENTS(ALWAYS); i++)
        if (g_ascii_strcasecmp(text, ALWAYS[i]) == 0)
            return true;
    bool day_or_time = type == CELL_DATE || type == CELL_TIME || type == CELL_MOMENT_AT;
    for (size_t i = 0; day_or_time && i < G_N_ELEMENTS(UNLESS_TEXT); i++)
        if (g_ascii_strcasecmp(text, UNLESS_TEXT[i]) == 0)
            return true;
    return false;
}

/* What a formula that fails shows, saved as text. */
static bool is_error_word(const char *text)
{
    static const char *const WORDS[] = { "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#BEZUG!", "#WERT!", "#ZAHL!", "#VERW!",
                                         "#WAARDE!", "#NAAM?", "#DEEL/0!", "#GETAL!", "#VALEUR!", "#NOM?", "#NOMBRE!" };
    for (size_t i = 0; text[0] == '#' && i < G_N_ELEMENTS(WORDS); i++)
        if (g_ascii_strcasecmp(WORDS[i], text) == 0)
            return true;
    return false;
}

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

/* "Y" where a day is asked for: that it happened, or did not, and no day. */
static bool is_yes_or_no(const char *key)
{
    static const char *const WORDS[] = { "y", "yes", "done", "ja", "oui", "si", "n", "no", "nein", "nee", "non", "true", "false" };
    for (size_t i = 0; i < G_N_ELEMENTS(WORDS); i++)
        if (strcmp(key, WORDS[i]) == 0)
            return true;
    return false;
}

/* ---- words ---- */

static char *single_blanks(struct arena *a, const char *s)
{
    char *out = arena_strdup(a, s);
    size_t n = 0;
    for (const char *p = out, *next; *p; p = next) {
        gunichar c = g_utf8_get_char(p);
        next = g_utf8_next_char(p); /* asked now: what is written below may be where p points */
        if (g_unichar_isspace(c) || c == 0xA0) {
            if (n && out[n - 1] != ' ')
                out[n++] = ' ';
        } else if (g_unichar_type(c) != G_UNICODE_FORMAT || c == 0x200C || c == 0x200D) {
            size_t len = (size_t) (next - p);
            memmove(out + n, p, len);
            n += len;
        }
    }
    while (n && out[n - 1] == ' ')
        n--;
    out[n] = '\0';
    return out;
}

static bool is_nothing(gunichar c)
{
    return g_unichar_isspace(c) || c == 0xA0 || (g_unichar_type(c) == G_UNICODE_FORMAT && c != 0x200C && c != 0x200D);
}

/* No-break spaces and zero-width marks around a value are nothing a person typed; within a text every letter stays. */
static char *bare(struct arena *a, const char *text)
{
    char *s = arena_strdup(a, text);
    while (*s && is_nothing(g_utf8_get_char(s)))
        s = g_utf8_next_char(s);
    char *end = s + strlen(s);
    for (char *last; end > s && is_nothing(g_utf8_get_char(last = g_utf8_prev_char(end))); end = last)
        ;
    *end = '\0';
    return s;
}

/* 1.23E+11: a long number that a spreadsheet showed, and saved, as a short one. */
static bool is_rounded(const char *text)
{
    static const char DIGITS[] = "0123456789";
    size_t whole = strspn(text, DIGITS), part = 0;
    const char *p = text + whole;
    if (whole && (*p == '.' || *p == ',')) {
        part = strspn(p + 1, DIGITS);
        p += 1 + part;
        whole = part ? whole : 0;
    }
    return whole && (*p == 'e' || *p == 'E') && p[1] == '+' && p[2] && !p[2 + strspn(p + 2, DIGITS)];
}

static void read_text(struct reading *r)
{
    if (strlen(r->text) > TEXT_MOST) {
        fault(r, "text.long", "this text is longer than 10,000 characters", "shorten it, or keep it in a document and put the link here");
        return;
    }
    if (is_rounded(r->text)) {
        fault(r, "number.damaged", arena_printf(r->a, "the spreadsheet turned this number into %s: its last digits are gone", r->text),
              "type the number again, with the column as text");
        return;
    }
    r->out->value = r->text;
}

/* "Ann Roe (020 7946 0000)", "Ann Roe <ann@example.org>": the name, if what else stands there is set apart from it. */
static void read_name_with_more(struct reading *r, char *name)
{
    char *open = strpbrk(name, "(<["), *close = open ? strpbrk(open, ")>]") : NULL;
    if (!open || open == name || !close || close[1]) {
        question(r, "name.more", "there is a phone number or an address beside the name", "leave the name alone here, and give the rest a column of its own");
        return;
    }
    *open = '\0';
    r->out->value = g_strstrip(name);
    note(r, "name.more", "there is more than a name here: the name was taken, and all of it is kept as it stands", "give the rest a column of its own");
}

static void read_name(struct reading *r)
{
    char *name = single_blanks(r->a, r->text);
    char *comma = strchr(name, ',');
    if (comma && !strchr(comma + 1, ',') && comma != name && comma[1]) { /* Doe, Jane */
        *comma = '\0';
        const char *first = comma + 1 + strspn(comma + 1, " ");
        bool title = g_ascii_strcasecmp(first, "jr") == 0 || g_ascii_strcasecmp(first, "jr.") == 0 || g_ascii_strcasecmp(first, "phd") == 0;
        name = title ? arena_printf(r->a, "%s, %s", name, first) : arena_printf(r->a, "%s %s", first, name);
    }
    bool letter = false;
    size_t digits = 0;
    for (const char *p = name; *p; p = g_utf8_next_char(p)) {
        letter = letter || g_unichar_isalpha(g_utf8_get_char(p));
        digits += g_ascii_isdigit(*p) != 0;
    }
    if (letter && (digits >= PHONE_LEAST || strchr(name, '@'))) {
        read_name_with_more(r, name);
        return;
    }
    if (!letter) {
        fault(r, "name.unreadable", "this is not a name", "write the first and the last name");
        return;
    }
    if (strlen(name) > 200) {
        fault(r, "text.long", "this is too long for a name", "write the first and the last name alone");
        return;
    }
    r->out->value = name;
}

static void read_email(struct reading *r)
{
    char *s = single_blanks(r->a, r->text);
    if (g_ascii_strncasecmp(s, "mailto:", 7) == 0)
        s += 7;
    char *open = strchr(s, '<'), *close = open ? strchr(open, '>') : NULL;
    if (open && close) { /* "Ann Example" <ann@example.org> */
        *close = '\0';
        s = open + 1;
    }
    char *at = strchr(s, '@');
    size_t ats = 0;
    for (const char *p = s; *p; p++)
        ats += *p == '@';
    if (ats > 1) {
        question(r, "email.several", "there is more than one address here", "leave the one to use; keep others in the notes");
        return;
    }
    size_t n = strlen(s);
    while (n && strchr(".,;", s[n - 1]))
        s[--n] = '\0';
    const char *dot = at ? strrchr(at, '.') : NULL;
    if (!at || at == s || !dot || dot == at + 1 || !dot[1] || strpbrk(s, " ,;()<>\"\r\n") || n > 254) {
        unreadable(r, "email.unreadable", "this is not an e-mail address", "write it like ann@example.org, or leave it blank");
        return;
    }
    for (char *p = at; *p; p++)
        *p = g_ascii_tolower(*p);
    r->out->value = s;
}

static void read_phone(struct reading *r)
{
    if (r->cell->kind == CELL_NUMERIC) {
        r->out->value = arena_printf(r->a, "%.0f", r->cell->number);
        if (fabs(r->cell->number) >= 1e15 || r->cell->number != floor(r->cell->number)) {
            r->out->value = NULL;
            fault(r, "phone.damaged", "the spreadsheet turned this phone number into a rounded number", "type it again, with the column as text");
        } else if (strlen(r->out->value) == 10 || strlen(r->out->value) == 9) {
            note(r, "phone.lost_zero", "the spreadsheet kept this as a number: a leading 0 or + may be missing", "type it with the country code, as text: +44 …");
        }
        return;
    }
    size_t digits = 0;
    for (const char *p = r->text; *p; p++)
        digits += g_ascii_isdigit(*p) != 0;
    if (is_rounded(r->text)) {
        fault(r, "phone.damaged", "the spreadsheet turned this phone number into 1.2E+11: its last digits are gone", "type the number again, with the column as text");
        return;
    }
    if (digits < 5 || strlen(r->text) > 80) {
        unreadable(r, "phone.unreadable", "this is not a phone number", "write it like +44 20 7946 0000, or leave it blank");
        return;
    }
    r->out->value = r->text;
    if (phone_lost_zero(r->text, r->rules->country))
        note(r, "phone.lost_zero", "a leading 0 or + may be missing, as spreadsheets drop it", "type it with the country code, as text: +44 …");
}

/* ---- days and times ---- */

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
    fault(r, "date.far", arena_printf(r->a, "the year %d is far away", year), "check the year; a filled-down column counts years up");
}

static void read_moment_cell(struct reading *r)
{
    int y, m, d, hh, mm;
    const char *t = r->cell->text;
    if (r->cell->has_date && sscanf(t, "%4d-%2d-%2d", &y, &m, &d) == 3) {
        judge_day(r, y, m, d);
        t += strlen(t) > 11 ? 11 : strlen(t);
    } else if (r->rules->type != CELL_TIME) {
        fault(r, "date.missing", "this is a time without a day", "write the day as well, such as 2026-11-24");
        return;
    }
    bool shown = r->cell->has_time && sscanf(t, "%2d:%2d", &hh, &mm) == 2;
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
        note(r, "date.serial", arena_printf(r->a, "the spreadsheet's day number was read as %s", r->out->value), "format the column as a date");
    return true;
}

static void read_without_year(struct reading *r, const struct date_found *d)
{
    int year = date_year(d, r->rules->years, r->rules->today);
    if (!year) {
        question(r, "date.no_year", "this day has no year", "write the year as well, such as 2026-11-24");
        return;
    }
    judge_day(r, year, d->month, d->day);
    if (d->has_time && (d->hour || d->minute))
        r->out->time = arena_printf(r->a, "%02d:%02d", d->hour, d->minute);
    if (!r->out->code)
        note(r, "date.year_taken",
             arena_printf(r->a,
                          r->rules->years->first ? "this day has no year: it was read as %s, near the other days of the sheet"
                                                 : "this day has no year, like all in this sheet: it was read as %s, near today",
                          r->out->value),
             "if it was another year, write it");
}

static void read_date(struct reading *r)
{
    if (r->cell->kind == CELL_MOMENT) {
        read_moment_cell(r);
        return;
    }
    if (read_serial(r))
        return;
    struct date_found d;
    switch (r->cell->kind == CELL_STRING || r->cell->kind == CELL_NUMERIC ? date_read(r->text, r->rules->order, year_of(r->rules->today), &d) : DATE_NONE) {
    case DATE_GOOD:
        judge_day(r, d.year, d.month, d.day);
        if (d.has_time && (d.hour || d.minute)) {
            r->out->time = arena_printf(r->a, "%02d:%02d", d.hour, d.minute);
            take_zone(r);
        }
        break;
    case DATE_AMBIGUOUS:
        question(r, "date.ambiguous", arena_printf(r->a, "this could be %04d-%02d-%02d or %04d-%02d-%02d", d.year, d.month, d.day, d.year, d.day, d.month),
                 "write the month in letters (3 Apr 2026), or say --date-order dmy or mdy");
        break;
    case DATE_IMPOSSIBLE:
        fault(r, "date.impossible", "there is no such day", "correct the day, such as 2026-02-28");
        break;
    case DATE_SEVERAL:
        question(r, "date.several", "there is more than one date here", "leave the one that counts; the rest can go into the notes");
        break;
    case DATE_NO_YEAR:
        read_without_year(r, &d);
        break;
    case DATE_NONE:
        if (is_yes_or_no(text_key(r->a, r->text)))
            note(r, "date.only_said", "this says whether it happened, and not on which day: it is kept as it stands", "write the day if you know it, such as 2026-11-24");
        else if (names_no_day(text_key(r->a, r->text)))
            note(r, "date.vague", "this names no day: it is kept as it stands, and no day was taken from it", "write the day once you know it, such as 2026-11-24");
        else
            unreadable(r, "date.unreadable", "this is not a date that we can read",
                       "write it as year-month-day, such as 2026-11-24, or leave it blank");
        break;
    }
}

static bool time_of(const struct reading *r, const char *text, int *hour, int *minute)
{
    return time_read(text, hour, minute) || span_read(text, r->rules->end, hour, minute);
}

static void zone_unsure(struct reading *r)
{
    note(r, "time.zone_unsure", "several time zones are written like this, so that the time was not taken: it is kept as it stands",
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
        if (!strchr(" ,(;\n", copy[at]) || strpbrk(r->text + at, "0123456789"))
            continue;
        copy[at] = '\0';
        if (!time_of(r, g_strchomp(copy), &hour, &minute))
            continue;
        if (zone_like(r->text + at + 1)) {
            zone_unsure(r);
            return true;
        }
        r->out->value = arena_printf(r->a, "%02d:%02d", hour, minute);
        note(r, "time.more", "there is more than a time here: the time was taken, and all of it is kept as it stands",
             "give the rest a column of its own");
        return true;
    }
    return false;
}

static void read_time(struct reading *r)
{
    int hour, minute;
    struct date_found d;
    if (r->cell->kind == CELL_MOMENT && r->cell->has_time) {
        read_moment_cell(r);
        r->out->value = r->out->time;
        r->out->code = NULL;
    } else if (r->cell->kind == CELL_NUMERIC && r->cell->number >= 0 && r->cell->number < 1) {
        int minutes = (int) lround(r->cell->number * 1440) % 1440;
        r->out->value = arena_printf(r->a, "%02d:%02d", minutes / 60, minutes % 60);
    } else if (time_of(r, r->text, &hour, &minute)) {
        r->out->value = arena_printf(r->a, "%02d:%02d", hour, minute);
    } else if (r->cell->kind == CELL_STRING && date_read(r->text, ORDER_DMY, year_of(r->rules->today), &d) == DATE_GOOD && d.has_time) {
        r->out->value = arena_printf(r->a, "%02d:%02d", d.hour, d.minute); /* a moment: its day stands in another column */
        take_zone(r);
    } else if (!read_time_with_more(r)) {
        unreadable(r, "time.unreadable", "this is not a time of day", "write it like 14:30, or leave it blank");
    }
}

static void read_moment(struct reading *r)
{
    read_date(r);
    if (r->out->value && r->out->time)
        r->out->value = arena_printf(r->a, "%s %s:00", r->out->value, r->out->time);
}

/* ---- numbers ---- */

/* 1.234,56 and 1,234.56 and 54.500 and 45k; NULL when it is none. */
static char *plain_number(struct arena *a, const char *text)
{
    char *out = arena_alloc(a, strlen(text) + 4), *thousand = NULL;
    size_t n = 0;
    const char *comma = strrchr(text, ','), *dot = strrchr(text, '.');
    char decimal = comma && dot ? (comma > dot ? ',' : '.') : comma ? ',' : '.';
    const char *last = decimal == ',' ? comma : dot;
    if (last && !(comma && dot) && strlen(last + 1) == 3 && strspn(last + 1, "0123456789") == 3 && last != text)
        last = NULL; /* 54.500 is fifty-four thousand, as 54,500 is */
    for (const char *p = text; *p; p++) {
        if (g_ascii_isdigit(*p) || (*p == '-' && n == 0))
            out[n++] = *p;
        else if (p == last)
            out[n++] = '.';
        else if (strchr("., '", *p))
            continue;
        else if ((*p == 'k' || *p == 'K') && n && !thousand)
            thousand = out;
        else if ((unsigned char) *p >= 0x80 || *p == '$')
            continue; /* a currency sign or a narrow blank */
        else
            return NULL;
    }
    out[n] = '\0';
    if (n == 0 || !g_ascii_isdigit(out[n - 1]))
        return NULL;
    return thousand ? arena_printf(a, "%.2f", strtod(out, NULL) * 1000) : out;
}

static void read_number(struct reading *r)
{
    const char *plain = r->cell->kind == CELL_NUMERIC ? r->cell->text : plain_number(r->a, r->text);
    const char *dash = strchr(r->text + 1, '-');
    if (!plain && dash && strpbrk(r->text, "0123456789") < dash)
        question(r, "number.range", "this is a range", "leave the one number that counts");
    else if (!plain)
        fault(r, "number.unreadable", "this is not a number", "write digits alone, or leave it blank");
    r->out->value = plain;
}

static void read_integer(struct reading *r)
{
    /* 4/5, "4 out of 5", 4.0: the number before; what it counts is the column's business */
    char *end;
    long n = strtol(r->text, &end, 10);
    double exact = strtod(r->text, NULL);
    bool of_five = *end == '/' && atoi(end + 1) == 5;
    if (end == r->text || (*end && !of_five && exact != (double) n) || (*end && !of_five && *end != '.')) {
        unreadable(r, "number.unreadable", "this is not a whole number", "write one digit, 1 to 5, or leave it blank");
        return;
    }
    if (n < 1 || n > 5) {
        fault(r, "number.scale", "the scale here is 1 to 5", "write 1, 2, 3, 4 or 5");
        return;
    }
    r->out->value = arena_printf(r->a, "%ld", n);
}

/* ---- choices ---- */

static const char *look_up(struct reading *r, const char *choices)
{
    return r->rules->find_choice ? r->rules->find_choice(r->rules->ctx, choices, text_key(r->a, r->text)) : NULL;
}

static void read_yesno(struct reading *r)
{
    static const char *const YES[] = { "yes", "y", "true", "1", "x", "ja", "oui", "si", "\342\234\223", "\342\234\224", "\342\230\221" };
    static const char *const NO[] = { "no", "n", "false", "0", "nein", "nee", "non", "\342\234\227", "\342\234\230", "\342\230\220" };
    const char *found = look_up(r, "yes_no");
    for (size_t i = 0; !found && i < G_N_ELEMENTS(YES); i++)
        found = g_ascii_strcasecmp(r->text, YES[i]) == 0 ? "yes" : NULL;
    for (size_t i = 0; !found && i < G_N_ELEMENTS(NO); i++)
        found = g_ascii_strcasecmp(r->text, NO[i]) == 0 ? "no" : NULL;
    if ((found && strcmp(found, "unknown") == 0) || strcmp(r->text, "?") == 0)
        return; /* not known is a blank */
    if (found)
        r->out->value = strcmp(found, "yes") == 0 ? "true" : "false";
    else
        fault(r, "choice.unknown", "this is neither yes nor no", "write yes or no");
}

static void read_choice(struct reading *r)
{
    r->out->value = look_up(r, r->rules->choices);
    if (!r->out->value)
        fault(r, "choice.unknown", "we do not know this word here", "choose one from the template's dropdown");
}

/* ---- the table of readers ---- */

static void (*const READERS[])(struct reading *) = {
    [CELL_TEXT] = read_text,     [CELL_NAME] = read_name,       [CELL_EMAIL] = read_email,     [CELL_PHONE] = read_phone,
    [CELL_DATE] = read_date,     [CELL_TIME] = read_time,       [CELL_MOMENT_AT] = read_moment, [CELL_INTEGER] = read_integer,
    [CELL_NUMBER] = read_number, [CELL_YESNO] = read_yesno,     [CELL_CHOICE] = read_choice,   [CELL_LIST] = read_text,
};

void cell_read(const struct cell *c, const struct cell_rules *rules, struct arena *a, struct cell_value *out)
{
    *out = (struct cell_value) { 0 };
    if (c->kind == CELL_BLANK)
        return;
    struct reading r = { c, rules, a, g_strstrip(arena_strdup(a, c->text)), out };
    if ((c->kind == CELL_FAULT && strcmp(c->text, "#N/A") != 0) || is_error_word(r.text)) {
        fault(&r, "cell.error", arena_printf(a, "the spreadsheet shows an error here (%s)", c->text), "mend the formula, or type the value");
        return;
    }
    bool odd_end = (unsigned char) r.text[0] >= 0x80 || (r.text[0] && (unsigned char) r.text[strlen(r.text) - 1] >= 0x80);
    if (odd_end)
        r.text = rules->type == CELL_TEXT || rules->type == CELL_LIST || strchr(r.text, '\n') ? bare(a, r.text) : single_blanks(a, r.text);
    if (!*r.text)
        return;
    if (g_ascii_strcasecmp(r.text, "(clear)") == 0)
        out->clear = true;
    else if (!is_blank_word(r.text, rules->type))
        READERS[rules->type](&r);
}
