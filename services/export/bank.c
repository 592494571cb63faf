/* The question bank: what was asked, without names, each question once. */
#include "bank.h"

#include <string.h>

#include "queries.h"
#include "sheet/cell.h"

enum { NAME_WORDS = 6 };
enum { TEXT, CLIENT, JOB, TOPIC, DIFFICULTY, HELD_ON, NAMES }; /* columns of q_question_bank */

struct bank {
    struct app *app;
    GHashTable *whole, *part; /* names, and words of names, as text_key() has them */
    GHashTable *known;        /* key -> struct bank_question */
    GPtrArray *out;
};

/* ---- names ---- */

struct word {
    const char *from, *to, *key;
    bool capital, first, name;
};

static bool is_letter(gunichar c)
{
    return g_unichar_isalnum(c) || g_unichar_ismark(c);
}

static struct word *words_of(struct arena *a, const char *text, size_t *n)
{
    struct word *words = arena_alloc(a, (strlen(text) / 2 + 2) * sizeof *words);
    bool first = true;
    *n = 0;
    for (const char *at = text; *at;) {
        gunichar c = g_utf8_get_char(at);
        if (!is_letter(c)) {
            first = first || strchr(".?!:\n", *at);
            at = g_utf8_next_char(at);
            continue;
        }
        struct word *w = &words[(*n)++];
        *w = (struct word) { .from = at, .capital = g_unichar_isupper(c), .first = first };
        first = false;
        while (*at && is_letter(g_utf8_get_char(at)))
            at = g_utf8_next_char(at);
        w->to = at;
        w->key = text_key(a, arena_strndup(a, w->from, (size_t) (w->to - w->from)));
    }
    return words;
}

static bool has_word(const char *keys, const char *word)
{
    size_t n = strlen(word);
    for (const char *at = keys; n && (at = strstr(at, word)); at += n)
        if ((at == keys || at[-1] == ' ') && (at[n] == ' ' || at[n] == '\0'))
            return true;
    return false;
}

/* Words that make up somebody's whole name, from the longest to the shortest. 0: none begins here. */
static size_t whole_name(const struct bank *b, const struct word *words, size_t n)
{
    for (size_t len = MIN(n, NAME_WORDS); len > 1; len--) {
        const char *name = words[0].key;
        for (size_t i = 1; i < len; i++)
            name = arena_printf(b->app->arena, "%s %s", name, words[i].key);
        if (g_hash_table_contains(b->whole, name))
            return len;
    }
    return 0;
}

static void find_names(const struct bank *b, struct word *words, size_t n, const char *own, const char *not_names)
{
    for (size_t i = 0; i < n; i++) {
        struct word *w = &words[i];
        size_t len = whole_name(b, w, n - i);
        for (size_t k = 0; k < len; k++)
            w[k].name = true;
        bool theirs = strlen(w->key) > 1 && has_word(own, w->key);
        w->name = w->name || (w->capital && (theirs || (!w->first && g_hash_table_contains(b->part, w->key) && !has_word(not_names, w->key))));
    }
}

/* Between two words of one name: blanks, hyphens, the dot of an initial. */
static bool is_joint(const char *from, const char *to)
{
    return strspn(from, " -.'") == (size_t) (to - from);
}

static const char *without_names(const struct bank *b, const char *text, const char *own, const char *not_names)
{
    struct arena *a = b->app->arena;
    size_t n;
    struct word *words = words_of(a, text, &n);
    GString *out = g_string_new(NULL);
    const char *at = text;
    find_names(b, words, n, own, not_names);
    for (size_t i = 0; i < n; i++) {
        if (!words[i].name)
            continue;
        bool goes_on = i > 0 && words[i - 1].name && is_joint(words[i - 1].to, words[i].from);
        if (!goes_on) {
            g_string_append_len(out, at, words[i].from - at);
            g_string_append(out, "[name]");
        }
        at = words[i].to;
    }
    g_string_append(out, at);
    const char *masked = arena_strdup(a, out->str);
    g_string_free(out, TRUE);
    return masked;
}

/* Which names can be in these texts at all: asked of the database by their words. */
static bool load_names(struct bank *b, const PGresult *res, struct err *e)
{
    struct arena *a = b->app->arena;
    GHashTable *seen = g_hash_table_new(g_str_hash, g_str_equal);
    GString *all = g_string_new(NULL);
    for (int i = 0; i < PQntuples(res); i++) {
        size_t n;
        const struct word *words = words_of(a, db_text(res, i, TEXT), &n);
        for (size_t w = 0; w < n; w++)
            if (*words[w].key && g_hash_table_add(seen, (gpointer) words[w].key))
                g_string_append_printf(all, "%s%s", all->len ? " " : "", words[w].key);
    }
    PG_AUTO PGresult *names = NULL;
    bool ok = q_question_names(b->app->db, b->app->agency_id, all->str, &names, e);
    for (int i = 0; ok && i < PQntuples(names); i++)
        g_hash_table_add(db_bool(names, i, 1) ? b->whole : b->part, arena_strdup(a, db_text(names, i, 0)));
    g_string_free(all, TRUE);
    g_hash_table_destroy(seen);
    return ok;
}

/* ---- the same question ---- */

static const char *key_of(struct arena *a, const char *s)
{
    return s ? text_key(a, s) : "";
}

static void count(struct bank *b, const PGresult *res, int row)
{
    struct arena *a = b->app->arena;
    const char *client = db_text(res, row, CLIENT), *job = db_text(res, row, JOB);
    const char *not_names = arena_printf(a, "%s %s", key_of(a, client), key_of(a, job));
    const char *text = without_names(b, db_text(res, row, TEXT), key_of(a, db_text(res, row, NAMES)), not_names);
    const char *key = arena_printf(a, "%s\n%s\n%s", key_of(a, client), key_of(a, job), key_of(a, text));
    struct bank_question *q = g_hash_table_lookup(b->known, key);
    if (!q) {
        q = arena_alloc(a, sizeof *q);
        *q = (struct bank_question) { 0 };
        g_hash_table_insert(b->known, (gpointer) key, q);
        g_ptr_array_add(b->out, q);
    }
    q->client = client ? arena_strdup(a, client) : NULL;
    q->job = job ? arena_strdup(a, job) : NULL;
    q->text = text;
    q->times++;
    if (db_text(res, row, TOPIC))
        q->topic = without_names(b, db_text(res, row, TOPIC), key_of(a, db_text(res, row, NAMES)), not_names);
    if (db_text(res, row, HELD_ON))
        q->last_on = arena_strdup(a, db_text(res, row, HELD_ON));
    if (db_text(res, row, DIFFICULTY)) {
        q->rated++;
        q->difficulty += (long) db_int(res, row, DIFFICULTY);
    }
}

static int order(gconstpointer one, gconstpointer other)
{
    const struct bank_question *q = *(const struct bank_question *const *) one, *o = *(const struct bank_question *const *) other;
    int by = g_utf8_collate(q->client ? q->client : "", o->client ? o->client : "");
    if (by == 0)
        by = g_utf8_collate(q->job ? q->job : "", o->job ? o->job : "");
    if (by == 0 && q->times != o->times)
        by = q->times > o->times ? -1 : 1;
    long hard = q->difficulty * (o->rated ? o->rated : 1), other_hard = o->difficulty * (q->rated ? q->rated : 1); /* nobody said: 0 */
    if (by == 0 && hard != other_hard)
        by = hard > other_hard ? -1 : 1;
    if (by == 0)
        by = strcmp(o->last_on ? o->last_on : "", q->last_on ? q->last_on : "");
    return by ? by : strcmp(q->text, o->text);
}

bool bank_load(struct app *app, int64_t client_id, const char *job_title, GPtrArray *out, struct err *e)
{
    PG_AUTO PGresult *res = NULL;
    const char *wanted = job_title ? text_key(app->arena, job_title) : "";
    struct bank b = { .app = app, .out = out, .whole = g_hash_table_new(g_str_hash, g_str_equal), .part = g_hash_table_new(g_str_hash, g_str_equal),
                      .known = g_hash_table_new(g_str_hash, g_str_equal) };
    bool ok = q_question_bank(app->db, app->agency_id, client_id, app->as_of, &res, e) && load_names(&b, res, e);
    for (int i = 0; ok && i < PQntuples(res); i++)
        if (strstr(key_of(app->arena, db_text(res, i, JOB)), wanted))
            count(&b, res, i);
    g_ptr_array_sort(out, order);
    g_hash_table_destroy(b.whole);
    g_hash_table_destroy(b.part);
    g_hash_table_destroy(b.known);
    return ok;
}

const char *bank_difficulty(const struct bank_question *q, struct arena *a)
{
    if (!q->rated)
        return NULL;
    long tenths = (q->difficulty * 20 + q->rated) / (2 * (long) q->rated); /* rounded */
    return tenths % 10 ? arena_printf(a, "%ld.%ld", tenths / 10, tenths % 10) : arena_printf(a, "%ld", tenths / 10);
}
