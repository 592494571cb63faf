/* Who asks to stop need not wait for the file, however much is in it. A program of its own: nothing takes the signal back. */
#include <stdarg.h>
#include <stdint.h>
#include <setjmp.h>
#include <signal.h>
#include <cmocka.h>

#include "base/interrupt.h"
#include "sheet/source.h"
#include "support/sheet_file.h"

static void a_workbook_is_left_in_the_middle(void **state)
{
    (void) state;
    const char *path = workbook_of("<row r='1'><c t='s'><v>0</v></c></row>", "<si><t>text</t></si>");
    struct source *s;
    struct err e = { 0 };
    interrupt_install();
    assert_true(source_open(path, NULL, &s, &e));
    source_close(s);
    raise(SIGINT);
    assert_false(source_open(path, NULL, &s, &e));
    assert_int_equal(e.kind, ERR_INTERRUPTED);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(a_workbook_is_left_in_the_middle) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
