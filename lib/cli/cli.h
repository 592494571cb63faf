/* cli: one table of options per command feeds the parser, --help, the man page and shell completion.
 *
 *     static const struct cli_option OPTIONS[] = {
 *         { "dry-run", 0, CLI_FLAG, offsetof(struct import_options, dry_run), NULL, "show what would change, change nothing" },
 *         { "map", 0, CLI_LIST, offsetof(struct import_options, map), "HEADER=FIELD", "read this column as that field" },
 *         { 0 },
 *     };
 *
 * Values are written into the caller's options struct at the offset. Unknown words give ERR_USAGE with the nearest right one. */
#ifndef AFTERVIEW_CLI_CLI_H
#define AFTERVIEW_CLI_CLI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/err.h"

enum cli_type {
    CLI_FLAG,   /* bool */
    CLI_TEXT,   /* const char * (NULL when not given) */
    CLI_DATE,   /* const char *, checked to be an ISO date */
    CLI_NUMBER, /* long */
    CLI_LIST,   /* struct cli_list: may be given several times */
};

struct cli_list {
    size_t n;
    const char **items;
};

struct cli_option {
    const char *name;     /* without the dashes; the table ends in NULL */
    char letter;          /* 0: none */
    enum cli_type type;
    size_t offset;        /* into the options struct */
    const char *argument; /* what --help calls the value; NULL for flags */
    const char *help;
    const char *only;     /* the allowed values, "dmy|mdy|ymd"; NULL: any */
};

struct cli_usage {
    const char *command;   /* "import" */
    const char *arguments; /* "FILE…" */
    const char *summary;   /* one line, no full stop */
    const char *detail;    /* a paragraph or several for --help and the man page; NULL: none */
    const struct cli_option *options;
    const char *example;   /* lines of examples; NULL: none */
};

/* Parses words[0..n) by both tables (common first) into their structs. What is not an option is put into rest. `--` ends
 * options; `-` alone is an argument. */
bool cli_parse(const struct cli_option *common, void *common_into, const struct cli_option *own, void *own_into, int n,
               char *const *words, struct arena *a, struct cli_list *rest, struct err *e) MUST_CHECK;

void cli_help(const struct cli_usage *u, const struct cli_option *common, FILE *to);

/* The word of a NULL-terminated list nearest to `word`; NULL when none is near (more than a third of its letters off). */
const char *cli_nearest(const char *word, const char *const *list);

#endif
