#include "pieces.h"

#include <glib.h>
#include <string.h>

#include "sheet/cell.h"

/* The letters of zones; countries: where they mean this one, NULL: everywhere. */
static const struct {
    const char *brief, *zone, *countries;
} ZONES[] = {
    { "et", "America/New_York", "US CA" },
    { "est", "America/New_York", "US CA" },
    { "edt", "America/New_York", "US CA" },
    { "eastern", "America/New_York", "US CA" },
    { "ct", "America/Chicago", "US CA" },
    { "cst", "America/Chicago", "US CA" },
    { "cdt", "America/Chicago", "US CA" },
    { "central", "America/Chicago", "US CA" },
    { "mt", "America/Denver", "US CA" },
    { "mst", "America/Denver", "US CA" },
    { "mdt", "America/Denver", "US CA" },
    { "mountain", "America/Denver", "US CA" },
    { "pt", "America/Los_Angeles", "US CA" },
    { "pst", "America/Los_Angeles", "US CA" },
    { "pdt", "America/Los_Angeles", "US CA" },
    { "pacific", "America/Los_Angeles", "US CA" },
    { "gmt", "Europe/London", "GB" },
    { "bst", "Europe/London", "GB" },
    { "uk", "Europe/London", NULL },
    { "uk time", "Europe/London", NULL },
    { "utc", "UTC", NULL },
    { "cet", "CET", NULL },
    { "cest", "CET", NULL },
    { "ist", "Asia/Kolkata", "IN" },
    { "sgt", "Asia/Singapore", NULL },
    { "aest", "Australia/Sydney", "AU" },
};

static const char *zone_of(const char *country, const char *key, bool *known)
{
    *known = false;
    for (size_t i = 0; i < G_N_ELEMENTS(ZONES); i++)
        if (strcmp(key, ZONES[i].brief) == 0) {
            *known = true;
            return !ZONES[i].countries || (country && strstr(ZONES[i].countries, country)) ? ZONES[i].zone : NULL;
        }
    return NULL;
}

const char *zone_in_full(struct arena *a, const char *country, const char *said)
{
    bool known;
    const char *zone = zone_of(country, text_key(a, said), &known);
    return zone && strchr(zone, '/') ? zone : said;
}

const char *zone_of_header(struct arena *a, const char *country, const char *header, bool *unsure)
{
    const char *open = strrchr(header, '('), *close = open ? strchr(open, ')') : NULL, *zone = NULL;
    *unsure = false;
    if (!close)
        return NULL;
    zone = zone_of(country, text_key(a, arena_strndup(a, open + 1, (size_t) (close - open - 1))), unsure);
    *unsure = *unsure && !zone;
    return zone;
}

size_t split_names(struct arena *a, const char *text, bool is_name, const char **out, size_t most)
{
    char *copy = arena_strdup(a, text);
    for (const char *const *word = (const char *const[]) { " & ", " and ", " / ", "\n", "|", NULL }; *word; word++)
        for (char *at; (at = strstr(copy, *word));)
            memset(at, ';', strlen(*word));
    size_t n = 0;
    char *save = NULL;
    for (char *piece = strtok_r(copy, ";", &save); piece; piece = strtok_r(NULL, ";", &save)) {
        bool commas = true; /* "Ann Roe, Bo Dean" are two, "Roe, Ann" and "Ann Roe, PhD" are one */
        char *probe = arena_strdup(a, piece), *inner = NULL;
        for (char *p = strtok_r(probe, ",", &inner); is_name && p; p = strtok_r(NULL, ",", &inner))
            commas = commas && strchr(g_strstrip(p), ' ');
        inner = NULL;
        for (char *p = strtok_r(piece, commas ? "," : "", &inner); p && n < most; p = strtok_r(NULL, commas ? "," : "", &inner))
            if (*g_strstrip(p))
                out[n++] = p;
    }
    return n;
}
