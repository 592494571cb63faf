/* What a reader sees of HTML, in lines. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "text/plain.h"

static const struct {
    const char *html, *text;
} CASES[] = {
    { "", "" },
    { "Dear Jo", "Dear Jo\n" },
    { "<p>Dear Jo,</p>\n<p>thank\n  you <b>very</b> much</p>", "Dear Jo,\n\nthank you very much\n" },
    { "one<br>two<br/>three<BR><br>four", "one\ntwo\nthree\n\nfour\n" },
    { "<div>one</div><div>two</div>", "one\ntwo\n" },
    { "<p>I will send:</p><ul>\n<li>one</li>\n<li> two</li></ul><p>Ann</p>", "I will send:\n\n- one\n- two\n\nAnn\n" },
    { "<html><head><title>No</title><style>p{}</style></head><body>Yes<script>if (a<b) no()</script>!</body></html>", "Yes!\n" },
    { "Caf&eacute; &amp; Bar &#233; &#xE9; &lt;b&gt; &nbsp;x", "Café & Bar é é <b>  x\n" },
    { "&unknown; &#0; &#xD800; &; & &#xZ;", "&unknown; &#0; &#xD800; &; & &#xZ;\n" },
    { "a<!-- <p>no</p> -->b", "ab\n" },
    { "3 < 4, and <unclosed", "3 < 4, and\n" },
    { "<style>never closed", "" },
};

static void html_is_read_as_it_is_seen(void **state)
{
    (void) state;
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        ARENA_AUTO struct arena *a = arena_new();
        assert_string_equal(plain_of_html(CASES[i].html, a), CASES[i].text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(html_is_read_as_it_is_seen) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
