/* One letter per reader: whom it goes to, whether it may go at all, and the text filled in. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/day.h"
#include "letters.h"
#include "queries.h"
#include "track/due.h"

struct writing {
    struct app *app;
    const struct letter_wish *wish;
    struct letter_facts facts;
    GPtrArray *letters;
};

/* A referee, an interviewer, the contact or the candidate. */
struct reader {
    const char *name, *role, *company, *address, *language, *remembered, *note;
    bool withheld; /* an address is known, and the note says why it is not used */
};

static bool refuse(struct writing *w, const char *what, const char *why, const char *next, struct err *e)
{
    err_set(e, ERR_USAGE, "%s %s: %s", w->wish->kind->word, letter_address(&w->facts, "interview"), what);
    return err_help(e, why, "%s", next);
}

/* ---- may it be written? ---- */

static long count(const struct writing *w, const char *key)
{
    return (long) json_integer_value(json_object_get(w->facts.address, key));
}

static bool is_answered(const struct writing *w)
{
    const char *outcome = letter_address(&w->facts, "outcome");
    return outcome && strcmp(outcome, "no_decision") != 0 && strcmp(outcome, "on_hold") != 0;
}

/* What is due from the client about this interview, on a day or later, as the list has it. item NULL: nothing. */
static bool find_chase(struct writing *w, const char *as_of, PGresult **res, struct due_item *item, struct err *e)
{
    enum { LOOK_AHEAD = 400 }; /* days */
    static const char *const ITEMS[] = { "feedback.due", "feedback.restraint", "feedback.presumed_unsuccessful", NULL };
    struct app *app = w->app;
    PG_AUTO PGresult *until = NULL;
    json_int_t candidate = json_integer_value(json_object_get(w->facts.address, "candidate_id"));
    if (!q_business_day_fill(app->db, app->agency_id, NULL, e) || !q_day_plus(app->db, as_of, LOOK_AHEAD, &until, e) ||
        !q_due_open(app->db, app->agency_id, as_of, db_text(until, 0, 0), 0, 0, candidate, NULL, res, e))
        return false;
    *item = (struct due_item) { 0 };
    for (int i = 0; i < PQntuples(*res) && !item->item; i++) {
        struct due_item one = due_item_read(*res, i);
        if (one.interview_id == w->facts.interview_id && g_strv_contains(ITEMS, one.item))
            *item = one;
    }
    return true;
}

/* Why the client is not asked before the day of the item. */
static bool not_before(struct writing *w, const struct due_item *item, struct err *e)
{
    struct arena *a = w->app->arena;
    json_t *dates = item->dates ? json_loads(item->dates, 0, NULL) : NULL;
    const char *asked = json_string_value(json_object_get(dates, "last_asked")),
               *promised = json_string_value(json_object_get(dates, "promised"));
    const char *why = asked      ? arena_printf(a, "the client was last asked on %s (feedback.restraint)", day_words(a, asked))
                      : promised ? arena_printf(a, "an answer was promised for %s (feedback.due)", day_words(a, promised))
                                 : "no answer is due yet (feedback.due)";
    json_decref(dates);
    return refuse(w, arena_printf(a, "not before %s", day_words(a, item->due_on)), why,
                  arena_printf(a, "ask again then, or write it for that day with: --as-of %s", item->due_on), e);
}

/* Chases remain: the last message waits for its day, which the list has on that day, or for the branch manager after the last of them. */
static bool last_message_waits(struct writing *w, struct err *e)
{
    PG_AUTO PGresult *weeks = NULL, *res = NULL;
    struct app *app = w->app;
    struct arena *a = app->arena;
    const char *interview = letter_address(&w->facts, "interview"),
               *after = letter_policy(&w->facts, "feedback.presumed_unsuccessful.days", "21");
    char *end;
    int days = (int) strtol(after, &end, 10);
    struct due_item item;
    if (*end || end == after)
        return refuse(w, "there is no last message here", "policy leaves it out (feedback.presumed_unsuccessful.days = off)",
                      arena_printf(a, "ask how far along they are: afterview letter chase %s", interview), e);
    if (!q_day_plus(app->db, letter_address(&w->facts, "held_on"), days, &weeks, e) || !find_chase(w, db_text(weeks, 0, 0), &res, &item, e))
        return false;
    const char *day = item.item ? item.due_on : db_text(weeks, 0, 0);
    return refuse(
        w, arena_printf(a, "not before %s", day_words(a, day)),
        arena_printf(a, "it goes out after %d days without an answer, and chases remain until then (feedback.presumed_unsuccessful)", days),
        arena_printf(
            a,
            "chase: afterview letter chase %s; write it for that day with --as-of %s; or set fewer days: afterview policy set feedback.presumed_unsuccessful.days",
            interview, day),
        e);
}

/* The text follows the list: when the client may be asked, and whether once more or one last time. */
static bool follows_list(struct writing *w, struct err *e)
{
    PG_AUTO PGresult *res = NULL;
    struct due_item item;
    struct arena *a = w->app->arena;
    bool wants_last = strcmp(w->wish->kind->key, "last_message") == 0;
    if (!find_chase(w, w->app->as_of, &res, &item, e))
        return false;
    if (!item.item)
        return true;
    bool is_last = strcmp(item.item, "feedback.presumed_unsuccessful") == 0;
    if (is_last && g_strcmp0(item.variant, "close") == 0)
        return refuse(w, "the last message has gone out",
                      arena_printf(a, "the silence is taken as a no on %s (feedback.presumed_unsuccessful)", day_words(a, item.due_on)),
                      "if they answer, note it: afterview log feedback", e);
    if (wants_last && strcmp(item.item, "feedback.due") == 0)
        return last_message_waits(w, e);
    if (strcmp(item.due_on, w->app->as_of) > 0)
        return not_before(w, &item, e);
    if (is_last && !wants_last)
        return refuse(w,
                      arena_printf(a, "%ld days have passed without an answer",
                                   letter_policy_number(&w->facts, "feedback.presumed_unsuccessful.days", 21)),
                      "what remains is one last message (feedback.presumed_unsuccessful)",
                      arena_printf(a, "afterview letter last-message %s", letter_address(&w->facts, "interview")), e);
    return true;
}

static bool may_chase(struct writing *w, struct err *e)
{
    const char *held = letter_address(&w->facts, "held_on");
    if (is_answered(w))
        return refuse(w, "the client has answered", "nobody is asked for what they have said",
                      "tell the candidate: afterview letter outcome", e);
    if (held && strcmp(held, w->app->as_of) >= 0)
        return refuse(w, "the interview is not over for a day yet",
                      "feedback is never asked for on the day itself (feedback.never_same_day)", "afterview due says when it is time", e);
    long ceiling = letter_policy_number(&w->facts, "feedback.restraint.ceiling", 3);
    if (strcmp(w->wish->kind->key, "chase") == 0 && count(w, "asked_times") >= ceiling)
        return refuse(w, arena_printf(w->app->arena, "the client was asked %ld times", count(w, "asked_times")),
                      arena_printf(w->app->arena, "after %ld chases it is the branch manager's move (feedback.restraint.ceiling)", ceiling),
                      "the manager speaks with their counterpart, or: afterview letter last-message", e);
    return follows_list(w, e);
}

static bool may_connect(struct writing *w, struct err *e)
{
    json_t *social = json_object_get(w->facts.values, "social");
    const char *from = json_string_value(json_object_get(social, "from"));
    if (json_is_true(json_object_get(social, "after_offer")))
        return refuse(w, "there is no offer yet", "connection requests wait for an offer (social.connect = after_offer)",
                      "note the offer, or change the policy: afterview policy explain social.connect", e);
    if (from && strcmp(from, w->app->as_of) > 0)
        return refuse(w, arena_printf(w->app->arena, "not before %s", from),
                      "connection requests wait some days after the interview (social.connect)",
                      "ask again then, or see: afterview policy explain social.connect", e);
    return true;
}

static bool may_write(struct writing *w, struct err *e)
{
    const char *key = w->wish->kind->key;
    if (strcmp(key, "chase") == 0 || strcmp(key, "last_message") == 0)
        return may_chase(w, e);
    if (strcmp(key, "connect") == 0)
        return may_connect(w, e);
    if (strcmp(key, "outcome") == 0 && !letter_address(&w->facts, "outcome"))
        return refuse(w, "nobody noted what the client decided", "there is nothing to tell yet",
                      "note it: afterview log feedback INTERVIEW outcome=…", e);
    if (strcmp(key, "outcome") == 0 && strcmp(letter_address(&w->facts, "outcome"), "withdrawn") == 0)
        return refuse(w, "the candidate withdrew", "they know", "no letter is needed", e);
    if (strcmp(key, "interest") == 0 && json_is_null(json_object_get(w->facts.address, "interest")))
        return refuse(w, "nobody noted how keen the candidate is", "the client would be told a guess",
                      "note it: afterview log debrief INTERVIEW interest=4", e);
    if (strcmp(key, "competing_offer") == 0 && !w->wish->deadline && count(w, "rival_offers") == 0)
        return refuse(w, "no other offer is noted", "the client would be told what is not so",
                      "give the day they must answer it by: --deadline 2026-12-01", e);
    return true;
}

/* ---- whom it goes to ---- */

static char *letters_of(struct arena *a, const char *name) /* "Example-Mills Ltd": examplemillsltd */
{
    char *letters = arena_strdup(a, name), *to = letters;
    for (const char *c = name; *c; c++)
        if (isalnum((unsigned char) *c))
            *to++ = g_ascii_tolower(*c);
    *to = '\0';
    return letters;
}

/* One is the other's beginning: the legal form is often left out. */
static bool same_letters(const char *x, const char *y)
{
    return strlen(x) >= 4 && strlen(y) >= 4 && (g_str_has_prefix(x, y) || g_str_has_prefix(y, x));
}

static bool same_company(const char *x, const char *y)
{
    ARENA_AUTO struct arena *a = arena_new();
    return x && y && same_letters(letters_of(a, x), letters_of(a, y));
}

static struct reader candidate_reader(struct writing *w)
{
    struct reader r = { .name = json_string_value(json_object_get(json_object_get(w->facts.values, "candidate"), "name")),
                        .address = letter_address(&w->facts, "candidate_email"),
                        .language = letter_address(&w->facts, "candidate_language") };
    if (json_is_true(json_object_get(w->facts.address, "candidate_email_withheld"))) {
        r.address = NULL;
        r.withheld = true;
        r.note = "the only e-mail address is at their present employer, and they asked for discretion: no address was put in";
    }
    return r;
}

static void put_to(struct writing *w, const struct reader *r)
{
    json_object_set_new(
        w->facts.values, "to",
        json_pack("{s:s?, s:s?, s:s?, s:s?}", "name", r->name, "role", r->role, "company", r->company, "remembered", r->remembered));
}

/* Whoever sends it sees that the language is not known: a client in Belgium, and nobody noted where. */
static const char *language_note(const struct writing *w, const struct reader *r, const char *language)
{
    static const char *const NAMES[][2] = { { "en", "English" }, { "nl", "Dutch" }, { "fr", "French" }, { "de", "German" } };
    const char *name = language;
    if (w->wish->language || !letter_language_assumed(&w->facts, r->language))
        return NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(NAMES); i++)
        name = strcmp(NAMES[i][0], language) == 0 ? NAMES[i][1] : name;
    return arena_printf(
        w->app->arena,
        "nothing says which language %s reads, so it is in %s: give --language, or note theirs, or the client's region, in its sheet",
        r->name ? r->name : "its reader", name);
}

static const char *joined(struct arena *a, const char *note, const char *other)
{
    return note && other ? arena_printf(a, "%s; %s", note, other) : note ? note : other;
}

static bool add_letter(struct writing *w, const struct reader *r, struct err *e)
{
    struct app *app = w->app;
    const char *language = w->wish->language ? w->wish->language : letter_language(&w->facts, r->language), *subject, *body;
    struct letter *l = arena_alloc(app->arena, sizeof *l);
    *l = (struct letter) { w->wish->kind,
                           letter_address(&w->facts, "interview"),
                           arena_strdup(app->arena, language),
                           arena_strdup(app->arena, r->name),
                           arena_strdup(app->arena, r->address),
                           letter_address(&w->facts, "consultant_email"),
                           NULL,
                           NULL,
                           joined(app->arena, r->note, language_note(w, r, language)),
                           r->withheld };
    l->interview = arena_strdup(app->arena, l->interview);
    l->sender = arena_strdup(app->arena, l->sender);
    put_to(w, r);
    json_t *values = NULL;
    bool ok = letter_text_find(app, w->wish->kind, language, &subject, &body, e) &&
              letter_words(app, w->facts.values, language, &values, e) &&
              mustache_render(subject, LETTER_NAMES, values, app->arena, &l->subject, e) &&
              mustache_render(body, LETTER_NAMES, values, app->arena, &l->text, e);
    json_decref(values);
    if (!ok)
        return e->kind == ERR_INPUT ? err_at(e, "%s %s (%s)", w->wish->kind->word, l->interview, language) : false;
    g_ptr_array_add(w->letters, l);
    return true;
}

static bool is_meant(const struct writing *w, const char *name)
{
    return !w->wish->to || (name && g_ascii_strcasecmp(w->wish->to, name) == 0);
}

static bool nobody(struct writing *w, const PGresult *res, const char *who, struct err *e)
{
    const char *all = "";
    for (int i = 0; i < PQntuples(res); i++)
        all = arena_printf(w->app->arena, "%s%s%s", all, i ? ", " : "", db_text(res, i, 1));
    if (w->wish->to && *all)
        return refuse(w, arena_printf(w->app->arena, "%s is none of the %ss", w->wish->to, who), "nothing was written",
                      arena_printf(w->app->arena, "they are: %s", all), e);
    return refuse(w, arena_printf(w->app->arena, "no %s is noted", who), "there is nobody to write to",
                  strcmp(who, "referee") == 0 ? "note one in the sheet referees: afterview template referees -o referees.xlsx"
                                              : "note who was in the room in the sheet panel: afterview template panel -o panel.xlsx",
                  e);
}

/* ---- referees ---- */

static bool shares(const char *share, bool permission, const char *what, const char *other)
{
    if (!share || !*share)
        return permission;
    g_autofree char *folded = g_utf8_casefold(share, -1);
    g_auto(GStrv) items = g_strsplit(folded, ";", -1);
    for (char **i = items; *i; i++) {
        g_strstrip(*i);
        if (strcmp(*i, "all") == 0 || strcmp(*i, "everything") == 0 || strcmp(*i, what) == 0 || strcmp(*i, other) == 0)
            return true;
    }
    return false;
}

static void put_share(struct writing *w, const char *share, bool permission)
{
    json_t *v = w->facts.values, *callers = json_array();
    json_t *contact = json_object_get(v, "contact"), *consultant = json_object_get(v, "consultant");
    bool position = shares(share, permission, "position", "job") && json_is_string(json_object_get(json_object_get(v, "job"), "title"));
    bool company = shares(share, permission, "company", "client") && json_is_string(json_object_get(json_object_get(v, "client"), "name"));
    bool who = shares(share, permission, "callers", "caller");
    if (who && company && json_is_string(json_object_get(contact, "name"))) /* the contact's name would tell the company */
        json_array_append_new(callers, json_pack("{s:O, s:O?, s:O?}", "name", json_object_get(contact, "name"), "role",
                                                 json_object_get(contact, "job_title"), "company",
                                                 json_object_get(json_object_get(v, "client"), "name")));
    if (who && json_is_string(json_object_get(consultant, "name")))
        json_array_append_new(callers, json_pack("{s:O, s:n, s:O?}", "name", json_object_get(consultant, "name"), "role", "company",
                                                 json_object_get(json_object_get(v, "agency"), "name")));
    json_object_set_new(
        v, "share", json_pack("{s:b, s:b, s:b}", "position", position, "company", company, "callers", who && json_array_size(callers) > 0));
    json_object_set_new(v, "callers", callers);
}

enum { REFEREE_NAME = 1, COMPANY, RELATIONSHIP, EMAIL, LANGUAGE, PERMISSION, SHARE, TAKEN, THANKED, TOLD };

static const char *referee_note(struct writing *w, const PGresult *res, int i)
{
    if (strcmp(w->wish->kind->key, "heads_up") != 0)
        return NULL;
    if (json_is_true(json_object_get(w->facts.address, "candidate_discreet")) &&
        same_company(db_text(res, i, COMPANY), letter_address(&w->facts, "candidate_employer")))
        return "this referee works for the candidate's present employer, and the candidate asked for discretion: ask them before it goes out";
    if (!db_text(res, i, PERMISSION) && !db_text(res, i, SHARE))
        return "what the candidate agreed to share with this referee is not noted: position, company and callers were left out";
    return NULL;
}

static bool referee_letter(struct writing *w, const PGresult *res, int i, struct err *e)
{
    struct reader r = { .name = db_text(res, i, REFEREE_NAME),
                        .role = db_text(res, i, RELATIONSHIP),
                        .company = db_text(res, i, COMPANY),
                        .address = db_text(res, i, EMAIL),
                        .language = db_text(res, i, LANGUAGE),
                        .note = referee_note(w, res, i) };
    const char *permission = db_text(res, i, PERMISSION);
    put_share(w, db_text(res, i, SHARE), permission && *permission == 't');
    return add_letter(w, &r, e);
}

/* Who was told, or thanked, is not written to again, unless they are named. */
static bool wants_letter(const struct writing *w, const PGresult *res, int i, bool thanks)
{
    bool done = thanks ? db_text(res, i, THANKED) != NULL : db_bool(res, i, TOLD);
    return (w->wish->to || !done) && (!thanks || db_text(res, i, TAKEN));
}

static bool to_referees(struct writing *w, struct err *e)
{
    PG_AUTO PGresult *res = NULL;
    struct app *app = w->app;
    bool thanks = strcmp(w->wish->kind->key, "reference_thanks") == 0;
    int refused = 0, done = 0;
    if (!q_letter_referees(app->db, app->agency_id, w->facts.interview_id, app->as_of, &res, e))
        return false;
    for (int i = 0; i < PQntuples(res); i++) {
        const char *permission = db_text(res, i, PERMISSION);
        if (!is_meant(w, db_text(res, i, REFEREE_NAME)))
            continue;
        bool no = !thanks && permission && *permission == 'f', wanted = wants_letter(w, res, i, thanks);
        refused += no;
        done += !wanted;
        if (!no && wanted && !referee_letter(w, res, i, e))
            return false;
    }
    if (w->letters->len)
        return true;
    if (refused)
        return refuse(w, "the candidate has not agreed that this referee be called",
                      "a referee hears only what the candidate agreed to share",
                      "ask the candidate, and note it under “Referee may be called”", e);
    if (thanks && done)
        return refuse(w, "no reference waits for thanks", "thanks go once to those who gave one",
                      "note it: afterview log reference INTERVIEW referee='…'", e);
    if (done)
        return refuse(w, "the referees were told already", "nobody is told twice", "to write to one all the same, name them: --to '…'", e);
    return nobody(w, res, "referee", e);
}

/* ---- interviewers, the contact ---- */

static struct reader interviewer_reader(struct writing *w, const PGresult *res, int i)
{
    enum { NAME = 1, ROLE, ADDRESS, IN_LANGUAGE, DIRECT, REMEMBERED };
    struct reader own = candidate_reader(w);
    struct reader r = { .name = db_text(res, i, NAME),
                        .role = db_text(res, i, ROLE),
                        .address = db_text(res, i, ADDRESS),
                        .language = db_text(res, i, IN_LANGUAGE),
                        .remembered = db_text(res, i, REMEMBERED) };
    if (db_bool(res, i, DIRECT) || strcmp(w->wish->kind->key, "connect") == 0) { /* the candidate sends it: the draft goes to them */
        r.address = own.address;
        r.withheld = own.withheld;
        r.note = own.note      ? own.note
                 : own.address ? "the candidate sends this one: the draft is addressed to them"
                               : "the candidate sends this one";
    }
    return r;
}

static bool to_interviewers(struct writing *w, struct err *e)
{
    enum { NAME = 1, THANKED_ALREADY = 7 };
    PG_AUTO PGresult *res = NULL;
    struct app *app = w->app;
    int done = 0;
    if (!q_letter_interviewers(app->db, app->agency_id, w->facts.interview_id, app->as_of, &res, e))
        return false;
    for (int i = 0; i < PQntuples(res); i++) {
        bool thanked = strcmp(w->wish->kind->key, "thank_you") == 0 && !w->wish->to && db_bool(res, i, THANKED_ALREADY);
        done += thanked;
        if (thanked || !is_meant(w, db_text(res, i, NAME)))
            continue;
        struct reader r = interviewer_reader(w, res, i);
        if (!add_letter(w, &r, e))
            return false;
    }
    if (!w->letters->len && done)
        return refuse(w, "every interviewer has had a note", "one note for each is enough",
                      "to write one all the same, name them: --to '…'", e);
    return w->letters->len || nobody(w, res, "interviewer", e);
}

/* The contact for the job; where none is known, the interview's only interviewer. */
static bool to_contact(struct writing *w, struct err *e)
{
    json_t *contact = json_object_get(w->facts.values, "contact");
    struct reader r = { .name = json_string_value(json_object_get(contact, "name")),
                        .role = json_string_value(json_object_get(contact, "job_title")),
                        .address = letter_address(&w->facts, "contact_email"),
                        .language = letter_address(&w->facts, "contact_language") };
    if (r.name)
        return add_letter(w, &r, e);
    PG_AUTO PGresult *res = NULL;
    if (!q_letter_interviewers(w->app->db, w->app->agency_id, w->facts.interview_id, w->app->as_of, &res, e))
        return false;
    if (PQntuples(res) == 1) {
        struct reader only = {
            .name = db_text(res, 0, 1), .role = db_text(res, 0, 2), .address = db_text(res, 0, 3), .language = db_text(res, 0, 4)
        };
        return add_letter(w, &only, e);
    }
    return refuse(w, "no contact at the client is noted for this job", "there is nobody to write to",
                  "name one in the sheet processes or jobs: afterview template jobs -o jobs.xlsx", e);
}

static bool to_readers(struct writing *w, struct err *e)
{
    struct reader candidate = candidate_reader(w);
    switch (w->wish->kind->to) {
    case LETTER_TO_REFEREE:
        return to_referees(w, e);
    case LETTER_TO_INTERVIEWER:
        return to_interviewers(w, e);
    case LETTER_TO_CONTACT:
        return to_contact(w, e);
    default:
        return add_letter(w, &candidate, e);
    }
}

bool letter_write(struct app *app, const struct letter_wish *wish, GPtrArray *letters, struct err *e)
{
    struct writing w = { .app = app, .wish = wish, .letters = letters };
    int64_t id;
    bool ok = letter_interview_find(app, wish->kind->word, wish->interview, &id, e) && letter_facts_load(app, id, &w.facts, e) &&
              may_write(&w, e);
    if (ok && wish->deadline)
        json_object_set_new(json_object_get(w.facts.values, "offer"), "deadline", json_string(wish->deadline));
    ok = ok && to_readers(&w, e);
    letter_facts_free(&w.facts);
    return ok;
}
