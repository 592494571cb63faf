#include "codepage.h"

#include <glib.h>
#include <stdbool.h>

static const struct codepage PAGES[] = { { "Windows-1252", "WINDOWS-1252" },
                                         { "Windows-1250", "WINDOWS-1250" },
                                         { "Mac Roman", "MACINTOSH" } };

enum { HIGH = 128, SURE = 4 /* another page leaves no more than this part of what is odd */ };

/* What the bytes from 128 up stand for; 0: nothing. */
static void letters_of(const struct codepage *page, gunichar letters[HIGH])
{
    for (int i = 0; i < HIGH; i++) {
        char byte = (char) (HIGH + i);
        g_autofree char *text = g_convert(&byte, 1, "UTF-8", page->iconv, NULL, NULL, NULL);
        letters[i] = text ? g_utf8_get_char(text) : 0;
        letters[i] = g_unichar_iscntrl(letters[i]) ? 0 : letters[i];
    }
}

static gunichar letter_at(const char *bytes, size_t n, size_t at, const gunichar letters[HIGH])
{
    if (at >= n)
        return ' ';
    unsigned char byte = (unsigned char) bytes[at];
    return byte < HIGH ? byte : letters[byte - HIGH];
}

/* Between letters there are apostrophes, dashes and points; what else stands there is none of the page's. */
static bool joins(gunichar c)
{
    return c == 0x2019 || c == 0x2018 || c == 0xB4 || c == 0xB7 || c == 0xAD || c == 0xA0 ||
           g_unichar_type(c) == G_UNICODE_DASH_PUNCTUATION;
}

/* The bytes of a letter of UTF-8, as files glued together have them too; 0: it is none. */
static size_t utf8_letter(const char *bytes, size_t n)
{
    gunichar c = g_utf8_get_char_validated(bytes, (gssize) n);
    return c < 0x110000 ? (size_t) g_unichar_to_utf8(c, NULL) : 0;
}

/* How many of the bytes from 128 up make no sense where they stand. */
static size_t odd_ones(const char *bytes, size_t n, const gunichar letters[HIGH])
{
    size_t odd = 0;
    for (size_t i = 0; i < n; i++) {
        if ((unsigned char) bytes[i] < HIGH)
            continue;
        size_t utf8 = utf8_letter(bytes + i, n - i);
        if (utf8) {
            i += utf8 - 1;
            continue;
        }
        gunichar c = letter_at(bytes, n, i, letters), before = i ? letter_at(bytes, n, i - 1, letters) : ' ',
                 after = letter_at(bytes, n, i + 1, letters);
        bool within = g_unichar_isalpha(before) && g_unichar_isalpha(after);
        odd += !c || (!g_unichar_isalpha(c) && !joins(c) && within) || (g_unichar_isupper(c) && g_unichar_islower(before));
    }
    return odd;
}

const struct codepage *codepage_of(const char *bytes, size_t n)
{
    enum { CUT = 4 /* the last letter may have lost its end */ };
    gunichar letters[HIGH];
    size_t best = 0, least = 0, first = 0;
    const char *end;
    if (g_utf8_validate(bytes, (gssize) n, &end) || (size_t) (end - bytes) + CUT > n)
        return &PAGES[0]; /* none of the bytes asks for it */
    for (size_t i = 0; i < G_N_ELEMENTS(PAGES); i++) {
        letters_of(&PAGES[i], letters);
        size_t odd = odd_ones(bytes, n, letters);
        first = i ? first : odd;
        if (!i || odd < least) {
            best = i;
            least = odd;
        }
    }
    return best && least * SURE <= first ? &PAGES[best] : &PAGES[0];
}
