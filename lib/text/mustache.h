/* mustache: texts with gaps, in the well-known form: {{name}}, {{#name}}…{{/name}}, {{^name}}…{{/name}}, {{! remark}}.
 *
 * Strict where others are lax, because what comes out is sent to people: a name that nobody knows is refused when the text is saved, and
 * a gap for which nothing is known is an error, not a hole; what may be unknown stands in a section. Values are JSON: text, true or false,
 * objects, lists of them. A list's section is repeated; inside it, its items' names come first, and of every list
 * list.any says whether there is anything in it. What comes out is plain text: whoever needs
 * HTML escapes the whole (letter_html() in services/letters).
 * A line with nothing but a section's tag leaves no empty line. Line breaks in values become blanks: a value cannot look like the text.
 *
 *     static const struct mustache_name NAMES[] = { { "client.name", MUSTACHE_TEXT }, { "promises", MUSTACHE_LIST },
 *                                                   { "promises/what", MUSTACHE_TEXT }, { NULL } };
 *     mustache_check(text, NAMES, e) && mustache_render(text, NAMES, values, a, &out, e) */
#ifndef AFTERVIEW_TEXT_MUSTACHE_H
#define AFTERVIEW_TEXT_MUSTACHE_H

#include <jansson.h>

#include "base/arena.h"
#include "base/err.h"

enum mustache_type {
    MUSTACHE_TEXT,
    MUSTACHE_FLAG, /* only for sections */
    MUSTACHE_LIST, /* only for sections; its items' names are "list/name" */
};

struct mustache_name {
    const char *name;
    enum mustache_type type;
    const char *says; /* what it is, for people who write texts */
};

enum { MUSTACHE_DEPTH = 16 }; /* sections within each other */

/* Is the text well-formed, and does it name only what there is? ERR_INPUT with the line, and the nearest name. */
bool mustache_check(const char *text, const struct mustache_name *names, struct err *e) MUST_CHECK;

/* The same, and filled in. */
bool mustache_render(const char *text, const struct mustache_name *names, const json_t *values, struct arena *a, const char **out,
                     struct err *e) MUST_CHECK;

#endif
