/* Names in a draft: the interviewer, the company, the job. What is nearly one is a slip of the pen; what is not there at all was forgotten, or
 * comes from a note to somebody else. */
#include <string.h>

#include "draft.h"

/* ---- comparing ---- */

/* Letters to change, add or take away, swapped neighbours counting as one. */
static size_t distance(const char *a, const char *b)
{
    enum { MOST = 80 };
    glong n, m;
    g_autofree gunichar *x = g_utf8_to_ucs4_fast(a, -1, &n), *y = g_utf8_to_ucs4_fast(b, -1, &m);
    if (n > MOST || m > MOST)
        return MOST;
    size_t d[MOST + 1][MOST + 1];
    for (glong i = 0; i <= n; i++)
        d[i][0] = (size_t) i;
    for (glong j = 0; j <= m; j++)
        d[0][j] = (size_t) j;
    for (glong i = 1; i <= n; i++)
        for (glong j = 1; j <= m; j++) {
            size_t best = d[i - 1][j - 1] + (x[i - 1] != y[j - 1]);
            best = MIN(best, d[i - 1][j] + 1);
            best = MIN(best, d[i][j - 1] + 1);
            if (i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1])
                best = MIN(best, d[i - 2][j - 2] + 1);
            d[i][j] = best;
        }
    return d[n][m];
}

static size_t limit(const char *name)
{
    size_t n = (size_t) g_utf8_strlen(name, -1);
    return n < 4 ? 0 : n < 10 ? 1 : n < 15 ? 2 : 3;
}

static struct draft_word *word_at(const GArray *words, unsigned i)
{
    return &g_array_index(words, struct draft_word, i);
}

static bool is_link(const char *word) /* "Snark & Sons" is "Snark and Sons" */
{
    static const char *const LINKS[] = { "and", "und", "et", "en", NULL };
    g_autofree char *folded = draft_fold(word);
    return g_strv_contains(LINKS, folded);
}

/* The words without links; the draft's own, so that what is marked stays marked. */
static GPtrArray *strong(GArray *words)
{
    GPtrArray *out = g_ptr_array_new();
    for (unsigned i = 0; i < words->len; i++)
        if (!is_link(word_at(words, i)->text))
            g_ptr_array_add(out, word_at(words, i));
    return out;
}

static char *joined(const GPtrArray *words, unsigned from, unsigned n, const char *between)
{
    GString *s = g_string_new(NULL);
    for (unsigned i = from; i < from + n; i++)
        g_string_append_printf(s, "%s%s", i > from ? between : "", ((const struct draft_word *) words->pdata[i])->text);
    return g_string_free(s, FALSE);
}

static void take(const GPtrArray *words, unsigned from, unsigned n)
{
    for (unsigned i = from; i < from + n; i++)
        ((struct draft_word *) words->pdata[i])->taken = true;
}

static bool any_taken(const GPtrArray *words, unsigned from, unsigned n)
{
    for (unsigned i = from; i < from + n; i++)
        if (((const struct draft_word *) words->pdata[i])->taken)
            return true;
    return false;
}

/* All in capitals is no slip; a name in small letters is one. */
static bool is_as_written(const char *name, const char *written)
{
    g_autofree char *upper = g_utf8_strup(name, -1);
    return strcmp(name, written) == 0 || strcmp(upper, written) == 0;
}

/* ---- a name ---- */

struct name {
    const char *whole;
    GArray *words_held;
    GPtrArray *words;
    bool any_case; /* of a job title: miller, Miller */
};

static struct name name_new(struct arena *a, const char *whole, bool any_case)
{
    struct name n = { .whole = whole, .words_held = draft_split(a, whole), .any_case = any_case };
    n.words = strong(n.words_held);
    return n;
}

static void name_free(struct name *n)
{
    g_ptr_array_free(n->words, TRUE);
    g_array_free(n->words_held, TRUE);
}

/* Marks where it stands as it should; how often. */
static unsigned find_right(const GPtrArray *draft, const struct name *n)
{
    unsigned found = 0;
    if (n->words->len == 0 || n->words->len > draft->len)
        return 0;
    g_autofree char *want = joined(n->words, 0, n->words->len, " "), *want_folded = draft_fold(want);
    for (unsigned i = 0; i + n->words->len <= draft->len; i++) {
        g_autofree char *got = joined(draft, i, n->words->len, " "), *folded = n->any_case ? draft_fold(got) : NULL;
        if (n->any_case ? strcmp(folded, want_folded) == 0 : is_as_written(want, got)) {
            take(draft, i, n->words->len);
            found++;
        }
    }
    return found;
}

/* Words that are nearly the name, on their own or run together: a finding each. */
static unsigned find_near(struct draft *d, const GPtrArray *draft, const struct name *n, const char *code, const char *reason)
{
    unsigned found = 0;
    g_autofree char *want = joined(n->words, 0, n->words->len, ""), *want_folded = draft_fold(want);
    for (unsigned size = n->words->len + 1; size >= 1 && size + 1 >= n->words->len; size--)
        for (unsigned i = 0; i + size <= draft->len; i++) {
            if (any_taken(draft, i, size))
                continue;
            g_autofree char *got = joined(draft, i, size, ""), *folded = draft_fold(got), *shown = joined(draft, i, size, " ");
            if (distance(folded, want_folded) > limit(want_folded))
                continue;
            if (n->any_case && strcmp(folded, want_folded) == 0)
                continue;
            draft_found(d, ((const struct draft_word *) draft->pdata[i])->line, code, shown, reason,
                        arena_printf(d->app->arena, "write %s", n->whole));
            take(draft, i, size);
            found++;
        }
    return found;
}

/* "Dear Jo", "Dear Ms Roe" name Jo Roe as well. */
static bool part_is_named(const GPtrArray *draft, const struct name *n)
{
    for (unsigned k = 0; k<n->words->len; k += n->words->len> 1 ? n->words->len - 1 : 1)
        for (unsigned i = 0; i < draft->len; i++) {
            struct draft_word *w = draft->pdata[i];
            if (!w->taken && is_as_written(((const struct draft_word *) n->words->pdata[k])->text, w->text))
                return true;
        }
    return false;
}

static bool part_is_near(struct draft *d, const GPtrArray *draft, const struct name *n, const char *reason)
{
    for (unsigned k = 0; k < n->words->len; k++) {
        g_autofree char *want = draft_fold(((const struct draft_word *) n->words->pdata[k])->text);
        for (unsigned i = 0; i < draft->len; i++) {
            struct draft_word *w = draft->pdata[i];
            g_autofree char *got = draft_fold(w->text);
            bool capital = g_unichar_isupper(g_utf8_get_char(w->text));
            if (w->taken || (!capital && strcmp(got, want) != 0) || distance(got, want) > limit(want))
                continue;
            draft_found(d, w->line, "name.misspelt", w->text, reason, arena_printf(d->app->arena, "write %s", n->whole));
            w->taken = true;
            return true;
        }
    }
    return false;
}

/* ---- what must be right ---- */

static const char *without_form(struct arena *a, const char *company) /* "Example Mills Ltd": nobody writes the last word in a note */
{
    static const char *const FORMS[] = { "ltd", "limited", "plc", "inc", "llc", "llp",  "corp", "gmbh", "ag",  "kg",
                                         "se",  "bv",      "nv",  "sa",  "sas", "sarl", "srl",  "bvba", "vof", NULL };
    char *name = arena_strdup(a, company);
    for (char *blank; (blank = strrchr(name, ' '));) {
        g_autofree char *last = draft_fold(blank + 1);
        char *to = last;
        for (const char *c = last; *c; c++)
            if (*c != '.')
                *to++ = *c;
        *to = '\0';
        if (!g_strv_contains(FORMS, last))
            break;
        *blank = '\0';
    }
    return g_strchomp(name);
}

static void take_others(struct draft *d, const GPtrArray *draft)
{
    const char *names[] = { draft_fact(d, "candidate", "name"), draft_fact(d, "consultant", "name"), draft_fact(d, "agency", "name") };
    for (size_t i = 0; i < G_N_ELEMENTS(names) + (size_t) PQntuples(d->interviewers); i++) {
        const char *name = i < G_N_ELEMENTS(names) ? names[i] : db_text(d->interviewers, (int) (i - G_N_ELEMENTS(names)), 1);
        if (!name || (d->interviewer && strcmp(name, d->interviewer) == 0))
            continue;
        struct name n = name_new(d->app->arena, name, false);
        find_right(draft, &n);
        name_free(&n);
    }
}

static void check_interviewer(struct draft *d, const GPtrArray *draft)
{
    static const char REASON[] = "that is not how the interviewer is called";
    if (!d->interviewer)
        return;
    struct name n = name_new(d->app->arena, d->interviewer, false);
    unsigned right = find_right(draft, &n), near = find_near(d, draft, &n, "name.misspelt", REASON);
    if (!right && !near && !part_is_named(draft, &n) && !part_is_near(d, draft, &n, REASON))
        draft_found(d, 0, "name.missing", d->interviewer, arena_printf(d->app->arena, "the interviewer, %s, is not named", d->interviewer),
                    "begin with their name: one personal note for each interviewer");
    name_free(&n);
}

static void check_company(struct draft *d, const GPtrArray *draft)
{
    const char *whole = draft_fact(d, "client", "name");
    if (!whole)
        return;
    struct name full = name_new(d->app->arena, whole, false), shorter = name_new(d->app->arena, without_form(d->app->arena, whole), false);
    unsigned right = find_right(draft, &full) + find_right(draft, &shorter);
    unsigned near = find_near(d, draft, &shorter, "company.misspelt", "that is not how the company is called");
    if (!right && !near)
        draft_found(d, 0, "company.missing", whole, arena_printf(d->app->arena, "the company, %s, is not named", whole),
                    arena_printf(d->app->arena, "say where it would be: %s", shorter.whole));
    name_free(&full);
    name_free(&shorter);
}

static void check_job(struct draft *d, const GPtrArray *draft)
{
    const char *title = draft_fact(d, "job", "title");
    if (!title)
        return;
    struct name n = name_new(d->app->arena, title, true);
    unsigned right = find_right(draft, &n), near = find_near(d, draft, &n, "job.misspelt", "that is not the job's title");
    if (!right && !near)
        draft_found(d, 0, "job.missing", title,
                    arena_printf(d->app->arena, "the job's title, %s, is not there: another one is, or none", title),
                    arena_printf(d->app->arena, "name it: %s", title));
    name_free(&n);
}

/* A note made out of another one. */
static void check_other_companies(struct draft *d, const GPtrArray *draft)
{
    const char *own = draft_fact(d, "client", "name");
    json_t *process;
    size_t k;
    json_array_foreach(json_object_get(d->facts.values, "processes"), k, process)
    {
        const char *other = json_string_value(json_object_get(process, "client"));
        if (!other || (own && strcmp(other, own) == 0))
            continue;
        struct name n = name_new(d->app->arena, without_form(d->app->arena, other), false);
        for (unsigned i = 0; n.words->len && i + n.words->len <= draft->len; i++) {
            g_autofree char *want = joined(n.words, 0, n.words->len, " "), *got = joined(draft, i, n.words->len, " ");
            if (any_taken(draft, i, n.words->len) || !is_as_written(want, got))
                continue;
            draft_found(d, ((const struct draft_word *) draft->pdata[i])->line, "company.other", got,
                        "that is another company the candidate talks to",
                        own ? arena_printf(d->app->arena, "write %s, or leave it out", own) : "leave it out");
            take(draft, i, n.words->len);
        }
        name_free(&n);
    }
}

void draft_names(struct draft *d)
{
    GPtrArray *draft = strong(d->words);
    take_others(d, draft);
    check_company(d, draft);
    check_job(d, draft);
    check_interviewer(d, draft);
    check_other_companies(d, draft);
    g_ptr_array_free(draft, TRUE);
}
