/* What words and phone numbers are compared by. */
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <setjmp.h>
#include <string.h>
#include <cmocka.h>

#include "sheet/cell.h"

static const struct {
    const char *text, *key;
} KEYS[] = {
    { "E-Mail Address", "e mail address" },  { "  Cand.  Name ", "cand name" },   { "R\303\274ckmeldung", "ruckmeldung" }, { "Stra\303\237e", "strasse" },
    { "\303\206r\303\270", "aero" },         { "FB rec'd", "fb rec d" },          { "Jos\303\251", "jose" },               { "Jose\314\201", "jose" },
    { "\305\201\303\263d\305\272", "lodz" }, { "Can\342\200\213didate", "candidate" }, { "---", "" },                      { "1st", "1st" },
};

static void spellings_that_mean_the_same_have_one_key(void **state)
{
    (void) state;
    ARENA_AUTO struct arena *a = arena_new();
    for (size_t i = 0; i < sizeof KEYS / sizeof KEYS[0]; i++)
        assert_string_equal(text_key(a, KEYS[i].text), KEYS[i].key);
}

static const struct {
    const char *phone, *country, *key; /* key NULL: too short to tell anybody by */
} PHONES[] = {
    { "020 7946 0000", "GB", "+442079460000" },      { "+44 (0)20 7946 0000", "GB", "+442079460000" }, { "0044 20 7946 0000", "DE", "+442079460000" },
    { "07700 900123", "GB", "+447700900123" },       { "7700900123", "GB", "+447700900123" }, /* its zero lost */
    { "(555) 123-4567", "US", "+15551234567" },      { "1-555-123-4567", "US", "+15551234567" },       { "555-123-4567 x89", "US", "+15551234567" },
    { "030 123456", "DE", "+4930123456" },           { "06 12 34 56 78", "FR", "+33612345678" },       { "12345", "GB", NULL },
    { "020 7946 0000", NULL, "02079460000" },
};

static void phone_numbers_of_one_line_have_one_key(void **state)
{
    (void) state;
    ARENA_AUTO struct arena *a = arena_new();
    int wrong = 0;
    for (size_t i = 0; i < sizeof PHONES / sizeof PHONES[0]; i++) {
        const char *key = phone_key(a, PHONES[i].phone, PHONES[i].country);
        if (strcmp(key ? key : "(none)", PHONES[i].key ? PHONES[i].key : "(none)") != 0) {
            print_error("%s: %s\n", PHONES[i].phone, key ? key : "(none)");
            wrong++;
        }
    }
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spellings_that_mean_the_same_have_one_key),
        cmocka_unit_test(phone_numbers_of_one_line_have_one_key),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
