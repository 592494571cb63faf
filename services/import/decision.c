#include "decision.h"

#include <string.h>

#include "queries.h"

static const char SAME[] = "same ", ANOTHER[] = "another ";

static const struct kind *kind_said(const char *words, size_t n, struct arena *a)
{
    const struct kind *k = kind_find(g_strstrip(arena_strndup(a, words, n)));
    return k && statement_goes_by_name(k) ? k : NULL;
}

/* The words up to the colon in any case: people type over dropdowns. What stands between the last brackets tells the record. */
bool decision_read(const char *text, struct arena *a, struct decision *out)
{
    char *said = g_strstrip(arena_strdup(a, text)), *colon = strchr(said, ':');
    for (char *p = said; *p && p != colon; p++)
        *p = g_ascii_tolower(*p);
    if (g_str_has_prefix(said, ANOTHER)) {
        *out = (struct decision) { kind_said(said + strlen(ANOTHER), strlen(said + strlen(ANOTHER)), a), "" };
        return out->kind != NULL;
    }
    char *open = strrchr(said, '[');
    size_t n = strlen(said);
    if (!g_str_has_prefix(said, SAME) || !colon || !open || open < colon || said[n - 1] != ']')
        return false;
    said[n - 1] = '\0';
    *out = (struct decision) { kind_said(said + strlen(SAME), (size_t) (colon - said) - strlen(SAME), a), g_strstrip(open + 1) };
    return out->kind && out->which[0];
}

const char *decision_another(struct arena *a, const char *kind)
{
    return arena_printf(a, "%s%s", ANOTHER, kind);
}

static const char *const *as_list(GPtrArray *choices, struct arena *a)
{
    const char **list = arena_alloc(a, (choices->len + 1) * sizeof *list);
    for (guint i = 0; i < choices->len; i++)
        list[i] = choices->pdata[i];
    return list;
}

bool decision_choices(struct import *im, GHashTable *out, struct err *e)
{
    PG_AUTO PGresult *res = NULL;
    if (!q_decision_choices(im->app->db, im->app->agency_id, im->batch_id, &res, e))
        return false;
    struct arena *a = im->app->arena;
    g_autoptr(GPtrArray) choices = g_ptr_array_new();
    for (int i = 0, n = PQntuples(res); i < n; i++) {
        char *place = arena_printf(a, "%s/%s", db_text(res, i, 0), db_text(res, i, 1));
        if (db_text(res, i, 3))
            g_ptr_array_add(choices, arena_strdup(a, db_text(res, i, 3)));
        if (i + 1 < n && strcmp(db_text(res, i, 0), db_text(res, i + 1, 0)) == 0 && strcmp(db_text(res, i, 1), db_text(res, i + 1, 1)) == 0)
            continue;
        if (!db_bool(res, i, 4))
            g_ptr_array_add(choices, (gpointer) decision_another(a, db_text(res, i, 2)));
        if (choices->len)
            g_hash_table_insert(out, place, (gpointer) as_list(choices, a));
        g_ptr_array_set_size(choices, 0);
    }
    return true;
}

const char *decision_of(const struct import_part *p, const struct row *row, struct arena *a)
{
    struct decision d;
    for (size_t i = 0; i < p->n_sheet_columns && i < row->n; i++)
        if (p->columns[i].special && strcmp(p->columns[i].special, "_decision") == 0 && row->cells[i].kind != CELL_BLANK &&
            decision_read(row->cells[i].text, a, &d))
            return row->cells[i].text;
    return NULL;
}
