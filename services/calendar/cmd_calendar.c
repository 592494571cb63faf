/* calendar: the working days that rules are counted in, and an agency's or a client's own days. What is said goes in as rows of the sheet
 * `calendar` would, so it is checked, traced and can be taken back like everything else. */
#include <glib.h>
#include <string.h>

#include "calendar.h"
#include "import/import.h"
#include "queries.h"
#include "sheet/dates.h"

struct calendar_options {
    const char *client, *year;
    bool half, open, dry_run;
};

static const struct cli_option OPTIONS[] = {
    { "client", 0, CLI_TEXT, offsetof(struct calendar_options, client), "REF", "of this client (number or name), not of the agency", NULL },
    { "year", 0, CLI_TEXT, offsetof(struct calendar_options, year), "YEAR",
      "list: this year's days; default: from today to the end of next year", NULL },
    { "half", 0, CLI_FLAG, offsetof(struct calendar_options, half), NULL,
      "add: work ends at noon; import of .ics: so it does on days whose event has a time, which else are left out", NULL },
    { "open", 0, CLI_FLAG, offsetof(struct calendar_options, open), NULL, "add: worked on, though it is a public holiday or a weekend",
      NULL },
    { "dry-run", 'n', CLI_FLAG, offsetof(struct calendar_options, dry_run), NULL, "import: show what would change, change nothing", NULL },
    { 0 },
};

enum { FIRST_YEAR = 2010, LAST_YEAR = 2035, SPAN_MOST = 366 }; /* the years of business_day; nobody closes for longer */

/* Whose days are spoken of. */
struct whose {
    int64_t id; /* 0: the agency */
    struct import_value value; /* as a sheet names the client */
    const char *name;          /* "the agency", "Example Mills" */
};

static bool find_whose(struct app *app, const char *client, struct whose *w, struct err *e)
{
    PG_AUTO PGresult *res = NULL;
    *w = (struct whose) { .name = "the agency" };
    if (!client)
        return true;
    if (!app_find_one(app, "client", "client", client, &w->id, e) || !q_client_name(app->db, app->agency_id, w->id, &res, e))
        return false;
    const char *ref = db_text(res, 0, 0);
    w->name = arena_strdup(app->arena, db_text(res, 0, 1));
    w->value = ref ? (struct import_value) { "client.ref", arena_strdup(app->arena, ref) } : (struct import_value) { "client.name", w->name };
    return true;
}

/* ---- days ---- */

static bool read_day(const char *text, GDate *day, struct err *e)
{
    struct date_found d;
    enum date_reading reading = date_read(text, ORDER_UNKNOWN, 2026, &d);
    if (reading != DATE_GOOD || d.has_time || d.short_year) {
        err_set(e, ERR_USAGE, "%s: %s", text, reading == DATE_AMBIGUOUS ? "day and month could be swapped" : reading == DATE_IMPOSSIBLE ? "there is no such day" : "this is not a day");
        return err_help(e, "nothing was changed", "write it like 2026-12-24, and several days like 2026-12-24..2026-12-31");
    }
    if (d.year < FIRST_YEAR || d.year > LAST_YEAR) {
        err_set(e, ERR_USAGE, "%s lies outside the working days that we keep", text);
        return err_help(e, "nothing was changed", "they go from %d to %d", FIRST_YEAR, LAST_YEAR);
    }
    g_date_set_dmy(day, (GDateDay) d.day, (GDateMonth) d.month, (GDateYear) d.year);
    return true;
}

static const char *iso(struct arena *a, const GDate *day)
{
    return arena_printf(a, "%04d-%02d-%02d", g_date_get_year(day), g_date_get_month(day), g_date_get_day(day));
}

/* FROM..TO, or one day. */
static bool read_span(struct app *app, const char *text, GDate *from, GDate *to, struct err *e)
{
    const char *dots = strstr(text, "..");
    if (!read_day(dots ? arena_printf(app->arena, "%.*s", (int) (dots - text), text) : text, from, e) || !read_day(dots ? dots + 2 : text, to, e))
        return false;
    int days = g_date_days_between(from, to);
    if (days >= 0 && days < SPAN_MOST)
        return true;
    err_set(e, ERR_USAGE, "%s: %s", text, days < 0 ? "it ends before it begins" : "that is more than a year");
    return err_help(e, "nothing was changed", "write the first day, two dots, and the last: 2026-12-24..2026-12-31");
}

/* ---- list ---- */

enum { USED_CALENDAR, USED_NAME, USED_CLIENT, USED_AGENCY, USED_CLIENTS, USED_EXAMPLES, USED_KNOWN_FROM, USED_KNOWN_UNTIL, USED_WEEKEND };
enum { DAY_DAY, DAY_WEEKDAY, DAY_HOURS, DAY_NAME, DAY_SOURCE };

static json_t *days_json(const PGresult *days)
{
    json_t *list = json_array();
    for (int i = 0; i < PQntuples(days); i++)
        json_array_append_new(list, json_pack("{s:o, s:o, s:o, s:o}", "day", app_json_text(days, i, DAY_DAY), "hours",
                                              app_json_text(days, i, DAY_HOURS), "name", app_json_text(days, i, DAY_NAME), "source",
                                              app_json_text(days, i, DAY_SOURCE)));
    return list;
}

static void print_days(const PGresult *days)
{
    static const char *const HOURS[][2] = { { "closed", "closed" }, { "half", "until noon" }, { "open", "open" } };
    for (int i = 0; i < PQntuples(days); i++) {
        const char *hours = db_text(days, i, DAY_HOURS), *name = db_text(days, i, DAY_NAME), *source = db_text(days, i, DAY_SOURCE);
        for (size_t h = 0; h < G_N_ELEMENTS(HOURS); h++)
            hours = strcmp(hours, HOURS[h][0]) == 0 ? HOURS[h][1] : hours;
        bool own = strcmp(source, "public holiday") != 0;
        printf("  %s %s  %-10s  %s%s%s%s\n", db_text(days, i, DAY_DAY), db_text(days, i, DAY_WEEKDAY), hours, name ? name : "", own ? name ? " (" : "(" : "",
               own ? source : "", own ? ")" : "");
    }
}

/* "United Kingdom, with its own days: the agency" */
static void print_calendar(const struct app *app, const PGresult *used, int i, const PGresult *days)
{
    const char *client = db_text(used, i, USED_CLIENT), *name = db_text(used, i, USED_NAME), *examples = db_text(used, i, USED_EXAMPLES);
    int64_t clients = db_int(used, i, USED_CLIENTS);
    bool agency = db_bool(used, i, USED_AGENCY);
    g_autofree char *code = g_strndup(db_text(used, i, USED_CALENDAR), strcspn(db_text(used, i, USED_CALENDAR), "#"));
    if (g_str_has_suffix(code, "/"))
        code[strlen(code) - 1] = '\0';
    printf("%s%s (%s)%s%s\n", i ? "\n" : "", name ? name : "No list of public holidays", code, client ? ", and days of its own" : strstr(db_text(used, i, USED_CALENDAR), "#0") ? ", and days on which the agency alone works" : "", "");
    printf("  Used by %s%s", agency ? app->agency_name : client ? client : "", agency && clients ? " and " : "");
    if (clients && !client)
        printf("%lld client%s (%s%s)", (long long) clients, clients == 1 ? "" : "s", examples, clients > 3 ? " …" : "");
    puts(".");
    if (db_text(used, i, USED_WEEKEND))
        printf("  The weekend is %s.\n", db_text(used, i, USED_WEEKEND));
    if (name)
        printf("  Public holidays are known from %s to %s; outside that only weekends%s are left out of the count.\n", db_text(used, i, USED_KNOWN_FROM),
               db_text(used, i, USED_KNOWN_UNTIL), " and the days below");
    else
        puts("  Only weekends and the days below are left out of the count. Add the public holidays: afterview calendar import FILE.ics");
    print_days(days);
}

static json_t *calendar_json(const PGresult *used, int i, const PGresult *days)
{
    return json_pack("{s:o, s:o, s:o, s:b, s:I, s:o, s:o, s:o}", "calendar", app_json_text(used, i, USED_CALENDAR), "name",
                     app_json_text(used, i, USED_NAME), "client", app_json_text(used, i, USED_CLIENT), "agency",
                     db_bool(used, i, USED_AGENCY), "clients", (json_int_t) db_int(used, i, USED_CLIENTS), "known_from",
                     app_json_text(used, i, USED_KNOWN_FROM), "known_until", app_json_text(used, i, USED_KNOWN_UNTIL), "days",
                     days_json(days));
}

static bool list_span(struct app *app, const char *year, const char **from, const char **to, struct err *e)
{
    char *end = NULL;
    guint64 y = year ? g_ascii_strtoull(year, &end, 10) : g_ascii_strtoull(app->as_of, NULL, 10) + 1;
    if (year && (*end || y < FIRST_YEAR || y > LAST_YEAR)) {
        err_set(e, ERR_USAGE, "--year %s: this is no year that we keep", year);
        return err_help(e, "nothing was done", "they go from %d to %d", FIRST_YEAR, LAST_YEAR);
    }
    *from = year ? arena_printf(app->arena, "%s-01-01", year) : app->as_of;
    *to = arena_printf(app->arena, "%u-12-31", (unsigned) y);
    return true;
}

static bool list(struct app *app, const struct calendar_options *o, const struct cli_list *words, struct err *e)
{
    struct whose w;
    const char *from = NULL, *to = NULL;
    PG_AUTO PGresult *used = NULL;
    (void) words;
    if (!list_span(app, o->year, &from, &to, e) || !app_begin(app, e) || !find_whose(app, o->client, &w, e) ||
        !q_business_day_fill(app->db, app->agency_id, NULL, e) || !q_calendar_used(app->db, app->agency_id, w.id, &used, e))
        return false;
    json_t *all = json_array();
    bool ok = true;
    for (int i = 0; ok && i < PQntuples(used); i++) {
        PG_AUTO PGresult *days = NULL;
        ok = q_calendar_days(app->db, app->agency_id, db_text(used, i, USED_CALENDAR), from, to, &days, e);
        if (ok && app->json)
            json_array_append_new(all, calendar_json(used, i, days));
        else if (ok)
            print_calendar(app, used, i, days);
    }
    ok = ok && db_commit(app->db, e);
    if (ok && app->json)
        app_print_json(json_incref(all));
    json_decref(all);
    return ok;
}

/* ---- add, remove ---- */

/* One row for each day: day, hours, whose, and what for. name NULL: as it is known. */
static bool write_days(struct app *app, const struct whose *w, const char *const *days, size_t n_days, const char *hours, const char *name, struct import_counts *counts,
                       struct err *e)
{
    size_t n = 2 + (w->id != 0) + (name != NULL);
    struct import_value *values = arena_alloc(app->arena, n * n_days * sizeof *values);
    for (size_t i = 0; i < n_days; i++) {
        struct import_value *row = values + i * n;
        *row++ = (struct import_value) { "calendar.day", days[i] };
        *row++ = (struct import_value) { "calendar.hours", hours };
        if (w->id)
            *row++ = w->value;
        if (name)
            *row = (struct import_value) { "calendar.name", name };
    }
    return import_rows(app, "calendar", values, n, n_days, counts, e);
}

/* How the days come out now: what was said may be of no effect, as on a weekend. */
static bool tell(struct app *app, const struct whose *w, const struct import_counts *c, const char *from, const char *to, struct err *e)
{
    PG_AUTO PGresult *used = NULL, *days = NULL;
    if (!app_begin(app, e) || !q_calendar_used(app->db, app->agency_id, w->id, &used, e) ||
        !q_calendar_days(app->db, app->agency_id, db_text(used, 0, USED_CALENDAR), from, to, &days, e) || !db_commit(app->db, e))
        return false;
    if (app->json) {
        app_print_json(json_pack("{s:I, s:I, s:I, s:I, s:o}", "batch", (json_int_t) c->batch_id, "created", (json_int_t) c->created,
                                 "updated", (json_int_t) c->updated, "unchanged", (json_int_t) c->unchanged, "days", days_json(days)));
        return true;
    }
    int64_t changed = c->created + c->updated;
    if (changed)
        printf("%lld day%s changed for %s.", (long long) changed, changed == 1 ? "" : "s", w->name);
    else
        printf("Nothing changed: it was so already for %s.", w->name);
    puts(PQntuples(days) ? " As it is now:" : " As it is now: nothing out of the ordinary.");
    print_days(days);
    if (changed)
        printf("Take it back with: afterview undo %lld\n", (long long) c->batch_id);
    return true;
}

static bool remove_days(struct app *app, const struct calendar_options *o, const struct cli_list *words, struct err *e)
{
    struct whose w;
    GDate from, to;
    PG_AUTO PGresult *own = NULL;
    if (!read_span(app, words->items[1], &from, &to, e) || !app_begin(app, e) || !find_whose(app, o->client, &w, e) ||
        !q_calendar_own(app->db, app->agency_id, w.id, iso(app->arena, &from), iso(app->arena, &to), &own, e) || !db_commit(app->db, e))
        return false;
    size_t n = (size_t) PQntuples(own);
    if (!n) {
        err_set(e, ERR_USAGE, "calendar remove %s: nothing was said of it for %s", words->items[1], w.name);
        return err_help(e, "nothing was changed", "to work on a public holiday: afterview calendar add %s --open", words->items[1]);
    }
    const char **days = arena_alloc(app->arena, n * sizeof *days);
    for (size_t i = 0; i < n; i++)
        days[i] = db_text(own, (int) i, 0);
    struct import_counts counts;
    return write_days(app, &w, days, n, "usual", NULL, &counts, e) && tell(app, &w, &counts, iso(app->arena, &from), iso(app->arena, &to), e);
}

static bool add(struct app *app, const struct calendar_options *o, const struct cli_list *words, struct err *e)
{
    struct whose w;
    GDate from, to;
    if (o->half && o->open) {
        err_set(e, ERR_USAGE, "calendar add: --half and --open contradict each other");
        return err_help(e, "nothing was changed", "--half ends a working day at noon, --open works on a public holiday or a weekend");
    }
    if (!read_span(app, words->items[1], &from, &to, e) || !app_begin(app, e) || !find_whose(app, o->client, &w, e) || !db_commit(app->db, e))
        return false;
    size_t n = 0;
    const char **days = arena_alloc(app->arena, SPAN_MOST * sizeof *days);
    for (GDate day = from; g_date_compare(&day, &to) <= 0; g_date_add_days(&day, 1))
        days[n++] = iso(app->arena, &day);
    struct import_counts counts;
    return write_days(app, &w, days, n, o->half ? "half" : o->open ? "open" : "closed", words->n > 2 ? words->items[2] : NULL, &counts, e) &&
           tell(app, &w, &counts, days[0], days[n - 1], e);
}

/* ---- import: a list of days takes the way of every sheet ---- */

static bool import_days(struct app *app, const struct calendar_options *o, const struct cli_list *words, struct err *e)
{
    struct whose w;
    if (!app_begin(app, e) || !find_whose(app, o->client, &w, e) || !db_commit(app->db, e))
        return false;
    struct import_options io = { .kind = "calendar", .dry_run = o->dry_run, .timed_half = o->half, .client = w.id ? &w.value : NULL };
    struct cli_list files = { words->n - 1, words->items + 1 };
    return CMD_IMPORT.run(app, &io, &files, e);
}

static const struct verb {
    const char *word;
    size_t least, most; /* words, the verb too */
    bool (*run)(struct app *, const struct calendar_options *, const struct cli_list *, struct err *);
} VERBS[] = {
    { "list", 1, 1, list }, { "add", 2, 3, add }, { "remove", 2, 2, remove_days }, { "import", 2, 50, import_days },
};

static bool run(struct app *app, void *options, const struct cli_list *words, struct err *e)
{
    static const char *const LIST[] = { "list" };
    static const struct cli_list NOTHING = { 1, (const char **) LIST };
    const struct cli_list *said = words->n ? words : &NOTHING;
    for (size_t i = 0; i < G_N_ELEMENTS(VERBS); i++)
        if (strcmp(VERBS[i].word, said->items[0]) == 0 && said->n >= VERBS[i].least && said->n <= VERBS[i].most)
            return app_open(app, e) && VERBS[i].run(app, options, said, e);
    err_set(e, ERR_USAGE, "calendar: %s is nothing that it does with these words", said->items[0]);
    return err_help(e, "nothing was done", "afterview calendar list, add DAY \"Name\", remove DAY, or import FILE.ics");
}

static const struct cli_usage USAGE = {
    .command = "calendar",
    .arguments = "[list | add DAY|FROM..TO [NAME] | remove DAY|FROM..TO | import FILE]",
    .summary = "working days: public holidays, and your own and your clients' days",
    .detail =
        "list says which calendar you and each client use, until when its public holidays are known, and which days are closed or half. add closes days\n"
        "for the agency, or with --client for one client; remove takes it back. What waits for a client is counted in days on which both work.\n"
        "A half day ends at noon and counts as a working day: what falls due on it stays due on it. import reads .ics as calendar programs and\n"
        "governments hand it out (whole days; cancelled events, and those with a time, are left out and listed; repeated ones are read up to\n"
        "2035), .csv and .xlsx as the sheet `calendar`; the same file again changes nothing. Every change is a batch: afterview batches lists it,\n"
        "afterview undo takes it back.",
    .options = OPTIONS,
    .example = "  afterview calendar add 2026-12-24..2026-12-31 'Between the years'\n"
               "  afterview calendar add 2026-12-24 'Christmas Eve' --half --client 'X Foods'\n"
               "  afterview calendar import holidays.ics --client 'X Foods' --dry-run",
};

const struct command CMD_CALENDAR = { &USAGE, sizeof(struct calendar_options), run };
