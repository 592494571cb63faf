/* CSV going out: UTF-8 with a byte order mark, commas, CRLF, quotes where they are needed (RFC 4180), ISO dates. */
#include <errno.h>
#include <glib.h>
#include <stdio.h>
#include <string.h>

#include "guard.h"
#include "sink_impl.h"

struct csv_out {
    FILE *file;
    enum sink_type *types;
    size_t n;
};

static void put_field(FILE *f, const char *text, bool guarded)
{
    size_t n = strlen(text);
    bool quoted = strpbrk(text, ",\"\r\n;\t|") || (n && (text[0] == ' ' || text[n - 1] == ' '));
    if (quoted)
        fputc('"', f);
    if (guarded)
        fputc('\'', f);
    for (const char *p = text; *p; p++) {
        if (*p == '"')
            fputc('"', f);
        fputc(*p, f);
    }
    if (quoted)
        fputc('"', f);
}

static void put_value(FILE *f, enum sink_type column, const char *value)
{
    enum sink_type type = sink_fits(column, value, NULL);
    const char *bar = type == SINK_LINK ? strchr(value, '|') : NULL;
    g_autofree char *address = bar ? g_strndup(value, (gsize) (bar - value)) : NULL;
    const char *text = address ? address : value;
    bool as_is = type != SINK_TEXT && type != SINK_LINK; /* -5 in a column of numbers is a number */
    put_field(f, text, !as_is && guard_needed(text));
}

static bool cannot_write(struct err *e)
{
    err_set(e, ERR_OTHER, "the file could not be written: %s", strerror(errno));
    return err_help(e, "nothing was written; what stood there before is untouched", errno == ENOSPC ? "make room on the disk and run it again" : "check the disk");
}

static bool end_line(FILE *f, size_t n, bool blank, struct err *e)
{
    if (n == 1 && blank)
        fputs("\"\"", f); /* an empty line would be no row at all */
    fputs("\r\n", f);
    return !ferror(f) || cannot_write(e);
}

static bool out_open(const char *path, void **state, struct err *e)
{
    struct csv_out *c = g_new0(struct csv_out, 1);
    c->file = fopen(path, "wb");
    *state = c;
    if (c->file && fputs("\xEF\xBB\xBF", c->file) >= 0)
        return true;
    cannot_write(e);
    if (c->file)
        fclose(c->file);
    g_free(c);
    return false;
}

static bool out_sheet(void *state, const char *name, const struct sink_column *columns, size_t n, struct err *e)
{
    struct csv_out *c = state;
    (void) name;
    c->n = n;
    c->types = g_new0(enum sink_type, n + 1);
    for (size_t i = 0; i < n; i++) {
        c->types[i] = columns[i].type;
        if (i)
            fputc(',', c->file);
        put_field(c->file, columns[i].header, guard_needed(columns[i].header));
    }
    return end_line(c->file, n, false, e);
}

static bool out_row(void *state, const char *const *values, const struct sink_mark *marks, size_t n, struct err *e)
{
    struct csv_out *c = state;
    for (size_t i = 0; i < n; i++) {
        if (i)
            fputc(',', c->file);
        if (values[i])
            put_value(c->file, sink_type_of(i < c->n ? c->types[i] : SINK_TEXT, marks, i), values[i]);
    }
    return end_line(c->file, n, n && !values[0], e);
}

static bool out_finish(void *state, struct err *e)
{
    struct csv_out *c = state;
    bool failed = ferror(c->file) != 0;
    bool ok = fclose(c->file) == 0 && !failed;
    c->file = NULL;
    return ok || cannot_write(e);
}

static void out_drop(void *state)
{
    struct csv_out *c = state;
    if (c->file)
        fclose(c->file);
    g_free(c->types);
    g_free(c);
}

const struct sink_class SINK_CSV = { "csv", false, out_open, out_sheet, out_row, NULL, NULL, out_finish, NULL, out_drop, NULL };
