#include "cli.h"

#include <assert.h>
#include <errno.h>
#include <glib.h>
#include <stdlib.h>
#include <string.h>

/* Levenshtein distance; swapped neighbours count once, since that is how options are mistyped. */
static size_t distance(const char *a, const char *b)
{
    size_t n = strlen(a), m = strlen(b);
    enum { MOST = 63 };
    if (n > MOST || m > MOST)
        return MOST;
    size_t d[MOST + 1][MOST + 1];
    for (size_t i = 0; i <= n; i++)
        d[i][0] = i;
    for (size_t j = 0; j <= m; j++)
        d[0][j] = j;
    for (size_t i = 1; i <= n; i++)
        for (size_t j = 1; j <= m; j++) {
            size_t best = d[i - 1][j - 1] + (a[i - 1] != b[j - 1]);
            best = MIN(best, d[i - 1][j] + 1);
            best = MIN(best, d[i][j - 1] + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                best = MIN(best, d[i - 2][j - 2] + 1);
            d[i][j] = best;
        }
    return d[n][m];
}

const char *cli_nearest(const char *word, const char *const *list)
{
    const char *nearest = NULL;
    size_t best = strlen(word) / 3 + 2;
    for (const char *const *l = list; *l; l++) /* cut short: --dry for --dry-run */
        if (strlen(word) >= 3 && strncmp(*l, word, strlen(word)) == 0)
            return *l;
    for (; *list; list++) {
        size_t off = distance(word, *list);
        if (off < best) {
            best = off;
            nearest = *list;
        }
    }
    return nearest;
}

static const struct cli_option *find(const struct cli_option *table, const char *name, size_t n, char letter)
{
    for (const struct cli_option *o = table; o && o->name; o++)
        if (letter ? o->letter == letter : strlen(o->name) == n && strncmp(o->name, name, n) == 0)
            return o;
    return NULL;
}

static bool unknown_option(const struct cli_option *common, const struct cli_option *own, const char *word, struct err *e)
{
    const char *names[128];
    size_t n = 0;
    for (const struct cli_option *o = common; o && o->name && n < 126; o++)
        names[n++] = o->name;
    for (const struct cli_option *o = own; o && o->name && n < 126; o++)
        names[n++] = o->name;
    names[n++] = "help";
    names[n] = NULL;
    char bare[64];
    snprintf(bare, sizeof bare, "%.*s", (int) strcspn(word + strspn(word, "-"), "="), word + strspn(word, "-"));
    const char *nearest = bare[0] && bare[1] ? cli_nearest(bare, names) : NULL;
    err_set(e, ERR_USAGE, "unknown option %.*s", (int) strcspn(word, "="), word);
    if (nearest)
        return err_help(e, "nothing was done", "did you mean --%s?", nearest);
    return err_help(e, "nothing was done", "see --help for the options of this command");
}

static bool is_time(const char *s)
{
    GRegex *re = g_regex_new("^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\\.[0-9]+)?)?(Z|[+-][0-9]{2}(:?[0-9]{2})?)?$", 0, 0, NULL);
    bool is = g_regex_match(re, s, 0, NULL);
    g_regex_unref(re);
    return is;
}

/* A day, or a day and a time with or without its zone. */
static bool is_iso_date(const char *s)
{
    for (int i = 0; i < 10; i++)
        if (i == 4 || i == 7 ? s[i] != '-' : !g_ascii_isdigit(s[i]))
            return false;
    int y = atoi(s), m = atoi(s + 5), d = atoi(s + 8);
    if (y < 1 || m < 1 || m > 12 || !g_date_valid_dmy((GDateDay) d, (GDateMonth) m, (GDateYear) y))
        return false;
    return s[10] == '\0' || ((s[10] == 'T' || s[10] == ' ') && is_time(s + 11));
}

/* "dmy|mdy|ymd" as words. Lives in a. */
static const char *const *words_of(const char *only, struct arena *a)
{
    const char **words = arena_alloc(a, (strlen(only) + 2) * sizeof *words);
    char *copy = arena_strdup(a, only), *save = NULL;
    size_t n = 0;
    for (char *w = strtok_r(copy, "|", &save); w; w = strtok_r(NULL, "|", &save))
        words[n++] = w;
    return words;
}

static char *with_commas(const char *only, struct arena *a)
{
    char *text = arena_strdup(a, "");
    for (const char *const *w = words_of(only, a); *w; w++)
        text = arena_printf(a, "%s%s%s", text, *text ? ", " : "", *w);
    return text;
}

static bool check_allowed(const struct cli_option *o, const char *value, struct arena *a, struct err *e)
{
    const char *const *words = words_of(o->only, a);
    if (g_strv_contains(words, value))
        return true;
    const char *list = with_commas(o->only, a), *nearest = *value ? cli_nearest(value, words) : NULL;
    err_set(e, ERR_USAGE, "--%s %s: not one of %s", o->name, value, list);
    if (nearest)
        return err_help(e, "nothing was done", "did you mean --%s %s?", o->name, nearest);
    return err_help(e, "nothing was done", "give one of %s", list);
}

static void list_add(struct arena *a, struct cli_list *list, const char *word)
{
    const char **more = arena_alloc(a, (list->n + 1) * sizeof *more);
    if (list->n)
        memcpy(more, list->items, list->n * sizeof *more);
    more[list->n++] = word;
    list->items = more;
}

static bool store(const struct cli_option *o, void *into, const char *value, struct arena *a, struct err *e)
{
    char *place = (char *) into + o->offset;
    assert(value || (o->type == CLI_FLAG && !o->only));
    if (o->only && !check_allowed(o, value, a, e))
        return false;
    char *end;
    switch (o->type) {
    case CLI_FLAG:
        *(bool *) place = true;
        break;
    case CLI_DATE:
        if (!is_iso_date(value)) {
            err_set(e, ERR_USAGE, "--%s %s: not a date", o->name, value);
            return err_help(e, "nothing was done", "write it as year-month-day, such as 2026-11-24");
        }
        *(const char **) place = value;
        break;
    case CLI_TEXT:
        *(const char **) place = value;
        break;
    case CLI_NUMBER:
        errno = 0;
        *(long *) place = strtol(value, &end, 10);
        if (end == value || *end || errno) {
            err_set(e, ERR_USAGE, "--%s %s: not a whole number", o->name, value);
            return err_help(e, "nothing was done", "give a whole number");
        }
        break;
    case CLI_LIST:
        list_add(a, (struct cli_list *) (void *) place, value);
        break;
    }
    return true;
}

struct parser {
    const struct cli_option *common, *own;
    void *common_into, *own_into;
    int n, at; /* words, and the one being looked at */
    char *const *words;
    struct arena *a;
};

static const struct cli_option *find_either(const struct parser *p, const char *name, size_t len, char letter, void **into)
{
    const struct cli_option *o = find(p->own, name, len, letter);
    *into = o ? p->own_into : p->common_into;
    return o ? o : find(p->common, name, len, letter);
}

static bool take_value(struct parser *p, const struct cli_option *o, void *into, const char *value, struct err *e)
{
    if (!value && p->at + 1 < p->n)
        value = p->words[++p->at];
    if (value)
        return store(o, into, value, p->a, e);
    err_set(e, ERR_USAGE, "--%s needs a value", o->name);
    return err_help(e, "nothing was done", "write it as --%s %s", o->name, o->argument ? o->argument : "VALUE");
}

static bool parse_long(struct parser *p, const char *word, struct err *e)
{
    void *into;
    const char *name = word + 2;
    size_t len = strcspn(name, "=");
    const struct cli_option *o = find_either(p, name, len, '\0', &into);
    if (!o)
        return unknown_option(p->common, p->own, word, e);
    const char *value = name[len] == '=' ? name + len + 1 : NULL;
    if (o->type != CLI_FLAG)
        return take_value(p, o, into, value, e);
    if (!value)
        return store(o, into, NULL, p->a, e);
    err_set(e, ERR_USAGE, "--%s takes no value", o->name);
    return err_help(e, "nothing was done", "write it as --%s", o->name);
}

/* -nq is -n -q; -oFILE is -o FILE. */
static bool parse_letters(struct parser *p, const char *word, struct err *e)
{
    for (const char *letter = word + 1; *letter; letter++) {
        void *into;
        const struct cli_option *o = find_either(p, "", 0, *letter, &into);
        if (!o)
            return unknown_option(p->common, p->own, word, e);
        if (o->type != CLI_FLAG)
            return take_value(p, o, into, letter[1] ? letter + 1 : NULL, e);
        if (!store(o, into, NULL, p->a, e))
            return false;
    }
    return true;
}

bool cli_parse(const struct cli_option *common, void *common_into, const struct cli_option *own, void *own_into, int n,
               char *const *words, struct arena *a, struct cli_list *rest, struct err *e)
{
    struct parser p = { common, own, common_into, own_into, n, 0, words, a };
    *rest = (struct cli_list) { 0 };
    bool only_arguments = false;
    for (; p.at < n; p.at++) {
        const char *word = words[p.at];
        if (only_arguments || word[0] != '-' || word[1] == '\0')
            list_add(a, rest, word);
        else if (strcmp(word, "--") == 0)
            only_arguments = true;
        else if (!(word[1] == '-' ? parse_long(&p, word, e) : parse_letters(&p, word, e)))
            return false;
    }
    return true;
}

static void help_options(const char *title, const struct cli_option *table, FILE *to)
{
    if (!table || !table->name)
        return;
    fprintf(to, "\n%s:\n", title);
    for (const struct cli_option *o = table; o->name; o++) {
        ARENA_AUTO struct arena *a = arena_new();
        char left[64];
        char letter[8] = "    ";
        if (o->letter)
            snprintf(letter, sizeof letter, "-%c, ", o->letter);
        snprintf(left, sizeof left, "%s--%s%s%s", letter, o->name, o->argument ? " " : "", o->argument ? o->argument : "");
        fprintf(to, "  %-28s %s%s%s\n", left, o->help, o->only ? ": " : "", o->only ? with_commas(o->only, a) : "");
    }
}

void cli_help(const struct cli_usage *u, const struct cli_option *common, FILE *to)
{
    fprintf(to, "usage: afterview %s%s%s\n\n%s.\n", u->command, u->arguments[0] ? " " : "", u->arguments, u->summary);
    if (u->detail)
        fprintf(to, "\n%s\n", u->detail);
    help_options("Options", u->options, to);
    help_options("Everywhere", common, to);
    if (u->example)
        fprintf(to, "\nExamples:\n%s\n", u->example);
}
