/* sql_text: what a statement's text says, for tests that hold every statement to our conventions. */
#ifndef AFTERVIEW_TESTS_SQL_TEXT_H
#define AFTERVIEW_TESTS_SQL_TEXT_H

#include "base/arena.h"
#include "db/db.h"

/* The names of all tables and views that carry agency_id, NULL-terminated. Lives in a. */
const char *const *sql_tenant_relations(struct db *db, struct arena *a);

/* The first tenant relation that the text reads or writes without speaking of its agency_id; NULL when there is none.
 * A relation with an alias needs ALIAS.agency_id; one without needs agency_id somewhere. */
const char *sql_unbound_relation(const char *sql, const char *const *relations, struct arena *a);

/* true when the text names one of them after FROM, JOIN, INTO or UPDATE. */
bool sql_speaks_of(const char *sql, const char *const *relations, struct arena *a);

/* Without comments and without what stands between quotes. */
const char *sql_bare(const char *sql, struct arena *a);

#endif
