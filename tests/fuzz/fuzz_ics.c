/* Any bytes as a calendar: fuzz_source would rarely come upon the word that makes one. */
#include <stdlib.h>
#include <string.h>

#include "reading.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    static const char HEAD[] = "BEGIN:VCALENDAR\r\n";
    size_t skip = n >= 5 && memcmp(data, HEAD, 5) == 0 ? 0 : sizeof HEAD - 1;
    uint8_t *text = malloc(skip + n + 1);
    if (!text)
        return 0;
    memcpy(text, HEAD, skip);
    memcpy(text + skip, data, n);
    reading_check(text, skip + n);
    free(text);
    return 0;
}
