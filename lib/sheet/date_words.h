/* date_words: the words that stand in a day: months, weekdays, and what says nothing beside them. Words come as date_read() cuts them:
 * lower case, accents off, '?' for a letter that has no plain one. */
#ifndef AFTERVIEW_SHEET_DATE_WORDS_H
#define AFTERVIEW_SHEET_DATE_WORDS_H

#include <stdbool.h>

int date_word_month(const char *word);       /* 1 to 12; 0: none */
int date_word_weekday(const char *word);     /* 1, Monday, to 7, also cut short; 0: none, or not the same one in every language */
bool date_word_is_weekday(const char *word); /* written in full */
bool date_word_is_filler(const char *word);  /* a weekday, a particle, a time zone of ISO text */

#endif
