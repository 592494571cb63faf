/* fixture_db: the tests' PostgreSQL from the command line, for ctest, scripts/with-postgres and tests that are scripts.
 *
 *     fixture_db start                  makes and starts it, with its templates
 *     fixture_db env                    the same, and prints `export PGHOST=…` lines
 *     fixture_db clone NAME [bare|empty] a database of that name, anew; prints its conninfo
 *     fixture_db drop NAME
 *     fixture_db stop                   stops it and removes its folder */
#include <stdio.h>
#include <string.h>

#include "support/fixture.h"

static bool print_env(struct arena *a, struct err *e)
{
    const char *conninfo;
    struct db *db = NULL;
    bool ok = fixture_start(a, &conninfo, e) && db_open(conninfo, &db, e);
    if (ok)
        printf("export PGHOST='%s' PGUSER=afterview\n", PQhost(db_conn(db)));
    db_close(db);
    return ok;
}

static bool clone(struct arena *a, const char *name, const char *content, struct err *e)
{
    const char *conninfo;
    enum fixture_content c = strcmp(content, "empty") == 0 ? FIXTURE_EMPTY : strcmp(content, "bare") == 0 ? FIXTURE_BARE : FIXTURE_AGENCY;
    if (!fixture_make(a, name, c, &conninfo, e))
        return false;
    puts(conninfo);
    return true;
}

static bool run(struct arena *a, int argc, char **argv, struct err *e)
{
    const char *word = argc > 1 ? argv[1] : "", *conninfo;
    if (strcmp(word, "start") == 0)
        return fixture_start(a, &conninfo, e);
    if (strcmp(word, "env") == 0)
        return print_env(a, e);
    if (strcmp(word, "clone") == 0 && argc > 2)
        return clone(a, argv[2], argc > 3 ? argv[3] : "", e);
    if (strcmp(word, "drop") == 0 && argc > 2)
        return fixture_drop(argv[2], e);
    if (strcmp(word, "stop") == 0)
        return fixture_stop(e);
    err_set(e, ERR_USAGE, "fixture_db %s: start, env, clone NAME, drop NAME or stop", word);
    return false;
}

int main(int argc, char **argv)
{
    struct arena *a = arena_new();
    struct err e = { 0 };
    bool ok = run(a, argc, argv, &e);
    arena_free(a);
    if (!ok)
        err_print(&e, stderr);
    return ok ? 0 : err_exit_code(e.kind);
}
