/* Words of headers and choices: what is made of the same words is the same, and one word more is another. */
#include <stdarg.h>
#include <stdint.h>
#include <setjmp.h>
#include <string.h>
#include <cmocka.h>

#include "sheet/words.h"

static const struct {
    const char *text, *bag;
} BAGS[] = {
    { "Date of submission", "date submitted" },
    { "Datum voorgesteld", "date submitted" },
    { "Date d'envoi du CV", "cv date sent" },
    { "Kandidatenname", "candidate name" },
    { "Gespr\303\244chsnotizen", "interview notes" },
    { "interviewdatum", "date interview" },
    { "E-Mail des Kunden", "client email" },
    { "Terugkoppeling opdrachtgever", "client feedback" },
    { "Retour candidat", "candidate feedback" },
    { "Retour au candidat", "candidate feedback to" },
    { "Kundenfr\303\274hst\303\274ck", "kundenfruhstuck" },
    { "Ref rec'd", "received reference" },
    { "Submittal #", "number submitted" },
    { "Drugi etap", "2 stage" },
    { "Absage durch Kunde", "by client rejected" },
    { "M\303\274lakat tarihi", "date interview" },
    { "G\303\266r\303\274\305\237me saati", "interview time" },
    { "Datum pohovoru", "date interview" },
    { "Zp\304\233tn\303\241 vazba", "vazba zpetna" },
    { "Data interviului", "date interview" },
    { "Haastattelup\303\244iv\303\244", "date interview" },
    { "Interj\303\272 d\303\241tuma", "date interview" },
    { "E-post kandidat", "candidate email" },
    { "S\303\270rens e-posta", "email sorens" },
    { "Nast\304\231pny krok", "next step" },
    { "Tackmejl skickat", "email sent thank" },
    { "Tilbakemelding til kandidat", "candidate feedback to" },
    { "2. fordul\303\263", "2 round" },
    { "T\305\231et\303\255 kolo", "3 round" },
    { "Ki interj\303\272ztatta", "interview who" },
    { "the of", "" },
    { "a1 b2 c3 d4 e5 f6 g7 h8 i9 j10 k11 l12 m13", "" }, /* a sentence */
};

static void texts_of_the_same_words_are_the_same(void **state)
{
    (void) state;
    struct words *w = words_new();
    ARENA_AUTO struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof BAGS / sizeof BAGS[0]; i++)
        assert_string_equal(words_bag(w, a, BAGS[i].text), BAGS[i].bag);
    words_free(w);
}

static void plain_words_stay_what_they_are(void **state)
{
    (void) state;
    struct words *w = words_new();
    ARENA_AUTO struct arena *a = arena_new();
    assert_string_equal(words_plain_bag(w, a, "Name of the applicant"), "applicant name");
    words_free(w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_of_the_same_words_are_the_same),
        cmocka_unit_test(plain_words_stay_what_they_are),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
