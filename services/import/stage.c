/* stage: every row of every sheet is read, each cell checked, and what is fit goes into the stage table by COPY. Cells that are
 * not fit become findings; they wait in the spool, since COPY has the connection. Memory does not grow with the file. */
#include <stdlib.h>
#include <string.h>

#include "above.h"
#include "base/interrupt.h"
#include "base/progress.h"
#include "ditto.h"
#include "fill.h"
#include "pieces.h"
#include "queries.h"
#include "sheet/apart.h"
#include "sheet/name_key.h"
#include "spool.h"
#include "stager.h"

/* ---- one row ---- */

const char *stager_special(const struct stager *s, const struct row *row, const char *special)
{
    for (size_t i = 0; i < s->part->n_columns && i < row->n; i++) {
        const struct import_column *c = &s->part->columns[i];
        if (c->special && strcmp(c->special, special) == 0 && row->cells[i].kind != CELL_BLANK)
            return row->cells[i].text;
    }
    return NULL;
}

static bool repeats_header(const struct stager *s, const struct row *row)
{
    size_t same = 0, filled = 0;
    for (size_t i = 0; i < row->n && i < s->part->n_columns; i++)
        if (row->cells[i].kind != CELL_BLANK) {
            filled++;
            same += g_strcmp0(row->cells[i].text, s->part->columns[i].header) == 0;
        }
    return filled > 1 && same == filled;
}

void stager_read_split(struct stager *s, const struct row *row, const struct import_column *c, const struct cell *cell, size_t sub,
                       const char **values)
{
    const char *pieces[32];
    size_t n = split_names(s->row_arena, cell->text, c->field->type == CELL_NAME, pieces, 32);
    if (n <= 1) {
        if (sub == 0)
            s->filled = stager_read_cell(s, row, c, cell, values) || s->filled;
        return;
    }
    if (sub < n) {
        struct cell piece = *cell;
        piece.text = pieces[sub];
        s->filled = stager_read_cell(s, row, c, &piece, values) || s->filled;
    }
    if (sub == 0)
        g_ptr_array_add(s->split, (gpointer) c);
}

/* Of those who come in columns of their own: what is not an interviewer's is a referee's. */
static bool is_of(const struct import_column *c, const struct kind *who)
{
    bool panel = strcmp(who->name, "panel") == 0;
    return c->field && c->kind->many && (strcmp(c->kind->name, "panel") == 0) == panel;
}

/* "Ref 2 phone" in a row that names no second referee: kept as it stands. */
static void leave_nameless(struct stager *s, const struct row *row, unsigned nth, const char *dotted)
{
    const struct kind *who;
    const struct field *name = field_find(dotted, &who);
    for (size_t i = 0; i < row->n && i < s->part->n_sheet_columns; i++) {
        const struct import_column *c = &s->part->columns[i];
        if (c->field == name && c->nth == nth && s->others[nth][c->place])
            return;
    }
    for (size_t i = 0; i < row->n && i < s->part->n_sheet_columns; i++) {
        const struct import_column *c = &s->part->columns[i];
        if (c->nth != nth || !is_of(c, who) || row->cells[i].kind == CELL_BLANK)
            continue;
        json_object_set_new(s->extra, c->header, json_string(row->cells[i].text));
        s->others[nth][c->place] = NULL;
    }
}

/* The second, third … referee or interviewer in columns of their own. */
static void read_others(struct stager *s, const struct row *row)
{
    for (unsigned nth = 1; s->part->columns && nth <= s->part->most_nth && nth < REFEREES_MOST; nth++) {
        s->others[nth] = s->others[nth] ? s->others[nth] : arena_alloc(s->im->app->arena, (s->n_places + 1) * sizeof *s->others[nth]);
        memset(s->others[nth], 0, s->n_places * sizeof *s->others[nth]);
        for (size_t i = 0; i < row->n && i < s->part->n_sheet_columns; i++) {
            const struct import_column *c = &s->part->columns[i];
            if (c->field && c->kind->many && c->nth == nth && row->cells[i].kind != CELL_BLANK)
                s->filled = stager_read_cell(s, row, c, &row->cells[i], s->others[nth]) || s->filled;
        }
        leave_nameless(s, row, nth, "referee.name");
        leave_nameless(s, row, nth, "panel.name");
    }
}

static void read_row(struct stager *s, const struct row *row)
{
    memset(s->values, 0, s->n_places * sizeof *s->values);
    g_ptr_array_set_size(s->split, 0);
    g_string_truncate(s->cleared, 0);
    json_object_clear(s->extra);
    s->zone = NULL;
    s->stands = (struct name_status) { 0 };
    s->held = s->filled = false;
    for (size_t i = 0; i < row->n; i++) {
        const struct cell *cell = &row->cells[i];
        /* cells beyond the header are nobody's: the columns that we make stand behind the sheet's own */
        const struct import_column *c = i < s->part->n_sheet_columns ? &s->part->columns[i] : NULL;
        if (cell->kind == CELL_BLANK || (c && c->special && !c->field) || (c && c->nth))
            continue;
        bool before = s->filled;
        if (!c || !c->field) {
            const struct above *ab = s->part->above; /* its columns stand in front of what goes beyond the header */
            const char *header =
                c && c->header[0] ? c->header : arena_printf(s->row_arena, "column %zu", i + 1 - (ab && i >= ab->at ? ab->n : 0));
            json_object_set_new(s->extra, header, json_string(cell->text));
        } else if (c->field->flags & FIELD_SPLIT) {
            stager_read_split(s, row, c, cell, 0, s->values);
        } else {
            s->filled = stager_read_cell(s, row, c, cell, s->values) || s->filled;
        }
        s->filled = c && c->above ? before : s->filled; /* what is said of all rows makes none of them */
    }
    read_others(s, row);
    stager_read_rounds(s, row);
}

/* Blank: the row is asked again, if it has to be. */
static void take_decision(struct stager *s, const struct row *row)
{
    const char *said = stager_special(s, row, "_decision");
    s->decision = (struct decision) { 0 };
    if (!said || decision_read(said, s->row_arena, &s->decision))
        return;
    s->decision.kind = NULL;
    struct import_finding f = { s->part_no, row->no, "to_decide", "", "_decision", said, "decision.unknown", "this is none of the answers to choose from",
                                "choose one in the cell's list, or leave it blank to be asked again" };
    import_find(s->im, &f);
    s->held = true;
}

static const char *name_part(const struct stager *s, const struct row *row, const struct import_column *whole, const char *part)
{
    for (size_t i = 0; i < s->part->n_sheet_columns && i < row->n; i++) {
        const struct import_column *c = &s->part->columns[i];
        if (c->named == whole->named && c->nth == whole->nth && strcmp(c->special, part) == 0 && row->cells[i].kind != CELL_BLANK)
            return row->cells[i].text;
    }
    return NULL;
}

/* The whole name has a column, too, and says something else. */
static void keep_other_parts(struct stager *s, const struct row *row, const struct import_column *whole)
{
    const char *name = text_key(s->row_arena, s->values[whole->place]);
    for (size_t i = 0; i < s->part->n_sheet_columns && i < row->n; i++) {
        const struct import_column *c = &s->part->columns[i];
        if (c->named == whole->named && c->nth == whole->nth && row->cells[i].kind != CELL_BLANK &&
            !strstr(name, text_key(s->row_arena, row->cells[i].text)))
            json_object_set_new(s->extra, c->header, json_string(row->cells[i].text));
    }
}

/* First and last name in columns of their own make one name. */
static void join_names(struct stager *s, const struct row *row)
{
    for (size_t i = s->part->n_sheet_columns; i < s->part->n_columns; i++) {
        struct import_column *c = &s->part->columns[i];
        const char *first = c->named ? name_part(s, row, c, "first_name") : NULL,
                   *last = c->named ? name_part(s, row, c, "last_name") : NULL;
        if (!first && !last)
            continue;
        if (s->values[c->place]) {
            keep_other_parts(s, row, c);
            continue;
        }
        struct cell whole = { .kind = CELL_STRING,
                              .text = arena_printf(s->row_arena, "%s%s%s", first ? first : "", first && last ? " " : "", last ? last : "") };
        s->filled = stager_read_cell(s, row, c, &whole, s->values) || s->filled;
    }
}

/* The zone that the header of the row's time names. */
static const char *zone_of_row(const struct stager *s)
{
    for (size_t i = 0; i < s->part->n_sheet_columns; i++)
        if (s->part->columns[i].zone && s->values[s->part->columns[i].place])
            return s->part->columns[i].zone;
    return NULL;
}

static bool names_any(const struct stager *s, const char *kind)
{
    for (size_t k = 0; k < s->part->n_columns; k++)
        if (s->part->columns[k].field && strcmp(s->part->columns[k].kind->name, kind) == 0 && s->values[s->part->columns[k].place])
            return true;
    return false;
}

/* What is said behind the time, unless a column of zones says another. */
static void fill_zone(struct stager *s, const struct row *row, const struct import_column *c)
{
    const char **value = &s->values[c->place];
    if (*value && s->zone && strcmp(*value, s->zone) != 0)
        stager_find(s, row, c, "note", s->zone, "time.zone_other",
                    arena_printf(s->row_arena, "the time is in this zone, and the interview's is said to be %s, which was taken", *value),
                    "write the time in the zone of the interview");
    if (!*value)
        *value = s->zone ? s->zone : zone_of_row(s) ? zone_of_row(s) : s->im->options->tz;
}

static void fill_defaults(struct stager *s, const struct row *row)
{
    for (size_t i = 0; i < s->part->n_columns; i++) {
        const struct import_column *c = &s->part->columns[i];
        if (!c->special)
            continue;
        if (strcmp(c->special, "said_tz") == 0)
            fill_zone(s, row, c);
        if (strcmp(c->special, "default_tz") == 0 && !s->values[c->place])
            s->values[c->place] = s->im->options->tz;
        if (strcmp(c->special, "default_consultant") == 0 && !names_any(s, "consultant"))
            s->values[c->place] = s->im->owner.text;
        if (strcmp(c->special, "default_client") == 0 && !names_any(s, "client"))
            s->values[c->place] = s->im->options->client->text;
    }
}

/* What becomes of a row that is none, and what is said about it. */
static const struct apart_note {
    const char *fate, *code, *reason, *fix;
} APART_NOTES[] = {
    [ROW_HEADER] = { "note", "row.header", "the header again: skipped", "nothing, if that is what it is" },
    [ROW_FOOTER] = { "note", "row.footer", "looks like a total or a footer: skipped", "nothing, if that is what it is" },
    [ROW_BANNER] = { "note", "row.banner", "a heading between the rows: skipped, and the rows below it took nothing from it",
                     "nothing; if the rows below need it (a client, a consultant), give it a column of its own" },
    [ROW_LONE] = { "to_decide", "row.alone",
                   "only one cell is filled, where the other rows fill several: this could be a heading, or a name",
                   "leave it out if it is a heading; if it is a name, fill in one more cell of the row" },
};

/* What a source put aside. The value of the finding is the whole row: the day, and what it is called. */
static const struct apart_note ASIDE_NOTES[] = {
    [ROW_CANCELLED] = { "note", "event.cancelled", "a cancelled event: left out",
                        "nothing; if its day was closed by an earlier file: afterview calendar remove DAY" },
    [ROW_TIMED] = { "note", "event.timed", "an event with a time of day: left out, as it need not be a half day",
                    "if such events are half days: afterview calendar import --half" },
    [ROW_TIMED_UNCLEAR] = { "note", "event.timed", "an event with a time of day, over midnight or in the time of no place: left out",
                            "if work ends at noon on it: afterview calendar add DAY --half" },
    [ROW_SAME_DAY] = { "note", "event.same_day", "another event on a day that is taken: its name stands beside the other's", "nothing" },
    [ROW_OUTSIDE] = { "note", "event.outside", "it has no day from 2010 to 2035: left out", "nothing, if that is right" },
};

static bool take_aside(struct stager *s, const struct row *row)
{
    const struct apart_note *note = &ASIDE_NOTES[row->aside];
    if (row->aside == ROW_STANDS || (row->aside == ROW_TIMED && s->im->options->timed_half))
        return false;
    const char *what = "";
    for (size_t i = 0; i < row->n && i < 2; i++)
        what = arena_printf(s->row_arena, "%s%s%s", what, *what && *row->cells[i].text ? " " : "", row->cells[i].text);
    stager_find(s, row, NULL, note->fate, what, note->code, note->reason, note->fix);
    spool_fate(s->im, s->part_no, row->no, "blank");
    return true;
}

static const char *first_text(const struct row *row)
{
    for (size_t i = 0; i < row->n; i++)
        if (row->cells[i].kind != CELL_BLANK)
            return row->cells[i].text;
    return "";
}

/* "Example Mills Ltd", alone in a row, where a person, a day or a time should stand: its rows follow. */
static bool heads_client(const struct stager *s, const struct row *row)
{
    const struct import_column *c = NULL;
    const char *text = NULL;
    for (size_t i = 0; i < row->n; i++) {
        if (row->cells[i].kind == CELL_BLANK)
            continue;
        if (text || row->cells[i].kind != CELL_STRING || i >= s->part->n_sheet_columns)
            return false;
        text = row->cells[i].text;
        c = &s->part->columns[i];
    }
    bool person = c && ((c->field && c->field->type == CELL_NAME) || (c->special && !c->field && c->special[0] != '_'));
    bool day = c && c->field && (c->field->type == CELL_DATE || c->field->type == CELL_TIME);
    return s->part->lone_is_odd && (person || day) && names_company(s->row_arena, text);
}

/* What the row says of a kind goes beside the record, as it stands. */
static void keep_beside(struct stager *s, const struct row *row, const struct kind *k)
{
    for (size_t i = 0; i < s->part->n_columns; i++) {
        const struct import_column *c = &s->part->columns[i];
        if (!c->field || c->kind != k)
            continue;
        s->values[c->place] = NULL;
        if (i < row->n && i < s->part->n_sheet_columns && row->cells[i].kind != CELL_BLANK)
            json_object_set_new(s->extra, c->header, json_string(row->cells[i].text));
    }
}

static const struct import_column *said_of(const struct stager *s, const struct kind *k)
{
    for (size_t i = 0; i < s->part->n_sheet_columns; i++)
        if (s->part->columns[i].field && s->part->columns[i].kind == k && s->values[s->part->columns[i].place])
            return &s->part->columns[i];
    return NULL;
}

/* "Next chase" in a row that says nothing of the last one: no such record can be made, though it be what the sheet is about. */
static void leave_incomplete(struct stager *s, const struct row *row)
{
    for (size_t i = 0; i < s->part->n_sheet_columns && !stager_special(s, row, "_id"); i++) {
        const struct import_column *c = &s->part->columns[i];
        if (!c->field || !(c->field->flags & FIELD_MUST) || c->kind->many || c->nth || s->values[c->place] || kind_is_parent(c->kind) ||
            !c->kind->n_parents || !(c->kind->parents[0].flags & PARENT_MUST))
            continue;
        const struct import_column *said = said_of(s, c->kind);
        if (!said)
            continue;
        const char *value = s->values[said->place];
        keep_beside(s, row, c->kind);
        stager_find(s, row, said, "note", value, "kind.incomplete",
                    arena_printf(s->row_arena, "without \"%s\" it cannot be noted: it is kept as it stands", c->header),
                    arena_printf(s->row_arena, "fill in \"%s\" as well", c->header));
    }
}

/* Does the row stand apart from the others? Our own columns, in front in an answer workbook, say nothing of that. */
static enum row_apart apart_from_rows(const struct stager *s, const struct row *row)
{
    size_t ours = 0;
    while (ours < row->n && ours < s->part->n_sheet_columns && s->part->columns[ours].special && s->part->columns[ours].special[0] == '_')
        ours++;
    const struct row senders = { .no = row->no, .n = row->n - ours, .cells = row->cells + ours };
    enum row_apart apart = s->part->form || stager_special(s, row, "_id") ? ROW_IS_ONE /* we gave it out as one */
                           : repeats_header(s, row)
                               ? ROW_HEADER
                               : row_apart(&senders, s->part->n_sheet_columns - ours, s->part->lone_is_odd, s->row_arena);
    return (apart == ROW_IS_ONE || apart == ROW_LONE) && heads_client(s, row) ? ROW_BANNER : apart;
}

/* What is said about a row that stands apart; one that names what the rows below it are about is heeded. */
static struct apart_note note_of(struct stager *s, enum row_apart apart, const struct row *row)
{
    struct apart_note note = APART_NOTES[apart];
    if (apart == ROW_BANNER && above_follow(s->part->above, row, s->row_arena)) {
        note.reason = "a heading between the rows, which holds for the rows below it";
        note.fix = "nothing, if that is right";
    } else if (apart == ROW_BANNER && heads_client(s, row)) {
        above_end(s->part->above, "client.name");
    }
    return note;
}

static void say_dittos(struct stager *s, const struct row *given, const struct row *filled)
{
    for (size_t i = 0; given->cells != filled->cells && i < given->n && i < s->part->n_sheet_columns; i++)
        if (given->cells[i].text != filled->cells[i].text)
            stager_find(s, given, &s->part->columns[i], "note", given->cells[i].text, "cell.ditto",
                        arena_printf(s->row_arena, "this says: as in the row above. It was read as \"%s\"", filled->cells[i].text),
                        "nothing, if that is right");
}

/* Words in columns that we have no field for, and nothing beside them. Rows that were only numbered beforehand say nothing. */
static void say_remark(struct stager *s, const struct row *row)
{
    const char *header;
    json_t *text;
    json_object_foreach(s->extra, header, text)
    {
        for (const char *p = json_string_value(text); *p; p = g_utf8_next_char(p))
            if (g_unichar_isalpha(g_utf8_get_char(p))) {
                stager_find(s, row, NULL, "note", json_string_value(text), "row.nowhere",
                            "it names nobody whom this could be kept with: skipped",
                            "nothing, if it is a remark; else name the candidate, the client or the job");
                return;
            }
    }
}

static bool take_row(struct stager *s, const struct row *given, struct err *e)
{
    struct row joined = *given;
    const struct row *row = given;
    struct import *im = s->im;
    im->counts.read++;
    if (row->n == 0) {
        spool_fate(im, s->part_no, row->no, "blank");
        return true;
    }
    if (take_aside(s, row))
        return true;
    enum row_apart apart = above_is_day(s->part->above, row) ? ROW_BANNER : apart_from_rows(s, row);
    if (apart) {
        const struct apart_note note = note_of(s, apart, row);
        s->held = false; /* what the row before it was held for */
        stager_find(s, row, NULL, note.fate, first_text(row), note.code, note.reason, note.fix);
        if (!s->held)
            spool_fate(im, s->part_no, row->no, "blank");
        s->held = false;
        return true;
    }
    ditto_fill(s->part->ditto, &joined, s->row_arena);
    const struct row filled = joined;
    above_join(s->part->above, &joined, s->row_arena);
    row = &joined;
    read_row(s, row);
    say_dittos(s, given, &filled);
    leave_incomplete(s, row);
    json_object_update(s->extra, s->kept);
    join_names(s, row);
    take_decision(s, row);
    if (s->held) /* its fate is that of its findings */
        return true;
    if (!s->filled && !s->cleared->len && !stager_special(s, row, "_id")) {
        say_remark(s, row);
        spool_fate(im, s->part_no, row->no, "blank");
        return true;
    }
    import_owner_note(s->im, s->part, s->values);
    fill_defaults(s, row);
    stager_settle_name(s, row);
    stager_settle_rounds(s, row);
    im->staged++;
    return stager_send(s, row, e);
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
    above_restart(s->part->above);
    ditto_restart(s->part->ditto);
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
