/* log: one event from the command line. Each kind of event is a row of a sheet with most of its cells known beforehand; it goes
 * in as that row would, so the checks, the state tables and the trail are the same. */
#include <string.h>

#include "base/day.h"
#include "import/event.h"
#include "queries.h"
#include "track.h"

enum { MOST_VALUES = 40 };

/* Short names on the command line for fields whose own name says it twice. */
static const struct {
    const char *event, *word, *field;
} WORDS[] = {
    { "heads-up", "referee", "referee.name" },
    { "reference", "referee", "referee.name" },
    { "thank-you", "panel", "panel.name" },
    { "thank-you", "interviewer", "panel.name" },
    { "told", "channel", "feedback.told_channel" },
    { "told", "by", "feedback.told_by" },
    { "relay", "channel", "feedback.told_channel" },
    { "relay", "by", "feedback.told_by" },
    { "chase", "by", "chase.made_by" },
    { "chase", "kind", "chase.purpose" },
    { "feedback", "reason", "feedback.reasons" },
    { "second-thought", "interest", "debrief.confirmed_interest" },
    { "competing-offer", "from", "process.competing_offer" },
    { "competing-offer", "until", "process.competing_until" },
    { "competing-offer", "told_on", "process.competing_told_on" },
    { "proofread", "panel", "panel.name" },
    { "proofread", "interviewer", "panel.name" },
};

struct log_options {
    bool strict;
};

static const struct cli_option OPTIONS[] = {
    { "strict", 0, CLI_FLAG, offsetof(struct log_options, strict), NULL, "reference: not of a referee who was not told", NULL },
    { 0 },
};

struct logging {
    struct app *app;
    const struct log_options *options;
    const char *untold; /* the referee of this reference, who does not know of it; NULL: none */
    const struct event *event;
    const char *planned; /* the day of a talk that is still to come; NULL: it has happened */
    int64_t about_id;    /* the interview, or the candidate */
    struct import_value values[MOST_VALUES];
    size_t n;
};

static const struct event *event_find(const char *word, struct err *e)
{
    const char *names[EVENT_TYPED + 1] = { 0 };
    for (size_t i = 0; i < EVENT_TYPED; i++) {
        names[i] = EVENTS[i].word;
        if (strcmp(EVENTS[i].word, word) == 0)
            return &EVENTS[i];
    }
    const char *nearest = cli_nearest(word, names);
    err_set(e, ERR_USAGE, "log %s: there is no such event", word);
    err_help(e, "nothing was written", nearest ? "did you mean: afterview log %s?" : "see: afterview log --help%s", nearest ? nearest : "");
    return NULL;
}

static bool put(struct logging *l, const char *field, const char *text, struct err *e)
{
    for (size_t i = 0; i < l->n; i++)
        if (strcmp(l->values[i].field, field) == 0) {
            l->values[i].text = text;
            return true;
        }
    if (l->n == MOST_VALUES)
        return err_set(e, ERR_USAGE, "too many values");
    l->values[l->n++] = (struct import_value) { field, text };
    return true;
}

/* "interest", or "debrief.interest", or one of the short words. */
static const char *field_of(const struct logging *l, const char *word)
{
    for (size_t i = 0; i < sizeof WORDS / sizeof WORDS[0]; i++)
        if (strcmp(WORDS[i].event, l->event->word) == 0 && strcmp(WORDS[i].word, word) == 0)
            return WORDS[i].field;
    if (field_find(word, NULL))
        return word;
    const char *own = arena_printf(l->app->arena, "%s.%s", sheet_find(l->event->sheet)->kind, word);
    return field_find(own, NULL) ? own : NULL;
}

static bool unknown_word(const struct logging *l, const char *word, struct err *e)
{
    const char *names[64] = { 0 };
    const struct kind *k = kind_find(sheet_find(l->event->sheet)->kind);
    for (size_t i = 0; i < k->n_fields && i < 63; i++)
        names[i] = k->fields[i].name;
    const char *nearest = cli_nearest(word, names);
    err_set(e, ERR_USAGE, "log %s: it has no %s", l->event->word, word);
    return err_help(e, "nothing was written", nearest ? "did you mean %s=…?" : "for example: %s", nearest ? nearest : l->event->example);
}

static bool put_words(struct logging *l, const struct cli_list *words, const char **to, struct err *e)
{
    struct arena *a = l->app->arena;
    for (size_t i = 2; i < words->n; i++) {
        const char *equals = strchr(words->items[i], '=');
        if (!equals) {
            err_set(e, ERR_USAGE, "log %s: %s has no = in it", l->event->word, words->items[i]);
            return err_help(e, "nothing was written", "write key=value, such as: %s", l->event->example);
        }
        const char *key = arena_strndup(a, words->items[i], (size_t) (equals - words->items[i]));
        if (strcmp(key, "to") == 0 && strcmp(l->event->word, "relay") == 0) {
            *to = equals + 1;
            continue;
        }
        if (l->event->day && (strcmp(key, "on") == 0 || strcmp(key, "at") == 0))
            key = l->event->day;
        const char *field = field_of(l, key);
        if (!field)
            return unknown_word(l, key, e);
        if (!put(l, field, equals + 1, e))
            return false;
    }
    return true;
}

/* A name may be another's too: the number, or the address that was typed, says which. */
static bool put_candidate_key(struct logging *l, const char *number, const char *typed, struct err *e)
{
    if (number[0] != '#') /* ours: no sheet knows it */
        return put(l, "candidate.ref", number, e);
    return !strchr(typed, '@') || put(l, "candidate.email", typed, e);
}

/* Names the record the event belongs to: the interview by its number, and its candidate's only referee where none is named. */
static bool put_record(struct logging *l, const char *ref, struct err *e)
{
    PG_AUTO PGresult *res = NULL;
    if (!q_record_find(l->app->db, l->app->agency_id, l->event->about, ref, &res, e))
        return false;
    int n = PQntuples(res);
    if (n != 1) {
        err_set(e, ERR_USAGE, n ? "log %s %s: that could be any of %d" : "log %s %s: there is none", l->event->word, ref, n);
        return err_help(e, "nothing was written", n ? "give its number: %s (%s), %s (%s) …" : "give the number that afterview due shows at the end of its line, or the candidate's name",
                        n ? db_text(res, 0, 1) : "", n ? db_text(res, 0, 2) : "", n ? db_text(res, 1, 1) : "", n ? db_text(res, 1, 2) : "");
    }
    const char *number = arena_strdup(l->app->arena, db_text(res, 0, 1));
    l->about_id = db_int(res, 0, 0);
    if (strcmp(l->event->about, "candidate") != 0)
        return put(l, "interview.ref", number, e);
    return put(l, "candidate.name", arena_strdup(l->app->arena, db_text(res, 0, 2)), e) && put_candidate_key(l, number, ref, e);
}

static const char *value_of(const struct logging *l, const char *field) /* NULL: none was given */
{
    for (size_t i = 0; i < l->n; i++)
        if (strcmp(l->values[i].field, field) == 0)
            return l->values[i].text;
    return NULL;
}

static bool has_value(const struct logging *l, const char *field)
{
    return value_of(l, field) != NULL;
}

static bool put_only_referee(struct logging *l, struct err *e)
{
    bool wants = strcmp(l->event->sheet, "heads_ups") == 0 || strcmp(l->event->sheet, "references") == 0;
    if (!wants || has_value(l, "referee.name") || has_value(l, "referee.ref"))
        return true;
    PG_AUTO PGresult *res = NULL;
    if (!q_referees_of_interview(l->app->db, l->app->agency_id, l->values[0].text, &res, e))
        return false;
    if (PQntuples(res) == 1)
        return put(l, "referee.name", arena_strdup(l->app->arena, db_text(res, 0, 1)), e);
    err_set(e, ERR_USAGE, "log %s: which referee?", l->event->word);
    if (PQntuples(res) == 0)
        return err_help(e, "nothing was written: this candidate has named none", "add one: referee='Jo Roe'");
    return err_help(e, "nothing was written: this candidate has named several", "add referee='%s' or referee='%s'", db_text(res, 0, 1), db_text(res, 1, 1));
}

/* "relay": what the client said goes to the candidate; while the client is silent, an update does; to=client, the interest does. */
static bool turn_relay(struct logging *l, const char *to, struct err *e)
{
    if (strcmp(l->event->word, "relay") != 0)
        return true;
    if (to && strcmp(to, "client") == 0) {
        l->event = &EVENTS[EVENT_INTEREST];
        return true;
    }
    if (to && strcmp(to, "candidate") != 0) {
        err_set(e, ERR_USAGE, "log relay: to=%s", to);
        return err_help(e, "nothing was written", "to=candidate (what the client said) or to=client (how keen the candidate is)");
    }
    PG_AUTO PGresult *res = NULL;
    if (!q_feedback_waiting(l->app->db, l->app->agency_id, l->values[0].text, &res, e))
        return false;
    if (PQntuples(res) == 0)
        l->event = &EVENTS[EVENT_UPDATE];
    return true;
}

static bool warn_budget(struct logging *l, struct err *e)
{
    if (strcmp(l->event->sheet, "chases") != 0 || has_value(l, "chase.reason"))
        return true;
    const char *day = NULL;
    for (size_t i = 0; i < l->n; i++)
        if (strcmp(l->values[i].field, "chase.done_on") == 0)
            day = l->values[i].text;
    PG_AUTO PGresult *res = NULL;
    if (!q_chase_same_day(l->app->db, l->app->agency_id, l->values[0].text, day, &res, e))
        return false;
    bool to_candidate = false;
    for (size_t i = 0; i < l->n; i++)
        to_candidate = to_candidate || (strcmp(l->values[i].field, "chase.whom") == 0 && strcmp(l->values[i].text, "candidate") == 0);
    if (to_candidate || !db_bool(res, 0, 0))
        return true;
    err_set(e, ERR_USAGE, "log chase: the interview was held on this very day");
    return err_help(e, "feedback is never asked for on the day itself (feedback.never_same_day); nothing was written",
                    "if there was a reason, add reason='…'");
}

/* reference.permission: a referee knows of it before anybody calls. */
static bool check_told(struct logging *l, struct err *e)
{
    const char *referee = NULL;
    PG_AUTO PGresult *res = NULL;
    if (strcmp(l->event->sheet, "references") != 0)
        return true;
    for (size_t i = 0; i < l->n; i++)
        if (strcmp(l->values[i].field, "referee.name") == 0)
            referee = l->values[i].text;
    if (!referee || !q_referees_of_interview(l->app->db, l->app->agency_id, l->values[0].text, &res, e))
        return !referee;
    bool told = false;
    for (int i = 0; i < PQntuples(res); i++)
        told = told || (g_ascii_strcasecmp(db_text(res, i, 1), referee) == 0 && db_bool(res, i, 2));
    if (told)
        return true;
    l->untold = referee;
    if (!l->options->strict)
        return true;
    err_set(e, ERR_USAGE, "log reference: nobody noted that %s was told that a call may come", referee);
    return err_help(e, "no reference is taken behind a referee's back (reference.permission); nothing was written",
                    "tell them, then: afterview log heads-up %s referee='%s'", l->values[0].text, referee);
}

/* keep-in-touch: a day to come, on which nothing was planned yet, plans a talk; else you spoke, and the first that was planned is done. */
static bool plan_talk(struct logging *l, struct err *e)
{
    static const char DUE[] = "keep_in_touch.due_on";
    if (l->event != &EVENTS[EVENT_KEEP_IN_TOUCH])
        return true;
    PG_AUTO PGresult *res = NULL;
    const char *due = value_of(l, DUE), *done = value_of(l, l->event->day);
    if (!q_keep_in_touch_planned(l->app->db, l->app->agency_id, l->about_id, due, &res, e))
        return false;
    const char *planned = arena_strdup(l->app->arena, db_text(res, 0, 0));
    if (!due)
        return put(l, DUE, planned ? planned : done ? done : l->app->as_of, e);
    bool iso = strlen(due) == strlen("2026-12-01") && due[4] == '-' && due[7] == '-';
    if (!planned && !done && iso && strcmp(due, l->app->as_of) > 0)
        l->planned = due;
    return true;
}

static bool put_defaults(struct logging *l, struct err *e)
{
    if (l->event->day && !l->planned && !has_value(l, l->event->day) && !put(l, l->event->day, l->app->as_of, e))
        return false;
    for (const char *const *given = l->event->given; *given; given++) {
        struct import_value v = event_given(l->app->arena, *given);
        if (!has_value(l, v.field) && !put(l, v.field, v.text, e))
            return false;
    }
    return true;
}

static bool run(struct app *app, void *options, const struct cli_list *words, struct err *e)
{
    struct logging l = { .app = app, .options = options };
    if (words->n < 2) {
        err_set(e, ERR_USAGE, "log: what happened, and to which interview?");
        return err_help(e, "nothing was written", "afterview log debrief I-2041 interest=4");
    }
    const char *to = NULL;
    if (!(l.event = event_find(words->items[0], e)) || !app_open(app, e) || !app_begin(app, e) || !put_record(&l, words->items[1], e) ||
        !put_words(&l, words, &to, e) || !turn_relay(&l, to, e) || !put_only_referee(&l, e) || !plan_talk(&l, e) || !put_defaults(&l, e) ||
        !warn_budget(&l, e) || !check_told(&l, e) || !db_commit(app->db, e))
        return false;
    struct import_counts counts;
    if (!import_one(app, l.event->sheet, l.values, l.n, &counts, e))
        return false;
    const char *fate = l.planned        ? arena_printf(app->arena, "planned for %s", day_words(app->arena, l.planned))
                       : counts.created ? "written"
                       : counts.updated ? "updated"
                                        : "known already";
    if (app->json)
        app_print_json(json_pack("{s:s, s:s, s:s}", "event", words->items[0], "record", l.values[0].text, "status", fate));
    else
        printf("%s %s: %s\n", words->items[0], l.values[0].text, fate);
    if (l.untold)
        fprintf(stderr, "Nobody noted that %s was told that a call may come: tell them now (reference.permission).\n", l.untold);
    return true;
}

static const struct cli_usage USAGE = {
    .command = "log",
    .arguments = "KIND REF [KEY=VALUE …]",
    .summary = "one event, as it happens",
    .detail =
        "KIND: debrief chase feedback heads-up told relay reference thank-you promise offer screening keep-in-touch; and what comes\n"
        "between: second-thought due-diligence other-processes competing-offer counter-offer question proofread.\n"
        "REF is the interview's number, as afterview due shows it at the end of its line, or the candidate's name where that is enough.\n"
        "The day is today, or --as-of, or on=DAY; what has no day of its own is noted as it is. keep-in-touch takes the candidate: with\n"
        "due_on=DAY to come it plans a talk, else you spoke, and the first talk that was planned, or the one of due_on=DAY, is done.",
    .options = OPTIONS,
    .example = "  afterview log debrief I-2041 interest=4 notes='keen, likes the team'\n"
               "  afterview log chase I-2041 channel=phone answer='by Friday'\n"
               "  afterview log feedback I-2041 outcome=rejected reasons='too junior'\n"
               "  afterview log told I-2041 channel=phone",
};

const struct command CMD_LOG = { &USAGE, sizeof(struct log_options), run };
