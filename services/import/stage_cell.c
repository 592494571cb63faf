/* One cell of a row that is staged: its value goes to its place, or what is wrong with it becomes a finding. */
#include <string.h>

#include "pass.h"
#include "pieces.h"
#include "sheet/header.h"
#include "sheet/name_key.h"
#include "sheet/yes_no.h"
#include "stager.h"

static const char *header_of(const struct import_column *c)
{
    return c->from ? c->from : c->header;
}

void stager_find(struct stager *s, const struct row *row, const struct import_column *c, const char *fate, const char *value,
                 const char *code, const char *reason, const char *fix)
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

/* "Rejected - lacks SAP", "Offer (55k)": one of our words, and a remark that is none of that list. NULL: it begins with none. */
static const char *word_with_more(struct stager *s, const struct import_column *c, const char *text)
{
    static const char *const MARKS[] = { " - ", " \342\200\223 ", " \342\200\224 ", ": ", ", ", "; ", " (", "\n", ". " };
    const char *at = NULL;
    size_t n = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(MARKS); i++) {
        const char *here = strstr(text, MARKS[i]);
        if (here && (!at || here < at)) {
            at = here;
            n = strlen(MARKS[i]);
        }
    }
    if (!at)
        return NULL;
    struct arena *a = s->row_arena;
    const char *list = c->field->choices, *first = text_key(a, arena_strndup(a, text, (size_t) (at - text))), *rest = text_key(a, at + n);
    const char *value = g_hash_table_lookup(s->im->choices, arena_printf(a, "%s/%s", list, first)),
               *other = import_find_choice(s->im, list, rest);
    return !other || g_strcmp0(other, value) == 0 ? value : NULL;
}

static void take_bad_cell(struct stager *s, const struct row *row, const struct import_column *c, const struct cell *cell,
                          const struct cell_value *v)
{
    bool unknown_word = strcmp(v->code, "choice.unknown") == 0;
    const char *words = unknown_word && c->field->choices ? g_hash_table_lookup(s->im->choices, c->field->choices) : NULL;
    const char *fix = words ? arena_printf(s->row_arena, "write one of: %s", words) : v->fix;
    if (unknown_word && !must_be_known(c)) {
        json_object_set_new(s->extra, header_of(c), json_string(cell->text));
        stager_find(s, row, c, "note", cell->text, v->code, "this word is not one of ours; it is kept as it stands",
                    arena_printf(s->row_arena, "if it should count, %s", fix));
        return;
    }
    if (v->warning && (!v->value || g_str_has_suffix(v->code, ".more")))
        json_object_set_new(s->extra, c->header, json_string(cell->text));
    const char *fate = v->warning ? "note" : v->ask || unknown_word ? "to_decide" : "rejected";
    stager_find(s, row, c, fate, cell->text, v->code, v->reason, fix);
}

/* The zone behind a time is the interview's; where none can be noted, what the cell says is kept as it stands. */
static void take_zone(struct stager *s, const struct row *row, const struct import_column *c, const struct cell *cell,
                      const struct cell_value *v)
{
    bool time = c->field->type == CELL_TIME, own = import_is_time(c);
    if ((!v->zone && !v->unsure) || !(own || time))
        return;
    if (v->zone && own && !s->zone) {
        s->zone = v->zone;
        return;
    }
    if (v->zone && own && strcmp(s->zone, v->zone) == 0)
        return;
    json_object_set_new(s->extra, c->header, json_string(cell->text));
    if (v->unsure)
        stager_find(s, row, c, "note", cell->text, "time.zone_unsure",
                    "several time zones are written like this, so that the time was not taken: it is kept as it stands",
                    "write the zone in full behind the time (14:00 America/New_York) or in a column \"Time zone\"");
    else
        stager_find(s, row, c, "note", cell->text, "time.zone_other",
                    own ? "another time zone was said of this interview before: this one is kept as it stands"
                        : "the time was taken, its time zone has no place here: it is kept as it stands",
                    "write the time in the zone of the interview");
}

static void place_made(const struct stager *s, const char *special, const char *value, const char **values)
{
    for (size_t i = 0; i < s->part->n_columns; i++)
        if (s->part->columns[i].special && strcmp(s->part->columns[i].special, special) == 0 && !values[s->part->columns[i].place])
            values[s->part->columns[i].place] = value;
}

static void place_value(struct stager *s, const char **values, const struct import_column *c, const struct cell_value *v)
{
    if (v->value && !values[c->place])
        values[c->place] = strcmp(c->field->name, "time_zone") == 0 ? zone_in_full(s->row_arena, s->im->app->country, v->value) : v->value;
    for (const struct import_span *span = IMPORT_SPANS; v->until && span->start; span++)
        if (field_find(span->start, NULL) == c->field)
            place_made(s, span->end, v->until, values);
    if (!v->value)
        return;
    /* "28.08.2016 & 09.30" under a date: the time is the interview's */
    if (v->time && strcmp(c->kind->name, "interview") == 0 && strcmp(c->field->name, "held_on") == 0)
        place_made(s, "start_time", v->time, values);
    const struct import_column *derived = c->derived ? &s->part->columns[c->derived] : NULL;
    if (derived && !values[derived->place])
        values[derived->place] = c->field->type == CELL_PHONE ? phone_key(s->row_arena, v->value, s->im->app->country)
                                                              : name_key(s->row_arena, values[c->place],
                                                                         c->field->type == CELL_NAME ? NAME_OF_PERSON : NAME_OF_COMPANY);
}

const char *import_said_done(struct import *im, struct arena *a, const struct cell *c)
{
    if (c->kind == CELL_MOMENT || c->kind == CELL_NUMERIC)
        return NULL;
    const char *key = text_key(a, c->text);
    const char *found = import_find_choice(im, "yes_no", key);
    bool tick = strcmp(key, "x") == 0 || ((strstr(c->text, "\u2713") || strstr(c->text, "\u2714")) && !strpbrk(key, "0123456789"));
    enum yes_no says = yes_no_of(g_strstrip(arena_strdup(a, c->text)), false);
    return found ? found : tick || says == SAYS_YES ? "yes" : says == SAYS_NO ? "no" : NULL;
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
    if (strcmp(said, "yes") == 0)
        place_made(s, d->day, d->yes, values);
    return true;
}

/* "Yes" below "Cancelled" is the interview's status. "No" says nothing of it. */
static bool take_tick(struct stager *s, const struct import_column *c, const struct cell *cell, const char **values)
{
    const char *status =
        c->field->type == CELL_CHOICE ? header_yes_means(s->row_arena, c->header, c->field, import_find_choice, s->im) : NULL;
    const char *said = status ? import_said_done(s->im, s->row_arena, cell) : NULL;
    if (said && strcmp(said, "yes") == 0)
        values[c->place] = status;
    return said != NULL;
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

/* From when a day is judged to be far away. The days of a calendar are reckoned by its rules, not filled down by hand: none that is kept is. */
static const char *judged_from(const struct stager *s)
{
    return s->part->info.format && strcmp(s->part->info.format, "ics") == 0 ? "2030-12-31" : s->im->app->as_of;
}

/* "Pass", of which the column decided what it means, or a person did. From the command line there is no column: it is asked. */
static bool take_pass(struct stager *s, const struct row *row, const struct import_column *c, const struct cell *cell, const char **values)
{
    bool may = c->pass_seen || (s->part->given && pass_may_say(c));
    if (!may || cell->kind != CELL_STRING || !pass_said(s->row_arena, cell->text))
        return false;
    const struct field *outcome = field_find("feedback.outcome", NULL);
    for (size_t i = 0; c->pass && i < s->part->n_columns; i++)
        if (s->part->columns[i].field == outcome)
            values[s->part->columns[i].place] = c->pass;
    if (!c->pass)
        stager_find(s, row, c, "to_decide", cell->text, "choice.ambiguous",
                    "this can say that the candidate goes on, or that the client passes on them",
                    "write Progressed or Rejected, or answer the question about it in the tab Questions");
    return true;
}

/* "Tom Ash - withdrawn": the name alone is read, the word waits until the row's own columns were. */
static void part_name(struct stager *s, const struct import_column *c, struct cell *cell)
{
    struct name_status stands;
    if (s->part->given || cell->kind != CELL_STRING || !import_names_candidate(c) ||
        !name_status_read(s->im, s->row_arena, cell->text, &stands))
        return;
    s->stands = stands;
    cell->text = stands.name;
}

void stager_settle_name(struct stager *s, const struct row *row)
{
    const struct import_column *name = NULL, *to = NULL;
    const struct field *field = s->stands.word ? field_find(NAME_STATUS_FIELDS[s->stands.field], NULL) : NULL;
    for (size_t i = 0; field && i < s->part->n_columns; i++) {
        to = !to && s->part->columns[i].field == field ? &s->part->columns[i] : to;
        name = !name && import_names_candidate(&s->part->columns[i]) ? &s->part->columns[i] : name;
    }
    if (!field || !name)
        return;
    bool takes = to && (!s->values[to->place] || strcmp(s->values[to->place], s->stands.value) == 0);
    if (takes)
        s->values[to->place] = s->stands.value;
    else
        json_object_set_new(s->extra, arena_printf(s->row_arena, "%s (behind the name)", name->header[0] ? name->header : "Candidate"),
                            json_string(s->stands.word));
    stager_find(
        s, row, name, "note", s->stands.word, "name.status",
        takes ? arena_printf(s->row_arena, "this stands with the name, which was read without it: it was taken as %s", field->header)
        : to
            ? arena_printf(s->row_arena,
                           "this stands with the name, which was read without it: %s says something else, and this is kept beside it",
                           field->header)
            : "this stands with the name, which was read without it: there is no interview here that it could be said of, and it is kept as it stands",
        "give it a column of its own");
}

bool stager_read_cell(struct stager *s, const struct row *row, const struct import_column *c, const struct cell *given, const char **values)
{
    struct cell bare = *given;
    const struct cell *cell = &bare;
    part_name(s, c, &bare);
    struct cell_rules rules = { c->field->type,
                                c->field->choices,
                                c->order,
                                judged_from(s),
                                import_find_choice,
                                s->im,
                                s->im->app->country,
                                s->part->given ? NULL : &s->part->years,
                                c->swapped,
                                strcmp(c->field->name, "end_time") == 0 || strcmp(c->field->name, "contact_until") == 0,
                                c->field->flags & FIELD_HOURS };
    struct cell_value v = { 0 };
    if (take_done(s, c, cell, values) || take_tick(s, c, cell, values) || take_pass(s, row, c, cell, values) ||
        take_mixed(s, c, cell, values))
        return true;
    cell_read(cell, &rules, s->row_arena, &v);
    if (v.code && strcmp(v.code, "choice.unknown") == 0 && c->field->choices && (v.value = word_with_more(s, c, cell->text))) {
        v.code = "choice.more";
        v.warning = true;
        v.reason = "there is more than one of our words here: the word was taken, and all of it is kept as it stands";
        v.fix = "give the rest a column of its own";
    }
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
    take_zone(s, row, c, cell, &v);
    return v.value || v.until;
}
