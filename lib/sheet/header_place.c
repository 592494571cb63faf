/* Columns that say whose they are by where they stand, or by what else the sheet has. */
#include <string.h>

#include "header_impl.h"
#include "sheets.h"

static bool has_field(const struct trial *t, const char *field)
{
    return trial_holds(t, t->row->n, field);
}

static bool may_follow(const struct trial *t, size_t i)
{
    const struct header_column *c = &t->columns[i];
    if (!c->by || header_said(c) || strcmp(c->by, "exact") == 0)
        return false;
    const char *key = header_row_key(t->r, i);
    return !strstr(key, "cand") && !strstr(key, "applicant") && !strstr(key, "client");
}

/* The same about somebody else: of a candidate's phone, the referee's. NULL: there is no such thing. Another column may have it. */
static const char *same_of(const struct trial *t, size_t i, const char *kind)
{
    static const struct {
        const char *field, *same;
    } SAME[] = { { "candidate.email", "email" },     { "candidate.phone", "phone" },   { "candidate.mobile", "phone" }, { "candidate.job_title", "job_title" },
                 { "candidate.company", "company" }, { "job.title", "job_title" },     { "client.name", "company" },    { "contact.email", "email" },
                 { "contact.phone", "phone" },       { "contact.job_title", "job_title" }, { "client.email", "email" },  { "client.phone", "phone" } };
    const struct header_column *c = &t->columns[i];
    bool may = (c->field || c->options) && may_follow(t, i);
    for (size_t k = 0; may && k < G_N_ELEMENTS(SAME); k++) {
        bool meant = c->field ? strcmp(c->field, SAME[k].field) == 0 : c->options && g_strv_contains((const char *const *) c->options, SAME[k].field);
        const char *field = meant ? arena_printf(t->a, "%s.%s", kind, SAME[k].same) : NULL;
        if (field && field_find(field, NULL))
            return field;
    }
    return NULL;
}

static void follow(struct trial *t, size_t i, const char *field)
{
    struct header_column *c = &t->columns[i];
    trial_set(t, i, field);
    c->by = "alias";
    c->confidence = 0.8;
    c->options = NULL;
}

static bool could_mean(const struct trial *t, size_t i, const char *field)
{
    for (const struct spelling *s = t->r->words[i].spellings; s; s = s->next)
        if (strcmp(s->field, field) == 0)
            return true;
    return false;
}

/* "Candidate | Phone | Contact | Phone | E-mail": the second phone, right behind the contact, is the contact's, and so is what follows it. */
static void follow_contact_behind_candidate(struct trial *t)
{
    g_autoptr(GHashTable) before = g_hash_table_new(g_str_hash, g_str_equal); /* fields that stand before the contact */
    for (size_t at = 0; at < t->row->n; at++) {
        const char *here = t->columns[at].field;
        bool begun = false;
        for (size_t i = at + 1; here && strcmp(here, "contact.name") == 0 && i < t->row->n; i++) {
            const char *field = t->columns[i].field, *same = same_of(t, i, "contact");
            begun = begun || (field && g_hash_table_contains(before, field));
            if (!field || !same || !begun || strcmp(field, "job.title") == 0 || trial_holds(t, i, same))
                break;
            follow(t, i, same);
        }
        if (here)
            g_hash_table_add(before, (gpointer) here);
    }
}

static bool tells_of_interviews(const struct trial *t)
{
    if (t->r->wish->kind && strcmp(t->sheet->kind, "interview") == 0) /* --kind said so */
        return true;
    static const char *const TOLD[] = { "interview.held_on", "interview.start_time", "panel.name", "feedback.received_on", "debrief.done_on" };
    for (size_t i = 0; i < G_N_ELEMENTS(TOLD); i++)
        if (has_field(t, TOLD[i]))
            return true;
    for (size_t i = 0; i < t->row->n; i++) /* "Interview no.", not a bare "ID" */
        if (t->columns[i].field && strcmp(t->columns[i].field, "interview.ref") == 0 && !could_mean(t, i, "candidate.ref"))
            return true;
    return false;
}

/* A referee's name, or one that would be if it were the first: "Referee 2". */
static bool names_referee(const struct trial *t, size_t i)
{
    const struct header_column *c = &t->columns[i];
    if (c->field)
        return strcmp(c->field, "referee.name") == 0;
    return header_row_names_referee(t->r, i);
}

/* "Told?" behind a referee: whether the referee was. */
static bool tells_referee(const struct header_column *c)
{
    return c->field && strcmp(c->field, "feedback.told_on") == 0 && g_ascii_strncasecmp(c->header, "told", 4) == 0 && strlen(c->header) <= strlen("told on?");
}

bool trial_is_numbered(const char *field)
{
    return field && (g_str_has_prefix(field, "referee.") || g_str_has_prefix(field, "reference.") || g_str_has_prefix(field, "heads_up."));
}

/* Where the run of details behind a referee ends. *details: a phone or an address is among it. */
static size_t end_of_run(const struct trial *t, size_t at, bool *details)
{
    size_t end = at + 1;
    *details = false;
    for (; end < t->row->n; end++) {
        const struct header_column *c = &t->columns[end];
        const char *same = same_of(t, end, "referee");
        bool own = trial_is_numbered(c->field);
        if (names_referee(t, end) || !(same || own || tells_referee(c)))
            break;
        *details = *details || (same && (g_str_has_suffix(same, ".phone") || g_str_has_suffix(same, ".email")));
    }
    return end;
}

static void leave(struct trial *t, size_t i)
{
    struct header_column *c = &t->columns[i];
    trial_set(t, i, NULL);
    c->by = "unknown";
    c->options = NULL;
}

/* "Ref 1 … Ref 2 …" by their numbers; "Referee, Phone, Referee, Phone" by their order. */
static void number_referees(struct trial *t)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal); /* field and header: how often */
    for (size_t i = 0; i < t->row->n; i++) {
        struct header_column *c = &t->columns[i];
        unsigned number = trial_is_numbered(c->field) ? spelling_number(t->a, c->header, c->field) : 0;
        c->nth = number ? number - 1 : 0;
        if (!trial_is_numbered(c->field) || number)
            continue;
        const char *said = arena_printf(t->a, "%s %s", c->field, header_row_key(t->r, i));
        unsigned before = GPOINTER_TO_UINT(g_hash_table_lookup(seen, said));
        c->nth = before < REFEREES_MOST ? before : 0;
        g_hash_table_replace(seen, (gpointer) said, GUINT_TO_POINTER(before + 1));
    }
}

/* "1st interview date | 2nd interview date", "Chased 1 | Chased 2 | Last chased": each has a column of its own, the first what has no number.
 * Of two columns with one number, or none, one keeps the field, as of any others. */
static void number_days(struct trial *t, const char *field)
{
    size_t first = t->row->n;
    unsigned least = REFEREES_MOST;
    for (size_t i = 0; i < t->row->n; i++) {
        struct header_column *c = &t->columns[i];
        if (!c->field || strcmp(c->field, field) != 0)
            continue;
        c->nth = MIN(spelling_number(t->a, c->header, field), REFEREES_MOST - 1);
        c->round = strcmp(field, "interview.held_on") == 0 && c->nth <= ROUND_FINAL ? c->nth : 0;
        if (c->nth < least) {
            least = c->nth;
            first = i;
        }
    }
    for (size_t i = first; least && i < t->row->n; i++)
        if (t->columns[i].field && strcmp(t->columns[i].field, field) == 0 && t->columns[i].nth == least)
            t->columns[i].nth = 0;
}

/* "Panel #1 | Panel #2": an interviewer each. Beside the days of several rounds the number could be the round's, and the second stays open. */
static void number_panel(struct trial *t)
{
    bool rounds = false;
    for (size_t i = 0; i < t->row->n; i++)
        rounds = rounds || (t->columns[i].field && t->columns[i].nth && strcmp(t->columns[i].field, "interview.held_on") == 0);
    for (size_t i = 0; !rounds && i < t->row->n; i++) {
        struct header_column *c = &t->columns[i];
        unsigned number = c->field && g_str_has_prefix(c->field, "panel.") ? spelling_number(t->a, c->header, c->field) : 0;
        c->nth = number ? number - 1 : c->nth;
    }
}

/* The number that the header of a column says, of the field that it stands for. */
static unsigned number_said(const struct trial *t, size_t i)
{
    const struct header_column *c = &t->columns[i];
    return c->field ? MIN(spelling_number(t->a, c->header, c->field), REFEREES_MOST - 1) : 0;
}

/* "Interview 2 | Date | Time | Feedback": what goes with the day of a round, if the sheet has one. Of a round without a day nobody knows which
 * interview it was. */
static void number_rounds(struct trial *t)
{
    const struct header_column *days[REFEREES_MOST] = { NULL }; /* by the number that they say */
    for (size_t i = 0; i < t->row->n; i++)
        if (t->columns[i].field && strcmp(t->columns[i].field, SPELLING_ROUND_FIELDS[0]) == 0)
            days[number_said(t, i)] = &t->columns[i];
    for (size_t i = 0; i < t->row->n; i++) {
        struct header_column *c = &t->columns[i];
        bool of_round = c->field && g_strv_contains(SPELLING_ROUND_FIELDS + 1, c->field);
        unsigned number = of_round ? number_said(t, i) : 0;
        if (number && days[number]) {
            c->nth = days[number]->nth;
            c->round = number;
        } else if (number && may_follow(t, i)) {
            leave(t, i);
        }
    }
}

/* "Date" alone beside "1st interview | 2nd interview" is no third one: of what it is the day stays open. */
static bool open_bare_day(struct trial *t)
{
    static const char *const BARE[] = { "date", "day", "datum", "tag", "dag", "jour", "data", "fecha", "dato", "when" };
    static const char *const COULD_BE[] = { "process.submitted_on", "feedback.received_on", "interview.held_on", NULL };
    bool numbered = false, any = false;
    for (size_t i = 0; i < t->row->n; i++)
        numbered = numbered || (t->columns[i].field && t->columns[i].round && !t->r->words[i].ticks);
    for (size_t i = 0; numbered && i < t->row->n; i++) {
        struct header_column *c = &t->columns[i];
        const struct field *f = c->field && !c->round ? field_find(c->field, NULL) : NULL;
        bool bare = f && f->type == CELL_DATE && may_follow(t, i);
        for (size_t k = 0; bare && k < G_N_ELEMENTS(BARE); k++)
            if (strcmp(BARE[k], header_row_key(t->r, i)) == 0) {
                leave(t, i);
                c->by = "ambiguous";
                c->options = COULD_BE;
                any = true;
                break;
            }
    }
    return any;
}

/* The column says this of the nth referee, if no other does. */
static bool is_free(const struct trial *t, GHashTable *held, size_t i, const char *field, unsigned nth)
{
    size_t column = GPOINTER_TO_SIZE(g_hash_table_lookup(held, arena_printf(t->a, "%s %u", field, nth)));
    return !column || column == i + 1;
}

static void hold(struct trial *t, GHashTable *held, size_t i, const char *field, unsigned nth)
{
    t->columns[i].nth = nth;
    g_hash_table_insert(held, arena_printf(t->a, "%s %u", field, nth), GSIZE_TO_POINTER(i + 1));
}

/* What stands in the run behind a referee, who = NULL: behind one who is none of ours. */
static void follow_one(struct trial *t, GHashTable *held, const struct header_column *who, size_t i, bool details)
{
    const struct header_column *c = &t->columns[i];
    const char *same = who && details ? same_of(t, i, "referee") : NULL, *field = same ? same : who && tells_referee(c) ? "heads_up.done_on" : NULL;
    if (field && is_free(t, held, i, field, who->nth)) {
        follow(t, i, field);
        hold(t, held, i, field, who->nth);
    } else if (trial_is_numbered(c->field)) {
        if (who && !spelling_number(t->a, c->header, c->field) && is_free(t, held, i, c->field, who->nth))
            hold(t, held, i, c->field, who->nth);
    } else if ((!who || who->nth) && may_follow(t, i)) {
        leave(t, i);
    }
}

/* "Referee | Job title | Company | Tel | E-mail": what stands in one run behind a referee is that referee's, if there is a phone or
 * an address among it. Behind a referee who is none of ours it is nobody else's either. */
static void follow_referee(struct trial *t)
{
    g_autoptr(GHashTable) held = g_hash_table_new(g_str_hash, g_str_equal); /* field and whose: its column, from 1 */
    bool details;
    for (size_t i = 0; i < t->row->n; i++)
        if (trial_is_numbered(t->columns[i].field) && is_free(t, held, t->row->n, t->columns[i].field, t->columns[i].nth))
            hold(t, held, i, t->columns[i].field, t->columns[i].nth);
    for (size_t at = 0; at < t->row->n; at++) {
        if (!names_referee(t, at))
            continue;
        size_t end = end_of_run(t, at, &details);
        for (size_t i = at + 1; i < end; i++)
            follow_one(t, held, t->columns[at].field ? &t->columns[at] : NULL, i, details);
    }
}

/* People with a number of their own at a client, or a channel that they prefer, and nothing of an interview: contacts. */
static bool lists_contacts(const struct trial *t)
{
    static const char *const OF_CONTACTS[] = { "contact.phone", "contact.preferred_channel", "contact.job_title", "contact.notes" };
    bool told = false;
    for (size_t i = 0; i < G_N_ELEMENTS(OF_CONTACTS); i++)
        told = told || has_field(t, OF_CONTACTS[i]);
    return told && has_field(t, "client.name") && (has_field(t, "candidate.first_name") || has_field(t, "candidate.last_name")) && !has_field(t, "candidate.ref") &&
           !has_field(t, "candidate.name") && !tells_of_interviews(t);
}

static void follow_contact_names(struct trial *t)
{
    static const char *const PARTS[] = { "first_name", "last_name" };
    for (size_t i = 0; i < t->row->n; i++)
        for (size_t k = 0; k < G_N_ELEMENTS(PARTS); k++) {
            const char *field = t->columns[i].field;
            if (field && g_str_has_prefix(field, "candidate.") && g_str_has_suffix(field, PARTS[k]) && may_follow(t, i))
                follow(t, i, arena_printf(t->a, "contact.%s", PARTS[k]));
        }
}

/* A list of contacts with no candidate in it: phones, addresses and positions are the contacts'. */
static void follow_contact(struct trial *t)
{
    bool contacts = lists_contacts(t);
    if (contacts)
        follow_contact_names(t);
    if (!(contacts || has_field(t, "contact.name")) || has_field(t, "candidate.name") || has_field(t, "candidate.first_name") || has_field(t, "candidate.last_name") ||
        has_field(t, "candidate.ref"))
        return;
    for (size_t i = 0; i < t->row->n; i++) {
        const char *field = t->columns[i].field, *same = same_of(t, i, "contact");
        bool vacancy = field && strcmp(field, "job.title") == 0 && !could_mean(t, i, "contact.job_title");
        if (field && strcmp(field, "candidate.location") == 0 && has_field(t, "client.name") && !has_field(t, "client.location") && may_follow(t, i))
            follow(t, i, "client.location");
        if (same && !vacancy && !(field && strcmp(field, same) == 0) && !trial_holds(t, i, same))
            follow(t, i, same);
    }
}

/* Where no column tells of an interview, "Stage" is how far the process is, not which round, and "ID" is the candidate's. */
static void follow_process(struct trial *t)
{
    static const struct {
        const char *interviews, *otherwise;
    } BARE[] = { { "interview.round", "process.stage" }, { "interview.status", "process.stage" }, { "feedback.reasons", "process.close_reason" }, { "interview.ref", "candidate.ref" },
               { "interview.location", "candidate.location" } };
    bool tells = tells_of_interviews(t); /* none of those that follow does */
    for (size_t i = 0; !tells && i < t->row->n; i++)
        for (size_t k = 0; t->columns[i].field && k < G_N_ELEMENTS(BARE); k++) {
            const char *field = t->columns[i].field;
            if (strcmp(field, BARE[k].interviews) == 0 && may_follow(t, i) && could_mean(t, i, BARE[k].otherwise) &&
                !has_field(t, BARE[k].otherwise))
                follow(t, i, BARE[k].otherwise);
        }
}

/* "Last contact" in a list of people is no chase of an answer, and "Done" or "Attended" is none anywhere but in a list of chases. */
static void follow_chase(struct trial *t)
{
    static const char *const ANY[] = { "last contact", "last spoke", "last spoken", "last call", "last activity" }, *const DONE[] = {
        "done", "attended", "completed"
    };
    bool chases = strcmp(t->sheet->kind, "chase") == 0, said = chases && t->r->wish->kind; /* --kind said so */
    bool tells = tells_of_interviews(t) || has_field(t, "feedback.outcome") || has_field(t, "interview.ref") ||
                 has_field(t, "client.name") || has_field(t, "job.title");
    for (size_t i = 0; i < t->row->n; i++) {
        const char *field = t->columns[i].field, *key = header_row_key(t->r, i);
        bool chase = field && strcmp(field, "chase.done_on") == 0 && may_follow(t, i), none = false;
        for (size_t k = 0; chase && !tells && !said && k < G_N_ELEMENTS(ANY); k++)
            none = none || g_str_has_prefix(key, ANY[k]);
        for (size_t k = 0; chase && !chases && k < G_N_ELEMENTS(DONE); k++)
            none = none || g_str_has_prefix(key, DONE[k]);
        if (none)
            leave(t, i);
    }
}

static bool is_bare_region(const struct trial *t, size_t i)
{
    static const char *const BARE[] = { "region", "state", "province", "county" };
    for (size_t k = 0; k < G_N_ELEMENTS(BARE); k++)
        if (strcmp(BARE[k], header_row_key(t->r, i)) == 0)
            return true;
    return false;
}

/* A country or region in a sheet that names no client is nobody's holidays; in one that names a candidate too, a bare "Region" could be theirs. */
static void follow_place(struct trial *t)
{
    static const char *const PLACES[] = { "client.country", "client.region" };
    bool client = has_field(t, "client.name") || has_field(t, "client.ref"),
         candidate = has_field(t, "candidate.name") || has_field(t, "candidate.last_name");
    for (size_t i = 0; i < t->row->n; i++)
        for (size_t k = 0; k < G_N_ELEMENTS(PLACES); k++) {
            const char *field = t->columns[i].field;
            if (field && strcmp(field, PLACES[k]) == 0 && may_follow(t, i) && (!client || (k == 1 && candidate && is_bare_region(t, i))))
                leave(t, i);
        }
}

/* "Date sent" behind a thank-you is not the day when the CV went out: whose it is stays open. */
static void follow_day(struct trial *t)
{
    for (size_t i = 1; i < t->row->n; i++) {
        const struct header_column *c = &t->columns[i];
        const char *before = t->columns[i - 1].field;
        bool after = before && (g_str_has_prefix(before, "thank_you.") || g_str_has_prefix(before, "reference.") || g_str_has_prefix(before, "offer."));
        if (after && c->field && may_follow(t, i) && strcmp(c->field, "process.submitted_on") == 0)
            leave(t, i);
    }
}

/* "Decision | Decision date": when it came, not for when it was promised. */
static void follow_outcome(struct trial *t)
{
    for (size_t i = 1; i < t->row->n; i++) {
        const struct header_column *c = &t->columns[i];
        const char *before = t->columns[i - 1].field, *key = header_row_key(t->r, i);
        bool decided = strcmp(key, "decision date") == 0 || strcmp(key, "date of decision") == 0 || strcmp(key, "decided on") == 0;
        if (decided && before && strcmp(before, "feedback.outcome") == 0 && c->field && strcmp(c->field, "interview.promised_on") == 0 &&
            may_follow(t, i) && !has_field(t, "feedback.received_on"))
            follow(t, i, "feedback.received_on");
    }
}

/* "Recruiter name | Email | Phone" in a sheet that names no candidate: how to reach the recruiter. */
static void follow_consultant(struct trial *t)
{
    static const char *const OTHERS[] = { "candidate.name", "candidate.first_name", "candidate.last_name",
                                          "candidate.ref",  "contact.name",         "referee.name" };
    bool other = false;
    for (size_t i = 0; i < G_N_ELEMENTS(OTHERS); i++)
        other = other || has_field(t, OTHERS[i]);
    for (size_t at = 0; !other && at < t->row->n; at++)
        for (size_t i = at + 1; t->columns[at].field && strcmp(t->columns[at].field, "consultant.name") == 0 && i < t->row->n; i++) {
            const char *field = t->columns[i].field, *same = same_of(t, i, "consultant");
            if (!same || (field && !g_str_has_prefix(field, "candidate.")) || trial_holds(t, i, same))
                break;
            follow(t, i, same);
        }
}

/* What applicants have for a "Position" is the one that they apply for. */
static void follow_applied(struct trial *t)
{
    static const char *const BARE[] = { "position", "positions", "role", "post", "job", "job position" };
    bool applicants = false;
    for (size_t i = 0; i < t->row->n; i++)
        applicants = applicants || (t->columns[i].field && strcmp(t->columns[i].field, "candidate.name") == 0 &&
                                    strstr(header_row_key(t->r, i), "applicant"));
    for (size_t i = 0; applicants && !has_field(t, "job.title") && i < t->row->n; i++)
        for (size_t k = 0; k < G_N_ELEMENTS(BARE); k++)
            if (t->columns[i].field && strcmp(t->columns[i].field, "candidate.job_title") == 0 && could_mean(t, i, "job.title") &&
                strcmp(BARE[k], header_row_key(t->r, i)) == 0)
                follow(t, i, "job.title");
}

/* Is there no column by which a candidate could be told? */
static bool tells_no_candidate(const struct trial *t)
{
    static const char *const WHO[] = { "candidate.name",  "candidate.first_name", "candidate.last_name", "candidate.ref",
                                       "candidate.email", "candidate.phone",      "candidate.mobile" };
    for (size_t i = 0; i < G_N_ELEMENTS(WHO); i++)
        if (has_field(t, WHO[i]))
            return false;
    return true;
}

/* In a list of vacancies or of contacts, without anybody who applied, a salary is the job's and "LinkedIn" the contact's: we keep none. */
static void follow_nobody(struct trial *t)
{
    bool numbered = has_field(t, "process.ref") || has_field(t, "interview.ref"); /* by which we may know whose it is */
    bool list =
        strcmp(t->sheet->name, "jobs") == 0 || strcmp(t->sheet->name, "contacts") == 0 || (has_field(t, "contact.name") && !numbered);
    for (size_t i = 0; list && tells_no_candidate(t) && i < t->row->n; i++)
        if (t->columns[i].field && g_str_has_prefix(t->columns[i].field, "candidate.") && !header_said(&t->columns[i]))
            leave(t, i);
}

/* Beside a vacancy a bare "URL" is where it is advertised. */
static void follow_address(struct trial *t)
{
    static const char *const BARE[] = { "url", "urls", "link", "links", "web link", "weblink", "web address" };
    for (size_t i = 0; has_field(t, "job.title") && i < t->row->n; i++)
        for (size_t k = 0; k < G_N_ELEMENTS(BARE); k++)
            if (t->columns[i].field && strcmp(t->columns[i].field, "client.website") == 0 && may_follow(t, i) &&
                strcmp(BARE[k], header_row_key(t->r, i)) == 0)
                leave(t, i);
}

/* A bare "Score" is the candidate's own where the sheet has more of what they said afterwards; elsewhere somebody scored them. */
static void follow_score(struct trial *t)
{
    static const char *const BARE[] = { "score", "scores", "rating", "points", "overall", "overall score", "total score" };
    bool debrief = t->r->wish->kind && strcmp(t->sheet->name, "debriefs") == 0; /* --kind said so */
    for (size_t i = 0; i < t->row->n; i++)
        debrief = debrief || (t->columns[i].field && g_str_has_prefix(t->columns[i].field, "debrief.") &&
                              strcmp(t->columns[i].field, "debrief.self_score") != 0);
    for (size_t i = 0; !debrief && i < t->row->n; i++)
        for (size_t k = 0; k < G_N_ELEMENTS(BARE); k++)
            if (t->columns[i].field && strcmp(t->columns[i].field, "debrief.self_score") == 0 && may_follow(t, i) &&
                strcmp(BARE[k], header_row_key(t->r, i)) == 0)
                leave(t, i);
}

/* "L1 status | L2 status | Final status": beside what became of each round, what became of all is how far the process is. */
static void follow_last_status(struct trial *t)
{
    static const char OUTCOME[] = "feedback.outcome", STAGE[] = "process.stage";
    bool rounds = false;
    for (size_t i = 0; i < t->row->n; i++)
        rounds = rounds || (could_mean(t, i, OUTCOME) && spelling_number(t->a, t->columns[i].header, OUTCOME));
    for (size_t i = 0; rounds && !has_field(t, STAGE) && i < t->row->n; i++)
        if (t->columns[i].field && strcmp(t->columns[i].field, OUTCOME) == 0 && may_follow(t, i) &&
            !spelling_number(t->a, t->columns[i].header, OUTCOME) && g_str_has_suffix(header_row_key(t->r, i), "status"))
            follow(t, i, STAGE);
}

/* How well the cells below go with the field, as a spelling of the header has it; 0: it has none. */
static double fit_of(const struct trial *t, size_t i, const char *field)
{
    double best = 0;
    size_t n = 0;
    for (const struct spelling *s = t->r->words[i].verdicts ? t->r->words[i].spellings : NULL; s; s = s->next, n++)
        best = strcmp(s->field, field) == 0 ? MAX(best, t->r->words[i].verdicts[n].fit) : best;
    return best;
}

/* "L1 status" over an outcome or more: "No show" among them is told by its word. */
static void follow_round_status(struct trial *t)
{
    static const char OUTCOME[] = "feedback.outcome", STATUS[] = "interview.status";
    for (size_t i = 0; i < t->row->n; i++) {
        const struct header_column *c = &t->columns[i];
        bool open = c->field ? strcmp(c->field, STATUS) == 0 : c->options && g_strv_contains(c->options, OUTCOME);
        if (open && may_follow(t, i) && spelling_number(t->a, c->header, OUTCOME) && fit_of(t, i, OUTCOME) > 0)
            follow(t, i, OUTCOME);
    }
}

/* Is the whole header one of the words, and did nobody say what it is? */
static bool is_bare(const struct trial *t, size_t i, const char *const *words)
{
    return t->r->words[i].heads && !header_said(&t->columns[i]) && g_strv_contains(words, header_row_key(t->r, i));
}

/* "Offer date | Accepted? | Start | Salary": what was said to the offer, the first day at work (not when an interview begins), and what
 * was agreed, if no interview is told of. */
void trial_follow_offer(struct trial *t, const struct content *contents)
{
    static const char *const ACCEPTED[] = { "accepted", "offer accepted", "accepted offer", "accepted y n", NULL },
                             *const STARTS[] = { "start", "starts", "starting", "start day", NULL }, *const SALARY[] = { "salary", NULL };
    bool offer = false, day = has_field(t, "offer.start_on") || has_field(t, "offer.made_on"), interview = tells_of_interviews(t);
    for (size_t i = 0; i < t->row->n; i++)
        offer = offer || (t->columns[i].field && g_str_has_prefix(t->columns[i].field, "offer."));
    for (size_t i = 0; i < t->row->n; i++) {
        const char *field = t->columns[i].field;
        bool open = !field || (strcmp(field, "interview.start_time") == 0 && may_follow(t, i));
        if (offer && !field && is_bare(t, i, ACCEPTED) && content_says_yes_or_no(&contents[i]) && !has_field(t, "offer.state"))
            follow(t, i, "offer.state");
        else if ((interview || offer) && open && is_bare(t, i, STARTS) && content_is_days(&contents[i]) && !has_field(t, "offer.start_on"))
            follow(t, i, "offer.start_on");
        else if (day && !interview && field && strcmp(field, "candidate.salary") == 0 && is_bare(t, i, SALARY) &&
                 !has_field(t, "offer.salary"))
            follow(t, i, "offer.salary");
    }
}

void trial_follow(struct trial *t)
{
    number_referees(t);
    follow_referee(t);
    follow_contact(t);
    follow_contact_behind_candidate(t);
    follow_consultant(t);
    follow_applied(t);
    follow_process(t);
    follow_day(t);
    follow_place(t);
    follow_chase(t);
    follow_outcome(t);
    follow_nobody(t);
    follow_address(t);
    follow_score(t);
    follow_last_status(t);
    follow_round_status(t);
    number_days(t, "interview.held_on");
    if (open_bare_day(t))
        number_days(t, "interview.held_on"); /* the first of those that are left */
    number_rounds(t);
    number_panel(t);
    number_days(t, "chase.done_on");
}
