/* bank: questions that candidates were asked, the same one counted once, without anybody's name.
 *
 * A name is taken out of a question's text: a whole one of anybody we know in any case, and a part of one where it is written like a name,
 * with a capital inside the sentence, or is that of somebody who sat in that very interview. */
#ifndef AFTERVIEW_EXPORT_BANK_H
#define AFTERVIEW_EXPORT_BANK_H

#include <glib.h>

#include "app.h"

struct bank_question {
    const char *client, *job, *text; /* NULL: not known. The text as it was put last */
    const char *topic;               /* NULL: none */
    const char *last_on;             /* ISO date; NULL: not known */
    unsigned times, rated;           /* how often; of them with a difficulty */
    long difficulty;                 /* the sum of these */
};

/* Of a client (0: all) and of jobs with these words in their title (NULL: all), by client and job, most frequent and hardest first.
 * out: struct bank_question * in app->arena. Inside a transaction. */
bool bank_load(struct app *app, int64_t client_id, const char *job_title, GPtrArray *out, struct err *e) MUST_CHECK;

/* "4", "3.5"; NULL: nobody said. In a. */
const char *bank_difficulty(const struct bank_question *q, struct arena *a);

#endif
