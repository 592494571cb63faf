/* The call sheet as a page of text for one screen: nothing is said twice, and what is not known takes no line. */
#include <string.h>

#include "callsheet.h"

enum { LABEL_WIDTH = 12, PAGE_WIDTH = 100, SAID_MOST = 140 };

struct page {
    GString *out;
    struct arena *a;
    const struct callsheet *sheet;
    const struct choice_book *book;
    const char *label; /* of the block that is being written; NULL: its first line has it already */
};

static const json_t *part(const struct page *p, const char *name)
{
    return json_object_get(p->sheet->facts, name);
}

static const char *text(const json_t *object, const char *key)
{
    const char *s = json_string_value(json_object_get(object, key));
    return s && *s ? s : NULL;
}

static bool is_true(const json_t *object, const char *key)
{
    return json_is_true(json_object_get(object, key));
}

static const char *or_empty(const char *s)
{
    return s ? s : "";
}

/* ---- lines ---- */

static void begin(struct page *p, const char *label)
{
    p->label = label;
}

/* A line of the block, wrapped; its label stands before the first one. */
static void line(struct page *p, const char *words)
{
    g_auto(GStrv) list = g_strsplit_set(words, " \n\r\t", -1);
    g_string_append_printf(p->out, "%-*s", LABEL_WIDTH, or_empty(p->label));
    p->label = NULL;
    glong at = LABEL_WIDTH;
    bool first = true;
    for (char **w = list; *w; w++) {
        glong n = g_utf8_strlen(*w, -1);
        if (!n)
            continue;
        if (!first && at + 1 + n > PAGE_WIDTH) {
            g_string_append_printf(p->out, "\n%*s", LABEL_WIDTH + 2, "");
            at = LABEL_WIDTH + 2;
            first = true;
        }
        g_string_append_printf(p->out, "%s%s", first ? "" : " ", *w);
        at += n + !first;
        first = false;
    }
    g_string_append_c(p->out, '\n');
}

/* A clause behind others: "; " between them. */
static void add(GString *s, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void add(GString *s, const char *format, ...)
{
    va_list ap;
    va_start(ap, format);
    if (s->len)
        g_string_append(s, "; ");
    g_string_append_vprintf(s, format, ap);
    va_end(ap);
}

static void put(struct page *p, const char *label, GString *clauses)
{
    if (clauses->len) {
        begin(p, label);
        line(p, clauses->str);
    }
    g_string_free(clauses, TRUE);
}

static const char *day(struct page *p, const json_t *object, const char *key)
{
    return callsheet_day(p->a, text(object, key));
}

static const char *label(struct page *p, const char *list, const json_t *object, const char *key)
{
    return choice_label(p->book, list, text(object, key));
}

/* What somebody noted at length is cut: the sheet is for a glance, the record has it all. */
static const char *in_short(struct page *p, const char *said)
{
    if (!said || g_utf8_strlen(said, -1) <= SAID_MOST)
        return said;
    char *cut = g_utf8_substring(said, 0, SAID_MOST);
    const char *kept = arena_printf(p->a, "%s…", cut);
    g_free(cut);
    return kept;
}

static char *joined(struct page *p, const json_t *list)
{
    char *all = arena_strdup(p->a, "");
    for (size_t i = 0; i < json_array_size(list); i++)
        all = arena_printf(p->a, "%s%s%s", all, i ? "; " : "", json_string_value(json_array_get(list, i)));
    return all;
}

/* ---- who ---- */

static const char *role_at(struct page *p, const char *role, const char *client)
{
    if (role && client)
        return arena_printf(p->a, "%s at %s", role, client);
    return role ? role : client;
}

static void put_head(struct page *p)
{
    const json_t *i = part(p, "interview"), *d = part(p, "candidate"), *k = part(p, "consultant");
    const char *what = role_at(p, text(part(p, "job"), "title"), text(part(p, "client"), "name"));
    g_string_append_printf(p->out, "%s (%s)%s%s\n", text(d, "name"), text(d, "number"), what ? ": " : "", or_empty(what));
    GString *s = g_string_new(text(i, "number"));
    if (text(i, "round"))
        g_string_append_printf(s, ", round %s", label(p, "interview_round", i, "round"));
    g_string_append_printf(s, ", %s%s", text(i, "held_on") ? day(p, i, "held_on") : "day not known", is_true(i, "to_come") ? " (to come)" : "");
    if (text(i, "start"))
        g_string_append_printf(s, " %s%s%s", text(i, "start"), text(i, "time_zone") ? " " : "", or_empty(text(i, "time_zone")));
    if (text(i, "format"))
        g_string_append_printf(s, ", %s", label(p, "interview_format", i, "format"));
    if (text(k, "name") || text(k, "number"))
        add(s, "consultant %s", text(k, "name") ? text(k, "name") : text(k, "number"));
    put(p, "Interview", s);
}

static void put_people(struct page *p)
{
    const json_t *d = part(p, "candidate"), *o = part(p, "contact"), *c = part(p, "client"), *met = part(p, "interviewers");
    begin(p, "Candidate");
    line(p, text(d, "phone") ? text(d, "phone")
            : is_true(d, "phone_withheld") ? "no private number is known; the other one is not to be used"
                                           : "no phone number is known");
    GString *s = g_string_new(NULL);
    if (text(o, "name"))
        add(s, "%s%s%s", text(o, "name"), text(o, "job_title") ? ", " : "", or_empty(text(o, "job_title")));
    if (text(o, "phone") || text(c, "phone"))
        add(s, "%s", text(o, "phone") ? text(o, "phone") : text(c, "phone"));
    if (text(o, "email"))
        add(s, "%s", text(o, "email"));
    if (text(o, "prefers") || text(c, "prefers"))
        add(s, "prefers %s", label(p, "channel", text(o, "prefers") ? o : c, "prefers"));
    put(p, "Client", s);
    s = g_string_new(NULL);
    for (size_t i = 0; i < json_array_size(met); i++) {
        const json_t *n = json_array_get(met, i);
        add(s, "%s%s%s%s", text(n, "name"), text(n, "role") ? " (" : "", or_empty(text(n, "role")), text(n, "role") ? ")" : "");
        if (text(n, "remembered"))
            g_string_append_printf(s, ", remembered: %s", in_short(p, text(n, "remembered")));
    }
    put(p, "Met", s);
}

/* ---- where it stands ---- */

static void put_stand(struct page *p)
{
    const json_t *i = part(p, "interview"), *a = part(p, "answer"), *o = part(p, "offer");
    const char *outcome = text(a, "outcome"), *by = label(p, "channel", i, "promised_by");
    GString *s = g_string_new(NULL);
    if (text(p->sheet->facts, "stage"))
        add(s, "%s", label(p, "process_stage", p->sheet->facts, "stage"));
    if (outcome)
        add(s, "the client said: %s", label(p, "feedback_outcome", a, "outcome"));
    else if (!is_true(i, "to_come"))
        add(s, "no answer is noted");
    if (text(a, "reasons"))
        g_string_append_printf(s, " (%s)", text(a, "reasons"));
    if (text(a, "stage"))
        add(s, "they are at: %s", label(p, "feedback_stage", a, "stage"));
    if (text(a, "comparison"))
        add(s, "compares: %s", in_short(p, text(a, "comparison")));
    if (!outcome && text(i, "promised_on"))
        add(s, "promised for %s%s%s", day(p, i, "promised_on"), by ? ", by " : "", or_empty(by));
    if (json_is_object(o)) {
        add(s, "our offer: %s", text(o, "state") ? label(p, "offer_status", o, "state") : "made");
        if (is_true(o, "open") && text(o, "expires_on"))
            g_string_append_printf(s, ", open until %s", day(p, o, "expires_on"));
    }
    put(p, "Stands", s);
}

static void put_interest(struct page *p)
{
    const json_t *d = part(p, "debrief");
    GString *s = g_string_new(NULL);
    if (json_is_integer(json_object_get(d, "interest")))
        add(s, "interest %d of 5", (int) json_integer_value(json_object_get(d, "interest")));
    if (text(d, "interest_reason"))
        g_string_append_printf(s, "%s%s", s->len ? ": " : "", in_short(p, text(d, "interest_reason")));
    if (json_is_integer(json_object_get(d, "self_score")))
        add(s, "thinks it went %d of 5", (int) json_integer_value(json_object_get(d, "self_score")));
    if (json_is_false(json_object_get(d, "due_diligence")))
        add(s, "has not looked into the company yet");
    put(p, "Debrief", s);
    if (json_array_size(part(p, "attractors")))
        put(p, "Drawn by", g_string_new(joined(p, part(p, "attractors"))));
    if (json_array_size(part(p, "detractors")))
        put(p, "Put off by", g_string_new(joined(p, part(p, "detractors"))));
}

static void put_elsewhere(struct page *p)
{
    const json_t *list = part(p, "other_processes");
    GString *s = g_string_new(NULL);
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *o = json_array_get(list, i);
        const char *what = role_at(p, text(o, "job"), text(o, "client"));
        add(s, "%s: %s", what ? what : "another job", is_true(o, "offer") ? "an offer is out" : or_empty(label(p, "process_stage", o, "stage")));
        if (text(o, "offer_until"))
            g_string_append_printf(s, ", to be answered by %s", day(p, o, "offer_until"));
        else if (!is_true(o, "offer") && !text(o, "stage"))
            g_string_append(s, "running");
    }
    if (text(part(p, "debrief"), "other_processes"))
        add(s, "they say: %s", in_short(p, text(part(p, "debrief"), "other_processes")));
    put(p, "Elsewhere", s);
}

/* ---- what is owed ---- */

/* The due view says with each call when and where the candidate may be rung; here "Do not" has said so. */
static const char *step(struct page *p, const json_t *item)
{
    const char *said = text(item, "next_step"), *once = text(part(p, "candidate"), "discretion"), *at = once ? strstr(said, once) : NULL;
    return at ? arena_printf(p->a, "%.*s%s", (int) (at - said), said, at + strlen(once)) : said;
}

static void put_owed(struct page *p)
{
    const json_t *list = p->sheet->due;
    const char *own = text(part(p, "interview"), "number");
    begin(p, "Owed");
    if (!json_array_size(list))
        line(p, "nothing is due");
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *item = json_array_get(list, i);
        int days = (int) json_integer_value(json_object_get(item, "working_days_overdue"));
        const char *when = days > 0 ? arena_printf(p->a, "%d working day%s overdue", days, days == 1 ? "" : "s") : "due today";
        const char *other = text(item, "interview");
        other = other && strcmp(other, own) != 0 ? arena_printf(p->a, " [%s, %s]", other, text(item, "client") ? text(item, "client") : "another client") : "";
        line(p, arena_printf(p->a, "%s: %s%s", when, step(p, item), other));
    }
}

static bool is_owed(const struct page *p, const char *kind, const json_t *record)
{
    for (size_t i = 0; i < json_array_size(p->sheet->due); i++) {
        const json_t *item = json_array_get(p->sheet->due, i);
        if (strcmp(or_empty(text(item, "record_kind")), kind) == 0 && json_equal(json_object_get(item, "record_id"), json_object_get(record, "id")))
            return true;
    }
    return false;
}

static void put_do_not(struct page *p)
{
    begin(p, "Mind");
    for (size_t i = 0; i < json_array_size(p->sheet->do_not); i++)
        line(p, json_string_value(json_array_get(p->sheet->do_not, i)));
}

/* ---- what is open ---- */

static void put_promises(struct page *p)
{
    const json_t *list = part(p, "promises");
    begin(p, "Promised");
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *o = json_array_get(list, i);
        const char *by = text(o, "by"), *to = text(o, "to"), *due = day(p, o, "due");
        if (!is_owed(p, "promise", o))
            line(p, arena_printf(p->a, "%s%s%s%s%s%s%s", text(o, "what"), by ? ", by " : "", or_empty(by), to ? ", to " : "", or_empty(to), due ? ", for " : "",
                                 or_empty(due)));
    }
}

static void put_questions(struct page *p)
{
    const json_t *list = part(p, "questions_for_client");
    begin(p, "They ask");
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *q = json_array_get(list, i);
        const char *asked = day(p, q, "asked_on"), *answer = in_short(p, text(q, "answer"));
        if (is_owed(p, "question", q))
            continue;
        line(p, arena_printf(p->a, "%s  (%s%s)", text(q, "text"), answer ? "not passed on yet: " : asked ? "put to the client on " : "not put to the client yet",
                             answer ? answer : or_empty(asked)));
    }
}

static void put_referees(struct page *p)
{
    const json_t *list = part(p, "referees");
    GString *s = g_string_new(NULL);
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *r = json_array_get(list, i);
        if (is_true(r, "refused"))
            add(s, "%s may not be called: the candidate has not agreed", text(r, "name"));
        else if (is_true(r, "told"))
            add(s, "%s was told%s%s%s", text(r, "name"), text(r, "told_on") ? " on " : "", or_empty(day(p, r, "told_on")),
                text(r, "taken_on") ? ", and gave a reference" : "");
        else if (!is_owed(p, "referee", r))
            add(s, "%s was not told: do not call", text(r, "name"));
    }
    put(p, "Referees", s);
}

static void put_jobs(struct page *p)
{
    begin(p, "Suggest");
    for (size_t i = 0; i < json_array_size(p->sheet->jobs); i++) {
        const json_t *j = json_array_get(p->sheet->jobs, i);
        const char *what = role_at(p, text(j, "title"), text(j, "client"));
        line(p, arena_printf(p->a, "%s (%s), open: %s", what ? what : "a job", text(j, "number"), joined(p, json_object_get(j, "shared"))));
    }
}

static void put_contacts(struct page *p)
{
    static const struct {
        const char *kind, *said;
    } WORDS[] = {
        { "debrief", "debriefed" },
        { "interest_told", "the client heard how keen they are" },
        { "chase", "client asked" },
        { "own_chase", "the candidate asked the client" },
        { "last_message", "last message to the client" },
        { "update", "update to the candidate" },
        { "answer", "the client answered" },
        { "told", "the candidate was told" },
        { "kept_in_touch", "kept in touch" },
    };
    const json_t *list = part(p, "contacts");
    begin(p, "Last");
    for (size_t i = 0; i < json_array_size(list); i++) {
        const json_t *o = json_array_get(list, i);
        const char *what = text(o, "kind"), *by = label(p, "channel", o, "channel"), *who = text(o, "by");
        for (size_t w = 0; w < G_N_ELEMENTS(WORDS); w++)
            if (strcmp(WORDS[w].kind, text(o, "kind")) == 0)
                what = WORDS[w].said;
        GString *s = g_string_new(NULL);
        g_string_append_printf(s, "%s  %s", day(p, o, "on"), what);
        if (by || who)
            g_string_append_printf(s, " (%s%s%s)", or_empty(by), by && who ? ", " : "", or_empty(who));
        if (text(o, "said"))
            g_string_append_printf(s, ": %s", in_short(p, text(o, "said")));
        if (text(o, "next"))
            add(s, "next on %s", day(p, o, "next"));
        line(p, s->str);
        g_string_free(s, TRUE);
    }
}

char *callsheet_text(struct app *app, const struct callsheet *c, const struct choice_book *b)
{
    struct page p = { .out = g_string_new(NULL), .a = app->arena, .sheet = c, .book = b };
    put_head(&p);
    put_people(&p);
    put_owed(&p);
    put_do_not(&p);
    put_stand(&p);
    put_interest(&p);
    put_elsewhere(&p);
    put_jobs(&p);
    put_promises(&p);
    put_questions(&p);
    put_referees(&p);
    put_contacts(&p);
    char *out = arena_strndup(app->arena, p.out->str, p.out->len);
    g_string_free(p.out, TRUE);
    return out;
}
