/* The first rows of a sheet, as delimited text: which of them is the header, what its columns mean, what its fingerprint is. */
#include <glib.h>
#include <stdlib.h>

#include "reading.h"
#include "sheet/header.h"
#include "sheet/sheets.h"

enum { ROWS_MOST = 80 };

/* As services/import/open.c does it, without the aliases of the database. */
static struct header_dict *dictionary(void)
{
    struct header_dict *d = header_dict_new();
    for (const struct kind *k = KINDS; k->name; k++)
        for (size_t i = 0; i < k->n_fields; i++)
            if (k->fields[i].header[0]) {
                g_autofree char *field = g_strdup_printf("%s.%s", k->name, k->fields[i].name);
                header_dict_add(d, k->fields[i].header, field, NULL, NULL, 1.0);
            }
    header_dict_add(d, "Name", "candidate.name", NULL, NULL, 0.5);
    header_dict_add(d, "Name", "client.name", NULL, NULL, 0.5);
    return d;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    static struct header_dict *dict;
    if (!dict)
        dict = dictionary();
    ARENA_AUTO struct arena *a = arena_new();
    struct row rows[ROWS_MOST];
    size_t n_rows = reading_rows(data, n, a, rows, ROWS_MOST);
    struct header_wish wish = { 0 };
    struct header_map map = { 0 };
    struct err e = { 0 };
    if (!header_find(rows, n_rows, dict, &wish, a, &map, &e) || !map.columns)
        return 0;
    const char **headers = arena_alloc(a, (map.n + 1) * sizeof *headers);
    for (size_t i = 0; i < map.n; i++) {
        headers[i] = map.columns[i].header;
        reading_text(headers[i]);
        if (map.columns[i].field && !field_find(map.columns[i].field, NULL) && !g_str_has_suffix(map.columns[i].field, "_name"))
            abort();
    }
    reading_text(header_print(a, headers, map.n));
    return 0;
}
