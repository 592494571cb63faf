/* A sheet that lost some bytes on its way into the workbook is found out, wherever they were. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <cmocka.h>

#include <glib.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "sheet/sink.h"
#include "sheet/xlsx_proof.h"
#include "support/sheet_file.h"

#define PART "xl/worksheets/sheet1.xml"
#define HEAD "<?xml version='1.0'?><worksheet xmlns='urn:w'><dimension ref='A1'/><sheetData>"
#define ROWS "<row r='1'><c r='A1'><v>4</v></c></row>"
#define TAIL "</sheetData><pageMargins left='1'/></worksheet>"

static bool proof_of(const char *sheet, uint64_t rows)
{
    struct zip_part part = { PART, sheet, 0 };
    struct workbook_parts w = { .more = &part, .n_more = 1 };
    struct xlsx_package *p;
    struct err e = { 0 };
    assert_true(xlsx_package_open(workbook_file(&w), &p, &e));
    bool ok = xlsx_proof(p, PART, rows, &e);
    xlsx_package_close(p);
    assert_int_equal(e.kind != 0, !ok);
    return ok;
}

static void a_sheet_with_all_its_bytes_is_whole(void **state)
{
    (void) state;
    assert_true(proof_of(HEAD ROWS TAIL, strlen(ROWS)));
    assert_true(proof_of(HEAD TAIL, 0));
}

static void a_sheet_of_many_chunks_is_whole_to_the_byte(void **state)
{
    (void) state;
    g_autoptr(GString) sheet = g_string_new(HEAD);
    for (int i = 0; i < 5000; i++)
        g_string_append(sheet, ROWS);
    g_string_append(sheet, TAIL);
    assert_true(proof_of(sheet->str, 5000 * strlen(ROWS)));
    g_string_erase(sheet, 100000, 1);
    assert_false(proof_of(sheet->str, 5000 * strlen(ROWS)));
}

static void a_sheet_that_lacks_rows_is_not_whole(void **state)
{
    (void) state;
    assert_false(proof_of(HEAD ROWS TAIL, strlen(ROWS) + 1));
    assert_false(proof_of(HEAD ROWS TAIL, strlen(ROWS) - 1));
    assert_false(proof_of(HEAD ROWS, strlen(ROWS)));
    assert_false(proof_of(HEAD ROWS, 5000));
}

static void a_sheet_that_lacks_what_stands_around_its_rows_is_not_whole(void **state)
{
    (void) state;
    assert_false(proof_of("", 0));
    assert_false(proof_of("<?xml version='1.0'?><worksheet><dimens<sheetData>" ROWS TAIL, strlen(ROWS)));
    assert_false(proof_of(HEAD ROWS "</sheetData><pageMarg</worksheet>", strlen(ROWS)));
    assert_false(proof_of(HEAD ROWS "</sheetData><pageMargins left='1'/></works", strlen(ROWS)));
}

static bool book_proof_of(const char *sheet, const uint64_t *rows, size_t n)
{
    struct zip_part part = { PART, sheet, 0 };
    struct workbook_parts w = { .more = &part, .n_more = 1 };
    struct err e = { 0 };
    bool ok = xlsx_proof_book(workbook_file(&w), rows, n, true, &e);
    assert_int_equal(e.kind != 0, !ok);
    return ok;
}

static void a_workbook_is_whole_when_each_of_its_parts_is(void **state)
{
    (void) state;
    const uint64_t rows[] = { strlen(ROWS), 0 };
    assert_true(book_proof_of(HEAD ROWS TAIL, rows, 1));
    assert_true(book_proof_of(HEAD ROWS TAIL, NULL, 0));
    assert_false(book_proof_of(HEAD ROWS TAIL, rows, 2)); /* a sheet is missing */
    struct zip_part parts[] = { { PART, HEAD ROWS TAIL, 0 }, { "xl/comments1.xml", "<comments><a></comm", 0 } };
    struct workbook_parts w = { .more = parts, .n_more = 2 };
    struct err e = { 0 };
    assert_false(xlsx_proof_book(workbook_file(&w), rows, 1, true, &e));
    assert_string_equal(e.what, "its part xl/comments1.xml is not whole");
}

static void without_a_count_the_rows_are_parsed(void **state)
{
    (void) state;
    assert_false(book_proof_of(HEAD "<row r='1'><c r='A1'><v>4</v></row>" TAIL, NULL, 0)); /* bytes from the middle: its end is there */
    assert_false(book_proof_of(HEAD ROWS, NULL, 0));
    assert_false(book_proof_of("", NULL, 0));
}

/* A file that may not grow is how a disk looks that is full. */
static bool write_under(rlim_t most, const char *path)
{
    static const struct sink_column COLUMNS[] = { { .header = "Ref", .width = 10 }, { .header = "Notes", .width = 20 } };
    struct rlimit was, now;
    getrlimit(RLIMIT_FSIZE, &was);
    now = (struct rlimit) { .rlim_cur = most, .rlim_max = was.rlim_max };
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &now), 0);
    struct err e = { 0 };
    struct sink *s;
    bool ok = sink_open(path, "xlsx", &s, &e) && sink_sheet(s, "Notes", COLUMNS, 2, &e);
    for (int i = 0; ok && i < 2000; i++) {
        g_autofree char *ref = g_strdup_printf("R-%d", i * 7919), *notes = g_strdup_printf("%x free", (unsigned) i * 2654435761u);
        ok = sink_row(s, (const char *[]) { ref, notes }, 2, &e);
    }
    assert_true(ok);
    ok = sink_close(s, &e);
    setrlimit(RLIMIT_FSIZE, &was);
    assert_true(ok || (e.kind == ERR_OTHER && e.why[0] && e.next[0]));
    return ok;
}

static void a_full_disk_leaves_a_whole_workbook_or_none(void **state)
{
    (void) state;
    signal(SIGXFSZ, SIG_IGN);
    g_autofree char *folder = g_dir_make_tmp("afterview-proof-XXXXXX", NULL), *path = g_build_filename(folder, "out.xlsx", NULL);
    assert_true(write_under(RLIM_INFINITY, path));
    g_autofree char *whole = NULL;
    gsize size;
    assert_true(g_file_get_contents(path, &whole, &size, NULL));
    unsigned refused = 0;
    for (rlim_t most = 4096; most <= 512 * 1024; most += 4096 + most / 16) {
        unlink(path);
        if (!write_under(most, path)) {
            assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
            refused++;
            continue;
        }
        g_autofree char *bytes = NULL;
        gsize n;
        assert_true(g_file_get_contents(path, &bytes, &n, NULL));
        assert_true(n == size && memcmp(bytes, whole, n) == 0);
    }
    assert_true(refused > 5);
    unlink(path);
    g_rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sheet_with_all_its_bytes_is_whole),
        cmocka_unit_test(a_sheet_of_many_chunks_is_whole_to_the_byte),
        cmocka_unit_test(a_sheet_that_lacks_rows_is_not_whole),
        cmocka_unit_test(a_sheet_that_lacks_what_stands_around_its_rows_is_not_whole),
        cmocka_unit_test(a_workbook_is_whole_when_each_of_its_parts_is),
        cmocka_unit_test(without_a_count_the_rows_are_parsed),
        cmocka_unit_test(a_full_disk_leaves_a_whole_workbook_or_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
