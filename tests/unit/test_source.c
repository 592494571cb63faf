/* What a file is, is decided by its content; what is no sheet is refused in words that say what it is. */
#include <stdarg.h>
#include <stdint.h>
#include <setjmp.h>
#include <string.h>
#include <cmocka.h>
#include <glib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sheet/source.h"
#include "support/sheet_file.h"

static void other_kinds_of_file_are_named(void **state)
{
    (void) state;
    static const struct {
        const char *bytes;
        size_t n;
        const char *words;
    } FILES[] = {
        { "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj", 0, "PDF" },
        { "\x89PNG\r\n\x1A\n\0\0\0\rIHDR", 16, "picture" },
        { "\xFF\xD8\xFF\xE0\0\x10JFIF", 10, "picture" },
        { "GIF89a\1\0\1\0", 10, "picture" },
        { "\x1F\x8B\x08\0\0\0\0\0", 8, "compressed" },
        { "7z\xBC\xAF\x27\x1C\0\4", 8, "compressed" },
        { "{\\rtf1\\ansi Candidate}", 0, "RTF" },
        { "SQLite format 3\0\x10\0", 18, "database" },
        { "\x7F""ELF\2\1\1\0", 8, "program" },
        { "\x09\x08\x10\x00\x00\x06\x05\x00", 8, "Excel workbook of the nineties" },
        { "ID;PWXL;N;E\nP;PGeneral\n", 0, "SYLK" },
        { "MIME-Version: 1.0\nContent-Type: multipart/related\n", 0, "web archive" },
        { "[{\"candidate\": \"Ann Example\"}]", 0, "JSON" },
        { "{\n  \"candidates\": []\n}", 0, "JSON" },
        { "", 0, "empty" },
        { "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 16, "zero bytes" },
        { "MZ\x90\0\3\0\0\0\4\0\0\0\xFF\xFF\0\0\xB8\0\0\0\1\2\5\6\7\x0E\x0F", 27, "not a spreadsheet" },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(FILES); i++)
        expect_refusal(bytes_file(FILES[i].bytes, FILES[i].n ? FILES[i].n : strlen(FILES[i].bytes)), FILES[i].words);
}

static void markup_is_told_apart(void **state)
{
    (void) state;
    expect_refusal(text_file("\n  <!DOCTYPE HTML><html><body><table>"), "web page");
    expect_refusal(text_file("<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'>"), "web page");
    expect_refusal(text_file("\xEF\xBB\xBF<style>td{}</style><TABLE><tr><td>Candidate</td></tr></TABLE>"), "web page");
    expect_refusal(bytes_file("\xFF\xFE<\0t\0a\0b\0l\0e\0>\0", 16), "web page");
    expect_refusal(text_file("<?xml version='1.0'?>\n<?mso-application progid='Excel.Sheet'?>\n<Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'>"), "XML spreadsheet of Excel 2003");
    expect_refusal(text_file("<?xml version='1.0'?><candidates/>"), "an XML file");
}

static void text_that_only_looks_like_something_else_is_read(void **state)
{
    (void) state;
    expect_reading(text_file("MZ,BM\n1,2\n"), NULL, "1: S MZ | S BM\n2: S 1 | S 2");
    expect_reading(text_file("<none>,b\n1,2\n"), NULL, "1: S <none> | S b\n2: S 1 | S 2");
    expect_reading(text_file("[Name],[Date]\n1,2\n"), NULL, "1: S [Name] | S [Date]\n2: S 1 | S 2");
    expect_reading(text_file("ID;PERSON\n1;2\n"), NULL, "1: S ID | S PERSON\n2: S 1 | S 2");
    expect_reading(text_file("PK,Name\n1,Ann\n"), NULL, "1: S PK | S Name\n2: S 1 | S Ann");
}

/* An OLE container as far as the reader looks: its signature, and a directory entry in some sector. */
static const char *ole_file(const char *stream)
{
    char bytes[512 * 6] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    for (size_t i = 0; stream[i]; i++)
        bytes[512 * 5 + 128 + 2 * i] = stream[i];
    return bytes_file(bytes, sizeof bytes);
}

static void old_and_encrypted_documents_are_told_apart(void **state)
{
    (void) state;
    expect_refusal(ole_file("EncryptedPackage"), "password");
    expect_refusal(ole_file("Workbook"), "old Excel workbook (.xls)");
    expect_refusal(ole_file("Book"), "old Excel workbook (.xls)");
    expect_refusal(ole_file("WordDocument"), "Word document");
    expect_refusal(ole_file("Bookmarks"), "old Office document");
}

static void what_is_no_file_is_refused_without_waiting(void **state)
{
    (void) state;
    g_autofree char *folder = g_path_get_dirname(text_file("x"));
    g_autofree char *pipe = g_build_filename(folder, "pipe", NULL);
    expect_refusal(folder, "folder");
    assert_int_equal(mkfifo(pipe, 0600), 0);
    expect_refusal(pipe, "no ordinary file");
    expect_refusal("nowhere.xlsx", "nowhere.xlsx: No such file");
}

static void a_workbook_of_more_than_64_mib_is_refused(void **state)
{
    (void) state;
    const char *path = text_file("PK\x03\x04");
    assert_int_equal(truncate(path, 64L * 1024 * 1024 + 1), 0);
    expect_refusal(path, "larger than 64 MiB");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(other_kinds_of_file_are_named),
        cmocka_unit_test(markup_is_told_apart),
        cmocka_unit_test(text_that_only_looks_like_something_else_is_read),
        cmocka_unit_test(old_and_encrypted_documents_are_told_apart),
        cmocka_unit_test(what_is_no_file_is_refused_without_waiting),
        cmocka_unit_test(a_workbook_of_more_than_64_mib_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
