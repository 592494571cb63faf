/* words: the words that headers and choices are made of, in the languages of desks, each as one word of English. "Datum voorgesteld",
 * "Submitted date" and "Date of submission" are then the same bag of words, and who knows one of them knows all. Nothing is left out
 * but what says nothing ("the", "of"): a header with one word more is another header. */
#ifndef AFTERVIEW_SHEET_WORDS_H
#define AFTERVIEW_SHEET_WORDS_H

#include "base/arena.h"

struct words;

struct words *words_new(void);
void words_free(struct words *w); /* NULL is fine */

/* The words of text, as English ones, sorted, each once. "": it has none. */
char *words_bag(const struct words *w, struct arena *a, const char *text);

/* The same without reading any word as another: what is spelled in just these words comes before what only means them. */
char *words_plain_bag(const struct words *w, struct arena *a, const char *text);

#endif
