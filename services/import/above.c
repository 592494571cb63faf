#include "above.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "sheet/cell.h"
#include "sheet/dates.h"

enum { LABEL_MOST = 40, LINES_MOST = 24 };

/* ---- a line ---- */

static const struct cell NOTHING = { .kind = CELL_BLANK, .text = "" };

struct line {
    const char *label;
    struct cell value;
    bool colon;
};

/* What may be said once for all rows. */
static const char *const FIELDS[] = { "client.name",    "client.ref",    "job.title",         "job.ref",          "consultant.name",    "consultant.ref", "contact.name",
                                      "candidate.name", "candidate.ref", "interview.held_on", "interview.format", "interview.location", "panel.name",     NULL };

/* Labels that over a table may be about anything: the day of printing, the agency itself, whoever keeps the sheet. */
static const char *const BARE[] = { "name",     "id",    "no",    "number", "nr",    "ref",     "title",   "date",    "datum", "day",    "tag",     "jour", "dag",
                                    "contact",  "company", "firma", "firm",  "societe", "entreprise", "bedrijf", "organisation", "organization", "employer", "location",
                                    "city",     "place", "ort",   "plaats", "lieu",  "manager", "report",  "type",    "format", "group",  "week",    "month", NULL };

static bool is_one_of(const char *const *list, const char *key)
{
    for (; *list; list++)
        if (strcmp(*list, key) == 0)
            return true;
    return false;
}

/* The field that the label means; NULL: none that may be said once. */
static const char *field_of(const struct header_dict *d, const struct line *l, struct arena *a)
{
    struct date_found day;
    if (is_one_of(BARE, text_key(a, l->label)) || strlen(l->value.text) >= ABOVE_VALUE_MOST)
        return NULL;
    bool no_day = l->value.kind != CELL_MOMENT && date_read(l->value.text, ORDER_DMY, 2026, &day) == DATE_NONE;
    for (const char *const *f = FIELDS; *f; f++)
        if (header_could_mean(d, l->label, *f))
            return no_day && g_str_has_suffix(*f, "_on") ? NULL : *f;
    return NULL;
}

static bool is_label(const char *text)
{
    return *text && g_utf8_strlen(text, -1) <= LABEL_MOST && !strpbrk(text, "0123456789@?!=");
}

/* "Client: Example Mills" */
static bool split_at_colon(const char *text, struct line *out, struct arena *a)
{
    const char *colon = strchr(text, ':');
    if (!colon)
        return false;
    const char *label = g_strstrip(arena_strndup(a, text, (size_t) (colon - text))), *value = g_strstrip(arena_strdup(a, colon + 1));
    *out = (struct line) { label, { .kind = *value ? CELL_STRING : CELL_BLANK, .text = value }, true };
    return is_label(label) && strncmp(value, "//", 2) != 0;
}

/* "Client: Example Mills | Consultant: Jane Roe": each piece of it, if all are such. */
static size_t split_cell(const char *text, struct line *out, size_t most, struct arena *a)
{
    g_auto(GStrv) pieces = g_strsplit_set(text, "|\n", -1);
    size_t n = 0;
    for (size_t i = 0; pieces[i]; i++) {
        if (!*g_strstrip(pieces[i]))
            continue;
        if (n == most || !split_at_colon(pieces[i], &out[n], a))
            return 0;
        n++;
    }
    return n;
}

static const struct cell *next_filled(const struct row *row, size_t *at)
{
    for (++*at; *at < row->n; ++*at)
        if (row->cells[*at].kind != CELL_BLANK)
            return &row->cells[*at];
    return NULL;
}

/* "Client" and, beside it, "Example Mills", without a colon: nothing else may stand there, and no header but the first. */
static bool is_bare_pair(const struct header_dict *d, const struct row *row, struct line *out, struct arena *a)
{
    size_t at = (size_t) -1;
    if (row_filled(row) != 2)
        return false;
    const struct cell *label = next_filled(row, &at);
    size_t label_at = at;
    const struct cell *value = next_filled(row, &at);
    if (label->kind != CELL_STRING || !is_label(label->text))
        return false;
    *out = (struct line) { g_strstrip(arena_strdup(a, label->text)), *value, false };
    const char *field = field_of(d, out, a);
    return field && at == label_at + 1 && !g_str_has_prefix(field, "candidate.") && !header_could_mean(d, value->text, NULL);
}

/* All that the row says as label and value. 0: it says nothing so. */
static size_t read_line(const struct header_dict *d, const struct row *row, struct line *out, size_t most, struct arena *a)
{
    size_t n = 0, at = (size_t) -1;
    for (const struct cell *c = next_filled(row, &at); c && n < most; c = next_filled(row, &at)) {
        size_t found = c->kind == CELL_STRING ? split_cell(c->text, out + n, most - n, a) : 0;
        if (found == 1 && out[n].value.kind == CELL_BLANK) { /* its value stands in the next cell */
            const struct cell *value = next_filled(row, &at);
            if (!value || strchr(value->text, ':'))
                return 0;
            out[n].value = *value;
        }
        if (!found)
            return n == 0 && is_bare_pair(d, row, out, a);
        n += found;
    }
    return n;
}

/* ---- a day ---- */

static bool says_day(const struct cell *c)
{
    struct date_found d;
    enum date_reading reading = c->kind == CELL_STRING ? date_read(c->text, ORDER_UNKNOWN, 2026, &d) : DATE_NONE;
    bool whole = reading == DATE_GOOD || reading == DATE_AMBIGUOUS || (reading == DATE_NO_YEAR && d.month && !d.or_month);
    return (c->kind == CELL_MOMENT && c->has_date) || (whole && !d.has_time);
}

/* Does it begin with the day of the week? */
static bool begins_with_weekday(const struct cell *c)
{
    g_autofree char *first = g_strndup(c->text, strcspn(c->text, " ,"));
    return c->kind == CELL_STRING && date_names_weekday(first);
}

/* Which part of a day the header says, "Tag", "Interview Month": 0 the day, 1 the month, 2 the year; 3: none. */
static size_t part_of_day(const char *header, struct arena *a)
{
    static const char *const WORDS[3][10] = { { "day", "dd", "tag", "dag", "jour", "dia", "giorno", NULL },
                                              { "month", "mm", "mth", "monat", "maand", "mois", "mes", "mese", NULL },
                                              { "year", "yyyy", "yy", "yr", "jahr", "jaar", "annee", "ano", "anno", NULL } };
    const char *key = text_key(a, header), *last = strrchr(key, ' ');
    size_t part = 0;
    while (part < 3 && !is_one_of(WORDS[part], last ? last + 1 : key))
        part++;
    return part;
}

/* Three columns beside each other; parts: which. */
static bool find_parts(const struct header_map *map, size_t parts[3], struct arena *a)
{
    for (size_t i = 0; i + 2 < map->n; i++) {
        bool seen[4] = { false };
        for (size_t k = 0; k < 3; k++) {
            size_t part = part_of_day(map->columns[i + k].header, a);
            seen[part] = true;
            if (part < 3)
                parts[part] = i + k;
        }
        if (seen[0] && seen[1] && seen[2])
            return true;
    }
    parts[0] = parts[1] = parts[2] = 0;
    return false;
}

static bool has_parts(const struct above *ab)
{
    return ab->parts[0] + ab->parts[1] + ab->parts[2] > 0;
}

static bool is_part(const struct above *ab, size_t column)
{
    return has_parts(ab) && (column == ab->parts[0] || column == ab->parts[1] || column == ab->parts[2]);
}

/* "3", "11", "2026"; "4", "November", "26". CELL_BLANK: not all three are there. */
static struct cell day_of_parts(const struct above *ab, const struct row *row, struct arena *a)
{
    const char *text[3];
    for (size_t i = 0; i < 3; i++) {
        const struct cell *c = ab->parts[i] < row->n ? &row->cells[ab->parts[i]] : NULL;
        if (!c || c->kind == CELL_BLANK)
            return NOTHING;
        text[i] = c->text;
    }
    bool number = text[1][0] && !text[1][strspn(text[1], "0123456789")], century = strlen(text[2]) == 2;
    return (struct cell) { .kind = CELL_STRING,
                           .text = number ? arena_printf(a, "%s%s-%02d-%02d", century ? "20" : "", text[2], atoi(text[1]), atoi(text[0]))
                                          : arena_printf(a, "%s %s %s%s", text[0], text[1], century ? "20" : "", text[2]) };
}

/* ---- all of them ---- */

static bool in_map(const struct header_map *map, const char *field)
{
    const char *dot = strrchr(field, '.');
    for (size_t i = 0; i < map->n; i++) {
        const char *own = map->columns[i].field;
        bool same = own && strcmp(own, field) == 0;
        bool part = own && strcmp(dot, ".name") == 0 && strncmp(own, field, (size_t) (dot - field) + 1) == 0 && g_str_has_suffix(own, "_name");
        const char *const *o = map->columns[i].options;
        if (same || part || (o && g_strv_contains(o, field)))
            return true;
    }
    return false;
}

/* false: another line says it already; the same label again, between the rows, is followed there. */
static bool add(struct above *ab, const struct line *l, const char *field, bool first, struct arena *a)
{
    bool room = ab->n < LINES_MOST;
    for (size_t i = 0; room && i < ab->n; i++)
        room = strcmp(ab->columns[i].field, field) != 0;
    if (room)
        ab->columns[ab->n++] =
            (struct above_column) { .label = l->label, .key = text_key(a, l->label), .field = field, .first = first ? l->value : NOTHING };
    return room;
}

static const char *text_of(const struct row *row, struct arena *a)
{
    const char *text = "";
    for (size_t i = 0; i < row->n; i++)
        if (row->cells[i].kind != CELL_BLANK)
            text = arena_printf(a, "%s%s%s", text, *text ? " | " : "", row->cells[i].text);
    return text;
}

/* Are they headings over the headers, "Interview" over "Date", that headers were completed by? */
static bool heads_columns(const struct row *row, const struct header_map *map)
{
    for (size_t i = 0; row->no + 1 == map->row_no && i < row->n; i++)
        for (size_t k = i; row->cells[i].kind == CELL_STRING && k < map->n; k++) {
            size_t len = strlen(row->cells[i].text);
            if (strncmp(map->columns[k].header, row->cells[i].text, len) == 0 && (!map->columns[k].header[len] || map->columns[k].header[len] == ' '))
                return true;
        }
    return false;
}

/* Rows with times and without a day, below lines that say one. */
static bool add_days(struct above *ab, const struct row *rows, size_t n, const struct header_map *map)
{
    struct above_column day = { .how = ABOVE_DAY, .label = "Interview date", .key = "", .field = "interview.held_on", .first = NOTHING };
    bool below = false, over = false;
    if (!in_map(map, "interview.start_time") || !in_map(map, "candidate.name") || in_map(map, "interview.held_on"))
        return false;
    for (size_t i = 0; i < n; i++) {
        size_t at = (size_t) -1;
        const struct cell *only = row_filled(&rows[i]) == 1 ? next_filled(&rows[i], &at) : NULL;
        if (!only || !says_day(only))
            continue;
        below = below || rows[i].no > map->row_no;
        if (rows[i].no < map->row_no && (begins_with_weekday(only) || only->kind == CELL_MOMENT)) {
            day.first = *only;
            over = true;
        }
    }
    if (below || over)
        ab->columns[ab->n++] = day;
    return below || over;
}

static void add_parts(struct above *ab, const struct header_map *map, struct arena *a)
{
    if (!find_parts(map, ab->parts, a))
        return;
    size_t first = MIN(MIN(ab->parts[0], ab->parts[1]), ab->parts[2]);
    const char *header = map->columns[first].header, *last = strrchr(header, ' ');
    const char *label = last ? arena_printf(a, "%.*s date", (int) (last - header), header) : "Date";
    ab->columns[ab->n++] =
        (struct above_column) { .how = ABOVE_PARTS, .label = label, .key = "", .field = "interview.held_on", .first = NOTHING };
}

struct above *above_find(const struct header_dict *d, const struct row *rows, size_t n, const struct header_map *map, struct arena *a)
{
    struct above *ab = arena_alloc(a, sizeof *ab);
    *ab = (struct above) { .at = map->n, .columns = arena_alloc(a, LINES_MOST * sizeof *ab->columns), .left = arena_alloc(a, (n + LINES_MOST + 1) * sizeof *ab->left) };
    size_t n_left = 0;
    bool days = add_days(ab, rows, n, map);
    add_parts(ab, map, a);
    for (size_t i = 0; i < n; i++) {
        struct line lines[LINES_MOST];
        bool over = rows[i].no < map->row_no;
        if (rows[i].no == map->row_no || !rows[i].n || (over && heads_columns(&rows[i], map)) || (!over && row_filled(&rows[i]) > 1))
            continue;
        if (days && above_is_day(ab, &rows[i]))
            continue;
        size_t said = read_line(d, &rows[i], lines, LINES_MOST, a);
        for (size_t k = 0; k < said; k++) {
            const char *field = lines[k].value.kind == CELL_BLANK ? NULL : field_of(d, &lines[k], a);
            if (field && !in_map(map, field) && (over || lines[k].colon) && add(ab, &lines[k], field, over, a))
                continue;
            if (over && n_left < n)
                ab->left[n_left++] = arena_printf(a, "%s: %s", lines[k].label, lines[k].value.text);
        }
        if (over && !said && n_left < n)
            ab->left[n_left++] = text_of(&rows[i], a);
    }
    ab->left[n_left] = NULL;
    return ab;
}

/* ---- the columns that they make ---- */

void above_restart(struct above *ab)
{
    for (size_t i = 0; ab && i < ab->n; i++)
        ab->columns[i].now = ab->columns[i].first;
}

static void hold(struct above_column *c, const char *text)
{
    g_strlcpy(c->kept, text, sizeof c->kept);
    c->now = *text ? (struct cell) { .kind = CELL_STRING, .text = c->kept } : NOTHING;
}

bool above_is_day(const struct above *ab, const struct row *row)
{
    size_t at = (size_t) -1;
    const struct cell *only = ab && ab->n && row_filled(row) == 1 ? next_filled(row, &at) : NULL;
    for (size_t i = 0; only && i < ab->n; i++)
        if (ab->columns[i].how == ABOVE_DAY && says_day(only))
            return true;
    return false;
}

bool above_follow(struct above *ab, const struct row *row, struct arena *a)
{
    struct line lines[LINES_MOST];
    bool any = false;
    if (!ab || !ab->n || row_filled(row) != 1)
        return false;
    size_t at = (size_t) -1;
    const struct cell *only = next_filled(row, &at);
    for (size_t i = 0; i < ab->n; i++)
        if (ab->columns[i].how == ABOVE_DAY && (says_day(only) || date_names_weekday(only->text))) { /* "Monday 16th": of which month? */
            hold(&ab->columns[i], says_day(only) ? only->text : "");
            return says_day(only);
        }
    size_t said = only->kind == CELL_STRING ? split_cell(only->text, lines, LINES_MOST, a) : 0;
    for (size_t k = 0; k < said; k++)
        for (size_t i = 0; i < ab->n; i++)
            if (strcmp(ab->columns[i].key, text_key(a, lines[k].label)) == 0 && lines[k].value.kind != CELL_BLANK) {
                hold(&ab->columns[i], lines[k].value.text);
                any = true;
            }
    return any;
}

void above_end(struct above *ab, const char *field)
{
    for (size_t i = 0; ab && i < ab->n; i++)
        if (strcmp(ab->columns[i].field, field) == 0)
            ab->columns[i].now = NOTHING;
}

static void put(const struct above *ab, struct row *row, bool header, struct arena *a)
{
    size_t n = MAX(row->n, ab->at) + ab->n;
    struct cell day = has_parts(ab) ? day_of_parts(ab, row, a) : NOTHING;
    bool parted = has_parts(ab) && (header || day.kind != CELL_BLANK);
    struct cell *cells = arena_alloc(a, n * sizeof *cells);
    for (size_t i = 0; i < n; i++) {
        size_t from = i < ab->at ? i : i - ab->n;
        bool made = i >= ab->at && i < ab->at + ab->n;
        const struct above_column *c = made ? &ab->columns[i - ab->at] : NULL;
        cells[i] = c && header                   ? (struct cell) { .kind = CELL_STRING, .text = c->label }
                   : c                           ? (c->how == ABOVE_PARTS ? day : c->now)
                   : parted && is_part(ab, from) ? NOTHING
                   : from < row->n               ? row->cells[from]
                                                 : NOTHING;
    }
    row->cells = cells;
    row->n = n;
}

void above_join(const struct above *ab, struct row *row, struct arena *a)
{
    if (ab && ab->n && row->n)
        put(ab, row, false, a);
}

struct row *above_widen(struct above *ab, const struct row *rows, size_t n, unsigned header_row, struct arena *a)
{
    struct row *wide = arena_copy(a, rows, n * sizeof *rows);
    above_restart(ab);
    for (size_t i = 0; i < n; i++)
        if (wide[i].no == header_row)
            put(ab, &wide[i], true, a);
        else if (wide[i].no > header_row && !above_follow(ab, &wide[i], a))
            above_join(ab, &wide[i], a);
    return wide;
}

bool above_settle(struct above *ab, const struct header_map *before, const struct header_map *map, struct arena *a)
{
    bool same = map->columns && map->row_no == before->row_no && map->n == before->n + ab->n && before->n == ab->at;
    size_t n = 0, n_left = 0;
    while (ab->left[n_left])
        n_left++;
    for (size_t i = 0; same && i < before->n; i++)
        same = is_part(ab, i) || g_strcmp0(before->columns[i].field, map->columns[i].field) == 0;
    for (size_t i = 0; i < ab->n; i++)
        if (same && (g_strcmp0(map->columns[ab->at + i].field, ab->columns[i].field) == 0 ||
                     (ab->columns[i].how == ABOVE_PARTS && map->columns[ab->at + i].options)))
            ab->columns[n++] = ab->columns[i];
        else if (ab->columns[i].first.kind != CELL_BLANK)
            ab->left[n_left++] = arena_printf(a, "%s: %s", ab->columns[i].label, ab->columns[i].first.text);
    ab->left[n_left] = NULL;
    bool all = n == ab->n, parted = false;
    for (size_t i = 0; i < n; i++)
        parted = parted || ab->columns[i].how == ABOVE_PARTS;
    if (!parted)
        ab->parts[0] = ab->parts[1] = ab->parts[2] = 0;
    ab->n = n;
    return all;
}
