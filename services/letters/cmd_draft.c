/* check-draft: a thank-you note before it is sent. Exit 1 when something is to be mended. */
#include <string.h>

#include "draft.h"
#include "queries.h"

struct draft_options {
    const char *interview, *to, *language;
};

static const struct cli_option OPTIONS[] = {
    { "interview", 0, CLI_TEXT, offsetof(struct draft_options, interview), "REF", "the interview that it thanks for", NULL },
    { "to", 0, CLI_TEXT, offsetof(struct draft_options, to), "NAME", "the interviewer; default: the one it greets", NULL },
    { "language", 0, CLI_TEXT, offsetof(struct draft_options, language), "CODE", "en, nl, fr, de; default: as its words tell", NULL },
    { 0 },
};

/* ---- to whom ---- */

/* How much of a name stands in the first lines: 2 all of it, 1 a part. */
static int greets(const struct draft *d, const char *name)
{
    g_autofree char *head = g_strndup(d->folded->str, MIN(d->folded->len, 120)), *whole = draft_fold(name);
    g_autofree char *around = g_strdup_printf(" %s ", head);
    for (char *c = around; *c; c++)
        if (strchr(",.!:;", *c))
            *c = ' ';
    g_auto(GStrv) parts = g_strsplit(whole, " ", -1);
    g_autofree char *all = g_strdup_printf(" %s ", whole);
    int part = 0;
    for (char **p = parts; *p; p++) {
        g_autofree char *one = g_strdup_printf(" %s ", *p);
        part = part || (strlen(*p) > 1 && strstr(around, one));
    }
    return strstr(around, all) ? 2 : part;
}

static bool find_interviewer(struct draft *d, const char *to, struct err *e)
{
    const PGresult *all = d->interviewers;
    const char *list = "";
    int best = 0, many = 0;
    for (int i = 0; i < PQntuples(all); i++) {
        const char *name = db_text(all, i, 1);
        int fits = to ? (g_ascii_strcasecmp(to, name) == 0) * 3 : PQntuples(all) == 1 ? 3 : greets(d, name);
        list = arena_printf(d->app->arena, "%s%s%s", list, i ? ", " : "", name);
        many = fits > best ? 1 : many + (fits && fits == best);
        if (fits > best)
            d->interviewer = name;
        best = MAX(best, fits);
    }
    if (PQntuples(all) == 0)
        d->interviewer = to ? to : draft_fact(d, "contact", "name");
    if (PQntuples(all) == 0 || many == 1)
        return true;
    err_set(e, ERR_USAGE, to ? "check-draft: %s is none of the interviewers" : "check-draft: to which interviewer?%s", to ? to : "");
    return err_help(e, "the name in it is checked against theirs; nothing was checked", "say --to and one of: %s", list);
}

static const char *language_of(const struct draft *d)
{
    for (int i = 0; i < PQntuples(d->interviewers); i++)
        if (d->interviewer && strcmp(db_text(d->interviewers, i, 1), d->interviewer) == 0)
            return letter_language(&d->facts, db_text(d->interviewers, i, 4));
    return letter_language(&d->facts, letter_address(&d->facts, "contact_language"));
}

/* ---- out ---- */

static int by_line(gconstpointer a, gconstpointer b)
{
    const struct finding *x = *(const struct finding *const *) a, *y = *(const struct finding *const *) b;
    unsigned p = x->line ? x->line : ~0u, q = y->line ? y->line : ~0u;
    return p < q ? -1 : p > q;
}

static void print_json(const struct draft *d, const char *file)
{
    json_t *list = json_array();
    for (unsigned i = 0; i < d->findings->len; i++) {
        const struct finding *f = d->findings->pdata[i];
        json_array_append_new(list, json_pack("{s:o, s:s, s:s?, s:s, s:s}", "line", f->line ? json_integer(f->line) : json_null(), "code",
                                              f->code, "text", f->text, "reason", f->reason, "fix", f->fix));
    }
    app_print_json(json_pack("{s:s, s:s, s:s?, s:s, s:I, s:s, s:o}", "file", file, "interview", letter_address(&d->facts, "interview"),
                             "to", d->interviewer, "language", d->language, "words", (json_int_t) d->n_words, "spelling",
                             d->spelling ? arena_printf(d->app->arena, "not checked: %s", d->spelling) : "checked", "findings", list));
}

static void print_text(const struct draft *d)
{
    for (unsigned i = 0; i < d->findings->len; i++) {
        const struct finding *f = d->findings->pdata[i];
        if (f->line)
            printf("  line %u, \"%s\": %s\n      -> %s\n", f->line, f->text, f->reason, f->fix);
        else
            printf("  %s\n      -> %s\n", f->reason, f->fix);
    }
    if (!d->interviewer)
        puts("The interviewer's name was not checked: none is noted for this interview.");
    if (d->spelling)
        printf("Spelling was not checked: %s (Debian's packages hunspell-… have them).\n", d->spelling);
    unsigned n = d->findings->len;
    if (n)
        printf("%u thing%s to mend.\n", n, n == 1 ? "" : "s");
    else
        printf("Nothing to mend: %u words%s%s.\n", d->n_words, d->interviewer ? " to " : "", d->interviewer ? d->interviewer : "");
}

/* ---- the check ---- */

static bool check(struct draft *d, const struct draft_options *o, const char *file, struct err *e)
{
    struct app *app = d->app;
    int64_t id;
    PG_AUTO PGresult *interviewers = NULL, *phrases = NULL;
    const char *language = o->language;
    if (!draft_read(d, file, e) || !app_open(app, e) || !app_begin(app, e) || !letter_language_known(app, &language, e) ||
        !letter_interview_find(app, "check-draft --interview", o->interview, &id, e) || !letter_facts_load(app, id, &d->facts, e) ||
        !q_letter_interviewers(app->db, app->agency_id, id, app->as_of, &interviewers, e) || !q_draft_phrases(app->db, &phrases, e) ||
        !db_commit(app->db, e))
        return false;
    d->interviewers = interviewers;
    if (!find_interviewer(d, o->to, e))
        return false;
    d->language = language ? language : language_of(d);
    if (!language)
        draft_guess_language(d, phrases);
    draft_names(d);
    draft_promises(d);
    draft_length(d);
    draft_phrases(d, phrases);
    draft_spelling(d);
    g_ptr_array_sort(d->findings, by_line);
    app->needs_person = d->findings->len > 0;
    if (app->json)
        print_json(d, file);
    else
        print_text(d);
    return true;
}

static void draft_free(struct draft *d)
{
    if (d->words)
        g_array_free(d->words, TRUE);
    if (d->folded)
        g_string_free(d->folded, TRUE);
    if (d->lines)
        g_array_free(d->lines, TRUE);
    g_ptr_array_free(d->findings, TRUE);
    letter_facts_free(&d->facts);
}

static bool run(struct app *app, void *options, const struct cli_list *words, struct err *e)
{
    const struct draft_options *o = options;
    if (words->n == 0 || !o->interview) {
        err_set(e, ERR_USAGE, words->n ? "check-draft %s: for which interview?" : "check-draft: which file?%s",
                words->n ? words->items[0] : "");
        return err_help(e, "nothing was checked", "afterview check-draft thanks.txt --interview I-2041");
    }
    struct draft d = { .app = app, .findings = g_ptr_array_new() };
    bool ok = check(&d, o, words->items[0], e);
    draft_free(&d);
    return ok;
}

static const struct cli_usage USAGE = {
    .command = "check-draft",
    .arguments = "FILE",
    .summary = "a thank-you note before it is sent: names, promises, tone, spelling",
    .detail =
        "FILE is plain text, a mail (.eml) or a page (.html), as letter -o writes them too; - is standard input, plain text. A line is one of the\n"
        "note as it is read, without headers and tags. Looked at: the interviewer's, the company's and the job's name; another company's name; what was\n"
        "promised and is not in it; length; what sells, apologises or begins with “I forgot to mention”; an addendum, unless the policy\n"
        "thanks.addendum allows it; spelling, where Hunspell has a dictionary of the language. Exit 1 when something is to be mended: each\n"
        "finding says in which line, why and how.",
    .options = OPTIONS,
    .example = "  afterview check-draft thanks.txt --interview I-2041\n"
               "  afterview check-draft thanks.txt --interview I-2041 --to 'Jo Roe' --json",
};

const struct command CMD_CHECK_DRAFT = { &USAGE, sizeof(struct draft_options), run };
