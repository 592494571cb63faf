/* run.json: what the night found and what it left, for scripts and the desk. Then the run is finished.
 * It holds no time of the clock: the same day, run again over the same data, gives the same bytes. */
#include <stdlib.h>
#include <string.h>

#include "night.h"
#include "queries.h"

static json_t *counts_json(const unsigned section[SECTION_COUNT])
{
    json_t *o = json_object();
    for (size_t s = 0; s < SECTION_COUNT; s++)
        json_object_set_new(o, SECTIONS[s].key, json_integer(section[s]));
    return o;
}

static json_t *report_json(const struct report *r)
{
    unsigned section[SECTION_COUNT];
    for (size_t s = 0; s < SECTION_COUNT; s++)
        section[s] = r->sections[s]->len;
    return json_pack("{s:s?, s:s?, s:b, s:o, s:[]}", "ref", r->ref, "name", r->name, "all_clear", report_due(r) == 0, "counts", counts_json(section),
                     "files");
}

static json_t *ages_json(const struct tally *t)
{
    static const char *const KEYS[AGE_BANDS] = { "0_2", "3_5", "6_10", "over_10" };
    json_t *o = json_object();
    for (size_t i = 0; i < AGE_BANDS; i++)
        json_object_set_new(o, KEYS[i], json_integer(t->age[i]));
    return o;
}

static json_t *tallies_json(const GPtrArray *list, const char *key)
{
    json_t *array = json_array();
    for (guint i = 0; i < list->len; i++) {
        const struct tally *t = list->pdata[i];
        json_array_append_new(array, json_pack("{s:s, s:o, s:o}", key, t->name, "counts", counts_json(t->section), "working_days_overdue", ages_json(t)));
    }
    return array;
}

/* The files' rows, under the consultant they belong to. Also those of an earlier run of the day, when only one was asked for. */
static void put_files(struct night *n, const PGresult *files, json_t *consultants, json_t *unassigned, json_t *manager)
{
    for (int f = 0; f < PQntuples(files); f++) {
        json_t *to = manager;
        if (strcmp(db_text(files, f, 0), "unassigned") == 0)
            to = json_object_get(unassigned, "files");
        for (guint i = 0; i < n->reports->len && strcmp(db_text(files, f, 0), "consultant") == 0; i++)
            if (((const struct report *) n->reports->pdata[i])->consultant_id == db_int(files, f, 1))
                to = json_object_get(json_array_get(consultants, i), "files");
        json_array_append_new(to, json_pack("{s:s, s:s, s:s}", "path", db_text(files, f, 2), "state", db_text(files, f, 3), "sha256",
                                            db_text(files, f, 4)));
    }
}

static json_t *summary(struct night *n, const PGresult *files)
{
    const struct edition *ed = &n->edition;
    const struct overview *v = &n->overview;
    json_t *consultants = json_array(), *unassigned = NULL, *manager = json_array(), *unknown = json_array();
    for (guint i = 0; i < n->reports->len; i++) {
        const struct report *r = n->reports->pdata[i];
        if (r->consultant_id)
            json_array_append_new(consultants, report_json(r));
        else
            unassigned = report_json(r);
    }
    for (guint i = 0; i < ed->unknown_calendars->len; i++)
        json_array_append_new(unknown, json_string(ed->unknown_calendars->pdata[i]));
    put_files(n, files, consultants, unassigned, manager);
    return json_pack("{s:s, s:{s:s, s:s}, s:s, s:s?, s:b, s:o, s:i, s:o, s:o, s:o, s:o, s:o, s:o, s:o}", "as_of", ed->as_of, "agency", "code",
                     ed->code, "name", ed->agency, "coming_until", ed->coming_until, "compared_with", ed->compared_with, "all_clear",
                     v->due->len == 0, "counts", counts_json(v->total.section), "escalated", (int) v->total.escalated, "working_days_overdue",
                     ages_json(&v->total), "consultants", consultants, "unassigned", unassigned, "clients", tallies_json(v->by_client, "client"),
                     "rules", tallies_json(v->by_rule, "rule"), "manager_files", manager, "calendars_unknown", unknown);
}

bool nightly_close(struct night *n, struct err *e)
{
    struct app *app = n->app;
    PG_AUTO PGresult *files = NULL;
    if (!app_begin(app, e) || !q_outbox_files(app->db, app->agency_id, n->run_id, &files, e))
        return false;
    n->summary = summary(n, files);
    char *json = json_dumps(n->summary, JSON_INDENT(2));
    GString *text = g_string_new(json);
    g_string_append_c(text, '\n');
    free(json);
    const char *sha256;
    bool ok = deliver_text(arena_printf(app->arena, "%s/%s/run.json", n->out, n->as_of), text, app->arena, &sha256, e);
    g_string_free(text, TRUE);
    return ok && q_nightly_close(app->db, app->agency_id, n->run_id, NULL, e) && db_commit(app->db, e);
}
