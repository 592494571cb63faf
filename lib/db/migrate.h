/* migrate: brings a database to the program's schema, or says why it cannot.
 *
 * The files of sql/schema run once, in order, each in a transaction that begins by inserting its row (a clash means someone
 * else is at it); the SHA-256 of each is kept and compared. Those of sql/code and the seed run again whenever their hash changed.
 * Refused (ERR_DB): a migration that was changed or is missing, a database newer than the program, a schema that is not ours. */
#ifndef AFTERVIEW_DB_MIGRATE_H
#define AFTERVIEW_DB_MIGRATE_H

#include <stdbool.h>

#include "db/db.h"

struct migrate_report {
    int schema_run, code_run, seed_run; /* files run this time */
    char version[64];                   /* the last migration's name */
};

bool migrate_run(struct db *db, struct migrate_report *report, struct err *e) MUST_CHECK;

/* true when nothing is to be done; *up_to_date false: migrate_run would do something. Changes nothing. */
bool migrate_check(struct db *db, bool *up_to_date, struct err *e) MUST_CHECK;

#endif
