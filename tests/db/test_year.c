/* A year of an agency, simulated from a seed: 2,000 interviews, consultants who do most of what is due and let some of it lie, clients who
 * answer sooner, later or never. Whatever happens, an item stands once on a list, is due on a working day, and is never proposed again for
 * what was done; and once all is done and closed the list is empty. AFTERVIEW_SEED chooses another year. */
#include "support/fixture.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

enum { INTERVIEWS = 2000, CANDIDATES = 900, DAYS = 261, CALENDAR_DAYS = 366 + 60, LOOKED_AT = 200 };

/* A generator of our own: the same year on every machine. */
static uint64_t seed = 2026;

static unsigned chance(unsigned n)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (unsigned) (seed >> 33) % n;
}

/* What doing an item writes. :i interview, :r its record, :d the day, :w who. The first that fits; variant NULL: any.
 * again: may come back after it was done, but only for a later day. */
static const struct act {
    const char *item, *variant, *sql;
    bool again;
} ACTS[] = {
    { "debrief.same_day", NULL,
      "INSERT INTO debrief (agency_id, interview_id, done_on, interest, counter_offer_risk) VALUES (1, :i, ':d', 4, CASE WHEN :i % 3 = 0 THEN 'high' END)"
      " ON CONFLICT (agency_id, interview_id) DO UPDATE SET done_on = excluded.done_on, interest = 4",
      false },
    { "debrief.enthusiasm", NULL, "UPDATE debrief SET relayed_on = ':d' WHERE interview_id = :i", false },
    { "debrief.reflect", NULL, "UPDATE debrief SET confirmed_on = ':d' WHERE interview_id = :i", false },
    { "debrief.other_processes", NULL, "UPDATE debrief SET other_processes = 'a bakery' WHERE interview_id = :i", false },
    { "debrief.due_diligence", NULL,
      "INSERT INTO debrief (agency_id, interview_id, due_diligence) VALUES (1, :i, true)"
      " ON CONFLICT (agency_id, interview_id) DO UPDATE SET due_diligence = true",
      false },
    { "debrief.counter_offer", NULL, "UPDATE offer SET counter_offer_on = ':d' WHERE id = :r", false },
    { "debrief.competing_offer", NULL, "UPDATE process SET competing_told_on = ':d' WHERE id = :r", false },
    { "debrief.questions_for_client", "ask", "UPDATE question SET asked_on = ':d' WHERE id = :r", false },
    { "debrief.questions_for_client", "answer", "UPDATE question SET answered_on = ':d' WHERE id = :r", false },
    { "interview.decision_date", NULL, "UPDATE interview SET promised_on = date ':d' + 4 WHERE id = :i", false },
    { "interview.promise", NULL, "UPDATE promise SET done_on = ':d' WHERE id = :r", false },
    { "thanks.personal", NULL, "UPDATE thank_you SET state_was = state, state = 'proofread' WHERE id = :r", false },
    { "thanks.window", "missed", NULL, true },
    { "thanks.window", "forward", "UPDATE thank_you SET state_was = state, state = 'forwarded', forwarded_on = ':d' WHERE id = :r", false },
    { "thanks.window", NULL,
      "INSERT INTO thank_you (agency_id, interview_id, panel_id, state, sent_on) SELECT 1, :i, (SELECT id FROM panel WHERE id = :r AND ':k' = 'panel'), 'sent', ':d'"
      " ON CONFLICT (agency_id, interview_id, coalesce(panel_id, 0)) DO UPDATE SET state_was = thank_you.state, state = 'sent', sent_on = ':d'",
      true },
    { "reference.heads_up", NULL,
      "INSERT INTO heads_up (agency_id, referee_id, process_id, done_on) SELECT 1, :r, process_id, ':d' FROM interview WHERE id = :i",
      false },
    { "reference.permission", NULL,
      "INSERT INTO heads_up (agency_id, referee_id, process_id, done_on) SELECT 1, :r, process_id, ':d' FROM interview WHERE id = :i",
      false },
    { "reference.thanks", NULL,
      "UPDATE reference SET thanked_on = ':d' WHERE referee_id = :r AND process_id = (SELECT process_id FROM interview WHERE id = :i)",
      false },
    { "feedback.presumed_unsuccessful", "close",
      "INSERT INTO feedback (agency_id, interview_id, received_on, outcome) VALUES (1, :i, ':d', 'presumed_unsuccessful')"
      " ON CONFLICT (agency_id, interview_id) DO UPDATE SET outcome_was = feedback.outcome, outcome = 'presumed_unsuccessful', received_on = ':d'",
      false },
    { "feedback.presumed_unsuccessful", NULL,
      "INSERT INTO chase (agency_id, interview_id, done_on, whom, purpose) VALUES (1, :i, ':d', 'client', 'last_message')", true },
    { "feedback.restraint", NULL,
      "INSERT INTO chase (agency_id, interview_id, done_on, whom, purpose) VALUES (1, :i, ':d', 'client', 'feedback')", true },
    { "feedback.due", NULL,
      "INSERT INTO chase (agency_id, interview_id, done_on, whom, purpose) VALUES (1, :i, ':d', 'client', 'feedback')", true },
    { "feedback.relay", "update",
      "INSERT INTO chase (agency_id, interview_id, done_on, whom, purpose) VALUES (1, :i, ':d', 'candidate', 'update')", true },
    { "feedback.relay", NULL, "UPDATE feedback SET told_on = ':d' WHERE interview_id = :i", false },
    { "rejection.tell", NULL, "UPDATE feedback SET told_on = ':d' WHERE interview_id = :i", false },
    { "rejection.reasons", NULL,
      "INSERT INTO chase (agency_id, interview_id, done_on, whom, purpose) VALUES (1, :i, ':d', 'client', 'reasons')", false },
    { "offer.open", NULL,
      "UPDATE offer SET state_was = state, state = 'accepted', decided_on = ':d' WHERE id = :r;"
      "UPDATE process SET stage = 'placed', closed_on = ':d' WHERE id = (SELECT process_id FROM interview WHERE id = :i)",
      false },
    { "screening.ready", NULL,
      "INSERT INTO screening (agency_id, process_id, what, booked_on) SELECT 1, process_id, 'medical', ':d' FROM interview WHERE id = :i",
      false },
    { "relationship.keep_in_touch", "planned", "UPDATE keep_in_touch SET done_on = ':d' WHERE id = :r", true },
    { "relationship.keep_in_touch", NULL,
      "INSERT INTO keep_in_touch (agency_id, candidate_id, due_on, done_on, what) SELECT 1, p.candidate_id, ':w', ':d', 'career meeting'"
      " FROM interview i JOIN process p ON p.id = i.process_id WHERE i.id = :i",
      true },
};
#define N_ACTS (sizeof ACTS / sizeof ACTS[0])

static const char WORLD[] =
    "INSERT INTO consultant (agency_id, id, ref, name) VALUES (1, 1, 'AB', 'Abe Owner');"
    "INSERT INTO client (agency_id, id, name, country) SELECT 1, n, 'Client ' || n, (ARRAY['GB', 'IE', 'NL'])[n % 3 + 1] FROM generate_series(1, 20) n;"
    "INSERT INTO job (agency_id, id, client_id, title, screening_required) SELECT 1, n, n, 'Job ' || n, n % 4 = 0 FROM generate_series(1, 20) n;"
    "INSERT INTO candidate (agency_id, id, name) SELECT 1, n, 'Candidate ' || n FROM generate_series(1, 900) n;"
    "INSERT INTO referee (agency_id, candidate_id, name) SELECT 1, n, 'Referee ' || n FROM generate_series(1, 900, 4) n;"
    "INSERT INTO keep_in_touch (agency_id, candidate_id, due_on) SELECT 1, n, date '2026-01-05' + n FROM generate_series(1, 300, 10) n;"
    "SELECT business_day_fill(1);";

static const char DUE[] =
    "SELECT d.item, d.variant, d.interview_id, d.record_kind, d.record_id, coalesce(d.who, ''), d.due_on,"
    " EXISTS (SELECT FROM business_day b WHERE b.agency_id = 1 AND b.day = d.due_on AND b.open AND b.calendar IN ('GB/', 'IE/', 'NL/', 'GB/ENG'))"
    " FROM due_item(1, '%s', '%s') d ORDER BY 1, 3, 4, 5, 2";

struct item {
    const char *item, *variant, *interview, *kind, *record, *who, *due_on;
    bool open;
};

struct year {
    struct fixture *f;
    struct arena *arena;
    GHashTable *done; /* item, variant, record -> the day */
    int seen[N_ACTS], faults;
    size_t made;
};

static char *filled(const char *sql, const struct item *i, const char *day)
{
    GString *s = g_string_new(sql);
    const struct {
        const char *mark, *value;
    } MARKS[] = { { ":i", i->interview }, { ":r", i->record }, { ":d", day }, { ":w", i->who }, { ":k", i->kind } };
    for (size_t m = 0; m < sizeof MARKS / sizeof MARKS[0]; m++)
        g_string_replace(s, MARKS[m].mark, MARKS[m].value, 0);
    return g_string_free(s, FALSE);
}

static size_t act_find(const struct item *i)
{
    size_t n = 0;
    while (n < N_ACTS && (strcmp(ACTS[n].item, i->item) != 0 || (ACTS[n].variant && strcmp(ACTS[n].variant, i->variant) != 0)))
        n++;
    return n;
}

static void fault(struct year *y, const char *what, const struct item *i, const char *day)
{
    if (y->faults++ < 20)
        print_error("%s: %s %s, interview %s, %s %s, due on %s: %s\n", day, i->item, i->variant, i->interview, i->kind, i->record,
                    i->due_on, what);
}

static void do_item(struct year *y, const struct item *i, size_t act, const char *key, const char *day)
{
    if (!ACTS[act].sql)
        return;
    g_autofree char *sql = filled(ACTS[act].sql, i, day);
    fixture_sql(y->f, sql);
    g_hash_table_insert(y->done, g_strdup(key), g_strdup(day));
}

/* One morning's list. share: of a hundred items so many are done. Returns how many there were. */
static int morning(struct year *y, const char *day, unsigned share)
{
    g_autoptr(GHashTable) today = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    PG_AUTO PGresult *res = NULL;
    struct err e = { 0 };
    char *sql = arena_printf(y->arena, DUE, day, day);
    expect_ok(db_exec(y->f->db, "the list of a morning", sql, 0, NULL, &res, &e), &e);
    for (int r = 0; r < PQntuples(res); r++) {
        const char *v[8];
        for (int c = 0; c < 8; c++)
            v[c] = PQgetvalue(res, r, c);
        struct item i = { v[0], v[1], v[2], v[3], v[4], v[5], v[6], *v[7] == 't' };
        size_t act = act_find(&i);
        g_autofree char *key =
            g_strjoin("|", i.item, act < N_ACTS && ACTS[act].variant ? i.variant : "", i.interview, i.kind, i.record, NULL);
        const char *was = g_hash_table_lookup(y->done, key);
        if (act == N_ACTS) {
            fault(y, "nobody knows how to do it", &i, day);
            continue;
        }
        y->seen[act]++;
        if (!g_hash_table_add(today, g_strdup(key)))
            fault(y, "it stands on the list twice", &i, day);
        if (!i.open)
            fault(y, "nobody works on that day", &i, day);
        if (was && (!ACTS[act].again || strcmp(i.due_on, was) <= 0))
            fault(y, arena_printf(y->arena, "it was done on %s", was), &i, day);
        if (chance(100) < share)
            do_item(y, &i, act, key, day);
    }
    return PQntuples(res);
}

static void hold_interviews(struct year *y, const char *day)
{
    for (unsigned n = (INTERVIEWS + DAYS - 1) / DAYS; n > 0 && y->made < INTERVIEWS; n--) {
        size_t id = ++y->made;
        bool second = id > 20 && chance(5) == 0; /* another round of a process there is */
        size_t process = second ? id - 1 - chance(15) : id;
        char *sql = arena_printf(
            y->arena,
            "INSERT INTO process (agency_id, id, candidate_id, client_id, job_id, consultant_id, stage, competing_until)"
            " SELECT 1, %zu, %u, %u, %u, 1, 'interview', CASE WHEN %s THEN date '%s' + 12 END WHERE %s;"
            "INSERT INTO interview (agency_id, id, process_id, ref, held_on, start_time) SELECT 1, %zu, p.id, 'I-%zu', '%s', '%02u:00' FROM process p WHERE p.id = %zu;",
            id, 1 + chance(CANDIDATES), 1 + chance(20), 1 + chance(20), chance(15) ? "false" : "true", day, second ? "false" : "true", id,
            id, day, 8 + chance(11), process);
        fixture_sql(y->f, sql);
        static const struct {
            unsigned in;
            const char *sql;
        } BESIDE[] = {
            { 2,
              "INSERT INTO panel (agency_id, interview_id, name, route) SELECT 1, :i, 'Rita Moss', CASE :i % 3 WHEN 0 THEN 'direct' WHEN 1 THEN 'through_us' END FROM interview WHERE id = :i" },
            { 5, "INSERT INTO panel (agency_id, interview_id, name) SELECT 1, :i, 'Bo Dean' FROM interview WHERE id = :i" },
            { 9,
              "INSERT INTO thank_you (agency_id, interview_id, panel_id, state) SELECT 1, interview_id, min(id), 'drafted' FROM panel WHERE interview_id = :i GROUP BY 2" },
            { 6,
              "INSERT INTO promise (agency_id, interview_id, what, due_on) SELECT 1, :i, 'notice period', CASE WHEN :i % 2 = 0 THEN date ':d' + 3 END FROM interview WHERE id = :i" },
            { 5,
              "INSERT INTO question (agency_id, interview_id, text, direction) SELECT 1, :i, 'Is there a canteen?', 'for_client' FROM interview WHERE id = :i" },
            { 9,
              "INSERT INTO reference (agency_id, referee_id, process_id, requested_on) SELECT 1, r.id, i.process_id, date ':d' + 2 FROM interview i JOIN process p ON p.id = i.process_id"
              " JOIN referee r ON r.candidate_id = p.candidate_id WHERE i.id = :i ON CONFLICT DO NOTHING" },
            { 9,
              "UPDATE reference e SET taken_on = date ':d' + 4 FROM interview i WHERE i.id = :i AND e.process_id = i.process_id AND e.taken_on IS NULL" },
        };
        const struct item about = { .interview = arena_printf(y->arena, "%zu", id), .record = "", .who = "", .kind = "" };
        for (size_t b = 0; b < sizeof BESIDE / sizeof BESIDE[0]; b++)
            if (chance(BESIDE[b].in) == 0) {
                g_autofree char *beside = filled(BESIDE[b].sql, &about, day);
                fixture_sql(y->f, beside);
            }
    }
}

/* Clients answer some of the interviews of the last weeks, one way or another. */
static void hear_answers(struct year *y, const char *day)
{
    static const char *const OUTCOMES[] = { "rejected", "rejected", "rejected", "progressed", "no_decision", "offer", "withdrawn" };
    for (unsigned n = chance(9); n > 0 && y->made; n--) {
        size_t id = y->made > 150 ? y->made - chance(150) : 1 + chance((unsigned) y->made);
        const char *outcome = OUTCOMES[chance(7)];
        fixture_sql(
            y->f,
            arena_printf(
                y->arena,
                "INSERT INTO feedback (agency_id, interview_id, received_on, outcome, reasons) SELECT 1, i.id, '%s', '%s', %s FROM interview i WHERE i.id = %zu"
                " ON CONFLICT (agency_id, interview_id) DO NOTHING;",
                day, outcome, chance(2) ? "'too junior'" : "NULL", id));
        if (strcmp(outcome, "offer") == 0)
            fixture_sql(
                y->f,
                arena_printf(
                    y->arena,
                    "INSERT INTO offer (agency_id, process_id, state, made_on, expires_on)"
                    " SELECT 1, i.process_id, 'made', '%s', date '%s' + 9 FROM interview i JOIN process p ON p.id = i.process_id WHERE i.id = %zu AND p.closed_on IS NULL"
                    " ON CONFLICT DO NOTHING;",
                    day, day, id));
        if (chance(3) == 0) /* and somebody closes it */
            fixture_sql(
                y->f,
                arena_printf(
                    y->arena,
                    "UPDATE process SET closed_on = '%s' WHERE id = (SELECT i.process_id FROM interview i JOIN feedback f ON f.interview_id = i.id"
                    " WHERE i.id = %zu AND f.outcome IN ('rejected', 'withdrawn')) AND closed_on IS NULL;",
                    day, id));
    }
}

/* Everything that is due is done, day after day, also past days on which nothing is, until the last silence has ended. */
static void close_everything(struct year *y, GDate *day)
{
    char text[16];
    for (int n = 0; n < 45; n++, g_date_add_days(day, 1)) {
        g_date_strftime(text, sizeof text, "%Y-%m-%d", day);
        morning(y, text, 100);
    }
    /* none was forgotten: who had no answer was debriefed, and every silence ended as a no */
    expect_rows(
        y->f->db,
        "SELECT count(*) FILTER (WHERE f.outcome = 'presumed_unsuccessful' AND NOT EXISTS (SELECT FROM debrief d WHERE d.interview_id = i.id AND d.done_on IS NOT NULL)),"
        " count(*) FILTER (WHERE coalesce(f.outcome, 'no_decision') = 'no_decision'), count(*) FILTER (WHERE f.outcome = 'presumed_unsuccessful') > 500"
        "  FROM interview i JOIN process p ON p.id = i.process_id LEFT JOIN feedback f ON f.interview_id = i.id"
        " WHERE p.closed_on IS NULL AND NOT EXISTS (SELECT FROM offer o WHERE o.process_id = p.id)"
        "   AND NOT EXISTS (SELECT FROM interview n WHERE n.process_id = p.id AND (n.held_on, n.id) > (i.held_on, i.id))",
        "0|0|t");
    g_date_strftime(text, sizeof text, "%Y-%m-%d", day);
    fixture_sql(
        y->f,
        arena_printf(
            y->arena,
            "UPDATE process SET stage = coalesce(nullif(stage, 'interview'), 'closed'), closed_on = '%s' WHERE closed_on IS NULL; UPDATE candidate SET keep_in_touch = false",
            text));
    fixture_sql(y->f, "UPDATE keep_in_touch SET done_on = due_on WHERE done_on IS NULL");
    assert_int_equal(morning(y, text, 0), 0);
}

/* What is due of one candidate is their part of everybody's list, and nobody else's interviews are read for it. */
static void look_at_one(struct year *y, const char *day)
{
    expect_rows(
        y->f->db,
        arena_printf(
            y->arena,
            "WITH a AS MATERIALIZED (SELECT d.* FROM due_item(1, '%s', date '%s' + 60) d WHERE d.candidate_id %% 9 = 0),"
            " b AS MATERIALIZED (SELECT d.* FROM candidate k CROSS JOIN LATERAL due_item(1, '%s', date '%s' + 60, k.id) d WHERE k.id %% 9 = 0)"
            " SELECT count(*), (SELECT count(*) > 10 FROM a) FROM ((TABLE a EXCEPT TABLE b) UNION ALL (TABLE b EXCEPT TABLE a)) x",
            day, day, day, day),
        "0|t");
    fixture_sql(y->f, "COMMIT; ANALYZE");
    fixture_sql(y->f, "BEGIN"); /* of its own: what ANALYZE read does not count */
    const char *read = "SELECT sum(pg_stat_get_xact_tuples_returned(c.oid) + pg_stat_get_xact_tuples_fetched(c.oid)) < 100 FROM pg_class c"
                       " WHERE c.relname IN ('interview', 'interview_process_ix', 'process')";
    fixture_sql(y->f, arena_printf(y->arena, "SELECT due_on FROM due_item(1, '%s', '%s', 450)", day, day));
    expect_rows(y->f->db, read, "t");
}

static void a_year_of_interviews(void **state)
{
    struct year y = { .f = *state,
                      .arena = ((struct fixture *) *state)->app.arena,
                      .done = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free) };
    char text[16];
    GDate day;
    if (getenv("AFTERVIEW_SEED"))
        seed = g_ascii_strtoull(getenv("AFTERVIEW_SEED"), NULL, 10);
    fixture_sql(y.f, "SET search_path = afterview, public");
    fixture_sql(y.f, WORLD);
    g_date_clear(&day, 1);
    g_date_set_dmy(&day, 5, G_DATE_JANUARY, 2026);
    for (int n = 0; n < CALENDAR_DAYS - 60; n++, g_date_add_days(&day, 1)) {
        g_date_strftime(text, sizeof text, "%Y-%m-%d", &day);
        if (g_date_get_weekday(&day) < G_DATE_SATURDAY) {
            fixture_sql(y.f, n % 14 ? "BEGIN" : "ANALYZE; BEGIN");
            hold_interviews(&y, text);
            hear_answers(&y, text);
            morning(&y, text, 70);
            if (n == LOOKED_AT)
                look_at_one(&y, text);
            fixture_sql(y.f, "COMMIT");
        }
    }
    close_everything(&y, &day);
    for (size_t a = 0; a < N_ACTS; a++)
        if (y.seen[a] == 0) {
            print_error("%s %s did not happen all year\n", ACTS[a].item, ACTS[a].variant ? ACTS[a].variant : "");
            y.faults++;
        }
    assert_int_equal(y.made, INTERVIEWS);
    assert_int_equal(y.faults, 0);
    g_hash_table_destroy(y.done);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(a_year_of_interviews) };
    return cmocka_run_group_tests(tests, fixture_open, fixture_close);
}
