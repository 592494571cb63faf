#include "cell.h"

#include <glib.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cell_impl.h"
#include "yes_no.h"

enum { TEXT_MOST = 10000, PHONE_LEAST = 9 /* digits in a name that are a phone number, not a part of the name */ };

void cell_fault(struct reading *r, const char *code, const char *reason, const char *fix)
{
    r->out->code = code;
    r->out->reason = reason;
    r->out->fix = fix;
}

void cell_question(struct reading *r, const char *code, const char *reason, const char *fix)
{
    cell_fault(r, code, reason, fix);
    r->out->ask = true;
}

void cell_note(struct reading *r, const char *code, const char *reason, const char *fix)
{
    cell_fault(r, code, reason, fix);
    r->out->warning = true;
}

/* Words alone ("a confirmar", "see CV", "no answer x2") where a day, a time, a number should stand: something is said, and nothing of that
 * kind was lost. */
void cell_unreadable(struct reading *r, const char *code, const char *reason, const char *fix)
{
    size_t digits = 0, letters = 0;
    for (const char *p = r->text; *p; p = g_utf8_next_char(p)) {
        digits += g_ascii_isdigit(*p) != 0;
        letters += g_unichar_isalpha(g_utf8_get_char(p)) != 0;
    }
    bool address = strchr(r->text, '@') || (r->rules->type == CELL_EMAIL && strchr(r->text, '.')), half = digits && letters < 3;
    if (address || digits > 1 || half)
        cell_fault(r, code, reason, fix);
    else
        cell_note(r, code, arena_printf(r->a, "%s: it is kept as it stands", reason), fix);
}

/* ---- blank words ---- */

/* Dashes, as lines are ruled with: "-----", and ":---:" of a table typed as text. */
static bool is_ruled(const char *text)
{
    return strpbrk(text, "-_=") && !text[strspn(text, "-_=:+ ")];
}

static bool is_blank_word(const char *text, enum cell_type type)
{
    static const char *const ALWAYS[] = { "-", "--", "\342\200\223", "\342\200\224", "n/a", "na", "n.a.", "null", "#n/a", "nil", "nvt", "n.v.t.", "entf.", "entf\303\244llt", "sans objet" };
    static const char *const UNLESS_TEXT[] = { "tbc", "tba", "tbd", "none", "?", "??", ".", "pending", "unknown", "not yet", "x", "0" };
    static const char *const NOBODY[] = { "tbc",           "tba",       "tbd",     "t.b.c.",     "t.b.a.", "t.b.d.",    "to be confirmed",
                                          "to be advised", "none",      "?",       "??",         ".",      "x",         "unknown",
                                          "n.n.",          "nn",        "n.t.b.",  "ntb",        "n.n.b.", "a definir", "da definire",
                                          "onbekend",      "unbekannt", "inconnu", "desconocido" };
    if (is_ruled(text))
        return true;
    for (size_t i = 0; i < G_N_ELEMENTS(ALWAYS); i++)
        if (g_ascii_strcasecmp(text, ALWAYS[i]) == 0)
            return true;
    bool day_or_time = type == CELL_DATE || type == CELL_TIME || type == CELL_MOMENT_AT;
    for (size_t i = 0; day_or_time && i < G_N_ELEMENTS(UNLESS_TEXT); i++)
        if (g_ascii_strcasecmp(text, UNLESS_TEXT[i]) == 0)
            return true;
    for (size_t i = 0; (day_or_time || type == CELL_NAME) && i < G_N_ELEMENTS(NOBODY); i++)
        if (g_ascii_strcasecmp(text, NOBODY[i]) == 0)
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
        cell_fault(r, "text.long", "this text is longer than 10,000 characters",
                   "shorten it, or keep it in a document and put the link here");
        return;
    }
    if (is_rounded(r->text)) {
        cell_fault(r, "number.damaged", arena_printf(r->a, "the spreadsheet turned this number into %s: its last digits are gone", r->text),
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
        cell_question(r, "name.more", "there is a phone number or an address beside the name",
                      "leave the name alone here, and give the rest a column of its own");
        return;
    }
    *open = '\0';
    r->out->value = g_strstrip(name);
    cell_note(r, "name.more", "there is more than a name here: the name was taken, and all of it is kept as it stands",
              "give the rest a column of its own");
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
        cell_fault(r, "name.unreadable", "this is not a name", "write the first and the last name");
        return;
    }
    if (strlen(name) > 200) {
        cell_fault(r, "text.long", "this is too long for a name", "write the first and the last name alone");
        return;
    }
    r->out->value = name;
}

static void replace(struct arena *a, char **s, const char *what, const char *with)
{
    const char *at = strstr(*s, what);
    *s = at ? arena_printf(a, "%.*s%s%s", (int) (at - *s), *s, with, at + strlen(what)) : *s;
}

/* "ann @ example.org", "ann[at]example.org" without what hides or parts the address; "ann@example.org (work)" without the remark behind
 * it, if that names no other address: true. */
static bool leave_address(struct arena *a, char **s)
{
    static const char *const AT[] = { " @ ", "[at]", " [at] ", "(at)", " (at) ", " @", "@ " };
    for (size_t i = 0; i < G_N_ELEMENTS(AT); i++)
        replace(a, s, AT[i], "@");
    char *open = strchr(*s, '('), *close = open ? strchr(open, ')') : NULL, *at = strchr(*s, '@');
    if (!close || close[1] || !at || at > open || strchr(open, '@'))
        return false;
    *open = '\0';
    g_strchomp(*s);
    return true;
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
    bool more = !open && leave_address(r->a, &s);
    char *at = strchr(s, '@');
    size_t ats = 0;
    for (const char *p = s; *p; p++)
        ats += *p == '@';
    if (ats > 1) {
        cell_question(r, "email.several", "there is more than one address here", "leave the one to use; keep others in the notes");
        return;
    }
    size_t n = strlen(s);
    while (n && strchr(".,;", s[n - 1]))
        s[--n] = '\0';
    const char *dot = at ? strrchr(at, '.') : NULL;
    if (!at || at == s || !dot || dot == at + 1 || !dot[1] || strpbrk(s, " ,;()<>\"\r\n") || n > 254) {
        cell_unreadable(r, "email.unreadable", "this is not an e-mail address", "write it like ann@example.org, or leave it blank");
        return;
    }
    for (char *p = at; *p; p++)
        *p = g_ascii_tolower(*p);
    r->out->value = s;
    if (more)
        cell_note(r, "email.more", "there is more than an address here: the address was taken, and all of it is kept as it stands",
                  "give the rest a column of its own");
}

static void read_phone(struct reading *r)
{
    if (r->cell->kind == CELL_NUMERIC) {
        r->out->value = arena_printf(r->a, "%.0f", r->cell->number);
        if (fabs(r->cell->number) >= 1e15 || r->cell->number != floor(r->cell->number)) {
            r->out->value = NULL;
            cell_fault(r, "phone.damaged", "the spreadsheet turned this phone number into a rounded number",
                       "type it again, with the column as text");
        } else if (strlen(r->out->value) == 10 || strlen(r->out->value) == 9) {
            cell_note(r, "phone.lost_zero", "the spreadsheet kept this as a number: a leading 0 or + may be missing",
                      "type it with the country code, as text: +44 …");
        }
        return;
    }
    size_t digits = 0;
    for (const char *p = r->text; *p; p++)
        digits += g_ascii_isdigit(*p) != 0;
    if (is_rounded(r->text)) {
        cell_fault(r, "phone.damaged", "the spreadsheet rounded this phone number: its last digits are gone",
                   "type the number again, with the column as text");
        return;
    }
    if (digits < 5 || strlen(r->text) > 80) {
        cell_unreadable(r, "phone.unreadable", "this is not a phone number", "write it like +44 20 7946 0000, or leave it blank");
        return;
    }
    r->out->value = r->text;
    if (phone_lost_zero(r->text, r->rules->country))
        cell_note(r, "phone.lost_zero", "a leading 0 or + may be missing, as spreadsheets drop it",
                  "type it with the country code, as text: +44 …");
}

/* ---- numbers ---- */

static void read_number(struct reading *r)
{
    const char *plain = r->cell->kind == CELL_NUMERIC ? r->cell->text : number_plain(r->a, r->text);
    const char *dash = strchr(r->text + 1, '-');
    if (!plain && dash && strpbrk(r->text, "0123456789") < dash)
        cell_question(r, "number.range", "this is a range", "leave the one number that counts");
    else if (!plain)
        cell_fault(r, "number.unreadable", "this is not a number", "write digits alone, or leave it blank");
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
        cell_unreadable(r, "number.unreadable", "this is not a whole number", "write one digit, 1 to 5, or leave it blank");
        return;
    }
    if (n < 1 || n > 5) {
        cell_fault(r, "number.scale", "the scale here is 1 to 5", "write 1, 2, 3, 4 or 5");
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
    static const char *const FOUND[] = { [SAYS_NEITHER] = NULL, [SAYS_YES] = "yes", [SAYS_NO] = "no" };
    const char *found = look_up(r, "yes_no");
    found = found ? found : FOUND[yes_no_of(r->text, true)];
    if ((found && strcmp(found, "unknown") == 0) || strcmp(r->text, "?") == 0)
        return; /* not known is a blank */
    if (found)
        r->out->value = strcmp(found, "yes") == 0 ? "true" : "false";
    else
        cell_fault(r, "choice.unknown", "this is neither yes nor no", "write yes or no");
}

static void read_choice(struct reading *r)
{
    r->out->value = look_up(r, r->rules->choices);
    if (!r->out->value)
        cell_fault(r, "choice.unknown", "we do not know this word here", "choose one from the template's dropdown");
}

/* ---- the table of readers ---- */

static void (*const READERS[])(struct reading *) = {
    [CELL_TEXT] = read_text,      [CELL_NAME] = read_name,      [CELL_EMAIL] = read_email,           [CELL_PHONE] = read_phone,
    [CELL_DATE] = cell_read_date, [CELL_TIME] = cell_read_time, [CELL_MOMENT_AT] = cell_read_moment, [CELL_INTEGER] = read_integer,
    [CELL_NUMBER] = read_number,  [CELL_YESNO] = read_yesno,    [CELL_CHOICE] = read_choice,         [CELL_LIST] = read_text,
};

void cell_read(const struct cell *c, const struct cell_rules *rules, struct arena *a, struct cell_value *out)
{
    *out = (struct cell_value) { 0 };
    if (c->kind == CELL_BLANK)
        return;
    struct reading r = { c, rules, a, g_strstrip(arena_strdup(a, c->text)), out };
    if (c->kind == CELL_FAULT && strcmp(c->text, SOURCE_NO_RESULT) == 0) {
        cell_fault(&r, "cell.formula", "here is a formula, and the workbook does not hold what it comes to",
                   "open the workbook in Excel or LibreOffice, save it there, and import that; or type the value");
        return;
    }
    if ((c->kind == CELL_FAULT && strcmp(c->text, "#N/A") != 0) || is_error_word(r.text)) {
        cell_fault(&r, "cell.error", arena_printf(a, "the spreadsheet shows an error here (%s)", c->text),
                   "mend the formula, or type the value");
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
