/* What words and phone numbers are compared by. */
#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "cell.h"

/* Letters that Unicode does not take apart into a letter and an accent. */
static const struct {
    gunichar letter;
    const char *plain;
} PLAIN[] = { { 0xDF, "ss" }, { 0xE6, "ae" }, { 0xF8, "o" }, { 0x153, "oe" }, { 0x142, "l" }, { 0x111, "d" }, { 0xF0, "d" }, { 0xFE, "th" }, { 0x131, "i" } };

static const char *plain_of(gunichar c)
{
    for (size_t i = 0; i < G_N_ELEMENTS(PLAIN); i++)
        if (PLAIN[i].letter == c)
            return PLAIN[i].plain;
    return NULL;
}

static bool is_ascii(const char *s)
{
    for (; *s; s++)
        if ((unsigned char) *s >= 0x80)
            return false;
    return true;
}

char *text_key(struct arena *a, const char *s)
{
    g_autofree char *folded = NULL, *lower = NULL;
    if (!is_ascii(s)) {
        folded = g_utf8_normalize(s, -1, G_NORMALIZE_NFKD);
        lower = folded ? g_utf8_strdown(folded, -1) : NULL;
        s = lower ? lower : "";
    }
    char *out = arena_alloc(a, strlen(s) * 2 + 1);
    size_t n = 0;
    for (const char *p = s; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        const char *plain = c < 0x80 ? NULL : plain_of(c);
        if (plain) {
            memcpy(out + n, plain, strlen(plain));
            n += strlen(plain);
        } else if (c < 0x80 ? g_ascii_isalnum((char) c) : g_unichar_isalnum(c)) {
            if (c < 0x80)
                out[n++] = g_ascii_tolower((char) c);
            else
                n += (size_t) g_unichar_to_utf8(c, out + n);
        } else if (!g_unichar_ismark(c) && g_unichar_type(c) != G_UNICODE_FORMAT && n && out[n - 1] != ' ') {
            out[n++] = ' ';
        }
    }
    while (n && out[n - 1] == ' ')
        n--;
    out[n] = '\0';
    return out;
}

/* Country calling codes, and the digit that a number at home begins with instead. */
static const struct {
    const char *country, *code, *trunk;
} PREFIXES[] = {
    { "GB", "44", "0" }, { "IE", "353", "0" }, { "BE", "32", "0" }, { "NL", "31", "0" }, { "DE", "49", "0" }, { "FR", "33", "0" }, { "US", "1", "1" },
    { "CA", "1", "1" },  { "AU", "61", "0" },  { "NZ", "64", "0" }, { "ZA", "27", "0" }, { "KE", "254", "0" }, { "SG", "65", "" },  { "IN", "91", "0" },
};

bool phone_lost_zero(const char *s, const char *country)
{
    size_t n = strlen(s);
    if (strspn(s, "0123456789") != n || n < 9 || n > 10 || s[0] == '0')
        return false;
    static const char *const DIALLED_WITH_IT[] = { "GB", "IE", "BE", "NL", "DE", "FR", "AU", "NZ", "ZA" }; /* Indians leave it out themselves */
    for (size_t i = 0; country && i < G_N_ELEMENTS(DIALLED_WITH_IT); i++)
        if (strcmp(DIALLED_WITH_IT[i], country) == 0)
            return true;
    return false;
}

char *phone_key(struct arena *a, const char *s, const char *country)
{
    /* an extension is not part of the line; "(0)" after a country code is not dialled */
    g_autofree char *lower = g_ascii_strdown(s, -1);
    static const char *const EXTENSIONS[] = { "ext", " x", "#", ";", "/" };
    for (size_t i = 0; i < G_N_ELEMENTS(EXTENSIONS); i++) {
        char *at = strstr(lower, EXTENSIONS[i]);
        if (at && at != lower)
            *at = '\0';
    }
    char *optional = strstr(lower, "(0)");
    if (optional && strchr(lower, '+') && strchr(lower, '+') < optional)
        memset(optional, ' ', 3);
    char *digits = arena_alloc(a, strlen(lower) + 8);
    size_t n = 0;
    for (const char *p = lower; *p; p++)
        if (g_ascii_isdigit(*p))
            digits[n++] = *p;
    digits[n] = '\0';
    if (n < 6)
        return NULL;
    if (strchr(lower, '+'))
        return arena_printf(a, "+%s", digits);
    if (strncmp(digits, "00", 2) == 0)
        return arena_printf(a, "+%s", digits + 2);
    for (size_t i = 0; country && i < G_N_ELEMENTS(PREFIXES); i++)
        if (strcmp(PREFIXES[i].country, country) == 0) {
            size_t trunk = strlen(PREFIXES[i].trunk);
            bool at_home = trunk && strncmp(digits, PREFIXES[i].trunk, trunk) == 0 && (PREFIXES[i].trunk[0] == '0' || n == 11);
            return arena_printf(a, "+%s%s", PREFIXES[i].code, digits + (at_home ? trunk : 0));
        }
    return digits;
}

char *number_plain(struct arena *a, const char *text)
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
