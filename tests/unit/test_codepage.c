/* Which page a text of one byte a letter is in, where the letters tell; where they do not, Windows-1252. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <string.h>
#include <cmocka.h>

#include "sheet/codepage.h"

static const struct {
    const char *says, *bytes, *page;
} TEXTS[] = {
    { "Turkish", "Ay\376e Y\375ld\375z;Sat\375\376 M\374d\374r\374;\335stanbul", "Windows-1254" },
    { "Icelandic", "Gu\360r\372n \336\363rsd\363ttir;Einar M\341r Gu\360mundsson;b\372\360;m\375ri", "Windows-1252" },
    { "an Icelander in German text", "Frau Gu\360r\372n;M\374ller;geh\366rt", "Windows-1252" },
    { "Hungarian", "Sz\373cs Gerg\365;\334gyf\351l d\366nt\351se", "Windows-1250" },
    { "Portuguese", "Jos\351 Sim\365es;observa\347\365es;Jo\343o", "Windows-1252" },
    { "Estonian", "T\365nu K\344rner;l\365pp;J\374ri \325un", "Windows-1252" },
    { "French", "ao\373t;re\347u;d\373;\351t\351", "Windows-1252" },
    { "Czech", "za\350\341tek;p\370ijata;\350ek\341me;Ku\350erov\341;P\370\355jmen\355;sch\371zky;\212\355ma;n\341kup\350\355;m\354sto", "Windows-1250" },
    { "Danish", "S\370ren Nyg\345rd;Kj\346r;Ren\351", "Windows-1252" },
    { "Italian", "s\354;perch\351;pi\371;citt\340;per\362", "Windows-1252" },
    { "no letter of any", "Anna Lee;12/11/2026", "Windows-1252" },
};

static void letters_tell_the_page(void **state)
{
    (void) state;
    for (size_t i = 0; i < sizeof TEXTS / sizeof TEXTS[0]; i++)
        if (strcmp(codepage_of(TEXTS[i].bytes, strlen(TEXTS[i].bytes))->name, TEXTS[i].page) != 0)
            fail_msg("%s: %s", TEXTS[i].says, codepage_of(TEXTS[i].bytes, strlen(TEXTS[i].bytes))->name);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_tell_the_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
