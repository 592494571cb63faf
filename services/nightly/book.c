#include "book.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* ---- styles ---- */

enum { INK = 0x1F2933, DEEP = 0x1F4E5F, SOFT = 0x52606D, LINE = 0xD5DBE1, CREAM = 0xFFFCEB, WHITE = 0xFFFFFF };

static const struct {
    double size;
    bool bold, wrap, border;
    unsigned ink, fill; /* fill 0: none */
    enum lxw_format_alignments align;
    const char *number;
    bool underlined;
} LOOKS[STYLE_AGE] = {
    [STYLE_TITLE] = { 16, true, false, false, DEEP, 0, LXW_ALIGN_LEFT, NULL },
    [STYLE_UNDER] = { 10, false, false, false, SOFT, 0, LXW_ALIGN_LEFT, NULL },
    [STYLE_NOTE] = { 10, false, false, false, 0x8A5A00, 0, LXW_ALIGN_LEFT, NULL },
    [STYLE_CLEAR] = { 12, true, false, false, 0x22633F, 0, LXW_ALIGN_LEFT, NULL },
    [STYLE_LINK] = { 10, true, false, false, DEEP, 0xE8EFF2, LXW_ALIGN_LEFT, NULL },
    [STYLE_HEADER] = { 10, true, true, true, WHITE, DEEP, LXW_ALIGN_LEFT, NULL },
    [STYLE_HEADER_FILL] = { 10, true, true, true, INK, 0xF3D88B, LXW_ALIGN_LEFT, NULL },
    [STYLE_TEXT] = { 10, false, true, true, INK, 0, LXW_ALIGN_LEFT, "@" },
    [STYLE_STRONG] = { 10, true, true, true, INK, 0, LXW_ALIGN_LEFT, "@" },
    [STYLE_MAIL] = { 10, false, true, true, 0x0B5394, 0, LXW_ALIGN_LEFT, "@", true },
    [STYLE_DATE] = { 10, false, false, true, INK, 0, LXW_ALIGN_LEFT, "ddd d mmm yyyy" },
    [STYLE_NUMBER] = { 10, false, false, true, INK, 0, LXW_ALIGN_CENTER, "0" },
    [STYLE_TOTAL_TEXT] = { 10, true, true, true, INK, 0xE8EFF2, LXW_ALIGN_LEFT, "@" },
    [STYLE_TOTAL] = { 10, true, false, true, INK, 0xE8EFF2, LXW_ALIGN_CENTER, "0" },
    [STYLE_FILL_TEXT] = { 10, false, true, true, INK, CREAM, LXW_ALIGN_LEFT, "@" },
    [STYLE_FILL_DATE] = { 10, false, false, true, INK, CREAM, LXW_ALIGN_LEFT, "d mmm yyyy" },
};

static lxw_format *style_new(lxw_workbook *wb, double size, bool bold, unsigned ink, unsigned fill)
{
    lxw_format *f = workbook_add_format(wb);
    format_set_font_name(f, "Calibri");
    format_set_font_size(f, size);
    if (bold)
        format_set_bold(f);
    format_set_font_color(f, ink);
    if (fill) {
        format_set_pattern(f, LXW_PATTERN_SOLID);
        format_set_bg_color(f, fill);
    }
    return f;
}

static void add_border(lxw_format *f)
{
    format_set_border(f, LXW_BORDER_THIN);
    format_set_border_color(f, LINE);
}

static void add_styles(struct book *b)
{
    for (size_t i = 0; i < STYLE_AGE; i++) {
        lxw_format *f = style_new(b->workbook, LOOKS[i].size, LOOKS[i].bold, LOOKS[i].ink, LOOKS[i].fill);
        format_set_align(f, LOOKS[i].align);
        format_set_align(f, LOOKS[i].border ? LXW_ALIGN_VERTICAL_TOP : LXW_ALIGN_VERTICAL_CENTER);
        if (LOOKS[i].wrap)
            format_set_text_wrap(f);
        if (LOOKS[i].border)
            add_border(f);
        if (LOOKS[i].underlined)
            format_set_underline(f, LXW_UNDERLINE_SINGLE);
        if (LOOKS[i].number)
            format_set_num_format(f, LOOKS[i].number);
        b->styles[i] = f;
    }
    for (size_t i = 0; i < AGE_BANDS; i++) {
        lxw_format *f = style_new(b->workbook, 10, true, AGES[i].ink, AGES[i].fill);
        format_set_align(f, LXW_ALIGN_CENTER);
        format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
        format_set_num_format(f, "0");
        add_border(f);
        b->styles[STYLE_AGE + i] = f;
    }
}

/* ---- the file ---- */

static bool day_of(const char *iso, lxw_datetime *out)
{
    *out = (lxw_datetime) { 0 };
    return iso && sscanf(iso, "%d-%d-%d", &out->year, &out->month, &out->day) == 3;
}

bool book_open(struct book *b, const char *path, const struct edition *ed, const char *title, struct err *e)
{
    *b = (struct book) { .ed = ed, .path = path, .title = title };
    b->workbook = workbook_new(path);
    if (!b->workbook)
        return err_set(e, ERR_OTHER, "%s: no workbook could be begun", path);
    b->arena = arena_new();
    add_styles(b);
    /* the day of the report, not of the clock: the same night gives the same bytes */
    lxw_datetime day;
    struct tm created = { 0 };
    if (day_of(ed->as_of, &day))
        created = (struct tm) { .tm_year = day.year - 1900, .tm_mon = day.month - 1, .tm_mday = day.day };
    lxw_doc_properties about = { .title = (char *) title, .company = (char *) ed->agency, .author = "Afterview", .created = timegm(&created) };
    workbook_set_properties(b->workbook, &about);
    return true;
}

/* libxlsxwriter tells its failures to the terminal as well; the error that we make of them is told once, in main.c. */
static lxw_error close_quietly(lxw_workbook *workbook)
{
    fflush(stderr);
    int saved = dup(STDERR_FILENO), nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (saved >= 0 && nowhere >= 0)
        dup2(nowhere, STDERR_FILENO);
    errno = 0;
    lxw_error problem = workbook_close(workbook);
    int why = errno;
    fflush(stderr);
    if (saved >= 0) {
        dup2(saved, STDERR_FILENO);
        close(saved);
    }
    if (nowhere >= 0)
        close(nowhere);
    errno = why;
    return problem;
}

bool book_close(struct book *b, struct err *e)
{
    lxw_error problem = close_quietly(b->workbook);
    int why = errno;
    arena_free(b->arena);
    if (problem == LXW_NO_ERROR)
        return true;
    err_set(e, ERR_OTHER, "%s could not be written: %s", b->path, why ? strerror(why) : lxw_strerror(problem));
    errno = why;
    return false;
}

/* & begins a code in headers and footers. */
static const char *no_codes(struct arena *a, const char *s)
{
    GString *out = g_string_new(NULL);
    for (const char *p = s; *p && out->len < 80; p = g_utf8_next_char(p)) {
        g_string_append_unichar(out, g_utf8_get_char(p));
        if (*p == '&')
            g_string_append_c(out, '&');
    }
    char *kept = arena_strdup(a, out->str);
    g_string_free(out, TRUE);
    return kept;
}

lxw_worksheet *book_sheet(struct book *b, const char *name)
{
    lxw_worksheet *w = workbook_add_worksheet(b->workbook, name);
    worksheet_set_landscape(w);
    worksheet_set_paper(w, 9); /* A4 */
    worksheet_fit_to_pages(w, 1, 0);
    worksheet_set_margins(w, 0.4, 0.4, 0.6, 0.6);
    worksheet_gridlines(w, LXW_HIDE_ALL_GRIDLINES);
    worksheet_set_header(
        w, arena_printf(b->arena, "&L&9%s&R&9%s, %s", no_codes(b->arena, b->ed->agency), name, day_words(b->arena, b->ed->as_of)));
    worksheet_set_footer(w, arena_printf(b->arena, "&L&9%s&R&9Page &P of &N", no_codes(b->arena, b->title)));
    return w;
}

/* ---- cells ---- */

/* _x0041_ in a cell is read back as A: the first underscore of such a text is itself written so. */
static const char *no_escapes(struct arena *a, const char *s)
{
    GString *out = NULL;
    const char *from = s;
    for (const char *p = s; (p = strstr(p, "_x")); p++)
        if (g_ascii_isxdigit(p[2]) && g_ascii_isxdigit(p[3]) && g_ascii_isxdigit(p[4]) && g_ascii_isxdigit(p[5]) && p[6] == '_') {
            out = out ? out : g_string_new(NULL);
            g_string_append_len(out, from, p - from);
            g_string_append(out, "_x005F");
            from = p;
        }
    if (!out)
        return s;
    g_string_append(out, from);
    char *kept = arena_strdup(a, out->str);
    g_string_free(out, TRUE);
    return kept;
}

void book_text(struct book *b, lxw_worksheet *w, lxw_row_t row, lxw_col_t col, const char *text, enum book_style style)
{
    enum { MOST = 4000 }; /* a cell takes 32,767; nobody reads that much on a list */
    if (!text || !*text) {
        worksheet_write_blank(w, row, col, b->styles[style]);
        return;
    }
    if (g_utf8_strlen(text, -1) > MOST)
        text = arena_printf(b->arena, "%.*s…", (int) (g_utf8_offset_to_pointer(text, MOST) - text), text);
    worksheet_write_string(w, row, col, no_escapes(b->arena, text), b->styles[style]);
}

void book_date(struct book *b, lxw_worksheet *w, lxw_row_t row, lxw_col_t col, const char *iso, enum book_style style)
{
    lxw_datetime day;
    if (day_of(iso, &day) && day.year >= 1900)
        worksheet_write_datetime(w, row, col, &day, b->styles[style]);
    else
        book_text(b, w, row, col, iso, style);
}

void book_head(struct book *b, lxw_worksheet *w, const char *title, const char *under)
{
    worksheet_set_row(w, 0, 26, NULL);
    book_text(b, w, 0, 0, title, STYLE_TITLE);
    worksheet_set_row(w, 1, 16, NULL);
    book_text(b, w, 1, 0, under, STYLE_UNDER);
}

void book_mark(struct book *b, lxw_worksheet *w, lxw_row_t row, lxw_col_t col)
{
    lxw_row_col_options hidden = { .hidden = LXW_TRUE };
    worksheet_set_column_opt(w, col, col, 10, NULL, &hidden);
    book_text(b, w, row, col, "_report", STYLE_HEADER);
}

/* ---- a table of items ---- */

enum value {
    VALUE_SECTION,
    VALUE_OVERDUE,
    VALUE_DUE_ON,
    VALUE_NEXT_STEP,
    VALUE_OWNER,
    VALUE_CANDIDATE,
    VALUE_PHONE,
    VALUE_CLIENT,
    VALUE_CONTACT,
    VALUE_CONTACT_PHONE,
    VALUE_JOB,
    VALUE_INTERVIEW,
    VALUE_WHOSE_MOVE,
    VALUE_CHANNEL,
    VALUE_WHY,
    VALUE_FILL_TEXT,
    VALUE_FILL_DATE,
    VALUE_FILL_CHANNEL,
    VALUE_ITEM,
    VALUE_VARIANT,
    VALUE_RECORD_INTERVIEW,
    VALUE_RECORD_CANDIDATE,
    VALUE_WHO,
    VALUE_DAY,
    VALUE_KIND,
    VALUE_ID
};

/* The columns whose name begins with _ say which record a row is about, and what it asks for: services/import/fill.c reads them
 * when a filled-in workbook comes back. */
static const struct column {
    const char *header;
    double width;
    enum value value;
    unsigned flag; /* 0: always */
} COLUMNS[] = {
    { "Section", 9.5, VALUE_SECTION, COLUMN_SECTION },
    { "Days overdue", 8.5, VALUE_OVERDUE, 0 },
    { "Due on", 14.5, VALUE_DUE_ON, 0 },
    { "What to do", 34, VALUE_NEXT_STEP, 0 },
    { "Consultant", 16, VALUE_OWNER, COLUMN_OWNER },
    { "Candidate", 16, VALUE_CANDIDATE, 0 },
    { "Candidate phone", 14, VALUE_PHONE, 0 },
    { "Client", 16, VALUE_CLIENT, 0 },
    { "Client contact", 14, VALUE_CONTACT, 0 },
    { "Contact phone", 14, VALUE_CONTACT_PHONE, 0 },
    { "Job", 15, VALUE_JOB, 0 },
    { "Interview", 9.5, VALUE_INTERVIEW, 0 },
    { "Whose move", 10, VALUE_WHOSE_MOVE, 0 },
    { "Suggested channel", 10, VALUE_CHANNEL, 0 },
    { "Why", 28, VALUE_WHY, 0 },
    { "Done on", 11.5, VALUE_FILL_DATE, COLUMN_FILL },
    { "Channel", 11, VALUE_FILL_CHANNEL, COLUMN_FILL },
    { "Answer", 18, VALUE_FILL_TEXT, COLUMN_FILL },
    { "Next", 11.5, VALUE_FILL_DATE, COLUMN_FILL },
    { "Note", 18, VALUE_FILL_TEXT, COLUMN_FILL },
    { "_variant", 10, VALUE_VARIANT, COLUMN_HIDDEN },
    { "_interview", 10, VALUE_RECORD_INTERVIEW, COLUMN_HIDDEN },
    { "_candidate", 10, VALUE_RECORD_CANDIDATE, COLUMN_HIDDEN },
    { "_who", 10, VALUE_WHO, COLUMN_HIDDEN },
    { "_day", 10, VALUE_DAY, COLUMN_HIDDEN },
    { "_item", 10, VALUE_ITEM, COLUMN_HIDDEN },
    { "_kind", 10, VALUE_KIND, COLUMN_HIDDEN },
    { "_id", 10, VALUE_ID, COLUMN_HIDDEN },
};

static void put_overdue(struct book *b, lxw_worksheet *w, lxw_row_t row, lxw_col_t col, const struct due_item *item)
{
    if (strcmp(item->due_on, b->ed->as_of) > 0)
        book_text(b, w, row, col, NULL, STYLE_NUMBER);
    else
        worksheet_write_number(w, row, col, item->overdue, b->styles[STYLE_AGE + age_band(item->overdue)]);
}

/* A name that opens a mail, a number that dials, where we have one that can. The cell's text stays what it is. */
static void put_link(struct book *b, lxw_worksheet *w, lxw_row_t row, lxw_col_t col, const char *text, const char *url)
{
    if (text && *text && url && worksheet_write_url(w, row, col, url, b->styles[STYLE_MAIL]) == LXW_NO_ERROR)
        book_text(b, w, row, col, text, STYLE_MAIL);
    else
        book_text(b, w, row, col, text, STYLE_TEXT);
}

static void put_reach(struct book *b, lxw_worksheet *w, lxw_row_t row, lxw_col_t col, enum value value, const struct due_item *item)
{
    const struct reach *r = words_reach(b->ed, item);
    struct arena *a = b->arena;
    switch (value) {
    case VALUE_CANDIDATE: put_link(b, w, row, col, item->candidate, words_mailto(a, r->candidate_email)); break;
    case VALUE_PHONE: put_link(b, w, row, col, r->candidate_phone, words_tel(a, r->candidate_phone)); break;
    case VALUE_CONTACT: put_link(b, w, row, col, r->contact ? r->contact : r->contact_email, words_mailto(a, r->contact_email)); break;
    default: put_link(b, w, row, col, r->contact_phone, words_tel(a, r->contact_phone)); break;
    }
}

/* "AV-1 = Ann Roe": who is meant where no interview says it. The name tells whether the line was moved. NULL: the interview says it. */
static const char *candidate_mark(struct book *b, const struct due_item *item)
{
    const char *key = words_reach(b->ed, item)->candidate_key;
    return item->interview || !key || !item->candidate ? NULL : arena_printf(b->arena, "%s = %s", key, item->candidate);
}

static void put_value(struct book *b, lxw_worksheet *w, lxw_row_t row, lxw_col_t col, enum value value, const struct due_item *item, const char *section)
{
    switch (value) {
    case VALUE_SECTION: book_text(b, w, row, col, section, STYLE_TEXT); break;
    case VALUE_OVERDUE: put_overdue(b, w, row, col, item); break;
    case VALUE_DUE_ON: book_date(b, w, row, col, item->due_on, STYLE_DATE); break;
    case VALUE_NEXT_STEP:
        book_text(b, w, row, col, item->escalated ? arena_printf(b->arena, "%s (escalated)", item->next_step) : item->next_step, STYLE_STRONG);
        break;
    case VALUE_OWNER: book_text(b, w, row, col, item->consultant ? item->consultant : item->consultant_ref, STYLE_TEXT); break;
    case VALUE_CANDIDATE:
    case VALUE_PHONE:
    case VALUE_CONTACT:
    case VALUE_CONTACT_PHONE: put_reach(b, w, row, col, value, item); break;
    case VALUE_CLIENT: book_text(b, w, row, col, item->client, STYLE_TEXT); break;
    case VALUE_JOB: book_text(b, w, row, col, item->job, STYLE_TEXT); break;
    case VALUE_RECORD_INTERVIEW:
    case VALUE_INTERVIEW: book_text(b, w, row, col, item->interview, STYLE_TEXT); break;
    case VALUE_RECORD_CANDIDATE:
        book_text(b, w, row, col, candidate_mark(b, item), STYLE_TEXT);
        break;
    case VALUE_WHOSE_MOVE: book_text(b, w, row, col, words_person(item->whose_move), STYLE_TEXT); break;
    case VALUE_CHANNEL: book_text(b, w, row, col, words_channel(b->ed, item->channel), STYLE_TEXT); break;
    case VALUE_WHY: book_text(b, w, row, col, item->why, STYLE_TEXT); break;
    case VALUE_FILL_TEXT:
    case VALUE_FILL_CHANNEL: book_text(b, w, row, col, NULL, STYLE_FILL_TEXT); break;
    case VALUE_FILL_DATE: book_text(b, w, row, col, NULL, STYLE_FILL_DATE); break;
    case VALUE_VARIANT: book_text(b, w, row, col, item->variant, STYLE_TEXT); break;
    case VALUE_WHO: book_text(b, w, row, col, item->who, STYLE_TEXT); break;
    case VALUE_DAY: book_text(b, w, row, col, b->ed->as_of, STYLE_TEXT); break;
    case VALUE_ITEM: book_text(b, w, row, col, item->item, STYLE_TEXT); break;
    case VALUE_KIND: book_text(b, w, row, col, item->record_kind, STYLE_TEXT); break;
    case VALUE_ID: worksheet_write_number(w, row, col, (double) item->record_id, b->styles[STYLE_NUMBER]); break;
    }
}

/* The labels as libxlsxwriter takes them for a dropdown; NULL: none. It aborts on a letter beyond ASCII, and Excel takes 255. (A
 * range on a hidden sheet would hold any, but loses a string in libxlsxwriter 1.1.4.) */
static const char **dropdown(struct book *b, const GPtrArray *labels)
{
    const char **list = arena_alloc(b->arena, (labels->len + 1) * sizeof *list);
    size_t length = 0;
    for (guint i = 0; i < labels->len; i++) {
        list[i] = labels->pdata[i];
        length += strlen(list[i]) + 1;
        if (!g_str_is_ascii(list[i]) || strpbrk(list[i], ",\""))
            return NULL;
    }
    return length && length <= 255 ? list : NULL;
}

/* For the columns that are filled in by hand; a warning only, so that nothing typed is lost. */
static void add_validation(struct book *b, lxw_worksheet *w, enum value value, lxw_row_t first, lxw_row_t last, lxw_col_t col)
{
    lxw_data_validation v = { .error_type = LXW_VALIDATION_ERROR_TYPE_WARNING };
    if (value == VALUE_FILL_CHANNEL) {
        v.validate = LXW_VALIDATION_TYPE_LIST;
        v.value_list = (void *) dropdown(b, b->ed->channels); /* char ** or const char **, by its version */
        v.error_title = "Not in the list";
        v.error_message = "Please take a channel from the list.";
        if (!v.value_list)
            return;
    } else {
        v.validate = LXW_VALIDATION_TYPE_DATE;
        v.criteria = LXW_VALIDATION_CRITERIA_GREATER_THAN;
        v.value_datetime = (lxw_datetime) { .year = 2000, .month = 1, .day = 1 };
        v.error_title = "Not a day";
        v.error_message = "Please type a date, such as 24 Nov 2026.";
    }
    worksheet_data_validation_range(w, first, col, last, col, &v);
}

/* Lines that a text takes in a column: words are not cut, so some room is lost in each. */
static unsigned lines_of(const char *text, double width)
{
    unsigned lines = 1;
    double room = width, at = 0;
    for (const char *p = text ? text : ""; *p;) {
        size_t n = strcspn(p, " ");
        double wide = (double) g_utf8_strlen(p, (gssize) n) + (p[n] ? 1 : 0);
        if (at + wide > room && at > 0) {
            lines++;
            at = 0;
        }
        at += wide;
        for (; at > room + 1; at -= room)
            lines++;
        p += n + (p[n] != '\0');
    }
    return lines;
}

/* Excel fits the height of rows when it opens a file, other programs do not: so it is said. */
static void set_height(lxw_worksheet *w, lxw_row_t row, const struct due_item *item)
{
    enum { MOST_LINES = 12 };
    const struct {
        const char *text;
        enum value value;
    } WRAPPED[] = { { item->next_step, VALUE_NEXT_STEP }, { item->candidate, VALUE_CANDIDATE }, { item->client, VALUE_CLIENT },
                    { item->job, VALUE_JOB },             { item->why, VALUE_WHY },             { item->consultant, VALUE_OWNER } };
    unsigned most = 1;
    for (size_t i = 0; i < G_N_ELEMENTS(WRAPPED); i++)
        for (size_t c = 0; c < G_N_ELEMENTS(COLUMNS); c++)
            if (COLUMNS[c].value == WRAPPED[i].value)
                most = MAX(most, lines_of(WRAPPED[i].text, COLUMNS[c].width));
    worksheet_set_row(w, row, 2 + 13.2 * MIN(most, MOST_LINES), NULL);
}

/* One column of all groups, from its header down. */
static void put_column(struct book *b, lxw_worksheet *w, const struct book_table *t, const struct column *column, lxw_col_t col)
{
    lxw_row_t row = t->row + 1;
    lxw_row_col_options options = { .hidden = column->flag == COLUMN_HIDDEN };
    worksheet_set_column_opt(w, col, col, column->width, NULL, &options);
    book_text(b, w, t->row, col, column->header, column->flag == COLUMN_FILL ? STYLE_HEADER_FILL : STYLE_HEADER);
    for (size_t g = 0; g < t->n_groups; g++)
        for (guint i = 0; i < t->groups[g]->len; i++)
            put_value(b, w, row++, col, column->value, t->groups[g]->pdata[i], t->group_names[g]);
    if (row > t->row + 1 && (column->value == VALUE_FILL_DATE || column->value == VALUE_FILL_CHANNEL))
        add_validation(b, w, column->value, t->row + 1, row - 1, col);
}

void book_table(struct book *b, lxw_worksheet *w, const struct book_table *t)
{
    lxw_row_t last = t->row;
    lxw_col_t col = 0, last_printed = 0;
    for (size_t g = 0; g < t->n_groups; g++)
        for (guint i = 0; i < t->groups[g]->len; i++)
            set_height(w, ++last, t->groups[g]->pdata[i]);
    worksheet_set_row(w, t->row, 30, NULL);
    for (size_t c = 0; c < G_N_ELEMENTS(COLUMNS); c++) {
        const struct column *column = &COLUMNS[c];
        if (column->flag && !(column->flag & (t->with | COLUMN_HIDDEN)))
            continue;
        put_column(b, w, t, column, col);
        last_printed = column->flag != COLUMN_HIDDEN && column->flag != COLUMN_FILL ? col : last_printed;
        col++;
    }
    if (last == t->row)
        book_text(b, w, ++last, 0, t->none, STYLE_UNDER);
    else
        worksheet_autofilter(w, t->row, 0, last, col - 1); /* the hidden ones too: sorting takes along only what it spans */
    worksheet_freeze_panes(w, t->row + 1, 0);
    worksheet_repeat_rows(w, t->row, t->row);
    worksheet_print_area(w, 0, 0, last, last_printed); /* what is filled in is filled in on screen; printed it would be too small to read */
}
