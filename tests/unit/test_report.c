/* The night's reports from made-up items: what is said, and that data stays data in every form. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "nightly/report.h"

struct made_up {
    struct arena *arena;
    struct edition ed;
    struct report report;
    GPtrArray *unknown, *channels;
    GString *out;
};

static int setup(void **state)
{
    struct arena *a = arena_new();
    struct made_up *m = arena_alloc(a, sizeof *m);
    m->arena = a;
    m->unknown = g_ptr_array_new();
    m->channels = g_ptr_array_new();
    m->out = g_string_new(NULL);
    m->ed = (struct edition) { .agency = "Example & Sample", .code = "example", .as_of = "2026-11-23", .coming_until = "2026-11-30",
                               .compared_with = "2026-11-20", .unknown_calendars = m->unknown, .channels = m->channels };
    m->report = (struct report) { .consultant_id = 7, .ref = "AE", .name = "Ada Example", .title = "Ada Example", .stem = "AE" };
    for (size_t s = 0; s < SECTION_COUNT; s++)
        m->report.sections[s] = g_ptr_array_new();
    *state = m;
    return 0;
}

static int teardown(void **state)
{
    struct made_up *m = *state;
    for (size_t s = 0; s < SECTION_COUNT; s++)
        g_ptr_array_free(m->report.sections[s], TRUE);
    g_ptr_array_free(m->unknown, TRUE);
    g_ptr_array_free(m->channels, TRUE);
    g_string_free(m->out, TRUE);
    arena_free(m->arena);
    return 0;
}

static struct due_item *add(struct made_up *m, enum section s, int overdue, const char *due_on)
{
    struct due_item *item = arena_alloc(m->arena, sizeof *item);
    *item = (struct due_item) { .item = "feedback.due", .interview = "I-2041", .interview_id = 41, .record_kind = "interview", .record_id = 41,
                                .candidate = "Jo Sample", .client = "Example Mills", .job = "Analyst", .due_on = due_on, .overdue = overdue,
                                .whose_move = "client", .channel = "email", .next_step = "E-mail Example Mills", .why = "Promised for Monday",
                                .calendar_known = true };
    g_ptr_array_add(m->report.sections[s], item);
    return item;
}

#define assert_has(out, text) assert_non_null(strstr((out)->str, text))
#define assert_lacks(out, text) assert_null(strstr((out)->str, text))

static void nothing_due_is_said_in_every_form(void **state)
{
    struct made_up *m = *state;
    static const char CLEAR[] = "All clear: nothing is overdue and nothing is due today.";
    add(m, SECTION_COMING, -2, "2026-11-25"); /* what comes does not spoil it */
    report_text(&m->ed, &m->report, m->out);
    assert_has(m->out, CLEAR);
    g_string_truncate(m->out, 0);
    report_html(&m->ed, &m->report, m->out);
    assert_has(m->out, CLEAR);
}

static void something_due_is_not_all_clear(void **state)
{
    struct made_up *m = *state;
    add(m, SECTION_TODAY, 0, "2026-11-23");
    report_text(&m->ed, &m->report, m->out);
    report_html(&m->ed, &m->report, m->out);
    assert_lacks(m->out, "All clear");
}

static void one_day_is_singular(void **state)
{
    struct made_up *m = *state;
    add(m, SECTION_OVERDUE, 2, "2026-11-19");
    add(m, SECTION_OVERDUE, 1, "2026-11-20");
    report_text(&m->ed, &m->report, m->out);
    assert_has(m->out, "   2 days  E-mail Example Mills");
    assert_has(m->out, "    1 day  E-mail Example Mills");
    g_string_truncate(m->out, 0);
    report_ics(&m->ed, &m->report, m->out);
    assert_has(m->out, "SUMMARY:2 working days overdue: E-mail");
    assert_has(m->out, "SUMMARY:1 working day overdue: E-mail");
}

static void text_lines_fit_80_columns(void **state)
{
    struct made_up *m = *state;
    struct due_item *item = add(m, SECTION_OVERDUE, 123, "2026-05-01");
    item->candidate = "Zoë Exämple-Sämple"; /* two bytes a letter, one column */
    item->client = "例示株式会社例示株式会社例示株式会社例示株式会社例示株式会社例示株式会社"; /* two columns a letter, no blanks */
    item->next_step = "Phone them:\nand say "
                      "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa again";
    report_text(&m->ed, &m->report, m->out);
    char **lines = g_strsplit(m->out->str, "\n", -1);
    for (char **line = lines; *line; line++) {
        long columns = 0;
        for (const char *p = *line; *p; p = g_utf8_next_char(p))
            columns += g_unichar_iswide(g_utf8_get_char(p)) ? 2 : 1;
        assert_in_range(columns, 0, 80);
    }
    g_strfreev(lines);
    assert_has(m->out, " 123 days  Phone them: and say\n           aaaa");
}

static void markup_in_data_is_escaped(void **state)
{
    struct made_up *m = *state;
    struct due_item *item = add(m, SECTION_OVERDUE, 4, "2026-11-17");
    item->candidate = "<script>alert('x')</script>";
    item->client = "A \"B\" & C";
    item->why = "</style><img src=x>";
    m->report.title = "<b>Ada</b>";
    report_html(&m->ed, &m->report, m->out);
    assert_lacks(m->out, "<script");
    assert_lacks(m->out, "<img");
    assert_lacks(m->out, "<b>Ada");
    assert_has(m->out, "&lt;script&gt;alert(&apos;x&apos;)&lt;/script&gt;");
    assert_has(m->out, "A &quot;B&quot; &amp; C");
    assert_has(m->out, "Example &amp; Sample");
}

static void page_needs_nothing_from_elsewhere(void **state)
{
    struct made_up *m = *state;
    add(m, SECTION_OVERDUE, 4, "2026-11-17");
    report_html(&m->ed, &m->report, m->out);
    assert_lacks(m->out, "http:");
    assert_lacks(m->out, "https:");
    assert_lacks(m->out, "src=");
    assert_lacks(m->out, "@import");
    assert_lacks(m->out, "url(");
    assert_has(m->out, "<th scope=\"col\">Candidate</th>");
    assert_has(m->out, "<th scope=\"row\">E-mail Example Mills");
}

static void age_bands_end_at_2_5_and_10_days(void **state)
{
    (void) state;
    static const struct {
        int overdue;
        size_t band;
    } CASES[] = { { -3, 0 }, { 0, 0 }, { 2, 0 }, { 3, 1 }, { 5, 1 }, { 6, 2 }, { 10, 2 }, { 11, 3 }, { 400, 3 } };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++)
        assert_int_equal(age_band(CASES[i].overdue), CASES[i].band);
}

static void calendar_lines_are_folded_between_letters(void **state)
{
    struct made_up *m = *state;
    struct due_item *item = add(m, SECTION_OVERDUE, 4, "2026-11-17");
    item->why = "éééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé";
    report_ics(&m->ed, &m->report, m->out);
    GString *unfolded = g_string_new(NULL);
    char **lines = g_strsplit(m->out->str, "\r\n", -1);
    for (char **line = lines; *line; line++) {
        assert_true(strlen(*line) <= 75);
        assert_true(g_utf8_validate(*line, -1, NULL));
        assert_null(strchr(*line, '\n'));
        g_string_append_printf(unfolded, "%s%s", **line == ' ' ? "" : "\n", **line == ' ' ? *line + 1 : *line);
    }
    g_strfreev(lines);
    assert_has(unfolded, item->why);
    g_string_free(unfolded, TRUE);
}

static void calendar_text_is_escaped(void **state)
{
    struct made_up *m = *state;
    struct due_item *item = add(m, SECTION_TODAY, 0, "2026-11-23");
    item->next_step = "Ask; twice, C:\\temp\nEND:VCALENDAR";
    report_ics(&m->ed, &m->report, m->out);
    assert_has(m->out, "SUMMARY:Ask\\; twice\\, C:\\\\temp\\nEND:VCALENDAR\r\n");
    assert_lacks(m->out, "\nEND:VCALENDAR\r\nDESC");
}

static void overdue_event_stands_on_the_day_of_the_report(void **state)
{
    struct made_up *m = *state;
    add(m, SECTION_OVERDUE, 4, "2026-11-17");
    report_ics(&m->ed, &m->report, m->out);
    assert_has(m->out, "UID:feedback.due.41.interview.41@example.afterview\r\n");
    assert_has(m->out, "DTSTART;VALUE=DATE:20261123\r\nDTEND;VALUE=DATE:20261124\r\n");
}

static void coming_event_stands_on_its_own_day(void **state)
{
    struct made_up *m = *state;
    add(m, SECTION_COMING, -5, "2026-11-30"); /* the next day is another month's */
    report_ics(&m->ed, &m->report, m->out);
    assert_has(m->out, "DTSTART;VALUE=DATE:20261130\r\nDTEND;VALUE=DATE:20261201\r\n");
}

static void first_night_has_nothing_to_compare_with(void **state)
{
    struct made_up *m = *state;
    m->ed.compared_with = NULL;
    report_text(&m->ed, &m->report, m->out);
    assert_has(m->out, "This is the first night");
    assert_lacks(m->out, "0 new");
}

static void unknown_holidays_are_named(void **state)
{
    struct made_up *m = *state;
    g_ptr_array_add(m->unknown, "Example Mills");
    g_ptr_array_add(m->unknown, "Sample <Ltd>");
    report_text(&m->ed, &m->report, m->out);
    assert_has(m->out, "no public holidays");
    assert_has(m->out, "Example Mills, Sample <Ltd>.");
    g_string_truncate(m->out, 0);
    report_html(&m->ed, &m->report, m->out);
    assert_has(m->out, "Example Mills, Sample &lt;Ltd&gt;.");
}

static void half_day_is_said(void **state)
{
    struct made_up *m = *state;
    m->ed.half_day = "Christmas <Eve>";
    report_html(&m->ed, &m->report, m->out);
    assert_has(m->out, "Work ends at noon today (Christmas &lt;Eve&gt;)");
    assert_lacks(m->out, "no public holidays");
    m->ed.half_day = "";
    g_string_truncate(m->out, 0);
    report_text(&m->ed, &m->report, m->out);
    assert_has(m->out, "Work ends at noon today: what is due today is due by then.");
}

static void file_names_are_safe(void **state)
{
    struct made_up *m = *state;
    static const struct {
        const char *words, *stem;
    } CASES[] = {
        { "AE", "AE" },           { "R-12.b", "R-12.b" },  { "Ann Roe", "Ann_Roe" },    { "Zoë", "Zoë" },       { NULL, "consultant-7" }, { "", "consultant-7" },
        { "A/B", "A_B-7" },       { "A:B", "A_B-7" },      { "../../x", "_x-7" },       { "..", "_7" },         { ".hidden", "_hidden-7" },
        { "a..b", "a._b-7" },     { "-rf", "_rf-7" },      { "CON", "CON-7" },          { "nul.x", "_nul.x-7" },  { "console", "console" },
        { "ends.", "ends.7" },    { "a\\b\n", "a_b_7" },
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++)
        assert_string_equal(words_stem(m->arena, CASES[i].words, 7), CASES[i].stem);
    char *longest = g_strnfill(300, 'x');
    assert_true(strlen(words_stem(m->arena, longest, 7)) < 80);
    g_free(longest);
}

static void number_that_can_be_dialled_is_a_link(void **state)
{
    struct made_up *m = *state;
    assert_string_equal(words_tel(m->arena, "+44 (20) 7946-0001"), "tel:+442079460001");
    assert_string_equal(words_tel(m->arena, "020/7946.0001"), "tel:02079460001");
    assert_null(words_tel(m->arena, "020 7946 0001 ext 3"));
    assert_null(words_tel(m->arena, "ask Jo"));
    assert_null(words_tel(m->arena, "12"));
    assert_null(words_tel(m->arena, "0123456789012345678901234"));
    assert_null(words_tel(m->arena, NULL));
}

static void address_cannot_smuggle_into_a_mail_link(void **state)
{
    struct made_up *m = *state;
    assert_string_equal(words_mailto(m->arena, "jo+x@example.org"), "mailto:jo+x@example.org");
    assert_string_equal(words_mailto(m->arena, "jo@example.org?bcc=y@example.org"), "mailto:jo@example.org%3Fbcc%3Dy@example.org");
    assert_null(words_mailto(m->arena, "jo"));
    assert_null(words_mailto(m->arena, "@example.org"));
    assert_null(words_mailto(m->arena, "jo@example.org\r\nBcc: y@example.org"));
    assert_null(words_mailto(m->arena, NULL));
}

static void people_can_be_reached_from_the_page(void **state)
{
    struct made_up *m = *state;
    struct due_item *item = add(m, SECTION_OVERDUE, 4, "2026-11-17");
    struct reach reach = { "020 7946 0001", "jo@example.org", "Kim <Poe>", "020 7946 0002", NULL, NULL };
    m->ed.reach = g_hash_table_new(g_int64_hash, g_int64_equal);
    g_hash_table_insert(m->ed.reach, &item->interview_id, &reach);
    report_html(&m->ed, &m->report, m->out);
    g_hash_table_destroy(m->ed.reach);
    assert_has(m->out, "<a href=\"mailto:jo@example.org\">Jo Sample</a>");
    assert_has(m->out, "<a href=\"tel:02079460001\">020 7946 0001</a>");
    assert_has(m->out, "Kim &lt;Poe&gt;");
}

static void days_are_said_in_words(void **state)
{
    struct made_up *m = *state;
    assert_string_equal(day_words(m->arena, "2026-11-23"), "Mon 23 Nov 2026");
    assert_string_equal(day_words(m->arena, "2028-02-29"), "Tue 29 Feb 2028");
    assert_string_equal(day_words(m->arena, "2027-01-03"), "Sun 3 Jan 2027");
}

int main(void)
{
#define T(f) cmocka_unit_test_setup_teardown(f, setup, teardown)
    const struct CMUnitTest tests[] = {
        T(nothing_due_is_said_in_every_form),
        T(something_due_is_not_all_clear),
        T(one_day_is_singular),
        T(text_lines_fit_80_columns),
        T(markup_in_data_is_escaped),
        T(page_needs_nothing_from_elsewhere),
        T(age_bands_end_at_2_5_and_10_days),
        T(calendar_lines_are_folded_between_letters),
        T(calendar_text_is_escaped),
        T(overdue_event_stands_on_the_day_of_the_report),
        T(coming_event_stands_on_its_own_day),
        T(first_night_has_nothing_to_compare_with),
        T(unknown_holidays_are_named),
        T(half_day_is_said),
        T(file_names_are_safe),
        T(number_that_can_be_dialled_is_a_link),
        T(address_cannot_smuggle_into_a_mail_link),
        T(people_can_be_reached_from_the_page),
        T(days_are_said_in_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
