/* Any bytes as a file: what it is, delimited text in every dress, the zip around a workbook. */
#include "reading.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    reading_check(data, n);
    return 0;
}
