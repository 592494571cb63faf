/* What stands between rows and is none. The rows are those that trackers hold: beside each, what a reader takes it for. */
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <setjmp.h>
#include <string.h>
#include <cmocka.h>

#include "sheet/apart.h"

enum { WIDE = 6, MOST = 3 };

static const struct {
    enum row_apart is;
    const char *cells[MOST + 1]; /* NULL-terminated */
} ROWS[] = {
    { ROW_FOOTER, { "Total" } },
    { ROW_FOOTER, { "Sub-total", "2" } },
    { ROW_FOOTER, { "TOTAL", "3", "\302\2435,760" } },
    { ROW_FOOTER, { "Printed on 5 May 2026" } },
    { ROW_FOOTER, { "3 contacts, last updated 1/11/26" } },
    { ROW_FOOTER, { "End of list" } },
    { ROW_FOOTER, { "Example Mills Total", "2" } },
    { ROW_IS_ONE, { "Example Total", "Ann Roe" } },
    { ROW_IS_ONE, { "Total Staffing", "Leeds" } },
    { ROW_LONE, { "Total Staffing" } },
    { ROW_IS_ONE, { "Page & Sons", "ann@example.org" } },
    { ROW_FOOTER, { "12", "TOTAL:", "3" } },
    { ROW_IS_ONE, { "Ann Roe", "Total", "3" } },
    { ROW_BANNER, { "NOVEMBER 2026" } },
    { ROW_BANNER, { "NOVEMBER" } },
    { ROW_BANNER, { "F\303\251vrier" } },
    { ROW_BANNER, { "JUNE" } },
    { ROW_LONE, { "June" } },
    { ROW_BANNER, { "Monday 16th" } },
    { ROW_BANNER, { "Dienstag" } },
    { ROW_BANNER, { "Thurs 19." } },
    { ROW_LONE, { "Sunday Okafor" } },
    { ROW_LONE, { "Friday 45" } },
    { ROW_BANNER, { "w/c 2 November" } },
    { ROW_BANNER, { "Week 45" } },
    { ROW_BANNER, { "Monday 2 November" } },
    { ROW_BANNER, { "05/11/2026" } },
    { ROW_BANNER, { "Client: Example Mills" } },
    { ROW_BANNER, { "Status: waiting" } },
    { ROW_LONE, { "MANUFACTURING" } },
    { ROW_LONE, { "May Example" } },
    { ROW_LONE, { "Ann Roe" } },
    { ROW_IS_ONE, { "MANUFACTURING", "x@example.org" } },
    { ROW_IS_ONE, { "NOVEMBER 2026", "Ann Roe" } },
    { ROW_LONE, { "KLM" } },
    { ROW_LONE, { "Second stage" } },
    { ROW_BANNER, { "Finance desk" } },
    { ROW_BANNER, { "Desk" } },
    { ROW_IS_ONE, { "ann@example.org" } },
    { ROW_BANNER, { "10:45 - 11:00", "BREAK" } },
    { ROW_IS_ONE, { "Lunch", "Ann Roe" } },
};

static struct row row_of(struct cell *cells, const char *const *texts)
{
    struct row row = { .no = 2, .cells = cells };
    for (; texts[row.n]; row.n++)
        cells[row.n] = (struct cell) { .kind = CELL_STRING, .text = texts[row.n] };
    return row;
}

static void a_row_is_told_from_a_heading_and_a_total(void **state)
{
    (void) state;
    ARENA_AUTO struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof ROWS / sizeof ROWS[0]; i++) {
        struct cell cells[MOST];
        struct row row = row_of(cells, ROWS[i].cells);
        if (row_apart(&row, WIDE, true, a) != ROWS[i].is)
            fail_msg("%s: %d, wanted %d", ROWS[i].cells[0], row_apart(&row, WIDE, true, a), ROWS[i].is);
    }
}

static void a_heading_begins_where_the_row_begins(void **state)
{
    (void) state;
    ARENA_AUTO struct arena *a = arena_new();
    struct cell cells[2] = { { .kind = CELL_BLANK, .text = "" }, { .kind = CELL_STRING, .text = "Ann Roe" } };
    struct row row = { .no = 2, .cells = cells, .n = 2 };
    assert_int_equal(row_apart(&row, WIDE, true, a), ROW_IS_ONE);
    cells[1].text = "MANUFACTURING";
    assert_int_equal(row_apart(&row, WIDE, true, a), ROW_LONE);
}

static void a_short_sheet_or_one_of_lone_cells_has_no_headings_between(void **state)
{
    (void) state;
    ARENA_AUTO struct arena *a = arena_new();
    struct cell cells[MOST];
    struct row capitals = row_of(cells, (const char *const[]) { "MANUFACTURING", NULL });
    assert_int_equal(row_apart(&capitals, WIDE, false, a), ROW_IS_ONE);
    assert_int_equal(row_apart(&capitals, 2, true, a), ROW_IS_ONE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_row_is_told_from_a_heading_and_a_total),
        cmocka_unit_test(a_heading_begins_where_the_row_begins),
        cmocka_unit_test(a_short_sheet_or_one_of_lone_cells_has_no_headings_between),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
