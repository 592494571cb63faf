/* The report as plain text, 80 columns: what the body of a mail carries. */
#include <string.h>

#include "report.h"

enum { COLUMNS = 80 };

static int width_of(gunichar c)
{
    return g_unichar_iszerowidth(c) ? 0 : g_unichar_iswide(c) ? 2 : 1;
}

static int text_width(const char *from, const char *to)
{
    int n = 0;
    for (const char *p = from; p < to; p = g_utf8_next_char(p))
        n += width_of(g_utf8_get_char(p));
    return n;
}

/* How much of a word that fits no line goes onto this one. */
static const char *cut(const char *from, const char *end, int room)
{
    const char *p = from;
    for (int n = 0; p < end; p = g_utf8_next_char(p)) {
        n += width_of(g_utf8_get_char(p));
        if (n > room && p > from)
            break;
    }
    return p;
}

/* Words of `text`, broken into lines that begin `indent` columns in; line breaks in the data are blanks. first stands before it. */
static void put_wrapped(GString *out, const char *first, int indent, const char *text)
{
    g_string_append(out, first);
    int at = text_width(first, first + strlen(first));
    bool begun = false;
    for (const char *p = text + strspn(text, " \t\r\n"); *p; p += strspn(p, " \t\r\n")) {
        const char *end = p + strcspn(p, " \t\r\n");
        while (p < end) {
            int wide = text_width(p, end);
            if (begun && at + 1 + wide > COLUMNS) {
                g_string_append_printf(out, "\n%*s", indent, "");
                at = indent;
                begun = false;
            }
            if (begun)
                g_string_append_c(out, ' '), at++;
            const char *stop = cut(p, end, COLUMNS - at);
            g_string_append_len(out, p, stop - p);
            at += text_width(p, stop);
            begun = true;
            p = stop;
        }
    }
    g_string_append_c(out, '\n');
}

static void join(GString *s, const char *text)
{
    if (text && *text)
        g_string_append_printf(s, "%s%s", s->len ? " · " : "", text);
}

static const char *with_phone(struct arena *a, const char *name, const char *phone)
{
    if (!phone || !*phone)
        return name;
    return name && *name ? arena_printf(a, "%s %s", name, phone) : phone;
}

static void put_item(GString *out, const struct edition *ed, enum section s, const struct due_item *item, struct arena *a)
{
    const char *days = item->overdue > 0 && s != SECTION_DONE ? words_count(a, (size_t) item->overdue, "day", "days") : "";
    const char *first = days[0] ? arena_printf(a, "%9s  ", days) : arena_printf(a, "%*s  ", 9, s == SECTION_DONE ? "done" : "");
    put_wrapped(out, first, 11, item->next_step ? item->next_step : item->item);
    GString *line = g_string_new(NULL);
    join(line, with_phone(a, item->candidate, words_reach(ed, item)->candidate_phone));
    join(line, item->client);
    join(line, with_phone(a, words_reach(ed, item)->contact, words_reach(ed, item)->contact_phone));
    join(line, item->job);
    join(line, item->interview);
    join(line, arena_printf(a, "due %s", day_words(a, item->due_on)));
    if (s == SECTION_WAITING || s == SECTION_COMING)
        join(line, item->whose_move ? arena_printf(a, "%s's move", words_person(item->whose_move)) : NULL);
    if (item->escalated)
        join(line, "escalated");
    put_wrapped(out, "           ", 11, line->str);
    g_string_free(line, TRUE);
    if ((s == SECTION_OVERDUE || s == SECTION_TODAY) && item->why && *item->why)
        put_wrapped(out, "           ", 11, arena_printf(a, "Why: %s", item->why));
}

void report_text(const struct edition *ed, const struct report *r, GString *out)
{
    ARENA_AUTO struct arena *a = arena_new();
    put_wrapped(out, "", 0, arena_printf(a, "%s: follow-up, %s", ed->agency, day_words(a, ed->as_of)));
    put_wrapped(out, "", 0, r->ref ? arena_printf(a, "%s (%s)", r->title, r->ref) : r->title);
    for (int i = 0; i < COLUMNS; i++)
        g_string_append_c(out, '=');
    g_string_append_c(out, '\n');
    if (words_all_clear(r))
        put_wrapped(out, "", 0, words_all_clear(r));
    put_wrapped(out, "", 0, words_summary(a, ed, r));
    if (words_calendars(a, ed))
        put_wrapped(out, "", 0, words_calendars(a, ed));
    for (size_t s = 0; s < SECTION_COUNT; s++) {
        const GPtrArray *items = r->sections[s];
        g_string_append_c(out, '\n');
        char *title = g_utf8_strup(words_section(a, ed, s), -1);
        put_wrapped(out, "", 0, arena_printf(a, "%s (%u)", title, items->len));
        g_free(title);
        if (!items->len)
            put_wrapped(out, "", 0, words_none(ed, s));
        for (guint i = 0; i < items->len; i++)
            put_item(out, ed, s, items->pdata[i], a);
    }
}
