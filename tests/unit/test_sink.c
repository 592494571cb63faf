/* What the sinks write is read back by our own readers, and by openpyxl where it is installed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>
#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sheet/sink.h"
#include "sheet/source.h"
#include "support/sheet_file.h"

static char folder[64];

static int make_folder(void **state)
{
    (void) state;
    strcpy(folder, "/tmp/afterview-sink-XXXXXX");
    return mkdtemp(folder) && chdir(folder) == 0 ? 0 : -1;
}

static int remove_folder(void **state)
{
    (void) state;
    g_autofree char *command = g_strdup_printf("rm -rf '%s'", folder);
    return chdir("/") != 0 || system(command) != 0;
}

/* Temporary files of ours that were left behind. */
static int left_behind(void)
{
    int n = 0;
    DIR *d = opendir(folder);
    for (struct dirent *f; (f = readdir(d));)
        n += g_str_has_prefix(f->d_name, ".afterview");
    closedir(d);
    return n;
}

#define must(ok, e)                                                                                                    \
    do {                                                                                                               \
        if (!(ok))                                                                                                     \
            fail_msg("%s | %s | %s", (e)->what, (e)->why, (e)->next);                                                  \
    } while (0)

static void assert_file(const char *path, const char *bytes)
{
    g_autofree char *text = NULL;
    assert_true(g_file_get_contents(path, &text, NULL, NULL));
    assert_string_equal(text, bytes);
}

/* ---- letter for letter ---- */

/* Texts that spreadsheet programs, XML or CSV would like to change. */
static const char *const NASTY[] = {
    "=1+1", "+44 20 7946 0000", "-5", "@handle", "\t=tab", "'quoted", "''twice", "'", "'=a", "0123", "1e5", "TRUE", "2026-11-24",
    "say \"hello\"", "a,b;c|d\te", "two\nlines", "carriage\r\nreturn", " spaced ", "_x0041_", "_x005F_x0041_", "_x000d_", "_xZZZZ_",
    "Zo\xC3\xAB \xE2\x80\x93 \xE6\x97\xA5\xE6\x9C\xAC \xF0\x9F\x98\x80", "\xEF\xBC\x9D""1+1", "<b>&amp;</b>", "bell\x07",
    "=HYPERLINK(\"http://example.org\",\"x\")", "#REF!", "(clear)", "%d %s", "\\N", "\\.",
};

static void write_nasty(const char *path, const char *format)
{
    struct err e = { 0 };
    struct sink *s;
    static const struct sink_column COLUMNS[] = { { .header = "=Header", .width = 20 }, { .header = "n", .type = SINK_INTEGER, .width = 5 } };
    must(sink_open(path, format, &s, &e), &e);
    must(sink_sheet(s, "Nasty", COLUMNS, 2, &e), &e);
    for (size_t i = 0; i < G_N_ELEMENTS(NASTY); i++) {
        char n[8];
        snprintf(n, sizeof n, "%u", (unsigned) i);
        must(sink_row(s, (const char *const[]) { NASTY[i], n }, 2, &e), &e);
    }
    must(sink_close(s, &e), &e);
}

static void comes_back(const char *path)
{
    struct err e = { 0 };
    struct source *src;
    must(source_open(path, NULL, &src, &e), &e);
    struct row row;
    bool more;
    must(source_next(src, &row, &more, &e) && more, &e);
    assert_string_equal(row.cells[0].text, "=Header");
    for (size_t i = 0; i < G_N_ELEMENTS(NASTY); i++) {
        must(source_next(src, &row, &more, &e), &e);
        assert_true(more);
        assert_int_equal(row.no, i + 2);
        assert_string_equal(row.cells[0].text, NASTY[i]);
        assert_int_equal(row.cells[0].kind, CELL_STRING);
        assert_int_equal(atoi(row.cells[1].text), i);
    }
    must(source_next(src, &row, &more, &e), &e);
    assert_false(more);
    source_close(src);
}

static void text_comes_back_letter_for_letter_from_csv(void **state)
{
    (void) state;
    write_nasty("nasty.csv", "csv");
    comes_back("nasty.csv");
}

static void text_comes_back_letter_for_letter_from_xlsx(void **state)
{
    (void) state;
    write_nasty("nasty.xlsx", "xlsx");
    comes_back("nasty.xlsx");
}

/* ---- types ---- */

static const struct sink_column MIXED[] = {
    { .header = "_id", .type = SINK_INTEGER, .width = 6, .locked = true },
    { .header = "Candidate", .width = 22, .help = "First name and last name", .must = true },
    { .header = "Held on", .type = SINK_DATE, .width = 11 },
    { .header = "Starts at", .type = SINK_TIME, .width = 8 },
    { .header = "Logged at", .type = SINK_MOMENT, .width = 16 },
    { .header = "Salary", .type = SINK_NUMBER, .width = 9 },
    { .header = "Phone", .width = 18 },
    { .header = "Page", .type = SINK_LINK, .width = 18 },
    { .header = "Status", .width = 10, .choices = (const char *const[]) { "Gel\xC3\xB6scht", "Done", NULL } },
};
enum { N_MIXED = G_N_ELEMENTS(MIXED) };

static void write_mixed(const char *path, const char *format)
{
    static const char *const ROWS[][N_MIXED] = {
        { "7", "Ann, Roe", "2026-11-24", "09:30", "2026-11-24 09:30:59", "-5.25", "+44 20 7946 0000", "https://example.org/a?b=1&c|Open", "Done" },
        { NULL, "-", "=soon", "25:00", NULL, "007", "0123", "no link", "Gel\xC3\xB6scht" },
        { NULL },
    };
    struct err e = { 0 };
    struct sink *s;
    must(sink_open(path, format, &s, &e), &e);
    must(sink_sheet(s, "Mixed", MIXED, N_MIXED, &e), &e);
    for (size_t i = 0; i < G_N_ELEMENTS(ROWS); i++)
        must(sink_row(s, ROWS[i], N_MIXED, &e), &e);
    must(sink_close(s, &e), &e);
}

static void csv_has_bom_crlf_quotes_and_guards(void **state)
{
    (void) state;
    write_mixed("mixed.csv", "csv");
    assert_file("mixed.csv", "\xEF\xBB\xBF_id,Candidate,Held on,Starts at,Logged at,Salary,Phone,Page,Status\r\n"
                             "7,\"Ann, Roe\",2026-11-24,09:30,2026-11-24 09:30:59,-5.25,'+44 20 7946 0000,https://example.org/a?b=1&c,Done\r\n"
                             ",'-,'=soon,25:00,,007,0123,no link,Gel\xC3\xB6scht\r\n"
                             ",,,,,,,,\r\n");
}

static void xlsx_keeps_types_and_text(void **state)
{
    (void) state;
    static const enum cell_kind KINDS_WANTED[] = { CELL_NUMERIC, CELL_STRING, CELL_MOMENT, CELL_MOMENT, CELL_MOMENT,
                                                   CELL_NUMERIC, CELL_STRING, CELL_STRING, CELL_STRING };
    static const char *const TEXTS[] = { "7", "Ann, Roe", "2026-11-24", "09:30", "2026-11-24 09:30:59", "-5.25", "+44 20 7946 0000", "Open", "Done" };
    struct err e = { 0 };
    struct source *src;
    struct row row;
    bool more;
    write_mixed("mixed.xlsx", "xlsx");
    must(source_open("mixed.xlsx", "Mixed", &src, &e), &e);
    must(source_next(src, &row, &more, &e) && source_next(src, &row, &more, &e), &e);
    assert_int_equal(row.n, N_MIXED);
    for (size_t i = 0; i < N_MIXED; i++) {
        assert_int_equal(row.cells[i].kind, KINDS_WANTED[i]);
        assert_string_equal(row.cells[i].text, TEXTS[i]);
    }
    must(source_next(src, &row, &more, &e), &e);
    assert_string_equal(row.cells[2].text, "=soon");
    assert_int_equal(row.cells[5].kind, CELL_STRING); /* 007 is no number: its zeros would go */
    assert_string_equal(row.cells[6].text, "0123");
    source_close(src);
}

/* Another program's view of the same workbook. */
static void openpyxl_sees_what_excel_will(void **state)
{
    (void) state;
    static const char SCRIPT[] =
        "import openpyxl, datetime as d\n"
        "b = openpyxl.load_workbook('look.xlsx')\n"
        "assert b.sheetnames == ['Mixed', '_lists'], b.sheetnames\n"
        "assert b['_lists'].sheet_state == 'hidden'\n"
        "assert [c.value for c in b['_lists']['A']] == ['Gel\\u00f6scht', 'Done']\n"
        "s = b['Mixed']\n"
        "assert s.freeze_panes == 'A2' and s.auto_filter.ref == 'A1:I4', s.auto_filter.ref\n"
        "assert s.page_setup.orientation == 'landscape' and s.print_title_rows == '$1:$1', s.print_title_rows\n"
        "assert s.sheet_properties.pageSetUpPr.fitToPage and s.page_setup.fitToHeight == 0\n"
        "assert s['C2'].value == d.datetime(2026, 11, 24) and s['D2'].value == d.time(9, 30)\n"
        "assert s['E2'].value == d.datetime(2026, 11, 24, 9, 30, 59) and s['F2'].value == -5.25 and s['A2'].value == 7\n"
        "assert s['G2'].value == '+44 20 7946 0000' and s['G2'].number_format == '@' and s['C3'].data_type in 's', s['C3'].data_type\n"
        "assert s['H2'].hyperlink.target == 'https://example.org/a?b=1&c' and s['H2'].value == 'Open'\n"
        "heads = {s[c].fill.fgColor.rgb for c in ('A1', 'B1', 'C1')}\n"
        "assert s['A1'].font.b and len(heads) == 3, heads\n"
        "assert s['B1'].comment.text == 'Required. First name and last name.', s['B1'].comment.text\n"
        "assert not s.protection.sheet\n"
        "rules = {str(v.sqref).split(':')[0]: (v.type, v.formula1) for v in s.data_validations.dataValidation}\n"
        "assert rules['I2'] == ('list', '_lists!$A$1:$A$2') and rules['A2'] == ('custom', 'FALSE') and rules['C2'][0] == 'date', rules\n"
        "assert b.properties.created == d.datetime(2026, 1, 1), b.properties.created\n";
    if (system("/usr/bin/python3 -c 'import openpyxl' 2>/dev/null") != 0) {
        print_message("skipped: openpyxl is not installed\n");
        skip();
    }
    unsetenv("SOURCE_DATE_EPOCH");
    write_mixed("look.xlsx", "xlsx");
    assert_true(g_file_set_contents("look.py", SCRIPT, -1, NULL));
    assert_int_equal(system("/usr/bin/python3 look.py"), 0);
}

static const struct sink_column MARKED[] = { { .header = "What", .width = 20 }, { .header = "Value", .width = 30 }, { .header = "Day", .type = SINK_DATE, .width = 11 } };

static void write_marked(const char *path, const char *format)
{
    static const char *const ROWS[][3] = { { "date", "2026-11-24", "2026-11-24" }, { "text", "2026-11-24", NULL }, { "number", "=5", "31/02/2026" }, { "number", "5", NULL } };
    static const struct sink_mark MARKS[][3] = {
        { { 0 }, { SINK_GREEN, SINK_DATE, NULL }, { SINK_AMBER, SINK_TEXT, NULL } },
        { { 0 }, { SINK_GREY, SINK_TEXT, NULL }, { SINK_ROSE, SINK_TEXT, "no day" } },
        { { 0 }, { SINK_PLAIN, SINK_NUMBER, NULL }, { SINK_ROSE, SINK_TEXT, "there is no such day" } },
        { { 0 }, { SINK_AMBER, SINK_NUMBER, NULL }, { 0 } },
    };
    struct err e = { 0 };
    struct sink *s;
    must(sink_open(path, format, &s, &e), &e);
    must(sink_sheet(s, "Marked", MARKED, 3, &e), &e);
    for (size_t i = 0; i < G_N_ELEMENTS(ROWS); i++)
        must(sink_row_marked(s, ROWS[i], MARKS[i], 3, &e), &e);
    must(sink_close(s, &e), &e);
}

static void marked_cells_have_a_colour_a_comment_and_a_type_of_their_own(void **state)
{
    (void) state;
    static const char SCRIPT[] =
        "import openpyxl, datetime as d\n"
        "s = openpyxl.load_workbook('marked.xlsx')['Marked']\n"
        "day = d.datetime(2026, 11, 24)\n"
        "values = [[c.value for c in row] for row in s.iter_rows(min_row=2)]\n"
        "assert values == [['date', day, day], ['text', '2026-11-24', None], ['number', '=5', '31/02/2026'], ['number', 5, None]], values\n"
        "assert s['B4'].data_type == 's', 'a formula'\n"
        "fill = lambda c: s[c].fill.fgColor.rgb if s[c].fill.fill_type else None\n"
        "assert fill('A2') is None and fill('B4') is None and fill('C5') is None\n"
        "green, amber, grey, rose = fill('B2'), fill('C2'), fill('B3'), fill('C3')\n"
        "assert len({green, amber, grey, rose, None}) == 5, (green, amber, grey, rose)\n"
        "assert fill('C4') == rose and fill('B5') == amber\n"
        "assert s['B2'].number_format == s['C2'].number_format == 'dd mmm yyyy' and s['B3'].number_format == '@'\n"
        "assert s['C3'].comment.text == 'no day' and s['C4'].comment.text == 'there is no such day' and s['B2'].comment is None\n";
    write_marked("marked.csv", "csv");
    assert_file("marked.csv", "\xEF\xBB\xBFWhat,Value,Day\r\ndate,2026-11-24,2026-11-24\r\ntext,2026-11-24,\r\nnumber,'=5,31/02/2026\r\nnumber,5,\r\n");
    write_marked("marked.xlsx", "xlsx");
    if (system("/usr/bin/python3 -c 'import openpyxl' 2>/dev/null") != 0) {
        print_message("skipped: openpyxl is not installed\n");
        skip();
    }
    assert_true(g_file_set_contents("marked.py", SCRIPT, -1, NULL));
    assert_int_equal(system("/usr/bin/python3 marked.py"), 0);
}

static void same_rows_give_the_same_bytes(void **state)
{
    (void) state;
    g_autofree char *one = NULL, *two = NULL;
    gsize n_one = 0, n_two = 0;
    write_mixed("one.xlsx", "xlsx");
    write_mixed("two.xlsx", "xlsx");
    assert_true(g_file_get_contents("one.xlsx", &one, &n_one, NULL) && g_file_get_contents("two.xlsx", &two, &n_two, NULL));
    assert_int_equal(n_one, n_two);
    assert_memory_equal(one, two, n_one);
}

static void a_workbook_holds_several_sheets_under_names_that_excel_takes(void **state)
{
    (void) state;
    static const struct sink_column ONE[] = { { .header = "A", .width = 5 } };
    static const char *const WISHES[] = { "a/b:c[d]", "Tracker", "TRACKER", "'quoted'", "History", "A name that is far longer than thirty-one letters", "" };
    static const char *const NAMES[] = { "a b c d", "Tracker", "TRACKER (2)", "quoted", "History (2)", "A name that is far longer than", "Sheet" };
    struct err e = { 0 };
    struct sink *s;
    struct source_sheet *sheets;
    size_t n;
    ARENA_AUTO struct arena *a = arena_new();
    must(sink_open("several.xlsx", "xlsx", &s, &e), &e);
    for (size_t i = 0; i < G_N_ELEMENTS(WISHES); i++) {
        must(sink_sheet(s, WISHES[i], ONE, 1, &e), &e);
        must(sink_row(s, (const char *const[]) { WISHES[i] }, 1, &e), &e);
    }
    must(sink_close(s, &e), &e);
    must(source_list("several.xlsx", a, &sheets, &n, &e), &e);
    assert_int_equal(n, G_N_ELEMENTS(NAMES));
    for (size_t i = 0; i < n; i++)
        assert_string_equal(sheets[i].name, NAMES[i]);
}

static void a_full_sheet_goes_on_in_another_with_the_same_header(void **state)
{
    (void) state;
    static const struct sink_column COLUMNS[] = { { .header = "Ref", .width = 5 }, { .header = "Which", .width = 9 } }, OTHER[] = { { .header = "Note", .width = 9 } };
    static const char *const CHOICES[] = { "one", "other", NULL };
    struct err e = { 0 };
    struct sink *s;
    must(sink_open("pages.xlsx", "xlsx", &s, &e), &e);
    must(sink_sheet(s, "Changes", COLUMNS, 2, &e), &e);
    sink_go_on(s, 3);
    for (int i = 1; i <= 7; i++) {
        char ref[2] = { (char) ('0' + i), '\0' };
        if (i == 4)
            sink_choices(s, 1, CHOICES);
        must(sink_row(s, (const char *const[]) { ref, i == 4 ? "one" : NULL }, 2, &e), &e);
    }
    must(sink_sheet(s, "Notes", OTHER, 1, &e), &e);
    for (int i = 0; i < 5; i++)
        must(sink_row(s, (const char *const[]) { "more" }, 1, &e), &e); /* this one was not told to */
    must(sink_close(s, &e), &e);
    expect_reading("pages.xlsx", "Changes", "1: S Ref | S Which\n2: S 1\n3: S 2\n4: S 3");
    expect_reading("pages.xlsx", "Changes (2)", "1: S Ref | S Which\n2: S 4 | S one\n3: S 5\n4: S 6");
    expect_reading("pages.xlsx", "Changes (3)", "1: S Ref | S Which\n2: S 7");
    expect_reading("pages.xlsx", "Notes", "1: S Note\n2: S more\n3: S more\n4: S more\n5: S more\n6: S more");
}

/* What comes back must be what our reader takes of a stranger; what only people open may be anything that they can open. */
static bool write_one_long_text_again_and_again(const char *path, bool one_way, struct err *e)
{
    enum { LENGTH = 30000, ROWS = 700 }; /* 21 MB that packs into less than a 200th */
    static const struct sink_column COLUMNS[] = { { .header = "Notes", .width = 20 } };
    g_autofree char *text = g_strnfill(LENGTH, 'x');
    struct sink *s;
    must(sink_open(path, "xlsx", &s, e), e);
    if (one_way)
        sink_one_way(s);
    must(sink_sheet(s, "Changes", COLUMNS, 1, e), e);
    for (int i = 0; i < ROWS; i++)
        must(sink_row(s, (const char *const[]) { text }, 1, e), e);
    return sink_close(s, e);
}

static void a_workbook_that_is_never_sent_back_may_be_larger_than_what_is_read(void **state)
{
    (void) state;
    struct err e = { 0 };
    assert_false(write_one_long_text_again_and_again("back.xlsx", false, &e));
    assert_int_equal(e.kind, ERR_OTHER);
    assert_non_null(strstr(e.what, "swells"));
    assert_int_equal(access("back.xlsx", F_OK), -1);
    e = (struct err) { 0 };
    must(write_one_long_text_again_and_again("people.xlsx", true, &e), &e);
    assert_int_equal(access("people.xlsx", F_OK), 0);
    assert_int_equal(left_behind(), 0);
}

static void dropdowns_of_single_cells_come_to_an_end(void **state)
{
    (void) state;
    static const struct sink_column COLUMNS[] = { { .header = "Ref", .width = 5 } };
    struct err e = { 0 };
    struct sink *s;
    must(sink_open("choices.xlsx", "xlsx", &s, &e), &e);
    must(sink_sheet(s, "Choices", COLUMNS, 1, &e), &e);
    for (int i = 0; i < SINK_DROPDOWNS_MOST + 3; i++) { /* each another list: more of them than a sheet has columns would damage the workbook */
        char text[24];
        snprintf(text, sizeof text, "choice %d", i);
        assert_int_equal(sink_choices(s, 0, (const char *const[]) { text, NULL }), i < SINK_DROPDOWNS_MOST);
        must(sink_row(s, (const char *const[]) { text }, 1, &e), &e);
    }
    must(sink_close(s, &e), &e);
    must(sink_open("choices.csv", "csv", &s, &e), &e);
    must(sink_sheet(s, "Choices", COLUMNS, 1, &e), &e);
    assert_false(sink_choices(s, 0, (const char *const[]) { "one", NULL }));
    must(sink_close(s, &e), &e);
}

static void a_csv_file_takes_one_sheet_alone(void **state)
{
    (void) state;
    struct err e = { 0 };
    struct sink *s;
    must(sink_open("several.csv", "csv", &s, &e), &e);
    must(sink_sheet(s, "one", MIXED, N_MIXED, &e), &e);
    assert_false(sink_sheet(s, "two", MIXED, N_MIXED, &e));
    assert_int_equal(e.kind, ERR_USAGE);
    sink_drop(s);
    assert_int_equal(access("several.csv", F_OK), -1);
}

/* ---- the file itself ---- */

static void giving_up_leaves_the_old_file_and_no_other(void **state)
{
    (void) state;
    static const char *const FORMATS[] = { "csv", "xlsx" };
    for (size_t i = 0; i < G_N_ELEMENTS(FORMATS); i++) {
        struct err e = { 0 };
        struct sink *s;
        assert_true(g_file_set_contents("old", "as it was", -1, NULL));
        must(sink_open("old", FORMATS[i], &s, &e), &e);
        assert_int_equal(left_behind(), 1);
        must(sink_sheet(s, "Mixed", MIXED, N_MIXED, &e), &e);
        sink_drop(s);
        assert_file("old", "as it was");
        assert_int_equal(left_behind(), 0);
    }
}

static void a_place_that_cannot_be_written_is_refused_in_three_lines(void **state)
{
    (void) state;
    static const struct {
        const char *path, *says;
    } PLACES[] = { { "no/such/folder.xlsx", "No such file or directory" }, { ".", "Is a directory" }, { "/dev/null", "Invalid argument" } };
    for (size_t i = 0; i < G_N_ELEMENTS(PLACES); i++) {
        struct err e = { 0 };
        struct sink *s;
        assert_false(sink_open(PLACES[i].path, "xlsx", &s, &e));
        assert_int_equal(e.kind, ERR_OTHER);
        assert_non_null(strstr(e.what, PLACES[i].path));
        assert_non_null(strstr(e.what, PLACES[i].says));
        assert_true(e.why[0] && e.next[0]);
    }
}

static void a_link_stays_a_link_and_rights_stay(void **state)
{
    (void) state;
    struct stat st;
    assert_true(g_file_set_contents("real.csv", "old", -1, NULL));
    assert_int_equal(chmod("real.csv", 0640), 0);
    assert_int_equal(symlink("real.csv", "link.csv"), 0);
    write_mixed("link.csv", "csv");
    assert_int_equal(lstat("link.csv", &st), 0);
    assert_true(S_ISLNK(st.st_mode));
    assert_int_equal(stat("real.csv", &st), 0);
    assert_int_equal(st.st_mode & 0777, 0640);
    assert_true(st.st_size > 100);
}

static void text_beyond_a_cell_is_refused_not_cut(void **state)
{
    (void) state;
    struct err e = { 0 };
    struct sink *s;
    g_autofree char *longer = g_strnfill(32768, 'x');
    must(sink_open("long.xlsx", "xlsx", &s, &e), &e);
    must(sink_sheet(s, "Long", MIXED, N_MIXED, &e), &e);
    assert_false(sink_row(s, (const char *const[]) { "1", longer }, 2, &e));
    assert_int_equal(e.kind, ERR_OTHER);
    assert_non_null(strstr(e.what, "32,767"));
    sink_drop(s);
    assert_int_equal(access("long.xlsx", F_OK), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_comes_back_letter_for_letter_from_csv),
        cmocka_unit_test(text_comes_back_letter_for_letter_from_xlsx),
        cmocka_unit_test(csv_has_bom_crlf_quotes_and_guards),
        cmocka_unit_test(xlsx_keeps_types_and_text),
        cmocka_unit_test(openpyxl_sees_what_excel_will),
        cmocka_unit_test(marked_cells_have_a_colour_a_comment_and_a_type_of_their_own),
        cmocka_unit_test(same_rows_give_the_same_bytes),
        cmocka_unit_test(a_workbook_holds_several_sheets_under_names_that_excel_takes),
        cmocka_unit_test(a_full_sheet_goes_on_in_another_with_the_same_header),
        cmocka_unit_test(a_workbook_that_is_never_sent_back_may_be_larger_than_what_is_read),
        cmocka_unit_test(dropdowns_of_single_cells_come_to_an_end),
        cmocka_unit_test(a_csv_file_takes_one_sheet_alone),
        cmocka_unit_test(giving_up_leaves_the_old_file_and_no_other),
        cmocka_unit_test(a_place_that_cannot_be_written_is_refused_in_three_lines),
        cmocka_unit_test(a_link_stays_a_link_and_rights_stay),
        cmocka_unit_test(text_beyond_a_cell_is_refused_not_cut),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
