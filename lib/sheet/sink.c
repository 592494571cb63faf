#include "sink.h"

#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/interrupt.h"
#include "sink_impl.h"
#include "source_impl.h"

enum { SHEET_NAME_MOST = 31, SHEET_ROWS_MOST = 1048575 /* beside the header */ };

struct written {
    char *name;
    unsigned rows;        /* header included */
    unsigned last_filled; /* the last row that surely is not blank */
};

struct dropdown {
    size_t column;
    const char *const *choices;
};

struct sink {
    const struct sink_class *class;
    void *state;
    char *shown;  /* the path as the caller gave it, for messages */
    char *target; /* where it will be: links followed */
    char *temporary;
    mode_t mode;
    GArray *sheets; /* struct written */
    char *wish;     /* the name that the sheet at hand was to have */
    const struct sink_column *columns; /* its own */
    size_t n_columns;
    unsigned go_on;    /* after so many rows there is another; 0: there is none */
    GArray *dropdowns; /* struct dropdown, of the next row: which may be in another sheet */
    unsigned n_dropdowns; /* of the file */
    bool one_way;
};

/* ---- files ---- */

static bool cannot(struct err *e, const char *path, int problem)
{
    err_set(e, ERR_OTHER, "%s cannot be written: %s", path, strerror(problem));
    return err_help(e, "nothing was written; what stood there before is untouched", "%s",
                    problem == ENOENT    ? "make the folder first, or correct its name"
                    : problem == ENOSPC  ? "make room on the disk and run it again"
                    : problem == EDQUOT  ? "your share of the disk is used up: make room and run it again"
                    : problem == EISDIR  ? "give a file name in that folder"
                    : problem == EINVAL  ? "give the name of an ordinary file"
                    : problem == EROFS   ? "this disk is read-only: give another place"
                                         : "check that you may write there, or give another place with -o");
}

static mode_t new_file_mode(void)
{
    mode_t mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

/* What stands at the target keeps its rights, and a link stays a link. */
static bool look_at_target(struct sink *s, struct err *e)
{
    struct stat st;
    if (stat(s->shown, &st) != 0) {
        s->target = g_strdup(s->shown);
        s->mode = new_file_mode();
        return errno == ENOENT || cannot(e, s->shown, errno);
    }
    if (!S_ISREG(st.st_mode))
        return cannot(e, s->shown, S_ISDIR(st.st_mode) ? EISDIR : EINVAL);
    if (access(s->shown, W_OK) != 0)
        return cannot(e, s->shown, errno);
    char *real = realpath(s->shown, NULL);
    if (!real)
        return cannot(e, s->shown, errno);
    s->target = g_strdup(real);
    free(real);
    s->mode = st.st_mode & 07777;
    return true;
}

static bool make_temporary(struct sink *s, struct err *e)
{
    g_autofree char *folder = g_path_get_dirname(s->target);
    s->temporary = g_build_filename(folder, ".afterview-XXXXXX", NULL);
    int fd = mkstemp(s->temporary);
    if (fd < 0) {
        g_clear_pointer(&s->temporary, g_free);
        return cannot(e, s->shown, errno);
    }
    close(fd);
    return true;
}

static void sink_free(struct sink *s)
{
    if (s->temporary)
        unlink(s->temporary);
    for (guint i = 0; i < s->sheets->len; i++)
        g_free(g_array_index(s->sheets, struct written, i).name);
    g_array_free(s->sheets, TRUE);
    g_array_free(s->dropdowns, TRUE);
    g_free(s->wish);
    g_free(s->shown);
    g_free(s->target);
    g_free(s->temporary);
    g_free(s);
}

bool sink_open(const char *path, const char *format, struct sink **out, struct err *e)
{
    static const struct sink_class *const CLASSES[] = { &SINK_XLSX, &SINK_CSV };
    struct sink *s = g_new0(struct sink, 1);
    s->shown = g_strdup(path);
    s->sheets = g_array_new(FALSE, TRUE, sizeof(struct written));
    s->dropdowns = g_array_new(FALSE, FALSE, sizeof(struct dropdown));
    for (size_t i = 0; i < G_N_ELEMENTS(CLASSES); i++)
        if (strcmp(CLASSES[i]->format, format) == 0)
            s->class = CLASSES[i];
    bool ok = s->class != NULL;
    if (!ok) {
        err_set(e, ERR_USAGE, "%s: there is no format %s", path, format);
        err_help(e, "nothing was written", "write xlsx or csv");
    }
    if (ok && look_at_target(s, e) && make_temporary(s, e) && s->class->open(s->temporary, &s->state, e)) {
        *out = s;
        return true;
    }
    sink_free(s);
    return false;
}

/* ---- sheets ---- */

static bool name_taken(const struct sink *s, const char *name)
{
    g_autofree char *wanted = g_utf8_casefold(name, -1);
    for (guint i = 0; i < s->sheets->len; i++) {
        g_autofree char *other = g_utf8_casefold(g_array_index(s->sheets, struct written, i).name, -1);
        if (strcmp(wanted, other) == 0)
            return true;
    }
    return false;
}

/* Cuts to so many UTF-16 units, which is how workbooks count. */
static void cut(char *name, size_t most)
{
    size_t units = 0;
    for (char *p = name; *p; p = g_utf8_next_char(p)) {
        units += g_utf8_get_char(p) > 0xFFFF ? 2 : 1;
        if (units > most) {
            *p = '\0';
            return;
        }
    }
}

/* A name that every spreadsheet program takes: no []:*?/\, no apostrophe at its ends, at most 31 units, once per workbook. */
static char *sheet_name(const struct sink *s, const char *wanted)
{
    char *name = g_utf8_make_valid(*wanted ? wanted : "Sheet", -1);
    for (char *p = name; *p; p++)
        if (strchr("[]:*?/\\", *p) || (unsigned char) *p < ' ')
            *p = ' ';
    g_strstrip(name);
    if (name[0] == '\'')
        name[0] = ' ';
    cut(name, SHEET_NAME_MOST);
    size_t n = strlen(name);
    if (n && name[n - 1] == '\'')
        name[n - 1] = ' ';
    g_strstrip(name);
    bool reserved = g_ascii_strcasecmp(name, "history") == 0;
    g_autofree char *base = g_strdup(name);
    cut(base, SHEET_NAME_MOST - 6);
    for (unsigned k = 2; !*name || reserved || name_taken(s, name); k++) {
        char *next = k == 2 && !*name ? g_strdup("Sheet") : g_strdup_printf("%s (%u)", *base ? base : "Sheet", k);
        reserved = false;
        g_free(name);
        name = next;
    }
    return name;
}

bool sink_sheet(struct sink *s, const char *name, const struct sink_column *columns, size_t n, struct err *e)
{
    if (s->sheets->len && !s->class->many_sheets) {
        err_set(e, ERR_USAGE, "%s: a %s file holds one sheet, not several", s->shown, s->class->format);
        return err_help(e, "nothing was written", "write them as one workbook (.xlsx), or each to a file of its own");
    }
    struct written w = { .name = sheet_name(s, name), .rows = 1 };
    g_array_append_val(s->sheets, w);
    g_free(s->wish);
    s->wish = g_strdup(name);
    s->columns = columns;
    s->n_columns = n;
    s->go_on = 0;
    return s->class->sheet(s->state, w.name, columns, n, e) || err_at(e, "%s, sheet %s", s->shown, w.name);
}

bool sink_form(struct sink *s, const char *name, const struct sink_line *lines, size_t n, struct err *e)
{
    if (!s->class->form) {
        err_set(e, ERR_USAGE, "%s: a %s file has no place for a form", s->shown, s->class->format);
        return err_help(e, "nothing was written", "give it a name that ends in .xlsx");
    }
    struct written w = { .name = sheet_name(s, name), .rows = (unsigned) n };
    g_array_append_val(s->sheets, w);
    s->go_on = 0;
    return s->class->form(s->state, w.name, lines, n, e) || err_at(e, "%s, sheet %s", s->shown, w.name);
}

void sink_go_on(struct sink *s, unsigned rows)
{
    s->go_on = s->class->many_sheets ? rows ? rows : SHEET_ROWS_MOST : 0;
}

void sink_one_way(struct sink *s)
{
    s->one_way = true;
}

/* The next one's name is bent as that of any other whose name is taken: Tracker, Tracker (2), Tracker (3). */
static bool turn_page(struct sink *s, struct err *e)
{
    unsigned most = s->go_on;
    if (!most || g_array_index(s->sheets, struct written, s->sheets->len - 1).rows <= most)
        return true;
    g_autofree char *wish = g_strdup(s->wish);
    if (!sink_sheet(s, wish, s->columns, s->n_columns, e))
        return false;
    s->go_on = most;
    return true;
}

static bool says_something(const char *const *values, size_t n)
{
    for (size_t i = 0; i < n; i++)
        for (const char *p = values[i]; p && *p; p++)
            if (g_ascii_isgraph(*p))
                return true;
    return false;
}

bool sink_row_marked(struct sink *s, const char *const *values, const struct sink_mark *marks, size_t n, struct err *e)
{
    if (!turn_page(s, e))
        return false;
    struct written *w = &g_array_index(s->sheets, struct written, s->sheets->len - 1);
    for (guint i = 0; i < s->dropdowns->len; i++) {
        const struct dropdown *d = &g_array_index(s->dropdowns, struct dropdown, i);
        s->class->choices(s->state, d->column, d->choices);
    }
    g_array_set_size(s->dropdowns, 0);
    w->rows++;
    if (says_something(values, n))
        w->last_filled = w->rows;
    return interrupt_check(e) && (s->class->row(s->state, values, marks, n, e) || err_at(e, "%s, sheet %s, row %u", s->shown, w->name, w->rows));
}

bool sink_row(struct sink *s, const char *const *values, size_t n, struct err *e)
{
    return sink_row_marked(s, values, NULL, n, e);
}

bool sink_choices(struct sink *s, size_t column, const char *const *choices)
{
    struct dropdown d = { column, choices };
    if (!s->class->choices || !choices[0] || s->n_dropdowns == SINK_DROPDOWNS_MOST)
        return false;
    s->n_dropdowns++;
    g_array_append_val(s->dropdowns, d);
    return true;
}

void sink_hide(struct sink *s)
{
    if (s->class->hide)
        s->class->hide(s->state);
}

/* ---- the end ---- */

/* A format that cannot prove itself is delimited text. */
static bool read_back_sheet(const struct sink *s, const struct written *w, struct err *e)
{
    struct source_info info = { 0 };
    void *src;
    if (!SOURCE_CSV.open(s->temporary, NULL, &src, &info, e))
        return false;
    unsigned last = 0;
    bool ok = true;
    for (bool more = true; ok && more;) {
        struct row row;
        ok = SOURCE_CSV.next(src, &row, &more, e) && interrupt_check(e);
        if (ok && more && row.n)
            last = row.no;
    }
    SOURCE_CSV.close(src);
    if (!ok || (last >= w->last_filled && last <= w->rows))
        return ok;
    return err_set(e, ERR_OTHER, "sheet %s ends at row %u, not %u", w->name, last, w->rows);
}

static bool read_back(const struct sink *s, struct err *e)
{
    bool ok = true;
    if (s->class->proof)
        return s->class->proof(s->state, s->temporary, !s->one_way, e);
    for (guint i = 0; ok && i < s->sheets->len; i++)
        ok = read_back_sheet(s, &g_array_index(s->sheets, struct written, i), e);
    return ok;
}

/* A disk that was full, also that of the library's own temporary files, shows here and not at the agency's client. */
static bool prove(const struct sink *s, struct err *e)
{
    struct err inner = { 0 };
    if (read_back(s, &inner))
        return true;
    if (inner.kind == ERR_INTERRUPTED) {
        *e = inner;
        return false;
    }
    err_set(e, ERR_OTHER, "%s was written, but does not read back whole: %s", s->shown, inner.what);
    return err_help(e, "it was thrown away; what stood there before is untouched",
                    "check that this disk and the temporary folder have room, and run it again; very large sheets go out as --format csv");
}

static bool to_disk(const char *path, int flags)
{
    int fd = open(path, flags);
    if (fd < 0)
        return false;
    int problem = fsync(fd) != 0 ? errno : 0;
    close(fd);
    errno = problem;
    return problem == 0;
}

static bool put_in_place(struct sink *s, struct err *e)
{
    if (chmod(s->temporary, s->mode) != 0 || !to_disk(s->temporary, O_RDONLY) || rename(s->temporary, s->target) != 0)
        return cannot(e, s->shown, errno);
    g_clear_pointer(&s->temporary, g_free);
    g_autofree char *folder = g_path_get_dirname(s->target);
    (void) to_disk(folder, O_RDONLY | O_DIRECTORY); /* some file systems cannot, and then need not */
    return true;
}

bool sink_close(struct sink *s, struct err *e)
{
    bool ok = s->class->finish(s->state, e) ? prove(s, e) && put_in_place(s, e) : err_at(e, "%s", s->shown);
    s->class->drop(s->state);
    sink_free(s);
    return ok;
}

void sink_drop(struct sink *s)
{
    if (!s)
        return;
    s->class->drop(s->state);
    sink_free(s);
}

/* ---- what a value is ---- */

static bool digits(const char **p, int n, int *out)
{
    *out = 0;
    for (; n > 0; n--, (*p)++) {
        if (!g_ascii_isdigit(**p))
            return false;
        *out = *out * 10 + **p - '0';
    }
    return true;
}

static bool take(const char **p, char c)
{
    return **p == c && (*p)++;
}

static bool take_date(const char **p, struct sink_moment *m)
{
    return digits(p, 4, &m->year) && take(p, '-') && digits(p, 2, &m->month) && take(p, '-') && digits(p, 2, &m->day) &&
           m->year >= 1901 && g_date_valid_dmy((GDateDay) m->day, (GDateMonth) m->month, (GDateYear) m->year);
}

static bool take_time(const char **p, struct sink_moment *m)
{
    return digits(p, 2, &m->hour) && take(p, ':') && digits(p, 2, &m->minute) && (!take(p, ':') || digits(p, 2, &m->second)) &&
           m->hour < 24 && m->minute < 60 && m->second < 60;
}

/* As C writes numbers, and not a number that a workbook would round or strip of its zeros. */
static bool is_number(const char *s, bool whole)
{
    const char *p = s + (*s == '-');
    size_t n = strspn(p, "0123456789");
    if (n == 0 || n > 15 || (p[0] == '0' && n > 1))
        return false;
    p += n;
    if (*p == '.' && !whole) {
        size_t decimals = strspn(p + 1, "0123456789");
        p += 1 + decimals;
        return decimals && n + decimals <= 15 && *p == '\0';
    }
    return *p == '\0';
}

enum sink_type sink_type_of(enum sink_type column, const struct sink_mark *marks, size_t i)
{
    return column == SINK_TEXT && marks ? marks[i].type : column;
}

enum sink_type sink_fits(enum sink_type type, const char *value, struct sink_moment *at)
{
    struct sink_moment m = { 0 };
    const char *p = value;
    bool fits = false;
    switch (type) {
    case SINK_TEXT:
        break;
    case SINK_DATE:
        fits = take_date(&p, &m) && !*p;
        break;
    case SINK_TIME:
        fits = take_time(&p, &m) && !*p;
        break;
    case SINK_MOMENT:
        fits = take_date(&p, &m) && (take(&p, ' ') || take(&p, 'T')) && take_time(&p, &m) && !*p;
        break;
    case SINK_INTEGER:
    case SINK_NUMBER:
        fits = is_number(value, type == SINK_INTEGER);
        break;
    case SINK_LINK:
        fits = strchr(value, '|') != NULL;
        break;
    }
    if (at)
        *at = m;
    return fits ? type : SINK_TEXT;
}
