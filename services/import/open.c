/* open: which sheets of which files, where their header is, which column means what, and in which order dates are written. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "as_read.h"
#include "ask.h"
#include "base/interrupt.h"
#include "base/log.h"
#include "base/temporary.h"
#include "fill.h"
#include "form.h"
#include "hints.h"
#include "layout.h"
#include "lies_otherwise.h"
#include "pieces.h"
#include "queries.h"
#include "sheet/apart.h"
#include "sheet/form.h"

enum { LOOK_ROWS = 80 }; /* the header is looked for in the first 50; the rest shows what the columns hold */

/* ---- files ---- */

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* Standard input cannot be read twice: it is kept in a file without a name. */
static const char *spool_stdin(struct import *im, struct err *e)
{
    static const char WHY[] = "standard input is kept in one, as it is read more than once";
    FILE *f = temporary_file(WHY, e);
    char buffer[65536];
    size_t n;
    while (f && (n = fread(buffer, 1, sizeof buffer, stdin)) > 0)
        if (fwrite(buffer, 1, n, f) != n)
            break;
    if (!f)
        return NULL;
    if (ferror(f) || fflush(f) != 0) {
        temporary_failed(WHY, e);
        return NULL;
    }
    if (ferror(stdin)) {
        err_set(e, ERR_OTHER, "standard input could not be read: %s", strerror(errno));
        err_help(e, "nothing was changed", "give a file");
        return NULL;
    }
    return arena_printf(im->app->arena, "/proc/self/fd/%d", fileno(f));
}

static bool hash_file(struct import *im, const char *path, const char **out, struct err *e)
{
    FILE *f = fopen(path, "rb");
    if (!f) {
        err_set(e, ERR_INPUT, "%s: %s", path, strerror(errno));
        return err_help(e, "nothing was read, nothing was changed", errno == ENOENT ? "check the name and the folder" : "check that you may read it");
    }
    GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);
    unsigned char buffer[65536];
    size_t n;
    while (!interrupt_seen() && (n = fread(buffer, 1, sizeof buffer, f)) > 0)
        g_checksum_update(sum, buffer, (gssize) n);
    bool ok = !ferror(f) || interrupt_seen();
    int problem = errno;
    fclose(f);
    *out = arena_strdup(im->app->arena, g_checksum_get_string(sum));
    g_checksum_free(sum);
    if (ok)
        return interrupt_check(e);
    err_set(e, ERR_INPUT, "%s: %s", path, strerror(problem));
    return err_help(e, "nothing was changed", problem == EISDIR ? "give the file, not its folder" : "check the file and its disk");
}

/* ---- columns ---- */

static const struct field *with_kind(const char *dotted, struct import_column *c)
{
    c->field = field_find(dotted, &c->kind);
    return c->field;
}

/* Said before of this layout, now, or by the program when it read the sheet that this one answers. */
static const char *said_how(const struct import *im, const struct import_part *p, const struct import_column *c)
{
    const struct layout_answer *said = layout_said(im, p->fingerprint, c->layout_place, LAYOUT_MEANING);
    const struct as_read *read = said ? NULL : as_read_said(im, p->sheet, p->fingerprint, c->layout_place, LAYOUT_MEANING);
    return said ? (said->by ? "remembered" : "answer") : read && *read->how ? read->how : "unknown";
}

static void understand(struct import *im, struct import_part *p, const struct header_map *map)
{
    static const char *const OURS[] = { "_id", "_version", "_row", "_status", "_reason", "_fix", "_decision", "_sheet" };
    p->n_columns = p->n_sheet_columns = map->n;
    p->columns = arena_alloc(im->app->arena, (map->n + 24) * sizeof *p->columns);
    size_t place = 1;
    for (size_t i = 0; i < map->n; i++) {
        struct import_column *c = &p->columns[i];
        c->header = arena_strdup(im->app->arena, map->columns[i].header);
        c->layout_place = place;
        place += header_counts(c->header);
        for (size_t o = 0; o < sizeof OURS / sizeof OURS[0]; o++)
            if (strcmp(c->header, OURS[o]) == 0)
                c->special = OURS[o];
        im->decides = im->decides || (c->special && strcmp(c->special, "_decision") == 0);
        c->by = map->columns[i].by;
        if (c->by && strcmp(c->by, "remembered") == 0)
            c->by = said_how(im, p, c);
        c->options = map->columns[i].options;
        if (c->special || !map->columns[i].field)
            continue;
        c->confidence = map->columns[i].confidence;
        c->meaning = map->columns[i].field;
        c->nth = map->columns[i].nth;
        c->round = map->columns[i].round;
        const char *dot = strrchr(map->columns[i].field, '.');
        if (strcmp(dot, ".first_name") == 0 || strcmp(dot, ".last_name") == 0)
            c->special = dot[1] == 'f' ? "first_name" : "last_name";
        else
            with_kind(map->columns[i].field, c);
        if (c->field && c->kind->many)
            p->most_nth = MAX(p->most_nth, c->nth);
        else if (c->field)
            p->most_round = MAX(p->most_round, c->nth);
    }
}

/* Two columns that a person said to be the same: the first keeps it, and the other must not go without a word. */
static bool say_twice(struct import *im, const struct import_part *p, const struct header_map *map, struct err *e)
{
    for (size_t i = 0; i < map->n; i++) {
        const struct header_column *c = &map->columns[i];
        const char *first = "";
        for (size_t k = 0; c->twice && k < map->n; k++)
            if (map->columns[k].field && strcmp(map->columns[k].field, c->twice) == 0)
                first = map->columns[k].header;
        if (!c->twice)
            continue;
        struct arena *a = im->app->arena;
        const char *label = layout_label(c->twice);
        struct import_finding f = { im->parts->len + 1, p->header_row, "note", "", c->header, label, "column.twice",
                                    arena_printf(a, "this column was said to be %s, and so was \"%s\", which keeps it: the cells of this one are kept as they stand", label, first),
                                    arena_printf(a, "say once more what this one is, such as --map '%s=…'", c->header) };
        if (!import_spool(im, e))
            return false;
        import_find(im, &f);
    }
    return true;
}

/* "Interview time (EST)": the zone of the times below it. Letters that may mean another zone here: what stands below is kept as it is. */
static void take_zones(struct import *im, struct import_part *p)
{
    for (size_t i = 0; i < p->n_columns; i++) {
        struct import_column *c = &p->columns[i];
        bool unsure = false;
        c->zone = import_is_time(c) ? zone_of_header(im->app->arena, im->app->country, c->header, &unsure) : NULL;
        if (unsure && strcmp(c->by, "alias") == 0)
            *c = (struct import_column) { .header = c->header, .layout_place = c->layout_place };
    }
}

/* A column that is not in the sheet but whose value we make: joined names, the time beside a date, defaults from options. */
static void add_made(struct import_part *p, const char *dotted, const char *special)
{
    struct import_column c = { .header = "", .special = special, .by = "made", .confidence = 1 };
    const struct field *f = with_kind(dotted, &c);
    for (size_t i = 0; i < p->n_columns; i++)
        if (p->columns[i].field == f && !p->columns[i].special)
            c.special = special; /* it may still be blank in some rows */
    p->columns[p->n_columns++] = c;
}

static bool holds(const struct import_part *p, const struct field *f)
{
    for (size_t i = 0; i < p->n_columns; i++)
        if (p->columns[i].field == f)
            return true;
    return false;
}

static bool has_field(const struct import_part *p, const char *dotted)
{
    return holds(p, field_find(dotted, NULL));
}

static bool has_special(const struct import_part *p, const char *special)
{
    for (size_t i = 0; i < p->n_columns; i++)
        if (p->columns[i].special && strcmp(p->columns[i].special, special) == 0)
            return true;
    return false;
}

static bool names_kind(const struct import_part *p, const struct kind *k)
{
    for (size_t i = 0; i < p->n_columns; i++)
        if (p->columns[i].kind == k)
            return true;
    return has_special(p, "_id");
}

/* "Next chase" where no column says when the last one was: no such record can be made, and what the cells say is kept as it stands.
 * Not of those who come in numbers: an interviewer's address may find one whom we have. */
static void leave_incomplete(struct import_part *p)
{
    bool exported = has_special(p, "_id");
    for (const struct kind *k = KINDS; k->name; k++) {
        bool incomplete = false;
        for (size_t i = 0; i < k->n_fields && !kind_is_parent(k) && !k->many; i++)
            incomplete = incomplete || ((k->fields[i].flags & FIELD_MUST) && !holds(p, &k->fields[i]));
        for (size_t i = 0; incomplete && !exported && strcmp(p->kind->kind, k->name) != 0 && i < p->n_columns; i++)
            if (p->columns[i].field && p->columns[i].kind == k)
                p->columns[i] = (struct import_column) { .header = p->columns[i].header };
    }
}

/* A branch belongs to a consultant. "Branch" in a sheet without any is a department, a field of study. */
static void leave_branches(struct import_part *p)
{
    if (names_kind(p, kind_find("consultant")) || strcmp(p->kind->kind, "branch") == 0)
        return;
    for (size_t i = 0; i < p->n_columns; i++)
        if (p->columns[i].field && strcmp(p->columns[i].kind->name, "branch") == 0)
            p->columns[i] = (struct import_column) { .header = p->columns[i].header };
}

static bool any_field(const struct import_part *p, const char *const *dotted)
{
    for (; *dotted; dotted++)
        if (has_field(p, *dotted))
            return true;
    return false;
}

static bool hangs_on(const struct kind *k, const char *parent)
{
    bool hangs = strcmp(k->name, parent) == 0;
    for (size_t i = 0; i < k->n_parents; i++)
        hangs = hangs || ((k->parents[i].flags & PARENT_MUST) && hangs_on(kind_find(k->parents[i].kind), parent));
    return hangs;
}

/* "Have the referees been told?" in a sheet that names none, "Last contacted" in a list of contacts: there is nobody whom the answer
 * could be noted for. */
static void leave_unattached(struct import_part *p)
{
    static const char *const CANDIDATES[] = { "candidate.name",  "candidate.email",  "candidate.ref",
                                              "candidate.phone", "candidate.mobile", "process.ref",
                                              "interview.ref",   "referee.ref",      NULL };
    bool referee = names_kind(p, kind_find("referee")), names = has_special(p, "first_name") || has_special(p, "last_name");
    bool candidate = any_field(p, CANDIDATES) || has_special(p, "_id") || names || hangs_on(kind_find(p->kind->kind), "candidate");
    for (size_t i = 0; i < p->n_columns; i++) {
        const struct kind *k = p->columns[i].field ? p->columns[i].kind : NULL;
        if (k && ((!referee && strcmp(k->name, "referee") != 0 && hangs_on(k, "referee")) || (!candidate && hangs_on(k, "candidate"))))
            p->columns[i] = (struct import_column) { .header = p->columns[i].header };
    }
}

const struct import_done IMPORT_DONE[] = {
    { "debrief.done_on", "debrief.done", "true" },
    { "thank_you.sent_on", "thank_you.state", "sent" },
    { "heads_up.done_on", "heads_up.done", "true" },
    { "feedback.told_on", "feedback.told", "true" },
    { 0 },
};

/* One column of trackers says what became of the interview or what became of the candidate, as it comes. */
const struct import_mixed IMPORT_MIXED[] = {
    { "feedback.outcome", "interview.status" },
    { "interview.status", "feedback.outcome" },
    { 0 },
};

const struct import_span IMPORT_SPANS[] = {
    { "interview.start_time", "interview.end_time" },
    { "candidate.contact_from", "candidate.contact_until" },
    { 0 },
};

static void add_made_columns(struct import *im, struct import_part *p)
{
    bool names = has_special(p, "first_name") || has_special(p, "last_name");
    if (names)
        add_made(p, strcmp(p->kind->kind, "contact") == 0 ? "contact.name" : strcmp(p->kind->kind, "consultant") == 0 ? "consultant.name" : "candidate.name", "name");
    for (const struct import_span *s = IMPORT_SPANS; s->start; s++)
        if (has_field(p, s->start))
            add_made(p, s->end, s->end);
    if (has_field(p, "interview.held_on"))
        add_made(p, "interview.start_time", "start_time");
    if (p->most_round && has_field(p, "interview.held_on") && !has_field(p, "interview.round"))
        add_made(p, "interview.round", "round");
    im->carried.rounds = im->carried.rounds || p->most_round;
    for (const struct import_done *d = IMPORT_DONE; d->day; d++)
        if (has_field(p, d->day))
            add_made(p, d->fact, d->day);
    for (const struct import_mixed *m = IMPORT_MIXED; m->column; m++)
        if (has_field(p, m->column) && !has_field(p, m->other)) {
            add_made(p, m->other, m->other);
            break;
        }
    const struct kind *k = kind_find(p->kind->kind);
    bool owned = strcmp(k->name, "job") == 0 || carried_needed(&im->carried, kind_find("process"));
    bool by_name = !im->owner_known && has_field(p, "consultant.name") && !has_field(p, "consultant.ref");
    if (im->owner.field && owned)
        add_made(p, by_name ? "consultant.name" : im->owner.field, "default_consultant");
    if (im->options->client)
        add_made(p, im->options->client->field, "default_client");
    import_add_derived(p);
}

/* Known only when the rows were looked through: whether some time has a zone behind it. */
static void add_zone(struct import *im, struct import_part *p)
{
    bool zone = p->zones;
    for (size_t i = 0; i < p->n_columns; i++)
        zone = zone || p->columns[i].zone;
    if (zone)
        add_made(p, "interview.time_zone", "said_tz");
    else if (im->options->tz && has_field(p, "interview.held_on"))
        add_made(p, "interview.time_zone", "default_tz");
    import_carry(im, p);
}

void import_add_derived(struct import_part *p)
{
    static const char *const FROM[][2] = { { "candidate.phone", "candidate.phone_key" },   { "candidate.mobile", "candidate.phone_key" },
                                           { "consultant.name", "consultant.name_key" },   { "client.name", "client.name_key" },
                                           { "contact.name", "contact.name_key" },         { "candidate.name", "candidate.name_key" },
                                           { "referee.name", "referee.name_key" } };
    for (size_t f = 0; f < G_N_ELEMENTS(FROM); f++) {
        if (!has_field(p, FROM[f][0]))
            continue;
        if (!has_field(p, FROM[f][1]))
            add_made(p, FROM[f][1], NULL);
        size_t at = 0;
        while (p->columns[at].field != field_find(FROM[f][1], NULL))
            at++;
        for (size_t i = 0; i < p->n_columns; i++)
            if (p->columns[i].field == field_find(FROM[f][0], NULL))
                p->columns[i].derived = at;
    }
}

void import_carry(struct import *im, const struct import_part *p)
{
    for (size_t i = 0; i < p->n_columns; i++) {
        if (!p->columns[i].field)
            continue;
        size_t k = kind_index(p->columns[i].kind);
        if (!im->carried.fields[k])
            im->carried.fields[k] = arena_alloc(im->app->arena, p->columns[i].kind->n_fields * sizeof(bool));
        im->carried.fields[k][p->columns[i].field - p->columns[i].kind->fields] = true;
    }
}

/* ---- sheets ---- */

static bool peek(const char *path, const char *sheet, struct arena *a, struct row *rows, size_t *n, struct source_info *info, struct err *e)
{
    struct source *src;
    if (!source_open(path, sheet[0] ? sheet : NULL, &src, e))
        return false;
    bool more = true, ok = true;
    for (*n = 0; ok && more && *n < LOOK_ROWS; *n += more) {
        struct row row;
        ok = source_next(src, &row, &more, e) && interrupt_check(e);
        if (ok && more) {
            row_part_from(&row, row.no); /* headers, and what is asked about them, stand where they stand */
            rows[*n] = row_copy(a, &row);
        }
    }
    *info = *source_info(src);
    source_close(src);
    return ok;
}

/* A row must be able to say whom it is about, or the sheet is none of ours. */
static bool names_a_record(const struct import_part *p)
{
    static const char *const OF_CANDIDATE[] = { "candidate.name", "candidate.email", "candidate.ref", "candidate.phone", "interview.ref",
                                                "process.ref", "referee.ref", NULL };
    static const char *const OF_OTHERS[] = { "branch.name", "consultant.name", "consultant.ref", "client.name", "client.ref",
                                             "contact.name", "contact.email", "job.title", "job.ref", "policy.setting",
                                             "calendar.day", NULL };
    if (has_special(p, "_id"))
        return true;
    if (hangs_on(kind_find(p->kind->kind), "candidate"))
        return any_field(p, OF_CANDIDATE) || has_special(p, "last_name");
    return any_field(p, OF_OTHERS) || has_special(p, "last_name");
}

static bool says(struct arena *a, const char *header, const char *const *words)
{
    const char *key = text_key(a, header);
    for (; *words; words++)
        if (strstr(key, *words))
            return true;
    return false;
}

/* Somebody's own search for a job: companies and roles applied for, and nobody who applied. Its "name", if it has one, is not a
 * candidate's, and beside it stands what only the applicant keeps. */
static bool is_own_job_search(struct import *im, const struct import_part *p)
{
    static const char *const APPLIED[] = { "applied", "application date", "date applied", "application link", "apply", "beworben", "gesolliciteerd", "candidature", NULL };
    static const char *const OWN[] = { "cover letter", "resume version", "cv version", "offer declined", "points of contact", "anschreiben", "lettre de motivation",
                                       "motivatiebrief", NULL };
    static const char *const PERSON[] = { "candidate.email", "candidate.phone", "candidate.mobile", NULL };
    bool applied = false, own = false, named = any_field(p, PERSON) || has_special(p, "last_name") || has_special(p, "_id"), bare = false;
    for (size_t i = 0; i < p->n_columns; i++) {
        const struct import_column *c = &p->columns[i];
        applied = applied || says(im->app->arena, c->header, APPLIED);
        own = own || says(im->app->arena, c->header, OWN);
        bool candidate = c->field && strcmp(c->kind->name, "candidate") == 0 && (strcmp(c->field->name, "name") == 0 || strcmp(c->field->name, "ref") == 0);
        bool generic = candidate && (g_ascii_strcasecmp(c->header, "name") == 0 || g_ascii_strcasecmp(c->header, "id") == 0);
        bare = bare || generic;
        named = named || (candidate && !generic) || (c->field && strcmp(c->kind->name, "process") == 0 && strcmp(c->field->name, "ref") == 0);
    }
    if (named)
        return false;
    return own ? bare || any_field(p, (const char *const[]) { "client.name", "job.title", NULL })
               : applied && !bare && any_field(p, (const char *const[]) { "client.name", "job.title", NULL });
}

/* The night's workbooks hold lists of what is due, and counts; taken for records they would overwrite some. */
static bool open_list(struct import *im, struct import_part *p, const struct header_map *map, char *why, size_t why_size, struct err *e)
{
    bool beside = false; /* the lists beside the one to fill in need no word */
    for (guint i = 0; i < im->parts->len; i++) {
        const struct import_part *other = im->parts->pdata[i];
        beside = beside || (other->fill && other->path == p->path);
    }
    if (!fill_is_open(map)) {
        if (beside)
            return true;
        snprintf(why, why_size, "it is a list that afterview nightly made, not records; the one to fill in is Today of a consultant's workbook");
        return true;
    }
    fill_understand(im, p, map);
    import_carry(im, p);
    g_ptr_array_add(im->parts, p);
    return !im->options->date_order || import_decide_dates(im, p, e);
}

/* The header, with what is remembered of its layout. map->columns NULL: there is none. */
static bool find_header(struct import *im, const struct header_dict *dict, const char *sheet, const struct row *rows, size_t n,
                        struct header_wish *wish, struct header_map *map, struct err *e)
{
    if (!header_find(rows, n, dict, wish, im->app->arena, map, e))
        return false;
    bool found = map->columns != NULL;
    const struct layout *known = found ? layout_of_headers(im, map) : NULL;
    known = known ? known : layout_of_rows(im, rows, n);
    if (known)
        layout_wish(im, known, wish);
    const char *fingerprint = known ? known->fingerprint : found ? layout_print(im, map) : "";
    bool before = as_read_wish(im, sheet, fingerprint, wish);
    return !(wish->n_answers || before) || header_find(rows, n, dict, wish, im->app->arena, map, e);
}

static bool open_sheet(struct import *im, const struct header_dict *dict, const char *path, const char *file, const char *sha256,
                       const char *sheet, char *why, size_t why_size, struct err *e)
{
    struct arena *a = im->app->arena;
    struct row *rows = arena_alloc(a, LOOK_ROWS * sizeof *rows);
    size_t n;
    struct import_part *p = arena_alloc(a, sizeof *p);
    if (!peek(path, sheet, a, rows, &n, &p->info, e))
        return err_at(e, "%s%s%s", file, sheet[0] ? ", sheet " : "", sheet);
    if (form_is_one(rows, n))
        return import_form_open(im, path, file, sha256, sheet, why, why_size, e);
    struct header_wish wish = { .preset = im->options->preset, .kind = im->options->kind, .n_map = im->options->map.n, .map = im->options->map.items,
                                .find_choice = import_find_choice, .ctx = im };
    if (!im->options->kind) /* a sheet that is named like one of ours is one */
        for (const struct sheet *s = SHEETS; s->name; s++)
            if (g_ascii_strcasecmp(s->title, sheet) == 0 || g_ascii_strcasecmp(s->name, sheet) == 0)
                wish.kind = s->name;
    struct header_map map = { 0 };
    if (!find_header(im, dict, sheet, rows, n, &wish, &map, e))
        return false;
    const char *otherwise = lies_otherwise(dict, &map, rows, n, a);
    if (otherwise) {
        snprintf(why, why_size, "%s", otherwise);
        return true;
    }
    if (!map.columns) {
        snprintf(why, why_size, n ? "no header found in the first 50 rows" : "it holds nothing");
        return true;
    }
    p->path = path;
    p->file = file;
    p->sheet = arena_strdup(a, sheet);
    p->sha256 = sha256;
    p->header_row = map.row_no;
    p->kind = sheet_find(map.kind);
    p->fingerprint = layout_print(im, &map);
    p->info.sheet = p->sheet;
    if (fill_is_list(&map))
        return open_list(im, p, &map, why, why_size, e);
    understand(im, p, &map);
    if (is_own_job_search(im, p)) {
        snprintf(why, why_size, "it lists jobs that somebody applied for, but not who: this looks like a person's own job search");
        return true;
    }
    if (!p->kind || !names_a_record(p)) {
        snprintf(why, why_size, "its columns name no candidate, and nothing else that could be followed up");
        return true;
    }
    if (!say_twice(im, p, &map, e) || !import_hint(im, p, rows, n, e))
        return false;
    take_zones(im, p);
    leave_unattached(p);
    leave_branches(p);
    leave_incomplete(p);
    import_carry(im, p);
    add_made_columns(im, p);
    import_carry(im, p);
    ask_meanings(im, p, rows, n);
    p->lone_is_odd = rows_are_wide(rows, n, p->header_row) || as_read_said(im, p->sheet, p->fingerprint, 0, AS_READ_LONE);
    if (!import_decide_dates(im, p, e))
        return err_at(e, "%s%s%s", file, sheet[0] ? ", sheet " : "", sheet);
    add_zone(im, p);
    layout_take_options(im, p);
    layout_say(im, p);
    g_ptr_array_add(im->parts, p);
    return true;
}

/* What our own templates say to people and to dropdowns is nobody's data. */
static bool ours_to_pass_over(const struct import *im, const struct source_sheet *s)
{
    return !im->options->sheets.n && (strcmp(s->name, SHEET_HOW_TO) == 0 || strcmp(s->name, SHEET_LISTS) == 0);
}

static bool wanted_sheet(const struct import *im, const struct source_sheet *s)
{
    if (!im->options->sheets.n)
        return !s->hidden;
    for (size_t i = 0; i < im->options->sheets.n; i++)
        if (strcmp(im->options->sheets.items[i], s->name) == 0)
            return true;
    return false;
}

static const char *sheet_names(const struct import *im, const struct source_sheet *sheets, size_t n)
{
    const char *names = "";
    for (size_t i = 0; i < n; i++)
        names = arena_printf(im->app->arena, "%s%s%s", names, i ? ", " : "", sheets[i].name);
    return names;
}

static bool open_file(struct import *im, const struct header_dict *dict, const char *word, struct err *e)
{
    bool from_stdin = strcmp(word, "-") == 0;
    const char *path = from_stdin ? spool_stdin(im, e) : word, *file = from_stdin ? "standard input" : base_name(word), *sha256;
    struct source_sheet *sheets;
    size_t n_sheets;
    if (!path || !hash_file(im, path, &sha256, e))
        return false;
    if (!source_list(path, im->app->arena, &sheets, &n_sheets, e))
        return from_stdin || strstr(e->what, file) ? false : err_at(e, "%s", file);
    guint before = im->parts->len;
    size_t tried = 0;
    char why[256] = "";
    bool *answers = arena_alloc(im->app->arena, n_sheets * sizeof *answers + 1);
    as_read_forget(im);
    for (size_t i = 0; i < n_sheets; i++) { /* before the sheets that they are about, wherever the tab stands now */
        if (!as_read_take(im, path, sheets[i].name, &answers[i], e))
            return err_at(e, "%s", file);
        if (!answers[i] && !ask_read(im, path, file, sha256, sheets[i].name, &answers[i], e))
            return false;
    }
    for (size_t i = 0; i < n_sheets; i++) {
        if (answers[i] || ours_to_pass_over(im, &sheets[i]))
            continue;
        if (!wanted_sheet(im, &sheets[i])) {
            if (sheets[i].hidden)
                log_say("%s: sheet %s is hidden and was not read; name it with --sheet to read it", file, sheets[i].name);
            continue;
        }
        char this_why[256] = "";
        tried++;
        if (!open_sheet(im, dict, path, file, sha256, sheets[i].name, this_why, sizeof this_why, e))
            return false;
        if (this_why[0]) {
            if (n_sheets > 1)
                log_say("%s: sheet %s was not read: %s", file, sheets[i].name, this_why);
            snprintf(why, sizeof why, "%s", this_why);
        }
    }
    if (im->parts->len > before)
        return true;
    if (im->refused_form) {
        *e = *im->refused_form;
        return false;
    }
    if (!tried) {
        err_set(e, ERR_INPUT, "%s: there is no sheet of that name", file);
        return err_help(e, "nothing was changed", "%s%s", !n_sheets ? "it has none" : *sheets[0].name ? "its sheets: " : "a text file has but one: leave --sheet out",
                        sheet_names(im, sheets, n_sheets));
    }
    err_set(e, ERR_INPUT, "%s: %s", file, why);
    return err_help(e, "without a candidate (or a client, a job …) no row can be followed up; nothing was changed",
                    "add a column that says who it is, or say which column does with --map 'Header=candidate.name'; a blank sheet to start from: "
                    "afterview template tracker -o blank.xlsx");
}

bool import_open(struct import *im, const struct cli_list *files, struct err *e)
{
    im->parts = g_ptr_array_new();
    im->questions = g_ptr_array_new();
    im->unanswered = g_ptr_array_new();
    struct header_dict *dict = header_dict_new();
    bool ok = app_begin(im->app, e) && import_owner_find(im, e) && import_load_choices(im, e) && import_load_headers(im, dict, e) && layout_load(im, e) && db_commit(im->app->db, e);
    for (size_t i = 0; ok && i < files->n; i++)
        ok = open_file(im, dict, files->items[i], e);
    header_dict_free(dict);
    return ok;
}
