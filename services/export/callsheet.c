/* What the call sheet holds: facts, due items, and what not to do. */
#include "callsheet.h"

#include <stdlib.h>
#include <string.h>

#include "letters/letters.h"
#include "queries.h"
#include "track/due.h"

enum { LOOK_AHEAD = 60 }; /* days: until when a client must not be asked */

const char *callsheet_day(struct arena *a, const char *iso)
{
    static const char *const MONTHS[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
    int month = iso && strlen(iso) == 10 ? atoi(iso + 5) : 0;
    if (month < 1 || month > 12)
        return iso;
    return arena_printf(a, "%d %s %.4s", atoi(iso + 8), MONTHS[month - 1], iso);
}

static json_t *part(const struct callsheet *c, const char *name)
{
    return json_object_get(c->facts, name);
}

static const char *text(const json_t *object, const char *key)
{
    return json_string_value(json_object_get(object, key));
}

static void say(const struct callsheet *c, const char *sentence)
{
    json_array_append_new(c->do_not, json_string(sentence));
}

/* ---- which interview ---- */

static bool refuse(const char *command, const char *ref, const PGresult *found, struct err *e)
{
    int n = PQntuples(found);
    err_set(e, ERR_USAGE, n ? "%s %s: that could be any of %d" : "%s %s: there is no such interview or candidate", command, ref, n);
    if (!n)
        return err_help(e, "nothing was shown or written",
                        "give the number that afterview due shows at the end of its line, or the candidate's whole name");
    return err_help(e, "nothing was shown or written", "give a number: %s (%s), %s (%s) …", db_text(found, 0, 1), db_text(found, 0, 2),
                    db_text(found, 1, 1), db_text(found, 1, 2));
}

bool callsheet_find_interview(struct app *app, const char *command, const char *ref, int64_t *id, struct err *e)
{
    PG_AUTO PGresult *interview = NULL, *candidate = NULL, *last = NULL;
    if (!q_record_find(app->db, app->agency_id, "interview", ref, &interview, e))
        return false;
    *id = PQntuples(interview) == 1 ? db_int(interview, 0, 0) : 0;
    if (*id)
        return true;
    if (!q_record_find(app->db, app->agency_id, "candidate", ref, &candidate, e))
        return false;
    if (PQntuples(candidate) != 1)
        return refuse(command, ref, candidate, e);
    if (!q_callsheet_find(app->db, app->agency_id, db_int(candidate, 0, 0), app->as_of, &last, e))
        return false;
    *id = PQntuples(last) ? db_int(last, 0, 0) : 0;
    if (*id)
        return true;
    err_set(e, ERR_USAGE, "%s %s: no interview of theirs is noted", command, ref);
    return err_help(e, "nothing was shown or written", "import the tracker that has it, or add it to one");
}

/* ---- what not to do ---- */

static void say_discretion(struct app *app, const struct callsheet *c)
{
    const json_t *d = part(c, "candidate");
    const char *from = text(d, "from"), *until = text(d, "until"), *employer = text(d, "employer");
    if (from && until)
        say(c, arena_printf(app->arena, "Ring %s only between %s and %s", text(d, "name"), from, until));
    else if (from || until)
        say(c, arena_printf(app->arena, "Do not ring %s %s %s", text(d, "name"), from ? "before" : "after", from ? from : until));
    if (json_is_true(json_object_get(d, "never_at_work")))
        say(c, arena_printf(app->arena, "Never call at work%s%s", employer ? ": " : "", employer ? employer : ""));
    if (json_is_true(json_object_get(d, "private_only")))
        say(c, "Use the private number or address only");
}

/* The client is left in peace until the due view proposes to ask again: its day, not one of our own reckoning. */
static void say_patience(struct app *app, const struct callsheet *c, const PGresult *due, int64_t interview_id)
{
    const json_t *o = part(c, "contact");
    const char *whom = text(o, "name") ? text(o, "name") : text(part(c, "client"), "name");
    for (int i = 0; i < PQntuples(due); i++) {
        struct due_item item = due_item_read(due, i);
        if (item.interview_id != interview_id || strcmp(item.due_on, app->as_of) <= 0)
            continue;
        if (strcmp(item.item, "feedback.due") == 0)
            say(c, arena_printf(app->arena, "Do not ask %s for an answer before %s", whom ? whom : "the client", callsheet_day(app->arena, item.due_on)));
        else if (strcmp(item.item, "feedback.restraint") == 0 || strcmp(item.item, "feedback.presumed_unsuccessful") == 0)
            say(c, arena_printf(app->arena, "Do not chase %s again: %s", whom ? whom : "the client",
                                strcmp(item.item, "feedback.restraint") == 0 ? "they were asked often enough"
                                : item.variant && strcmp(item.variant, "close") == 0 ? "the last message has gone out"
                                                                                       : "one last message is what remains"));
    }
}

static void say_social(struct app *app, const struct callsheet *c, const struct letter_facts *f)
{
    const json_t *social = json_object_get(f->values, "social");
    const char *from = text(social, "from"), *client = text(part(c, "client"), "name");
    if (!client)
        client = "the client";
    if (json_is_true(json_object_get(social, "after_offer")))
        say(c, arena_printf(app->arena, "No connection request to anybody at %s before an offer", client));
    else if (from && strcmp(from, app->as_of) > 0)
        say(c, arena_printf(app->arena, "No connection request to anybody at %s before %s", client, callsheet_day(app->arena, from)));
}

static void say_offers(struct app *app, const struct callsheet *c)
{
    const char *risk = text(part(c, "debrief"), "counter_offer_risk");
    bool at_risk = risk && strcmp(risk, "low") != 0, out = json_is_true(json_object_get(part(c, "offer"), "open"));
    if (json_is_true(part(c, "competing_offer")))
        say(c, "Tell the client of the other offer as a fact, never as an ultimatum");
    if (at_risk || out)
        say(c, arena_printf(app->arena, "No counter-offer games: an offer is no means to a better one elsewhere%s%s%s", at_risk ? " (the risk is " : "",
                            at_risk ? risk : "", at_risk ? ")" : ""));
}

/* ---- loading ---- */

static void take_due(const struct app *app, const struct callsheet *c, const PGresult *res)
{
    for (int i = 0; i < PQntuples(res); i++) {
        struct due_item item = due_item_read(res, i);
        if (strcmp(item.due_on, app->as_of) > 0)
            continue;
        json_t *o = due_item_json(res, i, false);
        json_object_set_new(o, "record_kind", json_string(item.record_kind));
        json_object_set_new(o, "record_id", json_integer((json_int_t) item.record_id));
        json_array_append_new(c->due, o);
    }
}

static bool load_due(struct app *app, struct callsheet *c, int64_t interview_id, int64_t candidate_id, struct err *e)
{
    PG_AUTO PGresult *until = NULL, *res = NULL;
    if (!q_business_day_fill(app->db, app->agency_id, NULL, e) || !q_day_plus(app->db, app->as_of, LOOK_AHEAD, &until, e) ||
        !q_due_open(app->db, app->agency_id, app->as_of, db_text(until, 0, 0), 0, 0, candidate_id, NULL, &res, e))
        return false;
    take_due(app, c, res);
    if (!json_is_true(json_object_get(part(c, "interview"), "to_come")))
        say_patience(app, c, res, interview_id);
    return true;
}

static bool load_jobs(struct app *app, struct callsheet *c, int64_t candidate_id, struct err *e)
{
    PG_AUTO PGresult *res = NULL;
    if (!q_callsheet_jobs(app->db, app->agency_id, candidate_id, app->as_of, &res, e))
        return false;
    for (int i = 0; i < PQntuples(res); i++)
        json_array_append_new(c->jobs, json_pack("{s:s, s:s?, s:s?, s:o}", "number", db_text(res, i, 0), "title", db_text(res, i, 1),
                                                 "client", db_text(res, i, 2), "shared", json_loads(db_text(res, i, 3), 0, NULL)));
    return true;
}

bool callsheet_load(struct app *app, int64_t interview_id, struct callsheet *c, struct err *e)
{
    PG_AUTO PGresult *res = NULL;
    if (!q_callsheet(app->db, app->agency_id, interview_id, app->as_of, &res, e))
        return false;
    c->facts = PQntuples(res) == 1 ? json_loads(db_text(res, 0, 0), 0, NULL) : NULL;
    if (!c->facts)
        return err_set(e, ERR_OTHER, "what is known of interview #%lld could not be read", (long long) interview_id);
    c->due = json_array();
    c->do_not = json_array();
    c->jobs = json_array();
    struct letter_facts letters = { 0 };
    say_discretion(app, c);
    bool ok = load_due(app, c, interview_id, db_int(res, 0, 1), e) && load_jobs(app, c, db_int(res, 0, 1), e) &&
              letter_facts_load(app, interview_id, &letters, e);
    if (ok) {
        say_offers(app, c);
        say_social(app, c, &letters);
    }
    letter_facts_free(&letters);
    return ok;
}

void callsheet_free(struct callsheet *c)
{
    json_decref(c->facts);
    json_decref(c->due);
    json_decref(c->do_not);
    json_decref(c->jobs);
}

json_t *callsheet_json(const struct callsheet *c)
{
    json_t *out = json_deep_copy(c->facts);
    json_object_set(out, "due", c->due);
    json_object_set(out, "do_not", c->do_not);
    json_object_set(out, "jobs_that_share_attractors", c->jobs);
    json_object_del(json_object_get(out, "candidate"), "discretion"); /* do_not says it */
    return out;
}
