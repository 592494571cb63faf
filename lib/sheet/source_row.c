/* Rows and cells, whichever format they were read from. */
#include <glib.h>

#include "source_impl.h"

struct row row_copy(struct arena *a, const struct row *row)
{
    struct row copy = { .no = row->no, .n = row->n, .aside = row->aside, .cells = arena_copy(a, row->cells, row->n * sizeof *row->cells) };
    for (size_t i = 0; i < copy.n; i++)
        copy.cells[i].text = arena_strdup(a, copy.cells[i].text);
    return copy;
}

void row_part_from(struct row *row, unsigned first)
{
    for (size_t i = 0; i < row->n; i++)
        if (row->cells[i].from_row && row->cells[i].from_row <= first)
            row->cells[i] = (struct cell) { .kind = CELL_BLANK, .text = "" };
    source_row_end(row);
}

static bool plain_blank(const char *text, size_t n)
{
    size_t i = 0;
    while (i < n && g_ascii_isspace(text[i]))
        i++;
    return i == n;
}

void source_cell_text(struct arena *a, struct cell *c, const char *text, size_t n)
{
    if (source_plain(text, n)) {
        c->text = arena_strndup(a, text, n);
        c->kind = plain_blank(text, n) ? CELL_BLANK : CELL_STRING;
        return;
    }
    unsigned char highest = 0;
    bool blank = true;
    for (size_t i = 0; i < n; i++) {
        highest = MAX(highest, (unsigned char) text[i]);
        blank = blank && (g_ascii_isspace(text[i]) || (unsigned char) text[i] >= 0x80);
    }
    if (highest < 0xCC) { /* nothing below U+0300 (0xCC 0x80) is ever composed otherwise */
        c->text = arena_strndup(a, text, n);
    } else {
        g_autofree char *nfc = g_utf8_normalize(text, (gssize) n, G_NORMALIZE_NFC);
        c->text = nfc ? arena_strdup(a, nfc) : arena_strndup(a, text, n);
    }
    if (highest >= 0x80)
        for (const char *p = c->text; blank && *p; p = g_utf8_next_char(p)) {
            gunichar u = g_utf8_get_char(p);
            blank = g_unichar_isspace(u) || g_unichar_type(u) == G_UNICODE_FORMAT || u == 0xFEFF;
        }
    c->kind = blank ? CELL_BLANK : CELL_STRING;
}

void source_row_end(struct row *row)
{
    while (row->n && row->cells[row->n - 1].kind == CELL_BLANK)
        row->n--;
}

size_t row_filled(const struct row *row)
{
    size_t n = 0;
    for (size_t i = 0; i < row->n; i++)
        n += row->cells[i].kind != CELL_BLANK;
    return n;
}
