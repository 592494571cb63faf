/* doctor: is all well? Looks, and changes nothing. What it prints may be sent to whoever helps: no name, no text of a record is in it. */
#include <errno.h>
#include <glib.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "admin.h"
#include "db/cluster.h"
#include "db/migrate.h"
#include "queries.h"

enum level { LEVEL_OK, LEVEL_WARN, LEVEL_BAD };
static const char *const LEVELS[] = { "ok", "warn", "bad" };

struct doctor {
    struct app *app;
    const char *check;      /* the one that is running */
    bool connected, agency; /* found so far: the checks after it may ask for it */
    bool complains;
    json_t *lines;
    struct err no_database; /* why there is none */
};

/* One line of the result. act NULL: nothing is to be done. Both are the caller's again afterwards. */
static void say(struct doctor *d, enum level level, const char *said, const char *act)
{
    d->complains = d->complains || level != LEVEL_OK;
    json_array_append_new(d->lines, json_pack("{s:s, s:s, s:s, s:s?}", "check", d->check, "level", LEVELS[level], "said", said, "do", act));
}

#define SAID(d, ...) arena_printf((d)->app->arena, __VA_ARGS__)

static const char *several(struct doctor *d, int64_t n, const char *one, const char *many)
{
    return SAID(d, "%lld %s", (long long) n, n == 1 ? one : many);
}

/* ---- the program's surroundings ---- */

static void check_settings(struct doctor *d)
{
    static const char *const NAMES[] = { "AFTERVIEW_AGENCY", "AFTERVIEW_OUT", "AFTERVIEW_PG_BINDIR", "PGHOST", "PGHOSTADDR", "PGSERVICE", "XDG_DATA_HOME", "TMPDIR" };
    const char *set = "";
    for (size_t i = 0; i < G_N_ELEMENTS(NAMES); i++)
        if (getenv(NAMES[i]) && *getenv(NAMES[i]))
            set = SAID(d, "%s%s%s", set, *set ? ", " : "", NAMES[i]);
    say(d, LEVEL_OK, *set ? SAID(d, "afterview " AFTERVIEW_VERSION "; set in the environment: %s", set) : "afterview " AFTERVIEW_VERSION "; nothing is set in the environment", NULL);
}

static void check_folder(struct doctor *d, const char *what, const char *path, const char *act)
{
    struct stat st;
    bool there = stat(path, &st) == 0;
    g_autofree char *parent = g_path_get_dirname(path);
    if (there && !S_ISDIR(st.st_mode))
        say(d, LEVEL_BAD, SAID(d, "%s %s is no folder", what, path), act);
    else if (access(there ? path : parent, W_OK | X_OK) != 0)
        say(d, LEVEL_BAD, SAID(d, "%s %s cannot be written: %s", what, path, strerror(errno)), act);
    else
        say(d, LEVEL_OK, SAID(d, "%s %s can be written%s", what, path, there ? "" : ", and is made when it is needed"), NULL);
}

static const char *out_folder(void)
{
    const char *out = getenv("AFTERVIEW_OUT");
    return out && *out ? out : "afterview-out";
}

static void check_folders(struct doctor *d)
{
    check_folder(d, "the reports' folder", out_folder(), "set AFTERVIEW_OUT, or give nightly --out a folder that this user may write");
    check_folder(d, "the temporary folder", g_get_tmp_dir(), "set TMPDIR to a folder that this user may write: imports need it");
}

static void check_disk(struct doctor *d)
{
    enum { LITTLE_MB = 1000, FULL_MB = 100 };
    const char *home = g_get_user_data_dir(), *PLACES[][2] = { { "for reports", out_folder() }, { "in the data folder", home }, { "in the temporary folder", g_get_tmp_dir() } };
    for (size_t i = 0; i < G_N_ELEMENTS(PLACES); i++) {
        struct statvfs v;
        g_autofree char *parent = g_path_get_dirname(PLACES[i][1]);
        if (statvfs(PLACES[i][1], &v) != 0 && statvfs(parent, &v) != 0)
            continue; /* not made yet, nor the folder above it: nothing of ours is there */
        unsigned long long mb = (unsigned long long) v.f_bavail * v.f_frsize / 1000000;
        say(d, mb < FULL_MB ? LEVEL_BAD : mb < LITTLE_MB ? LEVEL_WARN : LEVEL_OK, SAID(d, "%llu MB are free %s", mb, PLACES[i][0]),
            mb < LITTLE_MB ? "make room: a night or an import that finds none stops, and goes on when run again" : NULL);
    }
}

static void check_mail(struct doctor *d)
{
    say(d, LEVEL_OK, "this version sends no mail: reports are files", NULL);
}

/* ---- the database ---- */

static bool is_private(const struct app *app)
{
    return !app->conninfo && !getenv("PGHOST") && !getenv("PGHOSTADDR") && !getenv("PGSERVICE");
}

static void refused(struct doctor *d, const struct err *e)
{
    say(d, LEVEL_BAD, SAID(d, "%s", e->what), SAID(d, "%s", e->next));
}

static void check_database(struct doctor *d)
{
    struct app *app = d->app;
    struct err *e = &d->no_database;
    struct cluster_status cluster = { 0 };
    if (is_private(app) && cluster_status(app->arena, &cluster, e) && !cluster.exists) { /* to look must not make one */
        err_set(e, ERR_DB, "there is no database yet");
        err_help(e, "all that Afterview knows is in one", "make it, with your agency: afterview init --name \"Example Recruitment\" --country GB");
    } else if (e->kind == ERR_NONE) {
        d->connected = db_open(app->conninfo, &app->db, e);
    }
    if (!d->connected) {
        refused(d, e);
        return;
    }
    const char *host = PQhost(db_conn(app->db));
    say(d, LEVEL_OK, SAID(d, "PostgreSQL %s, %s", PQparameterStatus(db_conn(app->db), "server_version"), is_private(app) ? "the program's own" : host && *host ? host : "by libpq's own settings"),
        NULL);
}

static void check_schema(struct doctor *d)
{
    struct err e = { 0 };
    bool up_to_date;
    if (!d->connected)
        return;
    if (!migrate_check(d->app->db, &up_to_date, &e)) {
        d->connected = false;
        refused(d, &e);
    } else if (!up_to_date) {
        d->connected = false; /* what comes next may ask for columns that are not there */
        say(d, LEVEL_BAD, "the schema is older than this program, so the rest cannot be looked at", "run: afterview db migrate, with the same --db, as the owner of the database");
    } else {
        const char *last = "";
        PG_AUTO PGresult *res = NULL;
        if (db_exec(d->app->db, "schema version", "SELECT max(name) FROM afterview.schema_file WHERE name LIKE 'schema/%'", 0, NULL, &res, &e))
            last = db_text(res, 0, 0);
        say(d, LEVEL_OK, SAID(d, "up to date: %s", last + strlen("schema/")), NULL);
    }
}

static void check_agency(struct doctor *d)
{
    struct err e = { 0 };
    if (!d->connected)
        return;
    d->agency = app_open(d->app, &e) && app_begin(d->app, &e);
    if (!d->agency)
        refused(d, &e);
    else
        say(d, LEVEL_OK, SAID(d, "%s, in %s%s%s, %s: today is %s", d->app->agency_code, d->app->country, *d->app->region ? "-" : "", d->app->region, d->app->tz, d->app->today), NULL);
}

/* "3 clients", "you and 3 clients" */
static const char *users(struct doctor *d, const PGresult *res, int i)
{
    int64_t clients = db_int(res, i, 2);
    return !db_bool(res, i, 1) ? several(d, clients, "client", "clients") : clients ? SAID(d, "you and %s", several(d, clients, "client", "clients")) : "you";
}

/* A year that nobody told us of. Days of one's own may be all there are: whoever gave them knows. */
static void check_year(struct doctor *d, const PGresult *res, int i, bool next)
{
    int64_t own = db_int(res, i, next ? 7 : 6), year = db_int(res, i, 3) + next;
    const char *place = db_text(res, i, 0);
    if (own)
        say(d, LEVEL_OK,
            SAID(d, "%s, used by %s: no list of public holidays for %lld, but %s that you gave", place, users(d, res, i), (long long) year,
                 several(d, own, "day off", "days off")),
            NULL);
    else
        say(d, next ? LEVEL_WARN : LEVEL_BAD,
            SAID(d, "%s, used by %s: no public holidays are known for %lld, so only weekends are left out", place, users(d, res, i),
                 (long long) year),
            "give them: afterview calendar import FILE.ics, with --client for one client's");
}

static void check_calendars(struct doctor *d)
{
    struct err e = { 0 };
    PG_AUTO PGresult *res = NULL;
    if (!d->agency)
        return;
    if (!q_business_day_fill(d->app->db, d->app->agency_id, NULL, &e) || !q_doctor_calendars(d->app->db, d->app->agency_id, d->app->as_of, &res, &e)) {
        d->agency = false; /* the transaction is broken */
        refused(d, &e);
        return;
    }
    int known = 0;
    for (int i = 0; i < PQntuples(res); i++) {
        bool now = db_bool(res, i, 4), next = db_bool(res, i, 5);
        known += now && next;
        if (!now)
            check_year(d, res, i, false);
        if (!next)
            check_year(d, res, i, true);
    }
    if (known)
        say(d, LEVEL_OK, SAID(d, "the public holidays of %lld and %lld are known for %s", (long long) db_int(res, 0, 3), (long long) db_int(res, 0, 3) + 1, several(d, known, "calendar", "calendars")), NULL);
}

static void check_records(struct doctor *d)
{
    static const char *const WHAT[][3] = {
        { "client whose country says nothing to us: it is counted by your calendar", "clients whose country says nothing to us: they are counted by your calendar",
          "correct Client country, to two letters such as GB: afterview export clients -o clients.xlsx" },
        { "time zone that there is not: yours is taken for it", "time zones that there are not: yours is taken for them",
          "correct the time zones, to names such as Europe/London: afterview export clients consultants -o zones.xlsx" },
    };
    struct err e = { 0 };
    PG_AUTO PGresult *res = NULL;
    if (!d->agency)
        return;
    if (!q_doctor_records(d->app->db, d->app->agency_id, &res, &e)) {
        d->agency = false;
        refused(d, &e);
        return;
    }
    bool any = false;
    for (size_t i = 0; i < G_N_ELEMENTS(WHAT); i++)
        if (db_int(res, 0, (int) i)) {
            any = true;
            say(d, LEVEL_WARN, several(d, db_int(res, 0, (int) i), WHAT[i][0], WHAT[i][1]), WHAT[i][2]);
        }
    if (!any)
        say(d, LEVEL_OK, "all countries and time zones are understood", NULL);
}

static void check_night(struct doctor *d)
{
    struct err e = { 0 };
    PG_AUTO PGresult *res = NULL;
    if (!d->agency)
        return;
    if (!q_doctor_night(d->app->db, d->app->agency_id, d->app->as_of, &res, &e)) {
        refused(d, &e);
        return;
    }
    const char *last = PQntuples(res) ? db_text(res, 0, 0) : NULL, *expected = PQntuples(res) ? db_text(res, 0, 3) : NULL;
    int64_t waiting = last ? db_int(res, 0, 2) : 0;
    if (!last)
        say(d, LEVEL_WARN, "no night was run yet: nobody gets a report", "run it once: afterview nightly; then every night, by cron or a timer");
    else if (!db_bool(res, 0, 1) || waiting)
        say(d, LEVEL_BAD, SAID(d, "the night of %s was left unfinished: %s not written", last, several(d, waiting, "file is", "files are")), "run it again: afterview nightly goes on from what is missing");
    else if (expected && strcmp(last, expected) < 0)
        say(d, LEVEL_WARN, SAID(d, "the last night was that of %s", last), "see why cron or the timer did not run: afterview nightly");
    else
        say(d, LEVEL_OK, SAID(d, "the night of %s was written whole", last), NULL);
}

static const struct {
    const char *name;
    void (*run)(struct doctor *d);
} CHECKS[] = {
    { "settings", check_settings }, { "database", check_database }, { "schema", check_schema },   { "agency", check_agency }, { "calendars", check_calendars },
    { "records", check_records },   { "night", check_night },       { "folders", check_folders }, { "disk", check_disk },     { "mail", check_mail },
};

static void print_lines(const struct doctor *d)
{
    static const char *const COLOURS[] = { "\033[32m", "\033[33m", "\033[1;31m" };
    size_t i;
    json_t *line;
    bool colour = app_colour(d->app);
    json_array_foreach(d->lines, i, line) {
        const char *level = json_string_value(json_object_get(line, "level")), *act = json_string_value(json_object_get(line, "do")), *on = "";
        for (size_t l = 0; l < G_N_ELEMENTS(LEVELS); l++)
            on = strcmp(level, LEVELS[l]) == 0 ? COLOURS[l] : on;
        printf("%s%-4s%s  %-9s  %s\n", colour ? on : "", level, colour ? "\033[0m" : "", json_string_value(json_object_get(line, "check")), json_string_value(json_object_get(line, "said")));
        if (act)
            printf("                 %s\n", act);
    }
    puts(d->complains ? "\nNot all is well: what to do stands below each line." : "\nAll is well.");
}

static bool run(struct app *app, void *options, const struct cli_list *words, struct err *e)
{
    struct doctor d = { .app = app, .lines = json_array() };
    (void) options;
    (void) words;
    for (size_t i = 0; i < G_N_ELEMENTS(CHECKS); i++) {
        d.check = CHECKS[i].name;
        CHECKS[i].run(&d);
    }
    if (app->db)
        db_rollback(app->db); /* working days that were made for looking */
    if (app->json)
        app_print_json(json_pack("{s:s, s:b, s:O}", "version", AFTERVIEW_VERSION, "well", !d.complains, "checks", d.lines));
    else
        print_lines(&d);
    json_decref(d.lines);
    app->needs_person = d.complains;
    if (d.no_database.kind == ERR_NONE)
        return true;
    *e = d.no_database;
    return false;
}

static const struct cli_usage USAGE = {
    .command = "doctor",
    .arguments = "",
    .summary = "is all well? If not, what to do",
    .detail = "Looks at the settings, the database and its schema, the calendars of this year and the next, the last night, folders and disk, and changes\n"
              "nothing. Exit code 0: all is well; 1: something is not; 4: there is no database to be reached. No name and no text of a record is in what\n"
              "it prints: it can be sent to whoever helps.",
    .example = "  afterview doctor\n  afterview doctor --json | jq '.checks[] | select(.level != \"ok\")'",
};

const struct command CMD_DOCTOR = { &USAGE, 0, run };
