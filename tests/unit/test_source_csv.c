/* Delimited text in every dress it comes in. */
#include <stdarg.h>
#include <stdint.h>
#include <setjmp.h>
#include <string.h>
#include <cmocka.h>
#include <glib.h>

#include "sheet/source.h"
#include "support/sheet_file.h"

static void expect_text(const char *text, const char *expected)
{
    expect_reading(text_file(text), NULL, expected);
}

/* What is known of it when its rows were read. */
static void expect_info(const char *path, const char *encoding, char delimiter)
{
    struct source *s;
    struct err e = { 0 };
    assert_true(source_open(path, NULL, &s, &e));
    struct row row;
    for (bool more = true; more;)
        assert_true(source_next(s, &row, &more, &e));
    const struct source_info *info = source_info(s);
    assert_string_equal(info->format, "csv");
    assert_string_equal(info->encoding, encoding);
    assert_int_equal(info->delimiter, delimiter);
    assert_string_equal(info->sheet, "");
    source_close(s);
}

/* ---- delimiters ---- */

static void the_delimiter_is_what_makes_a_table(void **state)
{
    (void) state;
    expect_info(text_file("Candidate,Client,Score\nAnn,Acme,4\n"), "UTF-8", ',');
    expect_info(text_file("Candidate;Client;Rate\nDoe, Jane;Acme, Ltd;1,5\nRoe, Jo;Beta, Ltd;2,5\n"), "UTF-8", ';');
    expect_info(text_file("Candidate\tClient\nDoe, Jane\tAcme; Ltd\n"), "UTF-8", '\t');
    expect_info(text_file("Candidate|Client\nAnn|Acme\n"), "UTF-8", '|');
    expect_info(text_file("Candidate\nAnn\n"), "UTF-8", ',');
}

static void delimiters_within_quotes_do_not_count(void **state)
{
    (void) state;
    expect_info(text_file("\"a;b;c;d\",x\n\"e;f;g;h\",y\n"), "UTF-8", ',');
    expect_info(text_file("size;note\n5\" pipe;a, b\n6\" pipe;c, d\n"), "UTF-8", ';');
}

static void a_title_above_the_table_does_not_hide_the_delimiter(void **state)
{
    (void) state;
    expect_text("Interviews, all of them, as of today\n\nCandidate;Client\nAnn;Acme\nBob;Beta\nCid;Gamma\n",
                "1: S Interviews, all of them, as of today\n3: S Candidate | S Client\n4: S Ann | S Acme\n5: S Bob | S Beta\n6: S Cid | S Gamma");
}

static void a_sep_line_says_the_delimiter_and_is_a_row(void **state)
{
    (void) state;
    expect_text("sep=;\nA;B\n1,5;2\n", "2: S A | S B\n3: S 1,5 | S 2");
    expect_text("\xEF\xBB\xBFsep=;\r\nA;B\r\n1,5;2\r\n", "2: S A | S B\n3: S 1,5 | S 2");
}

/* ---- quotes ---- */

static void quoted_fields_hold_delimiters_quotes_and_line_breaks(void **state)
{
    (void) state;
    expect_text("a,b\n\"x, y\",\"say \"\"hi\"\"\"\n\"two\nlines\",3\n", "1: S a | S b\n2: S x, y | S say \"hi\"\n3: S two\nlines | S 3");
}

static void a_stray_quote_is_a_letter(void **state)
{
    (void) state;
    expect_text("a,b\n5\" pipe,Ann \"AJ\" Roe\n", "1: S a | S b\n2: S 5\" pipe | S Ann \"AJ\" Roe");
}

static void a_mark_that_closes_too_early_swallows_no_rows(void **state)
{
    (void) state;
    expect_text("a,b\n\"Smith\" John,x\n\"Doe, Jane\",y\n", "1: S a | S b\n2: S Smith John | S x\n3: S Doe, Jane | S y");
    expect_text("a,b\n\"Smith\" \"Jo\" John,\"x\"\n1,2\n", "1: S a | S b\n2: S Smith \"Jo\" John | S x\n3: S 1 | S 2");
    expect_text("a,b\n1,\"x\" y", "1: S a | S b\n2: S 1 | S x y");
}

static void marks_within_a_field_that_ends_properly_are_letters(void **state)
{
    (void) state;
    expect_text("a,b\n\"Jane \"JJ\" Roe, Esq.\",x\n\"said \"fine, thanks\" twice\" , y\n",
                "1: S a | S b\n2: S Jane \"JJ\" Roe, Esq. | S x\n3: S said \"fine, thanks\" twice | S y");
    expect_text("a,b\n\"two\nlines \"so\" it is\",x\n", "1: S a | S b\n2: S two\nlines \"so\" it is | S x");
}

static void marks_are_mended_wherever_the_file_is_cut(void **state)
{
    (void) state;
    static const char LINES[] = "\"Smith\" John,x\n\"Jane \"JJ\" Roe\" , \"y \"\" z\"\n";
    for (size_t shift = 0; shift < sizeof LINES; shift++) { /* the reader takes 64 KiB at a time */
        g_autoptr(GString) text = g_string_new("a,b\n");
        while (text->len < 65536 - shift - 3)
            g_string_append(text, "1,2\n");
        unsigned row = 1 + (unsigned) (text->len - 4) / 4;
        g_string_append_printf(text, "%.*s\n%s", (int) (65536 - shift - text->len - 1), "xxxxxxxx", LINES);
        g_autofree char *expected = g_strdup_printf("\n%u: S Smith John | S x\n%u: S Jane \"JJ\" Roe | S y \" z", row + 2, row + 3);
        const char *reading = reading_of(text_file(text->str), NULL);
        if (!g_str_has_suffix(reading, expected))
            fail_msg("cut after %zu: %s", shift, reading + strlen(reading) - strlen(expected) - 20);
    }
}

static void white_space_in_quotes_is_kept(void **state)
{
    (void) state;
    expect_text("a,b\n\" x \", y \n", "1: S a | S b\n2: S  x  | S y");
}

static void a_quote_that_never_closes_is_refused_with_its_row(void **state)
{
    (void) state;
    expect_refusal(text_file("a,b\n1,2\n\"3,4\n5,6\n"), "row 3: a quotation mark opens here");
    g_autoptr(GString) text = g_string_new("a,b\n1,2\n\n3,\"4\n"); /* the same, in a file of megabytes */
    while (text->len < 3 * 1024 * 1024)
        g_string_append(text, "5,6,a line of some length\n");
    expect_refusal(text_file(text->str), "row 4: ");
}

/* ---- encodings ---- */

static void utf8_with_and_without_mark(void **state)
{
    (void) state;
    expect_text("\xEF\xBB\xBFName,Ort\nZo\xC3\xAB,K\xC3\xB6ln\n", "1: S Name | S Ort\n2: S Zo\xC3\xAB | S K\xC3\xB6ln");
    expect_info(text_file("Name,Ort\nZo\xC3\xAB,K\xC3\xB6ln\n"), "UTF-8", ',');
}

static void windows_1252_is_what_is_not_utf8(void **state)
{
    (void) state;
    expect_text("Name;Lohn\nZo\xEB;\x80 5\n", "1: S Name | S Lohn\n2: S Zo\xC3\xAB | S \xE2\x82\xAC 5");
    expect_info(text_file("Name;Lohn\nZo\xEB;\x80 5\n"), "Windows-1252", ';');
    expect_info(text_file("Lohn;Name\n5;Zo\xEB"), "Windows-1252", ';'); /* cut at the end it looks like the start of a UTF-8 letter */
}

static void files_glued_from_both_are_read_field_by_field(void **state)
{
    (void) state;
    expect_text("Name\nZo\xC3\xAB\nZo\xEB\n", "1: S Name\n2: S Zo\xC3\xAB\n3: S Zo\xC3\xAB");
}

static void a_mark_in_the_middle_is_no_letter(void **state)
{
    (void) state;
    expect_text("\xEF\xBB\xBFName,B\n1,2\n\xEF\xBB\xBFName,B\n3,4\n", "1: S Name | S B\n2: S 1 | S 2\n3: S Name | S B\n4: S 3 | S 4");
    expect_text("a,b\n1,2\n\xEF\xBB\xBF", "1: S a | S b\n2: S 1 | S 2\n3:");
}

/* Text as units of so many bytes, least or most significant first. */
static const char *wide_file(const char *utf8, unsigned width, bool big, bool mark)
{
    g_autoptr(GString) out = g_string_new(NULL);
    g_autofree char *marked = g_strconcat(mark ? "\xEF\xBB\xBF" : "", utf8, NULL);
    glong n16, n32;
    g_autofree gunichar2 *u16 = g_utf8_to_utf16(marked, -1, NULL, &n16, NULL);
    g_autofree gunichar *u32 = g_utf8_to_ucs4(marked, -1, NULL, &n32, NULL);
    for (glong i = 0; i < (width == 2 ? n16 : n32); i++)
        for (unsigned b = 0; b < width; b++)
            g_string_append_c(out, (char) ((width == 2 ? u16[i] : u32[i]) >> 8 * (big ? width - 1 - b : b)));
    return bytes_file(out->str, out->len);
}

static void utf16_and_utf32_in_either_order(void **state)
{
    (void) state;
    static const char TEXT[] = "Name\tOrt\r\nZo\xC3\xAB \xF0\x9F\x98\x80\tK\xC3\xB6ln\r\n", EXPECTED[] = "1: S Name | S Ort\n2: S Zo\xC3\xAB \xF0\x9F\x98\x80 | S K\xC3\xB6ln";
    for (int big = 0; big <= 1; big++) {
        expect_reading(wide_file(TEXT, 2, big, true), NULL, EXPECTED);
        expect_reading(wide_file(TEXT, 2, big, false), NULL, EXPECTED);
        expect_reading(wide_file(TEXT, 4, big, true), NULL, EXPECTED);
        expect_info(wide_file(TEXT, 2, big, true), big ? "UTF-16BE" : "UTF-16LE", '\t');
    }
}

static void a_wide_file_longer_than_a_chunk_loses_nothing_at_the_seams(void **state)
{
    (void) state;
    g_autoptr(GString) text = g_string_new("Name;No\n");
    g_autoptr(GString) expected = g_string_new("1: S Name | S No");
    for (unsigned i = 2; i < 9000; i++) {
        g_string_append_printf(text, "Zo\xC3\xAB \xF0\x9F\x98\x80;%u\n", i);
        g_string_append_printf(expected, "\n%u: S Zo\xC3\xAB \xF0\x9F\x98\x80 | S %u", i, i);
    }
    expect_text(text->str, expected->str);
    expect_reading(wide_file(text->str, 2, false, true), NULL, expected->str);
    expect_reading(wide_file(text->str, 2, true, true), NULL, expected->str);
    expect_reading(wide_file(text->str, 4, false, true), NULL, expected->str);
}

static void half_characters_are_shown_as_lost(void **state)
{
    (void) state;
    static const char TEXT[] = "\xFF\xFE" "a\0;\0b\0\n\0" "x\0\x00\xD8y\0;\0" "2\0\n\0" "z\0;\0" "3\0" "4";
    expect_reading(bytes_file(TEXT, sizeof TEXT - 1), NULL, "1: S a | S b\n2: S x\xEF\xBF\xBDy | S 2\n3: S z | S 3\xEF\xBF\xBD");
}

static void zero_bytes_are_read_over(void **state)
{
    (void) state;
    static const char TEXT[] = "Name,B\nA\0nn,\"\0" "2\"\nBob,3\n";
    expect_reading(bytes_file(TEXT, sizeof TEXT - 1), NULL, "1: S Name | S B\n2: S Ann | S 2\n3: S Bob | S 3");
}

static void text_is_composed(void **state)
{
    (void) state;
    expect_text("Name\nZoe\xCC\x88\n", "1: S Name\n2: S Zo\xC3\xAB");
}

/* ---- rows ---- */

static void rows_may_end_in_any_way_and_blank_ones_count(void **state)
{
    (void) state;
    static const char EXPECTED[] = "1: S a | S b\n3: S 1 | S 2\n6: S 3 | S 4";
    expect_text("a,b\n\n1,2\n\n\n3,4\n", EXPECTED);
    expect_text("a,b\r\n\r\n1,2\r\n\r\n\r\n3,4\r\n", EXPECTED);
    expect_text("a,b\r\r1,2\r\r\r3,4\r", EXPECTED);
    expect_text("a,b\n\n1,2\n\n\n3,4", EXPECTED);
    expect_text("\n\r\n\n", "");
}

static void a_quoted_line_break_is_no_row(void **state)
{
    (void) state;
    expect_text("a,b\r\n\"1\r\n1\",2\r\n3,4\r\n", "1: S a | S b\n2: S 1\r\n1 | S 2\n3: S 3 | S 4");
}

static void ragged_rows_are_as_long_as_they_are(void **state)
{
    (void) state;
    expect_text("a,b,c\n1\n1,2,3,4\n,,\n,x,,\n", "1: S a | S b | S c\n2: S 1\n3: S 1 | S 2 | S 3 | S 4\n4:\n5: _ | S x");
}

static void the_apostrophe_of_our_own_exports_is_taken_off(void **state)
{
    (void) state;
    expect_text("a,b,c,d\n'=1+1,'-5,'tis,''x\n", "1: S a | S b | S c | S d\n2: S =1+1 | S -5 | S 'tis | S 'x");
}

static void numbers_and_words_stay_text(void **state)
{
    (void) state;
    expect_text("a,b,c,d\n007,1e5,TRUE,today\n", "1: S a | S b | S c | S d\n2: S 007 | S 1e5 | S TRUE | S today");
}

/* ---- limits ---- */

static void cells_hold_32767_characters_at_most(void **state)
{
    (void) state;
    g_autoptr(GString) text = g_string_new("a,b\n1,2\n\n3,");
    for (int i = 0; i < 32767; i++)
        g_string_append(text, "\xC3\xA9");
    g_autofree char *longer = g_strconcat(text->str, "\xC3\xA9\n5,6\n7,8\n", NULL);
    g_string_append(text, "\n5,6\n");
    assert_null(strstr(reading_of(text_file(text->str), NULL), "refused"));
    expect_refusal(text_file(longer), "row 4: a cell holds more than 32,767 characters");
}

/* Every cell of it would do. */
static void rows_hold_4_mib_at_most(void **state)
{
    (void) state;
    g_autofree char *cell = g_strnfill(32000, 'x');
    g_autoptr(GString) text = g_string_new("a,b\n");
    for (int i = 0; i < 131; i++)
        g_string_append_printf(text, "%s%s", i ? "," : "", cell);
    g_string_append(text, "\n");
    assert_null(strstr(reading_of(text_file(text->str), NULL), "refused"));
    g_string_insert(text, 4, ",");
    g_string_insert(text, 4, cell);
    expect_refusal(text_file(text->str), "row 2: the row holds more than 4 MiB");
}

static void tables_are_16384_columns_wide_at_most(void **state)
{
    (void) state;
    g_autoptr(GString) text = g_string_new("a,b\n");
    for (int i = 0; i < 16383; i++)
        g_string_append(text, "x,");
    g_autofree char *wider = g_strconcat(text->str, "x,x\n1,2\n", NULL);
    g_string_append(text, "x\n");
    assert_null(strstr(reading_of(text_file(text->str), NULL), "refused"));
    expect_refusal(text_file(wider), "row 2: there are more than 16,384 columns");
}

static void a_text_has_no_sheets_to_choose_from(void **state)
{
    (void) state;
    const char *path = text_file("a,b\n");
    expect_reading(path, "Interviews", "refused: there is no sheet Interviews: this is a text file, not a workbook");
    struct source_sheet *sheets;
    size_t n;
    struct err e = { 0 };
    struct arena *a = arena_new();
    assert_true(source_list(path, a, &sheets, &n, &e));
    assert_int_equal(n, 1);
    assert_string_equal(sheets[0].name, "");
    arena_free(a);
}

static void letters_that_leave_no_doubt_tell_the_code_page(void **state)
{
    (void) state;
    /* Imię i nazwisko;Wysłane;Żółw as Polish Windows saves it; é è ç as old spreadsheets on a Mac do; and what Windows-1252 says */
    expect_text("Imi\xEA i nazwisko;Data wys\xB3"
                "ania\nJan \xAF\xF3\xB3"
                "kiewski;1\n",
                "1: S Imi\u0119 i nazwisko | S Data wys\u0142ania\n2: S Jan \u017b\u00f3\u0142kiewski | S 1");
    expect_text("Candidat;Retour\nRen\x8E Roe;tr\x8Fs d\x8E\x8D"
                "u\n",
                "1: S Candidat | S Retour\n2: S Ren\u00e9 Roe | S tr\u00e8s d\u00e9\u00e7u");
    expect_text("Candidate;Note\nRen\xE9 Roe;20\xB0 didn\x92t \x96 5 m\xB2\n",
                "1: S Candidate | S Note\n2: S Ren\u00e9 Roe | S 20\u00b0 didn\u2019t \u2013 5 m\u00b2");
    expect_info(text_file("Candidate;Note\nRen\xE9 Roe;caf\xE9\n"), "Windows-1252", ';');
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_that_leave_no_doubt_tell_the_code_page),
        cmocka_unit_test(the_delimiter_is_what_makes_a_table),
        cmocka_unit_test(delimiters_within_quotes_do_not_count),
        cmocka_unit_test(a_title_above_the_table_does_not_hide_the_delimiter),
        cmocka_unit_test(a_sep_line_says_the_delimiter_and_is_a_row),
        cmocka_unit_test(quoted_fields_hold_delimiters_quotes_and_line_breaks),
        cmocka_unit_test(a_stray_quote_is_a_letter),
        cmocka_unit_test(a_mark_that_closes_too_early_swallows_no_rows),
        cmocka_unit_test(marks_within_a_field_that_ends_properly_are_letters),
        cmocka_unit_test(marks_are_mended_wherever_the_file_is_cut),
        cmocka_unit_test(white_space_in_quotes_is_kept),
        cmocka_unit_test(a_quote_that_never_closes_is_refused_with_its_row),
        cmocka_unit_test(utf8_with_and_without_mark),
        cmocka_unit_test(windows_1252_is_what_is_not_utf8),
        cmocka_unit_test(files_glued_from_both_are_read_field_by_field),
        cmocka_unit_test(a_mark_in_the_middle_is_no_letter),
        cmocka_unit_test(utf16_and_utf32_in_either_order),
        cmocka_unit_test(a_wide_file_longer_than_a_chunk_loses_nothing_at_the_seams),
        cmocka_unit_test(half_characters_are_shown_as_lost),
        cmocka_unit_test(zero_bytes_are_read_over),
        cmocka_unit_test(text_is_composed),
        cmocka_unit_test(rows_may_end_in_any_way_and_blank_ones_count),
        cmocka_unit_test(a_quoted_line_break_is_no_row),
        cmocka_unit_test(ragged_rows_are_as_long_as_they_are),
        cmocka_unit_test(the_apostrophe_of_our_own_exports_is_taken_off),
        cmocka_unit_test(numbers_and_words_stay_text),
        cmocka_unit_test(cells_hold_32767_characters_at_most),
        cmocka_unit_test(rows_hold_4_mib_at_most),
        cmocka_unit_test(tables_are_16384_columns_wide_at_most),
        cmocka_unit_test(a_text_has_no_sheets_to_choose_from),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
