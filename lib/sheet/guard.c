#include "guard.h"

#include <string.h>

/* What makes a formula at the beginning of a cell, in some spreadsheet program of some country: also the wide signs of East
 * Asian keyboards; tab and line ends because programs skip them and look at what follows. */
static const char *const STARTS[] = { "=", "+", "-", "@", "\t", "\r", "\n", "\xEF\xBC\x9D", "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0", "'" };

static bool starts_something(const char *text, size_t n)
{
    for (size_t i = 0; i < sizeof STARTS / sizeof STARTS[0]; i++) {
        size_t len = strlen(STARTS[i]);
        if (n >= len && memcmp(text, STARTS[i], len) == 0)
            return true;
    }
    return false;
}

bool guard_needed(const char *text)
{
    return starts_something(text, strlen(text));
}

void guard_take_off(const char **text, size_t *n)
{
    if (*n >= 2 && (*text)[0] == '\'' && starts_something(*text + 1, *n - 1)) {
        (*text)++;
        (*n)--;
    }
}
