#include "as_read.h"

#include <stdlib.h>
#include <string.h>

#define TAB "_read"

enum as_read_column { SHEET, LAYOUT, PLACE, WHAT, HEADER, ANSWER, HOW, N_COLUMNS };

static const struct sink_column COLUMNS[N_COLUMNS] = {
    [SHEET] = { .header = "_sheet", .width = 14 }, [LAYOUT] = { .header = "_layout", .width = 34 }, [PLACE] = { .header = "_place", .width = 8 },
    [WHAT] = { .header = "_ask", .width = 12 },    [HEADER] = { .header = "Column", .width = 24 },  [ANSWER] = { .header = "_answer", .width = 28 },
    [HOW] = { .header = "_how", .width = 12 },
};

/* ---- going out ---- */

static bool put(struct sink *sink, const struct import_part *p, const struct import_column *c, const char *ask, const char *answer, const char *how, struct err *e)
{
    char place[24];
    snprintf(place, sizeof place, "%zu", c ? c->layout_place : 0);
    const char *values[N_COLUMNS] = { [SHEET] = p->sheet[0] ? p->sheet : p->kind->title, [LAYOUT] = p->fingerprint, [PLACE] = place, [WHAT] = ask,
                                      [HEADER] = c ? c->header : "", [ANSWER] = answer, [HOW] = how };
    return sink_row(sink, values, N_COLUMNS, e);
}

/* A column that is asked about is open still. */
static bool put_column(struct sink *sink, const struct import_part *p, const struct import_column *c, struct err *e)
{
    if (!c->layout_place || !header_counts(c->header))
        return true;
    if ((c->meaning || !c->options) && !put(sink, p, c, LAYOUT_MEANING, c->meaning ? c->meaning : "", c->by ? c->by : "unknown", e))
        return false;
    if (c->pass && !put(sink, p, c, LAYOUT_PASS, c->pass, c->pass_from, e))
        return false;
    const char *order = import_is_date(c) ? layout_order_word(c->order) : NULL;
    const char *how = c->order_from ? c->order_from : p->order_from ? p->order_from : "column";
    return !order || put(sink, p, c, LAYOUT_DATE_ORDER, order, how, e);
}

bool as_read_write(struct sink *sink, const struct import_part *const *parts, size_t n, struct err *e)
{
    bool begun = false;
    for (size_t i = 0; i < n; i++) {
        const struct import_part *p = parts[i];
        if (p->fill || !p->fingerprint || !*p->fingerprint)
            continue;
        if (!begun && !sink_sheet(sink, TAB, COLUMNS, N_COLUMNS, e))
            return false;
        begun = true;
        if (!put(sink, p, NULL, AS_READ_KIND, p->kind->name, "", e) || (p->lone_is_odd && !put(sink, p, NULL, AS_READ_LONE, "odd", "", e)))
            return false;
        for (size_t c = 0; c < p->n_sheet_columns; c++)
            if (!put_column(sink, p, &p->columns[c], e))
                return false;
    }
    if (begun)
        sink_hide(sink);
    return true;
}

/* ---- coming back ---- */

void as_read_forget(struct import *im)
{
    if (!im->as_read)
        im->as_read = g_ptr_array_new();
    g_ptr_array_set_size(im->as_read, 0);
}

static bool is_header(const struct row *row)
{
    bool all = row->n >= N_COLUMNS;
    for (size_t i = 0; all && i < N_COLUMNS; i++)
        all = strcmp(row->cells[i].text, COLUMNS[i].header) == 0;
    return all;
}

static void take(struct import *im, const struct row *row)
{
    const char *v[N_COLUMNS];
    for (size_t i = 0; i < N_COLUMNS; i++)
        v[i] = i < row->n ? arena_strdup(im->app->arena, row->cells[i].text) : "";
    bool meaning = strcmp(v[WHAT], LAYOUT_MEANING) == 0 && (!*v[ANSWER] || field_find(v[ANSWER], NULL) || g_str_has_suffix(v[ANSWER], "_name"));
    bool order = strcmp(v[WHAT], LAYOUT_DATE_ORDER) == 0 && layout_order(v[ANSWER]) != ORDER_UNKNOWN;
    bool kind = strcmp(v[WHAT], AS_READ_KIND) == 0 && sheet_find(v[ANSWER]);
    bool pass = strcmp(v[WHAT], LAYOUT_PASS) == 0 && (strcmp(v[ANSWER], "progressed") == 0 || strcmp(v[ANSWER], "rejected") == 0);
    bool lone = strcmp(v[WHAT], AS_READ_LONE) == 0;
    if (!meaning && !order && !kind && !pass && !lone)
        return; /* of another version of ours, or somebody was here: it is worked out again */
    struct as_read *said = arena_alloc(im->app->arena, sizeof *said);
    *said = (struct as_read) { v[SHEET], v[LAYOUT], (size_t) strtoul(v[PLACE], NULL, 10), v[WHAT], v[HEADER], v[ANSWER], v[HOW] };
    g_ptr_array_add(im->as_read, said);
}

bool as_read_take(struct import *im, const char *path, const char *sheet, bool *is_one, struct err *e)
{
    *is_one = false;
    if (strcmp(sheet, TAB) != 0)
        return true;
    struct source *src;
    if (!source_open(path, sheet, &src, e))
        return false;
    bool ok = true;
    for (bool more = true; ok && more;) {
        struct row row;
        ok = source_next(src, &row, &more, e);
        if (!ok || !more || !row.n)
            continue;
        if (*is_one)
            take(im, &row);
        else if (!(*is_one = is_header(&row)))
            break;
    }
    source_close(src);
    return ok;
}

/* By the tab's name, should two of one layout have been read differently; a tab that was renamed by its layout. */
const struct as_read *as_read_said(const struct import *im, const char *sheet, const char *fingerprint, size_t place, const char *ask)
{
    const struct as_read *found = NULL;
    for (guint i = 0; im->as_read && i < im->as_read->len; i++) {
        const struct as_read *said = im->as_read->pdata[i];
        if (said->place != place || strcmp(said->ask, ask) != 0 || strcmp(said->fingerprint, fingerprint) != 0)
            continue;
        if (g_ascii_strcasecmp(said->sheet, sheet) == 0)
            return said;
        found = found ? found : said;
    }
    return found;
}

bool as_read_wish(const struct import *im, const char *sheet, const char *fingerprint, struct header_wish *wish)
{
    struct arena *a = im->app->arena;
    struct header_answer *answers = arena_alloc(a, (wish->n_answers + im->as_read->len) * sizeof *answers + 1);
    size_t n = 0;
    for (; n < wish->n_answers; n++)
        answers[n] = wish->answers[n];
    for (guint i = 0; i < im->as_read->len; i++) {
        const struct as_read *said = im->as_read->pdata[i];
        if (strcmp(said->ask, LAYOUT_MEANING) == 0 && as_read_said(im, sheet, fingerprint, said->place, LAYOUT_MEANING) == said &&
            !layout_said(im, fingerprint, said->place, LAYOUT_MEANING))
            answers[n++] = (struct header_answer) { said->place, header_key(a, said->header), said->answer };
    }
    const struct as_read *kind = as_read_said(im, sheet, fingerprint, 0, AS_READ_KIND);
    bool any = kind || n > wish->n_answers;
    wish->kind = wish->kind ? wish->kind : kind ? kind->answer : NULL;
    wish->answers = answers;
    wish->n_answers = n;
    return any;
}
