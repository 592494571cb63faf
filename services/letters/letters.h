/* letters: texts for people, from the agency's templates: heads-ups, thank-you drafts, chases, briefs …, and the check of a draft.
 *
 *     letter_write(app, &wish, letters, e)     what is known (facts.c) + the template that counts (texts.c) -> struct letter, one per reader
 *     letter_out(app, letters, file, e)        to standard output, or a file: .txt, .html, .eml
 *
 * A letter holds what people said in confidence: it goes where it was asked to go, and never into a log. */
#ifndef AFTERVIEW_LETTERS_LETTERS_H
#define AFTERVIEW_LETTERS_LETTERS_H

#include <glib.h>

#include "app.h"
#include "text/mustache.h"

enum letter_to { LETTER_TO_CANDIDATE, LETTER_TO_CONTACT, LETTER_TO_INTERVIEWER, LETTER_TO_REFEREE };

struct letter_kind {
    const char *word; /* what is typed */
    const char *key;  /* in the tables letter, letter_own */
    enum letter_to to;
    const char *says;
};

enum { LETTER_KINDS_MOST = 16 };
extern const struct letter_kind LETTER_KINDS[]; /* ends in a row whose word is NULL */
extern const struct mustache_name LETTER_NAMES[];
const struct letter_kind *letter_kind_find(const char *word);
bool letter_kind_known(const char *word, const struct letter_kind **kind, struct err *e) MUST_CHECK; /* else ERR_USAGE with the nearest */

/* The id of the interview that a person means by its number or the candidate's name; what: the command, for the error. */
bool letter_interview_find(struct app *app, const char *what, const char *ref, int64_t *id, struct err *e) MUST_CHECK;

/* ---- what is known: facts.c ---- */

struct letter_facts {
    json_t *values;     /* as templates name them; json_decref() it */
    json_t *address;    /* who can be written to where, and what must be minded: sql/query/letter_facts.sql */
    GHashTable *policy; /* setting -> value, as it applies to this interview; g_hash_table_destroy() it */
    int64_t interview_id;
};

bool letter_facts_load(struct app *app, int64_t interview_id, struct letter_facts *f, struct err *e) MUST_CHECK;
void letter_facts_free(struct letter_facts *f);
const char *letter_address(const struct letter_facts *f, const char *key); /* NULL: not known */
const char *letter_policy(const struct letter_facts *f, const char *setting, const char *otherwise);
long letter_policy_number(const struct letter_facts *f, const char *setting, long otherwise);

/* A copy of values with days, times and choices in the words of the language. json_decref() it. */
bool letter_words(struct app *app, json_t *values, const char *language, json_t **out, struct err *e) MUST_CHECK;

/* The language a person is written to in: theirs, else what the policy letter.language says for the job, client or agency, else that of
 * the client's country, else of the agency's, else English. own NULL: not known. */
const char *letter_language(const struct letter_facts *f, const char *own);
bool letter_language_assumed(const struct letter_facts *f, const char *own); /* nothing but where the agency is speaks for it */
bool letter_language_known(struct app *app, const char **language, struct err *e) MUST_CHECK; /* NULL is fine */

/* ---- what it says: texts.c ---- */

bool letter_text_find(struct app *app, const struct letter_kind *k, const char *language, const char **subject, const char **body,
                      struct err *e) MUST_CHECK;
bool letter_texts_run(struct app *app, const char *language, const struct cli_list *words,
                      struct err *e) MUST_CHECK; /* list, names, show, set, unset, history */

/* ---- one letter per reader: write.c ---- */

struct letter {
    const struct letter_kind *kind;
    const char *interview, *language;
    const char *to_name, *to_address; /* address NULL: none is known, or none may be used */
    const char *sender;               /* consultant's address; NULL: not known */
    const char *subject, *text;
    const char *note; /* for whoever sends it; NULL: nothing */
    bool withheld;    /* an address is known, and the note says why it is not used */
};

struct letter_wish {
    const struct letter_kind *kind;
    const char *interview; /* as typed */
    const char *to;        /* one of the referees or interviewers; NULL: all */
    const char *language;  /* NULL: theirs */
    const char *deadline;  /* ISO date, of the other offer; NULL: as noted */
};

bool letter_write(struct app *app, const struct letter_wish *wish, GPtrArray *letters,
                  struct err *e) MUST_CHECK; /* of struct letter in app->arena */

/* ---- out: out.c ---- */

bool letter_out(struct app *app, const GPtrArray *letters, const char *file, struct err *e) MUST_CHECK; /* file NULL: standard output */
void letter_html(GString *out, const char *language, const char *subject, const char *text);

extern const struct command CMD_LETTER, CMD_BRIEF, CMD_CHECK_DRAFT;

#endif
