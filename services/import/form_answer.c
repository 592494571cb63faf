/* A form is answered by a form: made anew, with what is known by now, and with what was not taken in its own place, in red. */
#include <stdlib.h>
#include <string.h>

#include "batch_rows.h"
#include "export/form.h"
#include "form.h"

struct trouble {
    unsigned row_no;
    bool conflict;
    const char *field, *value, *comment; /* field "": of the whole line */
};

struct gathering {
    struct import *im;
    GArray **by_part; /* struct trouble; NULL: none */
};

static bool gather(const PGresult *res, void *ctx, struct err *e)
{
    (void) e;
    struct gathering *g = ctx;
    struct arena *a = g->im->app->arena;
    size_t part = (size_t) db_int(res, 0, 0) - 1;
    const char *fate = db_text(res, 0, 2);
    const struct import_part *p = part < g->im->parts->len ? g->im->parts->pdata[part] : NULL;
    if (!p || !p->form || strcmp(fate, "note") == 0)
        return true;
    struct trouble t = { .row_no = (unsigned) db_int(res, 0, 1), .conflict = strcmp(fate, "conflict") == 0, .field = arena_strdup(a, db_text(res, 0, 3)),
                         .value = arena_strdup(a, db_text(res, 0, 5)),
                         .comment = arena_printf(a, "%s\n%s", db_text(res, 0, 7), db_text(res, 0, 8)) };
    if (!g->by_part[part])
        g->by_part[part] = g_array_new(FALSE, FALSE, sizeof t);
    g_array_append_val(g->by_part[part], t);
    return true;
}

static const struct trouble *trouble_of(const GArray *found, unsigned row_no, const char *dotted)
{
    for (guint i = 0; i < found->len; i++) {
        const struct trouble *t = &g_array_index(found, struct trouble, i);
        if (t->row_no == row_no && strcmp(t->field, dotted) == 0)
            return t;
    }
    return NULL;
}

static bool is_held(const GArray *found, unsigned row_no)
{
    for (guint i = 0; i < found->len; i++)
        if (g_array_index(found, struct trouble, i).row_no == row_no)
            return true;
    return false;
}

/* Which of two values counts is for a person: the one that we have stays in the cell, so that nothing is decided by sending it back. */
static struct form_again again_of(struct arena *a, const struct trouble *t, const char *field, const char *value)
{
    struct form_again g = { .field = field, .value = value, .comment = t ? t->comment : NULL, .record = "" };
    if (t && (t->conflict || !value)) {
        g.comment = arena_printf(a, "You wrote \"%s\". %s", value ? value : t->value ? t->value : "", t->comment);
        g.value = NULL;
    }
    return g;
}

/* The key of the table that a row came from; NULL: it is the answer to a question. */
static const char *table_of(const struct import_part *p, unsigned row_no)
{
    size_t i;
    json_t *place;
    json_array_foreach(p->form->places, i, place) {
        if (json_integer_value(json_object_get(place, "row_no")) == row_no && strcmp(json_string_value(json_object_get(place, "kind")), p->kind->name) == 0)
            return json_string_value(json_object_get(place, "table"));
    }
    return NULL;
}

static void add_row(const struct import *im, const struct import_part *p, const struct row *row, const GArray *found, GArray *out)
{
    const char *table = table_of(p, row->no), *id = "";
    for (size_t c = 0; c < row->n; c++)
        if (p->columns[c].special && strcmp(p->columns[c].special, "_id") == 0)
            id = row->cells[c].text;
    for (size_t c = 0; c < row->n && c < p->n_sheet_columns; c++) {
        const struct import_column *column = &p->columns[c];
        if (!column->field || strcmp(column->kind->name, p->kind->kind) != 0 || row->cells[c].kind == CELL_BLANK)
            continue;
        const char *dotted = arena_printf(im->app->arena, "%s.%s", column->kind->name, column->field->name);
        struct form_again g = again_of(im->app->arena, trouble_of(found, row->no, dotted), dotted, row->cells[c].text);
        g.table = table;
        g.record = id;
        g.line = row->no;
        g_array_append_val(out, g);
    }
}

/* A question that stood twice: the first answer was taken, the second is told. */
static void add_unstaged(const struct import *im, const struct import_part *p, const GArray *found, GArray *out)
{
    for (guint i = 0; i < found->len; i++) {
        const struct trouble *t = &g_array_index(found, struct trouble, i);
        if (!*t->field || import_form_has_row(p, t->row_no))
            continue;
        struct form_again g = again_of(im->app->arena, t, t->field, NULL);
        g_array_append_val(out, g);
    }
}

static GArray *again_for(const struct gathering *g, const struct import_form *form)
{
    GArray *out = g_array_new(FALSE, FALSE, sizeof(struct form_again));
    for (guint i = 0; i < g->im->parts->len; i++) {
        const struct import_part *p = g->im->parts->pdata[i];
        if (p->form != form || !g->by_part[i])
            continue;
        for (size_t r = 0; r < p->n_given; r++)
            if (is_held(g->by_part[i], p->given[r].no))
                add_row(g->im, p, &p->given[r], g->by_part[i], out);
        add_unstaged(g->im, p, g->by_part[i], out);
    }
    return out;
}

static bool write_forms(struct gathering *g, const char *path, bool *any, struct err *e)
{
    GArray *pages = g_array_new(FALSE, FALSE, sizeof(struct form_page));
    GPtrArray *lists = g_ptr_array_new_with_free_func((GDestroyNotify) g_array_unref), *sheets = g_ptr_array_new();
    struct choice_book *book = NULL;
    for (guint i = 0; i < g->im->forms->len; i++) {
        const struct import_form *form = g->im->forms->pdata[i];
        GArray *again = again_for(g, form);
        struct form_page page = { form->interview_id, (const struct form_again *) (const void *) again->data, again->len };
        g_ptr_array_add(lists, again);
        if (again->len)
            g_array_append_val(pages, page);
    }
    *any = pages->len > 0;
    bool ok = !*any || (choice_book_load(g->im->app, &book, e) && form_write(g->im->app, pages, book, path, sheets, e));
    choice_book_free(book);
    g_array_free(pages, TRUE);
    g_ptr_array_free(lists, TRUE);
    g_ptr_array_free(sheets, TRUE);
    return ok;
}

bool import_form_answer(struct import *im, struct err *e)
{
    bool only_looking = im->options->dry_run && !im->options->answer; /* leaves nothing behind */
    if (!im->forms || !im->app->needs_person || only_looking)
        return true;
    struct gathering g = { im, g_new0(GArray *, im->parts->len) };
    bool any = false;
    /* beside other files that came in with them, and that have an answer of their own */
    const char *path = im->answer_path ? import_beside(im, NULL, "forms") : import_beside(im, im->options->answer, "answer");
    bool ok = batch_rows_each(im->app, im->batch_id, "batch_findings", NULL, gather, &g, e) && write_forms(&g, path, &any, e);
    for (guint i = 0; i < im->parts->len; i++)
        if (g.by_part[i])
            g_array_free(g.by_part[i], TRUE);
    g_free(g.by_part);
    if (ok && any)
        *(im->answer_path ? &im->forms_path : &im->answer_path) = path;
    return ok;
}
