/* preview: what a dry run would do, as a workbook: the numbers, how the file was understood, every cell that would change with its
 * old and new value, and what needs a person. Written while the dry run's rows are still there. Rows come one at a time from the
 * database and go into the file as they come: memory does not grow with them. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "above.h"
#include "base/progress.h"
#include "batch_rows.h"
#include "form.h"
#include "import.h"
#include "queries.h"
#include "said.h"
#include "sheet/sink.h"
#include "tell.h"

enum { TEXT_MOST = 32000 }; /* a cell holds 32,767; what is longer can be seen in the record itself */

struct preview {
    struct import *im;
    struct sink *sink;
    struct arena *a;         /* of the row at hand */
    const PGresult *choices; /* of q_choice_list */
    int64_t rows;            /* in the sheet at hand, and those that it goes on in */
};

/* ---- where a record's row is, and how the sender calls the field ---- */

static const struct import_part *part_of(const struct preview *p, int64_t no)
{
    return no > 0 && no <= p->im->parts->len ? p->im->parts->pdata[no - 1] : NULL;
}

static bool several_files(const struct import *im)
{
    const struct import_part *first = im->parts->pdata[0];
    for (guint i = 1; i < im->parts->len; i++)
        if (strcmp(((const struct import_part *) im->parts->pdata[i])->path, first->path) != 0)
            return true;
    return false;
}

/* By its tab; by its file, where there is no tab or several files came in. */
static const char *place_of(const struct preview *p, const struct import_part *part)
{
    if (!part->sheet[0])
        return part->file;
    return several_files(p->im) ? arena_printf(p->a, "%s, %s", part->file, part->sheet) : part->sheet;
}

static const char *column_header(const struct import_part *part, const struct field *f)
{
    const char *found = NULL;
    for (size_t i = 0; part && i < part->n_columns; i++) {
        const struct import_column *c = &part->columns[i];
        const char *header = c->header[0] ? c->header : c->from;
        if (c->field == f && c->nth) /* several say it: which of them it was is not kept */
            return NULL;
        found = !found && c->field == f && header && (!c->special || c->special[0] != '_') ? header : found;
    }
    return found;
}

/* The sender's own header for the field, or for the name or number of a record that it hangs on; NULL: the sheet has none. */
static const char *sender_header(const struct import_part *part, const struct field *f, const char *field)
{
    static const char *const NAMES[] = { "name", "title", "ref", "email" };
    const char *header = f ? column_header(part, f) : NULL;
    size_t n = strlen(field);
    if (f || n < 4 || strcmp(field + n - 3, "_id") != 0)
        return header;
    for (size_t i = 0; !header && i < G_N_ELEMENTS(NAMES); i++) {
        char dotted[80];
        snprintf(dotted, sizeof dotted, "%.*s.%s", (int) n - 3, field, NAMES[i]);
        const struct field *of_parent = field_find(dotted, NULL);
        header = of_parent ? column_header(part, of_parent) : NULL;
    }
    return header;
}

/* ---- every cell ---- */

enum { CHANGE_PLACE, CHANGE_ROW, CHANGE_WHAT, CHANGE_KIND, CHANGE_RECORD, CHANGE_COLUMN, CHANGE_OLD, CHANGE_NEW, N_CHANGE };

static const struct sink_column CHANGES[N_CHANGE] = {
    [CHANGE_PLACE] = { .header = "Sheet", .width = 16, .help = "The tab of your file; your file, where it has none" },
    [CHANGE_ROW] = { .header = "Row", .type = SINK_INTEGER, .width = 7, .help = "The row there" },
    [CHANGE_WHAT] = { .header = "What", .width = 9, .help = "new: of a record that would be made; changed and cleared: of one that is there already" },
    [CHANGE_KIND] = { .header = "Kind", .width = 14, .help = "What kind of record" },
    [CHANGE_RECORD] = { .header = "Record", .width = 56, .help = "Which one" },
    [CHANGE_COLUMN] = { .header = "Column", .width = 22, .help = "Your header, where your sheet has the column; else ours" },
    [CHANGE_OLD] = { .header = "Old value", .width = 30, .help = "As it is now" },
    [CHANGE_NEW] = { .header = "New value", .width = 30, .help = "As it would be" },
};

/* The record whose cells are told. */
struct told {
    const struct import_part *part;
    const struct kind *kind;
    const char *values[N_CHANGE];
    bool made;
};

static const char *within_a_cell(struct arena *a, const char *text)
{
    if (!text || strlen(text) <= TEXT_MOST || g_utf8_strlen(text, -1) <= TEXT_MOST)
        return text;
    return arena_printf(a, "%.*s …", (int) (g_utf8_offset_to_pointer(text, TEXT_MOST) - text), text);
}

static enum sink_type shown_type(const struct field *f)
{
    return !f                        ? SINK_TEXT
           : f->type == CELL_DATE    ? SINK_DATE
           : f->type == CELL_TIME    ? SINK_TIME
           : f->type == CELL_INTEGER ? SINK_INTEGER
           : f->type == CELL_NUMBER  ? SINK_NUMBER
                                     : SINK_TEXT;
}

static bool tell_cell(struct preview *p, struct told *r, const struct field *f, const char *column, const char *old, const char *new, struct err *e)
{
    const char *const what = r->made ? "new" : new ? "changed" : "cleared";
    const enum sink_tint tint = r->made ? SINK_GREEN : new ? SINK_AMBER : SINK_GREY;
    struct sink_mark marks[N_CHANGE] = { [CHANGE_WHAT] = { .tint = tint },
                                         [CHANGE_OLD] = { .type = shown_type(f) },
                                         [CHANGE_NEW] = { .tint = tint, .type = shown_type(f) } };
    r->values[CHANGE_WHAT] = what;
    r->values[CHANGE_COLUMN] = column;
    r->values[CHANGE_OLD] = within_a_cell(p->a, said_value(p->choices, f, old));
    r->values[CHANGE_NEW] = within_a_cell(p->a, said_value(p->choices, f, new));
    p->rows++;
    return sink_row_marked(p->sink, r->values, marks, N_CHANGE, e);
}

/* What a value of a record's JSON says; NULL: nothing. */
static const char *value_text(struct arena *a, const json_t *value)
{
    if (!value || json_is_null(value))
        return NULL;
    if (json_is_string(value))
        return json_string_value(value)[0] ? json_string_value(value) : NULL;
    char *text = json_dumps(value, JSON_ENCODE_ANY | JSON_COMPACT);
    const char *kept = arena_strdup(a, text);
    free(text);
    return kept;
}

static bool is_our_number(const char *text, const json_t *id)
{
    return text && g_str_has_prefix(text, "AV-") && g_ascii_strtoll(text + 3, NULL, 10) == json_integer_value(id);
}

static bool tell_field(struct preview *p, struct told *r, const char *field, const json_t *old, const json_t *new, struct err *e)
{
    const struct field *f;
    const char *ours = said_header(r->kind->name, field, &f);
    const char *before = value_text(p->a, json_object_get(old, field)), *after = value_text(p->a, json_object_get(new, field));
    if (!ours[0] || ours == field || g_strcmp0(before, after) == 0)
        return true;
    if (r->made && f && (f->flags & FIELD_NUMBERED) && is_our_number(after, json_object_get(new, "id")))
        after = "AV-…"; /* a dry run's own is used up: the run after it gives the next */
    const char *theirs = sender_header(r->part, f, field);
    unsigned line = r->part && r->part->form ? import_form_line(r->part, arena_printf(p->a, "%s.%s", r->kind->name, field)) : 0;
    if (line) /* each answer has its own */
        r->values[CHANGE_ROW] = arena_printf(p->a, "%u", line);
    return tell_cell(p, r, f, theirs ? theirs : ours, before, after, e);
}

/* Columns that we have no field for, one by one, under their own headers. */
static bool tell_kept(struct preview *p, struct told *r, const json_t *old, const json_t *new, struct err *e)
{
    json_t *was = json_object_get(old, "extra"), *becomes = json_object_get(new, "extra"), *all = json_object(), *value;
    if (json_is_object(was))
        json_object_update(all, was);
    if (json_is_object(becomes))
        json_object_update(all, becomes);
    bool ok = true;
    const char *column;
    json_object_foreach(all, column, value) {
        const char *before = value_text(p->a, json_object_get(was, column)), *after = value_text(p->a, json_object_get(becomes, column));
        ok = ok && (g_strcmp0(before, after) == 0 || tell_cell(p, r, NULL, column, before, after, e));
    }
    json_decref(all);
    return ok;
}

/* What a new record hangs on is told once: its name says it. */
static bool in_its_name(const struct parent *parent)
{
    return (parent->flags & PARENT_MUST) || strcmp(parent->kind, "client") == 0 || strcmp(parent->kind, "job") == 0;
}

static bool tell_values(struct preview *p, struct told *r, const json_t *old, const json_t *new, struct err *e)
{
    const struct kind *k = r->kind;
    for (size_t i = 0; i < k->n_parents; i++)
        if (!(r->made && in_its_name(&k->parents[i])) && !tell_field(p, r, arena_printf(p->a, "%s_id", k->parents[i].kind), old, new, e))
            return false;
    for (size_t i = 0; i < k->n_fields; i++)
        if (!tell_field(p, r, k->fields[i].name, old, new, e))
            return false;
    return tell_kept(p, r, old, new, e);
}

static bool tell_record(const PGresult *res, void *ctx, struct err *e)
{
    struct preview *p = ctx;
    const struct import_part *part = part_of(p, db_int(res, 0, 0));
    struct told r = { .part = part,
                      .kind = kind_find(db_text(res, 0, 2)),
                      .values = { [CHANGE_PLACE] = part ? place_of(p, part) : NULL, [CHANGE_ROW] = db_text(res, 0, 1), [CHANGE_RECORD] = db_text(res, 0, 3) },
                      .made = db_bool(res, 0, 4) };
    if (part && part->form) /* any of its rows may name a record in passing */
        r.part = import_form_part(p->im, part, r.kind);
    r.values[CHANGE_KIND] = said_kind(p->a, r.kind->name);
    json_t *old = json_loads(db_text(res, 0, 5), 0, NULL), *new = json_loads(db_text(res, 0, 6), 0, NULL);
    bool ok = tell_values(p, &r, old, new, e);
    json_decref(old);
    json_decref(new);
    arena_reset(p->a);
    progress_show("writing the preview: %" PRId64 " cells", p->rows);
    return ok;
}

static bool put_changes(struct preview *p, struct err *e)
{
    struct app *app = p->im->app;
    if (!sink_sheet(p->sink, "Changes", CHANGES, N_CHANGE, e))
        return false;
    sink_go_on(p->sink, 0);
    return batch_rows_each(app, p->im->batch_id, "preview_records", kinds_json(app->arena), tell_record, p, e);
}

/* ---- what needs a person ---- */

enum { FOUND_PLACE, FOUND_ROW, FOUND_COLUMN, FOUND_VALUE, FOUND_STATUS, FOUND_WHY, FOUND_FIX, N_FOUND };

static const struct sink_column FOUND[N_FOUND] = {
    [FOUND_PLACE] = { .header = "Sheet", .width = 18 },
    [FOUND_ROW] = { .header = "Row", .type = SINK_INTEGER, .width = 7 },
    [FOUND_COLUMN] = { .header = "Column", .width = 22 },
    [FOUND_VALUE] = { .header = "What stands there", .width = 28 },
    [FOUND_STATUS] = { .header = "Status", .width = 11, .help = "rejected, to decide and conflict: nothing of the row is written until it is mended; note: only for you to know" },
    [FOUND_WHY] = { .header = "Why", .width = 46 },
    [FOUND_FIX] = { .header = "What to do", .width = 46 },
};

static bool tell_finding(const PGresult *res, void *ctx, struct err *e)
{
    struct preview *p = ctx;
    const struct import_part *part = part_of(p, db_int(res, 0, 0));
    const char *fate = db_text(res, 0, 2), *dotted = db_text(res, 0, 3), *header = tell_header(res, 0);
    const struct field *f = field_find(dotted, NULL);
    const char *theirs = !db_text(res, 0, 4)[0] && f ? sender_header(part, f, f->name) : NULL;
    bool note = strcmp(fate, "note") == 0;
    const char *values[N_FOUND] = { [FOUND_PLACE] = part ? place_of(p, part) : NULL,
                                    [FOUND_ROW] = db_text(res, 0, 1),
                                    [FOUND_COLUMN] = theirs ? theirs : header,
                                    [FOUND_VALUE] = within_a_cell(p->a, said_value(p->choices, f, db_text(res, 0, 5))),
                                    [FOUND_STATUS] = said_fate(fate),
                                    [FOUND_WHY] = db_text(res, 0, 7),
                                    [FOUND_FIX] = db_text(res, 0, 8) };
    struct sink_mark marks[N_FOUND] = { [FOUND_VALUE] = { .tint = note ? SINK_PLAIN : SINK_ROSE }, [FOUND_STATUS] = { .tint = note ? SINK_PLAIN : SINK_ROSE } };
    if (p->rows++ == 0) { /* the tab is there when there is something to look at */
        if (!sink_sheet(p->sink, "To look at", FOUND, N_FOUND, e))
            return false;
        sink_go_on(p->sink, 0);
    }
    bool ok = sink_row_marked(p->sink, values, marks, N_FOUND, e);
    arena_reset(p->a);
    return ok;
}

static bool put_findings(struct preview *p, struct err *e)
{
    p->rows = 0;
    return batch_rows_each(p->im->app, p->im->batch_id, "batch_findings", NULL, tell_finding, p, e);
}

/* ---- the summary ---- */

static const struct sink_column SUMMARY[] = {
    { .header = "About", .width = 20 },
    { .header = "What", .width = 34 },
    { .header = "How many, or read as", .width = 26 },
    { .header = "In words", .width = 60 },
};

static bool say(struct preview *p, const char *about, const char *what, const char *value, const char *words, enum sink_tint tint, struct err *e)
{
    const char *values[] = { about, what, value, words };
    struct sink_mark marks[] = { { 0 }, { .tint = tint }, { .type = SINK_INTEGER }, { 0 } };
    return sink_row_marked(p->sink, values, marks, G_N_ELEMENTS(values), e);
}

static bool say_number(struct preview *p, const char *about, const char *what, int64_t n, const char *words, enum sink_tint tint, struct err *e)
{
    return say(p, about, what, arena_printf(p->a, "%" PRId64, n), words, tint, e);
}

static bool say_counts(struct preview *p, struct err *e)
{
    const struct import_counts *n = &p->im->counts;
    bool ok = say_number(p, "Rows", "read", n->read, "All below the header, blank ones too: the sum of the seven that follow.", SINK_PLAIN, e);
    static const enum sink_tint TINTS[] = { SINK_GREEN, SINK_AMBER, SINK_PLAIN, SINK_ROSE, SINK_ROSE, SINK_ROSE, SINK_PLAIN };
    for (size_t i = 0; ok && SAID_COUNTS[i].words; i++) {
        int64_t rows = said_count(n, &SAID_COUNTS[i]);
        ok = say_number(p, "Rows", SAID_COUNTS[i].words, rows, NULL, rows ? TINTS[i] : SINK_PLAIN, e);
    }
    return ok;
}

static bool say_kinds(struct preview *p, struct err *e)
{
    PG_AUTO PGresult *res = NULL;
    if (!q_preview_kinds(p->im->app->db, p->im->app->agency_id, p->im->batch_id, &res, e))
        return false;
    for (const struct kind *k = KINDS; k->name; k++)
        for (int i = 0; i < PQntuples(res); i++) {
            if (strcmp(db_text(res, i, 0), k->name) != 0)
                continue;
            const char *kinds = said_kinds(k);
            if (db_int(res, i, 1) && !say_number(p, "Records made", kinds, db_int(res, i, 1), NULL, SINK_GREEN, e))
                return false;
            if (db_int(res, i, 2) && !say_number(p, "Records changed", kinds, db_int(res, i, 2), NULL, SINK_AMBER, e))
                return false;
        }
    return true;
}

static const char *how_known(const struct import_column *c)
{
    static const char *const WAYS[][2] = { { "map", "as you said with --map" },
                                           { "exact", "the header as our own sheets spell it" },
                                           { "alias", "a header that is known to mean this" },
                                           { "answer", "as you answered in the tab Questions" },
                                           { "remembered", "as was said before of this layout" },
                                           { "content", "by what the column holds" },
                                           { "above", "it stands over the table: it counts for each row below it" },
                                           { "duplicate", "another column is this already: kept beside the record" } };
    for (size_t i = 0; c->by && i < G_N_ELEMENTS(WAYS); i++)
        if (strcmp(WAYS[i][0], c->by) == 0)
            return WAYS[i][1];
    return c->by;
}

static bool say_file(struct preview *p, const struct import_part *part, struct err *e)
{
    const char *dates = said_date_order(part, p->a), *place = place_of(p, part);
    if (part->questions) /* it has no rows */
        return true;
    if (part->form) /* its questions are our own: one line for all its parts */
        return part->form->first != part ||
               say(p, "File", part->sheet[0] ? arena_printf(p->a, "%s, sheet %s", part->file, part->sheet) : part->file, "a debrief form",
                   part->form->title, SINK_PLAIN, e);
    if (!say(p, "File", part->sheet[0] ? arena_printf(p->a, "%s, sheet %s", part->file, part->sheet) : part->file,
             part->fill ? "what was filled in" : part->kind->title,
             arena_printf(p->a, "The header is in row %u.%s%s", part->header_row, dates ? " " : "", dates ? dates : ""), SINK_PLAIN, e))
        return false;
    for (size_t i = 0; i < part->n_columns; i++) {
        const struct import_column *c = &part->columns[i];
        if (!c->header[0] || (c->special && c->special[0] == '_'))
            continue;
        const char *meaning = said_meaning(c);
        if (!say(p, p->im->parts->len > 1 ? arena_printf(p->a, "Column of %s", place) : "Column", c->header,
                 meaning ? meaning : "kept as it is",
                 c->above  ? arena_printf(p->a, "It is that%s.", said_above(c, p->a))
                 : meaning ? how_known(c)
                           : arena_printf(p->a, "%s, and shown in exports", said_unknown(c)),
                 SINK_PLAIN, e))
            return false;
    }
    for (const char *const *left = part->above ? part->above->left : NULL; left && *left; left++)
        if (!say(p, "Over the table", *left, NULL, "No row took anything from it.", SINK_PLAIN, e))
            return false;
    return true;
}

static bool say_result(struct preview *p, struct err *e)
{
    const struct import *im = p->im;
    const char *result = im->refused_by_strict ? "With --strict one rejected row is enough: the same command without --dry-run would write nothing."
                                               : "Nothing was written. The same command without --dry-run does just what stands here.";
    if (!say(p, "Dry run", im->app->agency_name, NULL, result, SINK_PLAIN, e))
        return false;
    if (!im->duplicate_of)
        return true;
    return say_number(p, "Dry run", "imported before, as batch", im->duplicate_of, "This very file: what it says is known, so nothing is doubled.", SINK_PLAIN, e);
}

static bool put_summary(struct preview *p, struct err *e)
{
    if (!sink_sheet(p->sink, "Summary", SUMMARY, G_N_ELEMENTS(SUMMARY), e) || !say_result(p, e) || !say_counts(p, e) || !say_kinds(p, e))
        return false;
    for (guint i = 0; i < p->im->parts->len; i++)
        if (!say_file(p, p->im->parts->pdata[i], e))
            return false;
    static const struct {
        const char *what, *words;
        enum sink_tint tint;
    } COLOURS[] = { { "green", "a value of a record that would be made", SINK_GREEN },
                    { "amber", "a value that would change", SINK_AMBER },
                    { "grey", "a value that would be emptied: the cell says (clear)", SINK_GREY },
                    { "red", "needs you: nothing of that row is written until it is mended", SINK_ROSE } };
    for (size_t i = 0; i < G_N_ELEMENTS(COLOURS); i++)
        if (!say(p, "Colours", COLOURS[i].what, NULL, COLOURS[i].words, COLOURS[i].tint, e))
            return false;
    return true;
}

bool import_preview(struct import *im, struct err *e)
{
    if (!im->options->dry_run || strcmp(im->source_kind, "import") != 0)
        return true;
    PG_AUTO PGresult *choices = NULL;
    ARENA_AUTO struct arena *a = arena_new();
    struct preview p = { .im = im, .a = a };
    const char *path = import_beside(im, im->options->preview, "preview");
    if (!q_choice_list(im->app->db, &choices, e))
        return false;
    if (!sink_open(path, "xlsx", &p.sink, e))
        return err_help(e, "a dry run writes its preview there; nothing was changed", "make room there, or give another place with --preview FILE");
    sink_one_way(p.sink);
    p.choices = choices;
    if (!put_summary(&p, e) || !put_changes(&p, e) || !put_findings(&p, e)) {
        sink_drop(p.sink);
        return false;
    }
    im->preview_path = path;
    return sink_close(p.sink, e);
}
