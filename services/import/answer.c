/* answer: what needs a person goes back in the sender's own layout: their columns, only the rows concerned, and in front of them
 * nothing else than _row _status _reason _fix _decision. The very cells are coloured, and a comment says why. Mended, it can be sent
 * in again as it is. Questions about columns are a tab before them (ask.h). */
#include <stdlib.h>
#include <string.h>

#include "as_read.h"
#include "ask.h"
#include "base/log.h"
#include "decision.h"
#include "queries.h"
#include "said.h"
#include "sheet/sink.h"

enum { ROW, STATUS, REASON, FIX, DECISION, N_OURS };

static const struct sink_column OURS[N_OURS] = {
    [ROW] = { .header = "_row", .type = SINK_INTEGER, .width = 6, .help = "Row in the sheet you sent", .locked = true },
    [STATUS] = { .header = "_status", .width = 11 },
    [REASON] = { .header = "_reason", .width = 46 },
    [FIX] = { .header = "_fix", .width = 46 },
    [DECISION] = { .header = "_decision", .width = 34, .help = "Where this cell is coloured, choose from its list, save, and import this workbook" },
};

/* A finding of one cell. */
struct fault {
    const char *field, *header; /* "candidate.email"; as the sheet spells it, "": not known */
    const char *comment;
    struct fault *next;
};

struct trouble {
    const char *fate, *reason, *fix;
    struct fault *faults;
};

static struct fault *fault_of(const PGresult *res, int i, struct fault *next, struct arena *a)
{
    struct fault *f = arena_alloc(a, sizeof *f);
    *f = (struct fault) { arena_strdup(a, db_text(res, i, 3)), arena_strdup(a, db_text(res, i, 4)),
                          arena_printf(a, "%s\n%s", db_text(res, i, 7), db_text(res, i, 8)), next };
    return f;
}

/* By the header that the finding names; where it names a field alone, as checks in the database do, by what the column is. */
static bool is_about(const struct fault *f, const struct import_column *c)
{
    const struct field *field = f->header[0] ? NULL : field_find(f->field, NULL);
    return f->header[0] ? strcmp(f->header, c->header) == 0 : field && field == c->field;
}

/* Real dates and numbers go back as such, everything else letter for letter. */
static enum sink_type sent_as(const struct cell *cell)
{
    if (cell->kind == CELL_MOMENT)
        return cell->has_date && cell->has_time ? SINK_MOMENT : cell->has_date ? SINK_DATE : SINK_TIME;
    return cell->kind == CELL_NUMERIC ? SINK_NUMBER : SINK_TEXT;
}

static struct sink_mark mark_of(const struct import_column *c, const struct cell *cell, const struct trouble *t, struct arena *a)
{
    struct sink_mark m = { .type = cell ? sent_as(cell) : SINK_TEXT };
    for (const struct fault *f = t->faults; f; f = f->next)
        if (is_about(f, c)) {
            m.tint = SINK_ROSE;
            m.comment = m.comment ? arena_printf(a, "%s\n%s", f->comment, m.comment) : f->comment;
        }
    return m;
}

/* As wide as what we know of the field asks for, and no narrower than its header. */
static struct sink_column own_column(const struct import_column *c)
{
    bool locked = c->special && (strcmp(c->special, "_id") == 0 || strcmp(c->special, "_version") == 0);
    int letters = (int) MIN(g_utf8_strlen(c->header, -1), 24);
    return (struct sink_column) { .header = c->header,
                                  .type = locked ? SINK_INTEGER : SINK_TEXT,
                                  .width = locked ? 8 : MAX(letters, c->field && c->field->width ? c->field->width : 16),
                                  .locked = locked };
}

/* A row that came in, but for a column that could mean several things. */
static const struct trouble ASKED = { "imported", "a column of it is asked about in the tab Questions", "answer there: the row then fills in what is missing",
                                      NULL };

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
            *t = (struct trouble) { arena_strdup(a, db_text(res, i, 2)), reason, arena_strdup(a, db_text(res, i, 8)), NULL };
            g_hash_table_insert(out, key, t);
        } else {
            t->reason = arena_printf(a, "%s; %s", t->reason, reason);
            t->fix = arena_printf(a, "%s; %s", t->fix, db_text(res, i, 8));
        }
        t->faults = fault_of(res, i, t->faults, a);
    }
    return true;
}

/* The sender's own columns go back, but not those that an earlier answer had put in front of them. */
static bool goes_back(const struct import_column *c)
{
    for (size_t i = 0; i < N_OURS; i++)
        if (strcmp(c->header, OURS[i].header) == 0)
            return false;
    bool kept = !c->special || c->special[0] != '_' || strcmp(c->special, "_id") == 0 || strcmp(c->special, "_version") == 0 || strcmp(c->special, "_listed") == 0;
    return c->header[0] && kept;
}

/* Its candidates to choose from; where there is no question, what was chosen stays for as long as the row comes back. */
static void offer(struct sink *sink, const struct import_part *p, const struct row *row, const char *const *choices, const char **value, struct sink_mark *mark,
                  struct arena *a)
{
    if (choices) {
        sink_choices(sink, DECISION, choices);
        mark->tint = SINK_AMBER;
    } else {
        *value = decision_of(p, row, a);
    }
}

static bool answer_row(struct sink *sink, const struct import_part *p, const struct row *row, const struct trouble *t, const char *const *choices,
                       size_t n_own, struct arena *a, struct err *e)
{
    const char **values = arena_alloc(a, (n_own + N_OURS) * sizeof *values);
    struct sink_mark *marks = arena_alloc(a, (n_own + N_OURS) * sizeof *marks);
    values[ROW] = arena_printf(a, "%u", row->no);
    values[STATUS] = said_fate(t->fate);
    values[REASON] = t->reason;
    values[FIX] = t->fix;
    offer(sink, p, row, choices, &values[DECISION], &marks[DECISION], a);
    size_t at = N_OURS;
    for (size_t i = 0; i < p->n_columns; i++) {
        if (!goes_back(&p->columns[i]))
            continue;
        const struct cell *cell = i < row->n && row->cells[i].kind != CELL_BLANK ? &row->cells[i] : NULL;
        values[at] = cell ? cell->text : NULL;
        marks[at++] = mark_of(&p->columns[i], cell, t, a);
    }
    return sink_row_marked(sink, values, marks, at, e);
}

static bool answer_part(struct import *im, struct sink *sink, unsigned part_no, const struct import_part *p, GHashTable *troubles,
                        GHashTable *choices, struct err *e)
{
    struct arena *a = im->app->arena;
    struct sink_column *columns = arena_alloc(a, (p->n_columns + N_OURS) * sizeof *columns);
    memcpy(columns, OURS, sizeof OURS);
    size_t n = N_OURS;
    for (size_t i = 0; i < p->n_columns; i++)
        if (goes_back(&p->columns[i]))
            columns[n++] = own_column(&p->columns[i]);
    struct source *src;
    if (!sink_sheet(sink, p->sheet[0] ? p->sheet : p->kind->title, columns, n, e) ||
        !source_open(p->path, p->sheet[0] ? p->sheet : NULL, &src, e))
        return false;
    ARENA_AUTO struct arena *row_arena = arena_new();
    bool ok = true;
    for (bool more = true; ok && more; arena_reset(row_arena)) {
        struct row row;
        ok = source_next(src, &row, &more, e);
        if (!ok || !more || row.no <= p->header_row)
            continue;
        const char *place = arena_printf(row_arena, "%u/%u", part_no, row.no);
        const struct trouble *t = g_hash_table_lookup(troubles, place);
        if (!t && ask_concerns(im, p, &row))
            t = &ASKED;
        ok = !t || answer_row(sink, p, &row, t, g_hash_table_lookup(choices, place), n - N_OURS, row_arena, e);
    }
    source_close(src);
    return ok;
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
    GHashTable *troubles = g_hash_table_new(g_str_hash, g_str_equal), *choices = g_hash_table_new(g_str_hash, g_str_equal);
    struct sink *sink = NULL;
    const char *path = import_beside(im, im->options->answer, "answer");
    bool ok = load_troubles(im, troubles, e) && decision_choices(im, choices, e) && sink_open(path, "xlsx", &sink, e) && ask_write(im, sink, e);
    const struct import_part **answered = arena_alloc(im->app->arena, im->parts->len * sizeof *answered);
    size_t n = 0;
    for (guint i = 0; ok && i < im->parts->len; i++)
        if (has_trouble(troubles, i + 1, im->app->arena) || ask_concerns(im, im->parts->pdata[i], NULL)) {
            answered[n++] = im->parts->pdata[i];
            ok = answer_part(im, sink, i + 1, im->parts->pdata[i], troubles, choices, e);
        }
    ok = ok && as_read_write(sink, answered, n, e);
    g_hash_table_destroy(troubles);
    g_hash_table_destroy(choices);
    if (!ok) {
        sink_drop(sink);
        return false;
    }
    im->answer_path = path;
    return sink_close(sink, e);
}
