/* What the database knows of words: spellings of choices, and of headers. */
#include <stdlib.h>

#include "import.h"
#include "queries.h"

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

const char *import_find_choice(void *ctx, const char *choices, const char *key)
{
    const struct import *im = ctx;
    char whole[256];
    snprintf(whole, sizeof whole, "%s/%s", choices, key);
    return g_hash_table_lookup(im->choices, whole);
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
        header_dict_add(d, db_text(res, i, 0), db_text(res, i, 1), kind[0] ? kind : NULL, preset[0] ? preset : NULL,
                        strtod(db_text(res, i, 4), NULL));
    }
    return true;
}
