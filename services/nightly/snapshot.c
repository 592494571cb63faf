/* Tonight's answer, kept, so that tomorrow can say what is new and what is done.
 *
 * A day has one snapshot: run again, it is taken again from the data as they are then. It is compared with the last run of an
 * *earlier* day, so that a second run of the same day does not make everything old. */
#include <stdlib.h>
#include <string.h>

#include "night.h"
#include "queries.h"

enum { SNAPSHOT_CHUNK = 2000 }; /* items per statement: some megabytes of JSON */

/* On whose list, too: what came over from a colleague is new to whoever has it now. */
const char *night_key(struct arena *a, const struct due_item *item)
{
    return arena_printf(a, "%s %s %lld %lld %lld", item->item, item->record_kind, (long long) item->record_id, (long long) item->interview_id,
                        (long long) item->consultant_id);
}

static json_t *id_or_null(int64_t id)
{
    return id ? json_integer(id) : json_null();
}

/* What a report needs to name an item after it is gone. */
static const struct {
    const char *key;
    size_t offset;
} DETAIL[] = {
    { "interview", offsetof(struct due_item, interview) },   { "candidate", offsetof(struct due_item, candidate) },
    { "client", offsetof(struct due_item, client) },         { "job", offsetof(struct due_item, job) },
    { "consultant", offsetof(struct due_item, consultant) }, { "consultant_ref", offsetof(struct due_item, consultant_ref) },
    { "due_on", offsetof(struct due_item, due_on) },         { "whose_move", offsetof(struct due_item, whose_move) },
    { "channel", offsetof(struct due_item, channel) },       { "next_step", offsetof(struct due_item, next_step) },
    { "why", offsetof(struct due_item, why) },               { "source", offsetof(struct due_item, source) },
};

static json_t *item_json(const struct due_item *item)
{
    json_t *detail = json_object();
    for (size_t i = 0; i < G_N_ELEMENTS(DETAIL); i++) {
        const char *text = *(const char *const *) ((const char *) item + DETAIL[i].offset);
        if (text)
            json_object_set_new(detail, DETAIL[i].key, json_string(text));
    }
    json_object_set_new(detail, "overdue", json_integer(item->overdue));
    return json_pack("{s:s, s:s, s:I, s:I, s:o, s:o, s:s, s:i, s:o}", "item", item->item, "record_kind", item->record_kind, "record_id",
                     (json_int_t) item->record_id, "interview_id", (json_int_t) item->interview_id, "consultant_id", id_or_null(item->consultant_id), "client_id", id_or_null(item->client_id),
                     "due_on", item->due_on, "working_days_overdue", item->overdue, "detail", detail);
}

static bool put_chunk(struct night *n, json_t *list, struct err *e)
{
    char *text = json_dumps(list, JSON_COMPACT);
    bool ok = q_snapshot_put(n->app->db, n->app->agency_id, n->run_id, text, NULL, e);
    free(text);
    json_array_clear(list);
    return ok;
}

static bool keep(struct night *n, struct err *e)
{
    json_t *list = json_array();
    bool ok = true;
    for (guint i = 0; ok && i < n->items->len; i++) {
        const struct due_item *item = &g_array_index(n->items, struct due_item, i);
        if (strcmp(item->due_on, n->as_of) > 0)
            continue;
        json_array_append_new(list, item_json(item));
        if (json_array_size(list) == SNAPSHOT_CHUNK)
            ok = put_chunk(n, list, e);
    }
    ok = ok && put_chunk(n, list, e);
    json_decref(list);
    return ok;
}

static struct due_item *news_item(struct arena *a, const PGresult *res, int row)
{
    struct due_item *item = arena_alloc(a, sizeof *item);
    item->item = arena_strdup(a, db_text(res, row, 1));
    item->record_kind = arena_strdup(a, db_text(res, row, 2));
    item->record_id = db_int(res, row, 3);
    item->interview_id = db_int(res, row, 4);
    item->consultant_id = db_int(res, row, 5);
    item->calendar_known = true;
    json_t *detail = json_loads(db_text(res, row, 6), 0, NULL);
    for (size_t i = 0; i < G_N_ELEMENTS(DETAIL); i++)
        *(const char **) ((char *) item + DETAIL[i].offset) = arena_strdup(a, json_string_value(json_object_get(detail, DETAIL[i].key)));
    item->overdue = (int) json_integer_value(json_object_get(detail, "overdue"));
    json_decref(detail);
    return item;
}

static bool compare(struct night *n, struct err *e)
{
    PG_AUTO PGresult *res = NULL;
    struct arena *a = n->app->arena;
    if (!q_snapshot_compare(n->app->db, n->app->agency_id, n->run_id, n->previous_id, &res, e))
        return false;
    for (int i = 0; i < PQntuples(res); i++) {
        struct due_item *item = news_item(a, res, i);
        if (strcmp(db_text(res, i, 0), "done") == 0)
            g_ptr_array_add(n->done, item);
        else
            g_hash_table_add(n->news, (gpointer) night_key(a, item));
    }
    return true;
}

bool nightly_snapshot(struct night *n, struct err *e)
{
    struct app *app = n->app;
    PG_AUTO PGresult *run = NULL, *previous = NULL;
    n->done = g_ptr_array_new();
    n->news = g_hash_table_new(g_str_hash, g_str_equal);
    if (!q_nightly_open(app->db, app->agency_id, n->as_of, &run, e) || !q_nightly_previous(app->db, app->agency_id, n->as_of, &previous, e))
        return false;
    n->run_id = db_int(run, 0, 0);
    if (PQntuples(previous)) {
        n->previous_id = db_int(previous, 0, 0);
        n->edition.compared_with = arena_strdup(app->arena, db_text(previous, 0, 1));
    }
    return q_snapshot_clear(app->db, app->agency_id, n->run_id, NULL, e) && keep(n, e) && (!n->previous_id || compare(n, e));
}
