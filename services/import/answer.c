/* answer: what needs a person goes back in the sender's own layout: their columns, only the rows concerned, and in front of them
 * nothing else than _row _status _reason _fix _decision. The very cells are coloured, and a comment says why. Mended, it can be sent
 * in again as it is. Questions about columns are a tab before them (ask.h). */
#include <stdlib.h>
#include <string.h>

#include "above.h"
#include "as_read.h"
#include "ask.h"
#include "base/interrupt.h"
#include "batch_rows.h"
#include "decision.h"
#include "ditto.h"
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

/* What is written, and what is known of its rows: walked beside the sender's own file, so that memory grows with neither. */
struct answer {
    struct import *im;
    struct sink *sink;
    struct cursor *found, *asked; /* of batch_findings and decision_choices */
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

static bool is_note(const struct cursor *c)
{
    return strcmp(db_text(c->rows, c->at, 2), "note") == 0;
}

static void add_finding(struct trouble *t, const PGresult *res, int i, struct arena *a)
{
    const char *header = db_text(res, i, 4);
    const char *reason = arena_printf(a, "%s%s%s", header, header[0] ? ": " : "", db_text(res, i, 7));
    if (!t->fate) {
        t->fate = arena_strdup(a, db_text(res, i, 2));
        t->reason = reason;
        t->fix = arena_strdup(a, db_text(res, i, 8));
    } else {
        t->reason = arena_printf(a, "%s; %s", t->reason, reason);
        t->fix = arena_printf(a, "%s; %s", t->fix, db_text(res, i, 8));
    }
    t->faults = fault_of(res, i, t->faults, a);
}

/* All findings of the row in one; its fate is NULL when there are none. */
static bool row_trouble(struct cursor *found, unsigned part_no, unsigned row_no, struct trouble *out, struct arena *a, struct err *e)
{
    *out = (struct trouble) { 0 };
    bool there, ok = batch_rows_at(found, part_no, row_no, &there, e);
    while (ok && there) {
        if (!is_note(found))
            add_finding(out, found->rows, found->at, a);
        ok = cursor_next(found, e) && batch_rows_at(found, part_no, row_no, &there, e);
    }
    return ok;
}

/* Is there a row of the part that needs a person? Notes before it are passed over. */
static bool has_trouble(struct cursor *found, unsigned part_no, bool *has, struct err *e)
{
    bool ok = true;
    while (ok && found->rows && (db_int(found->rows, found->at, 0) < part_no || is_note(found)))
        ok = cursor_next(found, e);
    *has = ok && found->rows && db_int(found->rows, found->at, 0) == part_no;
    return ok;
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

static const char *listed(const char *const *choices, struct arena *a)
{
    const char *list = choices[0];
    while (*++choices)
        list = arena_printf(a, "%s, or %s", list, *choices);
    return list;
}

/* Its candidates to choose from, or to copy where the file has dropdowns enough; where there is no question, what was chosen stays for as
 * long as the row comes back. */
static void offer(struct sink *sink, const struct import_part *p, const struct row *row, const char *const *choices, const char **values,
                  struct sink_mark *mark, struct arena *a)
{
    if (!choices) {
        values[DECISION] = decision_of(p, row, a);
        return;
    }
    mark->tint = SINK_AMBER;
    if (!sink_choices(sink, DECISION, choices))
        values[FIX] = arena_printf(a, "%s; write into _decision: %s", values[FIX], listed(choices, a));
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
    offer(sink, p, row, choices, values, &marks[DECISION], a);
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

/* Rows that need nobody stay at home. */
static bool take_row(struct answer *w, unsigned part_no, const struct import_part *p, const struct row *row, size_t n_own, struct arena *a, struct err *e)
{
    struct trouble t;
    const char *const *choices;
    if (!row_trouble(w->found, part_no, row->no, &t, a, e))
        return false;
    if (!t.fate && ask_concerns(w->im, p, row))
        t = ASKED;
    if (!t.fate)
        return true;
    return decision_choices(w->asked, part_no, row->no, a, &choices, e) && answer_row(w->sink, p, row, &t, choices, n_own, a, e);
}

static bool is_lone(const struct import_part *p, const struct row *row)
{
    return p->lone_is_odd && row_filled(row) == 1;
}

static bool answer_part(struct answer *w, unsigned part_no, const struct import_part *p, struct err *e)
{
    struct arena *a = w->im->app->arena;
    struct sink_column *columns = arena_alloc(a, (p->n_columns + N_OURS) * sizeof *columns);
    memcpy(columns, OURS, sizeof OURS);
    size_t n = N_OURS;
    for (size_t i = 0; i < p->n_columns; i++)
        if (goes_back(&p->columns[i]))
            columns[n++] = own_column(&p->columns[i]);
    struct source *src;
    if (!sink_sheet(w->sink, p->sheet[0] ? p->sheet : p->kind->title, columns, n, e) ||
        !source_open(p->path, p->sheet[0] ? p->sheet : NULL, &src, e))
        return false;
    sink_go_on(w->sink, 0); /* a text may have more rows than a workbook's sheet */
    ARENA_AUTO struct arena *row_arena = arena_new();
    bool ok = true;
    above_restart(p->above);
    ditto_restart(p->ditto);
    for (bool more = true; ok && more; arena_reset(row_arena)) {
        struct row row;
        ok = source_next(src, &row, &more, e) && interrupt_check(e);
        if (ok && more && row.no > p->header_row) {
            row_part_from(&row, p->header_row);
            if (!is_lone(p, &row)) /* the row above stays at home, perhaps */
                ditto_fill(p->ditto, &row, row_arena);
            if (!above_follow(p->above, &row, row_arena) &&
                !is_lone(p, &row)) /* alone it comes back as it stood: the same question about it */
                above_join(p->above, &row, row_arena);
            ok = take_row(w, part_no, p, &row, n - N_OURS, row_arena, e);
        }
    }
    source_close(src);
    return ok;
}

/* A form is its own answer: what is wrong in it is mended there. */
static bool answer_parts(struct answer *w, size_t *n_answered, struct err *e)
{
    const struct import_part **answered = arena_alloc(w->im->app->arena, w->im->parts->len * sizeof *answered);
    size_t n = 0;
    for (guint i = 0; i < w->im->parts->len; i++) {
        const struct import_part *p = w->im->parts->pdata[i];
        bool has;
        if (!has_trouble(w->found, i + 1, &has, e))
            return false;
        if (p->form || (!has && !ask_concerns(w->im, p, NULL)))
            continue;
        answered[n++] = p;
        if (!answer_part(w, i + 1, p, e))
            return false;
    }
    *n_answered = n;
    return as_read_write(w->sink, answered, n, e);
}

bool import_answer(struct import *im, struct err *e)
{
    bool only_looking = im->options->dry_run && !im->options->answer; /* leaves nothing behind */
    if (!im->app->needs_person || only_looking || strcmp(im->source_kind, "import") != 0)
        return true;
    struct answer w = { .im = im };
    size_t n = 0;
    const char *path = import_beside(im, im->options->answer, "answer");
    bool ok = batch_rows_open(im->app, im->batch_id, "batch_findings", &w.found, e) &&
              batch_rows_open(im->app, im->batch_id, "decision_choices", &w.asked, e) && sink_open(path, "xlsx", &w.sink, e) &&
              ask_write(im, w.sink, e) && answer_parts(&w, &n, e);
    cursor_close(w.found);
    cursor_close(w.asked);
    if (!ok || !(n || im->questions->len)) {
        sink_drop(w.sink);
        return ok;
    }
    im->answer_path = path;
    return sink_close(w.sink, e);
}
