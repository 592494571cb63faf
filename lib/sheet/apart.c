#include "apart.h"

#include <glib.h>
#include <string.h>

#include "cell.h"
#include "dates.h"

enum { FEW = 3, CAPITALS = 4 };

/* Names begin with them as well ("Total Staffing", "Page & Sons"): what else the row holds decides. */
static const char *const FOOTERS[] = { "total", "totals", "sum", "count", "grand total", "subtotal", "sub total", "subtotals", "generated", "printed", "page", "end of",
                                       "exported", "last updated", "updated on", "gesamt", "summe", "zwischensumme", "totaal", "subtotaal", "sous total" };
static const char *const COUNTED[] = { "contact",    "contacts", "candidate", "candidates", "client",     "clients", "interview",
                                       "interviews", "record",   "records",   "row",        "rows",       "entries", "results",
                                       "kandidaten", "bewerber", "candidats", "entretiens", "gesprekken", "booked",  "placed",
                                       "offers",     "cvs",      "colloqui",  "entrevistas" };
/* Before the colon of a heading: "Client: Example Mills". */
static const char *const LABELS[] = { "client", "company", "customer", "account", "employer", "consultant", "recruiter", "owner", "desk", "team", "branch", "office", "job",
                                      "role", "position", "vacancy", "status", "stage", "month", "week", "day", "date", "category", "department", "kunde", "firma", "stelle",
                                      "berater", "monat", "woche", "klant", "opdrachtgever", "vacature", "maand", "societe", "entreprise", "poste", "mois", "semaine" };
static const char *const PERIODS[] = { "w c ", "wc ", "w e ", "week commencing ", "week ending ", "week of ", "week ", "wk ", "kw ", "woche ", "semaine ", "sem ", "quarter " };

static bool begins_with_word(const char *key, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        size_t len = strlen(words[i]);
        if (strncmp(key, words[i], len) == 0 && (key[len] == '\0' || key[len] == ' '))
            return true;
    }
    return false;
}

static bool is_counted(const char *key)
{
    size_t digits = strspn(key, "0123456789");
    return digits && key[digits] == ' ' && begins_with_word(key + digits + 1, COUNTED, G_N_ELEMENTS(COUNTED));
}

/* "NOVEMBER", "Dezember"; in capitals also those that people are called by. */
static bool is_month(const char *text, const char *key)
{
    static const char *const NAMES[] = { "january",   "february", "march",    "july",   "september",  "october",  "november",
                                         "december",  "januar",   "februar",  "marz",   "oktober",    "dezember", "januari",
                                         "februari",  "maart",    "mei",      "juni",   "juli",       "augustus", "janvier",
                                         "fevrier",   "mars",     "avril",    "juin",   "juillet",    "aout",     "septembre",
                                         "octobre",   "novembre", "decembre", "enero",  "febrero",    "marzo",    "abril",
                                         "mayo",      "junio",    "julio",    "agosto", "septiembre", "octubre",  "noviembre",
                                         "diciembre", "gennaio",  "febbraio", "aprile", "maggio",     "giugno",   "luglio",
                                         "settembre", "ottobre",  "dicembre" },
                             *const ALSO_PEOPLE[] = { "april", "may", "june", "august" };
    for (size_t i = 0; i < G_N_ELEMENTS(NAMES); i++)
        if (strcmp(NAMES[i], key) == 0)
            return true;
    for (size_t i = 0; i < G_N_ELEMENTS(ALSO_PEOPLE); i++)
        if (strcmp(ALSO_PEOPLE[i], key) == 0)
            return g_ascii_isupper(text[0]) && g_ascii_isupper(text[1]);
    return false;
}

/* "NOVEMBER 2026", "w/c 2 Nov", "Week 45", "Monday 2 November", "Q4 2026". */
static bool names_period(const char *text, const char *key)
{
    if (date_names_weekday(text) || is_month(text, key))
        return true;
    if (!strpbrk(key, "0123456789"))
        return false;
    for (size_t i = 0; i < G_N_ELEMENTS(PERIODS); i++)
        if (g_str_has_prefix(key, PERIODS[i]))
            return true;
    if (key[0] == 'q' && key[1] >= '1' && key[1] <= '4' && (key[2] == '\0' || key[2] == ' '))
        return true;
    struct date_found d;
    return date_names_month(text) || date_read(text, ORDER_DMY, 2026, &d) != DATE_NONE;
}

static bool is_labelled(struct arena *a, const char *text)
{
    const char *colon = strchr(text, ':');
    if (!colon || !colon[1])
        return false;
    const char *label = text_key(a, arena_strndup(a, text, (size_t) (colon - text)));
    for (size_t i = 0; i < G_N_ELEMENTS(LABELS); i++)
        if (strcmp(label, LABELS[i]) == 0)
            return true;
    return false;
}

static bool is_capitals(const char *text)
{
    size_t upper = 0;
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (g_unichar_islower(c) || g_unichar_isdigit(c))
            return false;
        upper += g_unichar_isupper(c) != 0;
    }
    return upper >= CAPITALS;
}

/* "Finance desk", "Perm team": nobody is called so. */
static bool names_group(const char *key)
{
    static const char *const GROUPS[] = { "desk",       "team",       "department", "dept",       "division",   "section",   "roles",
                                          "vacancies",  "candidates", "interviews", "placements", "abteilung",  "afdeling",  "bereich",
                                          "kandidaten", "bewerber",   "service",    "candidats",  "entretiens", "gesprekken" };
    for (size_t i = 0; i < G_N_ELEMENTS(GROUPS); i++) {
        size_t n = strlen(key), len = strlen(GROUPS[i]);
        if (n >= len && strcmp(key + n - len, GROUPS[i]) == 0 && (n == len || key[n - len - 1] == ' '))
            return true;
    }
    return false;
}

/* "BREAK", "Lunch": no candidate, though a time stands beside it. */
static bool names_pause(const char *key)
{
    static const char *const PAUSES[] = { "break",        "lunch",          "lunch break",  "coffee break", "tea break",
                                          "pause",        "mittagspause",   "mittag",       "lunchpauze",   "pauze",
                                          "pausa",        "pause dejeuner", "pausa pranzo", "free slot",    "empty slot",
                                          "no interview", "no interviews",  "wash up",      "wrap up" };
    for (size_t i = 0; i < G_N_ELEMENTS(PAUSES); i++)
        if (strcmp(PAUSES[i], key) == 0)
            return true;
    return false;
}

static size_t filled(const struct row *row, const struct cell **first)
{
    size_t n = 0;
    *first = NULL;
    for (size_t i = 0; i < row->n; i++)
        if (row->cells[i].kind != CELL_BLANK) {
            *first = *first ? *first : &row->cells[i];
            n++;
        }
    return n;
}

static bool is_amount(const struct cell *c)
{
    const char *p = c->text;
    while (*p && !g_ascii_isdigit(*p) && !g_unichar_isalpha(g_utf8_get_char(p)))
        p = g_utf8_next_char(p);
    return c->kind != CELL_STRING || g_ascii_isdigit(*p);
}

/* "Ashby Mills Total", as spreadsheets head the sums of a group. */
static bool sums_a_group(const char *key)
{
    static const char *const SUMS[] = { " total", " totals", " count", " subtotal", " gesamt", " summe", " ergebnis", " totaal", " aantal" };
    for (size_t i = 0; i < G_N_ELEMENTS(SUMS); i++)
        if (g_str_has_suffix(key, SUMS[i]))
            return true;
    return false;
}

/* "Total" alone, "Total interviews" beside their number, "Example Mills Total" beside its own, "Printed on 5 May", "End of list"; not
 * "Total Staffing" beside a town. */
static bool is_footer(const struct row *row, const char *key, size_t n, const struct cell *first)
{
    if (n == 1 && is_counted(key))
        return true;
    bool sum = n > 1 && sums_a_group(key);
    if (!sum && !begins_with_word(key, FOOTERS, G_N_ELEMENTS(FOOTERS)))
        return false;
    for (size_t i = 0; i < row->n; i++)
        if (row->cells[i].kind != CELL_BLANK && &row->cells[i] != first && !is_amount(&row->cells[i]))
            return false;
    if (sum)
        return true;
    bool whole = g_str_has_prefix(key, "end of ");
    for (size_t i = 0; i < G_N_ELEMENTS(FOOTERS); i++)
        whole = whole || strcmp(key, FOOTERS[i]) == 0;
    return n > 1 || whole || strpbrk(key, "0123456789");
}

/* "TOTAL", wherever in the row, and nothing else but sums. */
static bool is_sum(const struct row *row)
{
    static const char *const WHOLE[] = { "total",         "totals", "grand total", "subtotal", "sub-total", "sub total",
                                         "gesamt",        "summe",  "gesamtsumme", "totaal",   "subtotaal", "total g\303\251n\303\251ral",
                                         "total general", "totale", "razem",       "suma",     "sum",       "summa" };
    size_t sums = 0, amounts = 0;
    for (size_t i = 0; i < row->n; i++) {
        const struct cell *c = &row->cells[i];
        bool whole = false;
        size_t n = c->kind == CELL_STRING ? strcspn(c->text, ":") : 0;
        for (size_t k = 0; n && k < G_N_ELEMENTS(WHOLE); k++)
            whole = whole || (strlen(WHOLE[k]) == n && g_ascii_strncasecmp(WHOLE[k], c->text, n) == 0);
        if (c->kind != CELL_BLANK && !whole && !is_amount(c))
            return false;
        sums += whole;
        amounts += c->kind != CELL_BLANK && !whole;
    }
    return sums == 1 && amounts;
}

/* "10:45 - 11:00 | BREAK" among the slots of a day. */
static bool is_pause(const struct row *row, struct arena *a)
{
    size_t words = 0;
    bool pause = false;
    for (size_t i = 0; i < row->n; i++) {
        const struct cell *c = &row->cells[i];
        bool word = c->kind == CELL_STRING && !is_amount(c);
        words += word;
        pause = pause || (word && names_pause(text_key(a, c->text)));
    }
    return pause && words == 1;
}

bool names_company(struct arena *a, const char *text)
{
    static const char *const FORMS[] = { "ltd", "limited", "plc", "llp", "llc", "inc", "corp",  "co",    "group",   "gmbh", "ag",
                                         "kg",  "se",      "bv",  "nv",  "sa",  "sas", "sarl",  "srl",   "spa",     "sl",   "ltda",
                                         "oy",  "ab",      "aps", "b v", "n v", "s a", "s p a", "s r l", "sp z o o" };
    const char *key = text_key(a, text);
    for (size_t i = 0; i < G_N_ELEMENTS(FORMS); i++)
        if (g_str_has_suffix(key, FORMS[i]) && strlen(key) > strlen(FORMS[i]) && key[strlen(key) - strlen(FORMS[i]) - 1] == ' ')
            return true;
    return false;
}

enum row_apart row_apart(const struct row *row, size_t n_columns, bool lone_is_odd, struct arena *a)
{
    const struct cell *first;
    size_t n = filled(row, &first);
    if (first && is_sum(row))
        return ROW_FOOTER;
    if (first && n <= FEW && is_pause(row, a))
        return ROW_BANNER;
    if (!first || n > FEW || first->kind != CELL_STRING)
        return ROW_IS_ONE;
    const char *key = text_key(a, first->text);
    if (is_footer(row, key, n, first))
        return ROW_FOOTER;
    if (n > 1 || n_columns <= FEW)
        return ROW_IS_ONE;
    if (is_labelled(a, first->text) || names_period(first->text, key))
        return ROW_BANNER;
    if (!lone_is_odd || strchr(first->text, '@'))
        return ROW_IS_ONE;
    if (names_group(key))
        return ROW_BANNER;
    return first == row->cells || is_capitals(first->text) ? ROW_LONE : ROW_IS_ONE; /* headings begin where the row begins */
}

bool rows_are_wide(const struct row *rows, size_t n, unsigned header_row)
{
    size_t lone = 0, wide = 0;
    const struct cell *first;
    for (size_t i = 0; i < n; i++) {
        size_t cells = rows[i].no > header_row ? filled(&rows[i], &first) : 0;
        lone += cells == 1;
        wide += cells >= FEW;
    }
    return wide && wide >= lone;
}
