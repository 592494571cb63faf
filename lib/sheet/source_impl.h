/* source_impl: what a reader of one file format gives to source.c. */
#ifndef AFTERVIEW_SHEET_SOURCE_IMPL_H
#define AFTERVIEW_SHEET_SOURCE_IMPL_H

#include <stdint.h>
#include <string.h>

#include "source.h"

struct source_class {
    bool (*list)(const char *path, struct arena *a, struct source_sheet **out, size_t *n, struct err *e);
    bool (*open)(const char *path, const char *sheet, void **state, struct source_info *info, struct err *e);
    bool (*next)(void *state, struct row *out, bool *more, struct err *e);
    void (*close)(void *state);
};

extern const struct source_class SOURCE_CSV, SOURCE_XLSX, SOURCE_ICS;

/* ASCII without zeros: text that is in no need of decoding, checking or composing. Most cells are, so it is eight bytes at a time; the
 * last eight may overlap those before them. */
static inline bool source_plain(const char *text, size_t n)
{
    const uint64_t ones = 0x0101010101010101u, highs = 0x8080808080808080u;
    uint64_t w, odd = 0;
    if (n < sizeof w) {
        for (size_t i = 0; i < n; i++) {
            w = (unsigned char) text[i];
            odd |= (w - 1) | w;
        }
        return !(odd & highs);
    }
    for (size_t i = 0; i < n - sizeof w; i += sizeof w) {
        memcpy(&w, text + i, sizeof w);
        odd |= (w - ones) | w;
    }
    memcpy(&w, text + n - sizeof w, sizeof w);
    return !((odd | (w - ones) | w) & highs);
}

/* Sets kind, and text in NFC, of a cell from UTF-8 text. */
void source_cell_text(struct arena *a, struct cell *c, const char *text, size_t n);
/* Cuts trailing blank cells. */
void source_row_end(struct row *row);

enum { SOURCE_CELL_MOST = 32767, SOURCE_COLUMNS_MOST = 16384, SOURCE_ROWS_MOST = 1048576 };
#define SOURCE_FILE_MOST (64L * 1024 * 1024)

#endif
