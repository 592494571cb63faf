/* Workbooks going out, by libxlsxwriter in constant memory: rows go to its temporary file as they come. It checks neither that
 * file's errors nor much else, so sink.c reads the result back. */
#include <errno.h>
#include <fcntl.h>
#include <glib.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/lsan_interface.h>
#endif

#include "sheets.h"
#include "sink_book.h"
#include "source_impl.h"
#include "xlsx_proof.h"
#include "xlsx_tmpfile.h"

enum { WRAP_FROM = 24, ADDRESS_MOST = 2079, COLUMN_MOST = 255, PAGE_WIDTH = 240, LINE_HEIGHT = 15, LINES_MOST = 8, COMMENTS_MOST = 2000 };
const lxw_color_t BOOK_TINTS[N_TINTS] = {
    [SINK_GREEN] = 0xDDF1DF, [SINK_AMBER] = 0xFCEBC5, [SINK_GREY] = 0xE1E4E8, [SINK_ROSE] = 0xF9D5D3
};

/* ---- errors ---- */

bool book_failed(struct err *e, const char *what, lxw_error code)
{
    bool full = errno == ENOSPC || errno == EDQUOT; /* the library's own words speak of its zip routines */
    err_set(e, ERR_OTHER, "%s: %s", what, full ? strerror(errno) : lxw_strerror(code));
    return err_help(e, "nothing was written; what stood there before is untouched",
                    "check that this disk and the temporary folder have room, and run it again");
}

/* ---- text ---- */

static bool looks_escaped(const char *p)
{
    return p[0] == '_' && p[1] == 'x' && g_ascii_isxdigit(p[2]) && g_ascii_isxdigit(p[3]) && g_ascii_isxdigit(p[4]) &&
           g_ascii_isxdigit(p[5]) && p[6] == '_';
}

/* Nothing but the ASCII that stands for itself in a workbook: most texts. */
static bool is_plain(const char *text)
{
    while (*text >= ' ' && *text < 0x7F && *text != '_')
        text++;
    return !*text;
}

/* Workbooks write what XML cannot hold as _x0007_; text that looks like that must say that it is only text. NULL: as it is. */
static char *escaped(const char *text)
{
    if (is_plain(text))
        return NULL;
    bool needed = !g_utf8_validate(text, -1, NULL);
    for (const char *p = text; *p && !needed; p++)
        needed = looks_escaped(p) || ((unsigned char) *p < ' ' && *p != '\t' && *p != '\n') || (unsigned char) *p == 0xEF;
    if (!needed)
        return NULL;
    g_autofree char *valid = g_utf8_make_valid(text, -1);
    GString *out = g_string_new(NULL);
    for (const char *p = valid; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (looks_escaped(p))
            g_string_append(out, "_x005F_");
        else if ((c < ' ' && c != '\t' && c != '\n') || c == 0xFFFE || c == 0xFFFF)
            g_string_append_printf(out, "_x%04X_", c);
        else
            g_string_append_unichar(out, c);
    }
    return g_string_free(out, FALSE);
}

lxw_error book_put_text(lxw_worksheet *w, lxw_row_t row, lxw_col_t column, const char *text, lxw_format *style)
{
    g_autofree char *other = escaped(text);
    return worksheet_write_string(w, row, column, other ? other : text, style);
}

/* ---- looks ---- */

static lxw_format *body_style(struct book *b, enum style style)
{
    static const struct {
        const char *number_format;
        bool wrap, left;
    } LOOKS[STYLE_HEAD] = {
        [STYLE_TEXT] = { "@", false, false },
        [STYLE_WRAP] = { "@", true, false },
        /* month in letters: saved as CSV by somebody, it is still the same day in every country */
        [STYLE_DATE] = { "dd mmm yyyy", false, true },
        [STYLE_TIME] = { "hh:mm", false, true },
        [STYLE_MOMENT] = { "dd mmm yyyy hh:mm", false, true },
        [STYLE_INTEGER] = { "0", false, true }, /* 1 to 5, and row numbers: words, nearly */
        [STYLE_LOCKED] = { NULL, false, true },
    };
    lxw_format *f = workbook_add_format(b->workbook);
    format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
    format_set_font_color(f, style == STYLE_LINK ? BLUE : style == STYLE_LOCKED ? DIM : INK);
    if (LOOKS[style].number_format)
        format_set_num_format(f, LOOKS[style].number_format);
    if (LOOKS[style].wrap)
        format_set_text_wrap(f);
    if (LOOKS[style].left)
        format_set_align(f, LXW_ALIGN_LEFT);
    if (style == STYLE_LINK)
        format_set_underline(f, LXW_UNDERLINE_SINGLE);
    if (style == STYLE_LOCKED)
        format_set_bg_color(f, PALE);
    return f;
}

static lxw_format *tinted(struct book *b, enum style style, enum sink_tint tint)
{
    if (tint == SINK_PLAIN)
        return b->styles[style];
    lxw_format **f = &b->tinted[tint][style];
    if (!*f) {
        *f = body_style(b, style);
        format_set_bg_color(*f, BOOK_TINTS[tint]);
        format_set_border(*f, LXW_BORDER_THIN); /* a fill hides the grid */
        format_set_border_color(*f, RULE);
    }
    return *f;
}

static void head_style(struct book *b, enum style style, lxw_color_t fill)
{
    lxw_format *f = b->styles[style] = workbook_add_format(b->workbook);
    format_set_bold(f);
    format_set_font_color(f, LXW_COLOR_WHITE);
    format_set_bg_color(f, fill);
    format_set_text_wrap(f);
    format_set_align(f, LXW_ALIGN_VERTICAL_CENTER);
    format_set_border(f, LXW_BORDER_THIN);
    format_set_border_color(f, RULE);
}

static void make_styles(struct book *b)
{
    for (enum style s = STYLE_TEXT; s < STYLE_HEAD; s++)
        b->styles[s] = body_style(b, s);
    head_style(b, STYLE_HEAD, TEAL);
    head_style(b, STYLE_HEAD_MUST, AMBER);
    head_style(b, STYLE_HEAD_LOCKED, GREY);
}

static const enum style STYLES[] = { [SINK_TEXT] = STYLE_TEXT,     [SINK_DATE] = STYLE_DATE,       [SINK_TIME] = STYLE_TIME,
                                     [SINK_MOMENT] = STYLE_MOMENT, [SINK_INTEGER] = STYLE_INTEGER, [SINK_NUMBER] = STYLE_NUMBER,
                                     [SINK_LINK] = STYLE_LINK };

static enum style style_of(const struct sink_column *c)
{
    if (c->locked)
        return STYLE_LOCKED;
    return c->type == SINK_TEXT && c->width >= WRAP_FROM ? STYLE_WRAP : STYLES[c->type];
}

/* Printed one page wide, so that no column is lost; sheets whose letters would then be too small to read take several. */
static uint16_t pages_wide(const struct sink_column *columns, size_t n)
{
    int width = 0;
    for (size_t i = 0; i < n; i++)
        width += columns[i].width + 2;
    return (uint16_t) MAX(1, (width + PAGE_WIDTH / 4) / PAGE_WIDTH);
}

static void set_page(lxw_worksheet *w, const char *name, uint16_t wide)
{
    worksheet_freeze_panes(w, 1, 0);
    worksheet_set_landscape(w);
    worksheet_set_paper(w, 9); /* A4 */
    worksheet_set_margins(w, 0.4, 0.4, 0.5, 0.6);
    worksheet_fit_to_pages(w, wide, 0);
    worksheet_repeat_rows(w, 0, 0);
    worksheet_gridlines(w, LXW_SHOW_ALL_GRIDLINES);
    g_autofree char *footer = g_strdup(name); /* & begins a code in footers */
    for (char *p = footer; *p; p++)
        if (*p == '&')
            *p = '+';
    g_autofree char *line = g_strdup_printf("&L%s&RPage &P of &N", footer);
    if (g_utf8_strlen(line, -1) < 255)
        worksheet_set_footer(w, line);
}

/* ---- dropdowns and other rules of a column ---- */

/* Dropdowns point to columns of a hidden sheet: a list within the rule itself may hold no letter beyond ASCII. */
static size_t list_column(struct book *b, const char *const *choices)
{
    for (guint i = 0; i < b->lists->len; i++)
        if (g_strv_equal(b->lists->pdata[i], choices))
            return i;
    g_ptr_array_add(b->lists, g_strdupv((char **) choices));
    return b->lists->len - 1;
}

void book_set_dropdown(struct book *b, lxw_worksheet *w, lxw_row_t first, lxw_row_t last, lxw_col_t column, const char *const *choices)
{
    char name[LXW_MAX_COL_NAME_LENGTH];
    lxw_col_to_name(name, (lxw_col_t) list_column(b, choices), true);
    g_autofree char *range = g_strdup_printf("=" SHEET_LISTS "!%s$1:%s$%u", name, name, g_strv_length((char **) choices));
    lxw_data_validation rule = {
        .validate = LXW_VALIDATION_TYPE_LIST_FORMULA,
        .value_formula = range,
        .error_type = LXW_VALIDATION_ERROR_TYPE_WARNING, /* other words are known too; which are not, the import says */
        .error_title = "Not in the list",
        .error_message = "Choose from the list if you can: a word that is not known may be asked about when the sheet comes back.",
    };
#ifdef __SANITIZE_ADDRESS__
    __lsan_disable(); /* libxlsxwriter 1.1.4 copies the formula twice and loses one: some bytes per dropdown, once per file */
#endif
    worksheet_data_validation_range(w, first, column, last, column, &rule);
#ifdef __SANITIZE_ADDRESS__
    __lsan_enable();
#endif
}

static void set_locked(lxw_worksheet *w, lxw_col_t column)
{
    lxw_data_validation rule = {
        .validate = LXW_VALIDATION_TYPE_CUSTOM_FORMULA,
        .value_formula = "=FALSE",
        .error_title = "Please leave this column",
        .error_message = "It says which record the row is. For a new record add a row and leave this cell blank.",
    };
    worksheet_data_validation_range(w, 1, column, LXW_ROW_MAX - 1, column, &rule);
}

void book_set_day_rule(lxw_worksheet *w, lxw_row_t first, lxw_row_t last, lxw_col_t column)
{
    lxw_data_validation rule = {
        .validate = LXW_VALIDATION_TYPE_DATE,
        .criteria = LXW_VALIDATION_CRITERIA_GREATER_THAN,
        .value_datetime = { 1990, 1, 1, 0, 0, 0 },
        .error_type = LXW_VALIDATION_ERROR_TYPE_WARNING,
        .error_title = "Not a day",
        .error_message = "Your spreadsheet does not take this for a date. Write it like 24 Nov 2026.",
    };
    worksheet_data_validation_range(w, first, column, last, column, &rule);
}

/* Beside a cell: a comment as wide as a hand, as high as its text needs. */
void book_put_comment(lxw_worksheet *w, lxw_row_t row, lxw_col_t column, const char *text)
{
    lxw_comment_options options = { .author = (char *) "Afterview", .width = 220, .height = (uint16_t) (30 + MIN(g_utf8_strlen(text, -1), 1500) / 30 * 16) };
    worksheet_write_comment_opt(w, row, column, text, &options);
}

static void set_comment(lxw_worksheet *w, lxw_col_t column, const struct sink_column *c)
{
    if (!c->help && !c->must)
        return;
    g_autofree char *text = g_strdup_printf("%s%s%s", c->must ? "Required. " : "", c->help ? c->help : "", c->help ? "." : "");
    size_t n = strlen(text);
    if (n > 1 && strchr(".…!?", text[n - 2]))
        text[n - 1] = '\0';
    book_put_comment(w, 0, column, text);
}

static void set_column(struct book *b, lxw_worksheet *w, lxw_col_t column, const struct sink_column *c)
{
    int width = c->width > 0 ? c->width : 14;
    worksheet_set_column(w, column, column, MIN(width + 2, COLUMN_MOST), b->styles[b->columns[column].style]);
    if (c->choices && c->choices[0])
        book_set_dropdown(b, w, 1, LXW_ROW_MAX - 1, column, c->choices);
    else if (c->locked)
        set_locked(w, column);
    else if (c->type == SINK_DATE)
        book_set_day_rule(w, 1, LXW_ROW_MAX - 1, column);
    set_comment(w, column, c);
}

/* ---- the class ---- */

/* The same rows give the same bytes: what the file says of its making is SOURCE_DATE_EPOCH, else a day that stands for none. */
static time_t created(void)
{
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    long long at = epoch ? strtoll(epoch, NULL, 10) : 0;
    return at > 0 ? (time_t) at : (time_t) 1767225600; /* 2026-01-01 */
}

static void book_free(struct book *b)
{
    g_array_free(b->sheets, TRUE);
    g_ptr_array_free(b->lists, TRUE);
    g_free(b->columns);
    g_free(b);
}

static bool book_open(const char *path, void **state, struct err *e)
{
    struct book *b = g_new0(struct book, 1);
    lxw_workbook_options options = { .constant_memory = LXW_TRUE };
    b->workbook = workbook_new_opt(path, &options);
    b->sheets = g_array_new(FALSE, TRUE, sizeof(struct book_sheet));
    b->lists = g_ptr_array_new_with_free_func((GDestroyNotify) g_strfreev);
    if (!b->workbook) {
        book_free(b);
        return book_failed(e, "workbook", LXW_ERROR_CREATING_XLSX_FILE);
    }
    lxw_doc_properties properties = { .author = (char *) "Afterview", .created = created() };
    workbook_set_properties(b->workbook, &properties);
    make_styles(b);
    *state = b;
    return true;
}

lxw_worksheet *book_add_sheet(struct book *b, const char *name)
{
    xlsx_tmpfile_large(true);
    lxw_worksheet *w = workbook_add_worksheet(b->workbook, name);
    xlsx_tmpfile_large(false);
    return w;
}

static bool book_sheet(void *state, const char *name, const struct sink_column *columns, size_t n, struct err *e)
{
    struct book *b = state;
    struct book_sheet s = { .sheet = book_add_sheet(b, name), .n = n };
    if (!s.sheet)
        return book_failed(e, "sheet", LXW_ERROR_CREATING_TMPFILE);
    if (n > LXW_COL_MAX) {
        err_set(e, ERR_OTHER, "there are %zu columns; a workbook holds 16,384", n);
        return err_help(e, "nothing was written", "write it as --format csv");
    }
    g_array_append_val(b->sheets, s);
    g_free(b->columns);
    b->columns = g_new0(struct out_column, n + 1);
    b->n = n;
    set_page(s.sheet, name, pages_wide(columns, n));
    worksheet_set_row(s.sheet, 0, 32, NULL);
    for (size_t i = 0; i < n; i++) {
        const struct sink_column *c = &columns[i];
        b->columns[i] = (struct out_column) { c->type, style_of(c), c->width };
        set_column(b, s.sheet, (lxw_col_t) i, c);
        enum style head = c->locked ? STYLE_HEAD_LOCKED : c->must ? STYLE_HEAD_MUST : STYLE_HEAD;
        lxw_error code = book_put_text(s.sheet, 0, (lxw_col_t) i, c->header, b->styles[head]);
        if (code)
            return book_failed(e, "header", code);
    }
    return true;
}

static lxw_error put_link(lxw_worksheet *w, lxw_row_t row, lxw_col_t column, const char *value, struct book *b)
{
    const char *bar = strchr(value, '|');
    g_autofree char *address = g_strndup(value, (gsize) (bar - value));
    static const char *const SCHEMES[] = { "http://", "https://", "mailto:", "internal:", "external:", NULL };
    bool known = false;
    for (const char *const *s = SCHEMES; *s; s++)
        known = known || g_str_has_prefix(address, *s);
    if (!known || strlen(address) > ADDRESS_MOST || g_utf8_strlen(bar + 1, -1) > 255)
        return book_put_text(w, row, column, bar[1] ? bar + 1 : address, b->styles[STYLE_TEXT]);
    g_autofree char *text = escaped(bar + 1);
    return worksheet_write_url_opt(w, row, column, address, b->styles[STYLE_LINK], text ? text : bar + 1, NULL);
}

static lxw_error put_value(struct book *b, lxw_worksheet *w, lxw_row_t row, lxw_col_t column, const char *value, const struct sink_mark *mark)
{
    struct out_column c = column < b->n ? b->columns[column] : (struct out_column) { SINK_TEXT, STYLE_TEXT, 0 };
    struct sink_moment m;
    enum sink_type own = sink_type_of(c.type, mark, 0), fits = value ? sink_fits(own, value, &m) : SINK_TEXT;
    lxw_format *style = tinted(b, own == c.type || fits == SINK_TEXT ? c.style : STYLES[own], mark ? mark->tint : SINK_PLAIN);
    if (!value)
        return worksheet_write_blank(w, row, column, style);
    switch (fits) {
    case SINK_DATE:
    case SINK_TIME:
    case SINK_MOMENT: {
        lxw_datetime at = { m.year, m.month, m.day, m.hour, m.minute, m.second };
        return worksheet_write_datetime(w, row, column, &at, style);
    }
    case SINK_INTEGER:
    case SINK_NUMBER:
        return worksheet_write_number(w, row, column, strtod(value, NULL), style);
    case SINK_LINK:
        return put_link(w, row, column, value, b);
    case SINK_TEXT:
        break;
    }
    bool text_style = c.type == SINK_TEXT || c.style == STYLE_LOCKED;
    return book_put_text(w, row, column, value, text_style ? style : tinted(b, STYLE_TEXT, mark ? mark->tint : SINK_PLAIN));
}

static lxw_error put_cell(struct book *b, lxw_worksheet *w, lxw_row_t row, lxw_col_t column, const char *value, const struct sink_mark *mark)
{
    if (!value && (!mark || (mark->tint == SINK_PLAIN && !mark->comment)))
        return LXW_NO_ERROR;
    if (mark && mark->comment && b->comments < COMMENTS_MOST) {
        b->comments++;
        book_put_comment(w, row, column, mark->comment);
    }
    return put_value(b, w, row, column, value, mark);
}

static int lines_of(const char *text, int width)
{
    int lines = 1, at = 0;
    for (const char *p = text; *p && lines < LINES_MOST; p = g_utf8_next_char(p)) {
        bool full = *p == '\n' || ++at > width;
        lines += full;
        at = full ? 0 : at;
    }
    return lines;
}

/* Not every program gives a row the height that its wrapped text needs. */
static void set_height(struct book *b, struct book_sheet *s, const char *const *values, size_t n)
{
    int lines = 1;
    for (size_t i = 0; i < n && i < b->n; i++)
        if (values[i] && b->columns[i].style == STYLE_WRAP)
            lines = MAX(lines, lines_of(values[i], b->columns[i].width));
    if (lines > 1)
        worksheet_set_row(s->sheet, s->rows, lines * LINE_HEIGHT, NULL);
}

static void book_choices(void *state, size_t column, const char *const *choices)
{
    struct book *b = state;
    const struct book_sheet *s = &g_array_index(b->sheets, struct book_sheet, b->sheets->len - 1);
    book_set_dropdown(b, s->sheet, s->rows + 1, s->rows + 1, (lxw_col_t) column, choices);
}

static void book_hide(void *state)
{
    struct book *b = state;
    worksheet_hide(g_array_index(b->sheets, struct book_sheet, b->sheets->len - 1).sheet);
}

static bool book_row(void *state, const char *const *values, const struct sink_mark *marks, size_t n, struct err *e)
{
    struct book *b = state;
    struct book_sheet *s = &g_array_index(b->sheets, struct book_sheet, b->sheets->len - 1);
    if (++s->rows >= LXW_ROW_MAX) {
        err_set(e, ERR_OTHER, "there are more rows than a sheet of a workbook holds (1,048,576)");
        return err_help(e, "nothing was written; what stood there before is untouched", "write it as --format csv, or ask for fewer rows");
    }
    set_height(b, s, values, n);
    for (size_t i = 0; i < n; i++) {
        lxw_error code = put_cell(b, s->sheet, s->rows, (lxw_col_t) i, values[i], marks ? &marks[i] : NULL);
        if (code == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED) {
            err_set(e, ERR_OTHER, "column %zu: a cell of a workbook holds 32,767 characters, this text has more", i + 1);
            return err_help(e, "nothing was written; what stood there before is untouched", "write it as --format csv, or shorten the text");
        }
        if (code)
            return book_failed(e, "cell", code);
    }
    return true;
}

static bool write_lists(struct book *b, struct err *e)
{
    if (!b->lists->len)
        return true;
    lxw_worksheet *w = workbook_add_worksheet(b->workbook, SHEET_LISTS);
    if (!w)
        return book_failed(e, "sheet", LXW_ERROR_CREATING_TMPFILE);
    guint most = 0;
    for (guint i = 0; i < b->lists->len; i++)
        most = MAX(most, g_strv_length(b->lists->pdata[i]));
    for (guint row = 0; row < most; row++)
        for (guint i = 0; i < b->lists->len; i++) {
            char **list = b->lists->pdata[i];
            if (row < g_strv_length(list))
                book_put_text(w, row, (lxw_col_t) i, list[row], b->styles[STYLE_TEXT]);
        }
    worksheet_hide(w);
    struct book_sheet s = { .sheet = w };
    g_array_append_val(b->sheets, s);
    return true;
}

/* The library never asks whether its temporary file took what it wrote there. */
static bool count_bytes(struct book_sheet *s, struct err *e)
{
    lxw_worksheet_write_single_row(s->sheet); /* the last one waits for a next */
    errno = 0;
    bool lost = fflush(s->sheet->optimize_tmpfile) != 0 || ferror(s->sheet->optimize_tmpfile);
    s->bytes = (guint64) ftello(s->sheet->optimize_tmpfile);
    return !lost || book_failed(e, "rows", LXW_ERROR_CREATING_TMPFILE);
}

/* The library tells its troubles to standard error by itself; ours says them once, at the end. */
static lxw_error close_quietly(lxw_workbook *workbook)
{
    int null = open("/dev/null", O_WRONLY | O_CLOEXEC), kept = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
    if (null >= 0 && kept >= 0)
        dup2(null, STDERR_FILENO);
    errno = 0;
    lxw_error code = workbook_close(workbook);
    int problem = errno;
    if (null >= 0 && kept >= 0)
        dup2(kept, STDERR_FILENO);
    if (null >= 0)
        close(null);
    if (kept >= 0)
        close(kept);
    errno = problem;
    return code;
}

static bool book_finish(void *state, struct err *e)
{
    struct book *b = state;
    for (guint i = 0; i < b->sheets->len; i++) {
        struct book_sheet *s = &g_array_index(b->sheets, struct book_sheet, i);
        if (!s->n)
            continue;
        worksheet_autofilter(s->sheet, 0, 0, MAX(s->rows, 1), (lxw_col_t) (s->n - 1));
        char range[LXW_MAX_CELL_RANGE_LENGTH];
        lxw_rowcol_to_range(range, 1, 0, LXW_ROW_MAX - 1, (lxw_col_t) (s->n - 1));
        worksheet_ignore_errors(s->sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, range); /* phones and numbers of yours are text */
    }
    bool ok = write_lists(b, e);
    for (guint i = 0; ok && i < b->sheets->len; i++)
        ok = count_bytes(&g_array_index(b->sheets, struct book_sheet, i), e);
    if (!ok)
        return false;
    xlsx_tmpfile_large(true);
    lxw_error code = close_quietly(b->workbook);
    xlsx_tmpfile_large(false);
    b->workbook = NULL;
    return code == LXW_NO_ERROR || book_failed(e, "the workbook could not be written", code);
}

/* Of its other temporary files, too, not everything may be there. */
static bool book_proof(void *state, const char *path, bool comes_back, struct err *e)
{
    struct book *b = state;
    struct stat st;
    if (comes_back && stat(path, &st) == 0 && st.st_size > SOURCE_FILE_MOST)
        return err_set(e, ERR_INPUT, "the workbook is larger than 64 MiB");
    uint64_t *rows = g_new0(uint64_t, b->sheets->len + 1);
    for (guint i = 0; i < b->sheets->len; i++)
        rows[i] = g_array_index(b->sheets, struct book_sheet, i).bytes;
    bool ok = xlsx_proof_book(path, rows, b->sheets->len, comes_back, e);
    g_free(rows);
    return ok;
}

static void book_drop(void *state)
{
    struct book *b = state;
    if (b->workbook)
        lxw_workbook_free(b->workbook);
    book_free(b);
}

const struct sink_class SINK_XLSX = { "xlsx",    true,        book_open,  book_sheet, book_row, book_choices,
                                      book_hide, book_finish, book_proof, book_drop,  book_form };
