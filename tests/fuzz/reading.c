#include "reading.h"

#include <glib.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { CELL_MOST = 32767, COLUMNS_MOST = 16384 };

static void demand(bool truth, const char *what)
{
    if (truth)
        return;
    fprintf(stderr, "broken promise: %s\n", what);
    abort();
}

void reading_text(const char *text)
{
    demand(!text || g_utf8_validate(text, -1, NULL), "a text is UTF-8");
}

/* In memory; the readers open it several times, by its path. */
static const char *file_of(const uint8_t *data, size_t n)
{
    static int fd = -1;
    static char path[40];
    if (fd < 0) {
        fd = memfd_create("fuzz", MFD_CLOEXEC);
        demand(fd >= 0, "there is memory for a file");
        snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    }
    demand(ftruncate(fd, 0) == 0 && pwrite(fd, data, n, 0) == (ssize_t) n, "the file can be written");
    return path;
}

static void check_cell(const struct cell *c)
{
    demand(c->text != NULL, "a cell has a text");
    reading_text(c->text);
    demand(strlen(c->text) <= CELL_MOST || g_utf8_strlen(c->text, -1) <= CELL_MOST, "a cell holds 32,767 characters at most");
    demand(c->kind != CELL_MOMENT || c->has_date || c->has_time, "a moment has a day or a time");
    demand((c->kind != CELL_NUMERIC && c->kind != CELL_MOMENT) || isfinite(c->number), "a number is one");
}

static void check_row(const struct row *row, unsigned last_no)
{
    demand(row->no > last_no, "row numbers rise");
    demand(row->n <= COLUMNS_MOST, "a row has 16,384 columns at most");
    demand(!row->n || row->cells[row->n - 1].kind != CELL_BLANK, "a row ends in a cell that is not blank");
    for (size_t i = 0; i < row->n; i++)
        check_cell(&row->cells[i]);
}

static void check_refusal(const struct err *e)
{
    demand(e->kind == ERR_INPUT && e->what[0] && e->why[0] && e->next[0], "a refusal has three lines");
    reading_text(e->what);
}

static bool read_sheet(const char *path, const char *sheet, struct err *e)
{
    struct source *s;
    if (!source_open(path, sheet, &s, e))
        return false;
    unsigned last_no = 0;
    bool ok = true;
    for (bool more = true; ok && more;) {
        struct row row;
        ok = source_next(s, &row, &more, e);
        if (ok && more) {
            check_row(&row, last_no);
            last_no = row.no;
        }
    }
    source_close(s);
    return ok;
}

void reading_check(const uint8_t *data, size_t n)
{
    const char *path = file_of(data, n);
    ARENA_AUTO struct arena *a = arena_new();
    struct source_sheet *sheets;
    size_t n_sheets;
    struct err e = { 0 };
    if (!source_list(path, a, &sheets, &n_sheets, &e)) {
        check_refusal(&e);
        return;
    }
    for (size_t i = 0; i < n_sheets && i < 4; i++) {
        reading_text(sheets[i].name);
        struct err refused = { 0 };
        if (!read_sheet(path, sheets[i].name[0] ? sheets[i].name : NULL, &refused))
            check_refusal(&refused);
    }
}

size_t reading_rows(const uint8_t *data, size_t n, struct arena *a, struct row *rows, size_t most)
{
    struct source *s;
    struct err e = { 0 };
    size_t got = 0;
    if (!source_open(file_of(data, n), NULL, &s, &e))
        return 0;
    for (bool more = true; more && got < most;) {
        struct row row;
        if (!source_next(s, &row, &more, &e))
            break;
        if (more)
            rows[got++] = row_copy(a, &row);
    }
    source_close(s);
    return got;
}
