#include "form.h"

#include <stdlib.h>
#include <string.h>

#include "base/interrupt.h"
#include "layout.h"
#include "queries.h"
#include "sheet/form.h"

/* A form on its way into parts. */
struct opening {
    struct import *im;
    const char *path, *file, *sha256, *sheet;
    struct source_info info;
    struct form form;
    struct import_form *shared;
    const char *ref; /* of the interview, as it is called now */
    bool debriefed;  /* on a day that is known, or at all */
};

enum { ID, VERSION, INTERVIEW, N_FIXED }; /* the first columns of each part */
enum { ROWS_MOST = 1000, OWN_MOST = 200 }; /* of a form, and what stands in it that no question asks for */

/* ---- reading ---- */

/* Nobody fills in so much while talking: it is another sheet, or made to harm. */
static bool too_much(struct err *e)
{
    err_set(e, ERR_INPUT, "there is more in it than a form holds");
    return err_help(e, "nothing was changed", "make a new form with afterview form, and put lists into sheets of their own: afterview template");
}

static bool check_size(const struct opening *o, guint rows, struct err *e)
{
    unsigned own = 0;
    for (guint i = 0; i < o->form.rows->len; i++) {
        const struct form_row *row = &g_array_index(o->form.rows, struct form_row, i);
        own += row->n && !row->cells[0].field;
    }
    return (rows <= ROWS_MOST && own <= OWN_MOST) || too_much(e);
}

static bool read_rows(struct opening *o, GArray *rows, struct err *e)
{
    struct source *src;
    if (!source_open(o->path, *o->sheet ? o->sheet : NULL, &src, e))
        return false;
    bool ok = true;
    for (bool more = true; ok && more && rows->len <= ROWS_MOST;) {
        struct row row;
        ok = source_next(src, &row, &more, e) && interrupt_check(e);
        if (ok && more) {
            struct row kept = row_copy(o->im->app->arena, &row);
            g_array_append_val(rows, kept);
        }
    }
    o->info = *source_info(src);
    o->info.sheet = o->sheet;
    source_close(src);
    return ok;
}

static int64_t id_of(const struct opening *o, const char *kind)
{
    const struct form_record *r = form_record(&o->form, kind);
    return r && strspn(r->id, "0123456789") == strlen(r->id) && strlen(r->id) < 18 ? g_ascii_strtoll(r->id, NULL, 10) : 0;
}

/* Whose form it is stands in it, and must still be so: another agency has other people under the same numbers. */
static bool find_interview(struct opening *o, struct err *e)
{
    struct app *app = o->im->app;
    PG_AUTO PGresult *res = NULL;
    if (!id_of(o, "interview") || !id_of(o, "candidate")) {
        err_set(e, ERR_INPUT, "the form has lost the hidden lines that say which interview it is about");
        return err_help(e, "nothing was changed", "make a new one with afterview form, and copy the answers over");
    }
    if (strcmp(o->form.agency, app->agency_code) != 0) {
        err_set(e, ERR_INPUT, "it is a form of the agency %s, not of %s", o->form.agency, app->agency_code);
        return err_help(e, "nothing was changed", "give its agency: --agency %s", o->form.agency);
    }
    if (!app_begin(app, e) || !q_form_find(app->db, app->agency_id, id_of(o, "interview"), id_of(o, "candidate"), &res, e) ||
        !db_commit(app->db, e))
        return false;
    if (PQntuples(res) == 1 && db_text(res, 0, 0)) {
        o->ref = arena_strdup(app->arena, db_text(res, 0, 0));
        o->debriefed = db_bool(res, 0, 2);
        o->shared->interview_id = id_of(o, "interview");
        o->shared->title = arena_printf(app->arena, "%s, %s", o->ref, db_text(res, 0, 1));
        return true;
    }
    err_set(e, ERR_INPUT, "the interview that this form is about is not there any more");
    return err_help(e, "it was taken back, or somebody was erased; nothing was changed",
                    "see: afterview batches; a new form: afterview form");
}

/* ---- columns ---- */

static const struct kind *kind_of(const struct form_row *row)
{
    const struct kind *k = kind_find("interview"); /* what no field asks for is kept beside it */
    for (size_t i = 0; row->line && i < FORM_CELLS; i++)
        if (row->line->fields[i])
            field_find(row->line->fields[i], &k);
    return k;
}

static size_t column_of_field(const struct import_part *p, const char *dotted)
{
    const struct field *f = field_find(dotted, NULL);
    size_t i = 0;
    while (i < p->n_columns && p->columns[i].field != f)
        i++;
    return i;
}

static size_t column_of_label(const struct import_part *p, const char *label)
{
    size_t i = N_FIXED;
    while (i < p->n_columns && (p->columns[i].field || strcmp(p->columns[i].header, label) != 0))
        i++;
    return i;
}

static enum date_order said_order(const struct import *im)
{
    return im->options->date_order ? layout_order(im->options->date_order) : ORDER_UNKNOWN;
}

static void add_field(struct import *im, struct import_part *p, const char *dotted, const char *header)
{
    if (!dotted || column_of_field(p, dotted) < p->n_columns)
        return;
    struct import_column c = { .header = header, .by = "exact", .confidence = 1, .order = said_order(im) };
    c.field = field_find(dotted, &c.kind);
    if (c.kind == kind_find(p->kind->kind))
        p->columns[p->n_columns++] = c;
}

static void make_columns(struct opening *o, struct import_part *p)
{
    enum { OF_FORM = 128 };
    p->columns = arena_alloc(o->im->app->arena, (OF_FORM + o->form.rows->len) * sizeof *p->columns);
    p->columns[ID] = (struct import_column) { .header = "_id", .special = "_id" };
    p->columns[VERSION] = (struct import_column) { .header = "_version", .special = "_version" };
    p->columns[INTERVIEW] = (struct import_column) { .header = "Interview", .by = "exact", .confidence = 1 };
    p->columns[INTERVIEW].field = field_find("interview.ref", &p->columns[INTERVIEW].kind);
    p->n_columns = N_FIXED;
    for (const struct form_line *l = FORM_LINES; l->text; l++) {
        for (size_t i = 0; i < FORM_CELLS; i++)
            if (l->fields[i])
                add_field(o->im, p, l->fields[i], l->type == FORM_ASK ? l->text : field_find(l->fields[i], NULL)->header);
        if (l->given_field)
            add_field(o->im, p, l->given_field, field_find(l->given_field, NULL)->header);
    }
    for (guint i = 0; i < o->form.rows->len; i++) {
        const struct form_row *row = &g_array_index(o->form.rows, struct form_row, i);
        if (strcmp(p->kind->kind, "interview") == 0 && row->n && !row->cells[0].field &&
            column_of_label(p, row->cells[0].label) == p->n_columns)
            p->columns[p->n_columns++] = (struct import_column) { .header = row->cells[0].label };
    }
    p->n_sheet_columns = p->n_columns;
    for (const struct import_done *d = IMPORT_DONE; d->day; d++) /* "yes" for a day */
        if (column_of_field(p, d->day) < p->n_columns) {
            struct import_column c = { .header = "", .special = d->day, .by = "made", .confidence = 1 };
            c.field = field_find(d->fact, &c.kind);
            p->columns[p->n_columns++] = c;
        }
}

/* ---- rows ---- */

static void put_text(struct row *row, size_t column, const char *text)
{
    if (*text)
        row->cells[column] = (struct cell) { .kind = CELL_STRING, .text = text };
}

/* The record that a line's answers belong to, as the form found it; of one that was not there, that. */
static void put_record(const struct opening *o, const struct import_part *p, const struct form_row *from, struct row *row)
{
    const struct form_record *r = form_record(&o->form, p->kind->kind);
    bool own = from->line && from->line->type == FORM_TABLE;
    const char *id = own ? from->id : r ? r->id : "", *version = own ? from->version : r ? r->version : "";
    put_text(row, ID, id);
    put_text(row, VERSION, *id && *version ? version : FORM_ABSENT);
    put_text(row, INTERVIEW, o->ref);
}

/* What a new row of a table says besides: of no row that says nothing, nor of a record that is there. */
static void put_given(const struct import_part *p, const struct form_row *from, struct row *row)
{
    bool named = false;
    for (size_t i = 0; i < from->n; i++)
        named = named || (from->cells[i].field && (field_find(from->cells[i].field, NULL)->flags & FIELD_MUST));
    if (named && from->line->given_field && !*from->id)
        put_text(row, column_of_field(p, from->line->given_field), from->line->given);
}

static const char *place_of(const struct opening *o, unsigned no, size_t column, const char *label)
{
    return arena_printf(o->im->app->arena, "%s%s%c%u %s", o->sheet, *o->sheet ? "!" : "", (char) ('A' + MIN(column, 25)), no, label);
}

static void put_cells(struct opening *o, const struct import_part *p, const struct form_row *from, struct row *row)
{
    row->n = p->n_columns;
    put_record(o, p, from, row);
    if (from->line && from->line->given_field)
        put_given(p, from, row);
    for (size_t i = 0; i < from->n; i++) {
        const struct form_cell *c = &from->cells[i];
        row->cells[c->field ? column_of_field(p, c->field) : column_of_label(p, c->label)] = c->cell;
        if (c->field)
            json_array_append_new(o->shared->places,
                                  json_pack("{s:s, s:i, s:s, s:s, s:s*}", "kind", p->kind->name, "row_no", (int) from->no, "field",
                                            c->field, "place", place_of(o, from->no, c->column, c->label), "table",
                                            from->line && from->line->type == FORM_TABLE ? from->line->text : NULL));
    }
}

/* A row of the part for each line; what stands beside a question shares its line. */
static void make_rows(struct opening *o, struct import_part *p)
{
    struct arena *a = o->im->app->arena;
    struct row *rows = arena_alloc(a, (o->form.rows->len + 1) * sizeof *rows);
    for (guint i = 0; i < o->form.rows->len; i++) {
        const struct form_row *from = &g_array_index(o->form.rows, struct form_row, i);
        struct row *row = p->n_given ? &rows[p->n_given - 1] : NULL;
        if (strcmp(kind_of(from)->name, p->kind->kind) != 0)
            continue;
        if (!row || row->no != from->no) {
            row = &rows[p->n_given++];
            *row = (struct row) { .no = from->no, .cells = arena_alloc(a, p->n_columns * sizeof *row->cells) };
            for (size_t c = 0; c < p->n_columns; c++)
                row->cells[c] = (struct cell) { .kind = CELL_BLANK, .text = "" };
        }
        if (from->n)
            put_cells(o, p, from, row);
    }
    p->given = rows;
}

/* ---- what is said of the form itself ---- */

static const struct {
    const char *fate, *code, *reason, *fix;
} NOTES[] = {
    [FORM_NOTE_TWICE] = { "to_decide", "form.twice", "this question stands twice in the form, with two answers: the first was taken",
                          "remove one of them, and import the form again" },
    [FORM_NOTE_EDITED] = { "note", "form.for_reading", "this line is for reading: what was written there is not taken",
                           "change it in the lists: afterview export" },
    [FORM_NOTE_GONE] = { "note", "form.question_gone", "this question is not in the form any more: what is known of it stays",
                         "nothing, if that is right; else make a new form" },
    [FORM_NOTE_BESIDE] = { "note", "form.beside", "no question asks for this: it is kept with the interview, as it stands",
                           "nothing, if that is right" },
};

/* The number of this form's part that has the answers of a kind. */
static unsigned part_for(const struct opening *o, guint first, const struct kind *k)
{
    guint i = first;
    while (i + 1 < o->im->parts->len && strcmp(((const struct import_part *) o->im->parts->pdata[i])->kind->kind, k->name) != 0)
        i++;
    return i + 1;
}

static const char *field_of_question(const char *words)
{
    const struct form_line *l = FORM_LINES;
    while (l->text && (l->type != FORM_ASK || strcmp(l->text, words) != 0))
        l++;
    return l->text ? l->fields[0] : "";
}

/* What is said of a question goes with its answers, all else with the interview. */
static const struct kind *kind_of_note(const struct form_note *n)
{
    const struct kind *k = kind_find("interview");
    if (n->type == FORM_NOTE_TWICE)
        field_find(field_of_question(n->label), &k);
    return k;
}

bool import_form_has_row(const struct import_part *p, unsigned no)
{
    for (size_t i = 0; i < p->n_given; i++)
        if (p->given[i].no == no)
            return true;
    return false;
}

static bool say_notes(struct opening *o, guint first, struct err *e)
{
    if (!import_spool(o->im, e))
        return false;
    for (guint i = 0; i < o->form.notes->len; i++) {
        const struct form_note *n = &g_array_index(o->form.notes, struct form_note, i);
        unsigned part = part_for(o, first, kind_of_note(n));
        const char *header = n->no ? place_of(o, n->no, n->column, n->label) : n->label;
        const char *field = n->type == FORM_NOTE_TWICE ? field_of_question(n->label) : "";
        struct import_finding f = { part,
                                    MAX(n->no, 1),
                                    NOTES[n->type].fate,
                                    field,
                                    header,
                                    n->value,
                                    NOTES[n->type].code,
                                    NOTES[n->type].reason,
                                    NOTES[n->type].fix };
        import_find(o->im, &f);
        if (n->type == FORM_NOTE_TWICE && !import_form_has_row(o->im->parts->pdata[part - 1], n->no))
            o->im->counts.read++; /* its fate is that of its finding */
    }
    return true;
}

/* Answers without a day: the debrief stays on the list, and nobody would know why. */
static void say_no_day(struct opening *o, guint first)
{
    unsigned no = 0;
    bool answers = false;
    const struct form_line *day = form_line_of("debrief.done_on");
    for (guint i = 0; i < o->form.rows->len; i++) {
        const struct form_row *row = &g_array_index(o->form.rows, struct form_row, i);
        if (row->line == day)
            no = row->n ? 0 : row->no;
        else if (row->n && row->line && strcmp(kind_of(row)->name, "debrief") == 0)
            answers = true;
    }
    if (!no || !answers || o->debriefed)
        return;
    struct import_finding f = { part_for(o, first, kind_find("debrief")),
                                no,
                                "note",
                                "",
                                place_of(o, no, 1, day->text),
                                NULL,
                                "form.no_day",
                                "the answers are taken, but not the day you spoke: the debrief stays on the list of what is due",
                                "fill in the day, or yes, and import the form again" };
    import_find(o->im, &f);
}

/* ---- parts ---- */

static void add_part(struct opening *o, const struct kind *k)
{
    struct import_part *p = arena_alloc(o->im->app->arena, sizeof *p);
    *p = (struct import_part) { .path = o->path,
                                .file = o->file,
                                .sheet = o->sheet,
                                .sha256 = o->sha256,
                                .kind = sheet_find(k->plural),
                                .fingerprint = "",
                                .header_row = 1,
                                .info = o->info,
                                .form = o->shared,
                                .order = said_order(o->im) };
    if (p->order != ORDER_UNKNOWN)
        p->order_from = "option";
    make_columns(o, p);
    make_rows(o, p);
    if (!p->n_given && strcmp(k->name, "interview") != 0)
        return;
    o->shared->first = o->shared->first ? o->shared->first : p;
    import_carry(o->im, p);
    g_ptr_array_add(o->im->parts, p);
}

static bool asks_of(const struct kind *k)
{
    const struct kind *of = NULL;
    for (const struct form_line *l = FORM_LINES; l->text; l++)
        for (size_t i = 0; i < FORM_CELLS; i++)
            if (l->fields[i] && field_find(l->fields[i], &of) && of == k)
                return true;
    return false;
}

static bool open_form(struct opening *o, guint rows, struct err *e)
{
    guint first = o->im->parts->len;
    if (!check_size(o, rows, e) || !find_interview(o, e))
        return false;
    for (const struct kind *k = KINDS; k->name; k++)
        if (asks_of(k))
            add_part(o, k);
    if (!say_notes(o, first, e))
        return false;
    say_no_day(o, first);
    return true;
}

/* The other sheets of the file may still be read. Always true: it is said with them, or is the error where there are none. */
static bool refuse(const struct opening *o, char *why, size_t why_size, struct err *e)
{
    struct import *im = o->im;
    snprintf(why, why_size, "%s", e->what);
    (void) err_at(e, "%s%s%s", o->file, *o->sheet ? ", sheet " : "", o->sheet);
    im->refused_form = im->refused_form ? im->refused_form : arena_copy(im->app->arena, e, sizeof *e);
    *e = (struct err) { 0 };
    return true;
}

bool import_form_open(struct import *im, const char *path, const char *file, const char *sha256, const char *sheet, char *why,
                      size_t why_size, struct err *e)
{
    struct arena *a = im->app->arena;
    struct opening o = {
        .im = im, .path = path, .file = file, .sha256 = sha256, .sheet = arena_strdup(a, sheet), .shared = arena_alloc(a, sizeof *o.shared)
    };
    GArray *rows = g_array_new(FALSE, FALSE, sizeof(struct row));
    if (!read_rows(&o, rows, e)) {
        g_array_free(rows, TRUE);
        return false;
    }
    form_read((const struct row *) (const void *) rows->data, rows->len, a, &o.form);
    o.shared->token = o.form.token;
    o.shared->places = json_array();
    im->forms = im->forms ? im->forms : g_ptr_array_new();
    g_ptr_array_add(im->forms, o.shared);
    bool ok = open_form(&o, rows->len, e) || (e->kind == ERR_INPUT && refuse(&o, why, why_size, e));
    form_free(&o.form);
    g_array_free(rows, TRUE);
    return ok;
}

/* ---- where what was found stands ---- */

const struct import_part *import_form_part(const struct import *im, const struct import_part *p, const struct kind *k)
{
    for (guint i = 0; i < im->parts->len; i++) {
        const struct import_part *other = im->parts->pdata[i];
        if (other->form == p->form && strcmp(other->kind->kind, k->name) == 0)
            return other;
    }
    return p;
}

unsigned import_form_line(const struct import_part *p, const char *dotted)
{
    const struct form_line *l = form_line_of(dotted);
    size_t i;
    json_t *place;
    json_array_foreach(p->form->places, i, place)
    {
        if (l && strcmp(json_string_value(json_object_get(place, "field")), dotted) == 0)
            return (unsigned) json_integer_value(json_object_get(place, "row_no"));
    }
    return 0;
}

bool import_places(struct import *im, struct err *e)
{
    json_t *all = json_array();
    for (guint i = 0; i < im->parts->len; i++) {
        const struct import_part *p = im->parts->pdata[i];
        size_t k;
        json_t *place;
        if (!p->form)
            continue;
        json_array_foreach(p->form->places, k, place)
        {
            if (strcmp(json_string_value(json_object_get(place, "kind")), p->kind->name) != 0)
                continue;
            json_t *one = json_copy(place);
            json_object_set_new(one, "part", json_integer((json_int_t) i + 1));
            json_array_append_new(all, one);
        }
    }
    char *text = json_array_size(all) ? json_dumps(all, JSON_COMPACT) : NULL;
    json_decref(all);
    bool ok = !text || q_form_places(im->app->db, im->app->agency_id, im->batch_id, text, NULL, e);
    free(text);
    return ok;
}
