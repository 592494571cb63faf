/* sheet_file: spreadsheets made on the spot, and what the program reads in them as one text.
 *
 *     static void a_test(void **state)
 *     {
 *         const char *path = workbook_of("<row r='1'><c r='A1'><v>4</v></c></row>", NULL);
 *         expect_reading(path, NULL, "1: N 4");
 *     }
 *
 * A reading is a line a row, `number: cell | cell`, a cell its kind and its text: `S` text, `N` number, `M` moment, `L`
 * logical, `F` fault, `_` blank. A file that is refused reads `refused: ` and the first line of the error.
 * Files lie in a temporary folder that goes when the program ends; paths and texts are valid until then. */
#ifndef AFTERVIEW_TESTS_SHEET_FILE_H
#define AFTERVIEW_TESTS_SHEET_FILE_H

#include <stdbool.h>
#include <stddef.h>

struct zip_part {
    const char *name, *text;
    size_t n; /* 0: strlen(text) */
};

/* What differs from the plainest workbook; a NULL is the plainest. */
struct workbook_parts {
    const char *rows;         /* inside <sheetData> */
    const char *after;        /* behind it: <mergeCells> … */
    const char *strings;      /* inside <sst> */
    const char *formats;      /* inside <styleSheet> */
    const char *workbook;     /* between <workbook> and <sheets> */
    const char *sheets;       /* inside <sheets>; rId1 is xl/worksheets/sheet1.xml */
    const char *workbook_rels; /* more relations of the workbook */
    const struct zip_part *more; /* further parts, and those to take the place of the usual ones of the same name */
    size_t n_more;
};

const char *bytes_file(const char *bytes, size_t n); /* a file of exactly this */
const char *text_file(const char *text);
const char *zip_file(const struct zip_part *parts, size_t n);
const char *workbook_file(const struct workbook_parts *w);
const char *workbook_of(const char *rows, const char *strings);

const char *reading_of(const char *path, const char *sheet); /* sheet NULL: the first that is not hidden */
#define expect_reading(path, sheet, expected) assert_string_equal(reading_of(path, sheet), expected)
/* The file is refused, with three lines: what holds the words, and why and next say something. */
void expect_refusal(const char *path, const char *words);

/* ../shared/corpus or what AFTERVIEW_CORPUS says; NULL when it is not there. */
const char *corpus_folder(void);

#endif
