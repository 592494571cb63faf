/* A form in a workbook: upright A4, the questions on the left, what is to be filled in cream, hints beside it. Only the answers can be
 * typed into, so that Tab goes from one to the next; the protection has no password. A row has a height of its own only where what stands in
 * it needs one: the others grow with what is typed. */
#include <string.h>

#include "sink_book.h"

enum { SECTION_FILL = 0xDCE8EC, CREAM = 0xFFFCEB, SOFT = 0x52606D, LINE_COLOUR = 0xD5DBE1 };
static const double WIDTHS[SINK_FORM_CELLS] = { 40, 50, 15, 15 };
enum { LINE = 18, NEXT_LINE = 13, LINES_MOST = 25 }; /* points */

enum look {
    LOOK_TITLE,
    LOOK_UNDER,
    LOOK_LABEL,
    LOOK_FACT,
    LOOK_SECTION,
    LOOK_ASK,
    LOOK_HINT,
    LOOK_HEAD,
    LOOK_HIDDEN,
    LOOK_ANSWER,
    N_LOOKS = LOOK_ANSWER + SINK_LINK
};

static const struct {
    double size;
    bool bold, italic, wrap, boxed;
    lxw_color_t ink, fill; /* fill 0: none */
    const char *number;
} LOOKS[N_LOOKS] = {
    [LOOK_TITLE] = { 16, true, false, false, false, TEAL, 0, NULL },
    [LOOK_UNDER] = { 10, false, false, false, false, SOFT, 0, NULL },
    [LOOK_LABEL] = { 10, false, false, true, false, SOFT, 0, NULL },
    [LOOK_FACT] = { 10, false, false, true, false, INK, 0, "@" },
    [LOOK_SECTION] = { 11, true, false, false, false, TEAL, SECTION_FILL, NULL },
    [LOOK_ASK] = { 10, false, false, true, false, INK, 0, NULL },
    [LOOK_HINT] = { 9, false, true, false, false, GREY, 0, NULL },
    [LOOK_HEAD] = { 9, true, false, true, false, SOFT, 0, NULL },
    [LOOK_HIDDEN] = { 9, false, false, false, false, DIM, 0, "@" },
    [LOOK_ANSWER + SINK_TEXT] = { 10, false, false, true, true, INK, CREAM, "@" },
    [LOOK_ANSWER + SINK_DATE] = { 10, false, false, false, true, INK, CREAM, "ddd d mmm yyyy" },
    [LOOK_ANSWER + SINK_TIME] = { 10, false, false, false, true, INK, CREAM, "hh:mm" },
    [LOOK_ANSWER + SINK_MOMENT] = { 10, false, false, false, true, INK, CREAM, "d mmm yyyy hh:mm" },
    [LOOK_ANSWER + SINK_INTEGER] = { 10, false, false, false, true, INK, CREAM, "0" },
    [LOOK_ANSWER + SINK_NUMBER] = { 10, false, false, false, true, INK, CREAM, "General" },
};

struct form_out {
    struct book *book;
    lxw_worksheet *sheet;
    lxw_format *looks[N_LOOKS][N_TINTS]; /* made when first used */
};

static lxw_format *look(struct form_out *f, unsigned which, enum sink_tint tint)
{
    lxw_format *l = f->looks[which][tint];
    if (l)
        return l;
    l = f->looks[which][tint] = workbook_add_format(f->book->workbook);
    format_set_font_size(l, LOOKS[which].size);
    format_set_font_color(l, LOOKS[which].ink);
    format_set_align(l, LXW_ALIGN_LEFT);
    format_set_align(l, which == LOOK_HEAD ? LXW_ALIGN_VERTICAL_BOTTOM : LXW_ALIGN_VERTICAL_CENTER);
    if (which != LOOK_TITLE && which != LOOK_UNDER)
        format_set_indent(l, 1);
    if (LOOKS[which].bold)
        format_set_bold(l);
    if (LOOKS[which].italic)
        format_set_italic(l);
    if (LOOKS[which].wrap)
        format_set_text_wrap(l);
    if (LOOKS[which].number)
        format_set_num_format(l, LOOKS[which].number);
    if (LOOKS[which].fill || tint)
        format_set_bg_color(l, tint ? BOOK_TINTS[tint] : LOOKS[which].fill);
    if (LOOKS[which].boxed) {
        format_set_border(l, LXW_BORDER_THIN);
        format_set_border_color(l, LINE_COLOUR);
        format_set_unlocked(l);
    }
    return l;
}

/* ---- what may be typed ---- */

static bool are_digits(const char *const *choices)
{
    for (; *choices; choices++)
        if (strspn(*choices, "0123456789") != strlen(*choices))
            return false;
    return true;
}

/* Numbers stand in the rule itself: in a list of the hidden sheet they would be texts, and a typed one none of them. */
static void set_numbers(lxw_worksheet *w, lxw_row_t row, lxw_col_t column, const char *const *choices)
{
    lxw_data_validation rule = {
        .validate = LXW_VALIDATION_TYPE_LIST,
        .value_list = (void *) choices, /* char ** or const char **, by the library's version */
        .error_type = LXW_VALIDATION_ERROR_TYPE_WARNING,
        .error_title = "Not in the list",
        .error_message = "Please choose a number from the list.",
    };
    worksheet_data_validation_cell(w, row, column, &rule);
}

/* ---- cells ---- */

static lxw_error put_answer(struct form_out *f, lxw_row_t row, lxw_col_t column, const struct sink_line *line)
{
    const char *value = line->cells[column];
    const struct sink_mark *mark = &line->marks[column];
    struct sink_moment m;
    enum sink_type type = line->types[column], fits = value ? sink_fits(type, value, &m) : SINK_TEXT;
    lxw_format *style = look(f, LOOK_ANSWER + type, mark->tint);
    if (line->choices[column] && are_digits(line->choices[column]))
        set_numbers(f->sheet, row, column, line->choices[column]);
    else if (line->choices[column])
        book_set_dropdown(f->book, f->sheet, row, row, column, line->choices[column]);
    else if (type == SINK_DATE)
        book_set_day_rule(f->sheet, row, row, column);
    if (mark->comment)
        book_put_comment(f->sheet, row, column, mark->comment);
    if (!value)
        return worksheet_write_blank(f->sheet, row, column, style);
    if (fits == SINK_DATE || fits == SINK_TIME || fits == SINK_MOMENT) {
        lxw_datetime at = { m.year, m.month, m.day, m.hour, m.minute, m.second };
        return worksheet_write_datetime(f->sheet, row, column, &at, style);
    }
    if (fits == SINK_INTEGER || fits == SINK_NUMBER)
        return worksheet_write_number(f->sheet, row, column, g_ascii_strtod(value, NULL), style);
    return book_put_text(f->sheet, row, column, value, style);
}

/* How the cells of a line look, where they are not filled in. */
static unsigned look_of(enum sink_line_type type, lxw_col_t column)
{
    switch (type) {
    case SINK_LINE_TITLE:
        return LOOK_TITLE;
    case SINK_LINE_UNDER:
        return LOOK_UNDER;
    case SINK_LINE_FACT:
        return column ? LOOK_FACT : LOOK_LABEL;
    case SINK_LINE_SECTION:
        return LOOK_SECTION;
    case SINK_LINE_ASK:
        return column ? LOOK_HINT : LOOK_ASK;
    case SINK_LINE_HEAD:
    case SINK_LINE_ROW:
        break;
    }
    return LOOK_HEAD;
}

static bool is_open(const struct sink_line *line, lxw_col_t column)
{
    return line->type == SINK_LINE_ASK ? column == 1 : line->type == SINK_LINE_ROW && (line->open & (1u << column));
}

static lxw_error put_cell(struct form_out *f, lxw_row_t row, lxw_col_t column, const struct sink_line *line)
{
    if (is_open(line, column))
        return put_answer(f, row, column, line);
    if (line->cells[column])
        return book_put_text(f->sheet, row, column, line->cells[column], look(f, look_of(line->type, column), SINK_PLAIN));
    if (line->type == SINK_LINE_SECTION)
        return worksheet_write_blank(f->sheet, row, column, look(f, LOOK_SECTION, SINK_PLAIN));
    return LXW_NO_ERROR;
}

/* As words are broken, a line holds a little less than its width. */
static unsigned lines_of(const char *text, double width)
{
    unsigned lines = 1;
    double at = 0;
    for (const char *p = text; *p && lines < LINES_MOST;) {
        size_t n = strcspn(p, " \n");
        double wide = (double) g_utf8_strlen(p, (gssize) n) + 1;
        if (at > 0 && at + wide > width) {
            lines++;
            at = 0;
        }
        for (at += wide; at > width + 1; at -= width)
            lines++;
        if (p[n] == '\n') {
            lines++;
            at = 0;
        }
        p += n + (p[n] != '\0');
    }
    return MIN(lines, LINES_MOST);
}

/* Not every program gives a row the height that its text needs. */
static void set_height(struct form_out *f, lxw_row_t row, const struct sink_line *line)
{
    unsigned lines = 1;
    for (size_t c = 0; c < SINK_FORM_CELLS && line->type != SINK_LINE_UNDER; c++) {
        double width = line->type == SINK_LINE_FACT && c ? WIDTHS[1] + WIDTHS[2] + WIDTHS[3] : WIDTHS[c];
        bool hint = line->type == SINK_LINE_ASK && c > 1; /* it runs on over the next cell */
        lines = line->cells[c] && !hint ? MAX(lines, lines_of(line->cells[c], width - 2)) : lines;
    }
    if (line->type == SINK_LINE_TITLE || line->type == SINK_LINE_SECTION || line->type == SINK_LINE_HEAD)
        worksheet_set_row(f->sheet, row, line->type == SINK_LINE_TITLE ? 26 : 20, NULL);
    else if (lines > 1)
        worksheet_set_row(f->sheet, row, LINE + (lines - 1) * NEXT_LINE, NULL);
}

/* A fact may be long: it has the width of three columns. */
static lxw_error put_fact(struct form_out *f, lxw_row_t row, const struct sink_line *line)
{
    lxw_error code = worksheet_merge_range(f->sheet, row, 1, row, 3, "", look(f, LOOK_FACT, SINK_PLAIN));
    for (lxw_col_t c = 0; c < 2 && !code; c++)
        code = put_cell(f, row, c, line);
    return code;
}

static lxw_error put_line(struct form_out *f, lxw_row_t row, const struct sink_line *line)
{
    lxw_error code = LXW_NO_ERROR;
    set_height(f, row, line);
    if (line->type == SINK_LINE_FACT)
        code = put_fact(f, row, line);
    else
        for (lxw_col_t c = 0; c < SINK_FORM_CELLS && !code; c++)
            code = put_cell(f, row, c, line);
    for (lxw_col_t c = 0; c < SINK_FORM_HIDDEN && !code; c++)
        if (line->hidden[c])
            code = book_put_text(f->sheet, row, (lxw_col_t) (SINK_FORM_CELLS + c), line->hidden[c], look(f, LOOK_HIDDEN, SINK_PLAIN));
    return code;
}

/* ---- the sheet ---- */

static void set_page(struct form_out *f, const char *name, const struct sink_line *lines, size_t n)
{
    lxw_worksheet *w = f->sheet;
    lxw_row_col_options hidden = { .hidden = LXW_TRUE };
    lxw_protection may = { .format_columns = 1, .format_rows = 1, .format_cells = 1, .insert_rows = 1 };
    for (size_t c = 0; c < SINK_FORM_CELLS; c++)
        worksheet_set_column(w, (lxw_col_t) c, (lxw_col_t) c, WIDTHS[c], NULL);
    worksheet_set_column_opt(w, SINK_FORM_CELLS, SINK_FORM_CELLS + SINK_FORM_HIDDEN - 1, 10, NULL, &hidden);
    worksheet_set_default_row(w, LINE, LXW_FALSE);
    worksheet_set_portrait(w);
    worksheet_set_paper(w, 9); /* A4 */
    worksheet_set_margins(w, 0.5, 0.5, 0.5, 0.6);
    worksheet_fit_to_pages(w, 1, 0);
    worksheet_gridlines(w, LXW_HIDE_ALL_GRIDLINES);
    worksheet_print_area(w, 0, 0, (lxw_row_t) (n ? n - 1 : 0), SINK_FORM_CELLS - 1);
    worksheet_freeze_panes(w, 2, 0); /* whom it is about stays in view */
    worksheet_protect(w, NULL, &may);
    g_autofree char *footer = g_strdup_printf("&L%s&RPage &P of &N", name);
    if (!strchr(name, '&')) /* it begins a code in footers */
        worksheet_set_footer(w, footer);
    for (size_t i = 0; i < n; i++)
        if (lines[i].type == SINK_LINE_ASK) {
            worksheet_set_selection(w, (lxw_row_t) i, 1, (lxw_row_t) i, 1);
            break;
        }
}

bool book_form(void *state, const char *name, const struct sink_line *lines, size_t n, struct err *e)
{
    struct book *b = state;
    struct form_out f = { .book = b, .sheet = book_add_sheet(b, name) };
    struct book_sheet s = { .sheet = f.sheet };
    if (!f.sheet)
        return book_failed(e, "sheet", LXW_ERROR_CREATING_TMPFILE);
    g_array_append_val(b->sheets, s);
    set_page(&f, name, lines, n);
    for (size_t i = 0; i < n; i++) {
        lxw_error code = put_line(&f, (lxw_row_t) i, &lines[i]);
        if (code)
            return book_failed(e, "line", code);
    }
    return true;
}
