/* Texts with gaps: what is filled in, and what is refused before it reaches anybody. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "text/mustache.h"

static const struct mustache_name NAMES[] = {
    { "client.name", MUSTACHE_TEXT, NULL },  { "job.title", MUSTACHE_TEXT, NULL },
    { "keen", MUSTACHE_FLAG, NULL },         { "promises", MUSTACHE_LIST, NULL },
    { "promises.any", MUSTACHE_FLAG, NULL }, { "promises/what", MUSTACHE_TEXT, NULL },
    { "promises/due", MUSTACHE_TEXT, NULL }, { 0 },
};

static const char VALUES[] =
    "{\"client\": {\"name\": \"Bolt & Sons <Ltd>\"}, \"job\": {\"title\": null}, \"keen\": true,"
    " \"promises\": [{\"what\": \"notice period\", \"due\": \"Friday\"}, {\"what\": \"a\\nSubject: b\", \"due\": null}]}";

static struct arena *arena;
static json_t *values;
static struct err e;

static int setup(void **state)
{
    (void) state;
    arena = arena_new();
    values = json_loads(VALUES, 0, NULL);
    return values ? 0 : -1;
}

static int teardown(void **state)
{
    (void) state;
    json_decref(values);
    arena_free(arena);
    return 0;
}

#define expect_text(text, want)                                          \
    do {                                                                 \
        const char *out = NULL;                                          \
        bool ok = mustache_render(text, NAMES, values, arena, &out, &e); \
        if (!ok)                                                         \
            err_print(&e, stderr);                                       \
        assert_true(ok);                                                 \
        assert_string_equal(out, want);                                  \
    } while (0)

#define expect_refused(text, said, help)               \
    do {                                               \
        e = (struct err) { 0 };                        \
        assert_false(mustache_check(text, NAMES, &e)); \
        assert_int_equal(e.kind, ERR_INPUT);           \
        assert_string_equal(e.what, said);             \
        assert_string_equal(e.next, help);             \
    } while (0)

static void names_are_filled_in_as_plain_text(void **state)
{
    (void) state;
    expect_text("", "");
    expect_text("no gaps } here {", "no gaps } here {");
    expect_text("At {{client.name}}.", "At Bolt & Sons <Ltd>.");
    expect_text("{{ client.name }}{{! who reads this }}", "Bolt & Sons <Ltd>");
}

static void sections_stand_or_fall(void **state)
{
    (void) state;
    expect_text("{{#keen}}very {{/keen}}interested", "very interested");
    expect_text("{{^keen}}not {{/keen}}interested", "interested");
    expect_text("job{{#job.title}} {{job.title}}{{/job.title}}{{^job.title}} unknown{{/job.title}}", "job unknown");
    expect_text("{{#keen}}{{#client.name}}{{client.name}}{{/client.name}}{{/keen}}", "Bolt & Sons <Ltd>");
}

static void lists_are_repeated_and_their_items_names_come_first(void **state)
{
    (void) state;
    expect_text("{{#promises}}- {{what}}{{#due}} by {{due}}{{/due}} for {{client.name}};{{/promises}}",
                "- notice period by Friday for Bolt & Sons <Ltd>;- a Subject: b for Bolt & Sons <Ltd>;");
    expect_text("{{^promises}}nothing{{/promises}}", "");
    expect_text("{{#promises.any}}promised{{/promises.any}}", "promised");
    json_array_clear(json_object_get(values, "promises"));
    expect_text("{{^promises}}nothing{{/promises}}{{#promises}}x{{/promises}}{{#promises.any}}y{{/promises.any}}", "nothing");
}

static void a_line_with_a_tag_alone_leaves_no_line(void **state)
{
    (void) state;
    expect_text("a\n{{#keen}}\nb\n{{/keen}}\nc\n", "a\nb\nc\n");
    expect_text("a\r\n  {{#keen}} \r\nb\r\n{{/keen}}\r\nc", "a\r\nb\r\nc");
    expect_text("{{#promises}}\n- {{what}}\n{{/promises}}\n", "- notice period\n- a Subject: b\n");
    expect_text("a {{#keen}}\nb{{/keen}}\nc", "a \nb\nc"); /* not alone: the line stays */
    expect_text("{{! remark }}\nc", "c");
    expect_text("{{#keen}}\n{{/keen}}", "");
}

static void a_hole_is_refused_and_not_sent(void **state)
{
    (void) state;
    const char *out = NULL;
    assert_false(mustache_render("Dear reader,\nfor {{job.title}}", NAMES, values, arena, &out, &e));
    assert_int_equal(e.kind, ERR_INPUT);
    assert_string_equal(e.what, "line 2 of the text: job.title is not known");
    assert_string_equal(e.next, "note it and ask again, or put that part of the text between {{#job.title}} and {{/job.title}}");
}

static void unknown_names_are_refused_with_their_line_and_the_nearest(void **state)
{
    (void) state;
    expect_refused("a\nb {{client.nam}}", "line 2: there is nothing called client.nam", "did you mean {{client.name}}?");
    expect_refused("{{#promises}}\n{{waht}}\n{{/promises}}", "line 2: there is nothing called waht", "did you mean {{what}}?");
    expect_refused("{{what}}", "line 1: there is nothing called what", "see the names with: afterview letter names"); /* only in its list */
    expect_refused("\n\n{{#kene}}x{{/kene}}", "line 3: there is nothing called kene", "did you mean {{keen}}?");
    expect_refused("{{#promises}}{{/promises}}{{due}}", "line 1: there is nothing called due",
                   "see the names with: afterview letter names");
    expect_refused("{{promises/what}}", "line 1: there is nothing called promises/what", "did you mean {{promises}}?");
}

static void what_is_not_well_formed_is_refused(void **state)
{
    (void) state;
    expect_refused("a\n{{client.name", "line 2: {{ without }}", "close it with }}");
    expect_refused("{{}}", "line 1: {{ }} without a name", "name what is to stand there, or leave it out");
    expect_refused("{{#keen}}\n{{#promises}}{{/keen}}", "line 2: {{/keen}} closes nothing that is open",
                   "{{#promises}} of line 2 is to be closed first");
    expect_refused("{{/keen}}", "line 1: {{/keen}} closes nothing that is open", "leave it out");
    expect_refused("x\n{{#keen}}\n\n", "line 2: {{#keen}} is never closed", "close it with {{/keen}}");
    expect_refused("{{{client.name}}}", "line 1: {{{ is not known here",
                   "write {{name}}: texts are plain, and HTML is made safe by itself");
    expect_refused("{{> signature}}", "line 1: {{> is not known here", "write {{name}}: texts are plain, and HTML is made safe by itself");
    expect_refused("{{keen}}", "line 1: keen is no text", "write it as a section: {{#keen}} … {{/keen}}");
}

static void sections_go_sixteen_deep(void **state)
{
    (void) state;
    char text[1024] = "";
    for (int i = 0; i < 17; i++)
        strcat(text, "{{#keen}}");
    expect_refused(text, "line 1: too many sections within each other", "close some of them with {{/name}}");
    text[16 * strlen("{{#keen}}")] = '\0';
    for (int i = 0; i < 16; i++)
        strcat(text, "{{/keen}}");
    expect_text(text, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(names_are_filled_in_as_plain_text, setup, teardown),
        cmocka_unit_test_setup_teardown(sections_stand_or_fall, setup, teardown),
        cmocka_unit_test_setup_teardown(lists_are_repeated_and_their_items_names_come_first, setup, teardown),
        cmocka_unit_test_setup_teardown(a_line_with_a_tag_alone_leaves_no_line, setup, teardown),
        cmocka_unit_test_setup_teardown(a_hole_is_refused_and_not_sent, setup, teardown),
        cmocka_unit_test_setup_teardown(unknown_names_are_refused_with_their_line_and_the_nearest, setup, teardown),
        cmocka_unit_test_setup_teardown(what_is_not_well_formed_is_refused, setup, teardown),
        cmocka_unit_test_setup_teardown(sections_go_sixteen_deep, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
