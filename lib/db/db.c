#include "db.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/interrupt.h"
#include "base/log.h"
#include "cluster.h"

struct db {
    PGconn *conn;
    bool in_transaction;
    bool has_app_role; /* afterview_app exists and we may become it */
};

void db_clear(PGresult **res)
{
    PQclear(*res);
    *res = NULL;
}

const char *db_text(const PGresult *res, int row, int column)
{
    return PQgetisnull(res, row, column) ? NULL : PQgetvalue(res, row, column);
}

int64_t db_int(const PGresult *res, int row, int column)
{
    return PQgetisnull(res, row, column) ? 0 : strtoll(PQgetvalue(res, row, column), NULL, 10);
}

bool db_bool(const PGresult *res, int row, int column)
{
    return !PQgetisnull(res, row, column) && PQgetvalue(res, row, column)[0] == 't';
}

PGconn *db_conn(struct db *db)
{
    return db->conn;
}

/* ---- errors: by SQLSTATE, in words for whoever can mend it ---- */

static const struct {
    const char *sqlstate; /* whole, or its class */
    enum err_kind kind;
    const char *why, *next;
} STATES[] = {
    { "28P01", ERR_DB, "the server does not accept this password; nothing was changed", "check the password in --db, PGPASSWORD or ~/.pgpass" },
    { "28000", ERR_DB, "the server does not let this user in; nothing was changed", "check the user name, and pg_hba.conf on the server" },
    { "3D000", ERR_DB, "there is no such database on the server; nothing was changed", "create it with createdb, or correct its name in --db" },
    { "42501", ERR_DB, "this database user may not do that; nothing was changed", "connect as a member of afterview_owner and afterview_app" },
    { "53100", ERR_OTHER, "the database server's disk is full; what was being done was rolled back", "make room there and run the same command again" },
    { "53300", ERR_DB, "the server takes no more connections; nothing was changed", "try again in a moment, or raise max_connections" },
    { "53", ERR_OTHER, "the database server ran short of something; what was being done was rolled back", "run it again, or ask whoever looks after the server" },
    { "57014", ERR_INTERRUPTED, "the query was cancelled; everything was rolled back", "run the same command again" },
    { "08", ERR_DB, "the connection to the database broke; what was being done was rolled back", "run the same command again" },
    { "57P", ERR_DB, "the database server is stopping or starting; what was being done was rolled back", "run it again in a moment" },
    { "58", ERR_OTHER, "the database server has trouble with its files; what was being done was rolled back", "look at its log and its disk" },
    { "", ERR_OTHER, "what was being done was rolled back", "run it with -v; if it stays, report it with this line" },
};

bool db_failed(struct db *db, const char *what, const PGresult *res, struct err *e)
{
    const char *sqlstate = res ? PQresultErrorField(res, PG_DIAG_SQLSTATE) : NULL;
    /* the primary message alone: DETAIL can hold a person's name */
    const char *message = res ? PQresultErrorField(res, PG_DIAG_MESSAGE_PRIMARY) : NULL;
    if (!sqlstate)
        sqlstate = "08006";
    if (!message)
        message = PQerrorMessage(db->conn);
    if (!*message)
        message = "the server went away";
    size_t i = 0;
    while (strncmp(STATES[i].sqlstate, sqlstate, strlen(STATES[i].sqlstate)) != 0)
        i++;
    err_set(e, STATES[i].kind, "%s: %.*s (%s)", what, (int) strcspn(message, "\n"), message, sqlstate);
    snprintf(e->sqlstate, sizeof e->sqlstate, "%s", sqlstate);
    return err_help(e, STATES[i].why, "%s", STATES[i].next);
}

/* ---- connecting ---- */

/* libpq gives no SQLSTATE for a connection that failed; the sentences below are those of the server and of libpq. */
static bool explain_connect(struct err *e, PGconn *conn)
{
    static const struct {
        const char *says, *sqlstate;
    } SAYS[] = { { "password authentication failed", "28P01" }, { "no password supplied", "28P01" },
                 { "does not exist", "3D000" },                 { "no pg_hba.conf entry", "28000" },
                 { "too many clients", "53300" },               { "authentication failed", "28000" } };
    char message[400];
    snprintf(message, sizeof message, "%s", PQerrorMessage(conn));
    char *end = strpbrk(message, "\n");
    if (end)
        *end = '\0';
    for (size_t i = 0; i < sizeof SAYS / sizeof SAYS[0]; i++)
        if (strstr(message, SAYS[i].says)) {
            size_t s = 0;
            while (strcmp(STATES[s].sqlstate, SAYS[i].sqlstate) != 0)
                s++;
            err_set(e, ERR_DB, "%s", message);
            return err_help(e, STATES[s].why, "%s", STATES[s].next);
        }
    err_set(e, ERR_DB, "%s", message);
    return err_help(e, "the database cannot be reached; nothing was changed",
                    "check that the server runs, and what --db or PGHOST, PGPORT and PGSERVICE say; without them the private cluster is used");
}

static bool libpq_is_told(void)
{
    static const char *const NAMES[] = { "PGHOST", "PGHOSTADDR", "PGSERVICE", NULL };
    for (const char *const *n = NAMES; *n; n++)
        if (getenv(*n) && *getenv(*n))
            return true;
    return false;
}

static bool connect_to(struct db *db, const char *conninfo, struct err *e)
{
    const char *names[] = { "dbname", "application_name", "client_encoding", "fallback_application_name", NULL };
    const char *values[] = { conninfo, "afterview", "UTF8", "afterview", NULL };
    db->conn = PQconnectdbParams(names, values, 1);
    if (PQstatus(db->conn) != CONNECTION_OK)
        return explain_connect(e, db->conn);
    int version = PQserverVersion(db->conn);
    if (version < 150000) {
        err_set(e, ERR_DB, "the server is PostgreSQL %d: too old", version / 10000);
        return err_help(e, "Afterview needs PostgreSQL 15 or newer; nothing was changed", "upgrade the server, or leave out --db to use the private cluster");
    }
    return true;
}

/* Only what holds for a whole session; all else is SET LOCAL (db_begin). */
static bool set_up_session(struct db *db, struct err *e)
{
    PG_AUTO PGresult *res = NULL;
    if (!db_exec(db, "settings", "SELECT set_config('timezone', 'UTC', false), set_config('datestyle', 'ISO', false),"
                 " set_config('search_path', 'afterview, public', false),"
                 " set_config('jit', 'off', false)," /* due_item alone would compile for seconds */
                 " coalesce((SELECT pg_has_role(session_user, oid, 'MEMBER') FROM pg_roles WHERE rolname = 'afterview_app'), false)",
                 0, NULL, &res, e))
        return false;
    db->has_app_role = db_bool(res, 0, 4);
    return true;
}

static void ignore_notice(void *arg, const PGresult *res)
{
    (void) arg;
    (void) res; /* notices can quote data; nothing of ours depends on them */
}

bool db_open(const char *conninfo, struct db **out, struct err *e)
{
    struct db *db = calloc(1, sizeof *db);
    if (!db)
        abort();
    ARENA_AUTO struct arena *a = arena_new();
    bool ok = conninfo || libpq_is_told() || cluster_start(a, &conninfo, e);
    ok = ok && connect_to(db, conninfo, e);
    if (ok)
        PQsetNoticeReceiver(db->conn, ignore_notice, NULL);
    if (!ok || !set_up_session(db, e)) {
        db_close(db);
        return false;
    }
    *out = db;
    return true;
}

void db_close(struct db *db)
{
    if (!db)
        return;
    PQfinish(db->conn);
    free(db);
}

/* ---- statements ---- */

static void cancel(struct db *db)
{
    char problem[256];
    PGcancel *c = PQgetCancel(db->conn);
    if (c)
        PQcancel(c, problem, sizeof problem);
    PQfreeCancel(c);
}

/* Waits until the result is there; Ctrl-C cancels the query, once, and the server's answer to that is waited for. */
static void wait_for_result(struct db *db)
{
    bool cancelled = false;
    while (PQisBusy(db->conn)) {
        struct pollfd p = { .fd = PQsocket(db->conn), .events = POLLIN };
        int n = poll(&p, 1, cancelled ? 5000 : 500);
        if (interrupt_seen() && !cancelled) {
            cancel(db);
            cancelled = true;
        }
        if (n < 0 && errno != EINTR)
            return;
        if (n > 0 && !PQconsumeInput(db->conn))
            return;
    }
}

static bool finish(struct db *db, const char *what, PGresult **res, struct err *e)
{
    bool ok = true;
    PGresult *last = NULL;
    for (;;) {
        wait_for_result(db);
        PGresult *next = PQgetResult(db->conn);
        if (!next)
            break;
        ExecStatusType status = PQresultStatus(next);
        if (ok && status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK && status != PGRES_COPY_IN && status != PGRES_EMPTY_QUERY) {
            db_failed(db, what, next, e);
            ok = false;
        }
        PQclear(last);
        last = next;
        if (status == PGRES_COPY_IN || PQstatus(db->conn) == CONNECTION_BAD)
            break;
    }
    if (!last && ok)
        ok = db_failed(db, what, NULL, e);
    if (!ok && interrupt_seen())
        ok = interrupt_check(e);
    if (ok && res)
        *res = last;
    else
        PQclear(last);
    return ok;
}

bool db_exec(struct db *db, const char *what, const char *sql, int n, const char *const *params, PGresult **res, struct err *e)
{
    if (!interrupt_check(e))
        return false;
    log_info("db.statement", "name=\"%s\"", what);
    if (!PQsendQueryParams(db->conn, sql, n, NULL, params, NULL, NULL, 0))
        return db_failed(db, what, NULL, e);
    return finish(db, what, res, e);
}

bool db_stream(struct db *db, const char *what, const char *sql, int n, const char *const *params,
               bool (*row)(const PGresult *res, void *ctx, struct err *e), void *ctx, struct err *e)
{
    if (!interrupt_check(e))
        return false;
    log_info("db.statement", "name=\"%s\"", what);
    if (!PQsendQueryParams(db->conn, sql, n, NULL, params, NULL, NULL, 0) || !PQsetSingleRowMode(db->conn))
        return db_failed(db, what, NULL, e);
    bool ok = true;
    for (;;) {
        wait_for_result(db);
        PGresult *res = PQgetResult(db->conn);
        if (!res)
            break;
        ExecStatusType status = PQresultStatus(res);
        if (ok && status == PGRES_SINGLE_TUPLE) {
            ok = row(res, ctx, e) && interrupt_check(e);
            if (!ok)
                cancel(db);
        } else if (ok && status != PGRES_TUPLES_OK) {
            ok = db_failed(db, what, res, e);
            if (interrupt_seen())
                ok = interrupt_check(e);
        }
        PQclear(res);
    }
    if (ok && PQstatus(db->conn) == CONNECTION_BAD)
        return db_failed(db, what, NULL, e);
    return ok;
}

bool db_script(struct db *db, const char *what, const char *sql, struct err *e)
{
    if (!interrupt_check(e))
        return false;
    if (!PQsendQuery(db->conn, sql))
        return db_failed(db, what, NULL, e);
    return finish(db, what, NULL, e);
}

/* ---- transactions ---- */

bool db_role(struct db *db, const char *role, struct err *e)
{
    if (!db->has_app_role)
        return true;
    char sql[96]; /* role is a constant of ours, never input */
    snprintf(sql, sizeof sql, "SET LOCAL ROLE %s", role);
    return db_script(db, "set role", sql, e);
}

bool db_begin(struct db *db, int64_t agency_id, struct err *e)
{
    if (!db_script(db, "begin", "BEGIN", e))
        return false;
    db->in_transaction = true;
    if (agency_id == 0)
        return true;
    char id[24];
    snprintf(id, sizeof id, "%lld", (long long) agency_id);
    const char *params[] = { id };
    return db_exec(db, "choose agency", "SELECT set_config('afterview.agency', $1, true)", 1, params, NULL, e) &&
           db_role(db, "afterview_app", e);
}

bool db_commit(struct db *db, struct err *e)
{
    if (!db_script(db, "commit", "COMMIT", e))
        return false;
    db->in_transaction = false;
    return true;
}

void db_rollback(struct db *db)
{
    if (!db || !db->in_transaction)
        return;
    PQclear(PQexec(db->conn, "ROLLBACK")); /* also after Ctrl-C, so not through db_script */
    db->in_transaction = false;
}

static bool worth_retrying(const char *sqlstate)
{
    static const char *const STATES_AGAIN[] = { "40001", "40P01", "55P03", "08", "57P01", "57P02", "57P03", NULL };
    for (const char *const *s = STATES_AGAIN; *s; s++)
        if (strncmp(sqlstate, *s, strlen(*s)) == 0)
            return true;
    return false;
}

bool db_transaction(struct db *db, int64_t agency_id, bool (*body)(struct db *, void *ctx, struct err *), void *ctx, struct err *e)
{
    enum { TRIES = 5 };
    for (int try = 1;; try++) {
        if (db_begin(db, agency_id, e) && body(db, ctx, e) && db_commit(db, e))
            return true;
        db_rollback(db);
        if (try == TRIES || !worth_retrying(e->sqlstate))
            return false;
        log_info("db.retry", "sqlstate=%s try=%d", e->sqlstate, try);
        long ms = (20L << try) + random() % 50; /* jitter: two that collided must not collide again */
        nanosleep(&(struct timespec) { ms / 1000, ms % 1000 * 1000000 }, NULL);
        if (PQstatus(db->conn) == CONNECTION_BAD) {
            PQreset(db->conn);
            struct err ignored = { 0 }; /* the next try fails, with the reason */
            if (PQstatus(db->conn) == CONNECTION_OK && !set_up_session(db, &ignored))
                log_info("db.retry", "session=no");
        }
    }
}
