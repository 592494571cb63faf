#include "cluster.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <grp.h>
#include <libpq-fe.h>
#include <pwd.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SOCKET_PATH_MOST = 107 - (int) sizeof "/.s.PGSQL.5432.lock" };

/* Where everything is, and as whom the server runs. */
struct place {
    const char *home, *data, *socket, *log, *lock, *bin;
    const char *version;     /* "15.18" */
    const char *server_user; /* whom root becomes; NULL: ourselves */
    uid_t uid;
    gid_t gid;
};

/* ---- finding things ---- */

static bool is_dir(const char *path)
{
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static bool find_programs(struct arena *a, struct place *p, struct err *e)
{
    const char *given = getenv("AFTERVIEW_PG_BINDIR");
    int best = 0;
    DIR *d = given ? NULL : opendir("/usr/lib/postgresql");
    for (struct dirent *entry; d && (entry = readdir(d));) {
        int major = atoi(entry->d_name);
        const char *bin = arena_printf(a, "/usr/lib/postgresql/%s/bin", entry->d_name);
        if (major > best && access(arena_printf(a, "%s/initdb", bin), X_OK) == 0) {
            best = major;
            p->bin = bin;
        }
    }
    if (d)
        closedir(d);
    if (given)
        p->bin = given;
    g_autofree char *out = NULL;
    g_autofree char *command = g_strdup_printf("%s/postgres --version", p->bin ? p->bin : "/usr/bin");
    if (p->bin && g_spawn_command_line_sync(command, &out, NULL, NULL, NULL) && out) {
        const char *number = strpbrk(out, "0123456789");
        p->version = number ? arena_strndup(a, number, strspn(number, "0123456789.")) : NULL;
    }
    if (p->version && atoi(p->version) >= 15)
        return true;
    err_set(e, ERR_DB, p->version ? "the PostgreSQL programs here are version %s: too old" : "the PostgreSQL server programs are not installed%s",
            p->version ? p->version : "");
    return err_help(e, "without a database nothing can be kept; nothing was changed",
                    "apt-get install postgresql, or name a running server with --db");
}

static bool traversable_by_others(const char *path)
{
    struct stat st;
    g_autofree char *up = g_strdup(path);
    for (;;) {
        if (stat(up, &st) == 0 && !(st.st_mode & S_IXOTH))
            return false;
        char *slash = strrchr(up, '/');
        if (!slash || slash == up)
            return true;
        *slash = '\0';
    }
}

/* Root's own home is closed to the server's user: the cluster then lives where services keep their data. */
static const char *find_home(struct arena *a, bool as_root)
{
    const char *xdg = getenv("XDG_DATA_HOME"), *home = getenv("HOME");
    const char *wanted = xdg && *xdg == '/' ? arena_printf(a, "%s/afterview", xdg)
                                            : arena_printf(a, "%s/.local/share/afterview", home && *home ? home : "/nonexistent");
    return as_root && !traversable_by_others(wanted) ? "/var/lib/afterview" : wanted;
}

static bool find_place(struct arena *a, struct place *p, struct err *e)
{
    *p = (struct place) { .uid = geteuid(), .gid = getegid() };
    if (p->uid == 0) {
        const struct passwd *pw = getpwnam("postgres");
        if (!pw)
            pw = getpwnam("nobody");
        if (!pw) {
            err_set(e, ERR_DB, "there is no unprivileged user for the database server");
            return err_help(e, "PostgreSQL refuses to run as root; nothing was changed", "install postgresql, which makes the user postgres");
        }
        p->uid = pw->pw_uid;
        p->gid = pw->pw_gid;
        p->server_user = arena_strdup(a, pw->pw_name);
    }
    p->home = find_home(a, p->server_user != NULL);
    p->data = arena_printf(a, "%s/data", p->home);
    p->socket = arena_printf(a, "%s/run", p->home);
    p->log = arena_printf(a, "%s/server.log", p->home);
    p->lock = arena_printf(a, "%s/lock", p->home);
    if (strpbrk(p->home, "\"$`\\\n")) { /* pg_ctl hands the path to a shell, between double quotes */
        err_set(e, ERR_DB, "%s: a database server cannot start there", p->home);
        return err_help(e, "its path holds a character that a shell would take for its own; nothing was changed",
                        "set XDG_DATA_HOME to a folder without \" $ ` and \\ in its path");
    }
    /* a socket's name has room for 107 bytes, and is quoted by the server, by libpq and by a shell, each in its own way */
    if (strlen(p->socket) > SOCKET_PATH_MOST || strpbrk(p->socket, "' ,\t")) {
        g_autofree char *sum = g_compute_checksum_for_string(G_CHECKSUM_SHA256, p->home, -1);
        p->socket = arena_printf(a, "/tmp/afterview-%u-%.8s", (unsigned) geteuid(), sum);
    }
    return find_programs(a, p, e);
}

/* ---- doing things as the server's user ---- */

static bool make_dir(const char *path, const struct place *p, mode_t mode, struct err *e)
{
    if (g_mkdir_with_parents(path, 0755) != 0 && !is_dir(path)) {
        err_set(e, ERR_DB, "%s: %s", path, strerror(errno));
        return err_help(e, "the private database lives there; nothing was changed", "make the folder, or set XDG_DATA_HOME to one you may write");
    }
    struct stat st;
    if (lstat(path, &st) != 0 || !S_ISDIR(st.st_mode) || (st.st_uid != p->uid && st.st_uid != geteuid())) {
        err_set(e, ERR_DB, "%s belongs to somebody else", path);
        return err_help(e, "the database's socket must not lie in another user's folder", "remove it, or set XDG_DATA_HOME to a folder of your own");
    }
    if (geteuid() == 0 && chown(path, p->uid, p->gid) != 0)
        return err_set(e, ERR_DB, "%s: %s", path, strerror(errno));
    return chmod(path, mode) == 0 || err_set(e, ERR_DB, "%s: %s", path, strerror(errno));
}

static void become_server(const struct place *p)
{
    if (p->server_user && (setgroups(1, &p->gid) != 0 || setgid(p->gid) != 0 || setuid(p->uid) != 0))
        _exit(126);
}

/* Runs a program as the server's user, its output into the log. A process group of its own: Ctrl-C is ours, not the server's. */
static int run_program(const struct place *p, char *const *argv)
{
    pid_t pid = fork();
    if (pid < 0)
        return -1;
    if (pid == 0) {
        setsid();
        int log = open(p->log, O_WRONLY | O_CREAT | O_APPEND, 0600);
        if (geteuid() == 0 && log >= 0 && fchown(log, p->uid, p->gid) != 0)
            _exit(126);
        become_server(p);
        int null = open("/dev/null", O_RDONLY);
        if (chdir(p->home) != 0 || log < 0 || null < 0)
            _exit(126);
        dup2(null, 0);
        dup2(log, 1);
        dup2(log, 2);
        setenv("LC_ALL", "C.UTF-8", 1);
        execv(argv[0], argv);
        _exit(127);
    }
    int status = 0;
    while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
        ;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static bool failed(struct arena *a, const struct place *p, const char *what, struct err *e)
{
    g_autofree char *log = NULL;
    const char *last = "";
    if (g_file_get_contents(p->log, &log, NULL, NULL)) {
        g_strchomp(log);
        const char *line = strrchr(log, '\n');
        last = arena_strdup(a, line ? line + 1 : log);
    }
    err_set(e, ERR_DB, "%s: %s", what, *last ? last : "no reason was given");
    return err_help(e, "without a database nothing can be kept; nothing was changed", "read %s", p->log);
}

/* ---- the cluster ---- */

static const char *conninfo_of(struct arena *a, const struct place *p, const char *database)
{
    return arena_printf(a, "host='%s' port=5432 user=afterview dbname=%s connect_timeout=5", p->socket, database);
}

static bool answers(struct arena *a, const struct place *p)
{
    return PQping(conninfo_of(a, p, "postgres")) == PQPING_OK;
}

static bool write_file(const struct place *p, const char *name, const char *text, const char *mode)
{
    g_autofree char *path = g_strdup_printf("%s/%s", p->data, name);
    FILE *f = fopen(path, mode);
    return f && fputs(text, f) >= 0 && fclose(f) == 0;
}

static bool create(struct arena *a, const struct place *p, struct err *e)
{
    /* made under another name and renamed: a half-made cluster is never taken for one */
    g_autofree char *fresh = g_strdup_printf("%s.new", p->data);
    g_autofree char *initdb = g_strdup_printf("%s/initdb", p->bin);
    char *rm[] = { "/bin/rm", "-rf", fresh, NULL };
    char *argv[] = { initdb, "-D", fresh, "--username=afterview", "--encoding=UTF8", "--locale=C.UTF-8", "--data-checksums",
                     "--auth-local=peer", "--auth-host=reject", NULL };
    if (run_program(p, rm) != 0 || run_program(p, argv) != 0 || rename(fresh, p->data) != 0)
        return failed(a, p, "the private database could not be made", e);
    g_autofree char *conf = g_strdup_printf("\n# written by afterview\nlisten_addresses = ''\nunix_socket_directories = '%s'\nunix_socket_permissions = 0777\n"
                                            "shared_buffers = 128MB\nmax_wal_size = 2GB\nlog_min_messages = warning\nlog_statement = none\n"
                                            "log_min_error_statement = panic\nlog_error_verbosity = terse\n", p->socket);
    const char *me = "root";
    const struct passwd *pw = getpwuid(geteuid());
    if (pw)
        me = pw->pw_name;
    g_autofree char *ident = g_strdup_printf("afterview %s afterview\nafterview %s afterview\n", me, p->server_user ? p->server_user : me);
    if (!write_file(p, "postgresql.conf", conf, "a") || !write_file(p, "pg_hba.conf", "local all afterview peer map=afterview\n", "w") ||
        !write_file(p, "pg_ident.conf", ident, "w"))
        return failed(a, p, "the private database could not be set up", e);
    return true;
}

static bool same_version(const struct place *p, struct err *e)
{
    g_autofree char *path = g_strdup_printf("%s/PG_VERSION", p->data);
    g_autofree char *text = NULL;
    if (!g_file_get_contents(path, &text, NULL, NULL) || atoi(text) == atoi(p->version))
        return true;
    err_set(e, ERR_DB, "the private database was made by PostgreSQL %d, the programs here are %s", atoi(text), p->version);
    return err_help(e, "its files can only be read by the version that made them; nothing was changed",
                    "install postgresql-%d, or move the data over with pg_upgradecluster's sister pg_upgrade", atoi(text));
}

static bool start(struct arena *a, const struct place *p, struct err *e)
{
    if (!make_dir(p->socket, p, 0711, e))
        return false;
    g_autofree char *pg_ctl = g_strdup_printf("%s/pg_ctl", p->bin);
    g_autofree char *options = g_strdup_printf("-c unix_socket_directories='%s'", p->socket);
    char *data = arena_strdup(a, p->data), *log = arena_strdup(a, p->log);
    char *argv[] = { pg_ctl, "start", "-w", "-s", "-t", "60", "-D", data, "-l", log, "-o", options, NULL };
    if (run_program(p, argv) == 0 || answers(a, p))
        return true;
    /* a pid file left by a server that was killed, whose number some other process has now */
    g_autofree char *pid_file = g_strdup_printf("%s/postmaster.pid", p->data);
    g_autofree char *pid_text = NULL;
    if (g_file_get_contents(pid_file, &pid_text, NULL, NULL)) {
        g_autofree char *proc = g_strdup_printf("/proc/%d/comm", atoi(pid_text));
        g_autofree char *comm = NULL;
        bool a_server = g_file_get_contents(proc, &comm, NULL, NULL) && g_str_has_prefix(comm, "postgres");
        if (!a_server && unlink(pid_file) == 0 && run_program(p, argv) == 0)
            return true;
    }
    return failed(a, p, "the private database did not start", e);
}

static bool make_database(struct arena *a, const struct place *p, struct err *e)
{
    PGconn *conn = PQconnectdb(conninfo_of(a, p, "postgres"));
    bool ok = PQstatus(conn) == CONNECTION_OK;
    if (ok) {
        PGresult *res = PQexec(conn, "CREATE DATABASE afterview");
        const char *sqlstate = PQresultErrorField(res, PG_DIAG_SQLSTATE);
        ok = PQresultStatus(res) == PGRES_COMMAND_OK || (sqlstate && strcmp(sqlstate, "42P04") == 0);
        PQclear(res);
    }
    if (!ok) {
        err_set(e, ERR_DB, "the private database does not answer: %s", g_strchomp(PQerrorMessage(conn)));
        err_help(e, "nothing was changed", "read %s", p->log);
    }
    PQfinish(conn);
    return ok;
}

bool cluster_start(struct arena *a, const char **conninfo, struct err *e)
{
    struct place p;
    if (!find_place(a, &p, e))
        return false;
    *conninfo = conninfo_of(a, &p, "afterview");
    if (is_dir(p.data) && answers(a, &p))
        return make_database(a, &p, e);
    if (!make_dir(p.home, &p, 0711, e))
        return false;
    int lock = open(p.lock, O_RDWR | O_CREAT | O_CLOEXEC, 0600); /* two programs that start at once: one makes it, one waits */
    if (lock < 0 || flock(lock, LOCK_EX) != 0) {
        err_set(e, ERR_DB, "%s: %s", p.lock, strerror(errno));
        return err_help(e, "nothing was changed", "check that you may write to %s", p.home);
    }
    bool ok = (is_dir(p.data) || create(a, &p, e)) && same_version(&p, e) && (answers(a, &p) || start(a, &p, e)) && make_database(a, &p, e);
    close(lock);
    return ok;
}

bool cluster_stop(struct err *e)
{
    ARENA_AUTO struct arena *a = arena_new();
    struct place p;
    if (!find_place(a, &p, e))
        return false;
    if (!is_dir(p.data) || !answers(a, &p))
        return true;
    g_autofree char *pg_ctl = g_strdup_printf("%s/pg_ctl", p.bin);
    char *data = arena_strdup(a, p.data);
    char *argv[] = { pg_ctl, "stop", "-w", "-s", "-m", "fast", "-D", data, NULL };
    return run_program(&p, argv) == 0 || failed(a, &p, "the private database did not stop", e);
}

bool cluster_status(struct arena *a, struct cluster_status *out, struct err *e)
{
    struct place p;
    if (!find_place(a, &p, e))
        return false;
    *out = (struct cluster_status) { .exists = is_dir(p.data), .data = p.data, .socket = p.socket, .log = p.log, .version = p.version };
    out->running = out->exists && answers(a, &p);
    g_autofree char *pid_file = g_strdup_printf("%s/postmaster.pid", p.data);
    g_autofree char *text = NULL;
    if (out->running && g_file_get_contents(pid_file, &text, NULL, NULL))
        out->pid = atoi(text);
    return true;
}
