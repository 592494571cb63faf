#include "sql_file.h"

#include <string.h>

const struct sql_file *sql_file_find(const struct sql_file *list, const char *name)
{
    for (const struct sql_file *f = list; f->name; f++)
        if (strcmp(f->name, name) == 0)
            return f;
    return NULL;
}
