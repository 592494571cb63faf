#include "pieces.h"

#include <stddef.h>
#include <glib.h>
#include <string.h>

#include "sheet/cell.h"
#include "sheet/zones.h"

const char *zone_in_full(struct arena *a, const char *country, const char *said)
{
    const char *zone;
    return zone_read(a, said, country, &zone) == ZONE_KNOWN ? zone : said;
}

const char *zone_of_header(struct arena *a, const char *country, const char *header, bool *unsure)
{
    const char *open = strrchr(header, '('), *close = open ? strchr(open, ')') : NULL, *zone = NULL;
    enum zone_said said = close ? zone_read(a, arena_strndup(a, open + 1, (size_t) (close - open - 1)), country, &zone) : ZONE_NONE;
    *unsure = said == ZONE_UNSURE;
    return said == ZONE_KNOWN ? zone : NULL;
}

static size_t words_of(const char *s, size_t n)
{
    size_t words = 0;
    for (size_t i = 0; i < n; i++)
        words += s[i] != ' ' && (i == 0 || s[i - 1] == ' ');
    return words;
}

/* Words between two names, made a semicolon. Some are a part of names as well ("Costa e Silva"): they part only what has a first and a last
 * name on either side. */
static void part_by_words(char *text)
{
    static const struct {
        const char *word;
        bool in_names;
    } WORDS[] = { { " & ", false },  { " and ", false }, { " / ", false }, { " + ", false }, { " und ", false }, { " et ", false },
                  { " og ", false }, { " och ", false }, { " en ", true }, { " e ", true },  { " y ", true },    { " i ", true } };
    for (size_t i = 0; i < sizeof WORDS / sizeof WORDS[0]; i++) {
        size_t n = strlen(WORDS[i].word);
        for (char *at = text; (at = strstr(at, WORDS[i].word)); at += n) {
            size_t before = 0, after = strcspn(at + n, ";,/\n|");
            while (before < (size_t) (at - text) && !strchr(";,/\n|", at[-1 - (ptrdiff_t) before]))
                before++;
            if (!WORDS[i].in_names || (words_of(at - before, before) >= 2 && words_of(at + n, after) >= 2))
                memset(at, ';', n);
        }
    }
    for (char *p = text; *p; p++)
        *p = *p == '\n' || *p == '|' ? ';' : *p;
}

/* "Sales Director", "HR": what somebody does, and nobody's name. */
static bool names_role(struct arena *a, const char *text)
{
    static const char *const ENDS[] = { "director",  "manager",  "head",      "lead",       "officer",     "partner",
                                        "president", "engineer", "recruiter", "supervisor", "coordinator", "founder" },
                             *const WHOLE[] = { "hr", "hrbp", "ceo", "cfo", "cto", "coo", "cio", "md",
                                                "vp", "gm",   "hm",  "ta",  "rh",  "dg",  "drh", "daf" };
    const char *key = text_key(a, text), *last = strrchr(key, ' ');
    for (size_t i = 0; i < sizeof ENDS / sizeof ENDS[0]; i++)
        if (strcmp(last ? last + 1 : key, ENDS[i]) == 0)
            return true;
    for (size_t i = 0; i < sizeof WHOLE / sizeof WHOLE[0]; i++)
        if (strcmp(key, WHOLE[i]) == 0)
            return true;
    return strncmp(key, "head of ", 8) == 0;
}

/* "Ann Roe, Bo Dean" are two, "Roe, Ann" and "Ann Roe, PhD" are one. */
static bool parts_names(struct arena *a, const char *piece)
{
    char *probe = arena_strdup(a, piece), *save = NULL;
    size_t names = 0;
    for (char *p = strtok_r(probe, ",", &save); p; p = strtok_r(NULL, ",", &save)) {
        if (!strchr(g_strstrip(p), ' ') && !(names && names_role(a, p)))
            return false;
        names++;
    }
    return true;
}

size_t split_names(struct arena *a, const char *text, bool is_name, const char **out, size_t most)
{
    char *copy = arena_strdup(a, text), *save = NULL;
    size_t n = 0;
    part_by_words(copy);
    for (char *piece = strtok_r(copy, ";", &save); piece; piece = strtok_r(NULL, ";", &save)) {
        const char *comma = !is_name || parts_names(a, piece) ? "," : "";
        char *inner = NULL;
        size_t first = n;
        for (char *p = strtok_r(piece, comma, &inner); p && n < most; p = strtok_r(NULL, comma, &inner)) {
            if (!*g_strstrip(p))
                continue;
            if (is_name && n > first && names_role(a, p))
                out[n - 1] = arena_printf(a, "%s (%s)", out[n - 1], p);
            else
                out[n++] = p;
        }
    }
    return n;
}
