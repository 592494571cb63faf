/* The pipeline: what is due goes out. Read here first. */
#include "night.h"

#include <string.h>

#include "queries.h"

/* How far ahead we look for what waits on others. Feedback promised later than this is not on anybody's mind tonight. */
enum { HORIZON_DAYS = 60 };

bool nightly_run(struct night *n, struct err *e)
{
    return nightly_calendars(n, e) /* one transaction from here: working days, for the agency and its clients */
        && nightly_due(n, e)       /* what is due, and what will be */
        && nightly_snapshot(n, e)  /* tonight's answer kept; what is new, what is done */
        && nightly_digest(n, e)    /* per consultant, and counted for the manager */
        && nightly_outbox(n, e)    /* the files that are owed; commit */
        && nightly_deliver(n, e)   /* each written whole, then marked done */
        && nightly_close(n, e);    /* run.json; the run is finished */
}

static bool load_channels(struct night *n, struct err *e)
{
    PG_AUTO PGresult *res = NULL;
    if (!q_choice_list(n->app->db, &res, e))
        return false;
    GPtrArray *labels = g_ptr_array_new();
    n->edition.channel_labels = g_hash_table_new(g_str_hash, g_str_equal);
    for (int i = 0; i < PQntuples(res); i++)
        if (strcmp(db_text(res, i, 0), "channel") == 0) {
            char *label = arena_strdup(n->app->arena, db_text(res, i, 2));
            g_ptr_array_add(labels, label);
            g_hash_table_insert(n->edition.channel_labels, arena_strdup(n->app->arena, db_text(res, i, 1)), label);
        }
    n->edition.channels = labels;
    return true;
}

bool nightly_calendars(struct night *n, struct err *e)
{
    struct app *app = n->app;
    PG_AUTO PGresult *day = NULL, *half = NULL;
    if (!app_begin(app, e) || !q_business_day_fill(app->db, app->agency_id, NULL, e) ||
        !q_working_day_after(app->db, app->agency_id, n->as_of, COMING_DAYS, &day, e) ||
        !q_half_day(app->db, app->agency_id, n->as_of, &half, e) || !load_channels(n, e))
        return false;
    if (PQntuples(day) == 0) {
        err_set(e, ERR_USAGE, "%s lies outside the working days that we keep", n->as_of);
        return err_help(e, "nothing was written", "give --as-of a day from 2010 to 2035");
    }
    GPtrArray *unknown = g_ptr_array_new();
    if (!db_bool(day, 0, 1))
        g_ptr_array_add(unknown, (gpointer) arena_strdup(app->arena, app->agency_name));
    n->edition.agency = app->agency_name;
    n->edition.code = app->agency_code;
    n->edition.as_of = n->as_of;
    if (PQntuples(half))
        n->edition.half_day = arena_strdup(app->arena, db_text(half, 0, 0) ? db_text(half, 0, 0) : "");
    n->edition.coming_until = arena_strdup(app->arena, db_text(day, 0, 0));
    n->edition.unknown_calendars = unknown;
    return true;
}

static void note_unknown(struct night *n, const struct due_item *item)
{
    GPtrArray *unknown = (GPtrArray *) n->edition.unknown_calendars;
    if (item->calendar_known || !item->client || g_ptr_array_find_with_equal_func(unknown, item->client, g_str_equal, NULL))
        return;
    g_ptr_array_add(unknown, (gpointer) item->client);
}

static const char *ids_of(const struct night *n, bool candidates)
{
    GString *ids = g_string_new("{");
    for (guint i = 0; i < n->items->len; i++) {
        const struct due_item *item = &g_array_index(n->items, struct due_item, i);
        if ((item->interview_id == 0) == candidates)
            g_string_append_printf(ids, "%s%lld", ids->len > 1 ? "," : "",
                                   (long long) (candidates ? item->candidate_id : item->interview_id));
    }
    g_string_append_c(ids, '}');
    const char *text = arena_strdup(n->app->arena, ids->str);
    g_string_free(ids, TRUE);
    return text;
}

/* Numbers and addresses as we have them tonight, for all interviews on any list, and for candidates who had none. */
static bool load_reach(struct night *n, struct err *e)
{
    struct arena *a = n->app->arena;
    PG_AUTO PGresult *res = NULL;
    bool ok = q_interview_reach(n->app->db, n->app->agency_id, ids_of(n, false), ids_of(n, true), &res, e);
    n->edition.reach = g_hash_table_new(g_int64_hash, g_int64_equal);
    for (int i = 0; ok && i < PQntuples(res); i++) {
        int64_t *whose = arena_alloc(a, sizeof *whose);
        struct reach *r = arena_alloc(a, sizeof *r);
        *whose = db_text(res, i, 0) ? db_int(res, i, 0) : -db_int(res, i, 6);
        *r = (struct reach) {
            arena_strdup(a, db_text(res, i, 1)), arena_strdup(a, db_text(res, i, 2)), arena_strdup(a, db_text(res, i, 3)),
            arena_strdup(a, db_text(res, i, 4)), arena_strdup(a, db_text(res, i, 5)), arena_strdup(a, db_text(res, i, 7))
        };
        g_hash_table_insert(n->edition.reach, whose, r);
    }
    return ok;
}

bool nightly_due(struct night *n, struct err *e)
{
    struct app *app = n->app;
    PG_AUTO PGresult *until = NULL;
    if (!q_day_plus(app->db, n->as_of, HORIZON_DAYS, &until, e) ||
        !q_due_open(app->db, app->agency_id, n->as_of, db_text(until, 0, 0), 0, 0, 0, NULL, &n->due, e))
        return false;
    n->items = g_array_new(FALSE, FALSE, sizeof(struct due_item));
    for (int i = 0; i < PQntuples(n->due); i++) {
        struct due_item item = due_item_read(n->due, i);
        g_array_append_val(n->items, item);
        note_unknown(n, &item);
    }
    return load_reach(n, e);
}

static void free_list(GPtrArray *list)
{
    if (list)
        g_ptr_array_free(list, TRUE);
}

void nightly_free(struct night *n)
{
    free_list((GPtrArray *) n->edition.channels);
    free_list((GPtrArray *) n->edition.unknown_calendars);
    if (n->edition.channel_labels)
        g_hash_table_destroy(n->edition.channel_labels);
    if (n->edition.reach)
        g_hash_table_destroy(n->edition.reach);
    for (guint i = 0; n->reports && i < n->reports->len; i++)
        for (size_t s = 0; s < SECTION_COUNT; s++)
            free_list(((struct report *) n->reports->pdata[i])->sections[s]);
    GPtrArray *lists[] = { n->reports,          n->done,          n->overview.by_consultant, n->overview.by_client,
                           n->overview.by_rule, n->overview.escalated, n->overview.due,      n->overview.coming };
    for (size_t i = 0; i < G_N_ELEMENTS(lists); i++)
        free_list(lists[i]);
    if (n->news)
        g_hash_table_destroy(n->news);
    if (n->items)
        g_array_free(n->items, TRUE);
    json_decref(n->summary);
    PQclear(n->due);
}
