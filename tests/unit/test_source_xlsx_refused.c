/* Workbooks that must be refused: hostile, damaged, over a limit, or none at all. */
#include <stdarg.h>
#include <stdint.h>
#include <setjmp.h>
#include <string.h>
#include <time.h>
#include <cmocka.h>
#include <glib.h>

#include "sheet/source.h"
#include "sheet/xlsx_package.h"
#include "support/sheet_file.h"

#define ROW(cells) "<row r='1'>" cells "</row>"

static void entities_are_refused_wherever_they_are_declared(void **state)
{
    (void) state;
    struct zip_part more = { "xl/worksheets/sheet1.xml", "<!DOCTYPE x [<!ENTITY a 'b'>]><worksheet><sheetData><row><c t='str'><v>&a;</v></c></row></sheetData></worksheet>", 0 };
    expect_refusal(workbook_file(&(struct workbook_parts) { .more = &more, .n_more = 1 }), "declares a document type");
    more.name = "xl/workbook.xml";
    expect_refusal(workbook_file(&(struct workbook_parts) { .more = &more, .n_more = 1 }), "declares a document type");
    more = (struct zip_part) { "xl/worksheets/sheet1.xml", "<!DOCTYPE x SYSTEM 'http://127.0.0.1:9/x.dtd'><worksheet/>", 0 };
    expect_refusal(workbook_file(&(struct workbook_parts) { .more = &more, .n_more = 1 }), "declares a document type");
}

static void nesting_is_refused_beyond_64(void **state)
{
    (void) state;
    for (int depth = 60; depth <= 62; depth++) { /* worksheet, sheetData, row and c are four */
        g_autoptr(GString) row = g_string_new("<row><c><v>1</v>");
        for (int i = 0; i < depth; i++)
            g_string_append(row, "<x>");
        for (int i = 0; i < depth; i++)
            g_string_append(row, "</x>");
        g_string_append(row, "</c></row>");
        if (depth == 60)
            expect_reading(workbook_of(row->str, NULL), NULL, "1: N 1");
        else
            expect_refusal(workbook_of(row->str, NULL), "64 deep");
    }
}

static void a_part_that_swells_is_refused(void **state)
{
    (void) state;
    g_autofree char *blanks = g_strnfill(20 * 1024 * 1024, ' ');
    expect_refusal(workbook_of(blanks, NULL), "swells");
}

/* No part swells too much by itself; together they would fill the memory. */
static void a_workbook_of_more_than_512_mib_is_refused(void **state)
{
    (void) state;
    enum { PART = 15 * 1024 * 1024 };
    g_autofree char *blanks = g_strnfill(PART, ' ');
    struct xlsx_package *p;
    struct xlsx_part *part;
    struct err e = { 0 };
    static char buffer[256 * 1024];
    size_t whole = 0;
    assert_true(xlsx_package_open(workbook_of(blanks, NULL), &p, &e));
    for (bool ok = true; ok && whole < 100; whole += ok) { /* what is read again is unpacked again, and counts */
        assert_true(xlsx_part_open(p, "xl/worksheets/sheet1.xml", &part, &e));
        for (size_t n = 1; ok && n;)
            ok = xlsx_part_read(part, buffer, sizeof buffer, &n, &e);
        xlsx_part_close(part);
    }
    xlsx_package_close(p);
    assert_int_equal(whole, 34); /* 34 x 15 = 510 */
    assert_non_null(strstr(e.what, "larger than 512 MiB when unpacked"));
    assert_int_equal(e.kind, ERR_INPUT);
}

static void merged_cells_that_lie_over_each_other_are_refused(void **state)
{
    (void) state;
    g_autoptr(GString) merges = g_string_new("<mergeCells>");
    for (int i = 0; i < 4097; i++) /* each hides 16,384 columns of its row */
        g_string_append(merges, "<mergeCell ref='A1:XFD1'/>");
    g_string_append(merges, "</mergeCells>");
    expect_refusal(workbook_file(&(struct workbook_parts) { .rows = ROW("<c><v>1</v></c>"), .after = merges->str }), "lie over each other");
}

static void a_single_endless_tag_is_refused(void **state)
{
    (void) state;
    g_autoptr(GString) tag = g_string_new("<row x='"); /* random, so that it does not pack too well */
    for (guint32 i = 1; tag->len < 6 * 1024 * 1024; i = i * 1664525u + 1013904223u)
        g_string_append_c(tag, (char) ('a' + (i >> 16) % 26));
    g_string_append(tag, "'/>");
    expect_refusal(workbook_of(tag->str, NULL), "single tag");
}

static void cells_hold_32767_characters_at_most(void **state)
{
    (void) state;
    for (int over = 0; over <= 1; over++) {
        g_autoptr(GString) row = g_string_new("<row><c t='str'><v>");
        for (int i = 0; i < 32767 + over; i++)
            g_string_append(row, "\xC3\xA9");
        g_string_append(row, "</v></c></row>");
        if (!over)
            assert_int_equal(strlen(reading_of(workbook_of(row->str, NULL), NULL)), strlen("1: S ") + 2 * 32767);
        else
            expect_refusal(workbook_of(row->str, NULL), "row 1, column 1: a cell holds more than 32767");
    }
}

static void the_same_long_text_over_and_over_is_refused(void **state)
{
    (void) state;
    g_autofree char *text = g_strnfill(30000, 'x');
    g_autofree char *strings = g_strconcat("<si><t>", text, "</t></si>", NULL);
    g_autoptr(GString) rows = g_string_new(NULL);
    for (int i = 0; i < 4000; i++) /* 120 MB */
        g_string_append(rows, "<row><c t='s'><v>0</v></c></row>");
    const char *path = workbook_of(rows->str, strings);
    struct source *s;
    struct err e = { 0 };
    assert_true(source_open(path, NULL, &s, &e));
    unsigned read = 0;
    for (bool more = true; more;) {
        struct row row;
        if (!source_next(s, &row, &more, &e))
            break;
        read += more;
    }
    source_close(s);
    assert_non_null(strstr(e.what, "the same long texts"));
    assert_in_range(read, 2000, 2400); /* 64 MiB of 30,000 */
}

/* 8 MB of texts, twice what stays in memory of them, at which cells point in no order: also at blank ones, and long ones that lie in
 * several pages. */
static void more_texts_than_memory_holds_are_all_found(void **state)
{
    (void) state;
    enum { TEXTS = 240000, CELLS = 4000 };
    g_autoptr(GString) strings = g_string_new(NULL), rows = g_string_new(NULL), expected = g_string_new(NULL);
    g_autofree char *filling = g_strnfill(9000, 'y');
    for (unsigned i = 0; i < TEXTS; i++)
        if (i % 600 == 0)
            g_string_append_printf(strings, "<si><t>%u%s</t></si>", i, filling);
        else if (i % 7 == 0)
            g_string_append(strings, "<si><t> </t></si>");
        else
            g_string_append_printf(strings, "<si><t>the text of number %u</t></si>", i);
    for (unsigned row = 1, i = 3; row <= CELLS; row++, i = (i * 7919 + 600) % TEXTS) {
        g_string_append_printf(rows, "<row><c t='s'><v>%u</v></c><c><v>%u</v></c></row>", i, row);
        g_string_append_printf(expected, "%s%u: ", row > 1 ? "\n" : "", row);
        g_string_append_printf(expected, i % 600 == 0 ? "S %u%s" : i % 7 == 0 ? "_" : "S the text of number %u", i, filling);
        g_string_append_printf(expected, " | N %u", row);
    }
    expect_reading(workbook_of(rows->str, strings->str), NULL, expected->str);
}

static void the_same_long_text_all_along_a_row_is_refused(void **state)
{
    (void) state;
    g_autofree char *text = g_strnfill(30000, 'x'), *strings = g_strconcat("<si><t>", text, "</t></si>", NULL);
    g_autoptr(GString) row = g_string_new("<row>");
    for (int i = 0; i < 16384; i++) /* 490 MB */
        g_string_append(row, "<c t='s'><v>0</v></c>");
    g_string_append(row, "</row>");
    expect_refusal(workbook_of(row->str, strings), "row 1: up to here");
}

static void references_outside_of_a_sheet_are_refused(void **state)
{
    (void) state;
    expect_refusal(workbook_of("<row r='1'><c r='XFE1'><v>1</v></c></row>", NULL), "outside of the sheet");
    expect_refusal(workbook_of("<row r='1'><c r='7'><v>1</v></c></row>", NULL), "outside of the sheet");
    expect_refusal(workbook_of("<row r='1'><c r='A1'><v>1</v></c></row><row r='1048577'><c><v>1</v></c></row>", NULL), "below 1,048,576");
    expect_refusal(workbook_of("<row r='2'><c r='A2'><v>1</v></c></row><row r='1'><c r='A1'><v>1</v></c></row>", NULL), "out of order");
    expect_refusal(workbook_of("<row r='0'><c><v>1</v></c></row>", NULL), "out of order");
    expect_reading(workbook_of("<row r='1048576'><c r='A1048576'><v>1</v></c></row>", NULL), NULL, "1048576: N 1");
}

static void parts_outside_of_the_workbook_are_refused(void **state)
{
    (void) state;
    struct zip_part more = { "xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id='rId1' Type='x/worksheet' Target='../../../sheet.xml'/></Relationships>", 0 };
    expect_refusal(workbook_file(&(struct workbook_parts) { .more = &more, .n_more = 1 }), "outside of the workbook");
    more.text = "<Relationships><Relationship Id='rId1' Type='x/worksheet' TargetMode='External' Target='http://example.org/sheet.xml'/></Relationships>";
    expect_refusal(workbook_file(&(struct workbook_parts) { .more = &more, .n_more = 1 }), "outside of the workbook");
    more = (struct zip_part) { "../../evil.txt", "x", 0 };
    expect_refusal(workbook_file(&(struct workbook_parts) { .more = &more, .n_more = 1 }), "points outside");
    more = (struct zip_part) { "XL/Worksheets/sheet1.xml", "<worksheet/>", 0 };
    expect_refusal(workbook_file(&(struct workbook_parts) { .more = &more, .n_more = 1 }), "twice");
}

static void what_is_missing_is_named(void **state)
{
    (void) state;
    struct zip_part more = { "xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id='rId1' Type='x/worksheet' Target='worksheets/sheet7.xml'/></Relationships>", 0 };
    expect_refusal(workbook_file(&(struct workbook_parts) { .more = &more, .n_more = 1 }), "xl/worksheets/sheet7.xml is missing");
    expect_refusal(workbook_file(&(struct workbook_parts) { .sheets = "" }), "holds no sheet");
    expect_refusal(workbook_file(&(struct workbook_parts) { .sheets = "<sheet name='A' state='hidden' r:id='rId1'/>" }), "all sheets of the workbook are hidden");
    expect_refusal(workbook_of("<row r='1'><c><v>1</v></row>", NULL), "not well-formed");
}

static void other_archives_are_told_by_what_is_inside(void **state)
{
    (void) state;
    static const struct {
        const char *part, *words;
    } ARCHIVES[] = {
        { "xl/workbook.bin", ".xlsb" },       { "word/document.xml", "Word document" }, { "ppt/presentation.xml", "presentation" },
        { "content.xml", "OpenDocument" },    { "Index/Document.iwa", "Numbers" },      { "tracker.csv", "zip archive, not a workbook" },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(ARCHIVES); i++)
        expect_refusal(zip_file(&(struct zip_part) { ARCHIVES[i].part, "x", 0 }, 1), ARCHIVES[i].words);
}

static void a_flipped_byte_is_noticed_by_the_checksum(void **state)
{
    (void) state;
    gsize n;
    g_autofree char *bytes = NULL;
    /* digits of a number: the damage leaves the XML sound, so that only the checksum tells */
    g_autoptr(GString) row = g_string_new("<row><c><v>123456789</v></c></row>");
    assert_true(g_file_get_contents(workbook_of(row->str, NULL), &bytes, &n, NULL));
    char *crc = memmem(bytes, n, "PK\x01\x02", 4); /* the entry of each part in the table of contents holds its checksum */
    for (char *next = crc; next; next = memmem(next + 4, n - (size_t) (next + 4 - bytes), "PK\x01\x02", 4))
        next[16] = (char) (next[16] ^ 1);
    assert_non_null(crc);
    expect_refusal(bytes_file(bytes, n), "checksum");
    expect_refusal(bytes_file(bytes, n / 2), "damaged");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(entities_are_refused_wherever_they_are_declared),
        cmocka_unit_test(nesting_is_refused_beyond_64),
        cmocka_unit_test(a_part_that_swells_is_refused),
        cmocka_unit_test(a_workbook_of_more_than_512_mib_is_refused),
        cmocka_unit_test(merged_cells_that_lie_over_each_other_are_refused),
        cmocka_unit_test(a_single_endless_tag_is_refused),
        cmocka_unit_test(cells_hold_32767_characters_at_most),
        cmocka_unit_test(the_same_long_text_over_and_over_is_refused),
        cmocka_unit_test(more_texts_than_memory_holds_are_all_found),
        cmocka_unit_test(the_same_long_text_all_along_a_row_is_refused),
        cmocka_unit_test(references_outside_of_a_sheet_are_refused),
        cmocka_unit_test(parts_outside_of_the_workbook_are_refused),
        cmocka_unit_test(what_is_missing_is_named),
        cmocka_unit_test(other_archives_are_told_by_what_is_inside),
        cmocka_unit_test(a_flipped_byte_is_noticed_by_the_checksum),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
