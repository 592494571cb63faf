/* answer: what needs a person goes back in the sender's own layout: their columns, only the rows concerned, and in front of
 * nothing else than _row _status _reason _fix. Mended, it can be sent in again as it is. */
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "import.h"
#include "queries.h"
#include "sheet/sink.h"

struct trouble {
    const char *fate, *reason, *fix;
};

/* "part/row" -> struct trouble, all findings of the row in one. */
static bool load_troubles(struct import *im, GHashTable *out, struct err *e)
{
    PG_AUTO PGresult *res = NULL;
    if (!q_batch_findings(im->app->db, im->app->agency_id, im->batch_id, 0, &res, e))
        return false;
    struct arena *a = im->app->arena;
    for (int i = 0; i < PQntuples(res); i++) {
        if (strcmp(db_text(res, i, 2), "note") == 0)
            continue;
        char *key = arena_printf(a, "%s/%s", db_text(res, i, 0), db_text(res, i, 1));
        struct trouble *t = g_hash_table_lookup(out, key);
        const char *header = db_text(res, i, 4);
        const char *reason = arena_printf(a, "%s%s%s", header, header[0] ? ": " : "", db_text(res, i, 7));
        if (!t) {
            t = arena_alloc(a, sizeof *t);
            *t = (struct trouble) { arena_strdup(a, db_text(res, i, 2)), reason, arena_strdup(a, db_text(res, i, 8)) };
            g_hash_table_insert(out, key, t);
        } else {
            t->reason = arena_printf(a, "%s; %s", t->reason, reason);
            t->fix = arena_printf(a, "%s; %s", t->fix, db_text(res, i, 8));
        }
    }
    return true;
}

static const char *status_words(const char *fate)
{
    return strcmp(fate, "to_decide") == 0 ? "to decide" : fate;
}

/* The sender's own columns go back, but not those that an earlier answer had put in front of them. */
static bool goes_back(const struct import_column *c)
{
    static const char *const OURS[] = { "_row", "_status", "_reason", "_fix" };
    for (size_t i = 0; i < sizeof OURS / sizeof OURS[0]; i++)
        if (strcmp(c->header, OURS[i]) == 0)
            return false;
    bool kept = !c->special || c->special[0] != '_' || strcmp(c->special, "_id") == 0 || strcmp(c->special, "_version") == 0 || strcmp(c->special, "_listed") == 0;
    return c->header[0] && kept;
}

static bool answer_row(struct sink *sink, const struct import_part *p, const struct row *row, const struct trouble *t, size_t n_own,
                       struct arena *a, struct err *e)
{
    const char **values = arena_alloc(a, (n_own + 4) * sizeof *values);
    values[0] = arena_printf(a, "%u", row->no);
    values[1] = status_words(t->fate);
    values[2] = t->reason;
    values[3] = t->fix;
    size_t at = 4;
    for (size_t i = 0; i < p->n_columns; i++)
        if (goes_back(&p->columns[i]))
            values[at++] = i < row->n && row->cells[i].kind != CELL_BLANK ? row->cells[i].text : NULL;
    return sink_row(sink, values, at, e);
}

static bool answer_part(struct import *im, struct sink *sink, unsigned part_no, const struct import_part *p, GHashTable *troubles,
                        struct err *e)
{
    struct arena *a = im->app->arena;
    struct sink_column *columns = arena_alloc(a, (p->n_columns + 4) * sizeof *columns);
    size_t n = 0;
    columns[n++] = (struct sink_column) { .header = "_row", .type = SINK_INTEGER, .width = 6, .help = "Row in the sheet you sent" };
    columns[n++] = (struct sink_column) { .header = "_status", .width = 11 };
    columns[n++] = (struct sink_column) { .header = "_reason", .width = 46 };
    columns[n++] = (struct sink_column) { .header = "_fix", .width = 46 };
    for (size_t i = 0; i < p->n_columns; i++)
        if (goes_back(&p->columns[i]))
            columns[n++] = (struct sink_column) { .header = p->columns[i].header, .width = 18 };
    struct source *src;
    if (!sink_sheet(sink, p->sheet[0] ? p->sheet : p->kind->title, columns, n, e) ||
        !source_open(p->path, p->sheet[0] ? p->sheet : NULL, &src, e))
        return false;
    ARENA_AUTO struct arena *row_arena = arena_new();
    bool ok = true;
    for (bool more = true; ok && more; arena_reset(row_arena)) {
        struct row row;
        ok = source_next(src, row_arena, &row, &more, e);
        if (!ok || !more || row.no <= p->header_row)
            continue;
        const struct trouble *t = g_hash_table_lookup(troubles, arena_printf(row_arena, "%u/%u", part_no, row.no));
        ok = !t || answer_row(sink, p, &row, t, n - 4, row_arena, e);
    }
    source_close(src);
    return ok;
}

static const char *answer_name(struct import *im)
{
    if (im->options->answer)
        return im->options->answer;
    const struct import_part *first = im->parts->pdata[0];
    const char *path = strncmp(first->path, "/proc/", 6) == 0 ? "import" : first->path;
    const char *slash = strrchr(path, '/'), *dot = strrchr(path, '.');
    size_t n = dot && (!slash || dot > slash) ? (size_t) (dot - path) : strlen(path);
    return arena_printf(im->app->arena, "%.*s.answer.xlsx", (int) n, path);
}

static bool has_trouble(GHashTable *troubles, unsigned part_no, struct arena *a)
{
    GHashTableIter it;
    gpointer key;
    const char *prefix = arena_printf(a, "%u/", part_no);
    g_hash_table_iter_init(&it, troubles);
    while (g_hash_table_iter_next(&it, &key, NULL))
        if (g_str_has_prefix(key, prefix))
            return true;
    return false;
}

bool import_answer(struct import *im, struct err *e)
{
    bool only_looking = im->options->dry_run && !im->options->answer; /* leaves nothing behind */
    if (!im->app->needs_person || only_looking || strcmp(im->source_kind, "import") != 0)
        return true;
    GHashTable *troubles = g_hash_table_new(g_str_hash, g_str_equal);
    struct sink *sink = NULL;
    const char *path = answer_name(im);
    bool ok = load_troubles(im, troubles, e) && sink_open(path, "xlsx", &sink, e);
    for (guint i = 0; ok && i < im->parts->len; i++)
        if (has_trouble(troubles, i + 1, im->app->arena))
            ok = answer_part(im, sink, i + 1, im->parts->pdata[i], troubles, e);
    g_hash_table_destroy(troubles);
    if (!ok) {
        sink_drop(sink);
        return false;
    }
    im->answer_path = path;
    return sink_close(sink, e);
}
