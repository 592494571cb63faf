/* yes_no: does a cell say yes, or no, in a word or by a tick? One table for all who ask. */
#ifndef AFTERVIEW_SHEET_YES_NO_H
#define AFTERVIEW_SHEET_YES_NO_H

#include <stdbool.h>

enum yes_no { SAYS_NEITHER, SAYS_YES, SAYS_NO };

/* text: trimmed. "x", 1 and 0 say it only where nothing but yes or no is asked for (alone). */
enum yes_no yes_no_of(const char *text, bool alone);

#endif
