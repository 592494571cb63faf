/* "1st interview | 2nd interview | Final interview" in one row: an interview each. What the row says without a round (outcome, debrief, who was
 * in the room) is of the last round that was held by now: the follow-up is about that one. "Chased 1 | Chased 2" are a chase each. */
#include <string.h>

#include "columns.h"
#include "stager.h"

static bool is_round(const struct import_column *c)
{
    return c->field && !c->kind->many && c->nth && c->nth < REFEREES_MOST;
}

void stager_read_rounds(struct stager *s, const struct row *row)
{
    for (unsigned nth = 1; nth <= s->part->most_round && nth < REFEREES_MOST; nth++) {
        s->rounds[nth] = s->rounds[nth] ? s->rounds[nth] : arena_alloc(s->im->app->arena, (s->n_places + 1) * sizeof *s->rounds[nth]);
        memset(s->rounds[nth], 0, s->n_places * sizeof *s->rounds[nth]);
    }
    for (size_t i = 0; s->part->most_round && i < row->n && i < s->part->n_sheet_columns; i++) {
        const struct import_column *c = &s->part->columns[i];
        if (is_round(c) && row->cells[i].kind != CELL_BLANK)
            s->filled = stager_read_cell(s, row, c, &row->cells[i], s->rounds[c->nth]) || s->filled;
    }
}

/* The round that the nth column of days says, as the choice is called; NULL: none. */
static const char *round_of(const struct stager *s, unsigned nth)
{
    static const char *const ROUNDS[] = { NULL, "1", "2", "3", "final" };
    const struct field *day = field_find("interview.held_on", NULL);
    for (size_t i = 0; i < s->part->n_sheet_columns; i++)
        if (s->part->columns[i].field == day && s->part->columns[i].nth == nth)
            return s->part->columns[i].round < G_N_ELEMENTS(ROUNDS) ? ROUNDS[s->part->columns[i].round] : NULL;
    return NULL;
}

/* How the interview of the nth column of days was held, as that column is headed; NULL: it does not say. */
static const char *format_of(const struct stager *s, unsigned nth)
{
    for (size_t i = 0; i < s->part->n_sheet_columns; i++)
        if (s->part->columns[i].format && s->part->columns[i].nth == nth)
            return s->part->columns[i].format;
    return NULL;
}

static const char **values_of(const struct stager *s, unsigned nth)
{
    return nth ? s->rounds[nth] : s->values;
}

static void swap(const char **a, const char **b)
{
    const char *kept = *a;
    *a = *b;
    *b = kept;
}

/* The first column that says it of a round by itself, "1st interview feedback"; NULL: none does. */
static const struct import_column *of_rounds(const struct stager *s, const struct field *f)
{
    for (size_t i = 0; i < s->part->n_sheet_columns; i++)
        if (s->part->columns[i].field == f && s->part->columns[i].round)
            return &s->part->columns[i];
    return NULL;
}

/* What another field's column said in passing, "No show" below "L2 status": of a round as that column is. */
static const struct import_column *mixed_of_rounds(const struct stager *s, const struct import_column *c)
{
    for (const struct import_mixed *m = IMPORT_MIXED; m->column; m++)
        if (field_find(m->other, NULL) == c->field && c->header[0] == '\0' && of_rounds(s, field_find(m->column, NULL)))
            return c;
    return NULL;
}

/* What is said of a round that has no day: which interview that was nobody knows, and it is kept as it stands. */
static void leave_dayless(struct stager *s, const struct row *row, const struct import_column *day)
{
    for (size_t i = 0; i < row->n && i < s->part->n_sheet_columns; i++) {
        const struct import_column *c = &s->part->columns[i];
        const char **values = c->field && c->round && c->field != day->field ? values_of(s, c->nth) : NULL;
        if (!values || values[day->place] || row->cells[i].kind == CELL_BLANK)
            continue;
        values[c->place] = NULL;
        json_object_set_new(s->extra, c->header, json_string(row->cells[i].text));
    }
}

/* The last one held by now, else the first that comes. */
static unsigned current(const struct stager *s, size_t day, unsigned *n)
{
    const char *best = NULL;
    unsigned which = 0;
    *n = 0;
    for (unsigned nth = 0; nth <= s->part->most_round; nth++) {
        const char *on = values_of(s, nth)[day];
        if (!on)
            continue;
        bool held = strcmp(on, s->im->app->as_of) <= 0, best_held = best && strcmp(best, s->im->app->as_of) <= 0;
        int later = best ? strcmp(on, best) : 0;
        ++*n;
        if (!best || (held ? !best_held || later >= 0 : !best_held && later < 0)) {
            best = on;
            which = nth;
        }
    }
    return which;
}

/* What is said of no round in particular; NULL: nothing. */
static const struct import_column *unnumbered(const struct stager *s)
{
    static const char *const OF_ONE[] = { "feedback", "debrief", "panel", "thank_you", "question", "promise" };
    for (size_t i = 0; i < s->part->n_sheet_columns; i++) {
        const struct import_column *c = &s->part->columns[i];
        for (size_t k = 0; c->field && !c->nth && !c->round && s->values[c->place] && k < G_N_ELEMENTS(OF_ONE); k++)
            if (strcmp(c->kind->name, OF_ONE[k]) == 0)
                return c;
    }
    return NULL;
}

void stager_settle_rounds(struct stager *s, const struct row *row)
{
    const struct import_column *day = columns_find(s->part, "interview.held_on"), *time = columns_find(s->part, "interview.start_time"),
                               *round = columns_find(s->part, "interview.round"), *format = columns_find(s->part, "interview.format"),
                               *said = NULL;
    if (!s->part->most_round || !day || !round)
        return;
    for (unsigned nth = 0; format && nth <= s->part->most_round; nth++)
        if (values_of(s, nth)[day->place] && !values_of(s, nth)[format->place])
            values_of(s, nth)[format->place] = format_of(s, nth);
    unsigned n, which = current(s, day->place, &n);
    if (n)
        leave_dayless(s, row, day);
    for (size_t i = 0; which && i < s->part->n_columns; i++) {
        const struct import_column *c = &s->part->columns[i];
        if (c->field && c->field != day->field && (of_rounds(s, c->field) == c || mixed_of_rounds(s, c)))
            swap(&s->values[c->place], &s->rounds[which][c->place]);
    }
    if (which) {
        swap(&s->values[day->place], &s->rounds[which][day->place]);
        if (format && format_of(s, which))
            swap(&s->values[format->place], &s->rounds[which][format->place]);
        /* a time that stands in a column of its own is of the round that the row is about */
        if (!of_rounds(s, time->field) && s->rounds[which][time->place])
            swap(&s->values[time->place], &s->rounds[which][time->place]);
    }
    for (unsigned nth = 1; nth <= s->part->most_round; nth++)
        if (s->rounds[nth][day->place])
            s->rounds[nth][round->place] = round_of(s, nth == which ? 0 : nth);
    if (n && !s->values[round->place])
        s->values[round->place] = round_of(s, which);
    said = n > 1 ? unnumbered(s) : NULL;
    if (said)
        stager_find(s, row, said, "note", s->values[said->place], "round.several",
                    arena_printf(s->row_arena, "this row has %u interviews: what it says without a round was taken for that of %s", n,
                                 s->values[day->place]),
                    "if it was about another round, give each round a row of its own");
}
