/* xlsx_proof: whether a workbook that was just written is whole.
 *
 * What may be missing is what a full disk swallowed, anywhere in a part, with no word from the library. The rows of a big sheet are most
 * of it: they are counted, byte by byte, against how many there must be; what stands around them is parsed, and so is every other part.
 * Parsing those rows too would take as long as packing them did. */
#ifndef AFTERVIEW_SHEET_XLSX_PROOF_H
#define AFTERVIEW_SHEET_XLSX_PROOF_H

#include <stdint.h>

#include "xlsx_package.h"

/* The workbook at path. rows: bytes that the sheetData of each of its sheets has to hold; NULL: not known, and all rows are parsed.
 * comes_back: people will send it in, so that it has to keep within the limits of a stranger's file (xlsx_package.h).
 * Errors: ERR_INPUT, ERR_INTERRUPTED. */
bool xlsx_proof_book(const char *path, const uint64_t *rows, size_t n_sheets, bool comes_back, struct err *e) MUST_CHECK;

/* One sheet of it. part: its sheetData has to hold exactly so many bytes. Errors: ERR_INPUT, ERR_INTERRUPTED. */
bool xlsx_proof(struct xlsx_package *p, const char *part, uint64_t rows, struct err *e) MUST_CHECK;

#endif
