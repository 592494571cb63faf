/* stage: every row of every sheet is read, each cell checked, and what is fit goes into the stage table by COPY. Cells that are
 * not fit become findings; they wait in the spool, since COPY has the connection. Memory does not grow with the file. */
#include <stdlib.h>
#include <string.h>

#include "base/interrupt.h"
#include "base/progress.h"
#include "db/copy.h"
#include "decision.h"
#include "fill.h"
#include "queries.h"
#include "sheet/apart.h"
#include "sheet/name_key.h"
#include "spool.h"

struct stager {
    struct import *im;
    struct import_part *part;
    unsigned part_no;
    struct copy *copy;
    GChecksum *said;     /* of one row */
    struct arena *row_arena;
    size_t n_places;
    const char **names;  /* by place: the field, "candidate.name" */
    const char **values; /* by place: what COPY gets */
    const char **subs;   /* the same for the second, third … name of a split cell */
    GPtrArray *split;    /* struct import_column *: cells of this row that name several */
    json_t *extra;
    GString *cleared;    /* array literal under construction */
    bool held;           /* a finding of this row needs a person */
    bool filled;         /* some cell said something */
    struct decision decision; /* of this row; kind NULL: none */
    json_t *kept;        /* of a filled-in line: what goes beside the interview; NULL: nothing */
};

/* ---- one cell ---- */

static const char *header_of(const struct import_column *c)
{
    return c->from ? c->from : c->header;
}

static void find_in_row(struct stager *s, const struct row *row, const struct import_column *c, const char *fate,
                        const char *value, const char *code, const char *reason, const char *fix)
{
    const char *field = c && c->field ? arena_printf(s->row_arena, "%s.%s", c->kind->name, c->field->name) : "";
    struct import_finding f = { s->part_no, row->no, fate, field, c ? header_of(c) : "", value, code, reason, fix };
    import_find(s->im, &f);
    s->held = s->held || strcmp(fate, "note") != 0;
}

/* An unknown word where nothing depends on it is kept as the sender wrote it; where rules depend on it a person is asked. */
static bool must_be_known(const struct import_column *c)
{
    return (c->field->flags & FIELD_STATE) || (strcmp(c->kind->name, "interview") == 0 && strcmp(c->field->name, "status") == 0);
}

static void take_bad_cell(struct stager *s, const struct row *row, const struct import_column *c, const struct cell *cell,
                          const struct cell_value *v)
{
    bool unknown_word = strcmp(v->code, "choice.unknown") == 0;
    const char *words = unknown_word && c->field->choices ? g_hash_table_lookup(s->im->choices, c->field->choices) : NULL;
    const char *fix = words ? arena_printf(s->row_arena, "write one of: %s", words) : v->fix;
    if (unknown_word && !must_be_known(c)) {
        json_object_set_new(s->extra, header_of(c), json_string(cell->text));
        find_in_row(s, row, c, "note", cell->text, v->code, "this word is not one of ours; it is kept as it stands",
                    arena_printf(s->row_arena, "if it should count, %s", fix));
        return;
    }
    if (v->warning && (!v->value || strcmp(v->code, "name.more") == 0))
        json_object_set_new(s->extra, c->header, json_string(cell->text));
    const char *fate = v->warning ? "note" : v->ask || unknown_word ? "to_decide" : "rejected";
    find_in_row(s, row, c, fate, cell->text, v->code, v->reason, fix);
}

/* Time zones as American desks write them, summer and winter alike. Elsewhere the same letters mean other zones. */
static const char *zone_in_full(const struct stager *s, const char *said)
{
    static const struct {
        const char *brief, *zone;
    } ZONES[] = { { "et", "America/New_York" },    { "est", "America/New_York" },    { "edt", "America/New_York" },    { "eastern", "America/New_York" },
                  { "ct", "America/Chicago" },     { "cst", "America/Chicago" },     { "cdt", "America/Chicago" },     { "central", "America/Chicago" },
                  { "mt", "America/Denver" },      { "mst", "America/Denver" },      { "mdt", "America/Denver" },      { "mountain", "America/Denver" },
                  { "pt", "America/Los_Angeles" }, { "pst", "America/Los_Angeles" }, { "pdt", "America/Los_Angeles" }, { "pacific", "America/Los_Angeles" } };
    for (size_t i = 0; strcmp(s->im->app->country, "US") == 0 && i < sizeof ZONES / sizeof ZONES[0]; i++)
        if (strcmp(text_key(s->row_arena, said), ZONES[i].brief) == 0)
            return ZONES[i].zone;
    return said;
}

static void place_value(struct stager *s, const char **values, const struct import_column *c, const struct cell_value *v)
{
    if (!v->value)
        return;
    if (!values[c->place])
        values[c->place] = strcmp(c->field->name, "time_zone") == 0 ? zone_in_full(s, v->value) : v->value;
    /* "28.08.2016 & 09.30" under a date: the time is the interview's */
    if (v->time && strcmp(c->kind->name, "interview") == 0 && strcmp(c->field->name, "held_on") == 0)
        for (size_t i = 0; i < s->part->n_columns; i++)
            if (s->part->columns[i].special && strcmp(s->part->columns[i].special, "start_time") == 0 &&
                !values[s->part->columns[i].place])
                values[s->part->columns[i].place] = v->time;
    const struct import_column *derived = c->derived ? &s->part->columns[c->derived] : NULL;
    if (derived && !values[derived->place])
        values[derived->place] = c->field->type == CELL_PHONE ? phone_key(s->row_arena, v->value, s->im->app->country)
                                 : name_key(s->row_arena, values[c->place], c->field->type == CELL_NAME ? NAME_OF_PERSON : NAME_OF_COMPANY);
}

const char *import_said_done(struct import *im, struct arena *a, const struct cell *c)
{
    if (c->kind == CELL_MOMENT || c->kind == CELL_NUMERIC)
        return NULL;
    const char *key = text_key(a, c->text);
    bool tick = strcmp(key, "x") == 0 || strcmp(key, "done") == 0 || strstr(c->text, "\u2713") || strstr(c->text, "\u2714");
    return tick ? "yes" : import_find_choice(im, "yes_no", key);
}

/* "Yes" where a day is asked for: the fact is kept beside it. "No" and "not yet" say nothing. */
static bool take_done(struct stager *s, const struct import_column *c, const struct cell *cell, const char **values)
{
    if (c->field->type != CELL_DATE)
        return false;
    const struct import_done *d = IMPORT_DONE;
    while (d->day && field_find(d->day, NULL) != c->field)
        d++;
    const char *said = d->day ? import_said_done(s->im, s->row_arena, cell) : NULL;
    if (!said)
        return false;
    for (size_t i = 0; i < s->part->n_columns && strcmp(said, "yes") == 0; i++)
        if (s->part->columns[i].special && strcmp(s->part->columns[i].special, d->day) == 0 && !values[s->part->columns[i].place])
            values[s->part->columns[i].place] = d->yes;
    return true;
}

/* "No show" where an outcome is asked for is the interview's status, and "Rejected" the other way round. */
static bool take_mixed(struct stager *s, const struct import_column *c, const struct cell *cell, const char **values)
{
    const struct import_mixed *m = IMPORT_MIXED;
    while (m->column && field_find(m->column, NULL) != c->field)
        m++;
    const struct field *other = m->column ? field_find(m->other, NULL) : NULL;
    const char *key = other ? text_key(s->row_arena, cell->text) : NULL;
    const char *found = other && !import_find_choice(s->im, c->field->choices, key) ? import_find_choice(s->im, other->choices, key) : NULL;
    for (size_t i = s->part->n_sheet_columns; found && i < s->part->n_columns; i++)
        if (s->part->columns[i].field == other) {
            values[s->part->columns[i].place] = found;
            return true;
        }
    return false;
}

static bool read_cell(struct stager *s, const struct row *row, const struct import_column *c, const struct cell *cell,
                      const char **values)
{
    struct cell_rules rules = { c->field->type, c->field->choices, c->order, s->im->app->as_of, import_find_choice, s->im, s->im->app->country };
    struct cell_value v = { 0 };
    if (take_done(s, c, cell, values) || take_mixed(s, c, cell, values))
        return true;
    cell_read(cell, &rules, s->row_arena, &v);
    if (v.code)
        take_bad_cell(s, row, c, cell, &v);
    if (v.clear) {
        g_string_append_printf(s->cleared, "%s%s.%s", s->cleared->len ? "," : "", c->kind->name, c->field->name);
        if (c->derived)
            g_string_append_printf(s->cleared, ",%s.%s", c->kind->name, s->part->columns[c->derived].field->name);
        return true;
    }
    if (v.code && !v.warning)
        return true;
    place_value(s, values, c, &v);
    return v.value != NULL;
}

/* ---- one row ---- */

static const char *special_text(const struct stager *s, const struct row *row, const char *special)
{
    for (size_t i = 0; i < s->part->n_columns && i < row->n; i++) {
        const struct import_column *c = &s->part->columns[i];
        if (c->special && strcmp(c->special, special) == 0 && row->cells[i].kind != CELL_BLANK)
            return row->cells[i].text;
    }
    return NULL;
}

/* Splits "Ann Roe; Bo Dean" and "Ann Roe, Bo Dean", but not "Roe, Ann", also not beside others: "Roe, Ann; Bo Dean". */
static size_t split_names(struct arena *a, const char *text, bool is_name, const char **out, size_t most)
{
    char *copy = arena_strdup(a, text);
    for (const char *const *word = (const char *const[]) { " & ", " and ", " / ", "\n", "|", NULL }; *word; word++)
        for (char *at; (at = strstr(copy, *word));)
            memset(at, ';', strlen(*word));
    size_t n = 0;
    char *save = NULL;
    for (char *piece = strtok_r(copy, ";", &save); piece; piece = strtok_r(NULL, ";", &save)) {
        bool commas = true; /* "Ann Roe, Bo Dean" are two, "Roe, Ann" and "Ann Roe, PhD" are one */
        char *probe = arena_strdup(a, piece), *inner = NULL;
        for (char *p = strtok_r(probe, ",", &inner); is_name && p; p = strtok_r(NULL, ",", &inner))
            commas = commas && strchr(g_strstrip(p), ' ');
        inner = NULL;
        for (char *p = strtok_r(piece, commas ? "," : "", &inner); p && n < most; p = strtok_r(NULL, commas ? "," : "", &inner))
            if (*g_strstrip(p))
                out[n++] = p;
    }
    return n;
}

static bool repeats_header(const struct stager *s, const struct row *row)
{
    size_t same = 0, filled = 0;
    for (size_t i = 0; i < row->n && i < s->part->n_columns; i++)
        if (row->cells[i].kind != CELL_BLANK) {
            filled++;
            same += strcmp(row->cells[i].text, s->part->columns[i].header) == 0;
        }
    return filled > 1 && same == filled;
}

static void read_split(struct stager *s, const struct row *row, const struct import_column *c, const struct cell *cell, size_t sub,
                       const char **values)
{
    const char *pieces[32];
    size_t n = split_names(s->row_arena, cell->text, c->field->type == CELL_NAME, pieces, 32);
    if (n <= 1) {
        if (sub == 0)
            s->filled = read_cell(s, row, c, cell, values) || s->filled;
        return;
    }
    if (sub < n) {
        struct cell piece = *cell;
        piece.text = pieces[sub];
        s->filled = read_cell(s, row, c, &piece, values) || s->filled;
    }
    if (sub == 0)
        g_ptr_array_add(s->split, (gpointer) c);
}

static void read_row(struct stager *s, const struct row *row)
{
    memset(s->values, 0, s->n_places * sizeof *s->values);
    g_ptr_array_set_size(s->split, 0);
    g_string_truncate(s->cleared, 0);
    json_object_clear(s->extra);
    s->held = s->filled = false;
    for (size_t i = 0; i < row->n; i++) {
        const struct cell *cell = &row->cells[i];
        /* cells beyond the header are nobody's: the columns that we make stand behind the sheet's own */
        const struct import_column *c = i < s->part->n_sheet_columns ? &s->part->columns[i] : NULL;
        if (cell->kind == CELL_BLANK || (c && c->special && !c->field))
            continue;
        if (!c || !c->field) {
            const char *header = c && c->header[0] ? c->header : arena_printf(s->row_arena, "column %zu", i + 1);
            json_object_set_new(s->extra, header, json_string(cell->text));
        } else if (c->field->flags & FIELD_SPLIT) {
            read_split(s, row, c, cell, 0, s->values);
        } else {
            s->filled = read_cell(s, row, c, cell, s->values) || s->filled;
        }
    }
}

/* Blank: the row is asked again, if it has to be. */
static void take_decision(struct stager *s, const struct row *row)
{
    const char *said = special_text(s, row, "_decision");
    s->decision = (struct decision) { 0 };
    if (!said || decision_read(said, s->row_arena, &s->decision))
        return;
    s->decision.kind = NULL;
    struct import_finding f = { s->part_no, row->no, "to_decide", "", "_decision", said, "decision.unknown", "this is none of the answers to choose from",
                                "choose one in the cell's list, or leave it blank to be asked again" };
    import_find(s->im, &f);
    s->held = true;
}

/* First and last name in columns of their own make one name. */
static void join_names(struct stager *s, const struct row *row)
{
    const char *first = special_text(s, row, "first_name"), *last = special_text(s, row, "last_name");
    if (!first && !last)
        return;
    for (size_t i = 0; i < s->part->n_columns; i++) {
        struct import_column *c = &s->part->columns[i];
        if (!c->special || strcmp(c->special, "name") != 0)
            continue;
        struct cell whole = { .kind = CELL_STRING,
                              .text = arena_printf(s->row_arena, "%s%s%s", first ? first : "", first && last ? " " : "", last ? last : "") };
        s->filled = read_cell(s, row, c, &whole, s->values) || s->filled;
    }
}

static void fill_defaults(struct stager *s)
{
    for (size_t i = 0; i < s->part->n_columns; i++) {
        const struct import_column *c = &s->part->columns[i];
        if (!c->special)
            continue;
        if (strcmp(c->special, "default_tz") == 0 && !s->values[c->place])
            s->values[c->place] = s->im->options->tz;
        if (strcmp(c->special, "default_consultant") == 0) {
            bool named = false;
            for (size_t k = 0; k < s->part->n_columns; k++)
                named = named || (s->part->columns[k].field && strcmp(s->part->columns[k].kind->name, "consultant") == 0 &&
                                  s->values[s->part->columns[k].place]);
            if (!named)
                s->values[c->place] = s->im->options->consultant;
        }
    }
}

static void say(struct stager *s, const char *name, const char *value)
{
    if (!value)
        return;
    g_checksum_update(s->said, (const guchar *) name, (gssize) strlen(name) + 1);
    g_checksum_update(s->said, (const guchar *) value, (gssize) strlen(value) + 1);
}

/* What the row says, as understood, wherever it stands: a row that says the same next week says nothing new (sql/query/rows_same.sql).
 * The next version may understand it better, so its number belongs to it. */
static const char *row_digest(struct stager *s, const struct row *row, const char *extra)
{
    g_checksum_reset(s->said);
    say(s, "", AFTERVIEW_VERSION);
    for (size_t i = 0; i < s->n_places; i++)
        say(s, s->names[i], s->values[i]);
    for (guint i = 0; i < s->split->len; i++) {
        const struct import_column *c = s->split->pdata[i];
        say(s, s->names[c->place], row->cells[c - s->part->columns].text);
    }
    say(s, "extra", extra);
    say(s, "cleared", s->cleared->str);
    say(s, "_id", special_text(s, row, "_id"));
    say(s, "_version", special_text(s, row, "_version"));
    say(s, "_decision", special_text(s, row, "_decision")); /* decided otherwise it is another row */
    return g_checksum_get_string(s->said);
}

static bool send_row(struct stager *s, const struct row *row, unsigned sub, const char **values, struct err *e)
{
    const char *id = sub ? NULL : special_text(s, row, "_id"), *version = sub ? NULL : special_text(s, row, "_version");
    char *extra = sub == 0 && json_object_size(s->extra) ? json_dumps(s->extra, JSON_COMPACT | JSON_SORT_KEYS) : NULL;
    copy_int(s->copy, s->im->app->agency_id);
    copy_int(s->copy, s->im->batch_id);
    copy_int(s->copy, s->part_no);
    copy_int(s->copy, row->no);
    copy_int(s->copy, sub);
    copy_field(s->copy, s->cleared->len && sub == 0 ? arena_printf(s->row_arena, "{%s}", s->cleared->str) : NULL);
    copy_int(s->copy, (int64_t) kind_index(kind_find(s->part->kind->kind)));
    copy_field(s->copy, id && strspn(id, "0123456789") == strlen(id) && strlen(id) < 18 ? id : NULL);
    copy_field(s->copy, version && strspn(version, "0123456789") == strlen(version) && strlen(version) < 9 ? version : NULL);
    copy_field(s->copy, extra);
    copy_field(s->copy, sub == 0 ? row_digest(s, row, extra) : NULL);
    free(extra);
    if (s->im->decides) {
        copy_field(s->copy, s->decision.kind ? arena_printf(s->row_arena, "%zu", kind_index(s->decision.kind)) : NULL);
        copy_field(s->copy, s->decision.kind ? s->decision.which : NULL);
    }
    for (size_t i = 0; i < s->n_places; i++)
        copy_field(s->copy, values[i]);
    return copy_row(s->copy, e);
}

/* Does this second, third … row name another of those by whom the kind comes in numbers? A thank-you goes by interviewer, a
 * heads-up by referee: of two referees and one interviewer, the second referee's row has no thank-you. */
static bool names_another(const struct stager *s, const struct kind *k)
{
    for (size_t i = 0; i < k->n_parents; i++)
        if (k->parents[i].flags & PARENT_SAME_SUB)
            return names_another(s, kind_find(k->parents[i].kind));
    for (size_t i = 0; i < s->part->n_columns; i++) {
        const struct import_column *c = &s->part->columns[i];
        if (c->kind == k && c->field && (c->field->flags & FIELD_SPLIT) && s->subs[c->place])
            return true;
    }
    return false;
}

/* The second, third … name out of a split cell stages a row of its own; details of the kinds that come in numbers go along. */
static bool send_subs(struct stager *s, const struct row *row, struct err *e)
{
    for (unsigned sub = 1; sub < 32; sub++) {
        memset(s->subs, 0, s->n_places * sizeof *s->subs);
        bool any = false;
        for (guint i = 0; i < s->split->len; i++) {
            const struct import_column *c = s->split->pdata[i];
            read_split(s, row, c, &row->cells[c - s->part->columns], sub, s->subs);
            any = any || s->subs[c->place];
        }
        if (!any)
            return true;
        for (size_t i = 0; i < s->part->n_columns; i++) {
            const struct import_column *c = &s->part->columns[i];
            if (c->field && c->kind->many && !(c->field->flags & (FIELD_SPLIT | FIELD_DERIVED)) && strcmp(c->field->name, "ref") != 0 && names_another(s, c->kind))
                s->subs[c->place] = s->values[c->place];
        }
        if (!send_row(s, row, sub, s->subs, e))
            return false;
    }
    return true;
}

/* What becomes of a row that is none, and what is said about it. */
static const struct apart_note {
    const char *fate, *code, *reason, *fix;
} APART_NOTES[] = {
    [ROW_HEADER] = { "note", "row.header", "the header again: skipped", "nothing, if that is what it is" },
    [ROW_FOOTER] = { "note", "row.footer", "looks like a total or a footer: skipped", "nothing, if that is what it is" },
    [ROW_BANNER] = { "note", "row.banner", "a heading between the rows: skipped, and the rows below it took nothing from it",
                     "nothing; if the rows below need it (a client, a consultant), give it a column of its own" },
    [ROW_LONE] = { "to_decide", "row.alone", "only one cell is filled, in capitals: this could be a heading, or a name",
                   "leave it out if it is a heading; if it is a name, fill in one more cell of the row" },
};

static const char *first_text(const struct row *row)
{
    for (size_t i = 0; i < row->n; i++)
        if (row->cells[i].kind != CELL_BLANK)
            return row->cells[i].text;
    return "";
}

static bool take_row(struct stager *s, const struct row *row, struct err *e)
{
    struct import *im = s->im;
    im->counts.read++;
    if (row->n == 0) {
        spool_fate(im, s->part_no, row->no, "blank");
        return true;
    }
    enum row_apart apart = special_text(s, row, "_id") ? ROW_IS_ONE /* we gave it out as one */
                           : repeats_header(s, row)    ? ROW_HEADER
                                                       : row_apart(row, s->part->n_sheet_columns, s->part->lone_is_odd, s->row_arena);
    if (apart) {
        const struct apart_note *note = &APART_NOTES[apart];
        s->held = false; /* what the row before it was held for */
        find_in_row(s, row, NULL, note->fate, first_text(row), note->code, note->reason, note->fix);
        if (!s->held)
            spool_fate(im, s->part_no, row->no, "blank");
        s->held = false;
        return true;
    }
    read_row(s, row);
    json_object_update(s->extra, s->kept);
    join_names(s, row);
    take_decision(s, row);
    if (s->held) /* its fate is that of its findings */
        return true;
    if (!s->filled && !s->cleared->len && !special_text(s, row, "_id")) {
        spool_fate(im, s->part_no, row->no, "blank");
        return true;
    }
    fill_defaults(s);
    im->staged++;
    return send_row(s, row, 0, s->values, e) && send_subs(s, row, e);
}

/* A line of the night's list: what was done becomes the row that says so. */
static bool take_line(struct stager *s, const struct row *line, struct err *e)
{
    struct filled f;
    fill_read(s->im, s->part, line, s->row_arena, &f);
    struct import_finding found = { s->part_no, line->no, f.fate, "", f.header, f.value, f.doubt, f.reason, f.fix };
    if (f.doubt)
        import_find(s->im, &found);
    bool held = f.doubt && strcmp(f.fate, "note") != 0, ok = true;
    s->kept = f.kept;
    if (held)
        s->im->counts.read++; /* its fate is that of its finding */
    else
        ok = take_row(s, &f.row, e);
    json_decref(f.kept);
    s->kept = NULL;
    return ok;
}

/* ---- one sheet ---- */

static bool stage_given(struct stager *s, struct err *e)
{
    bool ok = true;
    for (size_t i = 0; ok && i < s->part->n_given; i++)
        ok = take_row(s, &s->part->given[i], e);
    return ok;
}

static bool stage_part(struct stager *s, struct err *e)
{
    if (s->part->given)
        return stage_given(s, e);
    struct source *src;
    if (!source_open(s->part->path, s->part->sheet[0] ? s->part->sheet : NULL, &src, e))
        return false;
    bool ok = true;
    unsigned last_no = s->part->header_row;
    for (bool more = true; ok && more; arena_reset(s->row_arena)) {
        struct row row;
        ok = source_next(src, &row, &more, e) && interrupt_check(e);
        if (!ok || !more || row.no <= s->part->header_row)
            continue;
        for (unsigned gap = last_no + 1; ok && gap < row.no; gap++) { /* rows that the file does not even store */
            s->im->counts.read++;
            spool_fate(s->im, s->part_no, gap, "blank");
        }
        last_no = row.no;
        row_part_from(&row, s->part->header_row);
        ok = s->part->fill ? take_line(s, &row, e) : take_row(s, &row, e);
        if (row.no % 256 == 0 && s->part->last_row)
            progress_show("reading %s: row %u of about %u", s->part->file, row.no, s->part->last_row);
        else if (row.no % 256 == 0)
            progress_show("reading %s: row %u", s->part->file, row.no);
    }
    s->part->info.encoding = source_info(src)->encoding; /* now that all of it is known */
    source_close(src);
    return ok;
}

/* The COPY of all that the parts carry; gives every column its place. */
static char *copy_statement(struct stager *s, struct import *im)
{
    struct arena *a = im->app->arena;
    GString *sql = g_string_new("COPY afterview.stage (agency_id, batch_id, part, row_no, sub, cleared, sheet_kind, xid, xversion, extra, digest");
    g_string_append(sql, im->decides ? ", decided_kind, decided" : "");
    GPtrArray *names = g_ptr_array_new();
    for (const struct kind *k = KINDS; k->name; k++)
        for (size_t i = 0; i < k->n_fields; i++)
            if (carried_has(&im->carried, k, i)) {
                g_string_append_printf(sql, ", %s_%s", k->name, k->fields[i].name);
                for (guint p = 0; p < im->parts->len; p++) {
                    struct import_part *part = im->parts->pdata[p];
                    for (size_t c = 0; c < part->n_columns; c++)
                        if (part->columns[c].field == &k->fields[i])
                            part->columns[c].place = names->len;
                }
                g_ptr_array_add(names, arena_printf(a, "%s.%s", k->name, k->fields[i].name));
            }
    g_string_append(sql, ") FROM STDIN");
    char *text = arena_strndup(a, sql->str, sql->len);
    g_string_free(sql, TRUE);
    s->n_places = names->len;
    s->names = arena_alloc(a, (names->len + 1) * sizeof *s->names);
    for (guint i = 0; i < names->len; i++)
        s->names[i] = names->pdata[i];
    g_ptr_array_free(names, TRUE);
    return text;
}

static bool read_parts(struct stager *s, struct err *e)
{
    bool ok = true;
    for (guint i = 0; ok && i < s->im->parts->len; i++) {
        s->part = s->im->parts->pdata[i];
        s->part_no = i + 1;
        ok = stage_part(s, e);
    }
    return ok;
}

static bool stage_rows(struct import *im, struct err *e)
{
    struct stager s = { .im = im, .row_arena = arena_new(), .split = g_ptr_array_new(), .extra = json_object(), .cleared = g_string_new(NULL),
                        .said = g_checksum_new(G_CHECKSUM_MD5) };
    const char *sql = copy_statement(&s, im);
    s.values = arena_alloc(im->app->arena, (s.n_places + 1) * sizeof *s.values);
    s.subs = arena_alloc(im->app->arena, (s.n_places + 1) * sizeof *s.subs);
    /* COPY into a table under row-level security is only for its owner; every row carries our agency's number */
    bool ok = db_role(im->app->db, "afterview_owner", e) && copy_begin(im->app->db, "staging", sql, &s.copy, e);
    if (ok) {
        ok = read_parts(&s, e);
        if (ok)
            ok = copy_end(s.copy, NULL, e);
        else
            copy_cancel(s.copy);
    }
    g_checksum_free(s.said);
    json_decref(s.extra);
    g_string_free(s.cleared, TRUE);
    g_ptr_array_free(s.split, TRUE);
    arena_free(s.row_arena);
    return ok;
}

bool import_stage(struct import *im, struct err *e)
{
    return import_spool(im, e) && stage_rows(im, e) &&
           spool_replay(im, e) &&
           db_role(im->app->db, "afterview_app", e) &&
           import_analyze(im, "stage (agency_id, batch_id, part, row_no, sub, sheet_kind)", im->staged, e);
}
