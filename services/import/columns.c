/* columns: of those that a sheet has, which are left as they stand; and which are made beside them. */
#include "columns.h"

#include <glib.h>
#include <string.h>

#include "name_status.h"

static const struct import_column *find(const struct import_part *p, const struct field *f)
{
    for (size_t i = 0; i < p->n_columns; i++)
        if (p->columns[i].field == f)
            return &p->columns[i];
    return NULL;
}

const struct import_column *columns_find(const struct import_part *p, const char *dotted)
{
    return find(p, field_find(dotted, NULL));
}

static bool has_field(const struct import_part *p, const char *dotted)
{
    return columns_find(p, dotted) != NULL;
}

char *columns_letters(struct arena *a, size_t column)
{
    char *text = arena_strdup(a, "");
    for (column++; column; column = (column - 1) / 26)
        text = arena_printf(a, "%c%s", (int) ('A' + (column - 1) % 26), text);
    return text;
}

bool columns_special(const struct import_part *p, const char *special)
{
    for (size_t i = 0; i < p->n_columns; i++)
        if (p->columns[i].special && strcmp(p->columns[i].special, special) == 0)
            return true;
    return false;
}

bool columns_name_parts(const struct import_part *p, const char *kind)
{
    for (size_t i = 0; i < p->n_columns; i++)
        if (p->columns[i].named && strcmp(p->columns[i].named->name, kind) == 0)
            return true;
    return false;
}

static bool names_kind(const struct import_part *p, const struct kind *k)
{
    for (size_t i = 0; i < p->n_columns; i++)
        if (p->columns[i].kind == k || p->columns[i].named == k)
            return true;
    return columns_special(p, "_id");
}

/* "Next chase" where no column says when the last one was: no such record can be made, and what the cells say is kept as it stands.
 * Not of those who come in numbers: an interviewer's address may find one whom we have. */
static void leave_incomplete(struct import_part *p)
{
    bool exported = columns_special(p, "_id");
    for (const struct kind *k = KINDS; k->name; k++) {
        bool incomplete = false;
        for (size_t i = 0; i < k->n_fields && !kind_is_parent(k) && !k->many; i++)
            incomplete = incomplete || ((k->fields[i].flags & FIELD_MUST) && !find(p, &k->fields[i]) && !columns_name_parts(p, k->name));
        for (size_t i = 0; incomplete && !exported && strcmp(p->kind->kind, k->name) != 0 && i < p->n_columns; i++)
            if (p->columns[i].field && p->columns[i].kind == k)
                p->columns[i] = (struct import_column) { .header = p->columns[i].header };
    }
}

/* A branch belongs to a consultant. "Branch" in a sheet without any is a department, a field of study. */
static void leave_branches(struct import_part *p)
{
    if (names_kind(p, kind_find("consultant")) || strcmp(p->kind->kind, "branch") == 0)
        return;
    for (size_t i = 0; i < p->n_columns; i++)
        if (p->columns[i].field && strcmp(p->columns[i].kind->name, "branch") == 0)
            p->columns[i] = (struct import_column) { .header = p->columns[i].header };
}

bool columns_any(const struct import_part *p, const char *const *dotted)
{
    for (; *dotted; dotted++)
        if (has_field(p, *dotted))
            return true;
    return false;
}

bool columns_hang_on(const struct kind *k, const char *parent)
{
    bool hangs = strcmp(k->name, parent) == 0;
    for (size_t i = 0; i < k->n_parents; i++)
        hangs = hangs || ((k->parents[i].flags & PARENT_MUST) && columns_hang_on(kind_find(k->parents[i].kind), parent));
    return hangs;
}

/* "Have the referees been told?" in a sheet that names none, "Last contacted" in a list of contacts: there is nobody whom the answer
 * could be noted for. */
static void leave_unattached(struct import_part *p)
{
    static const char *const CANDIDATES[] = { "candidate.name",  "candidate.email",  "candidate.ref",
                                              "candidate.phone", "candidate.mobile", "process.ref",
                                              "interview.ref",   "referee.ref",      NULL };
    bool referee = names_kind(p, kind_find("referee")), names = columns_name_parts(p, "candidate");
    bool candidate =
        columns_any(p, CANDIDATES) || columns_special(p, "_id") || names || columns_hang_on(kind_find(p->kind->kind), "candidate");
    for (size_t i = 0; i < p->n_columns; i++) {
        const struct kind *k = p->columns[i].field ? p->columns[i].kind : NULL;
        if (k && ((!referee && strcmp(k->name, "referee") != 0 && columns_hang_on(k, "referee")) ||
                  (!candidate && columns_hang_on(k, "candidate"))))
            p->columns[i] = (struct import_column) { .header = p->columns[i].header };
    }
}

void columns_leave(struct import_part *p)
{
    leave_unattached(p);
    leave_branches(p);
    leave_incomplete(p);
}

/* ---- made ---- */

/* A column that is not in the sheet but whose value we make: joined names, the time beside a date, defaults from options. */
static void add_made(struct import_part *p, const char *dotted, const char *special)
{
    struct import_column c = { .header = "", .special = special, .by = "made", .confidence = 1 };
    const struct field *f = field_find(dotted, &c.kind);
    c.field = f;
    for (size_t i = 0; i < p->n_columns; i++)
        if (p->columns[i].field == f && !p->columns[i].special)
            c.special = special; /* it may still be blank in some rows */
    p->columns[p->n_columns++] = c;
}

/* Of each whose first and last name have columns of their own, one for the whole name. */
static void make_names(struct import_part *p)
{
    for (size_t i = 0; i < p->n_sheet_columns; i++) {
        const struct import_column *part = &p->columns[i];
        bool made = !part->named;
        for (size_t k = p->n_sheet_columns; k < p->n_columns; k++)
            made = made || (p->columns[k].named == part->named && p->columns[k].nth == part->nth);
        g_autofree char *name = made ? NULL : g_strdup_printf("%s.name", part->named->name);
        if (!name)
            continue;
        add_made(p, name, "name");
        p->columns[p->n_columns - 1].named = part->named;
        p->columns[p->n_columns - 1].nth = part->nth;
    }
}

const struct import_done IMPORT_DONE[] = {
    { "debrief.done_on", "debrief.done", "true" },
    { "thank_you.sent_on", "thank_you.state", "sent" },
    { "heads_up.done_on", "heads_up.done", "true" },
    { "feedback.told_on", "feedback.told", "true" },
    { 0 },
};

/* One column of trackers says what became of the interview or what became of the candidate, as it comes. */
const struct import_mixed IMPORT_MIXED[] = {
    { "feedback.outcome", "interview.status" },
    { "interview.status", "feedback.outcome" },
    { 0 },
};

const struct import_span IMPORT_SPANS[] = {
    { "interview.start_time", "interview.end_time" },
    { "candidate.contact_from", "candidate.contact_until" },
    { 0 },
};

void columns_make(struct import *im, struct import_part *p)
{
    make_names(p);
    for (const struct import_span *s = IMPORT_SPANS; s->start; s++)
        if (has_field(p, s->start))
            add_made(p, s->end, s->end);
    if (has_field(p, "interview.held_on"))
        add_made(p, "interview.start_time", "start_time");
    if (p->most_round && has_field(p, "interview.held_on") && !has_field(p, "interview.round"))
        add_made(p, "interview.round", "round");
    for (size_t i = 0, n = p->n_columns; i < n && !has_field(p, "interview.format"); i++)
        if (p->columns[i].format)
            add_made(p, "interview.format", "format");
    im->carried.rounds = im->carried.rounds || p->most_round;
    for (const struct import_done *d = IMPORT_DONE; d->day; d++)
        if (has_field(p, d->day))
            add_made(p, d->fact, d->day);
    for (const struct import_mixed *m = IMPORT_MIXED; m->column; m++)
        if (has_field(p, m->column) && !has_field(p, m->other)) {
            add_made(p, m->other, m->other);
            break;
        }
    const struct kind *k = kind_find(p->kind->kind);
    bool owned = strcmp(k->name, "job") == 0 || carried_needed(&im->carried, kind_find("process"));
    bool by_name = !im->owner_known && has_field(p, "consultant.name") && !has_field(p, "consultant.ref");
    if (im->owner.field && owned)
        add_made(p, by_name ? "consultant.name" : im->owner.field, "default_consultant");
    if (im->options->client)
        add_made(p, im->options->client->field, "default_client");
    import_add_derived(p);
}

void columns_make_found(struct import *im, struct import_part *p)
{
    bool interviews = has_field(p, "interview.held_on") || strcmp(p->kind->kind, "interview") == 0;
    for (size_t i = 0; i < NAME_STATUSES; i++)
        if (p->name_says[i] && interviews && !has_field(p, NAME_STATUS_FIELDS[i]))
            add_made(p, NAME_STATUS_FIELDS[i], "name_status");
    bool zone = p->zones;
    for (size_t i = 0; i < p->n_columns; i++)
        zone = zone || p->columns[i].zone;
    if (zone)
        add_made(p, "interview.time_zone", "said_tz");
    else if (im->options->tz && has_field(p, "interview.held_on"))
        add_made(p, "interview.time_zone", "default_tz");
    import_carry(im, p);
}

void import_add_derived(struct import_part *p)
{
    static const char *const FROM[][2] = { { "candidate.phone", "candidate.phone_key" }, { "candidate.mobile", "candidate.phone_key" },
                                           { "consultant.name", "consultant.name_key" }, { "client.name", "client.name_key" },
                                           { "contact.name", "contact.name_key" },       { "candidate.name", "candidate.name_key" },
                                           { "referee.name", "referee.name_key" } };
    for (size_t f = 0; f < G_N_ELEMENTS(FROM); f++) {
        if (!has_field(p, FROM[f][0]))
            continue;
        if (!has_field(p, FROM[f][1]))
            add_made(p, FROM[f][1], NULL);
        size_t at = 0;
        while (p->columns[at].field != field_find(FROM[f][1], NULL))
            at++;
        for (size_t i = 0; i < p->n_columns; i++)
            if (p->columns[i].field == field_find(FROM[f][0], NULL))
                p->columns[i].derived = at;
    }
}

void import_carry(struct import *im, const struct import_part *p)
{
    for (size_t i = 0; i < p->n_columns; i++) {
        if (!p->columns[i].field)
            continue;
        size_t k = kind_index(p->columns[i].kind);
        if (!im->carried.fields[k])
            im->carried.fields[k] = arena_alloc(im->app->arena, p->columns[i].kind->n_fields * sizeof(bool));
        im->carried.fields[k][p->columns[i].field - p->columns[i].kind->fields] = true;
    }
}
