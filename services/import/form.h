/* form: a debrief form that was filled in. Its answers are turned into rows of the sheets that their fields belong to, a part per kind of
 * record, each row with the number of its line; from there on they are rows like any other. */
#ifndef AFTERVIEW_IMPORT_FORM_H
#define AFTERVIEW_IMPORT_FORM_H

#include "import.h"

/* Of a part that is made from a form; the parts of one sheet share it. */
struct import_form {
    const char *title;               /* "INT-1042, Ann Roe" */
    const char *token;               /* what this very form goes by */
    const struct import_part *first; /* of its parts */
    int64_t interview_id;
    json_t *places; /* as sql/query/form_places.sql wants them, but for the part */
};

/* The parts of a sheet that is a form are added. One that is about nothing we know, any more, is none of ours: why says so, and
 * im->refused_form. Errors: the file cannot be read. */
bool import_form_open(struct import *im, const char *path, const char *file, const char *sha256, const char *sheet, char *why,
                      size_t why_size, struct err *e) MUST_CHECK;

/* Of the parts that this one's form was made into, the one with the answers of the kind; the part itself where there is none. */
const struct import_part *import_form_part(const struct import *im, const struct import_part *p, const struct kind *k);

/* Whether a row of the part was made of that line. */
bool import_form_has_row(const struct import_part *p, unsigned no);

/* The line of the form that asks for the field; 0: none does, or several. */
unsigned import_form_line(const struct import_part *p, const char *dotted);

/* The forms some of whose answers need a person, made anew: what was not taken stands in its cell, in red, with the reason. */
bool import_form_answer(struct import *im, struct err *e) MUST_CHECK;

#endif
