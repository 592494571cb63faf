/* draft: what check-draft looks at, and what it finds. A finding says where, why, and how to mend it; a draft without one is clean.
 *
 *     draft_read(app, file, d, e)                        draft_text.c: words with their lines, and the folded text that phrases are sought in
 *     draft_names(d) draft_phrases(d, …) draft_promises(d) draft_length(d) draft_spelling(d) */
#ifndef AFTERVIEW_LETTERS_DRAFT_H
#define AFTERVIEW_LETTERS_DRAFT_H

#include "letters.h"

struct draft_word {
    const char *text;
    unsigned line;
    bool begins; /* a sentence, or a line */
    bool taken;  /* part of a name that is right */
};

struct finding {
    unsigned line; /* 0: of the whole draft */
    const char *code, *text, *reason, *fix;
};

struct draft {
    struct app *app;
    const char *text;
    GArray *words;    /* of struct draft_word */
    unsigned n_words; /* as a person counts them */
    GString *folded;  /* lower case, no accents, one blank between words */
    GArray *lines;    /* of unsigned: the line of each byte of folded */
    GPtrArray *findings;
    struct letter_facts facts;
    const char *interviewer; /* NULL: none is known */
    const PGresult *interviewers;
    const char *language;
    const char *spelling; /* why it was not checked; NULL: it was */
};

bool draft_read(struct draft *d, const char *file, struct err *e) MUST_CHECK;
char *draft_fold(const char *text);                     /* yours to g_free() */
GArray *draft_split(struct arena *a, const char *text); /* into struct draft_word */
void draft_found(struct draft *d, unsigned line, const char *code, const char *text, const char *reason, const char *fix);
unsigned draft_line(const struct draft *d, size_t at);                              /* of a place in folded */
const char *draft_fact(const struct draft *d, const char *object, const char *key); /* NULL: not known */

void draft_names(struct draft *d);
void draft_length(struct draft *d);
void draft_promises(struct draft *d);
void draft_guess_language(struct draft *d, const PGresult *phrases);
void draft_phrases(struct draft *d, const PGresult *phrases);
void draft_spelling(struct draft *d);

#endif
