/* pass: "Pass" under an outcome says in some agencies that the candidate goes on, as in an examination, and in others that the client
 * passes on them. The column's other words decide it: beside "Fail" it is the first, beside "Proceed" or "Hire", and no other word for a no,
 * the second. Else a person is asked, and what they say is remembered for the layout. */
#ifndef AFTERVIEW_IMPORT_PASS_H
#define AFTERVIEW_IMPORT_PASS_H

#include "import.h"

/* What stands in a column; zero to begin with. pass_free() when done. */
struct pass_look {
    GHashTable *words; /* texts as they stand; NULL: none yet */
    bool pass;
};

bool pass_may_say(const struct import_column *c);  /* what became of interview or candidate: such a column may say it */
bool pass_said(struct arena *a, const char *text); /* is it the word? */
void pass_look(struct pass_look *l, const struct cell *c, struct arena *a); /* a: scratch */
void pass_free(struct pass_look *l);

/* The whole column was looked at: what it says is in c->pass, or a person is asked. */
void pass_decide(struct import *im, struct import_part *p, size_t column, const struct pass_look *l);

/* "progressed" or "rejected", which `said` begins with; NULL: neither. */
const char *pass_answer(struct arena *a, const char *said);

#endif
