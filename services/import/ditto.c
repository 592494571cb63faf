#include "ditto.h"

#include <glib.h>
#include <string.h>

bool ditto_is(const struct cell *c)
{
    static const char *const MARKS[] = { "\"",     "\"\"",  "''",   ",,",   "\342\200\263", "\343\200\203", "\342\200\234", "\342\200\235", "-\"-", "- \" -",
                                         "ditto",  "dito",  "idem", "as above", "same as above", "see above", "siehe oben", "s.o.", "wie oben", "zie boven",
                                         "als boven", "idem dito", "voir ci-dessus", "comme ci-dessus", "do." };
    if (c->kind != CELL_STRING || strlen(c->text) > 20)
        return false;
    g_autofree char *text = g_strstrip(g_strdup(c->text));
    for (size_t i = 0; i < G_N_ELEMENTS(MARKS); i++)
        if (g_ascii_strcasecmp(MARKS[i], text) == 0)
            return true;
    return false;
}

/* "Do." below a day is a Thursday. */
static bool may_stand(const struct import_part *p, size_t column, const struct cell *c)
{
    return ditto_is(c) && column < p->n_sheet_columns && !(import_is_date(&p->columns[column]) && g_ascii_strncasecmp(c->text, "do", 2) == 0);
}

void ditto_look(struct ditto **d, const struct row *row, const struct import_part *p, struct arena *a)
{
    for (size_t i = 0; i < row->n; i++) {
        if (row->cells[i].kind != CELL_STRING || !may_stand(p, i, &row->cells[i]))
            continue;
        if (!*d)
            *d = arena_alloc(a, sizeof **d);
        size_t k = 0;
        while (k < (*d)->n && (*d)->columns[k].column != i)
            k++;
        if (k == (*d)->n && k < DITTO_COLUMNS_MOST)
            (*d)->columns[(*d)->n++].column = i;
    }
}

static void forget(struct ditto_column *c)
{
    c->last = (struct cell) { .kind = CELL_BLANK, .text = "" };
}

void ditto_restart(struct ditto *d)
{
    for (size_t i = 0; d && i < d->n; i++)
        forget(&d->columns[i]);
}

static void keep(struct ditto_column *c, const struct cell *cell)
{
    forget(c);
    if (cell->kind == CELL_BLANK || strlen(cell->text) >= DITTO_TEXT_MOST)
        return;
    c->last = *cell;
    g_strlcpy(c->text, cell->text, DITTO_TEXT_MOST);
    c->last.text = c->text;
}

void ditto_fill(struct ditto *d, struct row *row, struct arena *a)
{
    bool copied = false;
    for (size_t i = 0; d && i < d->n; i++) {
        struct ditto_column *c = &d->columns[i];
        if (c->column >= row->n || !ditto_is(&row->cells[c->column])) {
            keep(c, c->column < row->n ? &row->cells[c->column] : &(struct cell) { .kind = CELL_BLANK, .text = "" });
            continue;
        }
        if (c->last.kind == CELL_BLANK)
            continue;
        if (!copied)
            row->cells = arena_copy(a, row->cells, row->n * sizeof *row->cells);
        copied = true;
        row->cells[c->column] = c->last;
        row->cells[c->column].text = arena_strdup(a, c->text);
    }
}
