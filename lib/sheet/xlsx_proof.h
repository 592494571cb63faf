/* xlsx_proof: whether a sheet that was just written is in the workbook whole.
 *
 * What may be missing is what a full disk swallowed, anywhere in the part, with no word from the library. The rows are most of it:
 * they are counted, byte by byte, against how many there must be; what stands around them is parsed. Parsing the rows too would take
 * as long as packing them did. */
#ifndef AFTERVIEW_SHEET_XLSX_PROOF_H
#define AFTERVIEW_SHEET_XLSX_PROOF_H

#include <stdint.h>

#include "xlsx_package.h"

/* part: its sheetData has to hold exactly so many bytes. Errors: ERR_INPUT, ERR_INTERRUPTED. */
bool xlsx_proof(struct xlsx_package *p, const char *part, uint64_t rows, struct err *e) MUST_CHECK;

#endif
