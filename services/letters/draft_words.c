/* Words in a draft: too many or too few, promised things that are missing, phrases that sell or apologise, and spelling. */
#include <string.h>

#include "draft.h"
#include "text/spell.h"

enum { FEWEST_WORDS = 20, MOST_WORDS = 200 };

void draft_length(struct draft *d)
{
    long most = letter_policy_number(&d->facts, "thanks.personal.words", MOST_WORDS);
    struct arena *a = d->app->arena;
    if ((long) d->n_words > most)
        draft_found(d, 0, "length.long", arena_printf(a, "%u words", d->n_words),
                    arena_printf(a, "it is %u words long, and a thank-you note is short", d->n_words),
                    arena_printf(a, "%ld words at most (thanks.personal.words)", most));
    if (d->n_words < FEWEST_WORDS)
        draft_found(d, 0, "length.short", arena_printf(a, "%u words", d->n_words),
                    arena_printf(a, "it is %u words long: nobody feels thanked by that", d->n_words),
                    "thank them, say one thing that you talked about, and that you are interested");
}

/* ---- promises ---- */

/* "a referee's details" is there where referee and details are; endings may differ. */
static bool is_mentioned(const struct draft *d, const char *what)
{
    GArray *words = draft_split(d->app->arena, what);
    unsigned sought = 0, found = 0;
    for (unsigned i = 0; i < words->len; i++) {
        g_autofree char *word = draft_fold(g_array_index(words, struct draft_word, i).text);
        size_t n = strlen(word);
        if (n < 4 && words->len > 1)
            continue;
        sought++;
        if (n > 5) /* its beginning will do */
            word[n - (n > 8 ? 3 : 1)] = '\0';
        found += strstr(d->folded->str, word) != NULL;
    }
    g_array_free(words, TRUE);
    return found == sought;
}

void draft_promises(struct draft *d)
{
    json_t *promise;
    size_t i;
    json_array_foreach(json_object_get(d->facts.values, "promises"), i, promise)
    {
        const char *what = json_string_value(json_object_get(promise, "what"));
        if (what && !is_mentioned(d, what))
            draft_found(d, 0, "promise.missing", what,
                        arena_printf(d->app->arena, "what was promised in the interview is not in it: %s", what),
                        "send it along, and say so");
    }
}

/* ---- phrases ---- */

static const struct {
    const char *finds, *reason, *fix;
} PHRASES[] = {
    { "selling", "that sells, and a thank-you note does not", "thank them, and say that you are interested" },
    { "apology", "that apologises for the interview, and draws the eye to what went badly", "leave it out" },
    { "forgot", "“I forgot to mention” makes it look as if the interview was not enough", "leave it out; put it to your consultant" },
    { "addendum", "that adds to what you said (thanks.addendum = no)", "leave it out; what matters can go through your consultant" },
};

enum { LANGUAGE, FINDS, PHRASE };

static bool is_letter(const char *at)
{
    return *at && g_unichar_isalnum(g_utf8_get_char(at));
}

/* Where the phrase stands as words of its own; NULL: nowhere. */
static const char *find_phrase(const char *folded, const char *phrase)
{
    size_t n = strlen(phrase);
    bool open = n && phrase[n - 1] == '*';
    n -= open;
    g_autofree char *bare = g_strndup(phrase, n);
    for (const char *at = folded; (at = strstr(at, bare)); at++) {
        bool begins = at == folded || !is_letter(g_utf8_find_prev_char(folded, at));
        bool ends = open || !is_letter(at + n) || (n && !g_ascii_isalnum(bare[n - 1]) && !((unsigned char) bare[n - 1] & 0x80));
        if (begins && ends)
            return at;
    }
    return NULL;
}

static void check_phrase(struct draft *d, const char *finds, const char *phrase)
{
    g_autofree char *folded = draft_fold(phrase);
    const char *at = find_phrase(d->folded->str, folded);
    for (size_t i = 0; at && i < G_N_ELEMENTS(PHRASES); i++) {
        if (strcmp(PHRASES[i].finds, finds) != 0)
            continue;
        unsigned line = draft_line(d, (size_t) (at - d->folded->str));
        const char *end = at + strlen(folded) - g_str_has_suffix(folded, "*");
        while (g_str_has_suffix(folded, "*") && is_letter(end))
            end = g_utf8_next_char(end);
        for (unsigned k = 0; k < d->findings->len; k++) { /* "I forgot", "I forgot to": one fault */
            const struct finding *f = d->findings->pdata[k];
            if (f->line == line && strcmp(f->code, finds) == 0)
                return;
        }
        draft_found(d, line, PHRASES[i].finds, arena_strndup(d->app->arena, at, (size_t) (end - at)), PHRASES[i].reason, PHRASES[i].fix);
    }
}

void draft_phrases(struct draft *d, const PGresult *phrases)
{
    bool may_add = strcmp(letter_policy(&d->facts, "thanks.addendum", "no"), "no") != 0;
    for (int i = 0; i < PQntuples(phrases); i++) {
        const char *finds = db_text(phrases, i, FINDS);
        if (strcmp(db_text(phrases, i, LANGUAGE), d->language) == 0 && !(may_add && strcmp(finds, "addendum") == 0))
            check_phrase(d, finds, db_text(phrases, i, PHRASE));
    }
}

static unsigned language_words(const struct draft *d, const PGresult *phrases, const char *language)
{
    unsigned n = 0;
    for (unsigned w = 0; w < d->words->len; w++) {
        g_autofree char *folded = draft_fold(g_array_index(d->words, struct draft_word, w).text);
        for (int i = 0; i < PQntuples(phrases); i++) {
            g_autofree char *known =
                strcmp(db_text(phrases, i, FINDS), "language_word") == 0 && strcmp(db_text(phrases, i, LANGUAGE), language) == 0
                    ? draft_fold(db_text(phrases, i, PHRASE))
                    : NULL;
            n += known && strcmp(known, folded) == 0;
        }
    }
    return n;
}

void draft_guess_language(struct draft *d, const PGresult *phrases)
{
    unsigned most = language_words(d, phrases, d->language);
    const char *last = "";
    for (int i = 0; i < PQntuples(phrases); i++) {
        const char *language = db_text(phrases, i, LANGUAGE);
        if (strcmp(language, last) == 0)
            continue;
        last = language;
        unsigned n = language_words(d, phrases, language);
        if (n > most && n >= 3) {
            most = n;
            d->language = arena_strdup(d->app->arena, language);
        }
    }
}

/* ---- spelling ---- */

static void know_words(struct draft *d, GHashTable *known, const char *text)
{
    GArray *words = text ? draft_split(d->app->arena, text) : NULL;
    for (unsigned i = 0; words && i < words->len; i++)
        g_hash_table_add(known, draft_fold(g_array_index(words, struct draft_word, i).text));
    if (words)
        g_array_free(words, TRUE);
}

static void know_list(struct draft *d, GHashTable *known, const char *list, const char *key)
{
    json_t *item;
    size_t i;
    json_array_foreach(json_object_get(d->facts.values, list), i, item)
    {
        know_words(d, known, json_string_value(json_object_get(item, key)));
    }
}

static bool is_word(const struct draft *d, const struct draft_word *w)
{
    bool capital = g_unichar_isupper(g_utf8_get_char(w->text));
    for (const char *c = w->text; *c; c = g_utf8_next_char(c))
        if (g_unichar_isdigit(g_utf8_get_char(c)))
            return false;
    /* a name of somebody or something, in languages where only names have capitals within a sentence */
    return !w->taken && g_utf8_strlen(w->text, -1) > 1 && !(capital && !w->begins && strcmp(d->language, "de") != 0);
}

void draft_spelling(struct draft *d)
{
    struct spell *s = spell_open(d->language, d->app->country);
    if (!s) {
        d->spelling = arena_printf(d->app->arena, "no dictionary for %s", d->language);
        return;
    }
    GHashTable *known = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    static const char *const FACTS[][2] = { { "candidate", "name" },     { "client", "name" }, { "contact", "name" },
                                            { "job", "title" },          { "agency", "name" }, { "consultant", "name" },
                                            { "interview", "location" }, { "job", "location" } };
    for (size_t i = 0; i < G_N_ELEMENTS(FACTS); i++)
        know_words(d, known, draft_fact(d, FACTS[i][0], FACTS[i][1]));
    know_list(d, known, "interviewers", "name");
    know_list(d, known, "promises", "what");
    for (unsigned i = 0; i < d->words->len; i++) {
        const struct draft_word *w = &g_array_index(d->words, struct draft_word, i);
        g_autofree char *folded = draft_fold(w->text);
        if (!is_word(d, w) || g_hash_table_contains(known, folded) || spell_knows(s, w->text))
            continue;
        const char *nearest = spell_nearest(s, w->text, d->app->arena);
        draft_found(d, w->line, "spelling", w->text, "the dictionary does not know this word",
                    nearest ? arena_printf(d->app->arena, "did you mean %s?", nearest) : "look it up");
        g_hash_table_add(known, g_strdup(folded)); /* said once */
    }
    g_hash_table_destroy(known);
    spell_close(s);
}
