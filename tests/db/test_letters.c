/* What letters say of the facts: the names that templates may use are those that the database gives, and every shipped text is whole. */
#include <glib.h>
#include <string.h>

#include "letters/letters.h"
#include "queries.h"
#include "support/fixture.h"

/* An interview of which nothing is known but that it is: the names are there all the same. */
static const char BARE[] = "INSERT INTO candidate (agency_id, id, name) VALUES (1, 1, 'Ann Roe');"
                           "INSERT INTO process (agency_id, id, candidate_id) VALUES (1, 1, 1);"
                           "INSERT INTO interview (agency_id, id, process_id, ref) VALUES (1, 1, 1, 'I-1')";

/* One that has something of everything. */
static const char FULL[] =
    "INSERT INTO consultant (agency_id, id, name, email, phone) VALUES (1, 1, 'Maud Teller', 'maud@example.org', '1');"
    "INSERT INTO client (agency_id, id, name, country) VALUES (1, 1, 'Example Mills', 'DE'), (1, 2, 'Bolt Works', NULL);"
    "INSERT INTO contact (agency_id, id, client_id, name, job_title, email) VALUES (1, 1, 1, 'Jo Roe', 'Head', 'jo@example.org');"
    "INSERT INTO candidate (agency_id, id, name, email, phone, mobile, contact_from, contact_until) VALUES (1, 1, 'Ann Roe', 'ann@example.org', '2', '3', '17:30', '20:00');"
    "INSERT INTO job (agency_id, id, client_id, contact_id, consultant_id, title, location, screening_required) VALUES (1, 1, 1, 1, 1, 'Miller', 'Kent', true), (1, 2, 2, NULL, NULL, 'Fitter', NULL, NULL);"
    "INSERT INTO process (agency_id, id, candidate_id, job_id, stage) VALUES (1, 1, 1, 1, NULL), (1, 2, 1, 2, 'interview');"
    "INSERT INTO interview (agency_id, id, process_id, ref, held_on, start_time, end_time, location, promised_on, promised_channel)"
    " VALUES (1, 1, 1, 'I-1', '2026-11-16', '14:30', '15:30', 'Mill Lane', '2026-11-20', 'phone');"
    "INSERT INTO panel (agency_id, interview_id, name, role) VALUES (1, 1, 'Jo Roe', 'Head');"
    "INSERT INTO promise (agency_id, interview_id, what, due_on) VALUES (1, 1, 'notice period', '2026-11-17');"
    "INSERT INTO question (agency_id, interview_id, text, direction) VALUES (1, 1, 'Which shifts?', 'for_client');"
    "INSERT INTO debrief (agency_id, interview_id, interest, interest_reason) VALUES (1, 1, 4, 'the team.');"
    "INSERT INTO feedback (agency_id, interview_id, outcome, reasons) VALUES (1, 1, 'rejected', 'too far; too junior');"
    "INSERT INTO chase (agency_id, interview_id, done_on, whom) VALUES (1, 1, '2026-11-21', 'client');"
    "INSERT INTO offer (agency_id, process_id, made_on, expires_on) VALUES (1, 2, '2026-11-20', '2026-12-01');"
    "INSERT INTO screening (agency_id, process_id, what, booked_on) VALUES (1, 1, 'medical', '2026-12-02')";

/* Names that are put in for each reader: services/letters/write.c. */
static bool is_of_the_reader(const char *name)
{
    return g_str_has_prefix(name, "to.") || g_str_has_prefix(name, "share.") || g_str_has_prefix(name, "callers");
}

static const json_t *value_of(const json_t *values, const char *name)
{
    g_auto(GStrv) lists = g_strsplit(name, "/", 2);
    g_auto(GStrv) parts = g_strsplit(lists[0], ".", 2);
    const json_t *v = json_object_get(values, parts[0]);
    if (parts[1] && strcmp(parts[1], "any") == 0)
        return json_boolean(json_is_array(v));
    v = parts[1] ? json_object_get(v, parts[1]) : v;
    return lists[1] ? json_object_get(json_array_get(v, 0), lists[1]) : v;
}

static int missing(const json_t *values, bool items)
{
    int faults = 0;
    for (const struct mustache_name *n = LETTER_NAMES; n->name; n++) {
        if (is_of_the_reader(n->name) || (strchr(n->name, '/') && !items))
            continue;
        const json_t *v = value_of(values, n->name);
        bool fits = n->type == MUSTACHE_LIST   ? json_is_array(v)
                    : n->type == MUSTACHE_FLAG ? json_is_boolean(v)
                                               : json_is_string(v) || json_is_null(v);
        if (!fits) {
            print_error("%s is not what the facts hold\n", n->name);
            faults++;
        }
    }
    return faults;
}

static void every_name_is_a_fact(void **state)
{
    struct fixture *f = *state;
    struct letter_facts facts;
    struct err e = { 0 };
    fixture_sql(f, BARE);
    expect_ok(letter_facts_load(&f->app, 1, &facts, &e), &e);
    assert_int_equal(missing(facts.values, false), 0);
    letter_facts_free(&facts);
}

static int unknown(const char *prefix, const json_t *values)
{
    int faults = 0;
    const char *key;
    json_t *v;
    json_object_foreach((json_t *) values, key, v)
    {
        g_autofree char *name = g_strconcat(prefix, key, NULL);
        bool known = false;
        if (json_is_object(v)) {
            g_autofree char *inner = g_strconcat(name, ".", NULL);
            faults += unknown(inner, v);
            continue;
        }
        for (const struct mustache_name *n = LETTER_NAMES; n->name; n++)
            known = known || strcmp(n->name, name) == 0;
        if (!known) {
            print_error("the fact %s has no name\n", name);
            faults++;
        }
    }
    return faults;
}

static void every_fact_has_its_name(void **state)
{
    struct fixture *f = *state;
    struct letter_facts facts;
    struct err e = { 0 };
    fixture_sql(f, FULL);
    expect_ok(letter_facts_load(&f->app, 1, &facts, &e), &e);
    assert_int_equal(missing(facts.values, true), 0);
    assert_int_equal(unknown("", facts.values), 0);
    assert_string_equal(letter_language(&facts, NULL), "de"); /* the client's country */
    assert_string_equal(letter_language(&facts, "fr"), "fr");
    letter_facts_free(&facts);
}

static void facts_are_those_of_the_day(void **state)
{
    struct fixture *f = *state;
    fixture_sql(f, FULL);
    PG_AUTO PGresult *res = NULL;
    struct err e = { 0 };
    expect_ok(q_letter_facts(f->db, 1, 1, "2026-11-19", &res, &e), &e); /* before the chase, and before the other offer */
    json_t *facts = json_loads(db_text(res, 0, 0), 0, NULL), *address = json_loads(db_text(res, 0, 1), 0, NULL);
    assert_true(json_is_null(json_object_get(json_object_get(facts, "asked"), "on")));
    assert_int_equal(json_integer_value(json_object_get(address, "rival_offers")), 0);
    assert_string_equal(json_string_value(json_object_get(json_object_get(facts, "interest"), "reason")), "the team");
    json_decref(facts);
    json_decref(address);
}

static void every_shipped_text_is_well_formed(void **state)
{
    struct fixture *f = *state;
    PG_AUTO PGresult *res = NULL;
    struct err e = { 0 };
    expect_ok(q_letter_texts(f->db, 1, NULL, NULL, &res, &e), &e);
    int faults = 0, kinds = 0;
    for (int i = 0; i < PQntuples(res); i++)
        for (int c = 2; c < 4; c++)
            if (!mustache_check(db_text(res, i, c), LETTER_NAMES, &e)) {
                print_error("%s, %s: %s\n", db_text(res, i, 0), db_text(res, i, 1), e.what);
                faults++;
            }
    assert_int_equal(faults, 0);
    for (const struct letter_kind *k = LETTER_KINDS; k->word; k++)
        kinds++;
    assert_int_equal(PQntuples(res), kinds * 4);
    expect_rows(
        f->db,
        "SELECT kind, count(*) FROM letter GROUP BY kind HAVING array_agg(language ORDER BY language) <> ARRAY['de', 'en', 'fr', 'nl']",
        "");
}

/* The same words in each language, days and months whole. */
static void languages_have_the_same_words(void **state)
{
    struct fixture *f = *state;
    expect_rows(f->db, "SELECT key, count(*) FROM letter_word WHERE key <> 'd.1' GROUP BY key HAVING count(*) <> 4", "");
    expect_rows(f->db, "SELECT count(*) FROM letter_word WHERE language = 'en' AND key ~ '^(day|month)[.]'", "19");
    expect_rows(f->db, "SELECT key FROM choice WHERE list = 'language' AND key NOT IN (SELECT language FROM letter_word)", "");
}

static void own_texts_stay_on_record(void **state)
{
    struct fixture *f = *state;
    PG_AUTO PGresult *first = NULL, *again = NULL, *back = NULL;
    struct err e = { 0 };
    expect_ok(q_letter_save(f->db, 1, "chase", "en", "How far?", "Dear {{to.name}}", "anna", &first, &e), &e);
    assert_int_equal(PQntuples(first), 1);
    expect_rows(f->db, "SELECT subject FROM letter_own", "How far?");
    expect_ok(q_letter_save(f->db, 1, "chase", "en", "How far?", "Dear {{to.name}}", "anna", &again, &e), &e);
    assert_int_equal(PQntuples(again), 0); /* it says that already */
    expect_ok(q_letter_save(f->db, 1, "chase", "en", NULL, NULL, "bo", &back, &e), &e);
    expect_rows(f->db, "SELECT made_by, body FROM letter_own ORDER BY id", "anna|Dear {{to.name}}\nbo|");
    expect_refused(f->db, "UPDATE letter_own SET body = 'x'", "42501");
    expect_refused(f->db, "DELETE FROM letter_own", "42501");
    expect_refused(f->db, "UPDATE letter SET body = 'x'", "42501");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        fixture_test(every_name_is_a_fact),          fixture_test(every_fact_has_its_name),
        fixture_test(facts_are_those_of_the_day),    fixture_test(every_shipped_text_is_well_formed),
        fixture_test(languages_have_the_same_words), fixture_test(own_texts_stay_on_record),
    };
    return cmocka_run_group_tests(tests, fixture_open, fixture_close);
}
