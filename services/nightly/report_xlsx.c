/* The consultant's workbook. "Today" is the list to work from: its last columns are filled in by hand, and hidden ones say which
 * record each row is about. */
#include "book.h"

static const char *sheet_of(enum section s)
{
    return s == SECTION_WAITING ? "Waiting" : s == SECTION_NEW ? "New" : s == SECTION_DONE ? "Done" : "Today";
}

/* The counts on top of the list, each a link to where its items begin. */
static void put_counts(struct book *b, lxw_worksheet *w, const struct report *r, lxw_row_t row, lxw_row_t first_item)
{
    static const lxw_col_t AT[SECTION_COUNT] = { 0, 2, 3, 4, 6, 7 }; /* Overdue and Waiting take two columns */
    lxw_row_t item = first_item;
    for (size_t s = 0; s < SECTION_COUNT; s++) {
        const char *text = arena_printf(b->arena, "%s: %u", SECTIONS[s].title, r->sections[s]->len);
        bool here = s <= SECTION_COMING;
        const char *url = arena_printf(b->arena, "internal:'%s'!A%u", sheet_of(s), here ? item + 1 : 1);
        if (s == SECTION_OVERDUE || s == SECTION_WAITING)
            worksheet_merge_range(w, row, AT[s], row, AT[s] + 1, "", b->styles[STYLE_LINK]);
        worksheet_write_url(w, row, AT[s], url, b->styles[STYLE_LINK]);
        book_text(b, w, row, AT[s], text, STYLE_LINK);
        if (here)
            item += r->sections[s]->len;
    }
    worksheet_set_row(w, row, 20, NULL);
}

static void put_today(struct book *b, const struct report *r)
{
    const char *const names[] = { SECTIONS[SECTION_OVERDUE].title, SECTIONS[SECTION_TODAY].title, SECTIONS[SECTION_COMING].title };
    const GPtrArray *const groups[] = { r->sections[SECTION_OVERDUE], r->sections[SECTION_TODAY], r->sections[SECTION_COMING] };
    struct book_table t = { .with = COLUMN_SECTION | COLUMN_FILL, .n_groups = 3, .groups = groups, .group_names = names,
                            .none = "Nothing is due, and nothing falls due in the next 5 working days." };
    lxw_worksheet *w = book_sheet(b, "Today");
    book_head(b, w, b->title,
              arena_printf(b->arena, "%s · %s · %s", b->ed->agency, day_words(b->arena, b->ed->as_of), words_summary(b->arena, b->ed, r)));
    lxw_row_t row = 3;
    if (words_all_clear(r)) {
        book_text(b, w, row, 0, words_all_clear(r), STYLE_CLEAR);
        worksheet_set_row(w, row++, 20, NULL);
    }
    if (words_calendars(b->arena, b->ed))
        book_text(b, w, row++, 0, words_calendars(b->arena, b->ed), STYLE_NOTE);
    book_text(b, w, row++, 0, "Days are working days. The cream columns on the right are yours to fill in: Done on takes the day, or yes for the day of this list. Then send the workbook back.", STYLE_UNDER);
    t.row = row;
    put_counts(b, w, r, 2, t.row + 1);
    book_table(b, w, &t);
}

static void put_section(struct book *b, const struct report *r, enum section s)
{
    const GPtrArray *const groups[] = { r->sections[s] };
    const char *const names[] = { SECTIONS[s].title };
    const struct book_table t = { .row = 3, .n_groups = 1, .groups = groups, .group_names = names, .none = words_none(b->ed, s) };
    lxw_worksheet *w = book_sheet(b, sheet_of(s));
    book_head(b, w, words_section(b->arena, b->ed, s), arena_printf(b->arena, "%s · %s", r->title, words_count(b->arena, r->sections[s]->len, "item", "items")));
    worksheet_write_url(w, 2, 0, "internal:'Today'!A1", b->styles[STYLE_UNDER]);
    book_text(b, w, 2, 0, "Back to today", STYLE_UNDER);
    book_table(b, w, &t);
}

bool report_xlsx(const struct edition *ed, const struct report *r, const char *path, struct err *e)
{
    ARENA_AUTO struct arena *a = arena_new();
    struct book b;
    if (!book_open(&b, path, ed, arena_printf(a, "Follow-up: %s", r->title), e))
        return false;
    put_today(&b, r);
    put_section(&b, r, SECTION_WAITING);
    put_section(&b, r, SECTION_NEW);
    put_section(&b, r, SECTION_DONE);
    return book_close(&b, e);
}
