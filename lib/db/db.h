/* db: one connection to PostgreSQL, its transactions, its statements.
 *
 *     struct db *db;
 *     db_open(&settings, &db, e)
 *         && db_begin(db, agency_id, e)              -- SET LOCAL afterview.agency, role: row-level security holds
 *         && q_due_open(db, agency_id, …, &res, e)   -- typed, from sql/query/due_open.sql
 *         && db_commit(db, e);
 *
 * Every wait can be interrupted: Ctrl-C cancels the running query (PQcancel) and the call fails with ERR_INTERRUPTED.
 * Errors carry the SQLSTATE; decide by it, never by the text. Results are yours: PG_AUTO clears them. */
#ifndef AFTERVIEW_DB_DB_H
#define AFTERVIEW_DB_DB_H

#include <libpq-fe.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"

struct db;

#define PG_AUTO __attribute__((cleanup(db_clear)))
void db_clear(PGresult **res);

/* conninfo: what --db says, URI or key=value. NULL: libpq's own variables when PGHOST, PGSERVICE or the like is set, else the
 * private cluster (cluster.h), started when it is not running. *out is yours to close.
 * Sessions run in UTC, ISO dates, and refuse a server older than 15 (ERR_DB). */
bool db_open(const char *conninfo, struct db **out, struct err *e) MUST_CHECK;
void db_close(struct db *db); /* NULL is fine; an open transaction is rolled back */

PGconn *db_conn(struct db *db); /* for COPY and single-row mode */

/* agency_id 0: no agency (init, migrate): row-level security then shows no tenant rows to afterview_app. */
bool db_begin(struct db *db, int64_t agency_id, struct err *e) MUST_CHECK;

/* Until the end of the transaction: "afterview_owner" for COPY, which row-level security forbids to others; "afterview_app" again after. */
bool db_role(struct db *db, const char *role, struct err *e) MUST_CHECK;

bool db_commit(struct db *db, struct err *e) MUST_CHECK;
void db_rollback(struct db *db); /* fine without a transaction */

/* One statement with text parameters (NULL: SQL null). what: said in the error ("merge candidate"). res NULL: not wanted. */
bool db_exec(struct db *db, const char *what, const char *sql, int n, const char *const *params, PGresult **res,
             struct err *e) MUST_CHECK;

/* One statement whose rows come one at a time, so that memory does not grow with them: row() gets a result of one row, which is
 * gone when it returns. row() false: the query is cancelled, and its error stands. */
bool db_stream(struct db *db, const char *what, const char *sql, int n, const char *const *params,
               bool (*row)(const PGresult *res, void *ctx, struct err *e), void *ctx, struct err *e) MUST_CHECK;

/* Several statements in one string without parameters (migrations). */
bool db_script(struct db *db, const char *what, const char *sql, struct err *e) MUST_CHECK;

/* The error of a result that failed (NULL: of the connection), in words for whoever can mend it. For COPY; db_exec() does it itself. */
bool db_failed(struct db *db, const char *what, const PGresult *res, struct err *e);

/* Runs body(db, ctx, e) inside db_begin/db_commit; again, at most 5 times with jitter, when it failed by a SQLSTATE that a second
 * try can mend (40001, 40P01, 55P03, 08xxx, 57P01-03). A body must be able to run twice. */
bool db_transaction(struct db *db, int64_t agency_id, bool (*body)(struct db *, void *ctx, struct err *), void *ctx,
                    struct err *e) MUST_CHECK;

/* Values of a result; NULL for SQL null. */
const char *db_text(const PGresult *res, int row, int column);
int64_t db_int(const PGresult *res, int row, int column); /* null: 0 */
bool db_bool(const PGresult *res, int row, int column);   /* null: false */

#endif
