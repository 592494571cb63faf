/* content: what the cells below a header look like. A header that could mean several things is read as the one its cells are, and
 * never as one that they cannot be. */
#ifndef AFTERVIEW_SHEET_CONTENT_H
#define AFTERVIEW_SHEET_CONTENT_H

#include "sheet/sheets.h"

enum { CONTENT_MOST = 40 };

struct content {
    size_t n; /* filled cells looked at */
    const struct cell *cells[CONTENT_MOST];
};

/* The key for a spelling of a list of choices, as cell_rules has it; NULL: choices are not looked at. */
typedef const char *content_choice(void *ctx, const char *choices, const char *key);

/* rows[0..n) below row number `after`; the cells are pointed at, not copied. */
void content_look(struct content *c, const struct row *rows, size_t n, unsigned after, size_t column);

/* The share of the cells, 0 to 1, that could stand in this field; 1 when there are none. */
double content_fits(const struct content *c, const struct field *f, content_choice *find, void *ctx);

/* The field that the cells belong to although the header says f: dates below "Debrief" are the day, sentences below it are the
 * notes, addresses below "Contact" are the contact's e-mail. NULL: f is right. "kind.field", in a. */
const char *content_instead(const struct content *c, const char *dotted, struct arena *a);

/* Are they words of several parts without a digit among them, where a number of ours (an interview's, a process's, a candidate's) should
 * stand? "Technical interview" below "Interview" would make one interview of all who had one. */
bool content_is_no_number(const struct content *c, const char *dotted);

/* Is each a bare number, 13 or 2.0, whatever it counts or is the key of? */
bool content_is_numbers(const struct content *c);

/* Is there no digit in any of them, where a salary should stand? Some systems call a vacancy an "Offer". */
bool content_is_no_amount(const struct content *c, const char *dotted);

/* Does every cell say yes or no? */
bool content_says_yes_or_no(const struct content *c);

/* Does each say how somebody is addressed, "Ms", "Dr", whatever "Title" means elsewhere? */
bool content_is_salutation(const struct content *c);

/* Is each a person's own page on a network, as LinkedIn's and Xing's exports say below "URL"? It is no company's website. */
bool content_is_profile(const struct content *c);

/* Do numbers above `most` stand in a quarter of the cells, or more? */
bool content_is_beyond(const struct content *c, long most);

/* The share of the cells that are days, with a time or without, written with a year or not; 0 where there are none. */
double content_days(const struct content *c);

/* Is every cell a day without a time? */
bool content_is_days(const struct content *c);

#endif
