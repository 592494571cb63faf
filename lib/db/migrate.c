#include "migrate.h"

#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "sql_file.h"

/* Bookkeeping comes before the first migration. One row per file that was run; the hash says whether it is still the same. */
static const char BOOKKEEPING[] = "CREATE SCHEMA IF NOT EXISTS afterview;"
                                  "CREATE TABLE IF NOT EXISTS afterview.schema_file ("
                                  "    name text NOT NULL,"
                                  "    sha256 text NOT NULL,"
                                  "    program_version text NOT NULL,"
                                  "    run_at timestamptz NOT NULL DEFAULT transaction_timestamp(),"
                                  "    CONSTRAINT schema_file_pk PRIMARY KEY (name))";

struct migration {
    struct db *db;
    struct migrate_report *report;
    GHashTable *done; /* name -> hash */
    bool only_look;   /* migrate_check: say whether something is to be done */
    bool to_do;
};

static char *hash(const struct sql_file *f)
{
    return g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *) f->text, f->size);
}

static bool ours_or_empty(struct db *db, bool *bookkept, struct err *e)
{
    PG_AUTO PGresult *res = NULL;
    if (!db_exec(db, "look at the schema",
                 "SELECT to_regclass('afterview.schema_file') IS NOT NULL,"
                 " (SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'afterview')",
                 0, NULL, &res, e))
        return false;
    *bookkept = db_bool(res, 0, 0);
    if (*bookkept || db_int(res, 0, 1) == 0)
        return true;
    err_set(e, ERR_DB, "this database has a schema afterview that is not ours");
    return err_help(e, "it holds tables, but no list of our migrations; nothing was changed", "give another database with --db");
}

static bool load_done(struct migration *m, struct err *e)
{
    PG_AUTO PGresult *res = NULL;
    if (!db_exec(m->db, "list of migrations", "SELECT name, sha256 FROM afterview.schema_file", 0, NULL, &res, e))
        return false;
    for (int i = 0; i < PQntuples(res); i++)
        g_hash_table_insert(m->done, g_strdup(db_text(res, i, 0)), g_strdup(db_text(res, i, 1)));
    return true;
}

/* What the database has run and this program does not know was run by a newer program. */
static bool refuse_newer(struct migration *m, struct err *e)
{
    GHashTableIter it;
    gpointer name;
    g_hash_table_iter_init(&it, m->done);
    while (g_hash_table_iter_next(&it, &name, NULL))
        if (g_str_has_prefix(name, "schema/") && !sql_file_find(SQL_SCHEMA, (char *) name + strlen("schema/"))) {
            err_set(e, ERR_DB, "this database is newer than this program: it has %s", (char *) name + strlen("schema/"));
            return err_help(e, "an older program could damage it; nothing was changed", "install the newer program, " AFTERVIEW_VERSION " is too old");
        }
    return true;
}

/* The row goes first: who else migrates waits for it here, and then finds it done. */
static bool keep(struct migration *m, const char *name, const char *sha256, bool *already, struct err *e)
{
    const char *params[] = { name, sha256, AFTERVIEW_VERSION };
    PG_AUTO PGresult *res = NULL;
    if (!db_exec(m->db, name,
                 "INSERT INTO afterview.schema_file AS f (name, sha256, program_version) VALUES ($1, $2, $3)"
                 " ON CONFLICT (name) DO UPDATE SET sha256 = excluded.sha256, program_version = excluded.program_version,"
                 " run_at = transaction_timestamp() WHERE f.sha256 IS DISTINCT FROM excluded.sha256 RETURNING name",
                 3, params, &res, e))
        return false;
    *already = PQntuples(res) == 0;
    return true;
}

static const char *done_name(const struct sql_file *f, char *out, size_t room)
{
    snprintf(out, room, "schema/%s", f->name);
    return out;
}

/* Migrations build on each other: one that was left out cannot be run behind those that came after it. */
static bool refuse_gap(struct migration *m, const struct sql_file *f, struct err *e)
{
    char name[128];
    for (const struct sql_file *later = f + 1; later->name; later++)
        if (g_hash_table_contains(m->done, done_name(later, name, sizeof name))) {
            err_set(e, ERR_DB, "migration %s was never run here, though later ones were", f->name);
            return err_help(e, "the list of migrations in this database is damaged; nothing was changed", "restore the database from a backup, or report it with this line");
        }
    return true;
}

static bool run_schema(struct migration *m, struct err *e)
{
    for (const struct sql_file *f = SQL_SCHEMA; f->name; f++) {
        char name[128];
        done_name(f, name, sizeof name);
        g_autofree char *sha256 = hash(f);
        const char *had = g_hash_table_lookup(m->done, name);
        snprintf(m->report->version, sizeof m->report->version, "%s", f->name);
        if (had && strcmp(had, sha256) == 0)
            continue;
        if (had) {
            err_set(e, ERR_DB, "migration %s is not what this database was made with", f->name);
            return err_help(e, "a migration never changes once it was run; nothing was changed", "use the program that made this database, or a released one");
        }
        if (!refuse_gap(m, f, e))
            return false;
        m->to_do = true;
        if (m->only_look)
            continue; /* what comes after may be refused */
        bool already;
        if (!keep(m, name, sha256, &already, e) || (!already && !db_script(m->db, f->name, f->text, e)))
            return false;
        m->report->schema_run += !already;
    }
    return true;
}

/* Views and functions refer to each other in the order of their names: when one has changed, all run. */
static bool run_code(struct migration *m, struct err *e)
{
    GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);
    for (const struct sql_file *f = SQL_CODE; f->name; f++)
        g_checksum_update(sum, (const guchar *) f->text, (gssize) f->size);
    g_autofree char *sha256 = g_strdup(g_checksum_get_string(sum));
    g_checksum_free(sum);
    const char *had = g_hash_table_lookup(m->done, "code");
    if (had && strcmp(had, sha256) == 0)
        return true;
    m->to_do = true;
    bool already;
    if (m->only_look || !keep(m, "code", sha256, &already, e))
        return m->only_look;
    for (const struct sql_file *f = SQL_CODE; f->name && !already; f++, m->report->code_run++)
        if (!db_script(m->db, f->name, f->text, e))
            return false;
    return true;
}

static const char *table_of(struct arena *a, const char *file)
{
    const char *start = file + strspn(file, "0123456789_");
    return arena_strndup(a, start, strcspn(start, "."));
}

static const char *assignments(struct arena *a, const char *columns)
{
    const char *sql = "";
    char *copy = arena_strdup(a, columns), *save = NULL;
    for (char *c = strtok_r(copy, ",", &save); c; c = strtok_r(NULL, ",", &save))
        sql = arena_printf(a, "%s%s%s = excluded.%s", sql, *sql ? ", " : "", c, c);
    return sql;
}

static bool copy_text(struct db *db, const char *what, const char *copy, const char *text, size_t size, struct err *e)
{
    PG_AUTO PGresult *res = NULL;
    if (!db_exec(db, what, copy, 0, NULL, &res, e))
        return false;
    PGconn *conn = db_conn(db);
    PQputCopyData(conn, text, (int) size);
    PQputCopyEnd(conn, NULL);
    bool ok = true;
    for (PGresult *end; (end = PQgetResult(conn)); PQclear(end))
        if (PQresultStatus(end) != PGRES_COMMAND_OK && ok)
            ok = db_failed(db, what, end, e);
    return ok;
}

/* A seed is a CSV with our own columns on top, under lines that name its source. It replaces what was shipped before; rows that
 * stayed the same are not touched, since records may refer to them. */
static bool load_seed(struct migration *m, const struct sql_file *f, struct err *e)
{
    ARENA_AUTO struct arena *a = arena_new();
    const char *table = table_of(a, f->name), *text = f->text;
    while (*text == '#')
        text += strcspn(text, "\n") + 1;
    const char *columns = arena_strndup(a, text, strcspn(text, "\r\n"));
    text += strcspn(text, "\n") + 1;
    const char *stage = arena_printf(a, "CREATE TEMP TABLE seed ON COMMIT DROP AS SELECT %s FROM afterview.%s WITH NO DATA", columns, table);
    const char *copy = arena_printf(a, "COPY seed (%s) FROM STDIN (FORMAT csv, FORCE_NOT_NULL (%s))", columns, columns);
    const char *merge = arena_printf(a,
                                     "INSERT INTO afterview.%s (%s) SELECT %s FROM seed ON CONFLICT ON CONSTRAINT %s_pk DO UPDATE SET %s;"
                                     "DELETE FROM afterview.%s WHERE (%s) NOT IN (SELECT %s FROM seed); DROP TABLE seed",
                                     table, columns, columns, table, assignments(a, columns), table, columns, columns);
    return db_script(m->db, f->name, stage, e) && copy_text(m->db, f->name, copy, text, f->size - (size_t) (text - f->text), e) &&
           db_script(m->db, f->name, merge, e);
}

static bool run_seed(struct migration *m, struct err *e)
{
    for (const struct sql_file *f = SQL_SEED; f->name; f++) {
        g_autofree char *name = g_strdup_printf("seed/%s", f->name);
        g_autofree char *sha256 = hash(f);
        const char *had = g_hash_table_lookup(m->done, name);
        if (had && strcmp(had, sha256) == 0)
            continue;
        m->to_do = true;
        if (m->only_look)
            return true;
        bool already;
        if (!keep(m, name, sha256, &already, e) || (!already && !load_seed(m, f, e)))
            return false;
        m->report->seed_run += !already;
    }
    return true;
}

/* From the second run on the owner's role exists; the first migration makes it and becomes it. */
static bool become_owner(struct migration *m, struct err *e)
{
    return m->only_look || g_hash_table_size(m->done) == 0 || db_script(m->db, "set role", "SET LOCAL ROLE afterview_owner", e);
}

static bool run_all(struct migration *m, struct err *e)
{
    return load_done(m, e) && refuse_newer(m, e) && become_owner(m, e) && run_schema(m, e) && run_code(m, e) && run_seed(m, e);
}

bool migrate_check(struct db *db, bool *up_to_date, struct err *e)
{
    bool bookkept = false;
    *up_to_date = false;
    if (!ours_or_empty(db, &bookkept, e))
        return false;
    if (!bookkept)
        return true;
    struct migrate_report report = { 0 };
    struct migration m = { db, &report, g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free), true, false };
    bool ok = run_all(&m, e);
    g_hash_table_destroy(m.done);
    *up_to_date = ok && !m.to_do;
    return ok;
}

static bool try_run(struct db *db, struct migrate_report *report, struct err *e)
{
    *report = (struct migrate_report) { 0 };
    bool bookkept;
    if (!ours_or_empty(db, &bookkept, e) || !db_begin(db, 0, e))
        return false;
    struct migration m = { db, report, g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free), false, false };
    /* two programs at once: the second waits here until the first is done */
    bool ok = db_script(db, "bookkeeping", bookkept ? "SELECT 1" : BOOKKEEPING, e) &&
              db_script(db, "lock", "LOCK TABLE afterview.schema_file IN SHARE ROW EXCLUSIVE MODE", e) && run_all(&m, e) && db_commit(db, e);
    g_hash_table_destroy(m.done);
    if (!ok)
        db_rollback(db);
    return ok;
}

/* On an empty database there is nothing to lock yet: of two programs that make the schema (or, in another database of the same
 * server, the roles) one finds it there by an error. */
static bool somebody_was_faster(const char *sqlstate)
{
    static const char *const STATES[] = { "23505", "42P06", "42P07", "42710", "40001", "40P01", "XX000", NULL };
    return g_strv_contains(STATES, sqlstate);
}

bool migrate_run(struct db *db, struct migrate_report *report, struct err *e)
{
    enum { TRIES = 5 };
    for (int try = 1;; try++) {
        if (try_run(db, report, e))
            return true;
        if (try == TRIES || !somebody_was_faster(e->sqlstate))
            return false;
        g_usleep((gulong) try * 50000);
    }
}
