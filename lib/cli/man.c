#include "man.h"

#include <string.h>

static void put_plain_n(const char *s, size_t n, FILE *to)
{
    for (size_t i = 0; i < n; i++) {
        bool line_start = i == 0 || s[i - 1] == '\n';
        if (strchr("\\*_`#+[]", s[i]) || (line_start && strchr("-.|;", s[i])))
            fputc('\\', to);
        fputc(s[i], to);
    }
}

/* Text in which scdoc must see no markup. */
static void put_plain(const char *s, FILE *to)
{
    put_plain_n(s, strlen(s), to);
}

/* Paragraphs; lines that are set in stay as they are, line by line. */
static void put_detail(const char *s, FILE *to)
{
    bool literal = false;
    while (*s) {
        size_t n = strcspn(s, "\n");
        bool set_in = *s == ' ' || *s == '\t';
        if (set_in != literal)
            fputs(set_in ? "\n```\n" : "```\n\n", to);
        literal = set_in;
        if (literal)
            fwrite(s, 1, n, to);
        else
            put_plain_n(s, n, to);
        fputc('\n', to);
        s += n + (s[n] == '\n');
    }
    fputs(literal ? "```\n\n" : "\n", to);
}

static void put_options(const struct cli_option *table, FILE *to)
{
    for (const struct cli_option *o = table; o && o->name; o++) {
        if (o->letter)
            fprintf(to, "*-%c*, ", o->letter);
        fprintf(to, "*--%s*", o->name);
        if (o->argument) {
            fputs(" _", to);
            for (const char *p = o->argument; *p; p++)
                fprintf(to, "%s%c", strchr("\\*_", *p) ? "\\" : "", *p);
            fputc('_', to);
        }
        fputs("++\n\t", to);
        put_plain(o->help, to);
        for (const char *p = o->only; p && *p;) {
            size_t len = strcspn(p, "|");
            fprintf(to, "%s*%.*s*", p == o->only ? ": " : ", ", (int) len, p);
            p += len + (p[len] == '|');
        }
        fputs("\n\n", to);
    }
}

static void put_terms(const char *title, const struct cli_term *terms, FILE *to)
{
    if (!terms || !terms->name)
        return;
    fprintf(to, "# %s\n\n", title);
    for (; terms->name; terms++) {
        fputc('*', to);
        put_plain(terms->name, to);
        fputs("*++\n\t", to);
        put_plain(terms->says, to);
        fputs("\n\n", to);
    }
}

static void put_command(const struct cli_page *page, const struct cli_usage *u, FILE *to)
{
    fprintf(to, "## %s %s ", page->program, u->command);
    put_plain(u->arguments, to);
    fputs("\n\n", to);
    put_plain(u->summary, to);
    fputs(".\n\n", to);
    if (u->detail)
        put_detail(u->detail, to);
    put_options(u->options, to);
    if (u->example)
        fprintf(to, "```\n%s\n```\n\n", u->example);
}

static void put_exit_codes(FILE *to)
{
    static const struct {
        int code;
        const char *text;
    } CODES[] = {
        { 0, "done" },
        { 1, "done, and rows or items need a person (rejected, to decide, conflict)" },
#define X(name, code, text, next) { code, text },
        ERR_KINDS(X)
#undef X
    };
    fputs("# EXIT STATUS\n\n", to);
    for (size_t i = 0; i < sizeof CODES / sizeof CODES[0]; i++) {
        fprintf(to, "*%d*++\n\t", CODES[i].code);
        put_plain(CODES[i].text, to);
        fputs("\n\n", to);
    }
    fputs("Every error is three lines: what is wrong and where, why it matters, what to do next.\n\n", to);
}

void cli_man(const struct cli_page *page, FILE *to)
{
    fprintf(to, "%s(1)\n\n# NAME\n\n%s - ", page->program, page->program);
    put_plain(page->summary, to);
    fprintf(to, "\n\n# SYNOPSIS\n\n*%s* _COMMAND_ \\[_OPTIONS_\\] …\n\n# DESCRIPTION\n\n", page->program);
    put_detail(page->detail, to);
    fputs("# OPTIONS OF EVERY COMMAND\n\n", to);
    put_options(page->common, to);
    fputs("# COMMANDS\n\n", to);
    for (const struct cli_usage *const *u = page->commands; *u; u++)
        put_command(page, *u, to);
    put_exit_codes(to);
    put_terms("ENVIRONMENT", page->environment, to);
    put_terms("FILES", page->files, to);
    put_terms("SEE ALSO", page->see_also, to);
}
