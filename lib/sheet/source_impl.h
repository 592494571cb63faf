/* source_impl: what a reader of one file format gives to source.c. */
#ifndef AFTERVIEW_SHEET_SOURCE_IMPL_H
#define AFTERVIEW_SHEET_SOURCE_IMPL_H

#include "source.h"

struct source_class {
    bool (*list)(const char *path, struct arena *a, struct source_sheet **out, size_t *n, struct err *e);
    bool (*open)(const char *path, const char *sheet, void **state, struct source_info *info, struct err *e);
    bool (*next)(void *state, struct arena *a, struct row *out, bool *more, struct err *e);
    void (*close)(void *state);
};

extern const struct source_class SOURCE_CSV, SOURCE_XLSX;

/* Sets kind, and text in NFC, of a cell from UTF-8 text. */
void source_cell_text(struct arena *a, struct cell *c, const char *text, size_t n);
/* Cuts trailing blank cells. */
void source_row_end(struct row *row);

enum { SOURCE_CELL_MOST = 32767, SOURCE_COLUMNS_MOST = 16384, SOURCE_ROWS_MOST = 1048576 };
#define SOURCE_FILE_MOST (64L * 1024 * 1024)

#endif
