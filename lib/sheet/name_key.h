/* name_key: what names are compared by when they are not the same letter for letter: "Bob Dean", "DEAN, Robert" and "Dr. Robert
 * J. Dean" have one key.
 *
 * "bddnrr/dean Robert": in front of the slash the *block*, the sounds of its consonants whatever their order, and its numbers whole;
 * behind it the words, sorted, without accents, titles and legal forms, nicknames in full, well-known first names with a capital. A slip of the pen mostly leaves the block
 * as it is, so only names of one block need a closer look (sql/template/similar.sql); names with other numbers ("Unit 4", "Unit 5")
 * never share one. */
#ifndef AFTERVIEW_SHEET_NAME_KEY_H
#define AFTERVIEW_SHEET_NAME_KEY_H

#include "base/arena.h"

enum name_of { NAME_OF_PERSON, NAME_OF_COMPANY };

/* In the arena; NULL when the name has no letter and no digit. */
char *name_key(struct arena *a, const char *name, enum name_of what);

#endif
