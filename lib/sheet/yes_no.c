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
    { "evet", SAYS_YES, false },
    { "ano", SAYS_YES, false },
    { "da", SAYS_YES, false },
    { "igen", SAYS_YES, false },
    { "kyll\303\244", SAYS_YES, false },
    { "joo", SAYS_YES, false },
    { "s\303\254", SAYS_YES, false },
    { "hotovo", SAYS_YES, false },
    { "gjort", SAYS_YES, false },
    { "tehty", SAYS_YES, false },
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
    { "hay\304\261r", SAYS_NO, false },
    { "hayir", SAYS_NO, false },
    { "ne", SAYS_NO, false },
    { "nu", SAYS_NO, false },
    { "nem", SAYS_NO, false },
    { "nej", SAYS_NO, false },
    { "nei", SAYS_NO, false },
    { "ei", SAYS_NO, false },
    { "hen\303\274z de\304\237il", SAYS_NO, false },
    { "je\305\241t\304\233 ne", SAYS_NO, false },
    { "jeszcze nie", SAYS_NO, false },
    { "\303\256nc\304\203 nu", SAYS_NO, false },
    { "inte \303\244n", SAYS_NO, false },
    { "ikke enn\303\245", SAYS_NO, false },
    { "ikke endnu", SAYS_NO, false },
    { "ei viel\303\244", SAYS_NO, false },
    { "a\303\272n no", SAYS_NO, false },
    { "non ancora", SAYS_NO, false },
    { "ainda n\303\243o", SAYS_NO, false },
    { "m\303\251g nem", SAYS_NO, false },
    { "nog niet", SAYS_NO, false },
    { "noch nicht", SAYS_NO, false },
    { "pas encore", SAYS_NO, false },
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
    g_autofree char *small = NULL; /* "NÃO": letters that are not English have small ones too */
    for (size_t i = 0; !small && i < n; i++)
        if ((unsigned char) bare[i] >= 0x80)
            small = g_utf8_strdown(bare, -1);
    const char *word = small ? small : bare;
    for (size_t i = 0; i < G_N_ELEMENTS(WORDS); i++)
        if ((alone || !WORDS[i].alone) && g_ascii_strcasecmp(WORDS[i].word, word) == 0)
            return WORDS[i].says;
    return SAYS_NEITHER;
}
