#include "yes_no.h"

#include <glib.h>
#include <string.h>

static const struct {
    const char *word;
    enum yes_no says;
    bool alone;
} WORDS[] = {
    { "yes", SAYS_YES, false },
    { "y", SAYS_YES, false },
    { "true", SAYS_YES, false },
    { "done", SAYS_YES, false },
    { "checked", SAYS_YES, false },
    { "ja", SAYS_YES, false },
    { "oui", SAYS_YES, false },
    { "si", SAYS_YES, false },
    { "s\303\255", SAYS_YES, false },
    { "sim", SAYS_YES, false },
    { "tak", SAYS_YES, false },
    { "\342\234\223", SAYS_YES, false }, /* check mark, heavy, white on green, in a box */
    { "\342\234\224", SAYS_YES, false },
    { "\342\234\205", SAYS_YES, false },
    { "\342\230\221", SAYS_YES, false },
    { "\360\237\227\271", SAYS_YES, false },
    { "x", SAYS_YES, true },
    { "1", SAYS_YES, true },
    { "no", SAYS_NO, false },
    { "n", SAYS_NO, false },
    { "false", SAYS_NO, false },
    { "not yet", SAYS_NO, false },
    { "unchecked", SAYS_NO, false },
    { "nein", SAYS_NO, false },
    { "nee", SAYS_NO, false },
    { "non", SAYS_NO, false },
    { "n\303\243o", SAYS_NO, false },
    { "nie", SAYS_NO, false },
    { "\342\234\227", SAYS_NO, false }, /* ballot, heavy; multiplication; red cross; empty boxes */
    { "\342\234\230", SAYS_NO, false },
    { "\342\234\226", SAYS_NO, false },
    { "\342\235\214", SAYS_NO, false },
    { "\342\235\216", SAYS_NO, false },
    { "\342\230\220", SAYS_NO, false },
    { "\342\254\234", SAYS_NO, false },
    { "0", SAYS_NO, true },
};

enum yes_no yes_no_of(const char *text, bool alone)
{
    enum { MOST = 16 };                            /* bytes: none is longer */
    static const char COLOURED[] = "\357\270\217"; /* behind a sign: drawn in colour */
    char bare[MOST];
    size_t n = strlen(text);
    if (n > sizeof COLOURED && strcmp(text + n - strlen(COLOURED), COLOURED) == 0)
        n -= strlen(COLOURED);
    if (!n || n >= MOST)
        return SAYS_NEITHER;
    memcpy(bare, text, n);
    bare[n] = '\0';
    for (size_t i = 0; i < G_N_ELEMENTS(WORDS); i++)
        if ((alone || !WORDS[i].alone) && g_ascii_strcasecmp(WORDS[i].word, bare) == 0)
            return WORDS[i].says;
    return SAYS_NEITHER;
}
