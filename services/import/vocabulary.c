/* What the database knows of words: spellings of choices, and of headers. */
#include <stdlib.h>
#include <string.h>

#include "import.h"
#include "queries.h"
#include "sheet/cell.h"
#include "sheet/words.h"

enum { WORDY = 60 }; /* bytes: what is longer is a sentence about it */

bool import_load_choices(struct import *im, struct err *e)
{
    PG_AUTO PGresult *res = NULL;
    if (!q_choice_spellings(im->app->db, &res, e))
        return false;
    im->choices = g_hash_table_new(g_str_hash, g_str_equal);
    for (int i = 0; i < PQntuples(res); i++) {
        const char *spelling = text_key(im->app->arena, db_text(res, i, 1));
        char *whole = arena_printf(im->app->arena, "%s/%s", db_text(res, i, 0), spelling);
        if (!g_hash_table_contains(im->choices, whole))
            g_hash_table_insert(im->choices, whole, arena_strdup(im->app->arena, db_text(res, i, 2)));
    }
    PG_AUTO PGresult *labels = NULL;
    if (!q_choice_list(im->app->db, &labels, e))
        return false;
    for (int i = 0; i < PQntuples(labels); i++) {
        char *list = arena_strdup(im->app->arena, db_text(labels, i, 0));
        const char *before = g_hash_table_lookup(im->choices, list);
        g_hash_table_replace(im->choices, list, arena_printf(im->app->arena, "%s%s%s", before ? before : "", before ? ", " : "", db_text(labels, i, 2)));
    }
    return true;
}

/* "Moved to 2nd interview", "moved 2nd interview": words between what happened and what comes say nothing here. */
static const char *bag_of(const struct import *im, struct arena *a, const char *text)
{
    static const char *const BETWEEN[] = { " to ", " for ", " in " };
    char *bag = arena_printf(a, " %s ", words_bag(im->words, a, text));
    for (size_t i = 0; i < G_N_ELEMENTS(BETWEEN); i++) {
        char *at = strstr(bag, BETWEEN[i]);
        if (at)
            memmove(at, at + strlen(BETWEEN[i]) - 1, strlen(at + strlen(BETWEEN[i]) - 1) + 1);
    }
    return g_strstrip(bag);
}

/* Spellings by their words, "list/words" -> key; "": two spellings of these words mean two things, so that neither is meant. */
static void learn_words(struct import *im)
{
    ARENA_AUTO struct arena *a = arena_new();
    GHashTableIter all;
    gpointer whole, key;
    im->words = words_new();
    im->meant = g_hash_table_new(g_str_hash, g_str_equal);
    g_hash_table_iter_init(&all, im->choices);
    for (; g_hash_table_iter_next(&all, &whole, &key); arena_reset(a)) {
        const char *slash = strchr(whole, '/'), *bag = slash ? bag_of(im, a, slash + 1) : "";
        if (!*bag)
            continue;
        char *meant = arena_printf(im->app->arena, "%.*s/%s", (int) (slash - (const char *) whole), (const char *) whole, bag);
        const char *before = g_hash_table_lookup(im->meant, meant);
        g_hash_table_replace(im->meant, meant, before && strcmp(before, key) != 0 ? "" : key);
    }
}

/* One column often holds what became of the interview and of the candidate: what the other list spells just so is the other's. */
static bool is_the_others(const struct import *im, const char *choices, const char *key)
{
    static const char *const PAIR[] = { "feedback_outcome", "interview_status" };
    char whole[256];
    for (size_t i = 0; i < G_N_ELEMENTS(PAIR); i++)
        if (strcmp(choices, PAIR[i]) == 0) {
            snprintf(whole, sizeof whole, "%s/%s", PAIR[1 - i], key);
            return g_hash_table_contains(im->choices, whole);
        }
    return false;
}

static const char *find_by_words(struct import *im, const char *choices, const char *key)
{
    if (strlen(key) > WORDY || strcmp(choices, "yes_no") == 0 ||
        is_the_others(im, choices, key)) /* yes_no is asked of every date: yes is one word */
        return NULL;
    if (!im->words)
        learn_words(im);
    ARENA_AUTO struct arena *a = arena_new();
    const char *bag = bag_of(im, a, key), *found = *bag ? g_hash_table_lookup(im->meant, arena_printf(a, "%s/%s", choices, bag)) : NULL;
    return found && *found ? found : NULL;
}

const char *import_find_choice(void *ctx, const char *choices, const char *key)
{
    struct import *im = ctx;
    char whole[256];
    snprintf(whole, sizeof whole, "%s/%s", choices, key);
    const char *found = g_hash_table_lookup(im->choices, whole);
    return found ? found : find_by_words(im, choices, key);
}

bool import_load_headers(struct import *im, struct header_dict *d, struct err *e)
{
    for (const struct kind *k = KINDS; k->name; k++)
        for (size_t i = 0; i < k->n_fields; i++)
            if (k->fields[i].header[0])
                header_dict_add(d, k->fields[i].header, arena_printf(im->app->arena, "%s.%s", k->name, k->fields[i].name), NULL, NULL, 1.0);
    PG_AUTO PGresult *res = NULL;
    if (!q_header_aliases(im->app->db, &res, e))
        return false;
    for (int i = 0; i < PQntuples(res); i++) {
        const char *kind = db_text(res, i, 2), *preset = db_text(res, i, 3);
        bool days = im->options->kind && strcmp(im->options->kind, "calendar") == 0;
        if (strcmp(kind, "calendar") == 0 && !days) /* "Date" and "Name" head many sheets: days they are where somebody says so */
            continue;
        header_dict_add(d, db_text(res, i, 0), db_text(res, i, 1), kind[0] ? kind : NULL, preset[0] ? preset : NULL,
                        strtod(db_text(res, i, 4), NULL));
    }
    return true;
}
