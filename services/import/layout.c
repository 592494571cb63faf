#include "layout.h"

#include <string.h>

#include "base/log.h"
#include "queries.h"

enum { HEADER_ROWS = 50 };

static const char *const ORDER_WORDS[] = { [ORDER_DMY] = "dmy", [ORDER_MDY] = "mdy", [ORDER_YMD] = "ymd" };

const char *layout_order_word(enum date_order order)
{
    return ORDER_WORDS[order];
}

enum date_order layout_order(const char *word)
{
    for (enum date_order o = ORDER_DMY; o <= ORDER_YMD; o++)
        if (strcmp(ORDER_WORDS[o], word) == 0)
            return o;
    return ORDER_UNKNOWN;
}

/* Names come in two columns, too: they have no header of ours. */
static const char *const NAME_PARTS[][2] = { { ".first_name", "First name" }, { ".last_name", "Last name" } };

const char *layout_label(const char *field)
{
    const struct field *f = field_find(field, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(NAME_PARTS); i++)
        if (g_str_has_suffix(field, NAME_PARTS[i][0]))
            return NAME_PARTS[i][1];
    return f ? f->header : field;
}

/* ---- what is known ---- */

static struct layout *layout_make(struct import *im, const char *fingerprint)
{
    struct layout *l = layout_find(im, fingerprint);
    if (l)
        return l;
    l = arena_alloc(im->app->arena, sizeof *l);
    *l = (struct layout) { arena_strdup(im->app->arena, fingerprint), g_ptr_array_new() };
    g_hash_table_insert(im->layouts, (gpointer) l->fingerprint, l);
    return l;
}

bool layout_load(struct import *im, struct err *e)
{
    PG_AUTO PGresult *res = NULL;
    if (!q_layout_answers(im->app->db, im->app->agency_id, &res, e))
        return false;
    struct arena *a = im->app->arena;
    im->layouts = g_hash_table_new(g_str_hash, g_str_equal);
    for (int i = 0; i < PQntuples(res); i++) {
        struct layout_answer *answer = arena_alloc(a, sizeof *answer);
        *answer = (struct layout_answer) { (size_t) db_int(res, i, 3),           arena_strdup(a, db_text(res, i, 4)), arena_strdup(a, db_text(res, i, 5)),
                                           arena_strdup(a, db_text(res, i, 6)), arena_strdup(a, db_text(res, i, 8)), arena_strdup(a, db_text(res, i, 7)) };
        g_ptr_array_add(layout_make(im, db_text(res, i, 1))->answers, answer);
    }
    return true;
}

void layout_free(struct import *im)
{
    GHashTableIter it;
    gpointer l;
    if (!im->layouts)
        return;
    g_hash_table_iter_init(&it, im->layouts);
    while (g_hash_table_iter_next(&it, NULL, &l))
        g_ptr_array_free(((struct layout *) l)->answers, TRUE);
    g_hash_table_destroy(im->layouts);
}

struct layout *layout_find(const struct import *im, const char *fingerprint)
{
    return im->layouts && fingerprint ? g_hash_table_lookup(im->layouts, fingerprint) : NULL;
}

static struct layout_answer *answer_find(const struct layout *l, size_t place, const char *ask)
{
    for (guint i = 0; l && i < l->answers->len; i++) {
        struct layout_answer *answer = l->answers->pdata[i];
        if (answer->place == place && strcmp(answer->ask, ask) == 0)
            return answer;
    }
    return NULL;
}

const struct layout_answer *layout_said(const struct import *im, const char *fingerprint, size_t place, const char *ask)
{
    return answer_find(layout_find(im, fingerprint), place, ask);
}

const char *layout_print(struct import *im, const struct header_map *map)
{
    ARENA_AUTO struct arena *a = arena_new();
    const char **headers = arena_alloc(a, (map->n + 1) * sizeof *headers);
    for (size_t i = 0; i < map->n; i++)
        headers[i] = map->columns[i].header;
    return arena_strdup(im->app->arena, header_print(a, headers, map->n));
}

struct layout *layout_of_headers(struct import *im, const struct header_map *map)
{
    return layout_find(im, layout_print(im, map));
}

/* A layout whose headers say nothing to us was mapped by somebody: it is known by its fingerprint alone. */
struct layout *layout_of_rows(const struct import *im, const struct row *rows, size_t n)
{
    ARENA_AUTO struct arena *a = arena_new();
    struct layout *found = NULL;
    for (size_t i = 0; i < n && rows[i].no <= HEADER_ROWS && !found && g_hash_table_size(im->layouts); i++) {
        const char **headers = arena_alloc(a, (rows[i].n + 1) * sizeof *headers);
        for (size_t c = 0; c < rows[i].n; c++)
            headers[c] = rows[i].cells[c].text;
        found = layout_find(im, header_print(a, headers, rows[i].n));
    }
    return found;
}

void layout_wish(const struct import *im, const struct layout *l, struct header_wish *wish)
{
    struct arena *a = im->app->arena;
    struct header_answer *answers = arena_alloc(a, l->answers->len * sizeof *answers + 1);
    size_t n = 0;
    for (guint i = 0; i < l->answers->len; i++) {
        const struct layout_answer *answer = l->answers->pdata[i];
        if (strcmp(answer->ask, LAYOUT_MEANING) == 0)
            answers[n++] = (struct header_answer) { answer->place, header_key(a, answer->header), answer->answer };
    }
    wish->answers = answers;
    wish->n_answers = n;
}

/* ---- what is said now ---- */

void layout_decide(struct import *im, const char *fingerprint, size_t place, const char *ask, const char *header, const char *answer)
{
    struct arena *a = im->app->arena;
    struct layout *l = layout_make(im, fingerprint);
    struct layout_answer *said = answer_find(l, place, ask);
    if (!said) {
        said = arena_alloc(a, sizeof *said);
        g_ptr_array_add(l->answers, said);
    }
    *said = (struct layout_answer) { place, arena_strdup(a, ask), arena_strdup(a, header), arena_strdup(a, answer), NULL, NULL };
}

void layout_take_options(struct import *im, const struct import_part *p)
{
    for (size_t i = 0; i < p->n_sheet_columns; i++) {
        const struct import_column *c = &p->columns[i];
        if (!c->field || !header_counts(c->header))
            continue;
        if (strcmp(c->by, "map") == 0)
            layout_decide(im, p->fingerprint, c->layout_place, LAYOUT_MEANING, c->header, arena_printf(im->app->arena, "%s.%s", c->kind->name, c->field->name));
        if (im->options->date_order && import_is_date(c))
            layout_decide(im, p->fingerprint, c->layout_place, LAYOUT_DATE_ORDER, c->header, im->options->date_order);
    }
}

const char *layout_words(const char *ask, const char *answer)
{
    static const char *const ORDERS[] = { [ORDER_UNKNOWN] = "", [ORDER_DMY] = "has the day first", [ORDER_MDY] = "has the month first", [ORDER_YMD] = "has the year first" };
    static char words[128];
    if (strcmp(ask, LAYOUT_DATE_ORDER) == 0)
        return ORDERS[layout_order(answer)];
    if (!*answer)
        return "is kept beside the record";
    snprintf(words, sizeof words, "is %s", layout_label(answer));
    return words;
}

void layout_say(const struct import *im, const struct import_part *p)
{
    ARENA_AUTO struct arena *a = arena_new();
    const struct layout_answer *last = NULL;
    const char *list = "";
    for (size_t i = 0; i < p->n_sheet_columns; i++) {
        const struct import_column *c = &p->columns[i];
        const struct layout_answer *meaning = layout_said(im, p->fingerprint, c->layout_place, LAYOUT_MEANING);
        const struct layout_answer *order = layout_said(im, p->fingerprint, c->layout_place, LAYOUT_DATE_ORDER);
        if (!header_counts(c->header))
            continue;
        if (meaning && meaning->by && strcmp(c->by, "remembered") == 0) {
            list = arena_printf(a, "%s%s%s %s", list, *list ? ", " : "", c->header, layout_words(LAYOUT_MEANING, meaning->answer));
            last = meaning;
        }
        if (order && order->by && c->order_from && strcmp(c->order_from, "remembered") == 0) {
            list = arena_printf(a, "%s%s%s %s", list, *list ? ", " : "", c->header, layout_words(LAYOUT_DATE_ORDER, order->answer));
            last = order;
        }
    }
    if (last)
        log_say("%s%s%s: as %s said of this layout on %s: %s (see afterview layouts)", p->file, p->sheet[0] ? ", sheet " : "", p->sheet, last->by, last->on, list);
}

static const char *headers_of(const struct import *im, const char *fingerprint)
{
    json_t *headers = json_array();
    for (guint i = 0; i < im->parts->len && json_array_size(headers) == 0; i++) {
        const struct import_part *p = im->parts->pdata[i];
        for (size_t c = 0; c < p->n_sheet_columns && p->fingerprint && strcmp(p->fingerprint, fingerprint) == 0; c++)
            if (header_counts(p->columns[c].header))
                json_array_append_new(headers, json_string(p->columns[c].header));
    }
    char *text = json_dumps(headers, JSON_COMPACT);
    const char *kept = arena_strdup(im->app->arena, text);
    free(text);
    json_decref(headers);
    return kept;
}

static bool save_answers(struct import *im, const struct layout *l, struct err *e)
{
    struct app *app = im->app;
    bool put = false;
    for (guint i = 0; i < l->answers->len; i++) {
        const struct layout_answer *said = l->answers->pdata[i];
        if (said->by)
            continue;
        if (!put && !q_layout_put(app->db, app->agency_id, l->fingerprint, headers_of(im, l->fingerprint), NULL, e))
            return false;
        put = true;
        if (!q_layout_answer_put(app->db, app->agency_id, l->fingerprint, (int64_t) said->place, said->ask, im->batch_id, said->header, said->answer, app->user, NULL, e))
            return false;
    }
    return true;
}

bool layout_save(struct import *im, struct err *e)
{
    GHashTableIter it;
    gpointer l;
    if (!im->layouts)
        return true;
    g_hash_table_iter_init(&it, im->layouts);
    while (g_hash_table_iter_next(&it, NULL, &l))
        if (!save_answers(im, l, e))
            return false;
    return true;
}
