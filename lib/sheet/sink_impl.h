/* sink_impl: what a writer of one file format gives to sink.c, which looks after the file itself. */
#ifndef AFTERVIEW_SHEET_SINK_IMPL_H
#define AFTERVIEW_SHEET_SINK_IMPL_H

#include "sink.h"

struct sink_class {
    const char *format;
    bool many_sheets;
    bool (*open)(const char *path, void **state, struct err *e); /* path: an empty file, to be overwritten */
    bool (*sheet)(void *state, const char *name, const struct sink_column *columns, size_t n, struct err *e);
    bool (*row)(void *state, const char *const *values, const struct sink_mark *marks, size_t n, struct err *e); /* marks NULL: none */
    void (*choices)(void *state, size_t column, const char *const *choices); /* of a cell of the next row; NULL: it has no dropdowns */
    void (*hide)(void *state);       /* the sheet begun last; NULL: it hides none */
    bool (*finish)(void *state, struct err *e); /* everything is in the file */
    /* reads it back; comes_back: it has to be what our own reader takes. NULL: sink.c does, row by row */
    bool (*proof)(void *state, const char *path, bool comes_back, struct err *e);
    void (*drop)(void *state); /* frees it, finished or not */
    bool (*form)(void *state, const char *name, const struct sink_line *lines, size_t n, struct err *e); /* NULL: it has no place for one */
};

extern const struct sink_class SINK_CSV, SINK_XLSX;

/* A moment taken apart. Halves that the value does not have are 0. */
struct sink_moment {
    int year, month, day, hour, minute, second;
};

/* A cell's type: its column's, unless its mark has one of its own. */
enum sink_type sink_type_of(enum sink_type column, const struct sink_mark *marks, size_t i);

/* The type that a value can be written as: the column's, or SINK_TEXT when it does not fit. at NULL: not wanted. */
enum sink_type sink_fits(enum sink_type type, const char *value, struct sink_moment *at);

#endif
