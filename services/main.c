/* afterview COMMAND …: finds the command, parses its options, runs it, prints the error, gives the exit code. */
#include <locale.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "admin/admin.h"
#include "app.h"
#include "base/interrupt.h"
#include "base/log.h"
#include "calendar/calendar.h"
#include "cli/man.h"
#include "export/export.h"
#include "import/import.h"
#include "letters/letters.h"
#include "nightly/nightly.h"
#include "policy/policy.h"
#include "privacy/privacy.h"
#include "track/track.h"

/* The program, as a table of contents. */
static const struct command *const COMMANDS[] = {
    &CMD_INIT,    /* an agency with its calendar, default policy, choices */
    &CMD_DB,      /* the private cluster; schema */
    &CMD_IMPORT,  /* spreadsheets in */
    &CMD_BATCHES, /* what came in */
    &CMD_BATCH,
    &CMD_UNDO,        /* take it back */
    &CMD_LAYOUTS,     /* what was said about columns */
    &CMD_TEMPLATE,    /* blank sheets out */
    &CMD_EXPORT,      /* sheets out */
    &CMD_DUE,         /* what is due, for whom, why */
    &CMD_LOG,         /* one event */
    &CMD_CALLSHEET,   /* what to see before dialling */
    &CMD_FORM,        /* what to fill in while talking */
    &CMD_LEDGER,      /* a candidate's own sheet */
    &CMD_QUESTIONS,   /* what was asked, to prepare by */
    &CMD_LETTER,      /* a text for somebody */
    &CMD_BRIEF,       /* what the candidate should know */
    &CMD_CHECK_DRAFT, /* a thank-you note before it is sent */
    &CMD_POLICY,      /* the rules, as the agency wants them */
    &CMD_CALENDAR,    /* which days are working days */
    &CMD_NIGHTLY,     /* snapshot, reports, outbox */
    &CMD_PRIVACY,     /* forget a person */
    &CMD_DOCTOR,      /* is all well? */
    NULL,
};

static const struct cli_option COMMON[] = {
    { "agency", 0, CLI_TEXT, offsetof(struct app, agency_code), "CODE", "which agency; needless while there is one", NULL },
    { "db", 0, CLI_TEXT, offsetof(struct app, conninfo), "CONNINFO", "PostgreSQL by URI or key=value", NULL },
    { "as-of", 0, CLI_DATE, offsetof(struct app, as_of_given), "WHEN", "what was due then; default: now", NULL },
    { "json", 0, CLI_FLAG, offsetof(struct app, json), NULL, "one JSON value on stdout", NULL },
    { "quiet", 'q', CLI_FLAG, offsetof(struct app, quiet), NULL, "say only what went wrong", NULL },
    { "verbose", 'v', CLI_FLAG, offsetof(struct app, verbose), NULL, "say what is being done", NULL },
    { "no-color", 0, CLI_FLAG, offsetof(struct app, no_color), NULL, "no colour, also on a terminal", NULL },
    { "help", 'h', CLI_FLAG, offsetof(struct app, help), NULL, "this text", NULL },
    { "version", 0, CLI_FLAG, offsetof(struct app, version), NULL, "the program's version", NULL },
    { 0 },
};

static void overview(FILE *to)
{
    fputs("usage: afterview COMMAND …\n\nWhat a recruitment agency runs after the interview.\n\nCommands:\n", to);
    for (const struct command *const *c = COMMANDS; *c; c++)
        fprintf(to, "  %-11s %s\n", (*c)->usage->command, (*c)->usage->summary);
    fputs("\nafterview COMMAND --help says more; afterview --man is the whole manual, as source for scdoc.\n", to);
}

static const struct cli_term ENVIRONMENT[] = {
    { "AFTERVIEW_AGENCY", "The agency, where --agency does not say it." },
    { "AFTERVIEW_PG_BINDIR", "Where the PostgreSQL server programs of the private cluster are; default: the newest under /usr/lib/postgresql." },
    { "PGHOST, PGHOSTADDR, PGSERVICE …", "libpq's own variables: with one of these three set, and without --db, that server is used." },
    { "XDG_DATA_HOME", "Where the private cluster lives, in its folder afterview; default: ~/.local/share." },
    { "DICPATH", "Where check-draft looks for spelling dictionaries; default: /usr/share/hunspell and /usr/share/myspell/dicts." },
    { "NO_COLOR", "No colour, whatever the terminal can do." },
    { NULL, NULL },
};

static const struct cli_term FILES[] = {
    { "~/.local/share/afterview/data", "The private cluster, made on first use. Another user cannot read it; a copy of a running one is no backup." },
    { "~/.local/share/afterview/server.log", "What its server says." },
    { "/var/lib/afterview", "The same for root, whose home its server may not enter." },
    { NULL, NULL },
};

static const struct cli_term SEE_ALSO[] = {
    { "psql(1), pg_dump(1)", "Afterview's tables are ordinary ones, in the schema afterview." },
    { NULL, NULL },
};

static void manual(void)
{
    const struct cli_usage *usages[sizeof COMMANDS / sizeof COMMANDS[0]] = { 0 };
    for (size_t i = 0; COMMANDS[i]; i++)
        usages[i] = COMMANDS[i]->usage;
    struct cli_page page = {
        .program = "afterview",
        .summary = "a recruitment agency's follow-up after interviews",
        .detail = "Keeps every candidate's follow-up in PostgreSQL, takes the agency's own spreadsheets in and gives them back, and every\n"
                  "night tells each consultant what is overdue, for whom, why, and what to do next.",
        .common = COMMON,
        .commands = usages,
        .environment = ENVIRONMENT,
        .files = FILES,
        .see_also = SEE_ALSO,
    };
    cli_man(&page, stdout);
}

static const struct command *command_find(const char *name, struct err *e)
{
    const char *names[sizeof COMMANDS / sizeof COMMANDS[0]] = { 0 };
    for (size_t i = 0; COMMANDS[i]; i++) {
        names[i] = COMMANDS[i]->usage->command;
        if (strcmp(names[i], name) == 0)
            return COMMANDS[i];
    }
    const char *nearest = cli_nearest(name, names);
    err_set(e, ERR_USAGE, "there is no command %s", name);
    if (nearest)
        err_help(e, "nothing was done", "did you mean: afterview %s?", nearest);
    else
        err_help(e, "nothing was done", "afterview --help lists the commands");
    return NULL;
}

/* Options of everywhere may stand before the command; the first bare word that is no value of theirs is the command. */
static int command_place(int argc, char **argv)
{
    int at = 1;
    for (; at < argc && argv[at][0] == '-' && argv[at][1]; at++)
        for (const struct cli_option *o = COMMON; o->name; o++)
            if (o->argument && strncmp(argv[at], "--", 2) == 0 && strcmp(argv[at] + 2, o->name) == 0)
                at++;
    return at < argc ? at : argc;
}

/* `undo 1 2` must not take the first one back and say nothing of the other. What takes several words counts them itself. */
static bool check_words(const struct cli_usage *u, const struct cli_list *words, struct err *e)
{
    bool none = !u->arguments[0] || u->arguments[0] == '-';
    if (words->n <= !none || (!none && strcmp(u->arguments, "N") != 0))
        return true;
    err_set(e, ERR_USAGE, "%s: %s is one word too many", u->command, words->items[!none]);
    return err_help(e, "nothing was done", "write it as afterview %s%s%s", u->command, *u->arguments ? " " : "", u->arguments);
}

static bool run(struct app *app, int argc, char **argv, struct err *e)
{
    int at = command_place(argc, argv);
    struct cli_list words;
    if (argc == 2 && strcmp(argv[1], "--man") == 0) {
        manual();
        return true;
    }
    if (!cli_parse(COMMON, app, NULL, NULL, at - 1, argv + 1, app->arena, &words, e))
        return false;
    if (app->version) {
        puts("afterview " AFTERVIEW_VERSION);
        return true;
    }
    if (at == argc) {
        overview(app->help ? stdout : stderr);
        if (app->help)
            return true;
        err_set(e, ERR_USAGE, "no command given");
        return err_help(e, "nothing was done", "start with: afterview init --help");
    }
    const struct command *c = command_find(argv[at], e);
    if (!c)
        return false;
    void *options = arena_alloc(app->arena, c->options_size + 1);
    if (!cli_parse(COMMON, app, c->usage->options, options, argc - at - 1, argv + at + 1, app->arena, &words, e))
        return false;
    if (app->help) {
        cli_help(c->usage, COMMON, stdout);
        return true;
    }
    if (!app->agency_code)
        app->agency_code = getenv("AFTERVIEW_AGENCY");
    log_set_level(app->quiet ? LOG_QUIET : app->verbose ? LOG_VERBOSE : LOG_NORMAL);
    return check_words(c->usage, &words, e) && c->run(app, options, &words, e);
}

/* `afterview due | head`: who reads has seen enough; that is no failure. */
static bool reader_gone(void)
{
    struct pollfd out = { .fd = STDOUT_FILENO };
    return poll(&out, 1, 0) == 1 && (out.revents & POLLERR);
}

int main(int argc, char **argv)
{
    setlocale(LC_CTYPE, "C.UTF-8"); /* LC_NUMERIC stays C: numbers in files are not for people */
    interrupt_install();
    struct app app = { .arena = arena_new() };
    struct err e = { 0 };
    bool ok = run(&app, argc, argv, &e);
    db_close(app.db);
    arena_free(app.arena);
    if (ok && (fflush(stdout) != 0 || ferror(stdout)) && !reader_gone()) {
        err_set(&e, ERR_OTHER, "the result could not be written to standard output");
        ok = err_help(&e, "what was committed stays", "make room, or check where the output goes, and ask again");
    }
    if (!ok) {
        err_print(&e, stderr);
        return err_exit_code(e.kind);
    }
    return app.needs_person ? 1 : 0;
}
