#include "content.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "dates.h"
#include "yes_no.h"

void content_look(struct content *c, const struct row *rows, size_t n, unsigned after, size_t column)
{
    const char *header = NULL;
    c->n = 0;
    for (size_t i = 0; i < n && c->n < CONTENT_MOST; i++) {
        const struct cell *cell = column < rows[i].n ? &rows[i].cells[column] : NULL;
        header = cell && rows[i].no == after ? cell->text : header;
        bool again = cell && header && rows[i].no > after && strcmp(cell->text, header) == 0; /* the header is repeated between the rows */
        if (cell && rows[i].no > after && cell->kind != CELL_BLANK && cell->kind != CELL_FAULT && !again)
            c->cells[c->n++] = cell;
    }
}

static bool says_yes_or_no(const char *text)
{
    return yes_no_of(text, false) || g_ascii_strcasecmp(text, "x") == 0;
}

/* A day without its year, where the header says that days stand: 3/5 alone could be a mark. */
static bool is_yearless(const struct cell *cell)
{
    struct date_found d;
    return cell->kind == CELL_STRING && date_read(cell->text, ORDER_DMY, 2026, &d) == DATE_NO_YEAR;
}

/* Read as that type there is a value, or a fault that only such a value can have. */
static bool reads_as(const struct cell *cell, enum cell_type type, const struct field *f, content_choice *find, void *ctx, struct arena *a)
{
    struct cell_rules rules = { .type = type,
                                .choices = f ? f->choices : NULL,
                                .order = ORDER_DMY,
                                .today = "2026-01-01",
                                .find_choice = find,
                                .ctx = ctx,
                                .hours = f && (f->flags & FIELD_HOURS) };
    struct cell_value v;
    cell_read(cell, &rules, a, &v);
    bool day = type == CELL_DATE || type == CELL_MOMENT_AT;
    if (day && (cell->kind == CELL_LOGICAL || (cell->kind == CELL_STRING && says_yes_or_no(g_strstrip(arena_strdup(a, cell->text))))))
        return true; /* the fact without its day */
    if (v.code && day)
        return strcmp(v.code, "date.unreadable") != 0 && strcmp(v.code, "date.no_year") != 0 && strcmp(v.code, "date.missing") != 0;
    return !v.code || v.ask || (v.warning && !g_str_has_suffix(v.code, ".unreadable"));
}

static bool could_be_name(const struct cell *cell)
{
    bool letter = false;
    for (const char *p = cell->text; *p; p = g_utf8_next_char(p))
        letter = letter || g_unichar_isalpha(g_utf8_get_char(p));
    return cell->kind == CELL_STRING && letter && !strchr(cell->text, '@');
}

double content_fits(const struct content *c, const struct field *f, content_choice *find, void *ctx)
{
    ARENA_AUTO struct arena *a = arena_new();
    size_t good = 0;
    for (size_t i = 0; i < c->n; i++)
        switch (f->type) {
        case CELL_NAME:
            good += could_be_name(c->cells[i]);
            break;
        case CELL_TEXT:
        case CELL_LIST:
            good++;
            break;
        case CELL_CHOICE:
            good += !find || reads_as(c->cells[i], CELL_CHOICE, f, find, ctx, a);
            break;
        default:
            good += reads_as(c->cells[i], f->type, f, find, ctx, a) || (f->type == CELL_DATE && is_yearless(c->cells[i]));
        }
    return c->n ? (double) good / (double) c->n : 1;
}

/* ---- what else the column is ---- */

static const struct {
    const char *kind, *day, *text; /* text NULL: there is none */
} DAYS[] = {
    { "interview", "held_on", "notes" },   { "debrief", "done_on", "notes" },     { "feedback", "received_on", "notes" },
    { "feedback", "told_on", NULL },       { "thank_you", "sent_on", NULL },      { "heads_up", "done_on", "notes" },
    { "reference", "taken_on", "notes" },  { "chase", "done_on", "answer" },      { "offer", "made_on", "notes" },
    { "screening", "held_on", "result" },  { "process", "submitted_on", "notes" }, { "keep_in_touch", "due_on", "notes" },
};

/* "Ann Roe (020 7946 0000)" has digits enough for a phone, and is a name. */
static bool is_wordy(const char *text)
{
    size_t letters = 0, digits = 0;
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        letters += g_unichar_isalpha(g_utf8_get_char(p)) != 0;
        digits += g_ascii_isdigit(*p) != 0;
    }
    return letters > 2 && letters > digits / 2;
}

static double share(const struct content *c, enum cell_type type)
{
    ARENA_AUTO struct arena *a = arena_new();
    size_t good = 0;
    for (size_t i = 0; i < c->n; i++)
        good += !(type == CELL_PHONE && is_wordy(c->cells[i]->text)) && (c->cells[i]->kind != CELL_NUMERIC || type == CELL_PHONE) && reads_as(c->cells[i], type, NULL, NULL, NULL, a);
    return c->n ? (double) good / (double) c->n : 0;
}

static const char *sibling(struct arena *a, const struct kind *k, const char *name)
{
    const char *dotted = arena_printf(a, "%s.%s", k->name, name);
    return field_find(dotted, NULL) ? dotted : NULL;
}

static bool any_digit(const struct content *c)
{
    for (size_t i = 0; i < c->n; i++)
        if (strpbrk(c->cells[i]->text, "0123456789"))
            return true;
    return false;
}

static bool any_letter(const struct content *c)
{
    for (size_t i = 0; i < c->n; i++)
        for (const char *p = c->cells[i]->text; *p; p = g_utf8_next_char(p))
            if (g_unichar_isalpha(g_utf8_get_char(p)))
                return true;
    return false;
}

bool content_is_no_number(const struct content *c, const char *dotted)
{
    static const char *const NUMBERS[] = { "interview.ref", "process.ref", "candidate.ref" };
    bool number = false, words = false;
    for (size_t i = 0; i < G_N_ELEMENTS(NUMBERS); i++)
        number = number || strcmp(NUMBERS[i], dotted) == 0;
    for (size_t i = 0; number && i < c->n; i++)
        words = words || strchr(c->cells[i]->text, ' ');
    return words && !any_digit(c);
}

bool content_is_numbers(const struct content *c)
{
    for (size_t i = 0; i < c->n; i++) {
        const char *text = c->cells[i]->text + strspn(c->cells[i]->text, " ");
        if (c->cells[i]->kind != CELL_NUMERIC && (!g_ascii_isdigit(*text) || text[strspn(text, "0123456789., ")]))
            return false;
    }
    return c->n > 0;
}

bool content_is_no_amount(const struct content *c, const char *dotted)
{
    return g_str_has_suffix(dotted, ".salary") && c->n && !any_digit(c);
}

bool content_says_yes_or_no(const struct content *c)
{
    for (size_t i = 0; i < c->n; i++) {
        g_autofree char *text = g_strdup(c->cells[i]->text);
        if (c->cells[i]->kind != CELL_LOGICAL && !says_yes_or_no(g_strstrip(text)))
            return false;
    }
    return c->n > 0;
}

bool content_is_salutation(const struct content *c)
{
    static const char *const HOW[] = { "mr",       "mrs",  "ms",     "miss", "mx",      "dr",      "prof",   "sir",      "rev",
                                       "herr",     "frau", "hr",     "fr",   "m",       "mme",     "mlle",   "monsieur", "madame",
                                       "dhr",      "mevr", "mw",     "heer", "mevrouw", "sr",      "sra",    "srta",     "dott",
                                       "dott ssa", "sig",  "sig ra", "pan",  "pani",    "de heer", "dr med", "prof dr" };
    ARENA_AUTO struct arena *a = arena_new();
    size_t found = 0;
    for (size_t i = 0; i < c->n; i++) {
        const char *key = text_key(a, c->cells[i]->text);
        for (size_t k = 0; k < G_N_ELEMENTS(HOW); k++)
            if (strcmp(HOW[k], key) == 0) {
                found++;
                break;
            }
    }
    return c->n && found == c->n;
}

bool content_is_profile(const struct content *c)
{
    static const char *const PAGES[] = { "linkedin.com/in/", "linkedin.com/pub/", "xing.com/profile/" };
    size_t found = 0;
    for (size_t i = 0; i < c->n; i++)
        for (size_t k = 0; k < G_N_ELEMENTS(PAGES); k++)
            found += strcasestr(c->cells[i]->text, PAGES[k]) != NULL;
    return c->n && found == c->n;
}

bool content_is_beyond(const struct content *c, long most)
{
    size_t beyond = 0;
    for (size_t i = 0; i < c->n; i++)
        beyond += strtol(c->cells[i]->text, NULL, 10) > most;
    return c->n > 0 && beyond * 4 >= c->n;
}

bool content_is_days(const struct content *c)
{
    ARENA_AUTO struct arena *a = arena_new();
    for (size_t i = 0; i < c->n; i++)
        if (!any_digit(c) || !reads_as(c->cells[i], CELL_DATE, NULL, NULL, NULL, a) || reads_as(c->cells[i], CELL_TIME, NULL, NULL, NULL, a))
            return false;
    return c->n > 0;
}

double content_days(const struct content *c)
{
    double days = any_digit(c) ? share(c, CELL_DATE) : 0;
    for (size_t i = 0; i < c->n; i++)
        days += is_yearless(c->cells[i]) ? 1.0 / (double) c->n : 0;
    return days;
}

const char *content_instead(const struct content *c, const char *dotted, struct arena *a)
{
    const struct kind *k = NULL;
    const struct field *f = field_find(dotted, &k);
    if (!f || c->n < (f->type == CELL_CHOICE || g_str_has_suffix(dotted, ".salary") ? 1 : 2)) /* one day is no amount */
        return NULL;
    if (strcmp(dotted, "job.ref") == 0 && !any_digit(c)) /* "Req": R-101 is a number, Analyst is a title */
        return "job.title";
    if (strcmp(dotted, "candidate.ref") == 0 && content_is_no_number(c, dotted)) /* "Candidate reference": some systems write the name */
        return "candidate.name";
    bool words = f->type == CELL_NAME || f->type == CELL_TEXT, day = f->type == CELL_DATE;
    if (words && share(c, CELL_EMAIL) >= 0.8)
        return sibling(a, k, "email");
    if (f->type == CELL_NAME && share(c, CELL_PHONE) >= 0.8 && share(c, CELL_DATE) < 0.5)
        return sibling(a, k, "phone");
    bool choice = f->type == CELL_CHOICE; /* days below "Offer" are when it was made */
    double dates = words || choice ? (any_digit(c) ? share(c, CELL_DATE) : 0) : day ? share(c, CELL_DATE) : 0;
    for (size_t i = 0; day && i < c->n; i++)
        dates += is_yearless(c->cells[i]) ? 1.0 / (double) c->n : 0;
    for (size_t i = 0; i < G_N_ELEMENTS(DAYS); i++) {
        if (strcmp(DAYS[i].kind, k->name) != 0)
            continue;
        if ((words || choice) && dates >= 0.8)
            return sibling(a, k, DAYS[i].day);
        if (day && dates <= 0.25 && DAYS[i].text && strcmp(DAYS[i].day, f->name) == 0 && any_letter(c)) /* 16 alone is no remark */
            return sibling(a, k, DAYS[i].text);
    }
    return NULL;
}
