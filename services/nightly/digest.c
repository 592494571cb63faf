/* The items, sorted into each consultant's sections and counted for the manager. No rule here: what is due, when and why came
 * from the database; this only asks which side of tonight a date lies on. */
#include <string.h>

#include "night.h"
#include "queries.h"

/* Sections keep the order of the query, most overdue first; only what waits on others is put together by whom. */
static int whom_first(const void *pa, const void *pb)
{
    const struct due_item *a = *(const struct due_item *const *) pa, *b = *(const struct due_item *const *) pb;
    int by_whom = g_strcmp0(a->whose_move, b->whose_move);
    return by_whom ? by_whom : (a > b) - (a < b); /* both in n->items, which has that order */
}

/* Nobody owes an answer about an interview that is still to come. */
static bool was_held(const struct due_item *item, const char *as_of)
{
    json_t *dates = item->dates ? json_loads(item->dates, 0, NULL) : NULL;
    const char *held_on = json_string_value(json_object_get(dates, "interview"));
    bool held = !held_on || strcmp(held_on, as_of) <= 0;
    json_decref(dates);
    return held;
}

static bool waits_on_others(const struct due_item *item, const char *as_of)
{
    bool others = g_strcmp0(item->whose_move, "client") == 0 || g_strcmp0(item->whose_move, "candidate") == 0;
    return others && was_held(item, as_of);
}

/* The sections an item stands in: what comes soon and waits on others stands in both. */
static unsigned sections_of(const struct night *n, const struct due_item *item, struct arena *a)
{
    unsigned in = 0;
    if (strcmp(item->due_on, n->as_of) <= 0) {
        in = 1u << (item->overdue > 0 ? SECTION_OVERDUE : SECTION_TODAY);
        if (g_hash_table_contains(n->news, night_key(a, item)))
            in |= 1u << SECTION_NEW;
        return in;
    }
    if (strcmp(item->due_on, n->edition.coming_until) <= 0)
        in |= 1u << SECTION_COMING;
    if (waits_on_others(item, n->as_of))
        in |= 1u << SECTION_WAITING;
    return in;
}

/* ---- the consultants ---- */

static struct report *report_new(struct night *n, int64_t id, const char *ref, const char *name, GHashTable *stems)
{
    struct arena *a = n->app->arena;
    struct report *r = arena_alloc(a, sizeof *r);
    r->consultant_id = id;
    r->ref = arena_strdup(a, ref);
    r->name = arena_strdup(a, name);
    r->title = !id ? "Items without an owner" : name && *name ? r->name : ref && *ref ? r->ref : arena_printf(a, "Consultant #%lld", (long long) id);
    r->stem = id ? words_stem(a, ref && *ref ? ref : name, id) : "unassigned";
    /* some file systems do not tell AB from ab */
    char *folded = g_utf8_casefold(r->stem, -1);
    if (g_hash_table_contains(stems, folded))
        r->stem = arena_printf(a, "%s-%lld", r->stem, (long long) id);
    g_hash_table_add(stems, arena_strdup(a, folded));
    g_free(folded);
    for (size_t s = 0; s < SECTION_COUNT; s++)
        r->sections[s] = g_ptr_array_new();
    return r;
}

/* Everybody gets a report, also who has nothing to do: a missing one would leave the question whether the night ran. */
static bool make_reports(struct night *n, GHashTable *by_id, struct err *e)
{
    PG_AUTO PGresult *res = NULL;
    if (!q_consultant_list(n->app->db, n->app->agency_id, &res, e))
        return false;
    GHashTable *stems = g_hash_table_new(g_str_hash, g_str_equal);
    n->reports = g_ptr_array_new();
    struct report *nobody = report_new(n, 0, NULL, NULL, stems);
    for (int i = 0; i < PQntuples(res); i++) {
        struct report *r = report_new(n, db_int(res, i, 0), db_text(res, i, 1), db_text(res, i, 2), stems);
        g_ptr_array_add(n->reports, r);
        g_hash_table_insert(by_id, &r->consultant_id, r);
    }
    g_ptr_array_add(n->reports, nobody);
    g_hash_table_insert(by_id, &nobody->consultant_id, nobody);
    g_hash_table_destroy(stems);
    return true;
}

/* ---- the counts ---- */

static void count(struct tally *t, const struct due_item *item, unsigned in)
{
    for (size_t s = 0; s < SECTION_COUNT; s++)
        t->section[s] += in >> s & 1;
    bool due = in & (1u << SECTION_OVERDUE | 1u << SECTION_TODAY);
    t->age[age_band(item->overdue)] += due;
    t->escalated += due && item->escalated;
}

static int most_due_first(const void *pa, const void *pb)
{
    const struct tally *a = *(const struct tally *const *) pa, *b = *(const struct tally *const *) pb;
    unsigned due_a = a->section[SECTION_OVERDUE] + a->section[SECTION_TODAY], due_b = b->section[SECTION_OVERDUE] + b->section[SECTION_TODAY];
    if (due_a != due_b)
        return due_a > due_b ? -1 : 1;
    return strcmp(a->name, b->name);
}

static void count_by(struct night *n, GPtrArray *list, GHashTable *index, const char *key, const char *name, const struct due_item *item, unsigned in)
{
    struct tally *t = g_hash_table_lookup(index, key);
    if (!t) {
        t = arena_alloc(n->app->arena, sizeof *t);
        t->name = name;
        g_hash_table_insert(index, (gpointer) key, t);
        g_ptr_array_add(list, t);
    }
    count(t, item, in);
}

struct tallying {
    GHashTable *consultants, *clients, *rules;
};

static void tally_item(struct night *n, struct tallying *t, const struct report *r, const struct due_item *item, unsigned in)
{
    struct overview *v = &n->overview;
    struct arena *a = n->app->arena;
    count(&v->total, item, in);
    count_by(n, v->by_consultant, t->consultants, arena_printf(a, "%lld", (long long) r->consultant_id), r->title, item, in);
    count_by(n, v->by_client, t->clients, arena_printf(a, "%lld", (long long) item->client_id), item->client ? item->client : "No client", item, in);
    count_by(n, v->by_rule, t->rules, item->item, item->item, item, in);
    if (in & (1u << SECTION_OVERDUE | 1u << SECTION_TODAY)) {
        g_ptr_array_add(v->due, (gpointer) item);
        if (item->escalated)
            g_ptr_array_add(v->escalated, (gpointer) item);
    } else if (in & 1u << SECTION_COMING) {
        g_ptr_array_add(v->coming, (gpointer) item);
    }
}

static void overview_begin(struct overview *v)
{
    GPtrArray **lists[] = { &v->by_consultant, &v->by_client, &v->by_rule, &v->escalated, &v->due, &v->coming };
    for (size_t i = 0; i < G_N_ELEMENTS(lists); i++)
        *lists[i] = g_ptr_array_new();
    v->total.name = "All";
}

static void sort_all(struct night *n)
{
    for (guint i = 0; i < n->reports->len; i++)
        g_ptr_array_sort(((struct report *) n->reports->pdata[i])->sections[SECTION_WAITING], whom_first);
    struct overview *v = &n->overview;
    g_ptr_array_sort(v->by_consultant, most_due_first);
    g_ptr_array_sort(v->by_client, most_due_first);
    g_ptr_array_sort(v->by_rule, most_due_first);
}

static void place(struct night *n, GHashTable *by_id, struct tallying *t, const struct due_item *item, unsigned in)
{
    struct report *r = g_hash_table_lookup(by_id, &item->consultant_id);
    if (!r) {
        int64_t nobody = 0; /* the owner of an old snapshot's item is gone */
        r = g_hash_table_lookup(by_id, &nobody);
    }
    for (size_t s = 0; s < SECTION_COUNT; s++)
        if (in >> s & 1)
            g_ptr_array_add(r->sections[s], (gpointer) item);
    tally_item(n, t, r, item, in);
}

bool nightly_digest(struct night *n, struct err *e)
{
    GHashTable *by_id = g_hash_table_new(g_int64_hash, g_int64_equal);
    if (!make_reports(n, by_id, e)) {
        g_hash_table_destroy(by_id);
        return false;
    }
    struct tallying t = { g_hash_table_new(g_str_hash, g_str_equal), g_hash_table_new(g_str_hash, g_str_equal),
                          g_hash_table_new(g_str_hash, g_str_equal) };
    ARENA_AUTO struct arena *per_item = arena_new();
    overview_begin(&n->overview);
    for (guint i = 0; i < n->items->len; i++, arena_reset(per_item)) {
        const struct due_item *item = &g_array_index(n->items, struct due_item, i);
        unsigned in = sections_of(n, item, per_item);
        if (in)
            place(n, by_id, &t, item, in);
    }
    for (guint i = 0; i < n->done->len; i++)
        place(n, by_id, &t, n->done->pdata[i], 1u << SECTION_DONE);
    sort_all(n);
    g_hash_table_destroy(t.consultants);
    g_hash_table_destroy(t.clients);
    g_hash_table_destroy(t.rules);
    g_hash_table_destroy(by_id);
    return true;
}
