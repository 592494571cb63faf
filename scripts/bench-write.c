/* bench_write ROWS FILE: the tracker of bench-sheet.h as a workbook, by sink. Prints what bench-sheet.c prints. */
#include "bench-sheet.h"

static int write_tracker(unsigned rows, const char *path)
{
    struct err e = { 0 };
    struct sink *out;
    if (!sink_open(path, "xlsx", &out, &e) || !sink_sheet(out, "Tracker", TRACKER, COLUMNS, &e))
        return fail(e.what);
    guint32 state = 1;
    for (unsigned i = 0; i < rows; i++) {
        char cells[COLUMNS][CELL];
        const char *values[COLUMNS];
        make_row(i, &state, cells);
        for (int c = 0; c < COLUMNS; c++)
            values[c] = cells[c][0] ? cells[c] : NULL;
        if (!sink_row(out, values, COLUMNS, &e))
            return fail(e.what);
    }
    if (!sink_close(out, &e))
        return fail(e.what);
    return done(begun);
}

int main(int argc, char **argv)
{
    begun = now();
    return argc == 3 ? write_tracker((unsigned) strtoul(argv[1], NULL, 10), argv[2]) : fail("bench_write ROWS FILE");
}
