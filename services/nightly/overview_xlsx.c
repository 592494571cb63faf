/* The manager's workbook: the counts with their charts, what is escalated, and every item. */
#include "book.h"

enum { FIRST_AGE = 5, TALLY_COLUMNS = FIRST_AGE + AGE_BANDS + 1 };

static const char *const TALLY_HEADERS[TALLY_COLUMNS] = { NULL, "Overdue", "Due today", "Coming", "Waiting on others", NULL, NULL, NULL, NULL, "Escalated" };

static void put_tally(struct book *b, lxw_worksheet *w, lxw_row_t row, const struct tally *t, bool total)
{
    enum book_style number = total ? STYLE_TOTAL : STYLE_NUMBER;
    book_text(b, w, row, 0, t->name, total ? STYLE_TOTAL_TEXT : STYLE_STRONG);
    for (size_t s = SECTION_OVERDUE; s <= SECTION_WAITING; s++)
        worksheet_write_number(w, row, (lxw_col_t) (1 + s), t->section[s], b->styles[number]);
    for (size_t i = 0; i < AGE_BANDS; i++)
        worksheet_write_number(w, row, (lxw_col_t) (FIRST_AGE + i), t->age[i], b->styles[t->age[i] && !total ? STYLE_AGE + i : number]);
    worksheet_write_number(w, row, FIRST_AGE + AGE_BANDS, t->escalated, b->styles[number]);
    worksheet_set_row(w, row, 17, NULL);
}

/* Header at `row`, a line per tally, all of them under it. Gives the row after. */
static lxw_row_t put_tallies(struct book *b, lxw_worksheet *w, lxw_row_t row, const char *what, const GPtrArray *list, const struct tally *total)
{
    for (int c = 0; c < TALLY_COLUMNS; c++)
        book_text(b, w, row, (lxw_col_t) c, c == 0 ? what : TALLY_HEADERS[c] ? TALLY_HEADERS[c] : AGES[c - FIRST_AGE].title, STYLE_HEADER);
    worksheet_set_row(w, row, 30, NULL);
    worksheet_set_column(w, 0, 0, 32, NULL);
    worksheet_set_column(w, 1, TALLY_COLUMNS - 1, 11, NULL);
    book_mark(b, w, row, TALLY_COLUMNS);
    lxw_row_t at = row + 1;
    for (guint i = 0; i < list->len; i++)
        put_tally(b, w, at++, list->pdata[i], false);
    if (list->len) {
        worksheet_autofilter(w, row, 0, at - 1, TALLY_COLUMNS - 1);
        put_tally(b, w, at, total, true); /* outside the filter: it stays the whole */
    } else {
        book_text(b, w, at, 0, "Nothing is due, coming or waited for.", STYLE_UNDER);
    }
    return at + 1;
}

/* How many of the longest lines a chart shows before it can no longer be read. */
enum { CHART_LINES = 20 };

static void set_axis(lxw_chart_axis *axis)
{
    lxw_chart_line pale = { .color = 0xD5DBE1, .width = 0.75 };
    chart_axis_set_num_format(axis, "0");
    chart_axis_major_gridlines_set_line(axis, &pale);
    chart_axis_major_gridlines_set_visible(axis, LXW_TRUE);
}

static void put_age_chart(struct book *b, lxw_worksheet *w, lxw_row_t at, const char *sheet, lxw_row_t first, guint n)
{
    lxw_chart *chart = workbook_add_chart(b->workbook, LXW_CHART_BAR_STACKED);
    lxw_row_t last = first + MIN(n, CHART_LINES) - 1;
    for (size_t i = 0; i < AGE_BANDS; i++) {
        lxw_chart_series *s = chart_add_series(chart, NULL, NULL);
        lxw_col_t col = (lxw_col_t) (FIRST_AGE + i);
        chart_series_set_categories(s, sheet, first, 0, last, 0);
        chart_series_set_values(s, sheet, first, col, last, col);
        chart_series_set_name_range(s, sheet, first - 1, col);
        lxw_chart_fill fill = { .color = AGES[i].fill };
        lxw_chart_line line = { .color = 0x7B8794, .width = 0.5 };
        chart_series_set_fill(s, &fill);
        chart_series_set_line(s, &line);
    }
    chart_title_set_name(chart, "Due items per consultant, by working days overdue");
    lxw_chart_font small = { .size = 11, .bold = LXW_TRUE };
    chart_title_set_name_font(chart, &small);
    chart_axis_set_reverse(chart->y_axis); /* most first, as in the table; the numbers stay below */
    chart_axis_set_label_position(chart->x_axis, LXW_CHART_AXIS_LABEL_POSITION_HIGH);
    set_axis(chart->x_axis);
    chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
    chart_set_style(chart, 2);
    lxw_chart_options place = { .x_scale = 1.9, .y_scale = MIN(n, CHART_LINES) > 8 ? 1.7 : 1.2, .description = "Stacked bars: due items per consultant" };
    worksheet_insert_chart_opt(w, at, 0, chart, &place);
}

static void put_rule_chart(struct book *b, lxw_worksheet *w, lxw_row_t at, const char *sheet, lxw_row_t first, guint n)
{
    static const struct {
        lxw_col_t col;
        unsigned fill;
    } SERIES[] = { { 1, 0x1F4E5F }, { 2, 0x8FB8C6 } }; /* overdue, due today */
    lxw_chart *chart = workbook_add_chart(b->workbook, LXW_CHART_COLUMN_STACKED);
    lxw_row_t last = first + MIN(n, CHART_LINES) - 1;
    for (size_t i = 0; i < G_N_ELEMENTS(SERIES); i++) {
        lxw_chart_series *s = chart_add_series(chart, NULL, NULL);
        chart_series_set_categories(s, sheet, first, 0, last, 0);
        chart_series_set_values(s, sheet, first, SERIES[i].col, last, SERIES[i].col);
        chart_series_set_name_range(s, sheet, first - 1, SERIES[i].col);
        lxw_chart_fill fill = { .color = SERIES[i].fill };
        chart_series_set_fill(s, &fill);
    }
    chart_title_set_name(chart, "Due items per rule");
    lxw_chart_font small = { .size = 11, .bold = LXW_TRUE };
    chart_title_set_name_font(chart, &small);
    set_axis(chart->y_axis);
    chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
    lxw_chart_options place = { .x_scale = 1.9, .y_scale = 1.3, .description = "Columns: due items per rule" };
    worksheet_insert_chart_opt(w, at, 0, chart, &place);
}

static const char *headline(struct book *b, const struct overview *v)
{
    const unsigned *c = v->total.section;
    return arena_printf(b->arena, "%s · %s · %u overdue, %u due today, %u coming by %s, %u escalated.", b->ed->agency,
                        day_words(b->arena, b->ed->as_of), c[SECTION_OVERDUE], c[SECTION_TODAY], c[SECTION_COMING],
                        day_words(b->arena, b->ed->coming_until), v->total.escalated);
}

static void put_counts(struct book *b, const struct overview *v, const char *sheet, const char *what, const GPtrArray *list,
                       void (*chart)(struct book *, lxw_worksheet *, lxw_row_t, const char *, lxw_row_t, guint))
{
    lxw_worksheet *w = book_sheet(b, sheet);
    book_head(b, w, arena_printf(b->arena, "Follow-up per %s", what), headline(b, v));
    lxw_row_t row = 2;
    if (!v->due->len)
        book_text(b, w, row++, 0, "All clear: nothing is overdue and nothing is due today.", STYLE_CLEAR);
    if (words_calendars(b->arena, b->ed))
        book_text(b, w, row++, 0, words_calendars(b->arena, b->ed), STYLE_NOTE);
    row++;
    char *header = arena_strdup(b->arena, what);
    header[0] = g_ascii_toupper(header[0]);
    lxw_row_t after = put_tallies(b, w, row, header, list, &v->total);
    worksheet_freeze_panes(w, row + 1, 1);
    worksheet_repeat_rows(w, row, row);
    if (chart && list->len && v->due->len)
        chart(b, w, after + 1, sheet, row + 1, list->len);
}

static void put_items(struct book *b, const char *sheet, const char *title, size_t n, const GPtrArray *const *groups, const char *const *names, const char *none)
{
    const struct book_table t = { .row = 3, .with = COLUMN_OWNER | (n > 1 ? COLUMN_SECTION : 0), .n_groups = n, .groups = groups, .group_names = names, .none = none };
    lxw_worksheet *w = book_sheet(b, sheet);
    size_t all = 0;
    for (size_t g = 0; g < n; g++)
        all += groups[g]->len;
    book_head(b, w, title, words_count(b->arena, all, "item", "items"));
    book_table(b, w, &t);
}

bool overview_xlsx(const struct edition *ed, const struct overview *v, const char *path, struct err *e)
{
    struct book b;
    if (!book_open(&b, path, ed, "Follow-up: all consultants", e))
        return false;
    put_counts(&b, v, "By consultant", "consultant", v->by_consultant, put_age_chart);
    put_counts(&b, v, "By client", "client", v->by_client, NULL);
    put_counts(&b, v, "By rule", "rule", v->by_rule, put_rule_chart);
    const GPtrArray *const escalated[] = { v->escalated }, *const all[] = { v->due, v->coming };
    const char *const names[] = { "Due", "Coming" };
    put_items(&b, "Escalated", "Escalated", 1, escalated, names, "Nothing was escalated.");
    put_items(&b, "All items", "Everything that is due or coming", 2, all, names, "Nothing is due or coming.");
    return book_close(&b, e);
}
