/* Which column means what: who keeps a field that two claim, what is left for a person to tell, and what a person told. */
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <setjmp.h>
#include <string.h>
#include <time.h>
#include <cmocka.h>
#include <glib.h>

#include "base/interrupt.h"
#include "sheet/header.h"

enum { MOST = 8 };

/* The words that the cases below need, as the shipped list has them. */
static struct header_dict *words(void)
{
    struct header_dict *d = header_dict_new();
    header_dict_add(d, "Candidate", "candidate.name", NULL, NULL, 1);
    header_dict_add(d, "Client", "client.name", NULL, NULL, 1);
    header_dict_add(d, "Interview date", "interview.held_on", "interview", NULL, 0.85);
    header_dict_add(d, "Date", "interview.held_on", "interview", NULL, 0.85);
    header_dict_add(d, "Date", "feedback.received_on", "feedback", NULL, 0.85);
    header_dict_add(d, "Referent", "contact.name", NULL, NULL, 0.85);
    header_dict_add(d, "Referent", "referee.name", NULL, NULL, 0.85);
    header_dict_add(d, "Referee", "referee.name", NULL, NULL, 1);
    header_dict_add(d, "Hiring manager", "contact.name", NULL, NULL, 1);
    header_dict_add(d, "Company", "client.name", NULL, NULL, 0.85);
    header_dict_add(d, "Phone", "candidate.phone", NULL, NULL, 0.85);
    header_dict_add(d, "E-mail", "candidate.email", NULL, NULL, 0.85);
    header_dict_add(d, "Stage", "interview.round", NULL, NULL, 0.92);
    header_dict_add(d, "Stage", "process.stage", NULL, NULL, 0.85);
    header_dict_add(d, "Candidate phone", "candidate.phone", NULL, NULL, 0.85);
    header_dict_add(d, "ID", "candidate.ref", "candidate", NULL, 0.85);
    header_dict_add(d, "Nombre", "candidate.name", NULL, NULL, 0.85);
    header_dict_add(d, "Apellidos", "candidate.last_name", NULL, NULL, 0.85);
    header_dict_add(d, "Last contact", "chase.done_on", "chase", NULL, 0.85);
    header_dict_add(d, "Full name", "candidate.name", NULL, NULL, 0.95);
    header_dict_add(d, "Offer", "offer.salary", "offer", NULL, 0.85);
    header_dict_add(d, "Feedback", "feedback.notes", NULL, NULL, 1);
    header_dict_add(d, "Time", "interview.start_time", NULL, NULL, 0.92);
    header_dict_add(d, "Interview feedback", "feedback.notes", NULL, NULL, 0.92);
    header_dict_add(d, "Status", "process.stage", NULL, NULL, 0.85);
    header_dict_add(d, "Interview status", "interview.status", NULL, NULL, 0.92);
    header_dict_add(d, "Interview status", "feedback.outcome", NULL, NULL, 0.85);
    header_dict_add(d, "Final status", "feedback.outcome", NULL, NULL, 0.92);
    header_dict_add(d, "Start", "interview.start_time", NULL, NULL, 0.92);
    header_dict_add(d, "Offer date", "offer.made_on", NULL, NULL, 0.92);
    header_dict_add(d, "Interview time", "interview.start_time", NULL, NULL, 0.92);
    return d;
}

static struct row row_of(struct arena *a, unsigned no, const char *const *texts)
{
    struct row row = { .no = no, .cells = arena_alloc(a, MOST * sizeof *row.cells) };
    for (; texts[row.n]; row.n++)
        row.cells[row.n] = (struct cell) { .kind = *texts[row.n] ? CELL_STRING : CELL_BLANK, .text = texts[row.n] };
    return row;
}

static bool found(const struct row *rows, size_t n, const struct header_dict *d, struct header_wish wish, struct arena *a,
                  struct header_map *map)
{
    struct err e = { 0 };
    assert_true(header_find(rows, n, d, &wish, a, map, &e));
    return map->columns != NULL;
}

static void find(struct arena *a, const char *const *headers, const char *const *cells, struct header_wish wish, struct header_map *map)
{
    struct header_dict *d = words();
    struct row rows[] = { row_of(a, 1, headers), row_of(a, 2, cells) };
    assert_true(found(rows, 2, d, wish, a, map));
    header_dict_free(d);
}

static void a_field_stays_with_the_header_that_can_mean_nothing_else(void **state)
{
    (void) state;
    ARENA_AUTO struct arena *a = arena_new();
    struct header_map map;
    find(a, (const char *const[]) { "Date", "Candidate", "Client", "Interview date", NULL },
         (const char *const[]) { "2026-11-19", "Ann Roe", "Example Mills", "2026-11-17", NULL }, (struct header_wish) { 0 }, &map);
    assert_string_equal(map.kind, "tracker");
    assert_string_equal(map.columns[3].field, "interview.held_on");
    assert_null(map.columns[0].field);
    assert_string_equal(map.columns[0].by, "ambiguous");
    assert_string_equal(map.columns[0].options[0], "feedback.received_on");
    assert_null(map.columns[0].options[1]);
}

static void a_column_that_alone_can_be_it_is_not_asked_about(void **state)
{
    (void) state;
    ARENA_AUTO struct arena *a = arena_new();
    struct header_map map;
    find(a, (const char *const[]) { "Date", "Candidate", "Client", NULL }, (const char *const[]) { "2026-11-19", "Ann Roe", "Example Mills", NULL },
         (struct header_wish) { 0 }, &map);
    assert_string_equal(map.columns[0].field, "interview.held_on");
    assert_null(map.columns[0].options);
}

static void meanings_that_weigh_alike_are_all_options(void **state)
{
    (void) state;
    ARENA_AUTO struct arena *a = arena_new();
    struct header_map map;
    find(a, (const char *const[]) { "Candidate", "Client", "Referent", NULL }, (const char *const[]) { "Ann Roe", "Example Mills", "Pat Low", NULL },
         (struct header_wish) { 0 }, &map);
    assert_null(map.columns[2].field);
    assert_non_null(map.columns[2].options);
    bool contact_first = strcmp(map.columns[2].options[0], "contact.name") == 0;
    assert_string_equal(map.columns[2].options[contact_first], "referee.name");
    assert_string_equal(map.columns[2].options[!contact_first], "contact.name");
    assert_null(map.columns[2].options[2]);
}

static void an_answer_counts_for_its_place_and_header_alone(void **state)
{
    (void) state;
    ARENA_AUTO struct arena *a = arena_new();
    static const struct header_answer ANSWERS[] = { { 3, "referent", "referee.name" }, { 2, "referent", "contact.name" } };
    struct header_map map;
    find(a, (const char *const[]) { "Candidate", "Client", "", "REFERENT", NULL }, (const char *const[]) { "Ann Roe", "Example Mills", "x", "Pat Low", NULL },
         (struct header_wish) { .n_answers = 2, .answers = ANSWERS }, &map);
    assert_string_equal(map.columns[3].field, "referee.name");
    assert_string_equal(map.columns[3].by, "remembered");
    assert_string_equal(map.columns[1].field, "client.name");
}

static void an_answer_may_be_to_keep_the_column_as_it_is_and_map_is_stronger(void **state)
{
    (void) state;
    ARENA_AUTO struct arena *a = arena_new();
    static const struct header_answer ANSWERS[] = { { 3, "referent", "" } };
    static const char *const MAP[] = { "Referent=contact.name" };
    const char *const headers[] = { "Candidate", "Client", "Referent", NULL }, *const cells[] = { "Ann Roe", "Example Mills", "Pat Low", NULL };
    struct header_map map;
    find(a, headers, cells, (struct header_wish) { .n_answers = 1, .answers = ANSWERS }, &map);
    assert_null(map.columns[2].field);
    assert_string_equal(map.columns[2].by, "remembered");
    assert_null(map.columns[2].options);
    find(a, headers, cells, (struct header_wish) { .n_answers = 1, .answers = ANSWERS, .n_map = 1, .map = MAP }, &map);
    assert_string_equal(map.columns[2].field, "contact.name");
    assert_string_equal(map.columns[2].by, "map");
}

static void of_two_columns_that_a_person_said_to_be_one_the_second_is_told(void **state)
{
    (void) state;
    ARENA_AUTO struct arena *a = arena_new();
    static const char *const MAP[] = { "Who=candidate.email", "Also=candidate.email" };
    struct header_map map;
    find(a, (const char *const[]) { "Candidate", "Client", "Who", "Also", NULL },
         (const char *const[]) { "Ann Roe", "Example Mills", "ann@example.org", "roe@example.org", NULL }, (struct header_wish) { .n_map = 2, .map = MAP }, &map);
    assert_string_equal(map.columns[2].field, "candidate.email");
    assert_null(map.columns[2].twice);
    assert_null(map.columns[3].field);
    assert_string_equal(map.columns[3].twice, "candidate.email");
}

static void what_stands_in_one_run_behind_a_referee_is_the_referees(void **state)
{
    (void) state;
    ARENA_AUTO struct arena *a = arena_new();
    struct header_map map;
    find(a, (const char *const[]) { "Candidate", "Candidate phone", "Referee", "Company", "Phone", "Interview date", NULL },
         (const char *const[]) { "Ann Roe", "020 7946 0001", "Pat Low", "Example Mills", "020 7946 0002", "2026-11-17", NULL }, (struct header_wish) { 0 }, &map);
    assert_string_equal(map.columns[1].field, "candidate.phone");
    assert_string_equal(map.columns[3].field, "referee.company");
    assert_string_equal(map.columns[4].field, "referee.phone");
    assert_string_equal(map.columns[5].field, "interview.held_on");
}

static void phones_behind_a_contact_are_the_contacts_where_the_candidate_has_one(void **state)
{
    (void) state;
    ARENA_AUTO struct arena *a = arena_new();
    struct header_map map;
    find(a, (const char *const[]) { "Candidate", "Phone", "Client", "Hiring manager", "Phone", "E-mail", "Interview date", NULL },
         (const char *const[]) { "Ann Roe", "020 7946 0001", "Example Mills", "Pat Low", "020 7946 0002", "pat@example.org", "2026-11-17", NULL },
         (struct header_wish) { 0 }, &map);
    assert_string_equal(map.columns[1].field, "candidate.phone");
    assert_string_equal(map.columns[4].field, "contact.phone");
    assert_string_equal(map.columns[5].field, "contact.email");
}

static void a_company_behind_a_referee_is_the_clients_where_no_phone_follows(void **state)
{
    (void) state;
    ARENA_AUTO struct arena *a = arena_new();
    struct header_map map;
    find(a, (const char *const[]) { "Candidate", "Referee", "Company", "Interview date", NULL },
         (const char *const[]) { "Ann Roe", "Pat Low", "Example Mills", "2026-11-17", NULL }, (struct header_wish) { 0 }, &map);
    assert_string_equal(map.columns[2].field, "client.name");
}

static void where_there_is_no_candidate_phones_are_the_contacts(void **state)
{
    (void) state;
    ARENA_AUTO struct arena *a = arena_new();
    struct header_map map;
    find(a, (const char *const[]) { "Client", "Hiring manager", "Phone", "E-mail", NULL },
         (const char *const[]) { "Example Mills", "Pat Low", "020 7946 0002", "pat@example.org", NULL }, (struct header_wish) { 0 }, &map);
    assert_string_equal(map.columns[2].field, "contact.phone");
    assert_string_equal(map.columns[3].field, "contact.email");
}

static void a_stage_is_how_far_it_is_where_nothing_tells_of_an_interview(void **state)
{
    (void) state;
    ARENA_AUTO struct arena *a = arena_new();
    struct header_map map;
    find(a, (const char *const[]) { "Candidate", "Client", "Stage", NULL }, (const char *const[]) { "Ann Roe", "Example Mills", "Shortlist", NULL },
         (struct header_wish) { 0 }, &map);
    assert_string_equal(map.columns[2].field, "process.stage");
    find(a, (const char *const[]) { "Candidate", "Client", "Interview date", "Stage", NULL },
         (const char *const[]) { "Ann Roe", "Example Mills", "2026-11-17", "2", NULL }, (struct header_wish) { 0 }, &map);
    assert_string_equal(map.columns[3].field, "interview.round");
}

static void what_is_what_may_be_said_the_other_way_round(void **state)
{
    (void) state;
    ARENA_AUTO struct arena *a = arena_new();
    struct header_map map;
    find(a, (const char *const[]) { "Phone of the candidate", "Candidate", "Client", NULL },
         (const char *const[]) { "020 7946 0001", "Ann Roe", "Example Mills", NULL }, (struct header_wish) { 0 }, &map);
    assert_string_equal(map.columns[0].field, "candidate.phone");
}

/* Fifty rows of nothing but headers, for every kind of sheet: such a file must cost neither minutes nor gigabytes. */
static void a_name_beside_one_of_its_parts_is_the_other_part(void **state)
{
    (void) state;
    ARENA_AUTO struct arena *a = arena_new();
    struct header_map map;
    find(a, (const char *const[]) { "Nombre", "Apellidos", "Client", NULL },
         (const char *const[]) { "Ana", "Roe Paz", "Example Mills", NULL }, (struct header_wish) { 0 }, &map);
    assert_string_equal(map.columns[0].field, "candidate.first_name");
    assert_string_equal(map.columns[1].field, "candidate.last_name");
    find(a, (const char *const[]) { "Nombre", "Apellidos", "Client", NULL },
         (const char *const[]) { "Ana Roe Paz", "Roe Paz", "Example Mills", NULL }, (struct header_wish) { 0 }, &map);
    assert_string_equal(map.columns[0].field, "candidate.name"); /* it is whole */
}

static void a_date_beside_those_of_rounds_is_no_round_more(void **state)
{
    (void) state;
    ARENA_AUTO struct arena *a = arena_new();
    struct header_map map;
    find(a, (const char *const[]) { "Date", "Candidate", "Client", "1st interview date", "2nd interview date", NULL },
         (const char *const[]) { "2026-11-02", "Ann Roe", "Example Mills", "2026-11-09", "2026-11-16", NULL }, (struct header_wish) { 0 },
         &map);
    if (map.columns[0].field)
        fail_msg("%s", map.columns[0].field);
    assert_string_equal(map.columns[0].by, "ambiguous");
    assert_string_equal(map.columns[0].options[0], "process.submitted_on");
    assert_string_equal(map.columns[3].field, "interview.held_on");
    assert_int_equal(map.columns[3].nth, 0);
    assert_int_equal(map.columns[4].nth, 2);
}

static void the_last_contact_in_a_list_of_people_is_no_chase(void **state)
{
    (void) state;
    ARENA_AUTO struct arena *a = arena_new();
    struct header_map map;
    find(a, (const char *const[]) { "Candidate", "Phone", "Last contact", NULL },
         (const char *const[]) { "Ann Roe", "020 7946 0001", "2026-11-09", NULL }, (struct header_wish) { 0 }, &map);
    assert_null(map.columns[2].field);
    find(a, (const char *const[]) { "Candidate", "Interview date", "Last contact", NULL },
         (const char *const[]) { "Ann Roe", "2026-11-02", "2026-11-09", NULL }, (struct header_wish) { 0 }, &map);
    assert_string_equal(map.columns[2].field, "chase.done_on");
}

static void what_is_grouped_means_what_stands_behind_its_group(void **state)
{
    (void) state;
    ARENA_AUTO struct arena *a = arena_new();
    struct header_map map;
    find(a,
         (const char *const[]) { "Person : Full Name: First Last", "Person : E-mail", "Interview : Interview Date", "Referee : E-mail",
                                 NULL },
         (const char *const[]) { "Ann Roe", "ann@example.org", "2026-11-02", "pat@example.org", NULL }, (struct header_wish) { 0 }, &map);
    assert_string_equal(map.columns[0].field, "candidate.name");
    assert_string_equal(map.columns[1].field, "candidate.email");
    assert_string_equal(map.columns[2].field, "interview.held_on");
    assert_null(map.columns[3].field); /* whose it is is not said by the rest */
}

/* "1ST STAGE" merged over two columns says nothing of the third, whatever stands over it. */
static void a_merged_heading_heads_what_it_stands_over(void **state)
{
    (void) state;
    ARENA_AUTO struct arena *a = arena_new();
    struct header_dict *d = words();
    struct header_map map;
    struct row rows[] = {
        row_of(a, 1, (const char *const[]) { "", "", "1st stage", "", "2nd stage", "", "", NULL }),
        row_of(a, 2, (const char *const[]) { "Candidate", "Client", "Iv dt", "1st stage fb", "Iv dt", "Time", "Status", NULL }),
        row_of(a, 3, (const char *const[]) { "Ann Roe", "Example Mills", "2026-11-09", "Good", "2026-11-16", "10:00", "Offer", NULL })
    };
    rows[0].cells[2].wide = rows[0].cells[4].wide = 2;
    assert_true(found(rows, 3, d, (struct header_wish) { 0 }, a, &map));
    assert_string_equal(map.columns[2].field, "interview.held_on");
    assert_int_equal(map.columns[2].round, 1);
    assert_string_equal(map.columns[3].field, "feedback.notes");
    assert_int_equal(map.columns[3].round, 1);
    assert_int_equal(map.columns[4].round, 2);
    assert_string_equal(map.columns[5].field, "interview.start_time");
    assert_int_equal(map.columns[5].round, 2);
    assert_string_equal(map.columns[6].header, "Status");
    header_dict_free(d);
}

static const char *choice_of(void *ctx, const char *choices, const char *key)
{
    static const char *const KNOWN[][3] = { { "interview_format", "phone screen", "phone" },  { "interview_format", "onsite", "on_site" },
                                            { "interview_format", "f2f", "on_site" },         { "interview_format", "zoom", "video" },
                                            { "feedback_outcome", "selected", "progressed" }, { "interview_status", "no show", "no_show" },
                                            { "offer_status", "accepted", "accepted" } };
    (void) ctx;
    for (size_t i = 0; i < G_N_ELEMENTS(KNOWN); i++)
        if (strcmp(KNOWN[i][0], choices) == 0 && strcmp(KNOWN[i][1], key) == 0)
            return KNOWN[i][2];
    return NULL;
}

static const struct header_wish CHOICES = { .find_choice = choice_of };

static void days_under_formats_are_an_interview_each(void **state)
{
    (void) state;
    ARENA_AUTO struct arena *a = arena_new();
    struct header_map map;
    find(a, (const char *const[]) { "Candidate", "Client", "Phone screen", "Onsite", NULL },
         (const char *const[]) { "Ann Roe", "Example Mills", "2026-11-09", "2026-11-16", NULL }, CHOICES, &map);
    assert_string_equal(map.columns[2].field, "interview.held_on");
    assert_string_equal(map.columns[2].format, "phone");
    assert_int_equal(map.columns[2].nth, 0);
    assert_string_equal(map.columns[3].format, "on_site");
    assert_int_equal(map.columns[3].nth, 1);
    find(a, (const char *const[]) { "Candidate", "Client", "Phone screen", "Interview date", NULL },
         (const char *const[]) { "Ann Roe", "Example Mills", "2026-11-09", "2026-11-16", NULL }, CHOICES, &map);
    assert_null(map.columns[2].field); /* it could be our own talk */
}

static void a_header_that_spells_choices_out_is_the_field_of_them(void **state)
{
    (void) state;
    ARENA_AUTO struct arena *a = arena_new();
    struct header_map map;
    find(a, (const char *const[]) { "Candidate", "Client", "Interview date", "F2F/Zoom", NULL },
         (const char *const[]) { "Ann Roe", "Example Mills", "2026-11-09", "Zoom", NULL }, CHOICES, &map);
    assert_string_equal(map.columns[3].field, "interview.format");
    find(a, (const char *const[]) { "Candidate", "Client", "Interview date", "F2F/Zoom", NULL },
         (const char *const[]) { "Ann Roe", "Example Mills", "2026-11-09", "https://example.org/1", NULL }, CHOICES, &map);
    assert_null(map.columns[3].field);
}

static void what_became_of_each_round_and_of_all_are_two_things(void **state)
{
    (void) state;
    ARENA_AUTO struct arena *a = arena_new();
    struct header_dict *d = words();
    struct header_map map;
    struct row rows[] = {
        row_of(a, 1, (const char *const[]) { "Candidate", "Client", "L1 date", "L1 status", "L2 date", "L2 status", "Final status", NULL }),
        row_of(a, 2, (const char *const[]) { "Ann Roe", "Example Mills", "2026-11-09", "Selected", "2026-11-16", "Selected", "", NULL }),
        row_of(a, 3, (const char *const[]) { "Bo Dean", "Example Mills", "2026-11-09", "Selected", "", "", "", NULL }),
        row_of(a, 4, (const char *const[]) { "Cy Moss", "Example Mills", "2026-11-09", "No show", "", "", "", NULL })
    };
    assert_true(found(rows, 4, d, CHOICES, a, &map));
    assert_string_equal(map.columns[3].field, "feedback.outcome");
    assert_int_equal(map.columns[3].round, 1);
    assert_string_equal(map.columns[5].field, "feedback.outcome");
    assert_int_equal(map.columns[5].round, 2);
    assert_string_equal(map.columns[6].field, "process.stage");
    header_dict_free(d);
}

static void what_stands_beside_an_offer_is_the_offers(void **state)
{
    (void) state;
    ARENA_AUTO struct arena *a = arena_new();
    struct header_map map;
    find(a, (const char *const[]) { "Candidate", "Client", "Interview date", "Offer date", "Accepted?", "Start", NULL },
         (const char *const[]) { "Ann Roe", "Example Mills", "2026-11-09", "2026-11-18", "Y", "2027-01-11", NULL }, CHOICES, &map);
    assert_string_equal(map.columns[4].field, "offer.state");
    assert_string_equal(map.columns[5].field, "offer.start_on");
    find(a, (const char *const[]) { "Candidate", "Client", "Interview date", "Start", NULL },
         (const char *const[]) { "Ann Roe", "Example Mills", "2026-11-09", "10:00", NULL }, CHOICES, &map);
    assert_string_equal(map.columns[3].field, "interview.start_time");
}

static void words_alone_are_no_salary(void **state)
{
    (void) state;
    ARENA_AUTO struct arena *a = arena_new();
    struct header_map map;
    find(a, (const char *const[]) { "Candidate", "Client", "Offer", NULL },
         (const char *const[]) { "Ann Roe", "Example Mills", "Marketeer", NULL }, (struct header_wish) { 0 }, &map);
    assert_null(map.columns[2].field);
    find(a, (const char *const[]) { "Candidate", "Client", "Offer", NULL },
         (const char *const[]) { "Ann Roe", "Example Mills", "40k", NULL }, (struct header_wish) { 0 }, &map);
    assert_string_equal(map.columns[2].field, "offer.salary");
}

static void headers_below_each_other_are_noticed(void **state)
{
    (void) state;
    ARENA_AUTO struct arena *a = arena_new();
    struct header_dict *d = words();
    struct row down[] = { row_of(a, 1, (const char *const[]) { "Candidate", "Ann Roe", "Bo Dean", NULL }),
                          row_of(a, 2, (const char *const[]) { "Client", "Example Mills", "Example Mills", NULL }),
                          row_of(a, 3, (const char *const[]) { "Interview date", "2026-11-16", "2026-11-17", NULL }),
                          row_of(a, 4, (const char *const[]) { "Phone", "1", "2", NULL }) };
    struct row across[] = { row_of(a, 1, (const char *const[]) { "Candidate", "Client", "Phone", NULL }),
                            row_of(a, 2, (const char *const[]) { "Ann Roe", "Example Mills", "1", NULL }),
                            row_of(a, 3, (const char *const[]) { "Bo Dean", "Example Mills", "2", NULL }),
                            row_of(a, 4, (const char *const[]) { "Cy Poe", "Example Mills", "3", NULL }) };
    assert_true(header_runs_down(down, 4, d));
    assert_false(header_runs_down(across, 4, d));
    header_dict_free(d);
}

static void a_table_made_of_headers_is_read_in_the_memory_of_one(void **state)
{
    (void) state;
    enum { ROWS = 50, COLUMNS = 200 };
    static const char *const TEXTS[] = { "Candidate", "Client", "Date", "Referent", "Interview date", "Phone", "E-mail" };
    ARENA_AUTO struct arena *a = arena_new(), *result = arena_new();
    struct row rows[ROWS];
    for (unsigned r = 0; r < ROWS; r++) {
        rows[r] = (struct row) { .no = r + 1, .n = COLUMNS, .cells = arena_alloc(a, COLUMNS * sizeof *rows[r].cells) };
        for (unsigned c = 0; c < COLUMNS; c++)
            rows[r].cells[c] = (struct cell) { .kind = CELL_STRING, .text = TEXTS[(r + c) % G_N_ELEMENTS(TEXTS)] };
    }
    struct header_dict *d = words();
    struct header_map map;
    assert_true(found(rows, ROWS, d, (struct header_wish) { 0 }, result, &map));
    assert_in_range(arena_bytes(result), 1, 1024 * 1024);
    header_dict_free(d);
}

enum { WIDE_ROWS = 60 };

/* n columns: a header of words, a few of them known again and again, above rows of words, some of which are headers as well. */
static struct row *wide_sheet(struct arena *a, size_t n)
{
    static const char *const HEADERS[] = { "Candidate", "Client", "Phone", "Date", "Referent", "Some other word", "Question 2 of 9" };
    static const char *const CELLS[] = { "Ann Roe", "Client", "2026-11-17", "I-17", "020 7946 0001" };
    struct row *rows = arena_alloc(a, WIDE_ROWS * sizeof *rows);
    for (unsigned r = 0; r < WIDE_ROWS; r++) {
        rows[r] = (struct row) { .no = r + 1, .n = n, .cells = arena_alloc(a, n * sizeof *rows->cells) };
        for (size_t c = 0; c < n; c++)
            rows[r].cells[c] =
                (struct cell) { .kind = CELL_STRING,
                                .text = r ? CELLS[(r + c) % G_N_ELEMENTS(CELLS)] : HEADERS[c < 2 ? c : c % G_N_ELEMENTS(HEADERS)] };
    }
    return rows;
}

/* Processor seconds for a header of n columns, the least of three. */
static double seconds(const struct header_dict *d, size_t n)
{
    double least = 1e9;
    for (int turn = 0; turn < 3; turn++) {
        ARENA_AUTO struct arena *a = arena_new();
        struct row *rows = wide_sheet(a, n);
        struct header_map map;
        clock_t begin = clock();
        assert_true(found(rows, WIDE_ROWS, d, (struct header_wish) { 0 }, a, &map));
        least = MIN(least, (double) (clock() - begin) / CLOCKS_PER_SEC);
        assert_int_equal(map.row_no, 1);
        assert_string_equal(map.columns[0].field, "candidate.name");
    }
    return least;
}

/* Columns are not compared with each other: that would be 64 times the work. */
static void eight_times_the_columns_are_eight_times_the_work(void **state)
{
    (void) state;
    struct header_dict *d = words();
    double narrow = seconds(d, 500), wide = seconds(d, 4000);
    if (wide > narrow * 20)
        fail_msg("500 columns: %.3f s, 4000 columns: %.3f s", narrow, wide);
    header_dict_free(d);
}

static void a_header_is_as_wide_as_a_sheet_can_be(void **state)
{
    (void) state;
    ARENA_AUTO struct arena *a = arena_new();
    struct header_dict *d = words();
    struct header_map map;
    for (size_t n = 16384; n <= 16385; n++) {
        struct row row = { .no = 1, .n = n, .cells = arena_alloc(a, n * sizeof *row.cells) };
        for (size_t c = 0; c < n; c++)
            row.cells[c] = (struct cell) { .kind = CELL_STRING, .text = c == n - 1 ? "Candidate" : c == 1 ? "Client" : "Some other word" };
        assert_int_equal(found(&row, 1, d, (struct header_wish) { 0 }, a, &map), n == 16384);
        if (n == 16384)
            assert_string_equal(map.columns[16383].field, "candidate.name");
    }
    header_dict_free(d);
}

/* The last test: nothing takes the signal back. */
static void who_asks_to_stop_need_not_wait_for_the_header(void **state)
{
    (void) state;
    ARENA_AUTO struct arena *a = arena_new();
    struct header_dict *d = words();
    struct row *rows = wide_sheet(a, 16384);
    struct header_map map;
    struct err e = { 0 };
    double narrow = seconds(d, 500);
    interrupt_install();
    raise(SIGINT);
    clock_t begin = clock();
    assert_false(header_find(rows, WIDE_ROWS, d, &(struct header_wish) { 0 }, a, &map, &e));
    assert_int_equal(e.kind, ERR_INTERRUPTED);
    double stopped = (double) (clock() - begin) / CLOCKS_PER_SEC;
    if (stopped > narrow) /* the whole of it is thirty times that */
        fail_msg("stopped after %.3f s; 500 columns: %.3f s", stopped, narrow);
    header_dict_free(d);
}

static const char *print_of(struct arena *a, const char *const *headers)
{
    size_t n = 0;
    while (headers[n])
        n++;
    return header_print(a, headers, n);
}

static void a_layout_is_the_same_however_its_headers_are_spelled(void **state)
{
    (void) state;
    ARENA_AUTO struct arena *a = arena_new();
    const char *one = print_of(a, (const char *const[]) { "Candidate Name", "Prénom", "Int. Date", NULL });
    assert_string_equal(one, print_of(a, (const char *const[]) { "candidate_name", " PRENOM ", "int date", NULL }));
    assert_string_equal(one, print_of(a, (const char *const[]) { "_row", "_reason", "candidateName", "", "prenom", "Int Date", "", NULL }));
    assert_string_not_equal(one, print_of(a, (const char *const[]) { "Prénom", "Candidate Name", "Int. Date", NULL }));
    assert_string_not_equal(one, print_of(a, (const char *const[]) { "Candidate Name", "Prénom", NULL }));
    assert_string_not_equal(one, print_of(a, (const char *const[]) { "Candidate Name Prénom", "Int. Date", NULL }));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_field_stays_with_the_header_that_can_mean_nothing_else),
        cmocka_unit_test(a_column_that_alone_can_be_it_is_not_asked_about),
        cmocka_unit_test(meanings_that_weigh_alike_are_all_options),
        cmocka_unit_test(an_answer_counts_for_its_place_and_header_alone),
        cmocka_unit_test(an_answer_may_be_to_keep_the_column_as_it_is_and_map_is_stronger),
        cmocka_unit_test(of_two_columns_that_a_person_said_to_be_one_the_second_is_told),
        cmocka_unit_test(what_stands_in_one_run_behind_a_referee_is_the_referees),
        cmocka_unit_test(phones_behind_a_contact_are_the_contacts_where_the_candidate_has_one),
        cmocka_unit_test(a_company_behind_a_referee_is_the_clients_where_no_phone_follows),
        cmocka_unit_test(where_there_is_no_candidate_phones_are_the_contacts),
        cmocka_unit_test(a_stage_is_how_far_it_is_where_nothing_tells_of_an_interview),
        cmocka_unit_test(what_is_what_may_be_said_the_other_way_round),
        cmocka_unit_test(a_name_beside_one_of_its_parts_is_the_other_part),
        cmocka_unit_test(a_date_beside_those_of_rounds_is_no_round_more),
        cmocka_unit_test(a_merged_heading_heads_what_it_stands_over),
        cmocka_unit_test(days_under_formats_are_an_interview_each),
        cmocka_unit_test(a_header_that_spells_choices_out_is_the_field_of_them),
        cmocka_unit_test(what_became_of_each_round_and_of_all_are_two_things),
        cmocka_unit_test(what_stands_beside_an_offer_is_the_offers),
        cmocka_unit_test(the_last_contact_in_a_list_of_people_is_no_chase),
        cmocka_unit_test(what_is_grouped_means_what_stands_behind_its_group),
        cmocka_unit_test(words_alone_are_no_salary),
        cmocka_unit_test(headers_below_each_other_are_noticed),
        cmocka_unit_test(a_table_made_of_headers_is_read_in_the_memory_of_one),
        cmocka_unit_test(eight_times_the_columns_are_eight_times_the_work),
        cmocka_unit_test(a_header_is_as_wide_as_a_sheet_can_be),
        cmocka_unit_test(a_layout_is_the_same_however_its_headers_are_spelled),
        cmocka_unit_test(who_asks_to_stop_need_not_wait_for_the_header),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
