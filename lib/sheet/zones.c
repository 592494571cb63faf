#include "zones.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "cell.h"

/* Letters and cities; countries: where they mean this one, NULL: everywhere. Elsewhere the same letters mean other zones. Summer and winter
 * alike, as desks write them. */
static const struct {
    const char *brief, *zone, *countries;
} ZONES[] = {
    { "et", "America/New_York", NULL },
    { "edt", "America/New_York", NULL },
    { "est", "America/New_York", "US CA" },
    { "eastern", "America/New_York", "US CA" },
    { "us eastern", "America/New_York", NULL },
    { "new york", "America/New_York", NULL },
    { "ny", "America/New_York", NULL },
    { "nyc", "America/New_York", NULL },
    { "ct", "America/Chicago", "US CA" },
    { "cst", "America/Chicago", "US CA" },
    { "cdt", "America/Chicago", "US CA" },
    { "central", "America/Chicago", "US CA" },
    { "us central", "America/Chicago", NULL },
    { "mt", "America/Denver", "US CA" },
    { "mst", "America/Denver", "US CA" },
    { "mdt", "America/Denver", NULL },
    { "mountain", "America/Denver", "US CA" },
    { "pt", "America/Los_Angeles", "US CA" },
    { "pst", "America/Los_Angeles", "US CA" },
    { "pdt", "America/Los_Angeles", NULL },
    { "pacific", "America/Los_Angeles", "US CA" },
    { "us pacific", "America/Los_Angeles", NULL },
    { "gmt", "Europe/London", "GB" },
    { "gmt", "Europe/Dublin", "IE" },
    { "gmt", "UTC", NULL },
    { "bst", "Europe/London", "GB IE" },
    { "uk", "Europe/London", NULL },
    { "london", "Europe/London", NULL },
    { "irish", "Europe/Dublin", NULL },
    { "dublin", "Europe/Dublin", NULL },
    { "ist", "Europe/Dublin", "IE" },
    { "ist", "Asia/Kolkata", "IN" },
    { "ist", "Asia/Jerusalem", "IL" },
    { "india", "Asia/Kolkata", NULL },
    { "z", "UTC", NULL },
    { "utc", "UTC", NULL },
    /* as tzdata has it since 2024; the names CET, EET and WET themselves are no longer on every machine */
    { "cet", "Europe/Brussels", NULL },
    { "cest", "Europe/Brussels", NULL },
    { "mez", "Europe/Brussels", NULL },
    { "mesz", "Europe/Brussels", NULL },
    { "paris", "Europe/Paris", NULL },
    { "berlin", "Europe/Berlin", NULL },
    { "amsterdam", "Europe/Amsterdam", NULL },
    { "madrid", "Europe/Madrid", NULL },
    { "eet", "Europe/Athens", NULL },
    { "eest", "Europe/Athens", NULL },
    { "wet", "Europe/Lisbon", NULL },
    { "west", "Europe/Lisbon", "PT" },
    { "msk", "Europe/Moscow", NULL },
    { "gst", "Asia/Dubai", "AE OM" },
    { "dubai", "Asia/Dubai", NULL },
    { "uae", "Asia/Dubai", NULL },
    { "sast", "Africa/Johannesburg", NULL },
    { "sgt", "Asia/Singapore", NULL },
    { "singapore", "Asia/Singapore", NULL },
    { "hkt", "Asia/Hong_Kong", NULL },
    { "jst", "Asia/Tokyo", NULL },
    { "kst", "Asia/Seoul", NULL },
    { "aest", "Australia/Sydney", NULL },
    { "aedt", "Australia/Sydney", NULL },
    { "sydney", "Australia/Sydney", NULL },
    { "awst", "Australia/Perth", NULL },
    { "nzst", "Pacific/Auckland", NULL },
    { "nzdt", "Pacific/Auckland", NULL },
    { "brt", "America/Sao_Paulo", NULL },
};

static const char *const LOCAL[] = { "local",       "client",      "clients",      "client s",   "their",      "ortszeit",        "lokal",
                                     "lokale zeit", "lokale tijd", "heure locale", "hora local", "ora locale", "czasu lokalnego", "lt" };

/* Fixed offsets that are no whole hours have no zone of their own: one that has kept to it, winter and summer. */
static const struct {
    int minutes;
    const char *zone;
} PARTS_OF_HOURS[] = { { 210, "Asia/Tehran" },    { 270, "Asia/Kabul" },  { 330, "Asia/Kolkata" },
                       { 345, "Asia/Kathmandu" }, { 390, "Asia/Yangon" }, { 570, "Australia/Darwin" } };

/* "+1", "+01:00", "-0530" in minutes. false: no such thing. */
static bool offset_read(const char *s, int *minutes)
{
    bool west = *s == '-' || g_str_has_prefix(s, "\342\210\222") || g_str_has_prefix(s, "\342\200\223");
    if (!west && *s != '+')
        return false;
    s += *s == '+' || *s == '-' ? 1 : 3;
    s += *s == ' ';
    size_t n = strspn(s, "0123456789");
    int hours = atoi(s), part = 0;
    if (n == 4 && !s[4]) {
        part = hours % 100;
        hours /= 100;
    } else if ((n == 1 || n == 2) && (s[n] == ':' || s[n] == '.') && strspn(s + n + 1, "0123456789") == 2 && !s[n + 3]) {
        part = atoi(s + n + 1);
    } else if (n < 1 || n > 2 || s[n]) {
        return false;
    }
    *minutes = (west ? -1 : 1) * (hours * 60 + part);
    return hours <= 14 && part < 60;
}

static enum zone_said offset_zone(struct arena *a, int minutes, const char **zone)
{
    if (minutes % 60 == 0) { /* the sign there says how far to go to get to Greenwich */
        *zone = minutes ? arena_printf(a, "Etc/GMT%+d", -minutes / 60) : "UTC";
        return ZONE_KNOWN;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(PARTS_OF_HOURS); i++)
        if (PARTS_OF_HOURS[i].minutes == minutes) {
            *zone = PARTS_OF_HOURS[i].zone;
            return ZONE_KNOWN;
        }
    return ZONE_UNSURE;
}

/* "Europe/Amsterdam", "america/new york". */
static bool city_read(struct arena *a, const char *words, const char **zone)
{
    static const char *const AREAS[] = { "Africa",    "America", "Antarctica", "Asia",    "Atlantic",
                                         "Australia", "Europe",  "Indian",     "Pacific", "Etc" };
    const char *slash = strchr(words, '/');
    for (size_t i = 0; slash && g_ascii_isalpha(slash[1]) && i < G_N_ELEMENTS(AREAS); i++) {
        size_t n = strlen(AREAS[i]);
        if ((size_t) (slash - words) != n || g_ascii_strncasecmp(words, AREAS[i], n) != 0)
            continue;
        char *city = arena_strdup(a, slash + 1);
        bool small = true;
        for (char *p = city; *p; p++) {
            *p = *p == ' ' ? '_' : *p;
            small = small && !g_ascii_isupper(*p);
        }
        for (char *p = city; small && *p; p++)
            if (p == city || p[-1] == '_' || p[-1] == '/')
                *p = g_ascii_toupper(*p);
        *zone = arena_printf(a, "%s/%s", AREAS[i], city);
        return true;
    }
    return false;
}

/* The words without what stands around them, "(EST)", and without "time" behind them. */
static char *bared(struct arena *a, const char *words)
{
    char *s = arena_strdup(a, words), *end;
    s += strspn(s, " \t\r\n([,;-");
    for (end = s + strlen(s); end > s && strchr(" \t\r\n)].,;", end[-1]); end--)
        ;
    *end = '\0';
    if (end - s > 5 && g_ascii_strcasecmp(end - 5, " time") == 0)
        end[-5] = '\0';
    return s;
}

enum zone_said zone_read(struct arena *a, const char *words, const char *country, const char **zone)
{
    enum { LONGEST = 40 };
    if (strlen(words) > LONGEST)
        return ZONE_NONE;
    int minutes;
    char *said = words[strspn(words, " ")] == '-' ? g_strstrip(arena_strdup(a, words)) : bared(a, words);
    bool greenwich = g_ascii_strncasecmp(said, "gmt", 3) == 0 || g_ascii_strncasecmp(said, "utc", 3) == 0;
    const char *offset = greenwich ? said + 3 + strspn(said + 3, " ") : said;
    if (offset_read(offset, &minutes))
        return offset_zone(a, minutes, zone);
    if (city_read(a, said, zone))
        return ZONE_KNOWN;
    const char *key = text_key(a, said);
    bool known = false;
    for (size_t i = 0; i < G_N_ELEMENTS(ZONES); i++) {
        if (strcmp(key, ZONES[i].brief) != 0)
            continue;
        known = true;
        if (!ZONES[i].countries || (country && strstr(ZONES[i].countries, country))) {
            *zone = ZONES[i].zone;
            return ZONE_KNOWN;
        }
    }
    for (size_t i = 0; !known && i < G_N_ELEMENTS(LOCAL); i++)
        if (strcmp(key, LOCAL[i]) == 0)
            return ZONE_LOCAL;
    return known ? ZONE_UNSURE : ZONE_NONE;
}

/* A bare minus is an offset behind seconds alone, as programs write moments: "10:00 -11:00" is a span. */
static bool may_begin(const char *text, size_t at)
{
    if (g_ascii_isalpha(text[at]))
        return !g_ascii_isalpha(text[at - 1]);
    if (text[at] == '-' || text[at] == '+') {
        size_t colons = 0;
        for (size_t i = 0; i < at; i++)
            colons += text[i] == ':';
        return g_ascii_isdigit(text[at - 1]) && (text[at] == '+' || colons == 2);
    }
    return false;
}

enum zone_said zone_behind(struct arena *a, const char *text, const char *country, const char **before, const char **zone)
{
    size_t n = strlen(text), digits = strcspn(text, "0123456789");
    if (n > 80 || n < 3 || !text[digits])
        return ZONE_NONE;
    for (size_t at = digits + 1; at < n; at++) {
        enum zone_said said = may_begin(text, at) ? zone_read(a, text + at, country, zone) : ZONE_NONE;
        if (said == ZONE_NONE)
            continue;
        size_t end = at;
        while (end > digits + 1 && strchr(" \t(,[", text[end - 1]))
            end--;
        *before = arena_strndup(a, text, end);
        return said;
    }
    return ZONE_NONE;
}

bool zone_like(const char *words)
{
    static const char *const TIMES[] = { "time", "zeit", "tijd", "heure", "hora", " ora", "czas" };
    g_autofree char *lower = g_ascii_strdown(words, -1);
    for (size_t i = 0; i < G_N_ELEMENTS(TIMES); i++)
        if (strstr(lower, TIMES[i]))
            return true;
    const char *at = words + strspn(words, " ([");
    size_t n = strspn(at, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
    return n >= 3 && n <= 5 && at[n - 1] == 'T' && !at[n + strspn(at + n, " )].,")];
}
