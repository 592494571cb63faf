/* Workbooks as every writer makes them; those that must be refused are in test_source_xlsx_refused.c. Rows here are hand-written XML; what Excel,
 * LibreOffice and the others really write is in the corpus (test_corpus_reads.c). */
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

/* ---- text ---- */

static void text_is_shared_inline_or_a_formulas(void **state)
{
    (void) state;
    expect_reading(workbook_of(ROW("<c r='A1' t='s'><v>1</v></c><c r='B1' t='inlineStr'><is><t>inline</t></is></c>"
                                   "<c r='C1' t='str'><f>A1&amp;B1</f><v>formula</v></c>"),
                               "<si><t>first</t></si><si><t>second</t></si>"),
                   NULL, "1: S second | S inline | S formula");
}

static void a_formula_without_its_result_is_a_fault_where_the_row_says_anything(void **state)
{
    (void) state;
    expect_reading(
        workbook_of(
            ROW("<c r='A1'><f>NOW()</f></c><c r='B1' t='inlineStr'><is><t>Ann Roe</t></is></c><c r='C1' t='str'><f>T(A9)</f><v></v></c>"),
            NULL),
        NULL, "1: F #FORMULA? | S Ann Roe");
    expect_reading(workbook_of(ROW("<c r='A1'><f>NOW()</f></c><c r='B1'><f>A1+1</f><v></v></c>"), NULL), NULL, "");
    expect_reading(workbook_of(ROW("<c r='A1'><f>NOW()</f><v/></c><c r='B1'><v>5</v></c>"), NULL), NULL, "1: F #FORMULA? | N 5");
}

static void rich_text_is_its_runs_without_their_pronunciation(void **state)
{
    (void) state;
    expect_reading(workbook_of(ROW("<c r='A1' t='s'><v>0</v></c><c r='B1' t='inlineStr'><is><r><t>Jane</t></r><r><t xml:space='preserve'> Roe</t></r></is></c>"
                                   "<c r='C1' t='inlineStr'><is><t>a</t><rPh sb='0' eb='1'><t>not</t></rPh></is></c>"),
                               "<si><r><rPr><b/></rPr><t>bold</t></r><r><t> plain</t></r><rPh sb='0' eb='1'><t>not this</t></rPh><phoneticPr fontId='1'/></si>"),
                   NULL, "1: S bold plain | S Jane Roe | S a");
}

static void escaped_characters_come_back(void **state)
{
    (void) state;
    expect_reading(workbook_of(ROW("<c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c><c r='C1' t='s'><v>2</v></c>"
                                   "<c r='D1' t='s'><v>3</v></c><c r='E1' t='s'><v>4</v></c>"),
                               "<si><t>a_x000A_b</t></si><si><t>_x005F_x000A_</t></si><si><t>_x00g1_ _x41_</t></si>"
                               "<si><t>_xD83D__xDE00_</t></si><si><t>x_x0000_y_xD83D_</t></si>"),
                   NULL, "1: S a\nb | S _x000A_ | S _x00g1_ _x41_ | S \xF0\x9F\x98\x80 | S xy\xEF\xBF\xBD");
}

static void text_is_composed_and_white_space_is_blank(void **state)
{
    (void) state;
    expect_reading(workbook_of(ROW("<c r='A1' t='inlineStr'><is><t>Zoe&#x308;</t></is></c><c r='B1' t='inlineStr'><is><t>&#xA0;&#x200B; </t></is></c>"
                                   "<c r='C1' t='inlineStr'><is><t> kept </t></is></c>"),
                               NULL),
                   NULL, "1: S Zo\xC3\xAB | _ | S  kept ");
}

static void text_that_the_workbook_does_not_hold_is_a_fault(void **state)
{
    (void) state;
    expect_reading(workbook_of(ROW("<c r='A1' t='s'><v>1</v></c><c r='B1' t='s'><v>-1</v></c><c r='C1' t='s'><v>0</v></c>"), "<si><t>only</t></si>"), NULL,
                   "1: F #TEXT? | F #TEXT? | S only");
}

/* ---- places ---- */

static void cells_stand_where_their_reference_says(void **state)
{
    (void) state;
    expect_reading(workbook_of("<row r='3'><c r='C3'><v>3</v></c><c r='A3'><v>1</v></c></row><row r='7'><c r='AA7'><v>27</v></c></row>", NULL), NULL,
                   "3: N 1 | _ | N 3\n"
                   "7: _ | _ | _ | _ | _ | _ | _ | _ | _ | _ | _ | _ | _ | _ | _ | _ | _ | _ | _ | _ | _ | _ | _ | _ | _ | _ | N 27");
}

static void cells_and_rows_without_reference_count_on(void **state)
{
    (void) state;
    expect_reading(workbook_of("<row><c><v>1</v></c><c/><c><v>3</v></c></row><row/><row><c r='B3'><v>5</v></c><c><v>6</v></c></row>", NULL), NULL,
                   "1: N 1 | _ | N 3\n3: _ | N 5 | N 6");
}

static void rows_of_formatted_nothing_are_not_delivered(void **state)
{
    (void) state;
    expect_reading(workbook_of("<row r='1'><c r='A1'><v>1</v></c><c r='XFD1' s='3'/></row><row r='2'><c r='A2' s='3'/></row><row r='9'><c r='A9' t='s'><v>0</v></c></row>"
                               "<row r='10'><c r='A10'><v>2</v></c></row>",
                               "<si><t> </t></si>"),
                   NULL, "1: N 1\n10: N 2");
}

static void of_merged_cells_only_the_first_says_something(void **state)
{
    (void) state;
    const char *rows = "<row r='1'><c r='A1'><v>1</v></c><c r='B1'><v>2</v></c><c r='C1'><v>3</v></c></row>"
                       "<row r='2'><c r='A2'><v>4</v></c><c r='B2'><v>5</v></c><c r='C2'><v>6</v></c></row>"
                       "<row r='3'><c r='A3'><v>7</v></c><c r='B3'><v>8</v></c><c r='C3'><v>9</v></c></row>";
    expect_reading(workbook_file(&(struct workbook_parts) { .rows = rows, .after = "<mergeCells count='2'><mergeCell ref='B2:C3'/><mergeCell ref='A1:B1'/></mergeCells>" }),
                   NULL, "1: N 1 | _ | N 3\n2: N 4 | N 5\n3: N 7 | N^ 5");
}

/* A client beside three interviews: it is theirs, all three; not that of a row that holds nothing, nor that of what comes after. */
static void a_cell_merged_over_rows_is_given_with_each_that_holds_anything(void **state)
{
    (void) state;
    static const char ROWS[] = "<row r='1'><c r='A1'><v>1</v></c><c r='B1'><v>10</v></c></row><row r='2'><c r='A2'><v>99</v></c><c r='B2'><v>20</v></c></row>"
                               "<row r='3'><c r='A3'/></row><row r='4'><c r='C4'><v>40</v></c></row><row r='5'><c r='B5'><v>50</v></c></row>";
    expect_reading(workbook_file(&(struct workbook_parts) { .rows = ROWS, .after = "<mergeCells><mergeCell ref='A1:A4'/></mergeCells>" }), NULL,
                   "1: N 1 | N 10\n2: N^ 1 | N 20\n4: N^ 1 | _ | N 40\n5: _ | N 50");
    expect_reading(workbook_file(&(struct workbook_parts) { .rows = ROWS, .after = "<mergeCells><mergeCell ref='B1:C2'/><mergeCell ref='A2:A5'/></mergeCells>" }), NULL,
                   "1: N 1 | N 10\n2: N 99 | N^ 10\n4: N^ 99 | _ | N 40\n5: N^ 99 | N 50");
}

static void what_stands_over_the_headers_says_nothing_of_the_rows_below(void **state)
{
    (void) state;
    struct cell cells[] = { { .kind = CELL_STRING, .text = "Candidate", .from_row = 1 }, { .kind = CELL_STRING, .text = "Ann" }, { .kind = CELL_STRING, .text = "Acme", .from_row = 3 } };
    struct row row = { .no = 4, .n = 3, .cells = cells };
    row_part_from(&row, 2);
    assert_int_equal(row.n, 3);
    assert_int_equal(cells[0].kind, CELL_BLANK);
    assert_string_equal(cells[2].text, "Acme");
    row_part_from(&row, 4);
    assert_int_equal(row.n, 2);
}

static void text_that_speaks_of_merged_cells_merges_none(void **state)
{
    (void) state;
    expect_reading(workbook_of(ROW("<c r='A1' t='str'><v>mergeCell ref=\"A1:B1\"></v></c><c r='B1'><v>2</v></c>"), NULL), NULL,
                   "1: S mergeCell ref=\"A1:B1\"> | N 2");
}

static void merged_cells_are_found_wherever_the_file_is_cut(void **state)
{
    (void) state;
    /* the tag is moved byte by byte over the border of the reader's 64 KiB */
    for (int shift = -60; shift < 60; shift += 7) {
        g_autofree char *blanks = g_strnfill((gsize) (65536 - 300 + shift), ' ');
        g_autofree char *after = g_strconcat(blanks, "<mergeCells><mergeCell ref='A1:B1'/></mergeCells>", NULL);
        expect_reading(workbook_file(&(struct workbook_parts) { .rows = ROW("<c r='A1'><v>1</v></c><c r='B1'><v>2</v></c>"), .after = after }), NULL, "1: N 1");
    }
}

/* Of processor time, so that it does not matter what else runs. */
static double seconds_to_read(const char *filler)
{
    g_autoptr(GString) after = g_string_new("<!--"); /* a deflated text of one word alone would be refused for how it swells */
    for (guint32 i = 1; after->len < 200 * 1024; i = i * 1664525u + 1013904223u)
        g_string_append_c(after, (char) ('a' + (i >> 16) % 26));
    while (after->len < 12 * 1024 * 1024)
        g_string_append(after, filler);
    g_string_append(after, "-->");
    const char *path = workbook_file(&(struct workbook_parts) { .rows = ROW("<c r='A1'><v>1</v></c>"), .after = after->str });
    clock_t start = clock();
    expect_reading(path, NULL, "1: N 1");
    return (double) (clock() - start) / CLOCKS_PER_SEC;
}

static void words_that_begin_like_merged_cells_do_not_stall_the_reader(void **state)
{
    (void) state;
    double plain = seconds_to_read("otherWord"), alike = seconds_to_read("mergeCell");
    if (alike > plain * 20 + 0.1)
        fail_msg("12 MiB of mergeCell take %.2f s, of another word %.2f s", alike, plain);
}

/* ---- numbers ---- */

static void numbers_come_in_their_shortest_form(void **state)
{
    (void) state;
    expect_reading(workbook_of(ROW("<c><v>0.10000000000000001</v></c><c><v>447700900123</v></c><c><v>4.47700900123E11</v></c><c><v>-0</v></c><c><v>007.50</v></c>"
                                   "<c><v>1E-3</v></c><c><v>41800000.009999998</v></c><c><v>1e20</v></c><c><v>1.5e300</v></c><c><v>-2.5E-7</v></c>"),
                               NULL),
                   NULL, "1: N 0.1 | N 447700900123 | N 447700900123 | N 0 | N 7.5 | N 0.001 | N 41800000.01 | N 100000000000000000000 | N 1.5E+300 | N -2.5E-7");
}

static void long_whole_numbers_keep_every_digit(void **state)
{
    (void) state;
    expect_reading(workbook_of(ROW("<c><v>9007199254740993</v></c><c><v>12345678901234567890</v></c>"), NULL), NULL, "1: N 9007199254740993 | N 12345678901234567890");
}

static void what_is_no_number_stays_the_text_it_is(void **state)
{
    (void) state;
    expect_reading(workbook_of(ROW("<c><v>1e999</v></c><c><v>NaN</v></c><c><v>1,5</v></c><c><v>0x10</v></c><c><v>--5</v></c><c><v></v></c><c><v> 42 </v></c>"), NULL), NULL,
                   "1: S 1e999 | S NaN | S 1,5 | S 0x10 | S --5 | _ | N 42");
}

static void logicals_and_faults_say_what_they_are(void **state)
{
    (void) state;
    expect_reading(workbook_of(ROW("<c t='b'><v>1</v></c><c t='b'><v>0</v></c><c t='b'><v>true</v></c><c t='e'><v>#REF!</v></c>"), NULL), NULL,
                   "1: L TRUE | L FALSE | L TRUE | F #REF!");
}

/* ---- dates ---- */

/* style n of the cells below is the n-th xf */
static const char FORMATS[] = "<numFmts count='6'><numFmt numFmtId='164' formatCode='dd\\/mm\\/yyyy\\ hh:mm'/><numFmt numFmtId='165' formatCode='&quot;day&quot; 0'/>"
                              "<numFmt numFmtId='166' formatCode='[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy'/><numFmt numFmtId='167' formatCode='00000'/>"
                              "<numFmt numFmtId='168' formatCode='[Red]mm:ss.0'/><numFmt numFmtId='169' formatCode='mmm\\-yy;@'/></numFmts>"
                              "<cellXfs count='9'><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='20'/><xf numFmtId='164'/><xf numFmtId='165'/>"
                              "<xf numFmtId='166'/><xf numFmtId='167'/><xf numFmtId='46'/><xf numFmtId='168'/><xf numFmtId='169'/></cellXfs>"
                              "<dxfs><dxf><numFmt numFmtId='164' formatCode='0.00'/></dxf></dxfs>";

static const char *dated(const char *rows, bool from_1904)
{
    return workbook_file(&(struct workbook_parts) {
        .rows = rows, .formats = FORMATS,
        /* Excel 2013's extension of the same name must not undo it */
        .workbook = from_1904 ? "<workbookPr date1904='1'/><extLst><ext><x15:workbookPr xmlns:x15='x' chartTrackingRefBase='1'/></ext></extLst>" : NULL });
}

static void a_number_is_a_date_when_its_format_shows_one(void **state)
{
    (void) state;
    expect_reading(dated(ROW("<c s='0'><v>46350</v></c><c s='1'><v>46350</v></c><c s='2'><v>0.395833333333333</v></c><c s='3'><v>46350.395833333336</v></c>"
                             "<c s='4'><v>46350</v></c><c s='5'><v>46350</v></c><c s='9'><v>46350</v></c><c s='77'><v>46350</v></c>"),
                         false),
                   NULL, "1: N 46350 | M 2026-11-24 | M 09:30 | M 2026-11-24 09:30:00 | N 46350 | M 2026-11-24 | M 2026-11-24 | N 46350");
}

static void times_are_rounded_to_the_second(void **state)
{
    (void) state;
    /* 09:29:59.9996 is how half past nine is stored by some; the last one is midnight of the next day */
    expect_reading(dated(ROW("<c s='3'><v>46350.395833328704</v></c><c s='2'><v>0.60416666666424135</v></c><c s='3'><v>46350.999999999</v></c><c s='1'><v>46349.9999999999</v></c>"), false),
                   NULL, "1: M 2026-11-24 09:30:00 | M 14:30 | M 2026-11-25 00:00:00 | M 2026-11-24");
}

static void elapsed_hours_go_on_past_a_day(void **state)
{
    (void) state;
    expect_reading(dated(ROW("<c s='7'><v>1.5</v></c><c s='8'><v>0.010416666666666666</v></c>"), false), NULL, "1: M 36:00 | M 00:15");
}

static void serials_before_march_1900_and_impossible_ones(void **state)
{
    (void) state;
    /* 60 is the day Lotus believed in; 0 is no day, negative ones and the year 10000 are none either */
    expect_reading(dated(ROW("<c s='1'><v>1</v></c><c s='1'><v>59</v></c><c s='1'><v>60</v></c><c s='1'><v>61</v></c><c s='1'><v>0</v></c><c s='1'><v>-3</v></c>"
                             "<c s='1'><v>2958465</v></c><c s='1'><v>2958466</v></c>"),
                         false),
                   NULL, "1: M 1900-01-01 | M 1900-02-28 | M 1900-02-29 | M 1900-03-01 | N 0 | N -3 | M 9999-12-31 | N 2958466");
}

static void workbooks_from_1904_count_from_there(void **state)
{
    (void) state;
    expect_reading(dated(ROW("<c s='1'><v>44888</v></c><c s='1'><v>0</v></c><c s='2'><v>0.5</v></c><c><v>44888</v></c>"), true), NULL,
                   "1: M 2026-11-24 | M 1904-01-01 | M 12:00 | N 44888");
}

static void iso_dates_are_dates(void **state)
{
    (void) state;
    expect_reading(dated(ROW("<c t='d'><v>2026-11-24</v></c><c t='d'><v>2026-11-24T09:30:00</v></c><c t='d'><v>09:30</v></c><c t='d' s='1'><v>2026-11-24T00:00:00.000Z</v></c>"
                             "<c t='d'><v>2026-11-24T09:29:59.9996</v></c><c t='d'><v>2026-02-30</v></c><c t='d' s='1'><v>46350</v></c>"),
                         false),
                   NULL, "1: M 2026-11-24 | M 2026-11-24 09:30:00 | M 09:30 | M 2026-11-24 | M 2026-11-24 09:30:00 | S 2026-02-30 | M 2026-11-24");
}

static void zeros_that_the_format_shows_are_there(void **state)
{
    (void) state;
    expect_reading(dated(ROW("<c s='6'><v>123</v></c><c s='6'><v>123456</v></c><c s='6'><v>-5</v></c><c s='6'><v>1.5</v></c>"), false), NULL,
                   "1: N 00123 | N 123456 | N -5 | N 1.5");
}

static void a_moment_carries_its_serial_in_the_1900_system(void **state)
{
    (void) state;
    struct source *s;
    struct err e = { 0 };
    struct row row;
    bool more;
    assert_true(source_open(dated(ROW("<c s='1'><v>44888</v></c><c t='d'><v>2026-11-24T12:00:00</v></c>"), true), NULL, &s, &e));
    assert_true(source_next(s, &row, &more, &e) && more);
    assert_true(row.cells[0].number == 46350 && row.cells[0].has_date && !row.cells[0].has_time);
    assert_true(row.cells[1].number == 46350.5 && row.cells[1].has_date && row.cells[1].has_time);
    assert_true(source_next(s, &row, &more, &e) && !more);
    assert_true(source_next(s, &row, &more, &e) && !more); /* the end stays the end */
    source_close(s);
}

/* ---- the package ---- */

#define THREE_SHEETS                                                                                                    \
    "<sheet name='Old' sheetId='1' state='veryHidden' r:id='rId1'/><sheet name='Chart' sheetId='2' r:id='rId2'/>"       \
    "<sheet name='Interviews' sheetId='3' r:id='rId3'/><sheet name='Notes' sheetId='4' state='hidden' r:id='rId4'/>"
#define OFFICE "http://purl.oclc.org/ooxml/officeDocument/relationships" /* of strict files */
#define SHEET_OF(n) "<x:worksheet xmlns:x='http://purl.oclc.org/ooxml/spreadsheetml/main'><x:sheetData><x:row><x:c><x:v>" n "</x:v></x:c></x:row></x:sheetData></x:worksheet>"

static const char *three_sheets(void)
{
    static const struct zip_part MORE[] = { { "xl\\worksheets\\Sheet3.XML", SHEET_OF("3"), 0 }, { "xl/my sheets/four.xml", SHEET_OF("4"), 0 } };
    return workbook_file(&(struct workbook_parts) {
        .rows = ROW("<c><v>1</v></c>"), .sheets = THREE_SHEETS, .more = MORE, .n_more = 2,
        .workbook_rels = "<Relationship Id='rId2' Type='" OFFICE "/chartsheet' Target='chartsheets/sheet1.xml'/>"
                         "<Relationship Id='rId3' Type='" OFFICE "/worksheet' Target='/xl/worksheets/sheet3.xml'/>"
                         "<Relationship Id='rId4' Type='" OFFICE "/worksheet' Target='my%20sheets/../my%20sheets/four.xml'/>" });
}

static void hidden_sheets_are_listed_and_read_only_when_named(void **state)
{
    (void) state;
    const char *path = three_sheets();
    struct arena *a = arena_new();
    struct source_sheet *sheets;
    size_t n;
    struct err e = { 0 };
    assert_true(source_list(path, a, &sheets, &n, &e));
    assert_int_equal(n, 3);
    assert_string_equal(sheets[0].name, "Old");
    assert_true(sheets[0].hidden && !sheets[1].hidden && sheets[2].hidden);
    arena_free(a);
    expect_reading(path, NULL, "1: N 3");
    expect_reading(path, "Old", "1: N 1");
    expect_reading(path, "NOTES", "1: N 4");
    expect_reading(path, "Elsewhere", "refused: there is no sheet Elsewhere");
}

static void a_workbook_without_relations_is_read_by_the_usual_names(void **state)
{
    (void) state;
    static const struct zip_part PARTS[] = {
        { "[Content_Types].xml", "<Types/>", 0 },
        { "XL/Workbook.xml", "<workbook><sheets><sheet name='A'/></sheets></workbook>", 0 },
        { "xl/worksheets/sheet1.xml", "<worksheet><sheetData><row><c t='s'><v>0</v></c></row></sheetData></worksheet>", 0 },
        { "xl/SharedStrings.xml", "<sst><si><t>found</t></si></sst>", 0 },
    };
    expect_reading(zip_file(PARTS, 4), NULL, "1: S found");
}

static void parts_may_be_in_utf16_or_a_code_page(void **state)
{
    (void) state;
    static const char SHEET[] = "<?xml version='1.0' encoding='UTF-16'?><worksheet><sheetData><row><c><v>1</v></c><c><v>2</v></c></row></sheetData>"
                                "<mergeCells><mergeCell ref='A1:B1'/></mergeCells></worksheet>";
    char wide[2 * sizeof SHEET] = "\xFF\xFE";
    for (size_t i = 0; i + 1 < sizeof SHEET; i++)
        wide[2 + 2 * i] = SHEET[i];
    struct zip_part more = { "xl/worksheets/sheet1.xml", wide, 2 * sizeof SHEET };
    expect_reading(workbook_file(&(struct workbook_parts) { .more = &more, .n_more = 1 }), NULL, "1: N 1");
    more = (struct zip_part) { "xl/worksheets/sheet1.xml", "<?xml version='1.0' encoding='windows-1252'?><worksheet><sheetData><row><c t='str'><v>\x80 5</v></c></row></sheetData></worksheet>", 0 };
    expect_reading(workbook_file(&(struct workbook_parts) { .more = &more, .n_more = 1 }), NULL, "1: S \xE2\x82\xAC 5");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_shared_inline_or_a_formulas),
        cmocka_unit_test(a_formula_without_its_result_is_a_fault_where_the_row_says_anything),
        cmocka_unit_test(rich_text_is_its_runs_without_their_pronunciation),
        cmocka_unit_test(escaped_characters_come_back),
        cmocka_unit_test(text_is_composed_and_white_space_is_blank),
        cmocka_unit_test(text_that_the_workbook_does_not_hold_is_a_fault),
        cmocka_unit_test(cells_stand_where_their_reference_says),
        cmocka_unit_test(cells_and_rows_without_reference_count_on),
        cmocka_unit_test(rows_of_formatted_nothing_are_not_delivered),
        cmocka_unit_test(of_merged_cells_only_the_first_says_something),
        cmocka_unit_test(a_cell_merged_over_rows_is_given_with_each_that_holds_anything),
        cmocka_unit_test(what_stands_over_the_headers_says_nothing_of_the_rows_below),
        cmocka_unit_test(text_that_speaks_of_merged_cells_merges_none),
        cmocka_unit_test(merged_cells_are_found_wherever_the_file_is_cut),
        cmocka_unit_test(words_that_begin_like_merged_cells_do_not_stall_the_reader),
        cmocka_unit_test(numbers_come_in_their_shortest_form),
        cmocka_unit_test(long_whole_numbers_keep_every_digit),
        cmocka_unit_test(what_is_no_number_stays_the_text_it_is),
        cmocka_unit_test(logicals_and_faults_say_what_they_are),
        cmocka_unit_test(a_number_is_a_date_when_its_format_shows_one),
        cmocka_unit_test(times_are_rounded_to_the_second),
        cmocka_unit_test(elapsed_hours_go_on_past_a_day),
        cmocka_unit_test(serials_before_march_1900_and_impossible_ones),
        cmocka_unit_test(workbooks_from_1904_count_from_there),
        cmocka_unit_test(iso_dates_are_dates),
        cmocka_unit_test(zeros_that_the_format_shows_are_there),
        cmocka_unit_test(a_moment_carries_its_serial_in_the_1900_system),
        cmocka_unit_test(hidden_sheets_are_listed_and_read_only_when_named),
        cmocka_unit_test(a_workbook_without_relations_is_read_by_the_usual_names),
        cmocka_unit_test(parts_may_be_in_utf16_or_a_code_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
