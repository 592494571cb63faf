/* bench_read_csv FILE, bench_read_xlsx FILE: every cell of the first sheet, by one reader (READER: SOURCE_CSV, SOURCE_XLSX). Prints what
 * bench-sheet.c prints. */
#include "bench-sheet.h"
#include "sheet/source_impl.h"

int main(int argc, char **argv)
{
    struct err e = { 0 };
    struct source_info info = { 0 };
    void *state;
    begun = now();
    if (argc != 2)
        return fail("which FILE?");
    if (!READER.open(argv[1], NULL, &state, &info, &e))
        return fail(e.what);
    size_t cells = 0;
    for (bool more = true; more;) {
        struct row row;
        if (!READER.next(state, &row, &more, &e))
            return fail(e.what);
        for (size_t i = 0; more && i < row.n; i++)
            cells += row.cells[i].text[0] != '\0';
    }
    READER.close(state);
    return cells ? done(begun) : fail("no cell was read");
}
