/* What a header means: its spellings weighed in one kind of sheet, by the header and by the cells below it. */
#include <math.h>
#include <string.h>

#include "base/interrupt.h"
#include "header_impl.h"
#include "sheets.h"

#define NEAR 0.3   /* of two meanings: cells decide between them */
#define LIKELY 0.6 /* what weighs less is no meaning to ask about */

bool sheet_shows(const struct sheet *s, const char *dotted, bool *required)
{
    const char *cursor = s->columns;
    size_t n = strlen(dotted);
    for (cursor += strspn(cursor, " "); *cursor; cursor += strspn(cursor, " ")) {
        size_t len = strcspn(cursor, " ");
        *required = cursor[len - 1] == '!';
        if (len - *required == n && strncmp(cursor, dotted, n) == 0)
            return true;
        cursor += len;
    }
    return *required = false;
}

bool is_name_part(const char *field)
{
    return g_str_has_suffix(field, ".first_name") || g_str_has_suffix(field, ".last_name");
}

/* ---- by the header ---- */

/* Whom the sheet is about: "Email" alone is the candidate's in a tracker, the contact's in a list of contacts. */
static bool about(const struct sheet *s, const char *field)
{
    char subject[64] = "";
    const char *must = strchr(s->columns, '!');
    if (!must)
        return strncmp(field, "candidate.", 10) == 0;
    const char *start = must;
    while (start > s->columns && start[-1] != ' ')
        start--;
    g_strlcpy(subject, start, MIN(sizeof subject, (size_t) (strchr(start, '.') - start) + 2));
    return strncmp(field, subject, strlen(subject)) == 0;
}

/* A spelling's weight in this sheet; -INFINITY: it cannot be meant. */
static double weigh(const struct trial *t, const struct spelling *s)
{
    const struct header_wish *wish = t->r->wish;
    if (!*s->field || (!is_name_part(s->field) && !field_find(s->field, NULL)))
        return -INFINITY;
    bool required, inside = sheet_shows(t->sheet, s->field, &required);
    bool calendar = t->r->calendar || (wish->preset && g_str_has_suffix(wish->preset, "calendar"));
    if (s->preset && g_str_has_suffix(s->preset, "calendar") && !calendar)
        return -INFINITY; /* "Start Date" is the interview's in a calendar's export; in a list of people it is their first day at work */
    size_t n = strlen(t->sheet->kind);
    bool own = strncmp(s->field, t->sheet->kind, n) == 0 && s->field[n] == '.';
    double w = s->confidence;
    w += inside || is_name_part(s->field) ? 1 : 0;
    w += required ? 0.25 : 0;
    w += own ? 0.2 : about(t->sheet, s->field) ? 0.15 : 0;
    w += s->kind && strcmp(s->kind, t->sheet->kind) == 0 ? 0.3 : 0;
    if (s->preset)
        w += wish->preset && g_ascii_strcasecmp(s->preset, wish->preset) == 0 ? 1 : -0.1;
    return w;
}

/* The weights of all spellings of a header, the same for each column that it heads. */
static const double *weights_of(const struct trial *t, const struct spelling *first)
{
    double *weights = g_hash_table_lookup(t->notes->weights, first);
    if (weights)
        return weights;
    size_t n = 0;
    for (const struct spelling *s = first; s; s = s->next)
        n++;
    weights = arena_alloc(t->a, n * sizeof *weights);
    n = 0;
    for (const struct spelling *s = first; s; s = s->next)
        weights[n++] = weigh(t, s);
    g_hash_table_insert(t->notes->weights, (gpointer) first, weights);
    return weights;
}

/* ---- by the cells ---- */

/* 13 below "Candidates interviewed" or 100 below "Manager" is nobody's name; 2.0 down a column is the key of a job or a company elsewhere. */
static bool numbers_instead(const struct content *c, const struct spelling *s, const struct field *f)
{
    enum { NAMES = 2, TITLES = 3 }; /* cells: some companies are called by a number */
    bool title = strcmp(s->field, "job.title") == 0 || strcmp(s->field, "client.name") == 0;
    size_t least = f->type == CELL_NAME ? NAMES : TITLES;
    return s->confidence < 1 && (f->type == CELL_NAME || title) && c->n >= least && content_is_numbers(c);
}

static double weigh_contents(const struct content *c, const struct spelling *s, const struct field *f, double share, struct arena *a)
{
    bool depends = (f->flags & FIELD_STATE) || f->type != CELL_CHOICE; /* other unknown words are kept as they stand */
    bool denied = s->confidence < 1 && f->type != CELL_NAME && c->n >= 3 && share < 0.25 && depends;
    bool none = denied || numbers_instead(c, s, f) || content_is_no_number(c, s->field) ||
                (s->confidence < 0.9 && content_is_no_amount(c, s->field));
    if (none && !content_instead(c, s->field, a))
        return -9;
    if (f->type == CELL_CHOICE && share == 0 && content_says_yes_or_no(c)) /* "Disqualified: false" is no stage */
        return -9;
    if (g_str_has_suffix(s->field, "title") && content_is_salutation(c))
        return -9;
    switch (f->type) {
    case CELL_TEXT:
    case CELL_LIST:
        return content_instead(c, s->field, a) ? -0.2 : 0;
    default:
        return 0.3 * share - (share < (f->type == CELL_CHOICE ? 0.5 : 0.25) && c->n >= 3 ? 0.4 : 0);
    }
}

static const struct verdict *verdicts_of(const struct header_row *r, const struct header_word *w, const struct content *c)
{
    size_t n = 0;
    for (const struct spelling *s = w->spellings; s; s = s->next)
        n++;
    struct verdict *verdicts = arena_alloc(r->a, n * sizeof *verdicts);
    n = 0;
    for (const struct spelling *s = w->spellings; s; s = s->next, n++) {
        const struct field *f = field_find(s->field, NULL);
        bool says = f && c->n;
        double fit =
            says ? floor(content_fits(c, f, r->wish->find_choice, r->wish->ctx) * 1000) / 1000 : 1; /* a third is no more than 0.333 */
        bool word = says && header_yes_means(r->a, w->text, f, r->wish->find_choice, r->wish->ctx); /* the header is the state itself */
        fit = word && content_says_yes_or_no(c) ? 1 : fit;
        verdicts[n] = (struct verdict) { !says ? 0 : word && fit == 0 ? -9 : weigh_contents(c, s, f, fit, r->a), fit };
    }
    return verdicts;
}

bool header_row_look_below(struct header_row *r, const struct content *contents)
{
    for (size_t i = 0; i < r->row->n; i++) {
        struct header_word *w = &r->words[i];
        if (interrupt_seen())
            return false;
        w->verdicts = w->spellings ? verdicts_of(r, w, &contents[i]) : NULL;
        w->ticks = w->spellings && content_says_yes_or_no(&contents[i]);
    }
    return true;
}

/* ---- all meanings ---- */

/* All that a header could mean here, likeliest first: each field once. */
struct meanings {
    size_t n;
    struct meaning {
        const struct spelling *spelling;
        double weight, fit;
    } list[MEANINGS_MOST];
};

static void meanings_add(struct meanings *m, struct meaning new)
{
    size_t at = 0;
    while (at < m->n && strcmp(m->list[at].spelling->field, new.spelling->field) != 0)
        at++;
    if (at < m->n) { /* another entry for the same field */
        m->list[at].weight = MAX(new.weight, m->list[at].weight);
        m->list[at].spelling = new.spelling->confidence > m->list[at].spelling->confidence ? new.spelling : m->list[at].spelling;
    } else if (at < MEANINGS_MOST) {
        m->list[m->n++] = new;
    } else if (new.weight > m->list[--at].weight) {
        m->list[at] = new;
    } else {
        return;
    }
    for (; at > 0 && m->list[at].weight > m->list[at - 1].weight; at--) {
        struct meaning swap = m->list[at];
        m->list[at] = m->list[at - 1];
        m->list[at - 1] = swap;
    }
}

static const char *const *options_of(const struct meanings *m, struct arena *a)
{
    const char **options = arena_alloc(a, (m->n + 1) * sizeof *options);
    size_t n = 0;
    for (size_t i = 0; i < m->n; i++)
        if (m->list[i].weight >= LIKELY)
            options[n++] = m->list[i].spelling->field;
    options[n] = NULL;
    return options;
}

static bool is_open(const struct meanings *m)
{
    return m->n > 1 && m->list[0].weight - m->list[1].weight < 0.05;
}

/* The likeliest one is denied by every cell, and one that is not much less likely is not: I-2 below "Interview no." is no round. */
static bool is_denied(const struct meanings *m)
{
    bool other = false;
    for (size_t i = 1; i < m->n; i++)
        other = other || (m->list[i].fit > 0 && m->list[0].weight - m->list[i].weight < NEAR);
    return m->n && m->list[0].fit <= 0 && other;
}

/* Of several meanings that weigh alike those go that not one cell could have, though there be but a cell or two: I-1 is no day. */
static void drop_what_cells_deny(struct meanings *m)
{
    struct meanings left = { 0 };
    for (size_t i = 0; i < m->n; i++)
        if (m->list[i].fit > 0)
            left.list[left.n++] = m->list[i];
    if (left.n)
        *m = left;
}

static bool is_choice(const struct meaning *m)
{
    const struct field *f = field_find(m->spelling->field, NULL);
    return f && f->type == CELL_CHOICE;
}

/* Of two lists that a column may be of, it is of the one that has every cell: "Status" over Rejected, Offer, 2nd round is the outcome, and
 * the stage where Submitted stands among them. */
static void prefer_the_one_with_every_cell(struct meanings *m)
{
    size_t with = 0;
    if (m->n < 2 || m->list[0].fit >= 1 || !is_choice(&m->list[0]))
        return;
    for (size_t i = 1; i < m->n; i++) {
        bool near = m->list[0].weight - m->list[i].weight < NEAR;
        if (near && m->list[i].fit >= 1 && is_choice(&m->list[i])) {
            if (with)
                return;
            with = i;
        }
    }
    if (!with)
        return;
    m->list[0] = m->list[with];
    m->n = 1;
}

/* Has a person said what it is, or do its own letters? */
static bool is_settled(struct trial *t, size_t column)
{
    const struct header_word *w = &t->r->words[column];
    struct header_column *c = &t->columns[column];
    bool required;
    const char *own = t->ours && w->own && (!t->exported || sheet_shows(t->sheet, w->own, &required)) ? w->own : NULL;
    if (!w->given && !w->answer && !own)
        return false;
    const char *answer = w->answer && *w->answer->field ? w->answer->field : NULL;
    c->by = w->given ? "map" : w->answer ? "remembered" : "exact";
    c->confidence = 1;
    trial_set(t, column, w->given ? w->given : w->answer ? answer : own);
    return true;
}

void trial_choose(struct trial *t, size_t column)
{
    const struct header_word *w = &t->r->words[column];
    struct header_column *c = &t->columns[column];
    if (is_settled(t, column))
        return;
    if (t->exported || c->header[0] == '_') { /* what else an export carries is the sender's own, kept as it stands */
        c->by = "unknown";
        return;
    }
    struct meanings m = { 0 };
    const double *weights = w->spellings ? weights_of(t, w->spellings) : NULL;
    size_t i = 0;
    for (const struct spelling *s = w->spellings; s; s = s->next, i++) {
        double weight = weights[i] + (w->verdicts ? w->verdicts[i].weight : 0);
        if (weight > 0)
            meanings_add(&m, (struct meaning) { s, weight, w->verdicts ? w->verdicts[i].fit : 1 });
    }
    if ((is_open(&m) || is_denied(&m)) && w->verdicts)
        drop_what_cells_deny(&m);
    if (w->verdicts)
        prefer_the_one_with_every_cell(&m);
    c->by = m.n ? "ambiguous" : "unknown";
    c->options = m.n > 1 ? options_of(&m, t->a) : NULL;
    if (!m.n || is_open(&m))
        return;
    trial_set(t, column, m.list[0].spelling->field);
    c->by = m.list[0].spelling->confidence >= 1 ? "exact" : "alias";
    c->confidence = m.list[0].spelling->confidence;
}
