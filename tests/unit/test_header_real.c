/* What sheets kept by hand and exports of others' systems had below or beside a header, and what it then does not mean. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "base/arena.h"
#include "sheet/header.h"

enum { COLUMNS = 8, ROWS = 5 };

/* As the shipped list has them. */
static struct header_dict *words(void)
{
    static const struct {
        const char *header, *field, *kind;
        double confidence;
    } WORDS[] = {
        { "Candidate", "candidate.name", NULL, 1 },
        { "Candidate name", "candidate.name", NULL, 0.95 },
        { "Candidate interviewed", "candidate.name", NULL, 0.92 },
        { "Name", "candidate.name", "candidate", 0.85 },
        { "E-mail", "candidate.email", NULL, 0.85 },
        { "Mail", "candidate.email", "candidate", 0.85 },
        { "Mail", "contact.email", "contact", 0.85 },
        { "Phone", "candidate.phone", NULL, 0.85 },
        { "Applicant", "candidate.name", NULL, 0.95 },
        { "Position", "candidate.job_title", "candidate", 0.95 },
        { "Position", "job.title", "job", 0.85 },
        { "Contact", "contact.name", NULL, 1 },
        { "Recruiter name", "consultant.name", NULL, 0.92 },
        { "LinkedIn", "candidate.linkedin", NULL, 1 },
        { "Client", "client.name", NULL, 1 },
        { "Company", "client.name", NULL, 0.85 },
        { "URL", "client.website", "client", 0.95 },
        { "Website", "client.website", "client", 0.95 },
        { "Manager", "contact.name", NULL, 0.85 },
        { "Contact name", "contact.name", NULL, 0.95 },
        { "Contact title", "contact.job_title", NULL, 0.95 },
        { "Requisition id", "job.ref", NULL, 0.95 },
        { "Job", "job.title", NULL, 1 },
        { "Vacancy", "job.title", NULL, 0.92 },
        { "Status", "job.status", "job", 0.85 },
        { "ID", "interview.ref", "interview", 0.85 },
        { "Interview date", "interview.held_on", NULL, 0.95 },
        { "Start time", "interview.start_time", NULL, 0.92 },
        { "Hora de início", "interview.start_time", NULL, 0.85 },
        { "Interviewer", "panel.name", NULL, 1 },
        { "Panel", "panel.name", NULL, 0.92 },
        { "Panel member", "panel.name", NULL, 0.92 },
        { "Score", "debrief.self_score", "debrief", 0.85 },
        { "Interest", "debrief.interest", NULL, 1 },
    };
    struct header_dict *d = header_dict_new();
    for (size_t i = 0; i < sizeof WORDS / sizeof WORDS[0]; i++)
        header_dict_add(d, WORDS[i].header, WORDS[i].field, WORDS[i].kind, NULL, WORDS[i].confidence);
    return d;
}

typedef const char *const sheet_rows[ROWS][COLUMNS];

static struct header_map read_as(struct arena *a, sheet_rows texts)
{
    struct row rows[ROWS];
    size_t n = 0;
    for (; n < ROWS && texts[n][0]; n++) {
        rows[n] = (struct row) { .no = (unsigned) n + 1, .cells = arena_alloc(a, COLUMNS * sizeof *rows[n].cells) };
        for (; rows[n].n < COLUMNS && texts[n][rows[n].n]; rows[n].n++) {
            const char *text = texts[n][rows[n].n];
            rows[n].cells[rows[n].n] = (struct cell) { .kind = *text ? CELL_STRING : CELL_BLANK, .text = text };
        }
    }
    struct header_dict *d = words();
    struct header_wish wish = { 0 };
    struct header_map map;
    struct err e = { 0 };
    assert_true(header_find(rows, n, d, &wish, a, &map, &e));
    assert_non_null(map.columns);
    header_dict_free(d);
    return map;
}

static void assert_fields(const struct header_map *map, const char *const *fields)
{
    for (size_t i = 0; i < map->n; i++) {
        if (fields[i] && map->columns[i].field)
            assert_string_equal(map->columns[i].field, fields[i]);
        else if (fields[i] || map->columns[i].field)
            fail_msg("column %zu, %s: %s, not %s", i + 1, map->columns[i].header, map->columns[i].field ? map->columns[i].field : "nothing",
                     fields[i] ? fields[i] : "nothing");
    }
}

static void when_a_form_was_opened_is_not_when_the_interview_began(void **state)
{
    (void) state;
    ARENA_AUTO struct arena *a = arena_new();
    sheet_rows english = { { "ID", "Start time", "Completion time", "Candidate name", "Client", "Interview date" },
                           { "1", "11/16/2026 9:10:00", "11/16/2026 9:12:10", "Ann Roe", "Example Mills", "11/13/2026" },
                           { "2", "11/17/2026 9:10:00", "11/17/2026 9:14:00", "Bo Dean", "Example Mills", "11/13/2026" } },
               portuguese = { { "Id", "Hora de início", "Hora de conclusão", "Candidate name", "Client", "Interview date" },
                              { "1", "23/04/2026 09:49", "23/04/2026 10:07", "Ann Roe", "Example Mills", "20/04/2026" },
                              { "2", "23/04/2026 13:33", "23/04/2026 13:48", "Bo Dean", "Example Mills", "20/04/2026" } };
    struct header_map map = read_as(a, english);
    assert_fields(&map, (const char *const[]) { NULL, NULL, NULL, "candidate.name", "client.name", "interview.held_on" });
    map = read_as(a, portuguese);
    assert_fields(&map, (const char *const[]) { NULL, NULL, NULL, "candidate.name", "client.name", "interview.held_on" });
}

static void an_hour_below_start_time_is_the_interviews(void **state)
{
    (void) state;
    ARENA_AUTO struct arena *a = arena_new();
    sheet_rows hours = { { "ID", "Start time", "Completion time", "Candidate name", "Client", "Interview date" },
                         { "1", "9:00", "9:45", "Ann Roe", "Example Mills", "11/13/2026" },
                         { "2", "10:00", "10:30", "Bo Dean", "Example Mills", "11/13/2026" } };
    struct header_map map = read_as(a, hours);
    assert_fields(&map, (const char *const[]) { "interview.ref", "interview.start_time", NULL, "candidate.name", "client.name",
                                                "interview.held_on" });
}

static void numbers_are_nobodys_name(void **state)
{
    (void) state;
    ARENA_AUTO struct arena *a = arena_new();
    sheet_rows counted = { { "Requisition id", "Vacancy", "Company", "Candidates interviewed" },
                           { "REQ-1", "Fitter", "Example Mills", "13" },
                           { "REQ-2", "Welder", "Example Works", "4" },
                           { "REQ-3", "Turner", "Example Works", "13" } },
               numbered = { { "Candidate name", "E-mail", "Manager" },
                            { "Ann Roe", "ann@example.org", "100" },
                            { "Bo Dean", "bo@example.org", "" },
                            { "Cy Poe", "cy@example.org", "102.0" } };
    struct header_map map = read_as(a, counted);
    assert_fields(&map, (const char *const[]) { "job.ref", "job.title", "client.name", NULL });
    map = read_as(a, numbered);
    assert_fields(&map, (const char *const[]) { "candidate.name", "candidate.email", NULL });
}

static void numbers_are_no_title_and_no_company(void **state)
{
    (void) state;
    ARENA_AUTO struct arena *a = arena_new();
    sheet_rows keys = { { "Candidate name", "Vacancy", "Company", "E-mail" },
                        { "Ann Roe", "1.0", "282", "ann@example.org" },
                        { "Bo Dean", "2.0", "171", "bo@example.org" },
                        { "Cy Poe", "15.0", "12", "cy@example.org" } };
    struct header_map map = read_as(a, keys);
    assert_fields(&map, (const char *const[]) { "candidate.name", NULL, NULL, "candidate.email" });
}

static void the_address_of_an_advertisement_is_not_the_clients_website(void **state)
{
    (void) state;
    ARENA_AUTO struct arena *a = arena_new();
    sheet_rows jobs = { { "Company", "Vacancy", "URL", "Status" },
                        { "Example Mills", "Fitter", "https://example.org/jobs/1", "Open" },
                        { "Example Mills", "Welder", "https://example.org/jobs/2", "Open" } },
               clients = { { "Company", "Vacancy", "Website", "Status" },
                           { "Example Mills", "Fitter", "https://example.org", "Open" },
                           { "Example Mills", "Welder", "https://example.org", "Open" } };
    struct header_map map = read_as(a, jobs);
    assert_fields(&map, (const char *const[]) { "client.name", "job.title", NULL, "job.status" });
    map = read_as(a, clients);
    assert_fields(&map, (const char *const[]) { "client.name", "job.title", "client.website", "job.status" });
}

static void what_is_said_of_contacts_makes_no_candidate(void **state)
{
    (void) state;
    ARENA_AUTO struct arena *a = arena_new();
    sheet_rows contacts = { { "Company", "Contact name", "Contact title", "LinkedIn" },
                            { "Example Mills", "Pat Low", "HR manager", "https://example.org/in/pat" },
                            { "Example Works", "Lee Wood", "HR director", "" } };
    struct header_map map = read_as(a, contacts);
    assert_fields(&map, (const char *const[]) { "client.name", "contact.name", "contact.job_title", NULL });
}

static void a_score_is_the_candidates_own_only_beside_what_else_they_said(void **state)
{
    (void) state;
    ARENA_AUTO struct arena *a = arena_new();
    sheet_rows list = { { "Candidate name", "E-mail", "Score" },
                        { "Ann Roe", "ann@example.org", "4" },
                        { "Bo Dean", "bo@example.org", "2" } },
               debrief = { { "Candidate name", "Interest", "Score" }, { "Ann Roe", "5", "4" }, { "Bo Dean", "3", "2" } };
    struct header_map map = read_as(a, list);
    assert_fields(&map, (const char *const[]) { "candidate.name", "candidate.email", NULL });
    map = read_as(a, debrief);
    assert_fields(&map, (const char *const[]) { "candidate.name", "debrief.interest", "debrief.self_score" });
}

static void each_interviewer_may_have_a_column(void **state)
{
    (void) state;
    ARENA_AUTO struct arena *a = arena_new();
    sheet_rows panels = { { "Candidate", "Client", "Interview date", "Panel #1", "Panel #2", "Panel member 3" },
                          { "Ann Roe", "Example Mills", "2026-11-16", "Pat Low", "Sam Hill", "Lee Wood" },
                          { "Bo Dean", "Example Mills", "2026-11-17", "Pat Low", "", "" } };
    struct header_map map = read_as(a, panels);
    assert_fields(&map,
                  (const char *const[]) { "candidate.name", "client.name", "interview.held_on", "panel.name", "panel.name", "panel.name" });
    for (unsigned i = 0; i < 3; i++)
        assert_int_equal(map.columns[3 + i].nth, i);
}

/* Where rounds have numbers too, "Interviewer 2" could be the second round's. */
static void beside_rounds_a_numbered_interviewer_stays_open(void **state)
{
    (void) state;
    ARENA_AUTO struct arena *a = arena_new();
    sheet_rows rounds = { { "Candidate", "Client", "Interview 1 date", "Interview 2 date", "Interviewer 1", "Interviewer 2" },
                          { "Ann Roe", "Example Mills", "2026-11-16", "2026-11-18", "Pat Low", "Sam Hill" },
                          { "Bo Dean", "Example Mills", "2026-11-17", "2026-11-19", "Pat Low", "Lee Wood" } };
    struct header_map map = read_as(a, rounds);
    assert_null(map.columns[5].field);
}

static void phones_below_contact_are_the_candidates_where_there_is_no_client(void **state)
{
    (void) state;
    ARENA_AUTO struct arena *a = arena_new();
    sheet_rows people = { { "Name", "E-mail", "Contact" },
                          { "Ann Roe", "ann@example.org", "01632 960001" },
                          { "Bo Dean", "bo@example.org", "01632 960002" } },
               clients = { { "Name", "E-mail", "Client", "Contact" },
                           { "Ann Roe", "ann@example.org", "Example Mills", "01632 960001" },
                           { "Bo Dean", "bo@example.org", "Example Mills", "01632 960002" } };
    struct header_map map = read_as(a, people);
    assert_fields(&map, (const char *const[]) { "candidate.name", "candidate.email", "candidate.phone" });
    map = read_as(a, clients);
    assert_fields(&map, (const char *const[]) { "candidate.name", "candidate.email", "client.name", "contact.phone" });
}

static void what_stands_behind_a_recruiter_is_theirs_where_nobody_applied(void **state)
{
    (void) state;
    ARENA_AUTO struct arena *a = arena_new();
    sheet_rows vacancies = { { "Company", "Vacancy", "Recruiter name", "Mail", "Phone" },
                             { "Example Mills", "Fitter", "Pat Low", "pat@example.org", "01632 960001" },
                             { "Example Works", "Welder", "Lee Wood", "lee@example.org", "01632 960002" } },
               people = { { "Candidate name", "Vacancy", "Recruiter name", "E-mail", "Phone" },
                          { "Ann Roe", "Fitter", "Pat Low", "ann@example.org", "01632 960001" },
                          { "Bo Dean", "Welder", "Lee Wood", "bo@example.org", "01632 960002" } };
    struct header_map map = read_as(a, vacancies);
    assert_fields(&map, (const char *const[]) { "client.name", "job.title", "consultant.name", "consultant.email", "consultant.phone" });
    map = read_as(a, people);
    assert_fields(&map, (const char *const[]) { "candidate.name", "job.title", "consultant.name", "candidate.email", "candidate.phone" });
}

static void the_position_of_an_applicant_is_applied_for(void **state)
{
    (void) state;
    ARENA_AUTO struct arena *a = arena_new();
    sheet_rows applicants = { { "Applicant", "E-mail", "Position" },
                              { "Ann Roe", "ann@example.org", "Fitter" },
                              { "Bo Dean", "bo@example.org", "Welder" } },
               people = { { "Name", "E-mail", "Position" },
                          { "Ann Roe", "ann@example.org", "Fitter" },
                          { "Bo Dean", "bo@example.org", "Welder" } };
    struct header_map map = read_as(a, applicants);
    assert_fields(&map, (const char *const[]) { "candidate.name", "candidate.email", "job.title" });
    map = read_as(a, people);
    assert_fields(&map, (const char *const[]) { "candidate.name", "candidate.email", "candidate.job_title" });
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(when_a_form_was_opened_is_not_when_the_interview_began),
        cmocka_unit_test(an_hour_below_start_time_is_the_interviews),
        cmocka_unit_test(numbers_are_nobodys_name),
        cmocka_unit_test(numbers_are_no_title_and_no_company),
        cmocka_unit_test(the_address_of_an_advertisement_is_not_the_clients_website),
        cmocka_unit_test(what_is_said_of_contacts_makes_no_candidate),
        cmocka_unit_test(a_score_is_the_candidates_own_only_beside_what_else_they_said),
        cmocka_unit_test(each_interviewer_may_have_a_column),
        cmocka_unit_test(beside_rounds_a_numbered_interviewer_stays_open),
        cmocka_unit_test(phones_below_contact_are_the_candidates_where_there_is_no_client),
        cmocka_unit_test(what_stands_behind_a_recruiter_is_theirs_where_nobody_applied),
        cmocka_unit_test(the_position_of_an_applicant_is_applied_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
