/* codepage: which of the one-byte encodings a text that is no UTF-8 was written in, where its letters leave no doubt.
 *
 * Windows-1252 is what most such files are in, and what is taken wherever it makes sense. It does not where signs stand between letters
 * (wys3ania with a raised 3 for l with stroke) or capitals behind small letters; another page is taken then if under it nothing of the kind is
 * left. Spreadsheets in Poland, Czechia and Hungary save text in Windows-1250, older ones on a Mac in Mac Roman. Turkish ones save it in
 * Windows-1254, all of whose letters are letters in Windows-1252 too: there, and for Hungarian and Czech, the letters beside them tell. */
#ifndef AFTERVIEW_SHEET_CODEPAGE_H
#define AFTERVIEW_SHEET_CODEPAGE_H

#include <stddef.h>

struct codepage {
    const char *name;  /* as a person knows it */
    const char *iconv; /* as g_convert() does */
};

/* The first bytes of the text. */
const struct codepage *codepage_of(const char *bytes, size_t n);

#endif
