/* columns: what the columns of a part say together, after each was understood by itself (open.c). */
#ifndef AFTERVIEW_IMPORT_COLUMNS_H
#define AFTERVIEW_IMPORT_COLUMNS_H

#include "import.h"

enum { COLUMNS_MADE_MOST = 48 }; /* room behind the sheet's own for all that is made */

/* The first column that stands for the field; NULL: none does. */
const struct import_column *columns_find(const struct import_part *p, const char *dotted);
/* What spreadsheets call a column, from 0: A, B, … Z, AA. In a. */
char *columns_letters(struct arena *a, size_t column);
bool columns_special(const struct import_part *p, const char *special);
bool columns_name_parts(const struct import_part *p, const char *kind);   /* some column is the first or last name of such a person */
bool columns_any(const struct import_part *p, const char *const *dotted); /* some column is one of these fields; ends in NULL */
bool columns_hang_on(const struct kind *k, const char *parent);           /* k is that kind, or cannot be without one */

/* What no record could be made of, or noted for, becomes a column like any that we do not know: its cells are kept as they stand. */
void columns_leave(struct import_part *p);
/* Columns that are not in the sheet but whose values we make: joined names, the time beside a date, what the options say. */
void columns_make(struct import *im, struct import_part *p);
/* Known only when the rows were looked through: whether some time has a zone behind it, some name how they stand. */
void columns_make_found(struct import *im, struct import_part *p);

#endif
