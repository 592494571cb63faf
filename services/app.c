#include "app.h"

#include <glib.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "db/migrate.h"
#include "queries.h"

static const char *user_name(struct arena *a)
{
    const struct passwd *pw = getpwuid(geteuid());
    return pw ? arena_strdup(a, pw->pw_name) : arena_printf(a, "uid %u", (unsigned) geteuid());
}

static bool private_cluster(const struct app *app)
{
    return !app->conninfo && !getenv("PGHOST") && !getenv("PGHOSTADDR") && !getenv("PGSERVICE");
}

bool app_connect(struct app *app, struct err *e)
{
    bool up_to_date;
    if (app->db) /* a command that goes on as another one */
        return true;
    if (!db_open(app->conninfo, &app->db, e) || !migrate_check(app->db, &up_to_date, e))
        return false;
    app->user = user_name(app->arena);
    if (up_to_date)
        return true;
    if (private_cluster(app)) {
        struct migrate_report report;
        return migrate_run(app->db, &report, e);
    }
    err_set(e, ERR_DB, "the database is not at this program's version of the schema");
    return err_help(e, "nothing was changed", "run: afterview db migrate, with the same --db, as the owner of the database");
}

bool app_open(struct app *app, struct err *e)
{
    if (!app_connect(app, e) || !db_begin(app->db, 0, e))
        return false;
    PG_AUTO PGresult *res = NULL;
    if (!q_agency_find(app->db, app->agency_code, app->as_of_given, &res, e))
        return false;
    int n = PQntuples(res);
    if (n != 1) {
        if (app->agency_code) {
            err_set(e, ERR_USAGE, "there is no agency %s", app->agency_code);
            return err_help(e, "nothing was done", "see its code with: afterview db psql -- -c 'SELECT code, name FROM agency'");
        }
        if (n == 0) {
            err_set(e, ERR_USAGE, "there is no agency in this database yet");
            return err_help(e, "everything belongs to an agency", "make one: afterview init --name \"Example Recruitment\" --country GB");
        }
        err_set(e, ERR_USAGE, "this database holds %d agencies", n);
        return err_help(e, "without a choice it would be a guess", "say which with --agency, such as --agency %s", db_text(res, 0, 1));
    }
    app->agency_id = db_int(res, 0, 0);
    app->agency_code = arena_strdup(app->arena, db_text(res, 0, 1));
    app->agency_name = arena_strdup(app->arena, db_text(res, 0, 2));
    app->country = arena_strdup(app->arena, db_text(res, 0, 3));
    app->region = arena_strdup(app->arena, db_text(res, 0, 4));
    app->tz = arena_strdup(app->arena, db_text(res, 0, 5));
    app->today = arena_strdup(app->arena, db_text(res, 0, 6));
    app->as_of = arena_strdup(app->arena, db_text(res, 0, 7));
    return db_commit(app->db, e);
}

bool app_begin(struct app *app, struct err *e)
{
    return db_begin(app->db, app->agency_id, e);
}

bool app_check_known(const struct app *app, const char *option, const char **word, const PGresult *known, struct err *e)
{
    int n = PQntuples(known);
    const char **names = arena_alloc(app->arena, ((size_t) n + 1) * sizeof *names);
    const char *all = "";
    for (int i = 0; i < n; i++) {
        names[i] = arena_strdup(app->arena, db_text(known, i, 0));
        if (g_ascii_strcasecmp(names[i], *word) == 0) {
            *word = names[i];
            return true;
        }
        all = arena_printf(app->arena, "%s%s%s", all, i ? ", " : "", names[i]);
    }
    names[n] = NULL;
    return app_no_such(e, arena_printf(app->arena, "--%s %s: there is none of that name", option, *word), *word, names,
                       arena_printf(app->arena, "--%s ", option), arena_printf(app->arena, "one of --%s: %s", option, all));
}

bool app_no_such(struct err *e, const char *what, const char *word, const char *const *names, const char *before, const char *otherwise)
{
    const char *nearest = cli_nearest(word, names), *quote = nearest && strchr(nearest, ' ') ? "'" : "";
    err_set(e, ERR_USAGE, "%s", what);
    if (nearest)
        return err_help(e, "nothing was done", "did you mean %s%s%s%s?", before, quote, nearest, quote);
    return err_help(e, "nothing was done", "%s", otherwise);
}

bool app_check_zone(struct app *app, const char *option, const char *zone, struct err *e)
{
    PG_AUTO PGresult *res = NULL;
    if (!q_time_zone_known(app->db, zone, &res, e))
        return false;
    if (db_bool(res, 0, 0))
        return true;
    err_set(e, ERR_USAGE, "--%s %s: no such time zone", option, zone);
    return err_help(e, "days begin at different times in different places; nothing was done", "write it like Europe/London or America/New_York");
}

bool app_colour(const struct app *app)
{
    return !app->no_color && !app->json && isatty(STDOUT_FILENO) && !getenv("NO_COLOR");
}

json_t *app_json_text(const PGresult *res, int row, int column)
{
    const char *s = db_text(res, row, column);
    return s ? json_string(s) : json_null();
}

void app_print_json(json_t *value)
{
    json_dumpf(value, stdout, JSON_INDENT(2) | JSON_REAL_PRECISION(6));
    fputc('\n', stdout);
    json_decref(value);
}

bool app_find_one(struct app *app, const char *option, const char *kind, const char *words, int64_t *id, struct err *e)
{
    *id = 0;
    if (!words)
        return true;
    PG_AUTO PGresult *res = NULL;
    if (!q_record_find(app->db, app->agency_id, kind, words, &res, e))
        return false;
    int n = PQntuples(res);
    if (n == 1) {
        *id = db_int(res, 0, 0);
        return true;
    }
    if (!n) {
        err_set(e, ERR_USAGE, "--%s %s: there is no such %s", option, words, kind);
        return err_help(e, "nothing was done", "give its number, its e-mail or its whole name");
    }
    err_set(e, ERR_USAGE, "--%s %s: that could be any of %d", option, words, n);
    return err_help(e, "nothing was done", "give its number: %s (%s), %s (%s) …", db_text(res, 0, 1), db_text(res, 0, 2), db_text(res, 1, 1),
                    db_text(res, 1, 2));
}
