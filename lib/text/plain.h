/* plain: what a reader sees of a text written as HTML. No browser: enough for letters, of ours and of mail programs.
 *
 *     const char *text = plain_of_html("<p>Dear Jo,</p><ul><li>one</li></ul>", arena);      "Dear Jo,\n\n- one\n"
 *
 * Blocks begin a line, paragraphs and lists have a blank one between them, scripts, styles and the head are left out, entities are the
 * letters that they stand for (those that we do not know stay as they are). Valid UTF-8 in, valid UTF-8 out. */
#ifndef AFTERVIEW_TEXT_PLAIN_H
#define AFTERVIEW_TEXT_PLAIN_H

#include "base/arena.h"

char *plain_of_html(const char *html, struct arena *a);

#endif
