#include "cursor.h"

#include <glib.h>

enum { AT_ONCE = 256 };

static bool fetch(struct cursor *c, struct err *e)
{
    g_autofree char *sql = g_strdup_printf("FETCH FORWARD %d FROM %s", AT_ONCE, c->name);
    db_clear(&c->rows);
    c->at = 0;
    if (!db_exec(c->db, c->name, sql, 0, NULL, &c->rows, e))
        return false;
    if (PQntuples(c->rows) == 0)
        db_clear(&c->rows);
    return true;
}

bool cursor_open(struct db *db, const char *name, const char *sql, int n, const char *const *params, struct cursor **out, struct err *e)
{
    g_autofree char *declare = g_strdup_printf("DECLARE %s NO SCROLL CURSOR FOR %s", name, sql);
    *out = NULL;
    if (!db_exec(db, name, declare, n, params, NULL, e))
        return false;
    struct cursor *c = g_new0(struct cursor, 1);
    *c = (struct cursor) { .db = db, .name = name };
    if (!fetch(c, e)) {
        cursor_close(c);
        return false;
    }
    *out = c;
    return true;
}

bool cursor_next(struct cursor *c, struct err *e)
{
    return !c->rows || ++c->at < PQntuples(c->rows) || fetch(c, e);
}

void cursor_close(struct cursor *c)
{
    if (!c)
        return;
    g_autofree char *sql = g_strdup_printf("CLOSE %s", c->name);
    struct err none = { 0 };
    if (PQtransactionStatus(db_conn(c->db)) == PQTRANS_INTRANS) /* after an error it went with the transaction */
        (void) !db_script(c->db, c->name, sql, &none);
    db_clear(&c->rows);
    g_free(c);
}
