/* A row tried as the header of one kind of sheet: what its columns then stand for, and how well they go together. */
#include <string.h>

#include "header_impl.h"
#include "sheets.h"

bool header_said(const struct header_column *c)
{
    return strcmp(c->by, "map") == 0 || strcmp(c->by, "remembered") == 0;
}

/* ---- which field has a column ---- */

static void count(GHashTable *held, const char *field, int change)
{
    int n = field ? GPOINTER_TO_INT(g_hash_table_lookup(held, field)) + change : 0;
    if (field && n > 0)
        g_hash_table_replace(held, (gpointer) field, GINT_TO_POINTER(n));
    else if (field)
        g_hash_table_remove(held, field);
}

void trial_set(struct trial *t, size_t column, const char *field)
{
    count(t->notes->held, t->columns[column].field, -1);
    count(t->notes->held, field, 1);
    t->columns[column].field = field;
}

bool trial_holds(const struct trial *t, size_t but, const char *field)
{
    int n = GPOINTER_TO_INT(g_hash_table_lookup(t->notes->held, field));
    bool own = n && but < t->row->n && t->columns[but].field && strcmp(t->columns[but].field, field) == 0;
    return n > own;
}

void trial_recount(struct trial *t)
{
    g_hash_table_remove_all(t->notes->held);
    for (size_t i = 0; i < t->row->n; i++)
        count(t->notes->held, t->columns[i].field, 1);
}

/* ---- two columns for one field ---- */

/* Takes from a column's options what other columns hold. false: nothing is left. */
static bool left_open(struct trial *t, size_t i)
{
    if (!t->columns[i].options)
        return false;
    const char **left = arena_alloc(t->a, (MEANINGS_MOST + 1) * sizeof *left);
    size_t n = 0;
    for (const char *const *o = t->columns[i].options; *o; o++)
        if (!trial_holds(t, i, *o))
            left[n++] = *o;
    t->columns[i].options = n ? left : NULL;
    return n > 0;
}

/* Who keeps the field: what a person said, then a header that its heading completes ("Candidate" over "Name", before "Feedback" over
 * "Candidate"), then our own spelling, then the header that says whose it is ("Candidate's name" before "Your name"), then the one that
 * can mean nothing else ("Interview date" before "Date"), then the first. */
static int claim(const struct trial *t, size_t column)
{
    const struct header_column *c = &t->columns[column];
    if (header_said(c))
        return strcmp(c->by, "map") == 0 ? 6 : 5;
    bool completed = t->r->words[column].completed;
    const char *dot = strchr(c->field, '.');
    bool named = !completed && strcmp(c->by, "exact") != 0 &&
                 strstr(header_row_key(t->r, column), arena_strndup(t->a, c->field, (size_t) (dot - c->field)));
    return completed ? 4 : strcmp(c->by, "exact") == 0 ? 3 : named ? 2 : !c->options;
}

static void lose(struct trial *t, size_t column)
{
    struct header_column *c = &t->columns[column];
    c->twice = header_said(c) ? c->field : NULL;
    trial_set(t, column, NULL);
    c->by = "duplicate";
}

/* Of two columns that claim a field alike, does the first yield it? Where it only says yes ("CV sent") and the later one says days, or is far
 * less sure to mean it. */
static bool yields(const struct trial *t, size_t first, size_t later)
{
    enum { FAR = 5 }; /* hundredths */
    bool ticks = t->r->words[first].ticks && !t->r->words[later].ticks;
    return ticks || (t->columns[later].confidence - t->columns[first].confidence) * 100 > FAR;
}

/* The later one keeps the field. */
static bool wins(const struct trial *t, size_t later, size_t first)
{
    int more = claim(t, later) - claim(t, first);
    return more > 0 || (more == 0 && yields(t, first, later));
}

static void settle_clashes(struct trial *t)
{
    g_autoptr(GHashTable) keepers = g_hash_table_new(g_str_hash, g_str_equal); /* field, and whose: its column, from 1 */
    for (size_t i = 0; i < t->row->n; i++) {
        const struct header_column *c = &t->columns[i];
        const char *field = c->field && c->nth ? arena_printf(t->a, "%s %u", c->field, c->nth) : c->field;
        size_t first = field ? GPOINTER_TO_SIZE(g_hash_table_lookup(keepers, field)) : 0;
        bool keeps = field && (!first || wins(t, i, first - 1));
        if (first)
            lose(t, keeps ? first - 1 : i);
        if (keeps)
            g_hash_table_insert(keepers, (gpointer) field, GSIZE_TO_POINTER(i + 1));
    }
    for (size_t i = 0; i < t->row->n; i++) {
        struct header_column *c = &t->columns[i];
        bool open = !c->field && c->by && !header_said(c) && !c->twice && left_open(t, i);
        if (open)
            c->by = "ambiguous";
        else
            c->options = NULL;
    }
}

/* ---- how well it goes together ---- */

/* Is it a sheet that we made? Other people's words for columns (Stage, Interview) are then no reason to doubt. */
static void look_whose(struct trial *t)
{
    size_t wanted = 0;
    const char *cursor = t->sheet->columns;
    const struct kind *kind;
    const struct field *field;
    for (bool required; sheet_next_column(&cursor, &kind, &field, &required);)
        wanted++;
    const struct header_row *r = t->r;
    t->exported = r->ids == 2;
    t->ours = t->exported || (r->own >= 8 && r->own * 5 >= r->filled * 4) || (r->own == r->filled && r->own == wanted);
}

/* Headers that are known, and of no use to us, tell what the sheet is about all the same: an offer number, offers. */
static double told_by_kind(const struct trial *t, size_t column)
{
    for (const struct spelling *s = t->r->words[column].spellings; s; s = s->next)
        if (!*s->field && !s->preset && s->kind && strcmp(s->kind, t->sheet->kind) == 0)
            return 0.6;
    return 0;
}

/* A column to ask about counts like one that is understood, or a sheet of another kind would win by taking it for its own. */
static double worth_asking(const struct trial *t, const struct header_column *c)
{
    bool required;
    for (const char *const *o = c->options; o && *o; o++)
        if (sheet_shows(t->sheet, *o, &required))
            return 0.6;
    return 0;
}

/* Where headers fit several sheets alike: people are candidates, rows with an interview are interviews. */
static double likely(const struct sheet *s)
{
    static const char *const FIRST[] = { "tracker", "candidates", "processes", "interviews" };
    for (size_t i = 0; i < G_N_ELEMENTS(FIRST); i++)
        if (strcmp(FIRST[i], s->name) == 0)
            return 0.15;
    return 0;
}

/* A list of vacancies: it says what became of jobs, and nothing of anybody who applied for one. */
static double lists_jobs(const struct trial *t)
{
    static const char *const KINDS_OF_JOBS[] = { "job.", "client.", "contact.", "consultant.", "branch." };
    bool told = false;
    for (size_t i = 0; strcmp(t->sheet->name, "jobs") == 0 && i < t->row->n; i++) {
        const char *field = t->columns[i].field;
        bool fits = !field;
        for (size_t k = 0; field && k < G_N_ELEMENTS(KINDS_OF_JOBS); k++)
            fits = fits || g_str_has_prefix(field, KINDS_OF_JOBS[k]);
        if (!fits)
            return 0;
        told = told || (field && (strcmp(field, "job.opened_on") == 0 || strcmp(field, "job.ref") == 0));
    }
    return told && trial_holds(t, t->row->n, "job.title") ? 2 : 0;
}

/* What the sheet must have and the row has not; *n: how many columns the sheet has. */
static double lacks(const struct trial *t, size_t *n)
{
    const char *cursor = t->sheet->columns;
    const struct kind *kind;
    const struct field *field;
    double lacking = 0;
    *n = 0;
    for (bool required; sheet_next_column(&cursor, &kind, &field, &required); ++*n) {
        bool have = trial_holds(t, t->row->n, arena_printf(t->a, "%s.%s", kind->name, field->name));
        for (size_t i = 0; !have && strcmp(field->name, "name") == 0 && i < 2; i++)
            have = trial_holds(t, t->row->n, arena_printf(t->a, "%s.%s", kind->name, i ? "last_name" : "first_name"));
        lacking += required && !have;
    }
    return lacking;
}

static void score(struct trial *t)
{
    size_t n_columns, inside_n = 0;
    for (size_t i = 0; i < t->row->n; i++) {
        const struct header_column *c = &t->columns[i];
        t->score += worth_asking(t, c);
        if (!c->field)
            continue;
        bool required, inside = sheet_shows(t->sheet, c->field, &required) || is_name_part(c->field);
        t->known++;
        inside_n += inside;
        t->score += inside ? c->confidence + (required ? 0.5 : 0) : 0.3 * c->confidence;
    }
    t->score -= lacks(t, &n_columns);
    t->score += n_columns ? 0.5 * (double) inside_n / (double) n_columns : 0; /* of two that fit, the narrower one */
    t->score += lists_jobs(t);
    t->score += t->score > 0 ? likely(t->sheet) : 0;
}

void trial_run(struct trial *t)
{
    t->row = t->r->row;
    t->columns = arena_alloc(t->a, (t->row->n + 1) * sizeof *t->columns);
    t->score = 0;
    t->known = 0;
    g_hash_table_remove_all(t->notes->held);
    g_hash_table_remove_all(t->notes->weights);
    look_whose(t);
    for (size_t i = 0; i < t->row->n; i++) {
        const struct header_word *w = &t->r->words[i];
        t->columns[i].header = w->text;
        if (!w->heads)
            continue;
        trial_choose(t, i);
        t->score += t->columns[i].field ? 0 : told_by_kind(t, i);
    }
    if (!t->ours)
        trial_follow(t);
    settle_clashes(t);
    score(t);
}
