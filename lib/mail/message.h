/* message: a mail as a file, by GMime: headers and bodies of any language encoded as the standards want them.
 *
 *     struct message m = { .to_name = "Jo Roe", .to = "jo@example.org", .subject = "Grüße", .text = "…", .html = "<p>…</p>" };
 *     message_draft(&m, &bytes, &n, e)      then g_free(bytes) */
#ifndef AFTERVIEW_MAIL_MESSAGE_H
#define AFTERVIEW_MAIL_MESSAGE_H

#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"

struct message {
    const char *from;    /* address; NULL: the mail program's own */
    const char *to_name; /* NULL: none */
    const char *to;      /* address; NULL: to be filled in by whoever sends it */
    const char *subject;
    const char *text, *html; /* html NULL: text alone */
};

/* A draft: X-Unsent makes Outlook and Thunderbird open it ready to be changed and sent. It has no date and no id: those are of the sending.
 * ERR_INPUT when an address is none (a line break in it, say). *bytes is yours to g_free(). */
bool message_draft(const struct message *m, char **bytes, size_t *n, struct err *e) MUST_CHECK;

/* The words of a mail as a program saved it, in UTF-8: its plain text, else (html set) what it has as HTML. NULL: it has neither, or is no
 * mail. */
const char *message_words(const char *bytes, size_t n, struct arena *a, bool *html);

#endif
