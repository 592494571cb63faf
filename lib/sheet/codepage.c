#include "codepage.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

static const struct codepage PAGES[] = {
    { "Windows-1252", "WINDOWS-1252" }, { "Windows-1250", "WINDOWS-1250" }, { "Mac Roman", "MACINTOSH" }, { "Windows-1254", "WINDOWS-1254" }
};

/* Pages that have other letters where Windows-1252 has letters too: told by the company they keep. Turkish (0xFE is s with cedilla, thorn in
 * Windows-1252) goes with c cedilla, o and u with two dots, Icelandic with accents that Turkish has not; Hungarian (0xF5 is o with two strokes,
 * o with tilde there) with o and u with two dots and with accents, Portuguese and Estonian not with all of these; Czech and Slovak (0xF8 is r
 * with caron, o with stroke there) with s and z with caron and with accents, Danish and Italian not. */
static const struct company {
    const char *name, *letters, *beside, *and_beside, *never;
    size_t least; /* so many different letters of its own */
} COMPANIES[] = {
    { "Windows-1254", "\xD0\xDD\xDE\xF0\xFD\xFE", "\xC7\xD6\xDC\xE7\xF6\xFC", "\xD0\xDD\xDE\xF0\xFD\xFE",
      "\xC1\xC9\xCD\xD3\xDA\xC6\xE1\xE9\xED\xF3\xFA\xE6", 2 },
    { "Windows-1250", "\xD5\xDB\xF5\xFB", "\xD6\xDC\xF6\xFC", "\xC1\xC9\xE1\xE9",
      "\xC3\xC7\xC0\xC8\xCA\xC2\xD1\xC4\xC5\xD8\xE3\xE7\xE0\xE8\xEA\xE2\xF1\xE4\xE5\xF8", 1 },
    { "Windows-1250", "\xC8\xD8\xCC\xE8\xEC\xEF\xF2\xF8\xF9", "\x8A\x8D\x8E\x9A\x9D\x9E\xFD", "\xC1\xC9\xCD\xE1\xE9\xED",
      "\xC3\xC7\xC0\xCA\xC5\xC6\xE3\xE7\xE0\xEA\xE5\xE6\xF1", 3 },
};

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

/* How many of these letters stand in the text, each counted once. */
static size_t different(const bool seen[HIGH], const char *letters)
{
    size_t n = 0;
    for (const char *p = letters; *p; p++)
        n += seen[(unsigned char) *p - HIGH];
    return n;
}

/* The page whose letters keep the company that they keep in its languages; NULL: none. */
static const struct codepage *by_company(const char *bytes, size_t n)
{
    bool seen[HIGH] = { false };
    for (size_t i = 0; i < n; i++) {
        size_t utf8 = (unsigned char) bytes[i] < HIGH ? 1 : utf8_letter(bytes + i, n - i);
        if (utf8)
            i += utf8 - 1;
        else
            seen[(unsigned char) bytes[i] - HIGH] = true;
    }
    for (const struct company *c = COMPANIES; c < COMPANIES + G_N_ELEMENTS(COMPANIES); c++)
        if (different(seen, c->letters) >= c->least && different(seen, c->beside) && different(seen, c->and_beside) &&
            !different(seen, c->never))
            for (size_t i = 0; i < G_N_ELEMENTS(PAGES); i++)
                if (strcmp(PAGES[i].name, c->name) == 0)
                    return &PAGES[i];
    return NULL;
}

const struct codepage *codepage_of(const char *bytes, size_t n)
{
    enum { CUT = 4 /* the last letter may have lost its end */ };
    gunichar letters[HIGH];
    size_t best = 0, least = 0, first = 0;
    const char *end;
    if (g_utf8_validate(bytes, (gssize) n, &end) || (size_t) (end - bytes) + CUT > n)
        return &PAGES[0]; /* none of the bytes asks for it */
    const struct codepage *told = by_company(bytes, n);
    if (told)
        return told;
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
