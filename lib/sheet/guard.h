/* guard: text that a spreadsheet program would run as a formula when it opens a CSV file. Written with an apostrophe before
 * it, and so inert; the reader takes one apostrophe off again. Text that begins with an apostrophe of its own gets one more,
 * so every text comes back letter for letter. */
#ifndef AFTERVIEW_SHEET_GUARD_H
#define AFTERVIEW_SHEET_GUARD_H

#include <stdbool.h>
#include <stddef.h>

bool guard_needed(const char *text);
void guard_take_off(const char **text, size_t *n); /* moves the beginning of a field behind the apostrophe, if it has one of ours */

#endif
