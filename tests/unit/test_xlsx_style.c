/* Number formats as people and programs write them: what do they show? */
#include <stdarg.h>
#include <stdint.h>
#include <setjmp.h>
#include <stddef.h>
#include <cmocka.h>
#include <glib.h>
#include <string.h>

#include "sheet/xlsx_style.h"

/* "d", "t", "dt", "e" (elapsed time), "" (a number), "0n" (padded to n digits) */
static const char *shown(struct xlsx_format f)
{
    static char text[8];
    g_snprintf(text, sizeof text, "%s%s", f.date ? "d" : "", f.elapsed ? "e" : f.time ? "t" : "");
    if (f.pad)
        g_snprintf(text, sizeof text, "0%u", f.pad);
    return text;
}

static void codes_say_what_they_show(void **state)
{
    (void) state;
    static const struct {
        const char *code, *shown;
    } CODES[] = {
        { "General", "" },
        { "0.00", "" },
        { "#,##0.00 \"days\"", "" },
        { "@", "" },
        { "dd/mm/yyyy", "d" },
        { "d.m.yy", "d" },
        { "DD-MMM-YYYY", "d" },
        { "mmm\\-yy", "d" },
        { "mmmm", "d" },
        { "m/d/yy h:mm", "dt" },
        { "yyyy\\-mm\\-dd\\Thh:mm:ss", "dt" },
        { "yyyy-mm-ddThh:mm", "dt" },
        { "hh:mm", "t" },
        { "h:mm AM/PM", "t" },
        { "h\"h\"mm", "t" },
        { "hh\\.mm", "t" },
        { "mm:ss", "t" },
        { "mm:ss.0", "t" },
        { "s.000", "t" },
        { "[h]:mm:ss", "e" },
        { "[mm]:ss", "e" },
        { "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "d" },
        { "[$-F400]h:mm:ss\\ AM/PM", "t" },
        { "[$-409]d\\-mmm\\-yyyy;@", "d" },
        { "[$-411]ge.m.d", "d" },
        { "yyyy\"\xE5\xB9\xB4\"m\"\xE6\x9C\x88\"d\"\xE6\x97\xA5\"", "d" },
        { "[Red]0.0;[Blue]-0.0", "" },
        { "[Red]dd/mm/yyyy", "d" },
        { "[>=100]dd/mm/yyyy;0", "d" },
        { "0.00E+00", "" },
        { "##0.0E+0", "" },
        { "#,##0\\ [$\xE2\x82\xAC-407]", "" },
        { "[$USD] #,##0.00", "" },
        { "#,##0 USD", "" }, /* unquoted letters of a hand-rolled writer */
        { "_-* #,##0.00_-;\\-* #,##0.00_-", "" },
        { "_(* d_)", "d" },
        { "0%", "" },
        { "# ?/?", "" },
        { "00000", "05" },
        { "00000000000", "011" },
        { "0", "" },
        { "00-00", "" },
        { "000.0", "" },
        { "\"Ref \"0000", "" },
        { "", "" },
        { "[unclosed", "" },
        { "\"unclosed dd", "" },
        { "\\", "" },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(CODES); i++)
        if (strcmp(shown(xlsx_format_read(CODES[i].code)), CODES[i].shown) != 0)
            fail_msg("`%s` is read as `%s`, not `%s`", CODES[i].code, shown(xlsx_format_read(CODES[i].code)), CODES[i].shown);
}

static void built_in_formats_are_known_by_number(void **state)
{
    (void) state;
    static const char *const SHOWN[] = { [14] = "d", [15] = "d", [16] = "d", [17] = "d", [18] = "t", [19] = "t", [20] = "t", [21] = "t",
                                         [22] = "dt", [45] = "t", [46] = "e", [47] = "t", [49] = "" };
    for (unsigned id = 0; id < G_N_ELEMENTS(SHOWN); id++)
        if (id < 27 || id > 36) /* those of East Asian programs */
            assert_string_equal(shown(xlsx_format_built_in(id)), SHOWN[id] ? SHOWN[id] : "");
    assert_string_equal(shown(xlsx_format_built_in(164)), "");
    assert_string_equal(shown(xlsx_format_built_in(4000000000u)), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(codes_say_what_they_show),
        cmocka_unit_test(built_in_formats_are_known_by_number),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
