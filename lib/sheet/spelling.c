/* The dictionary of spellings, and the detours by which a header that nobody wrote into it is found all the same. */
#include "spelling.h"

#include <glib.h>
#include <string.h>

#include "sheets.h"

struct header_dict {
    struct arena *arena;
    GHashTable *spellings; /* key -> struct spelling, the first of a list */
};

struct header_dict *header_dict_new(void)
{
    struct header_dict *d = g_new0(struct header_dict, 1);
    d->arena = arena_new();
    d->spellings = g_hash_table_new(g_str_hash, g_str_equal);
    return d;
}

void header_dict_free(struct header_dict *d)
{
    if (!d)
        return;
    g_hash_table_destroy(d->spellings);
    arena_free(d->arena);
    g_free(d);
}

char *header_key(struct arena *a, const char *header)
{
    char *apart = arena_alloc(a, strlen(header) * 2 + 1);
    size_t n = 0;
    for (const char *p = header; *p; p++) {
        if (p > header && g_ascii_isupper(*p) && g_ascii_islower(p[-1]))
            apart[n++] = ' ';
        apart[n++] = *p;
    }
    char *key = text_key(a, apart), *out = key;
    for (const char *p = key; *p; p++)
        if (*p != ' ')
            *out++ = *p;
    *out = '\0';
    return key;
}

/* Words that trackers cut short: none becomes more than five times as long. */
static const struct {
    const char *brief, *full;
} BRIEFS[] = { { "cand", "candidate" }, { "int", "interview" },  { "itw", "interview" }, { "appl", "applicant" }, { "ph", "phone" },  { "pos", "position" },
               { "mgr", "manager" },    { "dt", "date" },        { "recd", "received" }, { "ref", "reference" },  { "co", "company" }, { "consult", "consultant" },
               { "iv", "interview" },   { "fb", "feedback" },    { "resp", "response" }, { "intvw", "interview" }, { "app", "application" },
               { "rcvd", "received" },  { "rec", "received" },   { "db", "debrief" },    { "ivw", "interview" },
               { "tel", "phone" },      { "mob", "mobile" },     { "ints", "interviews" } };

/* The same header with its short words written out; NULL when it has none. */
static char *written_out(struct arena *a, const char *header)
{
    char *key = text_key(a, header), *out = arena_alloc(a, strlen(key) * 5 + 1), *end = out, *save = NULL;
    bool any = false;
    for (char *at = key; (at = strstr(at, "f b")); at++) /* f/b */
        if ((at == key || at[-1] == ' ') && (at[3] == ' ' || !at[3]))
            at[1] = 'b', at[2] = ' ';
    for (char *word = strtok_r(key, " ", &save); word; word = strtok_r(NULL, " ", &save)) {
        const char *full = word;
        for (size_t i = 0; i < G_N_ELEMENTS(BRIEFS); i++)
            if (strcmp(BRIEFS[i].brief, word) == 0)
                full = BRIEFS[i].full;
        any = any || full != word;
        end = g_stpcpy(end, full);
    }
    return any ? out : NULL;
}

/* A question of a form without the words that only make it one: "What is the candidate's name?" asks for the candidate name. NULL
 * when it has none. */
static char *without_question(struct arena *a, const char *header)
{
    static const char *const WORDS[] = { "what", "is", "was", "were", "are", "the", "a", "an", "of", "your", "our", "please", "enter", "give", "did", "you",
                                         "do", "does", "when", "which", "who", "how", "s", "for", "they", "them", "their", "has", "have", "been", "on", "with",
                                         "yyyy", "mm", "dd", "required", "optional" };
    char *key = text_key(a, header), *out = arena_alloc(a, strlen(key) + 1), *end = out, *save = NULL;
    bool any = false;
    for (char *word = strtok_r(key, " ", &save); word; word = strtok_r(NULL, " ", &save)) {
        bool stop = false;
        for (size_t i = 0; i < G_N_ELEMENTS(WORDS); i++)
            stop = stop || strcmp(WORDS[i], word) == 0;
        any = any || stop;
        end = stop ? end : g_stpcpy(g_stpcpy(end, end > out ? " " : ""), word);
    }
    return any && *out ? out : NULL;
}

/* The header without a bracket behind it that only says how to answer: "Interest (1-5)", "Format (phone / video)", "Phone (optional)".
 * Other brackets say what is meant. NULL: there is none of that kind. */
static const char *without_scale(struct arena *a, const char *header)
{
    static const char *const SAYS[] = { "optional", "required", "if any", "if known", "if applicable", "local", "local time" };
    const char *open = strrchr(header, '('), *close = open ? strchr(open, ')') : NULL;
    if (!open || open == header || !close || close[1 + strspn(close + 1, " ?:*")])
        return NULL;
    const char *inside = arena_strndup(a, open + 1, (size_t) (close - open - 1)), *key = text_key(a, inside);
    bool says = strpbrk(inside, "/") || (strpbrk(inside, "0123456789") && !strpbrk(inside, "%")) || strchr(inside, ',');
    for (size_t i = 0; i < G_N_ELEMENTS(SAYS); i++)
        says = says || strcmp(SAYS[i], key) == 0;
    return says ? arena_strndup(a, header, (size_t) (open - header)) : NULL;
}

/* The header without what only says that a day, or a tick, stands below it: "Nachbesprechung am", "Debrief Y/N", "Date of FB". NULL
 * when it says no such thing. */
static const char *without_day(struct arena *a, const char *header)
{
    static const char *const AFTER[] = { " am", " op", " le", " on", " by", " date", " datum", " y n", " yes no", " ja nein", " ja nee", " j n", " oui non", " o n" };
    static const char *const BEFORE[] = { "date of ", "date ", "datum ", "date de ", "date du " };
    char *key = text_key(a, header);
    size_t n = strlen(key);
    for (size_t i = 0; i < G_N_ELEMENTS(AFTER); i++)
        if (g_str_has_suffix(key, AFTER[i]))
            return arena_strndup(a, key, n - strlen(AFTER[i]));
    for (size_t i = 0; i < G_N_ELEMENTS(BEFORE); i++)
        if (g_str_has_prefix(key, BEFORE[i]))
            return key + strlen(BEFORE[i]);
    return NULL;
}

/* "Name of the candidate" is the candidate name, "Mode of interview" the interview mode. NULL: it is not put that way. */
static const char *turned(struct arena *a, const char *header)
{
    char *key = text_key(a, header), *of = strstr(key, " of ");
    if (!of || strstr(of + 4, " of "))
        return NULL;
    *of = '\0';
    const char *whose = of + 4 + (g_str_has_prefix(of + 4, "the ") ? 4 : g_str_has_prefix(of + 4, "a ") ? 2 : 0);
    return arena_printf(a, "%s %s", whose, key);
}

/* Does a spelling mean a day, or something that is done or not? */
static bool means_day(const struct spelling *s)
{
    for (; s; s = s->next) {
        const struct field *f = field_find(s->field, NULL);
        if (f && (f->type == CELL_DATE || f->type == CELL_YESNO))
            return true;
    }
    return false;
}

const struct spelling *spelling_find(const struct header_dict *d, struct arena *a, const char *header)
{
    const struct spelling *s = g_hash_table_lookup(d->spellings, header_key(a, header));
    const char *full = s ? NULL : written_out(a, header);
    s = full ? g_hash_table_lookup(d->spellings, full) : s;
    const char *other = s ? NULL : turned(a, header);
    s = other ? g_hash_table_lookup(d->spellings, header_key(a, other)) : s;
    const char *unscaled = s ? NULL : without_scale(a, header);
    s = unscaled ? spelling_find(d, a, unscaled) : s;
    const char *asked = s ? NULL : without_question(a, header);
    s = asked ? spelling_find(d, a, asked) : s;
    const char *bare = s ? NULL : without_day(a, header);
    const struct spelling *day = bare ? spelling_find(d, a, bare) : NULL;
    return means_day(day) ? day : s;
}

void header_dict_add(struct header_dict *d, const char *header, const char *field, const char *kind, const char *preset, double confidence)
{
    char *key = header_key(d->arena, header);
    struct spelling *s = arena_alloc(d->arena, sizeof *s);
    *s = (struct spelling) { arena_strdup(d->arena, field), arena_strdup(d->arena, kind), arena_strdup(d->arena, preset), confidence, NULL };
    s->next = g_hash_table_lookup(d->spellings, key);
    g_hash_table_replace(d->spellings, key, s);
}
