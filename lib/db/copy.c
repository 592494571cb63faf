#include "copy.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "base/interrupt.h"

enum { CHUNK = 64 * 1024 };

struct copy {
    struct db *db;
    const char *what;
    GString *buffer;
    bool first; /* of its row */
};

bool copy_begin(struct db *db, const char *what, const char *sql, struct copy **out, struct err *e)
{
    PG_AUTO PGresult *res = NULL;
    if (!db_exec(db, what, sql, 0, NULL, &res, e))
        return false;
    if (PQresultStatus(res) != PGRES_COPY_IN)
        return err_set(e, ERR_OTHER, "%s: not a COPY statement", what);
    struct copy *c = g_new0(struct copy, 1);
    *c = (struct copy) { db, what, g_string_sized_new(CHUNK * 2), true };
    *out = c;
    return true;
}

void copy_field(struct copy *c, const char *value)
{
    if (!c->first)
        g_string_append_c(c->buffer, '\t');
    c->first = false;
    if (!value) {
        g_string_append(c->buffer, "\\N");
        return;
    }
    /* runs without anything special go in one piece; that is nearly all of them */
    while (*value) {
        size_t plain = strcspn(value, "\\\t\n\r");
        g_string_append_len(c->buffer, value, (gssize) plain);
        value += plain;
        if (!*value)
            break;
        g_string_append_c(c->buffer, '\\');
        g_string_append_c(c->buffer, *value == '\t' ? 't' : *value == '\n' ? 'n' : *value == '\r' ? 'r' : '\\');
        value++;
    }
}

void copy_int(struct copy *c, int64_t value)
{
    char text[24];
    snprintf(text, sizeof text, "%lld", (long long) value);
    copy_field(c, text);
}

static bool send_chunk(struct copy *c, struct err *e)
{
    if (PQputCopyData(db_conn(c->db), c->buffer->str, (int) c->buffer->len) != 1)
        return db_failed(c->db, c->what, NULL, e);
    g_string_truncate(c->buffer, 0);
    return interrupt_check(e);
}

bool copy_row(struct copy *c, struct err *e)
{
    g_string_append_c(c->buffer, '\n');
    c->first = true;
    return c->buffer->len < CHUNK || send_chunk(c, e);
}

static void release(struct copy *c)
{
    g_string_free(c->buffer, TRUE);
    g_free(c);
}

bool copy_end(struct copy *c, int64_t *rows, struct err *e)
{
    bool ok = send_chunk(c, e);
    PGconn *conn = db_conn(c->db);
    PQputCopyEnd(conn, ok ? NULL : "given up");
    PGresult *res;
    while ((res = PQgetResult(conn))) {
        if (ok && PQresultStatus(res) != PGRES_COMMAND_OK) {
            ok = db_failed(c->db, c->what, res, e);
        } else if (ok && rows) {
            *rows = strtoll(PQcmdTuples(res), NULL, 10);
        }
        PQclear(res);
    }
    release(c);
    return ok;
}

void copy_cancel(struct copy *c)
{
    if (!c)
        return;
    g_string_truncate(c->buffer, 0);
    PQputCopyEnd(db_conn(c->db), "given up");
    PGresult *res;
    while ((res = PQgetResult(db_conn(c->db))))
        PQclear(res);
    release(c);
}
