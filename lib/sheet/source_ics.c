/* Calendars (.ics, RFC 5545), by libical: a row for each day of each event, under the headers of our sheet `calendar`. Every event gives at
 * least one row: what is no day off stays aside, and says why. Only what can be told for certain is a day: whole days, and times
 * that are written in a zone. Hostile files are bounded before libical sees them, whose own recursion and patience are not. */
#include <glib.h>
#include <libical/ical.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "source_impl.h"

enum {
    FILE_MOST = 8 * 1024 * 1024,
    DEPTH_MOST = 8,
    EVENTS_MOST = 20000,
    ROWS_MOST = 50000,
    STEPS_MOST = 100000,
    SECONDS_MOST = 5,
    DAYS_MOST = 2000,
    SPAN_MOST = 366,
    NAME_MOST = 1000
};
enum { FIRST_YEAR = 2010, LAST_YEAR = 2035 }; /* the working days that are kept: business_day */
enum { COLUMN_DAY, COLUMN_NAME, COLUMN_HOURS, COLUMNS };

struct ics {
    struct arena *arena;
    GArray *rows; /* struct row; the first holds the headers */
    guint next;
    GHashTable *by_day; /* ISO day -> its place in rows + 1: one day, one row */
    GHashTable *moved;  /* "UID/ISO day" of occurrences that another event speaks of */
    clock_t begun;      /* what the program had reckoned for when its days began to be: time waited for is not meant */
};

static bool refuse(struct err *e, const char *what, const char *next)
{
    err_set(e, ERR_INPUT, "%s", what);
    return err_help(e, "a calendar that cannot be trusted closes no day; nothing was changed", "%s", next);
}

/* ---- before libical ---- */

/* Line by line: begin and end must match, and not go deep. */
static bool check_shape(const char *text, struct err *e)
{
    size_t depth = 0, events = 0;
    for (const char *line = text; *line; line += strcspn(line, "\r\n"), line += strspn(line, "\r\n")) {
        bool begins = g_ascii_strncasecmp(line, "BEGIN:", 6) == 0, ends = g_ascii_strncasecmp(line, "END:", 4) == 0;
        events += begins && g_ascii_strncasecmp(line, "BEGIN:VEVENT", 12) == 0;
        depth += begins;
        if ((ends && !depth) || depth > DEPTH_MOST)
            return refuse(e, "this calendar is damaged: its parts do not fit into each other",
                          "export it again from the program that made it");
        depth -= ends;
        if (events > EVENTS_MOST)
            return refuse(e, "this calendar has more than 20,000 events", "export only the days off, not everybody's appointments");
    }
    if (depth)
        return refuse(e, "this calendar is cut short: its end is missing", "export or download it again");
    if (!events)
        return refuse(e, "there is no event in this calendar", "export the calendar that holds the days off");
    return true;
}

static char *read_whole(const char *path, struct err *e)
{
    g_autoptr(GError) problem = NULL;
    char *text = NULL;
    gsize n = 0;
    if (!g_file_get_contents(path, &text, &n, &problem)) {
        err_set(e, ERR_OTHER, "%s", problem->message);
        return NULL;
    }
    if (g_str_has_prefix(text, "\xEF\xBB\xBF"))
        memset(text, '\n', 3); /* a byte order mark; the text stays where it is */
    bool ok = n > FILE_MOST ? refuse(e, "this calendar is larger than 8 MiB", "export only the days off, not everybody's appointments")
              : memchr(text, 0, n) ? refuse(e, "this calendar is not UTF-8 text", "save or export it as UTF-8")
                                   : check_shape(text, e);
    if (ok)
        return text;
    g_free(text);
    return NULL;
}

/* ---- rows ---- */

static void put_row(struct ics *s, const char *day, const char *name, const char *hours, enum row_aside aside)
{
    const char *texts[COLUMNS] = { day, name, hours };
    struct row row = { .no = s->rows->len + 1, .n = COLUMNS, .cells = arena_alloc(s->arena, COLUMNS * sizeof *row.cells), .aside = aside };
    for (size_t i = 0; i < COLUMNS; i++)
        source_cell_text(s->arena, &row.cells[i], texts[i], strlen(texts[i]));
    source_row_end(&row);
    g_array_append_val(s->rows, row);
}

/* A day off. Another event on the same day lends its name to the row that is there; a whole day off wins over half a one. */
static void put_day(struct ics *s, const char *day, const char *name, const char *hours)
{
    guint at = GPOINTER_TO_UINT(g_hash_table_lookup(s->by_day, day));
    if (!at) {
        put_row(s, day, name, hours, ROW_STANDS);
        g_hash_table_insert(s->by_day, (gpointer) day, GUINT_TO_POINTER(s->rows->len));
        return;
    }
    struct cell *cells = g_array_index(s->rows, struct row, at - 1).cells;
    if (*name && !strstr(cells[COLUMN_NAME].text, name)) {
        const char *both = *cells[COLUMN_NAME].text ? arena_printf(s->arena, "%s, %s", cells[COLUMN_NAME].text, name) : name;
        source_cell_text(s->arena, &cells[COLUMN_NAME], both, strlen(both));
    }
    if (strcmp(hours, "Closed") == 0)
        source_cell_text(s->arena, &cells[COLUMN_HOURS], hours, strlen(hours));
    put_row(s, day, name, hours, ROW_SAME_DAY);
}

/* ---- one event ---- */

struct event {
    icalcomponent *c;
    const char *name, *uid;
    struct icaltimetype start;
    int days;        /* whole ones; 0: it has a time of day */
    bool in_one_day; /* of one with a time: it ends on the day it begins */
    bool utc;        /* its time is that of no place */
    bool changed;    /* it speaks of one occurrence of a series that stands beside it */
};

static const char *iso(struct ics *s, struct icaltimetype t)
{
    return arena_printf(s->arena, "%04d-%02d-%02d", t.year, t.month, t.day);
}

static const char *text_of(struct ics *s, const char *text)
{
    if (!text)
        return "";
    g_autofree char *valid =
        g_utf8_validate(text, -1, NULL) ? g_strdup(text) : g_convert(text, -1, "UTF-8", "WINDOWS-1252", NULL, NULL, NULL);
    g_autofree char *made = valid ? NULL : g_utf8_make_valid(text, -1);
    g_autofree char *cut = g_utf8_substring(valid ? valid : made, 0, MIN(NAME_MOST, g_utf8_strlen(valid ? valid : made, -1)));
    return arena_strdup(s->arena, g_strstrip(cut));
}

static bool is_midnight(struct icaltimetype t)
{
    return t.is_date || (t.hour == 0 && t.minute == 0 && t.second == 0);
}

static int days_between(struct icaltimetype from, struct icaltimetype to)
{
    GDate a, b;
    g_date_clear(&a, 1);
    g_date_clear(&b, 1);
    g_date_set_dmy(&a, (GDateDay) from.day, (GDateMonth) from.month, (GDateYear) from.year);
    g_date_set_dmy(&b, (GDateDay) to.day, (GDateMonth) to.month, (GDateYear) to.year);
    return g_date_days_between(&a, &b);
}

static bool is_day(struct icaltimetype t)
{
    return !icaltime_is_null_time(t) && t.year >= 1900 && t.year <= 9999 && t.month >= 1 && t.month <= 12 && t.day >= 1 &&
           g_date_valid_dmy((GDateDay) t.day, (GDateMonth) t.month, (GDateYear) t.year);
}

/* false: its days cannot be told. From one midnight to another is a whole day, however it is written. */
static bool read_event(struct ics *s, icalcomponent *c, struct event *v)
{
    *v = (struct event) { .c = c, .name = text_of(s, icalcomponent_get_summary(c)), .uid = text_of(s, icalcomponent_get_uid(c)) };
    v->start = icalcomponent_get_dtstart(c);
    if (!is_day(v->start))
        return false;
    bool ends = icalcomponent_get_first_property(c, ICAL_DTEND_PROPERTY) || icalcomponent_get_first_property(c, ICAL_DURATION_PROPERTY);
    struct icaltimetype end = ends ? icalcomponent_get_dtend(c) : v->start;
    if (!is_day(end))
        return false;
    int days = days_between(v->start, end);
    v->utc = icaltime_is_utc(v->start);
    v->in_one_day = days == 0;
    v->changed = icalcomponent_get_first_property(c, ICAL_RECURRENCEID_PROPERTY) != NULL;
    if (v->start.is_date)
        v->days = days > 0 ? days : 1;
    else if (is_midnight(v->start) && is_midnight(end) && days > 0 && !v->utc)
        v->days = days;
    return v->days <= SPAN_MOST;
}

static const char *occurrence(struct ics *s, const struct event *v, const char *day)
{
    return arena_printf(s->arena, "%s/%s", v->uid, day);
}

/* The days that an EXDATE takes out, as the ones that another event speaks of. */
static void take_out(struct ics *s, const struct event *v)
{
    for (icalproperty *p = icalcomponent_get_first_property(v->c, ICAL_EXDATE_PROPERTY); p;
         p = icalcomponent_get_next_property(v->c, ICAL_EXDATE_PROPERTY))
        g_hash_table_add(s->moved, (gpointer) occurrence(s, v, iso(s, icalproperty_get_exdate(p))));
}

/* All days of what begins on one. */
static void put_occurrence(struct ics *s, const struct event *v, struct icaltimetype start)
{
    if (!v->changed && g_hash_table_contains(s->moved, occurrence(s, v, iso(s, start))))
        return;
    start.is_date = 1;
    for (int i = 0; i < (v->days ? v->days : 1); i++, icaltime_adjust(&start, 1, 0, 0, 0)) {
        if (start.year < FIRST_YEAR || start.year > LAST_YEAR)
            continue;
        if (v->days)
            put_day(s, iso(s, start), v->name, "Closed");
        else
            put_row(s, iso(s, start), v->name, "Half day", v->utc || !v->in_one_day ? ROW_TIMED_UNCLEAR : ROW_TIMED);
    }
}

static bool too_often(const struct event *v, struct err *e)
{
    err_set(e, ERR_INPUT, "the event \"%.100s\" repeats on more than 2,000 days", v->name);
    return err_help(e, "that would close the office for good; nothing was changed",
                    "export only the days off, or give its repetition an end");
}

/* false without an error: it repeats in a way that we cannot read. */
static bool repeat(struct ics *s, const struct event *v, bool *readable, struct err *e)
{
    icalproperty *p = icalcomponent_get_first_property(v->c, ICAL_RRULE_PROPERTY);
    struct icalrecurrencetype rule = p ? icalproperty_get_rrule(p) : (struct icalrecurrencetype) { 0 };
    *readable = true;
    guint before = s->rows->len;
    if (!p) {
        put_occurrence(s, v, v->start);
        return true;
    }
    /* by the hour or the second it would be no day off, and libical would count for years */
    icalrecur_iterator *it =
        rule.freq >= ICAL_DAILY_RECURRENCE && rule.freq <= ICAL_YEARLY_RECURRENCE ? icalrecur_iterator_new(rule, v->start) : NULL;
    *readable = it != NULL;
    bool ok = true;
    for (int steps = 0; it && ok; steps++) {
        struct icaltimetype t = icalrecur_iterator_next(it);
        if (icaltime_is_null_time(t) || t.year > LAST_YEAR)
            break;
        put_occurrence(s, v, t);
        ok = (s->rows->len - before <= DAYS_MOST && steps < STEPS_MOST) || too_often(v, e);
    }
    if (it)
        icalrecur_iterator_free(it);
    return ok;
}

static void put_rdates(struct ics *s, const struct event *v)
{
    for (icalproperty *p = icalcomponent_get_first_property(v->c, ICAL_RDATE_PROPERTY); p;
         p = icalcomponent_get_next_property(v->c, ICAL_RDATE_PROPERTY)) {
        struct icaldatetimeperiodtype d = icalproperty_get_rdate(p);
        struct icaltimetype t = icaltime_is_null_time(d.time) ? d.period.start : d.time;
        if (is_day(t) && icaltime_compare_date_only(t, v->start) != 0)
            put_occurrence(s, v, t);
    }
}

static const char *raw(struct ics *s, icalcomponent *c, icalproperty_kind kind)
{
    icalproperty *p = icalcomponent_get_first_property(c, kind);
    char *line = p ? icalproperty_as_ical_string_r(p) : NULL;
    const char *text = line ? text_of(s, line) : "";
    icalmemory_free_buffer(line);
    return text;
}

static bool put_event(struct ics *s, icalcomponent *c, struct err *e)
{
    struct event v;
    bool readable = read_event(s, c, &v);
    if (icalcomponent_get_status(c) == ICAL_STATUS_CANCELLED) {
        put_row(s, readable ? iso(s, v.start) : "", v.name, "", ROW_CANCELLED);
        return true;
    }
    guint before = s->rows->len;
    if (readable) {
        take_out(s, &v);
        if (!repeat(s, &v, &readable, e))
            return false;
        put_rdates(s, &v);
    }
    if (!readable) { /* the day's cell holds what cannot be read, and is a finding like any other */
        const char *said = raw(s, c,
                               is_day(v.start) && v.days <= SPAN_MOST ? ICAL_RRULE_PROPERTY
                               : v.days > SPAN_MOST                   ? ICAL_DTEND_PROPERTY
                                                                      : ICAL_DTSTART_PROPERTY);
        put_row(s, *said ? said : "no day at all", v.name, "Closed", ROW_STANDS);
    } else if (s->rows->len == before) {
        put_row(s, iso(s, v.start), v.name, "", ROW_OUTSIDE);
    }
    if ((clock() - s->begun) / CLOCKS_PER_SEC > SECONDS_MOST) /* libical looks for a 30 February for centuries */
        return refuse(e, "the repetitions of this calendar take too long to reckon",
                      "export only the days off, without repetitions that never come true");
    return s->rows->len <= ROWS_MOST ||
           refuse(e, "the events of this calendar make more than 50,000 days", "export only the days off, not everybody's appointments");
}

/* ---- the file ---- */

/* A changed occurrence stands beside its series, before or after it. */
static void note_moved(struct ics *s, icalcomponent *c)
{
    struct icaltimetype at = icalcomponent_get_recurrenceid(c);
    if (is_day(at))
        g_hash_table_add(s->moved, (gpointer) arena_printf(s->arena, "%s/%s", text_of(s, icalcomponent_get_uid(c)), iso(s, at)));
}

static bool put_events(struct ics *s, icalcomponent *c, struct err *e)
{
    for (icalcomponent *v = icalcomponent_get_first_component(c, ICAL_VEVENT_COMPONENT); v;
         v = icalcomponent_get_next_component(c, ICAL_VEVENT_COMPONENT))
        note_moved(s, v);
    for (icalcomponent *v = icalcomponent_get_first_component(c, ICAL_VEVENT_COMPONENT); v;
         v = icalcomponent_get_next_component(c, ICAL_VEVENT_COMPONENT))
        if (!put_event(s, v, e))
            return false;
    return true;
}

static bool parse(struct ics *s, const char *text, struct err *e)
{
    icalerror_set_errors_are_fatal(0);
    icalcomponent *root = icalparser_parse_string(text);
    if (!root)
        return refuse(e, "this calendar cannot be read", "export it again from the program that made it");
    bool ok = true;
    s->begun = clock();
    if (icalcomponent_isa(root) == ICAL_VCALENDAR_COMPONENT) {
        ok = put_events(s, root, e);
    } else { /* several, one behind the other */
        for (icalcomponent *c = icalcomponent_get_first_component(root, ICAL_VCALENDAR_COMPONENT); c && ok;
             c = icalcomponent_get_next_component(root, ICAL_VCALENDAR_COMPONENT))
            ok = put_events(s, c, e);
    }
    icalcomponent_free(root);
    icalmemory_free_ring();
    if (ok && s->rows->len == 1)
        return refuse(e, "there is no event in this calendar that can be read", "export it again from the program that made it");
    return ok;
}

static void ics_close(void *state)
{
    struct ics *s = state;
    g_array_free(s->rows, TRUE);
    g_hash_table_destroy(s->by_day);
    g_hash_table_destroy(s->moved);
    arena_free(s->arena);
    g_free(s);
}

static bool ics_open(const char *path, const char *sheet, void **state, struct source_info *info, struct err *e)
{
    (void) sheet;
    g_autofree char *text = read_whole(path, e);
    if (!text)
        return false;
    struct ics *s = g_new0(struct ics, 1);
    s->arena = arena_new();
    s->rows = g_array_new(FALSE, FALSE, sizeof(struct row));
    s->by_day = g_hash_table_new(g_str_hash, g_str_equal);
    s->moved = g_hash_table_new(g_str_hash, g_str_equal);
    put_row(s, "Day off", "Day off for", "Hours that day", ROW_STANDS);
    *info = (struct source_info) { .format = "ics", .encoding = "UTF-8", .sheet = "" };
    if (!parse(s, text, e)) {
        ics_close(s);
        return false;
    }
    *state = s;
    return true;
}

static bool ics_list(const char *path, struct arena *a, struct source_sheet **out, size_t *n, struct err *e)
{
    (void) path;
    (void) e;
    *out = arena_alloc(a, sizeof **out);
    **out = (struct source_sheet) { "", false };
    *n = 1;
    return true;
}

static bool ics_next(void *state, struct row *out, bool *more, struct err *e)
{
    struct ics *s = state;
    (void) e;
    *more = s->next < s->rows->len;
    if (*more)
        *out = g_array_index(s->rows, struct row, s->next++);
    return true;
}

const struct source_class SOURCE_ICS = { ics_list, ics_open, ics_next, ics_close };
