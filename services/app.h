/* app: what every command shares: the options of "everywhere", the connection, the agency it works for.
 *
 * A command is a row of COMMANDS[] in main.c: its usage table, the size of its options struct, its function. It is called with
 * its options parsed; it connects by app_open() (with an agency) or app_connect() (without one). */
#ifndef AFTERVIEW_APP_H
#define AFTERVIEW_APP_H

#include <jansson.h>
#include <stdint.h>

#include "base/arena.h"
#include "cli/cli.h"
#include "db/db.h"

struct app {
    /* options of everywhere */
    const char *agency_code; /* NULL: the only one */
    const char *conninfo;    /* NULL: libpq's variables, else the private cluster */
    const char *as_of_given; /* NULL: now */
    bool json, quiet, verbose, no_color, help, version;

    struct arena *arena; /* for the whole run */
    struct db *db;       /* NULL until app_connect() */

    /* filled by app_open() */
    int64_t agency_id;
    const char *agency_name, *country, *region, *tz;
    const char *today; /* the agency's own day: ISO date */
    const char *as_of; /* --as-of, else today: ISO date */
    const char *user;  /* who does it, for the trail: login name */

    bool needs_person; /* done, and something needs a person: exit 1 */
};

struct command {
    const struct cli_usage *usage;
    size_t options_size;
    bool (*run)(struct app *app, void *options, const struct cli_list *words, struct err *e);
};

bool app_connect(struct app *app, struct err *e) MUST_CHECK; /* a database with our schema, brought up to date if it is the private one */
bool app_open(struct app *app, struct err *e) MUST_CHECK;    /* app_connect, then the agency */

/* Begins a transaction as this agency. */
bool app_begin(struct app *app, struct err *e) MUST_CHECK;

/* The id of the one record that a person means by a word or two after --option; words NULL: id 0, everybody.
 * kind: "consultant", "client", "candidate". Nobody or several: ERR_USAGE that says so. */
bool app_find_one(struct app *app, const char *option, const char *kind, const char *words, int64_t *id, struct err *e) MUST_CHECK;

/* Is the word, given after --option, in the first column of `known`, great and small letters alike? It becomes the one there. If not:
 * ERR_USAGE with the nearest. */
bool app_check_known(const struct app *app, const char *option, const char **word, const PGresult *known, struct err *e) MUST_CHECK;

/* Always false: what (a sentence) the word is not; names ends in NULL. ERR_USAGE with the nearest of them, behind `before` ("--rule "), or,
 * where none is near, with what else to do. */
bool app_no_such(struct err *e, const char *what, const char *word, const char *const *names, const char *before, const char *otherwise);

/* Is it a time zone? */
bool app_check_zone(struct app *app, const char *option, const char *zone, struct err *e) MUST_CHECK;

/* true on a terminal, unless -q or NO_COLOR said otherwise. */
bool app_colour(const struct app *app);

void app_print_json(json_t *value); /* to stdout, then gives the reference back */
json_t *app_json_text(const PGresult *res, int row, int column); /* yours; null where the column is */

#endif
