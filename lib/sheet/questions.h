/* questions: the whole sentences that forms have for headers, by the words that make each the question it is. */
#ifndef AFTERVIEW_SHEET_QUESTIONS_H
#define AFTERVIEW_SHEET_QUESTIONS_H

#include "spelling.h"

/* "Did they say when you will hear back?" asks for the day of the answer. NULL: it is no sentence, or none of these. */
const struct spelling *question_find(struct arena *a, const char *header);

#endif
