/* xlsx_package: the zip that a workbook is, and the parts in it, under the limits that make a stranger's file safe to open.
 *
 *     struct xlsx_package *p;
 *     struct xlsx_part *part;
 *     xlsx_package_open(path, &p, e) && xlsx_part_open(p, "xl/workbook.xml", &part, e);
 *     while (xlsx_part_read(part, buffer, sizeof buffer, &n, e) && n) …
 *
 * Part names are compared as Office does: no case, `/` and `\` alike, a leading slash means nothing. What is counted is
 * what was really inflated, whatever the headers claim. A part read to its end has had its checksum compared.
 * All errors are ERR_INPUT. */
#ifndef AFTERVIEW_SHEET_XLSX_PACKAGE_H
#define AFTERVIEW_SHEET_XLSX_PACKAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"

struct xlsx_package;
struct xlsx_part;

/* Refuses what is no zip, duplicate names, names that climb out of the package, and documents that are no workbook. */
bool xlsx_package_open(const char *path, struct xlsx_package **out, struct err *e) MUST_CHECK;
void xlsx_package_trust(struct xlsx_package *p); /* it is of our own making: its parts may unpack to any size */
void xlsx_package_close(struct xlsx_package *p); /* NULL is fine; parts must be closed before */
bool xlsx_package_has(const struct xlsx_package *p, const char *name);
size_t xlsx_package_size(const struct xlsx_package *p); /* of the file, in bytes */
const char *xlsx_package_part(const struct xlsx_package *p, size_t i); /* its names, as the archive lists them; NULL: there are no more */

bool xlsx_part_open(struct xlsx_package *p, const char *name, struct xlsx_part **out, struct err *e) MUST_CHECK;
/* *n 0: the end, and its checksum was right. */
bool xlsx_part_read(struct xlsx_part *part, void *buffer, size_t size, size_t *n, struct err *e) MUST_CHECK;
bool xlsx_part_rest(struct xlsx_part *part, struct err *e) MUST_CHECK; /* to the end, for the sake of the checksum */
const char *xlsx_part_name(const struct xlsx_part *part);
/* Takes what was read of it off the account of the package: for parts that are read twice. */
void xlsx_part_uncount(struct xlsx_part *part);
void xlsx_part_close(struct xlsx_part *part); /* NULL is fine */

/* The part that target means, seen from the part base (`xl/workbook.xml`); NULL when it leads out of the package. */
char *xlsx_resolve(struct arena *a, const char *base, const char *target);

/* The error of a workbook that cannot be taken: always false. next: what to do about it; XLSX_SAVE_AGAIN is the usual. */
bool xlsx_refuse(struct err *e, const char *next, const char *what, ...) ERR_PRINTF(3, 4);
#define XLSX_SAVE_AGAIN "open it in the spreadsheet program, save it again as .xlsx, and send that"

#endif
