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
static const struct {
    const char *field, *label;
} NAME_PARTS[] = { { "candidate.first_name", "First name" },
                   { "candidate.last_name", "Last name" },
                   { "contact.first_name", "Contact first name" },
                   { "contact.last_name", "Contact last name" },
                   { "consultant.first_name", "Consultant first name" },
                   { "consultant.last_name", "Consultant last name" } };

const char *layout_label(const char *field)
{
    const struct field *f = field_find(field, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(NAME_PARTS); i++)
        if (strcmp(field, NAME_PARTS[i].field) == 0)
            return NAME_PARTS[i].label;
    return f ? f->header : field;
}

const char *layout_name_part(struct arena *a, const char *key)
{
    for (size_t i = 0; i < G_N_ELEMENTS(NAME_PARTS); i++)
        if (strcmp(key, text_key(a, NAME_PARTS[i].label)) == 0)
            return NAME_PARTS[i].field;
    return NULL;
}

/* ---- what is known ---- */

static struct layout *layout_make(struct import *im, const char *fingerprint)
{
    struct layout *l = layout_find(im, fingerprint);
    if (l)
        return l;
    l = arena_alloc(im->app->arena, sizeof *l);
    *l = (struct layout) { .fingerprint = arena_strdup(im->app->arena, fingerprint), .answers = g_ptr_array_new() };
    g_hash_table_insert(im->layouts, (gpointer) l->fingerprint, l);
    return l;
}

/* The headers' keys, from the array of how they were last spelled. */
static void know_headers(struct import *im, struct layout *l, const char *json)
{
    json_t *headers = json_loads(json, 0, NULL);
    if (!l->headers)
        l->headers = arena_alloc(im->app->arena, json_array_size(headers) * sizeof *l->headers + 1);
    for (size_t i = l->n_headers; i < json_array_size(headers); i++)
        l->headers[l->n_headers++] = header_key(im->app->arena, json_string_value(json_array_get(headers, i)));
    json_decref(headers);
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
                                           arena_strdup(a, db_text(res, i, 6)), arena_strdup(a, db_text(res, i, 8)), arena_strdup(a, db_text(res, i, 7)),
                                           db_int(res, i, 9), db_int(res, i, 0), false };
        struct layout *l = layout_make(im, db_text(res, i, 1));
        know_headers(im, l, db_text(res, i, 2));
        g_ptr_array_add(l->answers, answer);
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

/* ---- sheets like one we know ---- */

/* A column more or less, or the same ones in another order: of four headers three are the same. */
enum { LIKE_SHARED = 3, LIKE_OF = 4 };

static size_t times(const char *key, const char *const *keys, size_t n, size_t *at)
{
    size_t found = 0;
    for (size_t i = 0; i < n; i++)
        if (strcmp(keys[i], key) == 0) {
            *at = i;
            found++;
        }
    return found;
}

/* How many of the headers are in both, one of two that are spelled alike but once. */
static size_t shared_headers(const struct layout *l, const char *const *keys, size_t n)
{
    g_autoptr(GHashTable) left = g_hash_table_new(g_str_hash, g_str_equal); /* key -> how many of the layout's are not taken yet */
    size_t shared = 0;
    for (size_t i = 0; i < l->n_headers; i++)
        g_hash_table_insert(left, (gpointer) l->headers[i], GSIZE_TO_POINTER(GPOINTER_TO_SIZE(g_hash_table_lookup(left, l->headers[i])) + 1));
    for (size_t i = 0; i < n; i++) {
        size_t here = GPOINTER_TO_SIZE(g_hash_table_lookup(left, keys[i]));
        shared += here > 0;
        if (here)
            g_hash_table_insert(left, (gpointer) keys[i], GSIZE_TO_POINTER(here - 1));
    }
    return shared;
}

/* What was said of a column goes for the one of that header, where each sheet has but one of them. */
static void inherit_answers(struct layout *l, const struct layout *from, const char *const *keys, size_t n, struct arena *a)
{
    for (guint i = 0; i < from->answers->len; i++) {
        const struct layout_answer *said = from->answers->pdata[i];
        const char *key = header_key(a, said->header);
        size_t at = 0, there = 0;
        if (!said->by || said->like || times(key, from->headers, from->n_headers, &there) != 1 || times(key, keys, n, &at) != 1 || answer_find(l, at + 1, said->ask))
            continue;
        struct layout_answer *answer = arena_alloc(a, sizeof *answer);
        *answer = *said;
        answer->place = at + 1;
        answer->like = true;
        g_ptr_array_add(l->answers, answer);
    }
}

struct likeness {
    const struct layout *layout;
    size_t shared, of;
    int64_t last; /* batch in which something was said about it */
};

/* The likest first, of two equally like ones that about which something was said later. */
static int compare_likeness(const void *a, const void *b)
{
    const struct likeness *one = a, *other = b;
    size_t left = one->shared * other->of, right = other->shared * one->of;
    if (left != right)
        return left < right ? 1 : -1;
    return one->last < other->last ? 1 : one->last > other->last ? -1 : strcmp(one->layout->fingerprint, other->layout->fingerprint);
}

static void inherit(struct import *im, const char *fingerprint, const char *const *keys, size_t n)
{
    struct arena *a = im->app->arena;
    struct likeness *like = arena_alloc(a, g_hash_table_size(im->layouts) * sizeof *like + 1);
    size_t n_like = 0;
    GHashTableIter it;
    gpointer value;
    g_hash_table_iter_init(&it, im->layouts);
    while (g_hash_table_iter_next(&it, NULL, &value)) {
        const struct layout *l = value;
        struct likeness x = { l, shared_headers(l, keys, n), MAX(n, l->n_headers), 0 };
        if (strcmp(l->fingerprint, fingerprint) == 0 || x.shared < LIKE_SHARED || x.shared * LIKE_OF < x.of * LIKE_SHARED)
            continue;
        for (guint i = 0; i < l->answers->len; i++)
            x.last = MAX(x.last, ((const struct layout_answer *) l->answers->pdata[i])->batch);
        like[n_like++] = x;
    }
    qsort(like, n_like, sizeof *like, compare_likeness);
    for (size_t i = 0; i < n_like; i++)
        inherit_answers(layout_make(im, fingerprint), like[i].layout, keys, n, a);
}

/* What is remembered of these headers, or of nearly these; NULL: nothing. */
static struct layout *layout_known(struct import *im, const char *const *headers, size_t n)
{
    struct arena *a = im->app->arena;
    if (!g_hash_table_size(im->layouts))
        return NULL;
    const char **keys = arena_alloc(a, n * sizeof *keys + 1), *fingerprint = header_print(a, headers, n);
    size_t n_keys = 0;
    for (size_t i = 0; i < n; i++)
        if (headers[i] && header_counts(headers[i]))
            keys[n_keys++] = header_key(a, headers[i]);
    if (n_keys >= LIKE_SHARED)
        inherit(im, fingerprint, keys, n_keys);
    return layout_find(im, fingerprint);
}

static const char **headers_of_map(const struct header_map *map, struct arena *a)
{
    const char **headers = arena_alloc(a, (map->n + 1) * sizeof *headers);
    for (size_t i = 0; i < map->n; i++)
        headers[i] = map->columns[i].header;
    return headers;
}

const char *layout_print(struct import *im, const struct header_map *map)
{
    return header_print(im->app->arena, headers_of_map(map, im->app->arena), map->n);
}

struct layout *layout_of_headers(struct import *im, const struct header_map *map)
{
    return layout_known(im, headers_of_map(map, im->app->arena), map->n);
}

struct layout *layout_of_json(struct import *im, const char *text)
{
    json_t *list = json_loads(text, 0, NULL);
    size_t n = json_array_size(list);
    const char **headers = arena_alloc(im->app->arena, (n + 1) * sizeof *headers);
    for (size_t i = 0; i < n; i++)
        headers[i] = arena_strdup(im->app->arena, json_string_value(json_array_get(list, i)));
    json_decref(list);
    return layout_known(im, headers, n);
}

/* A layout whose headers say nothing to us was mapped by somebody: it is known by what they are alone. */
struct layout *layout_of_rows(struct import *im, const struct row *rows, size_t n)
{
    struct layout *found = NULL;
    for (size_t i = 0; i < n && rows[i].no <= HEADER_ROWS && !found && g_hash_table_size(im->layouts); i++) {
        const char **headers = arena_alloc(im->app->arena, (rows[i].n + 1) * sizeof *headers);
        for (size_t c = 0; c < rows[i].n; c++)
            headers[c] = rows[i].cells[c].text;
        found = layout_known(im, headers, rows[i].n);
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
    *said = (struct layout_answer) { place, arena_strdup(a, ask), arena_strdup(a, header), arena_strdup(a, answer), NULL, NULL, 0, 0, false };
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
    if (strcmp(ask, LAYOUT_PASS) == 0)
        return strcmp(answer, "rejected") == 0 ? "says Pass of those whom the client passes on" : "says Pass of those who go on";
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
        const struct layout_answer *pass = layout_said(im, p->fingerprint, c->layout_place, LAYOUT_PASS);
        if (pass && pass->by && c->pass_from && strcmp(c->pass_from, "remembered") == 0) {
            list = arena_printf(a, "%s%s%s %s", list, *list ? ", " : "", c->header, layout_words(LAYOUT_PASS, pass->answer));
            last = pass;
        }
    }
    if (last)
        log_say("%s%s%s: as %s said of %s on %s: %s (see afterview layouts)", p->file, p->sheet[0] ? ", sheet " : "", p->sheet, last->by,
                last->like ? "a sheet like this one" : "this layout", last->on, list);
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
