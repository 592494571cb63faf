#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "admin.h"
#include "base/log.h"
#include "db/cluster.h"
#include "db/migrate.h"

static bool start(struct app *app, const struct cli_list *words, struct err *e)
{
    (void) words;
    const char *conninfo;
    if (!cluster_start(app->arena, &conninfo, e))
        return false;
    if (app->json)
        app_print_json(json_pack("{s:b, s:s}", "running", 1, "conninfo", conninfo));
    else
        printf("running: %s\n", conninfo);
    return true;
}

static bool stop(struct app *app, const struct cli_list *words, struct err *e)
{
    (void) words;
    if (!cluster_stop(e))
        return false;
    if (app->json)
        app_print_json(json_pack("{s:b}", "running", 0));
    else
        puts("stopped");
    return true;
}

static bool status(struct app *app, const struct cli_list *words, struct err *e)
{
    (void) words;
    struct cluster_status s;
    if (!cluster_status(app->arena, &s, e))
        return false;
    if (app->json)
        app_print_json(json_pack("{s:b, s:b, s:s?, s:s?, s:s?, s:s?, s:i}", "exists", s.exists, "running", s.running, "data", s.data,
                                 "socket", s.socket, "log", s.log, "version", s.version, "pid", s.pid));
    else
        printf("%s\ndata   %s\nsocket %s\nlog    %s\nserver %s\n",
               s.running ? "running" : s.exists ? "stopped" : "not made yet: it is on first use", s.data, s.socket, s.log,
               s.version ? s.version : "not installed");
    return true;
}

static bool migrate(struct app *app, const struct cli_list *words, struct err *e)
{
    (void) words;
    struct migrate_report r;
    if (!db_open(app->conninfo, &app->db, e) || !migrate_run(app->db, &r, e))
        return false;
    if (app->json)
        app_print_json(json_pack("{s:s, s:i, s:i, s:i}", "version", r.version, "schema_run", r.schema_run, "code_run", r.code_run,
                                 "seed_run", r.seed_run));
    else if (r.schema_run + r.code_run + r.seed_run)
        printf("at %s: %d migrations, %d views and functions, %d shipped tables brought up to date\n", r.version, r.schema_run,
               r.code_run, r.seed_run);
    else
        printf("at %s: nothing to do\n", r.version);
    return true;
}

static bool psql(struct app *app, const struct cli_list *words, struct err *e)
{
    if (!app_connect(app, e))
        return false;
    PGconn *conn = db_conn(app->db);
    const char **argv = arena_alloc(app->arena, (words->n + 3) * sizeof *argv), *options = getenv("PGOPTIONS");
    size_t n = 0;
    argv[n++] = "psql";
    argv[n++] = app->conninfo ? app->conninfo /* it may hold more than we know of: a password, certificates */
                              : arena_printf(app->arena, "host='%s' port=%s dbname='%s' user='%s'", PQhost(conn), PQport(conn), PQdb(conn), PQuser(conn));
    setenv("PGOPTIONS", arena_printf(app->arena, "%s%s-c search_path=afterview,public", options ? options : "", options ? " " : ""), 1);
    for (size_t i = 1; i < words->n; i++)
        argv[n++] = words->items[i];
    argv[n] = NULL;
    db_close(app->db);
    app->db = NULL;
    execvp("psql", (char *const *) argv);
    err_set(e, ERR_OTHER, "psql could not be started: %s", strerror(errno));
    return err_help(e, "it is PostgreSQL's own command line", "install it: apt-get install postgresql-client");
}

static const struct {
    const char *word;
    bool (*run)(struct app *, const struct cli_list *, struct err *);
} ACTIONS[] = {
    { "start", start }, { "stop", stop }, { "status", status }, { "migrate", migrate }, { "psql", psql },
};

static bool run(struct app *app, void *options, const struct cli_list *words, struct err *e)
{
    (void) options;
    const char *names[] = { "start", "stop", "status", "migrate", "psql", NULL };
    const char *word = words->n ? words->items[0] : "";
    for (size_t i = 0; i < sizeof ACTIONS / sizeof ACTIONS[0]; i++)
        if (strcmp(ACTIONS[i].word, word) == 0)
            return ACTIONS[i].run(app, words, e);
    const char *nearest = word[0] ? cli_nearest(word, names) : NULL;
    err_set(e, ERR_USAGE, word[0] ? "db %s: no such action" : "db: what to do is missing%s", word);
    return err_help(e, "nothing was done", nearest ? "did you mean: afterview db %s?" : "one of: start stop status migrate psql%s",
                    nearest ? nearest : "");
}

static const struct cli_usage USAGE = {
    .command = "db",
    .arguments = "start|stop|status|migrate|psql [-- PSQL-OPTIONS]",
    .summary = "the private cluster; migrate also for a given database",
    .detail = "Without --db and without libpq's variables (PGHOST, PGSERVICE …) the program keeps its own PostgreSQL in the user's data\n"
              "folder, over a unix socket only, and starts it when it is needed.",
    .example = "  afterview db status\n  afterview db migrate --db postgresql://afterview@db.example.org/afterview\n"
               "  afterview db psql -- -c 'SELECT count(*) FROM interview'",
};

const struct command CMD_DB = { &USAGE, 0, run };
