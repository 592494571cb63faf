/* export: sheets out, and blank ones. cmd_*.c are the commands; sheet_out.c knows how a sheet of the table
 * looks as a file, select.c which statement asks for its rows. */
#ifndef AFTERVIEW_EXPORT_EXPORT_H
#define AFTERVIEW_EXPORT_EXPORT_H

#include <glib.h>

#include "app.h"
#include "sheet/sheets.h"
#include "sheet/sink.h"

extern const struct command CMD_EXPORT;
extern const struct command CMD_TEMPLATE;
extern const struct command CMD_CALLSHEET;
extern const struct command CMD_FORM;
extern const struct command CMD_LEDGER;
extern const struct command CMD_QUESTIONS;

/* ---- which statement (select.c) ---- */

enum select_what { SELECT_ROWS, SELECT_EXTRA_KEYS };

/* The statement that asks for a sheet's rows (id, version, its columns in their order, extra), or for the names of the senders'
 * own columns that its rows carry. $1 … $7 as sql/export/sheet.sql says. Lives in a. */
const char *select_make(const struct sheet *s, enum select_what what, struct arena *a);

/* ---- what a sheet looks like (sheet_out.c) ---- */

enum { MAX_SHEETS = 40 };

struct choice_book; /* the words of every list */

/* Of the database: labels as the agency has them. Inside a transaction. Freed by choice_book_free(). */
bool choice_book_load(struct app *app, struct choice_book **out, struct err *e) MUST_CHECK;
struct choice_book *choice_book_shipped(void); /* as the program ships them; needs no database */
void choice_book_free(struct choice_book *b);  /* NULL is fine */

/* What a list calls a key, "E-mail"; the key itself where it has none. NULL for NULL. */
const char *choice_label(const struct choice_book *b, const char *list, const char *key);

/* The labels of a field's dropdown, NULL-terminated, living in the book; NULL: it has none. */
const char *const *choice_labels(const struct choice_book *b, const struct field *f);

struct wish {
    int64_t consultant_id, client_id; /* 0: every one */
    const char *since;                /* ISO date, the agency's own day; NULL: whenever */
    bool open;                        /* only what is not closed */
};

/* What a cell of the field says: choices and yes or no in their words. NULL for NULL. */
const char *field_label(const struct choice_book *b, const struct field *f, const char *value);

/* "xlsx" or "csv", as a file's name ends; else ERR_USAGE. */
bool sheet_format(const char *path, const char **format, struct err *e) MUST_CHECK;

/* Columns of a sheet for sink_sheet(); n counts them. with_ids: _id and _version in front. extra: names of further columns. */
struct sink_column *sheet_columns(const struct sheet *s, const struct choice_book *b, bool with_ids, GPtrArray *extra, struct arena *a,
                                  size_t *n);

/* Writes the sheet's rows to the sink. Inside a transaction. */
bool sheet_write(struct app *app, const struct sheet *s, const struct choice_book *b, const struct wish *w, struct sink *sink,
                 int64_t *rows, struct err *e) MUST_CHECK;

/* The sheets that words name: "all", or names of SHEETS[]; none: the tracker. ERR_USAGE with the nearest right one. */
bool sheets_named(const struct cli_list *words, GPtrArray *out, struct err *e) MUST_CHECK;

#endif
