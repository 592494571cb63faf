#include "hours.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

enum { NOON = 12, EARLIEST = 9 /* a bare hour that is one of the morning: 8 and less could be of the evening */ };

#define TIME(n) "(?<h" n ">\\d{1,2})(?:[:.h]?(?<m" n ">\\d\\d))?\\s*(?<s" n ">a\\.?m\\b\\.?|p\\.?m\\b\\.?|h\\b|hrs\\b|uhr\\b|uur\\b|o'?clock\\b)?"
#define NOT_BEFORE "not before|nicht vor|niet voor|pas avant"
#define NOT_AFTER "not after|no later than|nicht nach|niet na|pas apres"
#define EARLY "after|from|nach|ab|na|vanaf|apres|des|a partir de"
#define LATE "before|until|untill|till|til|up to|by|vor|bis|voor|tot|avant|jusqu'?a"
#define AND "-|to|and|till|til|until|bis|und|tot|en|et|a"

enum way { SPAN, FROM, UNTIL };

/* The first that fits is meant; what else stands in the text is looked at by itself. */
static const struct {
    enum way way;
    const char *pattern;
} WAYS[] = {
    { SPAN, "(?:\\b(?:between|zwischen|tussen|entre|from|von|van|de)\\s+)?(?<![\\d:.])" TIME("1") "\\s*(?:" AND ")\\s*" TIME("2") "(?![\\d:.])" },
    { FROM, "\\b(?:" NOT_BEFORE ")\\s+" TIME("1") "(?![\\d:.])" },
    { UNTIL, "\\b(?:" NOT_AFTER ")\\s+" TIME("1") "(?![\\d:.])" },
    { FROM, "\\b(?:" EARLY ")\\s+" TIME("1") "(?![\\d:.])" },
    { UNTIL, "\\b(?:" LATE ")\\s+" TIME("1") "(?![\\d:.])" },
    { FROM, "(?<![\\d:.])" TIME("1") "\\s*(?:\\+|onwards?\\b|or later\\b|and later\\b|or after\\b|und spater\\b|of later\\b)" },
    { UNTIL, "(?<![\\d:.])" TIME("1") "\\s*(?:or earlier\\b|or before\\b|and earlier\\b)" },
};

/* ---- one time ---- */

struct time {
    int minutes;  /* as it stands, 12am and 12pm turned */
    bool certain; /* which half of the day it is */
};

static bool read_time(const GMatchInfo *match, const char *hour_name, const char *minute_name, const char *sign_name, struct time *out)
{
    g_autofree char *hour = g_match_info_fetch_named(match, hour_name), *minute = g_match_info_fetch_named(match, minute_name),
                    *sign = g_match_info_fetch_named(match, sign_name);
    int h = atoi(hour), m = minute && *minute ? atoi(minute) : 0;
    char half = sign && strchr(sign, 'm') ? sign[0] : '\0';
    if (h > 23 || m > 59 || (half && (h > NOON || !h)))
        return false;
    if (half)
        h = h % NOON + (half == 'p' ? NOON : 0);
    out->minutes = h * 60 + m;
    out->certain = half || h > NOON || hour[0] == '0' || (sign && strcmp(sign, "h") == 0);
    return true;
}

/* A time alone that says not which half of the day: one of the morning where no other can be meant. */
static bool settle_alone(struct time *t, bool late)
{
    int hour = t->minutes / 60;
    return t->certain || (late ? t->minutes == NOON * 60 : hour >= EARLIEST && hour <= NOON);
}

/* "9-5", "6-8pm", "10 to 12": each half of the day of the one goes by the other. */
static bool settle_span(struct time *first, struct time *last)
{
    enum { HALF = NOON * 60 };
    int start = first->minutes % (first->certain ? 24 * 60 : HALF), end = last->minutes;
    if (!first->certain && !last->certain) {
        if (first->minutes / 60 < EARLIEST)
            return false;
        start = first->minutes;
        end += end <= start ? HALF : 0;
    } else if (!first->certain) { /* the later half of the day, unless it would come behind the end */
        start += start + HALF < end ? HALF : 0;
    } else if (!last->certain && end <= start) {
        end += HALF;
    }
    first->minutes = start;
    last->minutes = end;
    return start < end && end < 24 * 60;
}

/* ---- the text ---- */

/* Lower case, accents off, every dash the short one. */
static char *fold(const char *text)
{
    g_autofree char *apart = g_utf8_normalize(text, -1, G_NORMALIZE_NFKD);
    GString *out = g_string_new(NULL);
    for (const char *p = apart ? apart : ""; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (g_unichar_type(c) == G_UNICODE_DASH_PUNCTUATION)
            g_string_append_c(out, '-');
        else if (!g_unichar_ismark(c))
            g_string_append_unichar(out, g_unichar_isspace(c) ? ' ' : g_unichar_tolower(c));
    }
    return g_string_free(out, FALSE);
}

/* "noon" is 12:00. */
static char *noon_in_digits(char *text)
{
    static const char *const WORDS[] = { "12 noon", "noon", "midday", "mittag", "middag", "midi" };
    for (size_t i = 0; i < G_N_ELEMENTS(WORDS); i++) {
        char *at = strstr(text, WORDS[i]);
        size_t n = strlen(WORDS[i]);
        if (!at || (at > text && g_ascii_isalpha(at[-1])) || g_ascii_isalpha(at[n]))
            continue;
        char *with = g_strdup_printf("%.*s12:00pm%s", (int) (at - text), text, at + n);
        g_free(text);
        return with;
    }
    return text;
}

static bool says_otherwise(const char *rest)
{
    static const char *const WORDS[] = { "not", "never", "except", "or", "unless", "nicht", "nie", "oder", "ausser", "niet", "nooit", "of", "behalve", "pas", "jamais", "ou", "sauf", "no", NULL };
    g_auto(GStrv) words = g_strsplit_set(rest, " ,;.()-/", -1);
    for (char **w = words; *w; w++)
        if (g_strv_contains(WORDS, *w))
            return true;
    return strpbrk(rest, "0123456789") != NULL;
}

static const GRegex *compiled(size_t i)
{
    static GRegex *all[G_N_ELEMENTS(WAYS)];
    if (!all[i])
        all[i] = g_regex_new(WAYS[i].pattern, G_REGEX_OPTIMIZE, 0, NULL);
    return all[i];
}

static bool settle(enum way way, const GMatchInfo *match, struct hours *out)
{
    struct time first, last;
    if (!read_time(match, "h1", "m1", "s1", &first))
        return false;
    if (way != SPAN) {
        bool ok = settle_alone(&first, way == UNTIL);
        *(way == FROM ? &out->from : &out->until) = first.minutes;
        return ok;
    }
    if (!read_time(match, "h2", "m2", "s2", &last) || !settle_span(&first, &last))
        return false;
    out->from = first.minutes;
    out->until = last.minutes;
    return true;
}

bool hours_read(const char *text, struct hours *out)
{
    g_autofree char *folded = noon_in_digits(fold(text));
    *out = (struct hours) { -1, -1, false };
    for (size_t i = 0; strlen(folded) <= 80 && i < G_N_ELEMENTS(WAYS); i++) {
        g_autoptr(GMatchInfo) match = NULL;
        int begin, end;
        if (!g_regex_match(compiled(i), folded, 0, &match) || !g_match_info_fetch_pos(match, 0, &begin, &end))
            continue;
        g_autofree char *rest = g_strdup_printf("%.*s %s", begin, folded, folded + end);
        out->more = rest[strspn(rest, " .,;:")] != '\0';
        return !says_otherwise(rest) && settle(WAYS[i].way, match, out);
    }
    return false;
}
