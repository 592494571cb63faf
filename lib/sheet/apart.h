/* apart: what stands between the rows of a sheet or below them and is no row: a total, a printing date, "12 candidates", "NOVEMBER 2026",
 * "Client: Example Mills". */
#ifndef AFTERVIEW_SHEET_APART_H
#define AFTERVIEW_SHEET_APART_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "sheet/source.h"

enum row_apart {
    ROW_IS_ONE, /* a row like the others */
    ROW_HEADER, /* the header again; not told apart here */
    ROW_FOOTER,
    ROW_BANNER,
    ROW_LONE,   /* a heading or a name, alone in its row: only a person can tell */
};

/* n_columns: as many as the header has. lone_is_odd: nearly all rows of the sheet fill more than two cells (rows_are_wide()). */
enum row_apart row_apart(const struct row *row, size_t n_columns, bool lone_is_odd, struct arena *a);

/* Does it end as companies' names do: "Example Mills Ltd"? */
bool names_company(struct arena *a, const char *text);

/* Do rows of one cell stand out among those below the header? */
bool rows_are_wide(const struct row *rows, size_t n, unsigned header_row);

#endif
