/* Every file of the corpus is read or refused in words; where somebody else's reading of it stands beside it, ours agrees.
 * Skipped when the corpus is not there (see corpus_folder). */
#include <stdarg.h>
#include <stdint.h>
#include <setjmp.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>
#include <cmocka.h>
#include <glib.h>
#include <jansson.h>

#include "sheet/source.h"
#include "support/sheet_file.h"

enum { SECONDS_A_FILE = 20 };

/* ---- reading all of a file ---- */

struct sheet_rows {
    struct arena *arena; /* of everything */
    GArray *rows;        /* struct row, blank ones left out */
};

static void check_row(const char *path, const struct row *row, unsigned last_no)
{
    if (row->no <= last_no || row->no > 1u << 30)
        fail_msg("%s: row %u after row %u", path, row->no, last_no);
    if (row->n > 16384 || (row->n && row->cells[row->n - 1].kind == CELL_BLANK))
        fail_msg("%s: row %u ends in a blank cell, or is too wide (%zu)", path, row->no, row->n);
    for (size_t i = 0; i < row->n; i++) {
        const struct cell *c = &row->cells[i];
        if (!c->text || !g_utf8_validate(c->text, -1, NULL) || g_utf8_strlen(c->text, -1) > 32767)
            fail_msg("%s: row %u, column %zu: no text, or none that is UTF-8", path, row->no, i + 1);
        if (c->kind == CELL_MOMENT && !c->has_date && !c->has_time)
            fail_msg("%s: row %u, column %zu: a moment of neither day nor time", path, row->no, i + 1);
        if ((c->kind == CELL_NUMERIC || c->kind == CELL_MOMENT) && !isfinite(c->number))
            fail_msg("%s: row %u, column %zu: %s is no number", path, row->no, i + 1, c->text);
    }
}

/* keep NULL: the rows are only looked at. *rows: how many there were. */
static bool read_sheet(const char *path, const char *sheet, struct sheet_rows *keep, unsigned *rows, struct err *e)
{
    struct source *s;
    if (!source_open(path, sheet, &s, e))
        return false;
    bool ok = true;
    unsigned last_no = 0;
    for (bool more = true; ok && more;) {
        struct row row;
        ok = source_next(s, &row, &more, e);
        if (!ok || !more)
            continue;
        check_row(path, &row, last_no);
        last_no = row.no;
        ++*rows;
        if (keep && row.n) {
            row_part_from(&row, row.no); /* the expected results know a merged cell by its first one */
            struct row kept = row_copy(keep->arena, &row);
            g_array_append_val(keep->rows, kept);
        }
    }
    source_close(s);
    return ok;
}

/* All sheets, also the hidden ones. */
static bool read_file(const char *path, unsigned *rows, struct err *e)
{
    struct arena *a = arena_new();
    struct source_sheet *sheets;
    size_t n;
    bool ok = source_list(path, a, &sheets, &n, e);
    for (size_t i = 0; ok && i < n; i++)
        ok = read_sheet(path, sheets[i].name[0] ? sheets[i].name : NULL, NULL, rows, e);
    arena_free(a);
    return ok;
}

/* ---- every file ---- */

static void check_file(const char *path)
{
    struct err e = { 0 };
    unsigned rows = 0;
    alarm(SECONDS_A_FILE); /* a reader that hangs ends the program */
    bool read = read_file(path, &rows, &e);
    alarm(0);
    if (!read && (e.kind != ERR_INPUT || !e.what[0] || !e.why[0] || !e.next[0]))
        fail_msg("%s: refused without three lines: %s / %s / %s", path, e.what, e.why, e.next);
}

static unsigned check_folder(const char *name)
{
    g_autofree char *folder = g_build_filename(corpus_folder(), name, NULL);
    GDir *dir = g_dir_open(folder, 0, NULL);
    assert_non_null(dir);
    unsigned files = 0;
    for (const char *file; (file = g_dir_read_name(dir));) {
        g_autofree char *path = g_build_filename(folder, file, NULL);
        if (g_str_has_suffix(file, ".py"))
            continue;
        check_file(path);
        files++;
    }
    g_dir_close(dir);
    return files;
}

static void every_file_is_read_or_refused_in_words(void **state)
{
    (void) state;
    static const char *const FOLDERS[] = { "csv", "xlsx", "hostile", "recruiting" };
    for (size_t i = 0; i < G_N_ELEMENTS(FOLDERS); i++)
        assert_true(check_folder(FOLDERS[i]) > 10);
#ifndef __SANITIZE_ADDRESS__ /* which never gives memory back */
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    assert_in_range(used.ru_maxrss, 1, 150 * 1024); /* kB */
#endif
}

/* What must be refused, and a word of why; all other workbooks outside of `hostile` must be read. */
static const struct {
    const char *file, *words;
} REFUSED[] = {
    { "csv/PapaParse__malformed.tsv", "row 9: a quotation mark" }, /* its last field opens one, and the file ends */
    { "xlsx/calamine__issue252.xlsx", "not well-formed" }, /* a fuzzer's work, with a wrong checksum to it */
    { "xlsx/exceljs__invalid-xml.xlsx", "not well-formed" },
    { "xlsx/exceljs__missing-bits.xlsx", "not a workbook" },
    { "xlsx/openspout__file_with_no_sheets_in_workbook_xml.xlsx", "no sheet" },
    { "xlsx/openspout__file_with_sheet_xml_not_matching_content_types.xlsx", "is missing" },
    { "xlsx/openspout__one_sheet_with_invalid_xml_characters.xlsx", "not well-formed" },
    { "hostile/biff8_renamed.xlsx", "old Excel workbook" },
    { "hostile/bomb_lying_size.xlsx", "swells" },
    { "hostile/bomb_sheet_40mb.xlsx", "swells" },
    { "hostile/bomb_sst_40mb.xlsx", "32767 characters" },
    { "hostile/bomb_sst_refs.xlsx", "over and over" },
    { "hostile/calamine__date_1904.xls", "old Excel workbook" },
    { "hostile/calamine__pass_protected.xlsx", "password" },
    { "hostile/cols_1m_one_row.csv", "16,384 columns" },
    { "hostile/html_table_named.xls", "web page" },
    { "hostile/openspout__attack_billion_laughs.xlsx", "document type" },
    { "hostile/poi__clusterfuzz-testcase-minimized-XLSX2CSVFuzzer-5025401116950528.xlsx", "damaged" },
    { "hostile/poi__clusterfuzz-testcase-minimized-XLSX2CSVFuzzer-5636439151607808.xlsx", "damaged" },
    { "hostile/poi__duplicate-filename-case-insensitive.xlsx", "twice" },
    { "hostile/poi__duplicate-filename.xlsx", "twice" },
    { "hostile/poi__invalid.xlsx", "empty archive" },
    { "hostile/poi__poc-xmlbomb.xlsx", "document type" },
    { "hostile/poi__xlsx-corrupted.xlsx", "not well-formed" },
    { "hostile/rels_external_sheet.xlsx", "outside of the workbook" },
    { "hostile/rels_traversal_target.xlsx", "outside of the workbook" },
    { "hostile/sheet_bad_refs.xlsx", "out of order" },
    { "hostile/spreadsheetml2003_named.xls", "XML spreadsheet of Excel 2003" },
    { "hostile/unterminated_quote.csv", "row 2: a quotation mark" },
    { "hostile/xml_billion_laughs_sheet.xlsx", "document type" },
    { "hostile/xml_billion_laughs_sst.xlsx", "document type" },
    { "hostile/xml_control_chars.xlsx", "not well-formed" },
    { "hostile/xml_deep_nesting.xlsx", "64 deep" },
    { "hostile/xml_param_entity.xlsx", "document type" },
    { "hostile/xml_unclosed.xlsx", "not well-formed" },
    { "hostile/xml_xxe_file.xlsx", "document type" },
    { "hostile/xml_xxe_http_dtd.xlsx", "document type" },
    { "hostile/zero_bytes.xlsx", "empty" },
    { "hostile/zip_bad_data_crc.xlsx", "checksum" },
    { "hostile/zip_cd_offset_out_of_file.xlsx", "damaged" },
    { "hostile/zip_duplicate_parts.xlsx", "twice" },
    { "hostile/zip_empty.xlsx", "empty archive" },
    { "hostile/zip_encrypted_flag.xlsx", "password" },
    { "hostile/zip_lzma.xlsx", "method 14" },
    { "hostile/zip_no_eocd.xlsx", "damaged" },
    { "hostile/zip_traversal_names.xlsx", "points outside" },
    { "hostile/zip_truncated_half.xlsx", "damaged" },
};

static const char *refusal_of(const char *file)
{
    for (size_t i = 0; i < G_N_ELEMENTS(REFUSED); i++)
        if (strcmp(REFUSED[i].file, file) == 0)
            return REFUSED[i].words;
    return NULL;
}

static void what_must_be_refused_is_and_says_why(void **state)
{
    (void) state;
    for (size_t i = 0; i < G_N_ELEMENTS(REFUSED); i++) {
        g_autofree char *path = g_build_filename(corpus_folder(), REFUSED[i].file, NULL);
        struct err e = { 0 };
        unsigned rows = 0;
        if (!g_file_test(path, G_FILE_TEST_EXISTS))
            continue;
        if (read_file(path, &rows, &e))
            fail_msg("%s was read", REFUSED[i].file);
        if (!strstr(e.what, REFUSED[i].words))
            fail_msg("%s was refused, but not for `%s`: %s", REFUSED[i].file, REFUSED[i].words, e.what);
    }
}

static void workbooks_of_good_will_are_read(void **state)
{
    (void) state;
    static const char *const FOLDERS[] = { "xlsx", "recruiting", "csv" };
    for (size_t i = 0; i < G_N_ELEMENTS(FOLDERS); i++) {
        g_autofree char *folder = g_build_filename(corpus_folder(), FOLDERS[i], NULL);
        GDir *dir = g_dir_open(folder, 0, NULL);
        for (const char *name; (name = g_dir_read_name(dir));) {
            g_autofree char *file = g_build_filename(FOLDERS[i], name, NULL), *path = g_build_filename(folder, name, NULL);
            struct err e = { 0 };
            unsigned rows = 0;
            if (!g_str_has_suffix(name, ".json") && !refusal_of(file) && !read_file(path, &rows, &e))
                fail_msg("%s was refused: %s", file, e.what);
        }
        g_dir_close(dir);
    }
}

/* ---- against somebody else's reading ---- */

static bool like(const char *pattern, const char *text) /* `_` stands for a letter that the other program's code page lacked */
{
    const char *p = pattern;
    for (; *p && *text; p = g_utf8_next_char(p)) {
        bool same = g_utf8_get_char(p) == g_utf8_get_char(text);
        if (!same && *p != '_')
            return false;
        /* a letter outside of the basic plane was two there */
        if (!same && g_utf8_get_char(text) > 0xFFFF && p[1] == '_')
            p++;
        text = g_utf8_next_char(text);
    }
    return !*p && !*text;
}

/* `$1,234.50`, `12.5%`, `(3)`, ` 1/2`, `1.03E+08`: the number, and by how much its display may be off. */
static bool shown_number(const char *shown, double *number, double *tolerance)
{
    g_autofree char *bare = g_strdup(shown);
    size_t n = 0;
    bool percent = strchr(shown, '%'), negative = strchr(shown, '(') && strchr(shown, ')');
    for (const char *p = shown; *p; p++)
        if (strchr("0123456789.-+/Ee", *p))
            bare[n++] = *p;
    bare[n] = '\0';
    if (!strpbrk(bare, "0123456789"))
        return false;
    char *end, *slash = strchr(bare, '/');
    *number = strtod(bare, &end);
    if (slash && end == slash)
        *number /= strtod(slash + 1, &end);
    if (*end)
        return false;
    const char *point = strchr(bare, '.'), *exponent = strpbrk(bare, "Ee");
    int decimals = point ? (int) strspn(point + 1, "0123456789") : 0;
    *tolerance = slash ? 0.01 : 0.5000001 * pow(10, (exponent ? atoi(exponent + 1) : 0) - decimals);
    if (percent) {
        *number /= 100;
        *tolerance /= 100;
    }
    if (negative)
        *number = -*number;
    return true;
}

/* Every number that is shown of a moment is one of its parts, and its month is not another. */
static bool shown_moment(const char *shown, const struct cell *c)
{
    static const char *const MONTHS[] = { "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec" };
    int y = 0, m = 0, d = 0, h = 0, min = 0, s = 0;
    const char *clock = c->text;
    if (c->has_date) {
        if (sscanf(c->text, "%d-%d-%d", &y, &m, &d) != 3)
            return false;
        clock = strchr(c->text, ' ');
    }
    if (clock && c->has_time && sscanf(clock, "%d:%d:%d", &h, &min, &s) < 2)
        return false;
    const int parts[] = { y, y % 100, m, d, h, h > 12 ? h - 12 : h == 0 ? 12 : h, min, s, 0 };
    unsigned numbers = 0;
    for (const char *p = shown; *p;) {
        if (!g_ascii_isdigit(*p)) {
            p++;
            continue;
        }
        bool part = p > shown && p[-1] == '.' && memchr(shown, ':', (size_t) (p - shown)); /* of a second */
        int value = (int) strtol(p, (char **) &p, 10);
        for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
            part = part || parts[i] == value;
        if (!part)
            return false;
        numbers++;
    }
    g_autofree char *lower = g_ascii_strdown(shown, -1);
    for (int i = 0; i < 12; i++)
        if (strstr(lower, MONTHS[i]) && m != i + 1)
            return false;
    return numbers >= 2;
}

/* Line ends are written differently, and blanks around a text were trimmed by some. */
static char *one_line(const char *text)
{
    g_auto(GStrv) lines = g_strsplit_set(text, "\r\n", -1);
    return g_strstrip(g_strjoinv("", lines));
}

static bool agrees(const char *shown, const struct cell *c)
{
    double number, tolerance;
    g_autofree char *a = one_line(shown), *b = one_line(c->text);
    if (like(a, b))
        return true;
    if (c->kind == CELL_NUMERIC && *a && strspn(a, "_") == strlen(a)) /* spelled out in Chinese, which that code page lacks */
        return true;
    if (c->kind == CELL_NUMERIC && shown_number(shown, &number, &tolerance))
        return fabs(number - c->number) <= tolerance;
    return c->kind == CELL_MOMENT && shown_moment(shown, c);
}

static const char *cell_text(const struct row *r, size_t i)
{
    return i < r->n ? r->cells[i].text : "";
}

static void compare(const char *file, const struct sheet_rows *ours, const struct sheet_rows *theirs)
{
    if (ours->rows->len != theirs->rows->len)
        fail_msg("%s: %u rows that hold something, expected %u", file, ours->rows->len, theirs->rows->len);
    for (guint i = 0; i < ours->rows->len; i++) {
        const struct row *r = &g_array_index(ours->rows, struct row, i), *expected = &g_array_index(theirs->rows, struct row, i);
        for (size_t k = 0; k < MAX(r->n, expected->n); k++)
            if (!(k < r->n ? agrees(cell_text(expected, k), &r->cells[k]) : !*cell_text(expected, k)))
                fail_msg("%s: row %u, column %zu: read `%s`, expected `%s`", file, r->no, k + 1, cell_text(r, k), cell_text(expected, k));
    }
}

static struct sheet_rows rows_new(void)
{
    return (struct sheet_rows) { arena_new(), g_array_new(FALSE, FALSE, sizeof(struct row)) };
}

static void rows_free(struct sheet_rows *r)
{
    arena_free(r->arena);
    g_array_free(r->rows, TRUE);
}

static void rows_of(const char *path, const char *sheet, struct sheet_rows *out)
{
    struct err e = { 0 };
    unsigned rows = 0;
    if (!read_sheet(path, sheet, out, &rows, &e))
        fail_msg("%s: %s", path, e.what);
}

/* An array of objects: the header, then the values. */
static void rows_of_json(const char *path, struct sheet_rows *out)
{
    json_error_t problem;
    json_t *all = json_load_file(path, 0, &problem), *object, *value;
    size_t i;
    const char *key;
    assert_non_null(all);
    json_array_foreach(all, i, object) {
        struct row header = { .no = 1, .cells = arena_alloc(out->arena, json_object_size(object) * sizeof(struct cell)) }, row = header;
        row.cells = arena_alloc(out->arena, json_object_size(object) * sizeof(struct cell));
        json_object_foreach(object, key, value) {
            header.cells[header.n++].text = arena_strdup(out->arena, key);
            row.cells[row.n++].text = arena_strdup(out->arena, json_string_value(value));
        }
        if (i == 0)
            g_array_append_val(out->rows, header);
        g_array_append_val(out->rows, row);
    }
    json_decref(all);
}

/* The n-th sheet, hidden ones counted: `NAME.xlsx.N.csv`. */
static const char *sheet_of(const char *path, const char *sibling, struct arena *a)
{
    struct source_sheet *sheets;
    size_t n;
    struct err e = { 0 };
    size_t length = strlen(sibling);
    if (!g_str_has_suffix(path, ".xlsx") || length < 6 || sibling[length - 6] != '.')
        return NULL;
    size_t place = (size_t) (sibling[length - 5] - '0');
    if (!source_list(path, a, &sheets, &n, &e))
        fail_msg("%s: %s", path, e.what);
    assert_true(place < n);
    return sheets[place].name;
}

static void compare_sibling(const char *file, const char *sibling)
{
    g_autofree char *path = g_build_filename(corpus_folder(), file, NULL), *expected = g_build_filename(corpus_folder(), sibling, NULL);
    struct sheet_rows ours = rows_new(), theirs = rows_new();
    rows_of(path, sheet_of(path, sibling, ours.arena), &ours);
    if (g_str_has_suffix(sibling, ".json"))
        rows_of_json(expected, &theirs);
    else
        rows_of(expected, NULL, &theirs);
    if (strcmp(sibling, "xlsx/poi__DateFormatTests.xlsx.1.csv") == 0) /* of an earlier version, four rows shorter */
        g_array_set_size(ours.rows, theirs.rows->len);
    compare(sibling, &ours, &theirs);
    rows_free(&ours);
    rows_free(&theirs);
}

/* Siblings that are no reading of the file beside them: why. NULL: it is one. */
static const char *is_other(const char *sibling)
{
    static const struct {
        const char *sibling, *why;
    } OTHERS[] = {
        { "xlsx/csvkit__sheetsxlsx_converted.csv", "of an older sheet: other order of rows, a column more" },
        { "csv/csv-spectrum__location_coordinates.json", "of an earlier file: its phone number is another" },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(OTHERS); i++)
        if (strcmp(sibling, OTHERS[i].sibling) == 0)
            return OTHERS[i].why;
    return NULL;
}

static void readings_agree_with_those_of_others(void **state)
{
    (void) state;
    g_autofree char *path = g_build_filename(corpus_folder(), "MANIFEST.tsv", NULL), *text = NULL;
    assert_true(g_file_get_contents(path, &text, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    unsigned expected = 0, compared = 0;
    for (size_t i = 1; lines[i]; i++) {
        g_auto(GStrv) fields = g_strsplit(lines[i], "\t", -1);
        if (g_strv_length(fields) < 5 || !*g_strstrip(fields[4]))
            continue;
        g_auto(GStrv) siblings = g_strsplit(fields[4], ",", -1);
        for (size_t k = 0; siblings[k]; k++) {
            const char *why = is_other(siblings[k]);
            expected++;
            if (why)
                print_message("not compared with %s: %s\n", siblings[k], why);
            else
                compare_sibling(fields[0], siblings[k]);
            compared += !why;
        }
    }
    print_message("%u expected readings, %u compared\n", expected, compared);
    assert_true(compared > 30);
}

int main(void)
{
    if (!corpus_folder()) {
        puts("skipped: no corpus here (AFTERVIEW_CORPUS)");
        return 77;
    }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_file_is_read_or_refused_in_words),
        cmocka_unit_test(what_must_be_refused_is_and_says_why),
        cmocka_unit_test(workbooks_of_good_will_are_read),
        cmocka_unit_test(readings_agree_with_those_of_others),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
