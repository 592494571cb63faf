/* The calendar feed (RFC 5545): an all-day event per item, on the day to act. An overdue item stands on the day of the report,
 * where it is seen, not in the past; its UID stays, so a subscribed calendar moves the event along night by night. */
#include <string.h>

#include "report.h"

enum { FOLD = 75 }; /* octets of a line without its CRLF */

/* One content line, folded between characters. */
static void put_line(GString *out, const char *line)
{
    size_t room = FOLD;
    for (const char *p = line; *p;) {
        const char *next = g_utf8_next_char(p);
        size_t n = (size_t) (next - p);
        if (n > room) {
            g_string_append(out, "\r\n ");
            room = FOLD - 1;
        }
        g_string_append_len(out, p, (gssize) n);
        room -= n;
        p = next;
    }
    g_string_append(out, "\r\n");
}

/* TEXT values: backslash, semicolon, comma and line break are escaped, other control characters left out. */
static const char *escape(struct arena *a, const char *s)
{
    GString *e = g_string_new(NULL);
    for (const char *p = s ? s : ""; *p; p++)
        if (*p == '\\' || *p == ';' || *p == ',')
            g_string_append_printf(e, "\\%c", *p);
        else if (*p == '\n')
            g_string_append(e, "\\n");
        else if ((unsigned char) *p >= 0x20 || *p == '\t')
            g_string_append_c(e, *p);
    char *kept = arena_strdup(a, e->str);
    g_string_free(e, TRUE);
    return kept;
}

static const char *ics_day(struct arena *a, const char *iso, guint days)
{
    int y = 2000, m = 1, d = 1;
    if (sscanf(iso, "%d-%d-%d", &y, &m, &d) != 3)
        return "20000101"; /* due_on is a date of PostgreSQL's: it never comes here */
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_dmy(&date, (GDateDay) d, (GDateMonth) m, (GDateYear) y);
    g_date_add_days(&date, days);
    return arena_printf(a, "%04u%02u%02u", g_date_get_year(&date), g_date_get_month(&date), g_date_get_day(&date));
}

static const char *or_blank(const char *s)
{
    return s ? s : "";
}

static void put_event(const struct edition *ed, const struct due_item *item, GString *out, struct arena *a)
{
    const char *day = strcmp(item->due_on, ed->as_of) < 0 ? ed->as_of : item->due_on;
    const char *late = item->overdue > 0 ? arena_printf(a, "%s overdue: ", words_count(a, (size_t) item->overdue, "working day", "working days")) : "";
    put_line(out, "BEGIN:VEVENT");
    put_line(out, arena_printf(a, "UID:%s.%lld.%s.%lld@%s.afterview", item->item, (long long) item->interview_id, item->record_kind,
                               (long long) item->record_id, ed->code));
    put_line(out, arena_printf(a, "DTSTAMP:%sT000000Z", ics_day(a, ed->as_of, 0)));
    put_line(out, arena_printf(a, "DTSTART;VALUE=DATE:%s", ics_day(a, day, 0)));
    put_line(out, arena_printf(a, "DTEND;VALUE=DATE:%s", ics_day(a, day, 1)));
    put_line(out, arena_printf(a, "SUMMARY:%s", escape(a, arena_printf(a, "%s%s", late, item->next_step ? item->next_step : item->item))));
    const char *what = arena_printf(a, "%s, %s, %s\nInterview %s, due on %s\nWhy: %s", or_blank(item->candidate), or_blank(item->client),
                                    or_blank(item->job), or_blank(item->interview), item->due_on, or_blank(item->why));
    put_line(out, arena_printf(a, "DESCRIPTION:%s", escape(a, what)));
    put_line(out, arena_printf(a, "CATEGORIES:%s", escape(a, item->item)));
    put_line(out, "TRANSP:TRANSPARENT"); /* a reminder does not make the day busy */
    put_line(out, "END:VEVENT");
}

void report_ics(const struct edition *ed, const struct report *r, GString *out)
{
    ARENA_AUTO struct arena *a = arena_new();
    put_line(out, "BEGIN:VCALENDAR");
    put_line(out, "VERSION:2.0");
    put_line(out, "PRODID:-//Afterview//Nightly//EN");
    put_line(out, "CALSCALE:GREGORIAN");
    put_line(out, "METHOD:PUBLISH");
    put_line(out, arena_printf(a, "X-WR-CALNAME:%s", escape(a, arena_printf(a, "Follow-up: %s", r->title))));
    for (size_t s = SECTION_OVERDUE; s <= SECTION_COMING; s++)
        for (guint i = 0; i < r->sections[s]->len; i++)
            put_event(ed, r->sections[s]->pdata[i], out, a);
    put_line(out, "END:VCALENDAR");
}
