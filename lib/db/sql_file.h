/* sql_file: the files under sql/ that the build puts into the program (see cmake/EmbedSql.cmake). */
#ifndef AFTERVIEW_DB_SQL_FILE_H
#define AFTERVIEW_DB_SQL_FILE_H

#include <stddef.h>

struct sql_file {
    const char *name; /* file name with its ending: "0001_roles.sql" */
    const char *text;
    size_t size;      /* bytes of text, without the final '\0' */
};

/* Each ends in a row whose name is NULL; sorted by name. */
extern const struct sql_file SQL_SCHEMA[];   /* run once, in order, never edited after release */
extern const struct sql_file SQL_CODE[];     /* CREATE OR REPLACE: run again at each upgrade */
extern const struct sql_file SQL_SEED[];     /* shipped rows, as CSV */
extern const struct sql_file SQL_TEMPLATE[]; /* statements with {markers} that the table of kinds fills in */
extern const struct sql_file SQL_EXPORT[];   /* the same for sheets going out, filled in from the table of sheets */

/* The file of that name in one of the lists; NULL when it has none. */
const struct sql_file *sql_file_find(const struct sql_file *list, const char *name);

#endif
