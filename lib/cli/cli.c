#include "cli.h"

#include <assert.h>
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
    err_set(e, ERR_USAGE, "unknown option %s", word);
    if (nearest)
        return err_help(e, "nothing was done", "did you mean --%s?", nearest);
    return err_help(e, "nothing was done", "see --help for the options of this command");
}

static bool is_iso_date(const char *s)
{
    GDate date;
    int y, m, d, used = 0;
    g_date_clear(&date, 1);
    if (sscanf(s, "%4d-%2d-%2d%n", &y, &m, &d, &used) != 3 || used != 10 || m < 1 || m > 12)
        return false;
    return g_date_valid_dmy((GDateDay) d, (GDateMonth) m, (GDateYear) y) && (s[10] == '\0' || strchr("T ", s[10]));
}

static bool one_of(const char *value, const char *only)
{
    size_t n = strlen(value);
    for (const char *p = only; *p;) {
        size_t len = strcspn(p, "|");
        if (len == n && strncmp(p, value, n) == 0)
            return true;
        p += len + (p[len] == '|');
    }
    return false;
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
    if (o->only && !one_of(value, o->only)) {
        err_set(e, ERR_USAGE, "--%s %s: not one of %s", o->name, value, o->only);
        return err_help(e, "nothing was done", "give one of %s", o->only);
    }
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
        *(long *) place = strtol(value, &end, 10);
        if (end == value || *end) {
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

bool cli_parse(const struct cli_option *common, void *common_into, const struct cli_option *own, void *own_into, int n,
               char *const *words, struct arena *a, struct cli_list *rest, struct err *e)
{
    *rest = (struct cli_list) { 0 };
    for (int i = 0; i < n; i++) {
        const char *word = words[i];
        if (strcmp(word, "--") == 0) {
            while (++i < n)
                list_add(a, rest, words[i]);
            break;
        }
        if (word[0] != '-' || word[1] == '\0') {
            list_add(a, rest, word);
            continue;
        }
        bool is_long = word[1] == '-';
        const char *name = word + 1 + is_long;
        size_t len = strcspn(name, "=");
        char letter = is_long ? '\0' : name[0];
        void *into = own_into;
        const struct cli_option *o = is_long || !name[1] ? find(own, name, len, letter) : NULL;
        if (!o && (is_long || !name[1])) {
            o = find(common, name, len, letter);
            into = common_into;
        }
        if (!o)
            return unknown_option(common, own, word, e);
        const char *value = is_long && name[len] == '=' ? name + len + 1 : NULL;
        if (o->type == CLI_FLAG ? value != NULL : !value && ++i == n) {
            err_set(e, ERR_USAGE, o->type == CLI_FLAG ? "--%s takes no value" : "--%s needs a value", o->name);
            return err_help(e, "nothing was done", "see --help for how it is written");
        }
        if (o->type != CLI_FLAG && !value)
            value = words[i];
        if (!store(o, into, value, a, e))
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
        char left[64];
        char letter[8] = "    ";
        if (o->letter)
            snprintf(letter, sizeof letter, "-%c, ", o->letter);
        snprintf(left, sizeof left, "%s--%s%s%s", letter, o->name, o->argument ? " " : "", o->argument ? o->argument : "");
        fprintf(to, "  %-28s %s%s%s\n", left, o->help, o->only ? ": " : "", o->only ? o->only : "");
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
