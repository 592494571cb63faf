/* spell: words looked up in Hunspell's dictionaries, where they are installed: in the folders of DICPATH, else where Debian puts them.
 *
 *     struct spell *s = spell_open("en", "GB");      NULL: no dictionary of that language; en_GB goes before en_US
 *     if (!spell_knows(s, "recieve"))
 *         nearest = spell_nearest(s, "recieve", a);  "receive"; NULL: nothing like it
 *     spell_close(s);                                NULL is fine */
#ifndef AFTERVIEW_TEXT_SPELL_H
#define AFTERVIEW_TEXT_SPELL_H

#include <stdbool.h>

#include "base/arena.h"

struct spell;

struct spell *spell_open(const char *language, const char *country);
bool spell_knows(struct spell *s, const char *word); /* also what its dictionary cannot write */
const char *spell_nearest(struct spell *s, const char *word, struct arena *a);
void spell_close(struct spell *s);

#endif
