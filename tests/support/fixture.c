#include "fixture.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "db/cluster.h"
#include "db/migrate.h"
#include "db/sql_file.h"
#include "queries.h"

/* ---- the cluster ---- */

/* Beside the build folder it would get a path that root's server may not enter and that is too long for a socket. */
const char *fixture_home(void)
{
    static char home[128];
    const char *given = getenv("AFTERVIEW_TEST_HOME");
    if (given && *given)
        return given;
    g_autofree char *sum = g_compute_checksum_for_string(G_CHECKSUM_SHA256, BUILD_DIR, -1);
    snprintf(home, sizeof home, "/tmp/afterview-test-%u-%.8s", (unsigned) geteuid(), sum);
    return home;
}

static const char *conninfo_for(struct arena *a, const char *socket, const char *database)
{
    return arena_printf(a, "host='%s' port=5432 user=afterview dbname=%s", socket, database);
}

/* What the program's private cluster needs no outside variables for: a test must not end up on somebody's server. */
static void hide_outside_settings(void)
{
    static const char *const NAMES[] = { "PGHOST", "PGHOSTADDR", "PGPORT", "PGUSER", "PGDATABASE", "PGSERVICE", "PGPASSWORD",
                                         "PGOPTIONS", "AFTERVIEW_AGENCY" };
    for (size_t i = 0; i < G_N_ELEMENTS(NAMES); i++)
        unsetenv(NAMES[i]);
    setenv("XDG_DATA_HOME", fixture_home(), 1);
}

static bool run_alone(struct arena *a, const char *conninfo, const char *sql, struct err *e)
{
    (void) a;
    struct db *db = NULL;
    bool ok = db_open(conninfo, &db, e) && db_script(db, sql, sql, e);
    db_close(db);
    return ok;
}

/* More users than the program's own cluster lets in: tester_plain has no rights, tester_password must give one. */
static bool let_testers_in(struct arena *a, const char *data, struct err *e)
{
    static const char HBA[] = "local all tester_password scram-sha-256\nlocal all all peer map=afterview\n";
    const struct passwd *me = getpwuid(geteuid());
    const char *ident = arena_printf(a, "afterview %s tester_plain\n", me ? me->pw_name : "root");
    const char *const files[][2] = { { "pg_hba.conf", HBA }, { "pg_ident.conf", ident } };
    for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
        FILE *f = fopen(arena_printf(a, "%s/%s", data, files[i][0]), i == 0 ? "w" : "a");
        if (!f || fputs(files[i][1], f) < 0 || fclose(f) != 0)
            return err_set(e, ERR_OTHER, "%s: %s", files[i][0], strerror(errno));
    }
    return true;
}

/* A database lives for seconds here and nobody's data is in it: no waiting for the disk. */
static bool make_fast(struct arena *a, const char *data, const char *conninfo, struct err *e)
{
    if (!let_testers_in(a, data, e) || !run_alone(a, conninfo, "CREATE ROLE tester_plain LOGIN", e) ||
        !run_alone(a, conninfo, "CREATE ROLE tester_password LOGIN PASSWORD 'correct horse'", e))
        return false;
    static const char *const SETTINGS[] = { "fsync = off", "synchronous_commit = off", "full_page_writes = off" };
    for (size_t i = 0; i < G_N_ELEMENTS(SETTINGS); i++)
        if (!run_alone(a, conninfo, arena_printf(a, "ALTER SYSTEM SET %s", SETTINGS[i]), e))
            return false;
    return run_alone(a, conninfo, "SELECT pg_reload_conf()", e);
}

/* Named after all that is in it: a changed file under sql/ makes another template. */
static const char *template_name(struct arena *a, enum fixture_content content)
{
    GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);
    const struct sql_file *const lists[] = { SQL_SCHEMA, SQL_CODE, SQL_SEED };
    for (size_t i = 0; i < G_N_ELEMENTS(lists); i++)
        for (const struct sql_file *f = lists[i]; f->name; f++) {
            g_checksum_update(sum, (const guchar *) f->name, (gssize) strlen(f->name) + 1);
            g_checksum_update(sum, (const guchar *) f->text, (gssize) f->size);
        }
    const char *name = arena_printf(a, "template_%s_%.10s", content == FIXTURE_AGENCY ? "agency" : "bare", g_checksum_get_string(sum));
    g_checksum_free(sum);
    return name;
}

static bool has_database(struct db *db, const char *name, bool *has, struct err *e)
{
    const char *params[] = { name };
    PG_AUTO PGresult *res = NULL;
    bool ok = db_exec(db, "look for the database", "SELECT FROM pg_database WHERE datname = $1", 1, params, &res, e);
    *has = ok && PQntuples(res) > 0;
    return ok;
}

static bool insert_agency(struct db *db, struct err *e)
{
    PG_AUTO PGresult *res = NULL;
    return db_begin(db, 0, e) && q_agency_insert(db, "example", "Example Recruitment", "GB", "", "Europe/London", &res, e) &&
           q_business_day_fill(db, db_int(res, 0, 0), NULL, e) && db_commit(db, e);
}

static bool fill_template(struct arena *a, const char *conninfo, enum fixture_content content, struct err *e)
{
    (void) a;
    struct db *db = NULL;
    struct migrate_report report;
    bool ok = db_open(conninfo, &db, e);
    ok = ok && (content == FIXTURE_AGENCY ? insert_agency(db, e) : migrate_run(db, &report, e));
    db_close(db);
    return ok;
}

/* Under another name until it is whole. The one with the agency is made from the bare one. */
static bool make_template(struct arena *a, const char *socket, struct db *admin, enum fixture_content content, struct err *e)
{
    const char *name = template_name(a, content), *bare = template_name(a, FIXTURE_BARE);
    bool has;
    if (!has_database(admin, name, &has, e) || has)
        return has;
    return db_script(admin, "drop", "DROP DATABASE IF EXISTS template_unfinished WITH (FORCE)", e) &&
           db_script(admin, "create", arena_printf(a, "CREATE DATABASE template_unfinished TEMPLATE %s", content == FIXTURE_AGENCY ? bare : "template0"), e) &&
           fill_template(a, conninfo_for(a, socket, "template_unfinished"), content, e) &&
           db_script(admin, "rename", arena_printf(a, "ALTER DATABASE template_unfinished RENAME TO %s", name), e) &&
           db_script(admin, "close", arena_printf(a, "ALTER DATABASE %s ALLOW_CONNECTIONS false", name), e);
}

/* Beside the folder, since fixture_stop() takes that away; whoever waited for a lock that is gone by then takes a new one. */
static int take_lock(void)
{
    g_autofree char *path = g_strdup_printf("%s.lock", fixture_home());
    for (;;) {
        struct stat held, there;
        int lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
        if (lock < 0 || flock(lock, LOCK_EX) != 0)
            return lock;
        if (fstat(lock, &held) == 0 && stat(path, &there) == 0 && held.st_ino == there.st_ino)
            return lock;
        close(lock);
    }
}

static bool templates_ready(struct arena *a, struct db *admin, const char *socket, struct err *e)
{
    return make_template(a, socket, admin, FIXTURE_BARE, e) && make_template(a, socket, admin, FIXTURE_AGENCY, e);
}

bool fixture_start(struct arena *a, const char **conninfo, struct err *e)
{
    hide_outside_settings();
    int lock = take_lock();
    g_mkdir_with_parents(fixture_home(), 0755);
    struct cluster_status before, now;
    const char *ignored;
    struct db *admin = NULL;
    bool ok = cluster_status(a, &before, e) && cluster_start(a, &ignored, e) && cluster_status(a, &now, e);
    *conninfo = ok ? conninfo_for(a, now.socket, "postgres") : NULL;
    ok = ok && (before.exists || make_fast(a, now.data, *conninfo, e)) && db_open(*conninfo, &admin, e) && templates_ready(a, admin, now.socket, e);
    db_close(admin);
    close(lock);
    return ok;
}

/* Renamed first: who starts one meanwhile finds nothing, never half of it. */
bool fixture_stop(struct err *e)
{
    hide_outside_settings();
    int lock = take_lock();
    g_autofree char *gone = g_strdup_printf("%s.gone", fixture_home());
    g_autofree char *file = g_strdup_printf("%s.lock", fixture_home());
    g_autofree char *command = g_strdup_printf("rm -rf '%s'", gone);
    bool ok = cluster_stop(e);
    if (ok && ((rename(fixture_home(), gone) != 0 && errno != ENOENT) || system(command) != 0))
        ok = err_set(e, ERR_OTHER, "%s could not be removed", fixture_home());
    unlink(file);
    close(lock);
    return ok;
}

bool fixture_make(struct arena *a, const char *name, enum fixture_content content, const char **conninfo, struct err *e)
{
    const char *admin_info;
    struct db *admin = NULL;
    bool ok = fixture_start(a, &admin_info, e) && db_open(admin_info, &admin, e) &&
              db_script(admin, "drop", arena_printf(a, "DROP DATABASE IF EXISTS %s WITH (FORCE)", name), e) &&
              db_script(admin, "clone", arena_printf(a, "CREATE DATABASE %s TEMPLATE %s", name, content == FIXTURE_EMPTY ? "template0" : template_name(a, content)), e);
    if (ok && conninfo)
        *conninfo = conninfo_for(a, PQhost(db_conn(admin)), name);
    db_close(admin);
    return ok;
}

bool fixture_drop(const char *name, struct err *e)
{
    ARENA_AUTO struct arena *a = arena_new();
    struct cluster_status now;
    hide_outside_settings();
    return cluster_status(a, &now, e) &&
           (!now.running ||
            run_alone(a, conninfo_for(a, now.socket, "postgres"), arena_printf(a, "DROP DATABASE IF EXISTS %s WITH (FORCE)", name), e));
}

/* ---- one test program ---- */

static int open_with(void **state, enum fixture_content content)
{
    struct err e = { 0 };
    struct fixture *f = calloc(1, sizeof *f);
    struct arena *a = arena_new();
    *f = (struct fixture) { .app = { .arena = a, .as_of_given = FIXTURE_AS_OF, .quiet = true } };
    *state = f;
    char *name = arena_printf(a, "%s_%d", program_invocation_short_name, (int) getpid());
    for (char *p = name; *p; p++)
        if (!g_ascii_isalnum(*p))
            *p = '_';
    f->database = name;
    char folder[] = "/tmp/afterview-folder-XXXXXX";
    f->folder = mkdtemp(folder) ? arena_strdup(a, folder) : NULL;
    bool ok = f->folder && fixture_make(a, name, content, &f->conninfo, &e);
    f->app.conninfo = f->conninfo;
    ok = ok && (content == FIXTURE_AGENCY ? app_open(&f->app, &e) : db_open(f->conninfo, &f->app.db, &e));
    f->db = f->app.db;
    if (!ok)
        err_print(&e, stderr);
    return ok ? 0 : -1;
}

int fixture_open(void **state)
{
    return open_with(state, FIXTURE_AGENCY);
}

int fixture_open_bare(void **state)
{
    return open_with(state, FIXTURE_BARE);
}

int fixture_open_empty(void **state)
{
    return open_with(state, FIXTURE_EMPTY);
}

int fixture_close(void **state)
{
    struct fixture *f = *state;
    struct err e = { 0 };
    db_close(f->app.db);
    bool ok = true;
    if (getenv("FIXTURE_KEEP"))
        fprintf(stderr, "kept: scripts/with-postgres psql -d %s, and %s\n", f->database, f->folder);
    else {
        ok = fixture_drop(f->database, &e);
        g_autofree char *command = g_strdup_printf("rm -rf '%s'", f->folder);
        ok = system(command) == 0 && ok;
    }
    if (!ok)
        err_print(&e, stderr);
    arena_free(f->app.arena);
    free(f);
    return ok ? 0 : -1;
}

int fixture_begin(void **state)
{
    struct fixture *f = *state;
    struct err e = { 0 };
    if (db_begin(f->db, f->app.agency_id, &e))
        return 0;
    err_print(&e, stderr);
    return -1;
}

int fixture_rollback(void **state)
{
    struct fixture *f = *state;
    db_rollback(f->db);
    return 0;
}

struct db *fixture_connect(struct fixture *f)
{
    struct err e = { 0 };
    struct db *db = NULL;
    expect_ok(db_open(f->conninfo, &db, &e), &e);
    return db;
}

/* ---- looking ---- */

void fixture_expect_ok(bool ok, const struct err *e, const char *file, int line)
{
    if (ok)
        return;
    print_error("%s\n  %s\n  %s\n", e->what, e->why, e->next);
    _fail(file, line);
}

void fixture_sql(struct fixture *f, const char *script)
{
    PGresult *res = PQexec(db_conn(f->db), script);
    bool ok = PQresultStatus(res) == PGRES_COMMAND_OK || PQresultStatus(res) == PGRES_TUPLES_OK;
    PQclear(res);
    if (!ok)
        fail_msg("%s\n%s", PQerrorMessage(db_conn(f->db)), script);
}

char *fixture_rows(struct db *db, const char *sql, struct arena *a)
{
    GString *s = g_string_new(NULL);
    PGresult *res = PQexec(db_conn(db), sql);
    if (PQresultStatus(res) != PGRES_TUPLES_OK)
        g_string_append(s, PQerrorMessage(db_conn(db)));
    for (int row = 0; row < PQntuples(res); row++)
        for (int column = 0; column < PQnfields(res); column++)
            g_string_append_printf(s, "%s%s", column ? "|" : row ? "\n" : "", PQgetvalue(res, row, column));
    PQclear(res);
    char *rows = arena_strdup(a, s->str);
    g_string_free(s, TRUE);
    return rows;
}

void fixture_expect_rows(struct db *db, const char *sql, const char *rows, const char *file, int line)
{
    struct arena *a = arena_new();
    const char *got = fixture_rows(db, sql, a);
    bool same = strcmp(got, rows) == 0;
    if (!same)
        print_error("%s\n-- expected:\n%s\n-- got:\n%s\n", sql, rows, got);
    arena_free(a);
    if (!same)
        _fail(file, line);
}

void fixture_expect_refused(struct db *db, const char *sql, const char *sqlstate, const char *file, int line)
{
    PGconn *conn = db_conn(db);
    bool in_transaction = PQtransactionStatus(conn) == PQTRANS_INTRANS;
    if (in_transaction)
        PQclear(PQexec(conn, "SAVEPOINT refused"));
    PGresult *res = PQexec(conn, sql);
    const char *state = PQresultErrorField(res, PG_DIAG_SQLSTATE);
    bool same = state && strcmp(state, sqlstate) == 0;
    if (!same)
        print_error("%s\n-- expected: refused with %s\n-- got: %s %s\n", sql, sqlstate, state ? state : "done", PQresultErrorMessage(res));
    PQclear(res);
    if (in_transaction)
        PQclear(PQexec(conn, "ROLLBACK TO SAVEPOINT refused; RELEASE SAVEPOINT refused"));
    if (!same)
        _fail(file, line);
}

/* ---- the built program ---- */

static void become_shell(struct fixture *f, const char *command_line)
{
    PGconn *conn = db_conn(f->db);
    g_autofree char *path = g_strdup_printf("%s:%s", AFTERVIEW_BIN_DIR, getenv("PATH"));
    setenv("PATH", path, 1);
    setenv("PGHOST", PQhost(conn), 1);
    setenv("PGUSER", PQuser(conn), 1);
    setenv("PGDATABASE", f->database, 1);
    if (chdir(f->folder) != 0 || !freopen("/dev/null", "r", stdin) || !freopen(".out", "w", stdout) || !freopen(".err", "w", stderr))
        _exit(126);
    execl("/bin/sh", "sh", "-c", command_line, (char *) NULL);
    _exit(127);
}

static const char *read_output(struct fixture *f, const char *name)
{
    g_autofree char *path = g_strdup_printf("%s/%s", f->folder, name);
    g_autofree char *text = NULL;
    gsize size = 0;
    if (!g_file_get_contents(path, &text, &size, NULL))
        fail_msg("%s is not there", path);
    unlink(path);
    return arena_strndup(f->app.arena, text, size);
}

void fixture_run(struct fixture *f, struct fixture_run *run, const char *command_line)
{
    fflush(NULL);
    pid_t pid = fork();
    assert_true(pid >= 0);
    if (pid == 0)
        become_shell(f, command_line);
    int status = 0;
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
        ;
    run->exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    run->out = read_output(f, ".out");
    run->err = read_output(f, ".err");
}

void fixture_file(struct fixture *f, const char *name, const char *text)
{
    g_autofree char *path = g_strdup_printf("%s/%s", f->folder, name);
    if (!g_file_set_contents(path, text, -1, NULL))
        fail_msg("%s could not be written", path);
}
