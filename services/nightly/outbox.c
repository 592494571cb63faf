/* The files that this night owes, as committed rows: whatever happens from here on, the next run knows what is missing. */
#include <stdlib.h>

#include "night.h"
#include "queries.h"

static void owe(json_t *files, const char *report, int64_t consultant_id, const char *path)
{
    json_array_append_new(files, json_pack("{s:s, s:o, s:s}", "report", report, "consultant_id",
                                           consultant_id ? json_integer(consultant_id) : json_null(), "path", path));
}

static bool is_empty(const struct report *r)
{
    for (size_t s = 0; s < SECTION_COUNT; s++)
        if (r->sections[s]->len)
            return false;
    return true;
}

static void owe_consultant(struct night *n, json_t *files, const struct report *r)
{
    static const char *const FORMS[][2] = { { "consultants", "xlsx" }, { "consultants", "html" }, { "consultants", "txt" }, { "calendar", "ics" } };
    if (!r->consultant_id && is_empty(r))
        return; /* items without an owner: a report only when there are any */
    for (size_t i = 0; i < G_N_ELEMENTS(FORMS); i++) {
        const char *path = arena_printf(n->app->arena, "%s/%s/%s.%s", n->as_of, FORMS[i][0], r->stem, FORMS[i][1]);
        owe(files, r->consultant_id ? "consultant" : "unassigned", r->consultant_id, path);
    }
}

bool nightly_outbox(struct night *n, struct err *e)
{
    struct app *app = n->app;
    json_t *files = json_array();
    for (guint i = 0; i < n->reports->len; i++) {
        const struct report *r = n->reports->pdata[i];
        if (!n->only || n->only == r->consultant_id)
            owe_consultant(n, files, r);
    }
    if (!n->only) {
        owe(files, "manager", 0, arena_printf(app->arena, "%s/manager.xlsx", n->as_of));
        owe(files, "manager", 0, arena_printf(app->arena, "%s/manager.html", n->as_of));
    }
    char *text = json_dumps(files, JSON_COMPACT);
    json_decref(files);
    bool ok = (n->only || q_outbox_reopen(app->db, app->agency_id, n->run_id, NULL, e)) &&
              q_outbox_put(app->db, app->agency_id, n->run_id, text, NULL, e) && db_commit(app->db, e);
    free(text);
    return ok;
}
