/* open: which sheets of which files, where their header is, which column means what, and in which order dates are written. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "above.h"
#include "as_read.h"
#include "ask.h"
#include "base/interrupt.h"
#include "base/log.h"
#include "base/temporary.h"
#include "columns.h"
#include "fill.h"
#include "form.h"
#include "hints.h"
#include "layout.h"
#include "lies_otherwise.h"
#include "pieces.h"
#include "queries.h"
#include "sheet/apart.h"
#include "sheet/form.h"

static const char NO_HEADER[] = "no header found in the first 50 rows";

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

/* Said before of this layout, now, or by the program when it read the sheet that this one answers. */
static const char *said_how(const struct import *im, const struct import_part *p, const struct import_column *c)
{
    const struct layout_answer *said = layout_said(im, p->fingerprint, c->layout_place, LAYOUT_MEANING);
    const struct as_read *read = said ? NULL : as_read_said(im, p->sheet, p->fingerprint, c->layout_place, LAYOUT_MEANING);
    return said ? (said->by ? "remembered" : "answer") : read && *read->how ? read->how : "unknown";
}

/* "First name" and "Last name" are, in a list of contacts or of consultants, theirs; in any other a candidate's, if they do not say whose. */
static void name_part(const struct import_part *p, struct import_column *c, const char *dot)
{
    static const char *const PEOPLE[] = { "contact", "consultant", NULL };
    g_autofree char *said = g_strndup(c->meaning, (gsize) (dot - c->meaning));
    bool bare = strcmp(said, "candidate") == 0 && g_strv_contains(PEOPLE, p->kind->kind);
    c->named = kind_find(bare ? p->kind->kind : said);
    c->special = dot[1] == 'f' ? "first_name" : "last_name";
}

static void understand(struct import *im, struct import_part *p, const struct header_map *map)
{
    static const char *const OURS[] = { "_id", "_version", "_row", "_status", "_reason", "_fix", "_decision", "_sheet" };
    p->n_columns = p->n_sheet_columns = map->n;
    p->columns = arena_alloc(im->app->arena, (map->n + COLUMNS_MADE_MOST) * sizeof *p->columns);
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
        c->format = map->columns[i].format;
        const char *dot = strrchr(map->columns[i].field, '.');
        if (strcmp(dot, ".first_name") == 0 || strcmp(dot, ".last_name") == 0)
            name_part(p, c, dot);
        else
            c->field = field_find(map->columns[i].field, &c->kind);
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
    if (columns_special(p, "_id"))
        return true;
    if (columns_hang_on(kind_find(p->kind->kind), "candidate"))
        return columns_any(p, OF_CANDIDATE) || columns_name_parts(p, "candidate");
    return columns_any(p, OF_OTHERS) || columns_name_parts(p, p->kind->kind);
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
    bool applied = false, own = false, named = columns_any(p, PERSON) || columns_name_parts(p, "candidate") || columns_special(p, "_id"),
         bare = false;
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
    return own ? bare || columns_any(p, (const char *const[]) { "client.name", "job.title", NULL })
               : applied && !bare && columns_any(p, (const char *const[]) { "client.name", "job.title", NULL });
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

/* Lines over the table become columns of it, if they are understood as such and change nothing of the others. *rows: with them, then. */
static bool take_above(struct import *im, const struct header_dict *dict, struct import_part *p, const struct header_wish *wish,
                       struct row **rows, size_t n, struct header_map *map, struct err *e)
{
    struct arena *a = im->app->arena;
    struct header_map before = *map;
    p->above = above_find(dict, *rows, n, map, a);
    for (bool settled = false; !settled && p->above->n;) {
        struct row *wide = above_widen(p->above, *rows, n, map->row_no, a);
        struct header_wish again = *wish;
        struct header_map found;
        if (!find_header(im, dict, p->sheet, wide, n, &again, &found, e))
            return false;
        settled = above_settle(p->above, &before, &found, a);
        *map = settled ? found : before;
        *rows = settled ? wide : *rows;
    }
    return true;
}

static void name_above(struct import_part *p)
{
    for (size_t i = 0; i < p->above->n; i++) {
        struct import_column *c = &p->columns[p->above->at + i];
        if (p->above->columns[i].how == ABOVE_PARTS)
            continue;
        c->above = p->above->columns[i].first.text;
        if (c->field && (strcmp(c->by, "alias") == 0 || strcmp(c->by, "exact") == 0))
            c->by = "above";
    }
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
    struct header_wish bare = wish;
    struct header_map map = { 0 };
    if (!find_header(im, dict, sheet, rows, n, &wish, &map, e))
        return false;
    const char *otherwise = begins_with_data(im, &map, rows, n, a) ? NO_HEADER : lies_otherwise(dict, &map, rows, n, a);
    if (otherwise) {
        snprintf(why, why_size, "%s", otherwise);
        return true;
    }
    if (!map.columns) {
        snprintf(why, why_size, "%s", n ? NO_HEADER : "it holds nothing");
        return true;
    }
    p->path = path;
    p->file = file;
    p->sheet = arena_strdup(a, sheet);
    p->sha256 = sha256;
    if (!fill_is_list(&map) && !take_above(im, dict, p, &bare, &rows, n, &map, e))
        return false;
    p->header_row = map.row_no;
    p->kind = sheet_find(map.kind);
    p->fingerprint = layout_print(im, &map);
    p->info.sheet = p->sheet;
    if (fill_is_list(&map))
        return open_list(im, p, &map, why, why_size, e);
    understand(im, p, &map);
    name_above(p);
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
    columns_leave(p);
    import_carry(im, p);
    columns_make(im, p);
    import_carry(im, p);
    ask_meanings(im, p, rows, n);
    p->lone_is_odd = rows_are_wide(rows, n, p->header_row) || as_read_said(im, p->sheet, p->fingerprint, 0, AS_READ_LONE);
    if (!import_decide_dates(im, p, e))
        return err_at(e, "%s%s%s", file, sheet[0] ? ", sheet " : "", sheet);
    columns_make_found(im, p);
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
    if (strcmp(why, NO_HEADER) == 0)
        return err_help(
            e, "no column can be told from another without the row that says what each holds; nothing was changed",
            "put one over the first row, such as Candidate, E-mail, Client, Interview date, Outcome; a blank sheet to start from: "
            "afterview template tracker -o blank.xlsx");
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
