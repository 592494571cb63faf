#include "pieces.h"

#include <glib.h>
#include <string.h>

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
