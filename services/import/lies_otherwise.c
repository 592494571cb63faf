#include "lies_otherwise.h"

#include <glib.h>
#include <string.h>

#include "columns.h"
#include "sheet/cell.h"

static bool is_blank_column(const struct header_map *map, const struct row *rows, size_t n, size_t column)
{
    for (size_t i = 0; i < n; i++)
        if (rows[i].no >= map->row_no && column < rows[i].n && rows[i].cells[column].kind != CELL_BLANK)
            return false;
    return true;
}

static bool is_filled(const struct header_map *map, const struct row *rows, size_t n, size_t column)
{
    for (size_t i = 0; i < n; i++)
        if (rows[i].no > map->row_no && column < rows[i].n && rows[i].cells[column].kind != CELL_BLANK)
            return true;
    return false;
}

/* Where a second table begins beside the first: behind a blank column, under the header that the first one names its people by. 0: nowhere. */
static size_t second_table(const struct header_map *map, const struct row *rows, size_t n)
{
    size_t who = map->n;
    for (size_t i = 0; i < map->n && who == map->n; i++)
        who = map->columns[i].field && strcmp(map->columns[i].field, "candidate.name") == 0 ? i : who;
    for (size_t i = who + 2; i < map->n; i++)
        if (map->columns[i].header && g_ascii_strcasecmp(map->columns[i].header, map->columns[who].header) == 0 &&
            is_blank_column(map, rows, n, i - 1) && is_filled(map, rows, n, i))
            return i;
    return 0;
}

/* Is the header a word of a list from which the cells below it are, too? */
static bool is_value(struct import *im, const struct header_map *map, const struct row *rows, size_t n, size_t column, struct arena *a)
{
    static const char *const LISTS[] = { "process_stage",    "feedback_outcome", "interview_status",
                                         "interview_format", "interview_round",  "channel" };
    for (size_t l = 0; l < G_N_ELEMENTS(LISTS); l++) {
        size_t filled = 0, known = 0;
        if (!import_find_choice(im, LISTS[l], text_key(a, map->columns[column].header)))
            continue;
        for (size_t i = 0; i < n; i++)
            if (rows[i].no > map->row_no && column < rows[i].n && rows[i].cells[column].kind != CELL_BLANK) {
                filled++;
                known += import_find_choice(im, LISTS[l], text_key(a, rows[i].cells[column].text)) != NULL;
            }
        if (filled && known * 2 > filled)
            return true;
    }
    return false;
}

bool begins_with_data(struct import *im, const struct header_map *map, const struct row *rows, size_t n, struct arena *a)
{
    size_t known = 0, heads = 0;
    for (size_t i = 0; map->columns && i < map->n; i++) {
        const struct header_column *c = &map->columns[i];
        if (c->by && (strcmp(c->by, "map") == 0 || strcmp(c->by, "remembered") == 0 || c->header[0] == '_'))
            return false;
        heads += c->header[0] != '\0';
        known += c->field != NULL && !is_value(im, map, rows, n, i, a);
    }
    return map->columns && heads > 2 && known == 0;
}

const char *lies_otherwise(const struct header_dict *d, const struct header_map *map, const struct row *rows, size_t n, struct arena *a)
{
    size_t known = 0, second = map->columns ? second_table(map, rows, n) : 0;
    for (size_t i = 0; map->columns && i < map->n; i++)
        known += map->columns[i].field != NULL;
    if (known <= 1 && header_runs_down(rows, n, d))
        return "its headers stand below each other in the first column; turn it (copy, then Paste special, Transpose), so that each record has a row";
    return second ? arena_printf(a, "it holds two tables beside each other, the second from column %s on; put each in a sheet of its own",
                                 columns_letters(a, second))
                  : NULL;
}
