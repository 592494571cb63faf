/* Contents against headers: what the cells below a header deny, it does not mean. */
#include <string.h>

#include "dates.h"
#include "header_impl.h"
#include "sheets.h"

/* Not "Confirmed", nor an outcome: who is not asked about them loses nothing, but a meeting that never was is chased. */
static const struct state {
    const char *choices, *key;
} STATES_OF_YES[] = { { "interview_status", "cancelled" },
                      { "interview_status", "no_show" },
                      { "interview_status", "rescheduled" },
                      { "day_hours", "half" },
                      { "offer_status", "accepted" } };

const char *header_yes_means(struct arena *a, const char *header, const struct field *f,
                             const char *(*find_choice)(void *ctx, const char *choices, const char *key), void *ctx)
{
    if (!find_choice || !f->choices)
        return NULL;
    const char *key = text_key(a, header);
    key += g_str_has_prefix(key, "interview") ? strlen("interview") : 0;
    const char *found = find_choice(ctx, f->choices, key + strspn(key, " "));
    for (size_t i = 0; found && i < G_N_ELEMENTS(STATES_OF_YES); i++)
        if (strcmp(f->choices, STATES_OF_YES[i].choices) == 0 && strcmp(found, STATES_OF_YES[i].key) == 0)
            return found;
    return NULL;
}

static bool all_the_same(const struct content *c)
{
    for (size_t i = 1; i < c->n; i++)
        if (strcmp(c->cells[i]->text, c->cells[0]->text) != 0)
            return false;
    return c->n > 1;
}

static const struct content *of_field(const struct content *contents, const struct trial *t, const char *dotted)
{
    for (size_t i = 0; i < t->row->n; i++)
        if (t->columns[i].field && strcmp(t->columns[i].field, dotted) == 0)
            return &contents[i];
    return NULL;
}

/* When an answer was finished, as Microsoft Forms heads it in the language of whoever made the form; a word that schedules use too is the
 * form's only before its "Adresse de messagerie". */
static bool heads_finishing(const struct trial *t, size_t column)
{
    static const struct {
        const char *header, *next; /* next NULL: whatever follows */
    } HEADERS[] = { { "completion time", NULL },       { "fertigstellungszeit", NULL },  { "hora de finalizacion", NULL },
                    { "hora de conclusao", NULL },     { "ora di completamento", NULL }, { "tijd van voltooien", NULL },
                    { "tijd van voltooiing", NULL },   { "godzina ukonczenia", NULL },   { "slutforandetid", NULL },
                    { "fuldforelsestidspunkt", NULL }, { "fullforingstidspunkt", NULL }, { "heure de fin", "adresse de messagerie" } };
    const char *key = header_row_key(t->r, column), *next = column + 1 < t->row->n ? header_row_key(t->r, column + 1) : "";
    for (size_t i = 0; i < G_N_ELEMENTS(HEADERS); i++)
        if (strcmp(HEADERS[i].header, key) == 0 && (!HEADERS[i].next || strcmp(HEADERS[i].next, next) == 0))
            return true;
    return false;
}

/* The moment of sending, as forms head it. */
static bool heads_sending(const struct trial *t, size_t column)
{
    if (heads_finishing(t, column))
        return true;
    static const char *const HEADERS[] = { "timestamp",        "submitted at",   "submission date",      "submission time",
                                           "submitted on",     "date submitted", "zeitstempel",          "horodateur",
                                           "tijdstempel",      "marca temporal", "carimbo de data hora", "informazioni cronologiche",
                                           "sygnatura czasowa" };
    const char *key = header_row_key(t->r, column);
    for (size_t i = 0; i < G_N_ELEMENTS(HEADERS); i++)
        if (strcmp(HEADERS[i], key) == 0)
            return true;
    return false;
}

/* A whole sentence among the headers: somebody is asked. */
static bool asks(const struct trial *t)
{
    for (size_t i = 0; i < t->row->n; i++) {
        const char *header = t->columns[i].header;
        size_t words = 1;
        for (const char *p = header; *p; p++)
            words += *p == ' ';
        if (words >= 5 && strchr(header, '?'))
            return true;
    }
    return false;
}

/* Is each cell a day and a time of it? */
static bool are_moments(const struct content *c)
{
    struct date_found d;
    for (size_t i = 0; i < c->n; i++) {
        bool stored = c->cells[i]->kind == CELL_MOMENT && c->cells[i]->has_date;
        enum date_reading read = c->cells[i]->kind == CELL_STRING ? date_read(c->cells[i]->text, ORDER_DMY, 2026, &d) : DATE_NONE;
        if (!stored && !((read == DATE_GOOD || read == DATE_AMBIGUOUS) && d.has_time))
            return false;
    }
    return c->n > 0;
}

/* "ID | Start time | Completion time": which answer it is, and when it was begun. Nothing of that is the interview's: each form counts from 1,
 * and interview 1 would be another one in the next form. */
static bool counted_by_form(const struct content *contents, const struct trial *t, size_t i)
{
    const char *key = header_row_key(t->r, i);
    size_t done = i + (strcmp(key, "id") == 0 || strcmp(key, "identyfikator") == 0 ? 2 : 1);
    if (done >= t->row->n || !heads_finishing(t, done))
        return false;
    return contents[done].n ? are_moments(&contents[done]) && are_moments(&contents[done - 1]) : contents[done - 1].n == 0;
}

/* What a form adds by itself is about whoever filled it in: one address beside several candidates, and the moment of sending,
 * which is the debrief's only in a form about a debrief. */
static bool made_by_form(const struct content *contents, const struct trial *t, size_t i)
{
    const struct header_column *c = &t->columns[i];
    if (strcmp(c->by, "alias") != 0)
        return false;
    if (counted_by_form(contents, t, i))
        return true;
    const struct content *names = of_field(contents, t, "candidate.name");
    if (strcmp(c->field, "candidate.email") == 0)
        return names && all_the_same(&contents[i]) && !all_the_same(names) && names->n > 1;
    size_t debriefs = 0;
    for (size_t k = 0; k < t->row->n; k++)
        debriefs += t->columns[k].field && g_str_has_prefix(t->columns[k].field, "debrief.");
    bool debrief = g_str_has_prefix(c->field, "debrief.") && debriefs >= 2;
    return heads_sending(t, i) && !debrief && (strcmp(header_row_key(t->r, i), "timestamp") == 0 || asks(t));
}

/* "Interest (1-10)": 4 is not what it is out of 5. */
static bool counts_to_ten(const struct trial *t, size_t i)
{
    const char *key = header_row_key(t->r, i);
    return g_str_has_suffix(key, " 10") || g_str_has_suffix(key, " 100") || strstr(key, " 1 10 ") || strstr(key, " 0 10 ");
}

/* "Y" below "Confirmed" is no state of an interview, a day below "Start" no time, 8 no interest out of 5: one word for another thing. */
static bool denied_by_all(const struct trial *t, size_t i, const struct content *c, const struct field *f)
{
    if (f->type == CELL_TIME)
        return content_is_days(c);
    if (f->type == CELL_INTEGER) /* ours are 1 to 5 */
        return content_is_beyond(c, 5) || counts_to_ten(t, i);
    return f->type == CELL_CHOICE && content_says_yes_or_no(c) && content_fits(c, f, t->r->wish->find_choice, t->r->wish->ctx) == 0 &&
           !header_yes_means(t->a, t->r->words[i].text, f, t->r->wish->find_choice, t->r->wish->ctx);
}

/* Does a whole name have one of the parts in it? */
static bool within(struct arena *a, const struct content *whole, const struct content *part)
{
    for (size_t i = 0; i < part->n; i++)
        for (size_t j = 0; j < whole->n; j++)
            if (strstr(text_key(a, whole->cells[j]->text), text_key(a, part->cells[i]->text)))
                return true;
    return false;
}

/* "Name" beside "First name" is the last name, "Nombre" beside "Apellidos" the first, if no name has the other part in it. */
static void complete_names(const struct content *contents, struct trial *t)
{
    static const char *const KINDS_OF_PEOPLE[] = { "candidate", "contact" }, *const PARTS[] = { "first_name", "last_name" };
    for (size_t k = 0; k < G_N_ELEMENTS(KINDS_OF_PEOPLE); k++)
        for (size_t p = 0; p < G_N_ELEMENTS(PARTS); p++) {
            const char *has = arena_printf(t->a, "%s.%s", KINDS_OF_PEOPLE[k], PARTS[p]),
                       *lacks = arena_printf(t->a, "%s.%s", KINDS_OF_PEOPLE[k], PARTS[!p]);
            const struct content *whole = of_field(contents, t, arena_printf(t->a, "%s.name", KINDS_OF_PEOPLE[k])),
                                 *part = of_field(contents, t, has);
            if (!whole || !part || !part->n || !whole->n || trial_holds(t, t->row->n, lacks))
                continue;
            size_t name = (size_t) (whole - contents);
            if (!within(t->a, whole, part) && !header_said(&t->columns[name]))
                trial_set(t, name, lacks);
        }
}

/* Does one of them say for certain how it ended? "Positive" alone is a feedback as well. */
static bool some_decided(const struct header_wish *wish, const struct content *c, struct arena *a)
{
    static const char *const ENDS[] = { "rejected", "offer", "withdrawn", NULL };
    for (size_t i = 0; i < c->n; i++) {
        const char *said = wish->find_choice(wish->ctx, "feedback_outcome", text_key(a, c->cells[i]->text));
        if (said && g_strv_contains(ENDS, said))
            return true;
    }
    return false;
}

/* "Client feedback" over nothing but Rejected, Offer, 2nd interview: the outcome, which no other column says. */
static bool are_outcomes(const struct trial *t, size_t i, const struct content *c)
{
    enum { LEAST = 2 };
    static const char OUTCOME[] = "feedback.outcome";
    return t->columns[i].field && strcmp(t->columns[i].field, "feedback.notes") == 0 && !header_said(&t->columns[i]) && c->n >= LEAST &&
           t->r->wish->find_choice && !trial_holds(t, i, OUTCOME) &&
           content_fits(c, field_find(OUTCOME, NULL), t->r->wish->find_choice, t->r->wish->ctx) >= 1 && some_decided(t->r->wish, c, t->a);
}

/* Phones below "Contact" in a list of people that names no client are their own: there is nobody else. */
static const char *own_instead(const struct trial *t, const char *field, const char *other)
{
    static const char *const OF_CLIENTS[] = { "client.name",   "client.ref",    "contact.ref",
                                              "contact.email", "contact.phone", "contact.job_title" };
    bool person = trial_holds(t, t->row->n, "candidate.name") || trial_holds(t, t->row->n, "candidate.first_name") ||
                  trial_holds(t, t->row->n, "candidate.last_name");
    bool client = !person || strcmp(field, "contact.name") != 0;
    for (size_t i = 0; !client && i < G_N_ELEMENTS(OF_CLIENTS); i++)
        client = trial_holds(t, t->row->n, OF_CLIENTS[i]);
    return client                                ? other
           : strcmp(other, "contact.email") == 0 ? "candidate.email"
           : strcmp(other, "contact.phone") == 0 ? "candidate.phone"
                                                 : other;
}

/* "F2F/Zoom", "Phone / Teams / On site": a header that spells the choices out. Over cells of that list it is the field of them. */
static const char *choices_spelled_out(const struct trial *t, size_t i, const struct content *c)
{
    static const char *const FIELDS[] = { "interview.format", "interview.round" }; /* "Accept / Decline" could be several things */
    const struct header_word *w = &t->r->words[i];
    if (!w->heads || t->columns[i].field || header_said(&t->columns[i]) || !strchr(w->text, '/') || !t->r->wish->find_choice || !c->n)
        return NULL;
    g_auto(GStrv) pieces = g_strsplit(w->text, "/", -1);
    for (size_t k = 0; k < G_N_ELEMENTS(FIELDS); k++) {
        const struct field *f = field_find(FIELDS[k], NULL);
        size_t known = 0, all = g_strv_length(pieces);
        for (size_t p = 0; p < all; p++)
            known += t->r->wish->find_choice(t->r->wish->ctx, f->choices, text_key(t->a, pieces[p])) != NULL;
        if (known == all && !trial_holds(t, t->row->n, FIELDS[k]) && content_fits(c, f, t->r->wish->find_choice, t->r->wish->ctx) > 0.5)
            return FIELDS[k];
    }
    return NULL;
}

/* "Phone screen | Onsite" over days: an interview each, held so. */
static const char *format_of_days(const struct trial *t, size_t i, const struct content *c)
{
    const struct header_word *w = &t->r->words[i];
    bool open = w->heads && !header_said(&t->columns[i]) && t->r->wish->find_choice;
    const char *format = open ? t->r->wish->find_choice(t->r->wish->ctx, "interview_format", header_row_key(t->r, i)) : NULL;
    return format && content_days(c) >= 0.8 ? format : NULL;
}

/* One alone could be our own talk before any interview, as it could beside a column that says when that was. */
static void take_days_of_formats(struct trial *t, const struct content *contents)
{
    unsigned n = 0, nth = 0;
    for (size_t i = 0; i < t->row->n; i++)
        n += format_of_days(t, i, &contents[i]) != NULL;
    if (n < 2 || n >= REFEREES_MOST || trial_holds(t, t->row->n, "interview.held_on"))
        return;
    for (size_t i = 0; i < t->row->n; i++) {
        struct header_column *c = &t->columns[i];
        const char *format = format_of_days(t, i, &contents[i]);
        if (!format)
            continue;
        trial_set(t, i, "interview.held_on");
        *c = (struct header_column) { .header = c->header, .field = c->field, .by = "content", .confidence = 0.8, .nth = nth, .format = format };
        nth++;
    }
}

static void deny(struct trial *t, size_t i)
{
    trial_set(t, i, NULL);
    t->columns[i].by = "content";
}

/* A person's page is the candidate's in a sheet of candidates; of contacts we keep none. */
static void take_profile(struct trial *t, size_t i)
{
    static const char PAGE[] = "candidate.linkedin";
    bool required;
    if (header_said(&t->columns[i]))
        return;
    deny(t, i);
    if (sheet_shows(t->sheet, PAGE, &required) && !trial_holds(t, i, PAGE))
        trial_set(t, i, PAGE);
}

void trial_check_contents(struct trial *t, const struct content *contents)
{
    if (t->ours) /* our own headers need no second guess */
        return;
    for (size_t i = 0; i < t->row->n; i++)
        if (t->columns[i].field && made_by_form(contents, t, i))
            deny(t, i);
    for (size_t i = 0; i < t->row->n; i++) {
        struct header_column *c = &t->columns[i];
        const struct field *f = c->field ? field_find(c->field, NULL) : NULL;
        if (f && strcmp(c->field, "interview.start_time") == 0 && !header_said(c) && are_moments(&contents[i]) && !trial_holds(t, i, "interview.held_on")) {
            trial_set(t, i, "interview.held_on");
            f = field_find(c->field, NULL);
        }
        const char *other = f && !header_said(c) ? content_instead(&contents[i], c->field, t->a) : NULL;
        other = other ? own_instead(t, c->field, other) : NULL;
        if (other && !trial_holds(t, i, other)) {
            trial_set(t, i, other);
            c->by = "content";
            f = field_find(other, NULL);
        }
        if (are_outcomes(t, i, &contents[i])) {
            trial_set(t, i, "feedback.outcome");
            c->by = "content";
            f = field_find(c->field, NULL);
        }
        bool strict = f && (f->type == CELL_EMAIL || f->type == CELL_DATE || f->type == CELL_TIME || f->type == CELL_PHONE || f->type == CELL_INTEGER);
        if (f && !header_said(c) && denied_by_all(t, i, &contents[i], f))
            deny(t, i);
        if (strict && c->field && !header_said(c) && strcmp(c->by, "exact") != 0 && contents[i].n >= 3 &&
            content_fits(&contents[i], f, NULL, NULL) < 0.25)
            deny(t, i);
    }
    for (size_t i = 0; i < t->row->n; i++)
        if (t->columns[i].field && strcmp(t->columns[i].field, "client.website") == 0 && content_is_profile(&contents[i]))
            take_profile(t, i);
    for (size_t i = 0; i < t->row->n; i++) {
        const char *field = choices_spelled_out(t, i, &contents[i]);
        if (!field)
            continue;
        trial_set(t, i, field);
        t->columns[i].by = "content";
        t->columns[i].confidence = 0.8;
        t->columns[i].options = NULL;
    }
    take_days_of_formats(t, contents);
    trial_follow_offer(t, contents);
    complete_names(contents, t);
}
