/* The rows of a sheet of a workbook, as the file streams by: of the sheet no more than some dozen rows are in memory. What belongs to
 * the whole workbook is read at the start, each in its file: xlsx_package (zip), xlsx_xml (expat), xlsx_book (sheets),
 * xlsx_style (which numbers are dates), xlsx_shared (texts), xlsx_merge (merged cells); xlsx_value reads one cell. */
#include <glib.h>
#include <string.h>

#include "source_impl.h"
#include "xlsx_book.h"
#include "xlsx_merge.h"
#include "xlsx_shared.h"
#include "xlsx_style.h"
#include "xlsx_value.h"
#include "xlsx_xml.h"

/* A small file can point at one long text again and again, or put a lone cell at the far right of every row: what is given
 * out is limited, too. Real sheets give out less than ten times their file. */
enum { TEXT_RATIO = 200 };
enum { ROWS_AHEAD = 64, CELLS_AHEAD = 16 * 1024, TEXT_AHEAD = 1024 * 1024 };
#define TEXT_FREE ((guint64) 64 * 1024 * 1024)
#define TEXT_MOST ((guint64) 512 * 1024 * 1024)
#define CELLS_MOST ((guint64) 256 * 1024 * 1024)

enum value_kind { VALUE_NUMBER, VALUE_SHARED, VALUE_INLINE, VALUE_FORMULA_TEXT, VALUE_LOGICAL, VALUE_FAULT, VALUE_ISO };

struct queued {
    unsigned no;
    size_t first, n; /* cells */
};

/* What a merged cell says in the rows below its first. */
struct spread {
    unsigned column, until;
    struct cell cell; /* its text is its own */
};

struct workbook {
    struct xlsx_package *package;
    struct arena *arena; /* as long as the source is open */
    struct xlsx_book book;
    struct xlsx_shared *shared;
    struct xlsx_format *formats;
    size_t n_formats;
    struct xlsx_merges *merges;
    GArray *spreads; /* struct spread, of the columns in which there is one */
    struct xlsx_xml *xml;

    /* Rows read and not yet asked for: to stop the parser at each would cost a tenth of the time. */
    GArray *rows;        /* struct queued */
    guint next;          /* row to be given out */
    struct cell *cells;  /* of the rows, and of the one being read: by column */
    size_t n, room;      /* n: up to the last that is not blank */
    struct arena *rows_arena; /* texts of theirs */

    size_t first; /* of the row being read: where its cells begin */
    unsigned row_no, column;
    bool in_data, in_row, in_cell, taking, got_inline, done;
    bool formula, valued; /* the cell has one; what it comes to is stored beside it */
    unsigned phonetic;
    enum value_kind kind;
    size_t style;
    struct xlsx_text *text;
    guint64 bytes_most, bytes_given, cells_given, bytes_gone; /* gone: of rows that were given out before those */
};

/* ---- rows ---- */

/* The place of the cell in the row; those between it and the last one are blank. */
static struct cell *place(struct workbook *w)
{
    size_t at = w->first + w->column;
    if (at >= w->room) {
        w->room = MAX(at + 1, w->room + w->room / 2 + 256);
        w->cells = g_renew(struct cell, w->cells, w->room);
    }
    for (; w->n <= at; w->n++)
        w->cells[w->n] = (struct cell) { .kind = CELL_BLANK, .text = "" };
    return &w->cells[at];
}

static bool damaged(const struct workbook *w, struct err *e, const char *what, const char *word)
{
    return xlsx_refuse(e, XLSX_SAVE_AGAIN, "row %u: %s (%.40s)", w->row_no, what, word);
}

static bool row_begin(struct workbook *w, const char *const *attributes, struct err *e)
{
    const char *r = xlsx_attribute(attributes, "r");
    guint64 no = r ? g_ascii_strtoull(r, NULL, 10) : (guint64) w->row_no + 1;
    if (no <= w->row_no)
        return damaged(w, e, "the row after it is numbered out of order", r ? r : "");
    if (no > SOURCE_ROWS_MOST)
        return damaged(w, e, "the row after it lies below 1,048,576, the last row of a sheet", r ? r : "");
    w->row_no = (unsigned) no;
    w->column = 0;
    w->first = w->n;
    w->in_row = true;
    xlsx_merges_row(w->merges, w->row_no);
    return true;
}

static void spread_free(gpointer spread)
{
    g_free((char *) ((struct spread *) spread)->cell.text);
}

/* c begins a merged cell that reaches below its row. */
static void spread_begin(struct workbook *w, const struct cell *c, unsigned until)
{
    g_array_set_size(w->spreads, w->spreads->len + 1);
    struct spread *s = &g_array_index(w->spreads, struct spread, w->spreads->len - 1);
    *s = (struct spread) { w->column, until, *c };
    s->cell.text = g_strdup(c->text);
    s->cell.from_row = w->row_no;
}

/* Into a row that holds something; one that holds nothing stays away. */
static void spread_over(struct workbook *w)
{
    bool any = w->n > w->first;
    for (guint i = w->spreads->len; i-- > 0;) {
        struct spread *s = &g_array_index(w->spreads, struct spread, i);
        if (s->until < w->row_no) {
            g_array_remove_index_fast(w->spreads, i);
        } else if (any && s->cell.from_row < w->row_no) {
            w->column = s->column;
            struct cell *c = place(w);
            *c = s->cell;
            c->text = arena_strdup(w->rows_arena, s->cell.text);
            w->bytes_given += strlen(c->text);
        }
    }
}

static bool too_much(const struct workbook *w, struct err *e)
{
    return xlsx_refuse(e, "split it, or save the sheet as .csv", "row %u: up to here the sheet holds more than %s", w->row_no,
                       w->cells_given > CELLS_MOST ? "256 million cells" : "its file could: the same long texts over and over");
}

/* A row of formulas that come to nothing stored, filled down below the last record, says nothing. */
static void drop_unsaved(struct workbook *w)
{
    for (size_t i = w->first; i < w->n; i++)
        if (w->cells[i].kind != CELL_BLANK && (w->cells[i].kind != CELL_FAULT || strcmp(w->cells[i].text, SOURCE_NO_RESULT) != 0))
            return;
    w->n = w->first;
}

static bool row_end(struct workbook *w, struct err *e)
{
    drop_unsaved(w);
    spread_over(w);
    struct queued row = { w->row_no, w->first, w->n - w->first };
    w->in_row = false;
    if (!row.n)
        return true;
    w->cells_given += row.n;
    if (w->bytes_given > w->bytes_most || w->cells_given > CELLS_MOST)
        return too_much(w, e);
    g_array_append_val(w->rows, row);
    if (w->rows->len >= ROWS_AHEAD || w->n >= CELLS_AHEAD || w->bytes_given - w->bytes_gone >= TEXT_AHEAD)
        xlsx_xml_pause(w->xml);
    return true;
}

/* ---- cells ---- */

static enum value_kind kind_of(const char *t)
{
    static const struct {
        const char *t;
        enum value_kind kind;
    } KINDS[] = { { "s", VALUE_SHARED },  { "n", VALUE_NUMBER }, { "inlineStr", VALUE_INLINE }, { "str", VALUE_FORMULA_TEXT },
                  { "b", VALUE_LOGICAL }, { "e", VALUE_FAULT },  { "d", VALUE_ISO } };
    for (size_t i = 0; t && i < G_N_ELEMENTS(KINDS); i++)
        if (t[0] == KINDS[i].t[0] && strcmp(t, KINDS[i].t) == 0)
            return KINDS[i].kind;
    return t && *t ? VALUE_FORMULA_TEXT : VALUE_NUMBER;
}

/* Digits alone, and no more of them than an index has. */
static bool read_index(const char **p, size_t *out)
{
    const char *start = *p;
    for (*out = 0; g_ascii_isdigit(**p) && *p - start < 10; (*p)++)
        *out = *out * 10 + (size_t) (**p - '0');
    return *p > start && !g_ascii_isdigit(**p);
}

static bool cell_begin(struct workbook *w, const char *const *attributes, struct err *e)
{
    const char *r = NULL, *t = NULL, *s = NULL;
    for (; *attributes; attributes += 2)
        if (attributes[0][0] && !attributes[0][1]) {
            r = attributes[0][0] == 'r' ? attributes[1] : r;
            t = attributes[0][0] == 't' ? attributes[1] : t;
            s = attributes[0][0] == 's' ? attributes[1] : s;
        }
    unsigned row;
    if (r) {
        const char *after = xlsx_reference(r, &w->column, &row);
        if (!after || *after)
            return damaged(w, e, "a cell lies outside of the sheet", r);
    }
    if (w->column >= SOURCE_COLUMNS_MOST)
        return damaged(w, e, "there are more than 16,384 columns here", "");
    w->kind = kind_of(t);
    if (!s || !read_index(&s, &w->style))
        w->style = 0;
    w->in_cell = true;
    w->taking = w->got_inline = w->formula = w->valued = false;
    w->phonetic = 0;
    xlsx_text_clear(w->text);
    return true;
}

static const char *fault(struct workbook *w, struct cell *c, const char *word)
{
    c->kind = CELL_FAULT;
    return c->text = arena_strdup(w->rows_arena, word);
}

static const char *skip_space(const char *p)
{
    while (*p == ' ' || *p == '\t' || *p == '\r' || *p == '\n')
        p++;
    return p;
}

/* *n: the bytes of its text. */
static bool read_shared(struct workbook *w, const char *raw, struct cell *c, size_t *n, struct err *e)
{
    const char *end = skip_space(raw);
    size_t index;
    bool good = read_index(&end, &index) && !*skip_space(end);
    if (good && !xlsx_shared_cell(w->shared, index, w->rows_arena, c, n, e))
        return false;
    if (!good || !c->text)
        *n = strlen(fault(w, c, "#TEXT?")); /* the workbook points at a text that it does not hold */
    return true;
}

static void read_logical(struct workbook *w, const char *raw, struct cell *c)
{
    c->kind = CELL_LOGICAL;
    c->number = xlsx_is_true(raw) ? 1 : 0;
    c->text = arena_strdup(w->rows_arena, c->number != 0 ? "TRUE" : "FALSE");
}

static bool read_value(struct workbook *w, struct cell *c, struct err *e)
{
    static const struct xlsx_format GENERAL = { 0 };
    const struct xlsx_format *format = w->style < w->n_formats ? &w->formats[w->style] : &GENERAL;
    size_t n;
    const char *raw = xlsx_text_raw(w->text, &n);
    bool ok = true;
    switch (w->kind) {
    case VALUE_NUMBER:
        xlsx_number(w->rows_arena, raw, n, format, w->book.from_1904, c);
        break;
    case VALUE_SHARED:
        if (!read_shared(w, raw, c, &n, e))
            return false;
        w->bytes_given += n;
        return true;
    case VALUE_INLINE:
    case VALUE_FORMULA_TEXT:
        ok = xlsx_text_cell(w->text, w->rows_arena, c, e);
        break;
    case VALUE_LOGICAL:
        read_logical(w, raw, c);
        break;
    case VALUE_FAULT:
        fault(w, c, raw);
        break;
    case VALUE_ISO:
        if (n && g_ascii_isdigit(raw[0]) && strspn(raw, "0123456789.") == n)
            xlsx_number(w->rows_arena, raw, n, format, w->book.from_1904, c);
        else
            xlsx_iso(w->rows_arena, raw, format, c);
        break;
    }
    w->bytes_given += ok ? strlen(c->text) : 0;
    return ok;
}

static bool cell_end(struct workbook *w, struct err *e)
{
    size_t n, was = w->n;
    xlsx_text_raw(w->text, &n);
    w->in_cell = false;
    /* text that is empty has its own type (str): a number that is empty was not reckoned */
    bool unsaved = w->formula && !n && !w->got_inline && (!w->valued || w->kind == VALUE_NUMBER);
    if (unsaved && !xlsx_merges_hide(w->merges, w->column)) {
        fault(w, place(w), SOURCE_NO_RESULT);
    } else if (n && !xlsx_merges_hide(w->merges, w->column)) {
        struct cell *c = place(w);
        *c = (struct cell) { .kind = CELL_BLANK, .text = "" };
        if (!read_value(w, c, e))
            return err_at(e, "row %u, column %u", w->row_no, w->column + 1);
        if (w->bytes_given > w->bytes_most) /* not only when the row ends: all of it is in memory then */
            return too_much(w, e);
        if (c->kind == CELL_BLANK && was <= w->first + w->column)
            w->n = was;
        c->wide = c->kind == CELL_BLANK ? 0 : xlsx_merges_wide(w->merges, w->column);
        unsigned until = c->kind == CELL_BLANK ? 0 : xlsx_merges_until(w->merges, w->column);
        if (until)
            spread_begin(w, c, until);
    }
    w->column++;
    return true;
}

/* ---- elements ---- */

static bool is_letter(const char *name, char letter)
{
    return name[0] == letter && !name[1];
}

static bool sheet_start(void *ctx, const char *name, const char *const *attributes, struct err *e)
{
    struct workbook *w = ctx;
    if (!w->in_data) {
        w->in_data = strcmp(name, "sheetData") == 0;
        return true;
    }
    if (w->in_cell) {
        w->formula = w->formula || is_letter(name, 'f');
        w->valued = w->valued || is_letter(name, 'v');
        if (is_letter(name, 'v'))
            w->taking = !w->got_inline;
        else if (is_letter(name, 't'))
            w->taking = w->got_inline && !w->phonetic;
        else if (strcmp(name, "rPh") == 0) /* how it is pronounced, not what it says */
            w->phonetic++;
        else if (strcmp(name, "is") == 0) {
            xlsx_text_clear(w->text);
            w->got_inline = true;
            w->kind = VALUE_INLINE;
        }
        return true;
    }
    if (w->in_row && is_letter(name, 'c'))
        return cell_begin(w, attributes, e);
    if (!w->in_row && strcmp(name, "row") == 0)
        return row_begin(w, attributes, e);
    return true;
}

static bool sheet_end(void *ctx, const char *name, struct err *e)
{
    struct workbook *w = ctx;
    if (!w->in_data)
        return true;
    if (w->in_cell) {
        if (is_letter(name, 'c'))
            return cell_end(w, e);
        if (is_letter(name, 'v') || is_letter(name, 't'))
            w->taking = false;
        else if (strcmp(name, "rPh") == 0 && w->phonetic)
            w->phonetic--;
        return true;
    }
    if (w->in_row && strcmp(name, "row") == 0)
        return row_end(w, e);
    if (strcmp(name, "sheetData") == 0) {
        w->done = true;
        xlsx_xml_pause(w->xml);
    }
    return true;
}

static bool sheet_text(void *ctx, const char *text, size_t n, struct err *e)
{
    struct workbook *w = ctx;
    return !w->taking || xlsx_text_add(w->text, text, n, e) || err_at(e, "row %u, column %u", w->row_no, w->column + 1);
}

/* ---- the class ---- */

static void close_it(void *state)
{
    struct workbook *w = state;
    xlsx_xml_close(w->xml);
    xlsx_merges_free(w->merges);
    xlsx_shared_free(w->shared);
    xlsx_package_close(w->package);
    xlsx_text_free(w->text);
    arena_free(w->arena);
    arena_free(w->rows_arena);
    g_array_free(w->rows, TRUE);
    g_array_free(w->spreads, TRUE);
    g_free(w->cells);
    g_free(w);
}

/* All rows were given out: until there are others, or the sheet is read to its end. */
static bool fill(struct workbook *w, struct err *e)
{
    arena_reset(w->rows_arena);
    g_array_set_size(w->rows, 0);
    w->bytes_gone = w->bytes_given;
    w->next = 0;
    w->n = 0;
    while (!w->done && !w->rows->len) {
        bool more;
        if (!xlsx_xml_run(w->xml, &more, e))
            return false;
        w->done = w->done || !more; /* a sheet without sheetData holds no rows */
    }
    return w->rows->len || xlsx_xml_finish(w->xml, e);
}

static bool next_row(void *state, struct row *out, bool *more, struct err *e)
{
    struct workbook *w = state;
    *more = false;
    if (w->next == w->rows->len && !fill(w, e))
        return false;
    if (w->next == w->rows->len)
        return true;
    const struct queued *r = &g_array_index(w->rows, struct queued, w->next++);
    *out = (struct row) { .no = r->no, .n = r->n, .cells = w->cells + r->first };
    *more = true;
    return true;
}

static const struct xlsx_book_sheet *choose(const struct xlsx_book *book, const char *name)
{
    for (size_t i = 0; i < book->n_sheets; i++)
        if (name ? strcmp(book->sheets[i].name, name) == 0 : !book->sheets[i].hidden)
            return &book->sheets[i];
    for (size_t i = 0; name && i < book->n_sheets; i++) { /* to Excel, `Interviews` and `INTERVIEWS` are one name */
        g_autofree char *a = g_utf8_casefold(book->sheets[i].name, -1), *b = g_utf8_casefold(name, -1);
        if (strcmp(a, b) == 0)
            return &book->sheets[i];
    }
    return NULL;
}

static bool no_such_sheet(const struct xlsx_book *book, const char *name, struct err *e)
{
    g_autoptr(GString) names = g_string_new(NULL);
    for (size_t i = 0; i < book->n_sheets && names->len < 300; i++)
        g_string_append_printf(names, "%s%s%s", i ? ", " : "", book->sheets[i].name, book->sheets[i].hidden ? " (hidden)" : "");
    if (name)
        err_set(e, ERR_INPUT, "there is no sheet %s", name);
    else
        err_set(e, ERR_INPUT, "all sheets of the workbook are hidden");
    return err_help(e, "nothing was read, nothing was changed", "its sheets: %s", names->str);
}

static bool open_sheet(struct workbook *w, const struct xlsx_book_sheet *sheet, struct err *e)
{
    static const struct xlsx_xml_handler HANDLER = { sheet_start, sheet_end, sheet_text };
    if (!sheet->part)
        return xlsx_refuse(e, "ask who sent it for a workbook saved by a spreadsheet program", "the sheet %s lies outside of the workbook", sheet->name);
    return xlsx_style_read(w->package, w->book.styles, w->arena, &w->formats, &w->n_formats, e) &&
           xlsx_shared_read(w->package, w->book.shared_strings, &w->shared, e) &&
           xlsx_merges_read(w->package, sheet->part, &w->merges, e) &&
           xlsx_xml_open(w->package, sheet->part, &HANDLER, w, &w->xml, e);
}

static bool open_it(const char *path, const char *name, void **state, struct source_info *info, struct err *e)
{
    struct workbook *w = g_new0(struct workbook, 1);
    w->arena = arena_new();
    w->rows_arena = arena_new();
    w->rows = g_array_new(FALSE, FALSE, sizeof(struct queued));
    w->spreads = g_array_new(FALSE, FALSE, sizeof(struct spread));
    g_array_set_clear_func(w->spreads, spread_free);
    w->text = xlsx_text_new();
    bool ok = xlsx_package_open(path, &w->package, e) && xlsx_book_read(w->package, w->arena, &w->book, e);
    const struct xlsx_book_sheet *sheet = ok ? choose(&w->book, name) : NULL;
    if (ok && !sheet)
        ok = no_such_sheet(&w->book, name, e);
    if (!ok || !sheet || !open_sheet(w, sheet, e)) {
        close_it(w);
        return false;
    }
    w->bytes_most = MIN(TEXT_MOST, MAX(TEXT_FREE, (guint64) xlsx_package_size(w->package) * TEXT_RATIO));
    *info = (struct source_info) { .format = "xlsx", .encoding = "xlsx", .sheet = sheet->name };
    *state = w;
    return true;
}

static bool list(const char *path, struct arena *a, struct source_sheet **out, size_t *n, struct err *e)
{
    struct xlsx_package *p;
    struct xlsx_book book;
    if (!xlsx_package_open(path, &p, e))
        return false;
    bool ok = xlsx_book_read(p, a, &book, e);
    xlsx_package_close(p);
    if (!ok)
        return false;
    *n = book.n_sheets;
    *out = arena_alloc(a, *n * sizeof **out);
    for (size_t i = 0; i < *n; i++)
        (*out)[i] = (struct source_sheet) { book.sheets[i].name, book.sheets[i].hidden };
    return true;
}

const struct source_class SOURCE_XLSX = { list, open_it, next_row, close_it };
