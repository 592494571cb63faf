/* xlsx_tmpfile: the temporary files that libxlsxwriter writes a workbook's parts to, made here in place of its own.
 *
 * Rows go through two of them on their way into the workbook. As the library makes them, each is written and read four kilobytes at a
 * time, which was an eighth of all that writing a big sheet took. */
#ifndef AFTERVIEW_SHEET_XLSX_TMPFILE_H
#define AFTERVIEW_SHEET_XLSX_TMPFILE_H

#include <stdbool.h>

/* Whether files that the library makes from now on get a larger buffer. At first they do not. */
void xlsx_tmpfile_large(bool large);

#endif
