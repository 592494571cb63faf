#include "header.h"

#include <glib.h>
#include <string.h>

#include "header_impl.h"
#include "sheets.h"

#define LIKELY 0.6 /* what weighs less is no meaning to ask about */

enum { HEADER_ROWS = 50, MOST_COLUMNS = 16384, MOST_WORK = 1024 * 1024, HEADER_MOST = 200 /* bytes: longer text heads nothing */ };

bool header_counts(const char *header)
{
    header += strspn(header, " \t\r\n");
    return *header && *header != '_';
}

const char *header_print(struct arena *a, const char *const *headers, size_t n)
{
    g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
    for (size_t i = 0; i < n; i++)
        if (headers[i] && header_counts(headers[i])) {
            const char *key = header_key(a, headers[i]);
            g_checksum_update(sum, (const guchar *) key, (gssize) strlen(key) + 1);
        }
    return arena_strndup(a, g_checksum_get_string(sum), 32);
}

/* ---- one row as a header, for one kind of sheet ---- */

const struct spelling *trial_spelling(const struct trial *t, const char *header)
{
    gpointer known;
    if (g_hash_table_lookup_extended(t->spellings, header, NULL, &known))
        return known;
    ARENA_AUTO struct arena *a = arena_new();
    const struct spelling *s = spelling_find(t->dict, a, header);
    g_hash_table_insert(t->spellings, g_strdup(header), (gpointer) s);
    return s;
}

static bool in_sheet(const struct sheet *s, const char *dotted, bool *required)
{
    const char *cursor = s->columns;
    size_t n = strlen(dotted);
    for (cursor += strspn(cursor, " "); *cursor; cursor += strspn(cursor, " ")) {
        size_t len = strcspn(cursor, " ");
        *required = cursor[len - 1] == '!';
        if (len - *required == n && strncmp(cursor, dotted, n) == 0)
            return true;
        cursor += len;
    }
    return *required = false;
}

static bool is_name_part(const char *field)
{
    return g_str_has_suffix(field, ".first_name") || g_str_has_suffix(field, ".last_name");
}

/* Whom the sheet is about: "Email" alone is the candidate's in a tracker, the contact's in a list of contacts. */
static bool about(const struct sheet *s, const char *field)
{
    char subject[64] = "";
    const char *must = strchr(s->columns, '!');
    if (!must)
        return strncmp(field, "candidate.", 10) == 0;
    const char *start = must;
    while (start > s->columns && start[-1] != ' ')
        start--;
    g_strlcpy(subject, start, MIN(sizeof subject, (size_t) (strchr(start, '.') - start) + 2));
    return strncmp(field, subject, strlen(subject)) == 0;
}

/* How well the cells of a column go with a field: 0 to 1. */
static double fit(const struct trial *t, size_t column, const char *dotted, const struct field *f)
{
    char *key = arena_printf(t->a, "%zu/%s", column, dotted);
    size_t known = GPOINTER_TO_SIZE(g_hash_table_lookup(t->fits, key));
    if (!known) {
        known = (size_t) (content_fits(&t->contents[column], f, t->wish->find_choice, t->wish->ctx) * 1000) + 1;
        g_hash_table_insert(t->fits, g_strdup(key), GSIZE_TO_POINTER(known));
    }
    return (double) (known - 1) / 1000;
}

/* What the cells say about a spelling: some weight more, some less, or (-9) that it cannot be meant. */
static double weigh_contents(const struct trial *t, const struct spelling *s, size_t column)
{
    const struct field *f = field_find(s->field, NULL);
    if (!t->contents || !f || t->contents[column].n == 0)
        return 0;
    size_t n = t->contents[column].n;
    double share = fit(t, column, s->field, f);
    bool depends = (f->flags & FIELD_STATE) || f->type != CELL_CHOICE; /* other unknown words are kept as they stand */
    if (s->confidence < 1 && f->type != CELL_NAME && n >= 3 && share < 0.25 && depends && !content_instead(&t->contents[column], s->field, t->a))
        return -9;
    if (content_is_no_number(&t->contents[column], s->field) && !content_instead(&t->contents[column], s->field, t->a))
        return -9;
    if (f->type == CELL_CHOICE && share == 0 && content_says_yes_or_no(&t->contents[column])) /* "Disqualified: false" is no stage */
        return -9;
    switch (f->type) {
    case CELL_TEXT:
    case CELL_LIST:
        return content_instead(&t->contents[column], s->field, t->a) ? -0.2 : 0;
    default:
        return 0.3 * share - (share < (f->type == CELL_CHOICE ? 0.5 : 0.25) && n >= 3 ? 0.4 : 0);
    }
}

/* A spelling's weight in this sheet; 0: it cannot be meant. */
static double weigh(const struct trial *t, const struct spelling *s, size_t column)
{
    if (!*s->field || (!is_name_part(s->field) && !field_find(s->field, NULL)))
        return 0;
    bool required, inside = in_sheet(t->sheet, s->field, &required);
    if (s->preset && g_str_has_suffix(s->preset, "calendar") && !t->wish->preset && !t->calendar)
        return 0; /* "Start Date" is the interview's in a calendar's export; in a list of people it is their first day at work */
    size_t n = strlen(t->sheet->kind);
    bool own = strncmp(s->field, t->sheet->kind, n) == 0 && s->field[n] == '.';
    double w = s->confidence;
    w += inside || is_name_part(s->field) ? 1 : 0;
    w += required ? 0.25 : 0;
    w += own ? 0.2 : about(t->sheet, s->field) ? 0.15 : 0;
    w += s->kind && strcmp(s->kind, t->sheet->kind) == 0 ? 0.3 : 0;
    if (s->preset)
        w += t->wish->preset && g_ascii_strcasecmp(s->preset, t->wish->preset) == 0 ? 1 : -0.1;
    w += weigh_contents(t, s, column);
    return MAX(w, 0);
}

static const char *mapped_by_user(const struct trial *t, const char *header)
{
    for (size_t i = 0; i < t->wish->n_map; i++) {
        const char *equals = strrchr(t->wish->map[i], '=');
        size_t n = (size_t) (equals - t->wish->map[i]);
        if (strlen(header) == n && strncmp(header, t->wish->map[i], n) == 0)
            return equals + 1;
    }
    return NULL;
}

/* The field that our own templates and exports head by these very letters; NULL: none. */
static const char *own_header(struct arena *a, const char *header)
{
    for (const struct kind *k = KINDS; k->name; k++)
        for (size_t i = 0; i < k->n_fields; i++)
            if (*header && strcmp(k->fields[i].header, header) == 0)
                return arena_printf(a, "%s.%s", k->name, k->fields[i].name);
    return NULL;
}

/* Is it a sheet that we made? Other people's words for columns (Stage, Interview) are then no reason to doubt. */
static void look_whose(struct trial *t)
{
    size_t filled = 0, own = 0, wanted = 0, ids = 0;
    for (size_t i = 0; i < t->row->n; i++) {
        const char *header = t->row->cells[i].text;
        filled += t->row->cells[i].kind != CELL_BLANK;
        t->calendar = t->calendar || g_ascii_strcasecmp(header, "subject") == 0;
        own += own_header(t->a, header) != NULL;
        ids += strcmp(header, "_id") == 0 || strcmp(header, "_version") == 0;
    }
    const char *cursor = t->sheet->columns;
    const struct kind *kind;
    const struct field *field;
    for (bool required; sheet_next_column(&cursor, &kind, &field, &required);)
        wanted++;
    t->exported = ids == 2;
    t->ours = t->exported || (own >= 8 && own * 5 >= filled * 4) || (own == filled && own == wanted);
}

/* What a person answered, when this column of this layout was asked about; NULL: nothing. */
static const struct header_answer *answered(const struct trial *t, const char *header)
{
    for (size_t i = 0; i < t->wish->n_answers; i++)
        if (t->wish->answers[i].place == t->place && strcmp(t->wish->answers[i].key, header_key(t->a, header)) == 0)
            return &t->wish->answers[i];
    return NULL;
}

bool header_said(const struct header_column *c)
{
    return strcmp(c->by, "map") == 0 || strcmp(c->by, "remembered") == 0;
}

/* Has a person said what it is, or do its own letters? */
static bool is_settled(struct trial *t, struct header_column *c)
{
    const char *given = mapped_by_user(t, c->header);
    if (given) {
        *c = (struct header_column) { .header = c->header, .field = given, .by = "map", .confidence = 1 };
        return true;
    }
    const struct header_answer *answer = answered(t, c->header);
    if (answer) {
        *c = (struct header_column) { .header = c->header, .field = *answer->field ? answer->field : NULL, .by = "remembered", .confidence = 1 };
        return true;
    }
    bool required;
    const char *own = t->ours ? own_header(t->a, c->header) : NULL;
    if (own && (!t->exported || in_sheet(t->sheet, own, &required)))
        *c = (struct header_column) { .header = c->header, .field = own, .by = "exact", .confidence = 1 };
    return c->field != NULL;
}

/* All that a header could mean here, likeliest first: each field once. */
struct meanings {
    size_t n;
    struct meaning {
        const struct spelling *spelling;
        double weight;
    } list[MEANINGS_MOST];
};

static void meanings_add(struct meanings *m, const struct spelling *s, double weight)
{
    size_t at = 0;
    while (at < m->n && strcmp(m->list[at].spelling->field, s->field) != 0)
        at++;
    if (at < m->n) { /* another entry for the same field */
        m->list[at].weight = MAX(weight, m->list[at].weight);
        m->list[at].spelling = s->confidence > m->list[at].spelling->confidence ? s : m->list[at].spelling;
    } else if (at < MEANINGS_MOST) {
        m->list[m->n++] = (struct meaning) { s, weight };
    } else if (weight > m->list[--at].weight) {
        m->list[at] = (struct meaning) { s, weight };
    } else {
        return;
    }
    for (; at > 0 && m->list[at].weight > m->list[at - 1].weight; at--) {
        struct meaning swap = m->list[at];
        m->list[at] = m->list[at - 1];
        m->list[at - 1] = swap;
    }
}

static const char *const *options_of(const struct meanings *m, struct arena *a)
{
    const char **options = arena_alloc(a, (m->n + 1) * sizeof *options);
    size_t n = 0;
    for (size_t i = 0; i < m->n; i++)
        if (m->list[i].weight >= LIKELY)
            options[n++] = m->list[i].spelling->field;
    options[n] = NULL;
    return options;
}

static bool is_open(const struct meanings *m)
{
    return m->n > 1 && m->list[0].weight - m->list[1].weight < 0.05;
}

/* Of several meanings that weigh alike those go that not one cell could have, though there be but a cell or two: I-1 is no day. */
static void drop_what_cells_deny(const struct trial *t, size_t column, struct meanings *m)
{
    struct meanings left = { 0 };
    for (size_t i = 0; i < m->n; i++) {
        const struct field *f = field_find(m->list[i].spelling->field, NULL);
        if (!f || t->contents[column].n == 0 || fit(t, column, m->list[i].spelling->field, f) > 0)
            left.list[left.n++] = m->list[i];
    }
    if (left.n)
        *m = left;
}

static void choose(struct trial *t, struct header_column *c)
{
    size_t column = (size_t) (c - t->columns);
    if (is_settled(t, c))
        return;
    if (t->exported || c->header[0] == '_') { /* what else an export carries is the sender's own, kept as it stands */
        c->by = "unknown";
        return;
    }
    struct meanings m = { 0 };
    for (const struct spelling *s = trial_spelling(t, c->header); s; s = s->next) {
        double w = weigh(t, s, column);
        if (w > 0)
            meanings_add(&m, s, w);
    }
    if (is_open(&m) && t->contents)
        drop_what_cells_deny(t, column, &m);
    c->by = m.n ? "ambiguous" : "unknown";
    c->options = m.n > 1 ? options_of(&m, t->a) : NULL;
    if (!m.n || is_open(&m))
        return;
    c->field = m.list[0].spelling->field;
    c->by = m.list[0].spelling->confidence >= 1 ? "exact" : "alias";
    c->confidence = m.list[0].spelling->confidence;
}

/* ---- two columns for one field ---- */

bool trial_holds(const struct trial *t, size_t but, const char *field)
{
    for (size_t i = 0; i < t->row->n; i++)
        if (i != but && t->columns[i].field && strcmp(t->columns[i].field, field) == 0)
            return true;
    return false;
}

/* Takes from a column's options what other columns hold. false: nothing is left. */
static bool left_open(struct trial *t, size_t i)
{
    const char **left = arena_alloc(t->a, (MEANINGS_MOST + 1) * sizeof *left);
    size_t n = 0;
    for (const char *const *o = t->columns[i].options; o && *o; o++)
        if (!trial_holds(t, i, *o))
            left[n++] = *o;
    t->columns[i].options = n ? left : NULL;
    return n > 0;
}

/* Who keeps the field: what a person said, then a header that its heading completes ("Candidate" over "Name", before "Feedback" over
 * "Candidate"), then our own spelling, then the header that says whose it is ("Candidate's name" before "Your name"), then the one that
 * can mean nothing else ("Interview date" before "Date"), then the first. */
static int claim(const struct trial *t, const struct header_column *c)
{
    if (header_said(c))
        return strcmp(c->by, "map") == 0 ? 6 : 5;
    bool completed = t->above && strcmp(c->header, t->row->cells[c - t->columns].text) != 0;
    const char *dot = strchr(c->field, '.');
    bool named = !completed && strcmp(c->by, "exact") != 0 && strstr(text_key(t->a, c->header), arena_strndup(t->a, c->field, (size_t) (dot - c->field)));
    return completed ? 4 : strcmp(c->by, "exact") == 0 ? 3 : named ? 2 : !c->options;
}

static void settle_clashes(struct trial *t)
{
    for (size_t i = 0; i < t->row->n; i++)
        for (size_t k = 0; t->columns[i].field && k < i; k++) {
            struct header_column *first = &t->columns[k], *later = &t->columns[i];
            if (!first->field || strcmp(first->field, later->field) != 0)
                continue;
            struct header_column *loser = claim(t, later) > claim(t, first) ? first : later;
            loser->twice = header_said(loser) ? loser->field : NULL;
            loser->field = NULL;
            loser->by = "duplicate";
        }
    for (size_t i = 0; i < t->row->n; i++) {
        struct header_column *c = &t->columns[i];
        bool open = !c->field && c->by && !header_said(c) && !c->twice && left_open(t, i);
        if (open)
            c->by = "ambiguous";
        else
            c->options = NULL;
    }
}

/* The text over column i in the row above: its own, or of the last one to the left (headings of several columns are written once). */
static const char *heading(const struct trial *t, size_t i)
{
    for (size_t k = MIN(i + 1, t->above->n); k-- > 0;)
        if (t->above->cells[k].kind == CELL_STRING)
            return strlen(t->above->cells[k].text) <= HEADER_MOST ? t->above->cells[k].text : NULL;
    return NULL;
}

static const char *header_text(const struct trial *t, size_t i)
{
    const struct cell *cell = &t->row->cells[i];
    if (cell->kind == CELL_STRING && strlen(cell->text) > HEADER_MOST)
        return NULL;
    const char *own = cell->kind == CELL_STRING ? cell->text : NULL, *over = t->above ? heading(t, i) : NULL;
    if (!own) /* a heading of one column, with nothing below it */
        return over && i < t->above->n && t->above->cells[i].kind == CELL_STRING ? over : NULL;
    const char *both = over ? arena_printf(t->a, "%s %s", over, own) : NULL;
    return both && trial_spelling(t, both) ? both : own;
}

/* Headers that are known, and of no use to us, tell what the sheet is about all the same: an offer number, offers. */
static double told_by_kind(const struct trial *t, const char *header)
{
    for (const struct spelling *s = trial_spelling(t, header); s; s = s->next)
        if (!*s->field && !s->preset && s->kind && strcmp(s->kind, t->sheet->kind) == 0)
            return 0.6;
    return 0;
}

/* A column to ask about counts like one that is understood, or a sheet of another kind would win by taking it for its own. */
static double worth_asking(const struct trial *t, const struct header_column *c)
{
    bool required;
    for (const char *const *o = c->options; o && *o; o++)
        if (in_sheet(t->sheet, *o, &required))
            return 0.6;
    return 0;
}

/* Where headers fit several sheets alike: people are candidates, rows with an interview are interviews. */
static double likely(const struct sheet *s)
{
    static const char *const FIRST[] = { "tracker", "candidates", "processes", "interviews" };
    for (size_t i = 0; i < G_N_ELEMENTS(FIRST); i++)
        if (strcmp(FIRST[i], s->name) == 0)
            return 0.15;
    return 0;
}

/* A list of vacancies: it says what became of jobs, and nothing of anybody who applied for one. */
static double lists_jobs(const struct trial *t)
{
    static const char *const KINDS_OF_JOBS[] = { "job.", "client.", "contact.", "consultant.", "branch." };
    bool told = false;
    for (size_t i = 0; strcmp(t->sheet->name, "jobs") == 0 && i < t->row->n; i++) {
        const char *field = t->columns[i].field;
        bool fits = !field;
        for (size_t k = 0; field && k < G_N_ELEMENTS(KINDS_OF_JOBS); k++)
            fits = fits || g_str_has_prefix(field, KINDS_OF_JOBS[k]);
        if (!fits)
            return 0;
        told = told || (field && (strcmp(field, "job.opened_on") == 0 || strcmp(field, "job.ref") == 0));
    }
    return told && trial_holds(t, t->row->n, "job.title") ? 2 : 0;
}

static void try_sheet(struct trial *t)
{
    size_t n_columns = 0, inside_n = 0;
    t->columns = arena_alloc(t->a, t->row->n * sizeof *t->columns);
    t->score = 0;
    t->known = 0;
    t->place = 1;
    look_whose(t);
    for (size_t i = 0; i < t->row->n; i++) {
        struct header_column *c = &t->columns[i];
        const char *text = header_text(t, i);
        c->header = text ? g_strstrip(arena_strdup(t->a, text)) : t->row->cells[i].text; /* not copied: it may be long */
        if (!text) {
            t->place += header_counts(c->header);
            continue;
        }
        choose(t, c);
        t->place += header_counts(c->header);
        t->score += c->field ? 0 : told_by_kind(t, c->header);
    }
    if (!t->ours)
        trial_follow(t);
    settle_clashes(t);
    for (size_t i = 0; i < t->row->n; i++) {
        const struct header_column *c = &t->columns[i];
        t->score += worth_asking(t, c);
        if (!c->field)
            continue;
        bool required, inside = in_sheet(t->sheet, c->field, &required) || is_name_part(c->field);
        t->known++;
        inside_n += inside;
        t->score += inside ? c->confidence + (required ? 0.5 : 0) : 0.3 * c->confidence;
    }
    const char *cursor = t->sheet->columns;
    const struct kind *kind;
    const struct field *field;
    for (bool required; sheet_next_column(&cursor, &kind, &field, &required); n_columns++) {
        char dotted[80];
        g_snprintf(dotted, sizeof dotted, "%s.%s", kind->name, field->name);
        bool have = false;
        for (size_t i = 0; i < t->row->n; i++)
            have = have || (t->columns[i].field && (strcmp(t->columns[i].field, dotted) == 0 ||
                                                    (is_name_part(t->columns[i].field) && strcmp(field->name, "name") == 0 &&
                                                     g_str_has_prefix(t->columns[i].field, arena_printf(t->a, "%s.", kind->name)))));
        t->score -= required && !have ? 1 : 0;
    }
    t->score += n_columns ? 0.5 * (double) inside_n / (double) n_columns : 0; /* of two that fit, the narrower one */
    t->score += lists_jobs(t);
    t->score += t->score > 0 ? likely(t->sheet) : 0;
}

/* A header row says words; a row of data has numbers, dates and long texts among them. What each word may mean is compared with all other
 * columns, for every kind of sheet: a thousand columns of words head nothing, and would take minutes. */
static bool could_be_header(const struct row *row)
{
    size_t words = 0, others = 0;
    for (size_t i = 0; i < row->n && i < MOST_COLUMNS; i++) {
        words += row->cells[i].kind == CELL_STRING;
        others += row->cells[i].kind == CELL_NUMERIC || row->cells[i].kind == CELL_MOMENT;
    }
    return words >= 1 && row->n <= MOST_COLUMNS && words * row->n <= MOST_WORK && others <= words / 2;
}

/* At least one cell is a header that we, or the user's --map, know; or somebody told us about such a layout. */
static bool says_something(const struct trial *t)
{
    for (size_t i = 0; i < t->row->n; i++)
        if (t->row->cells[i].kind == CELL_STRING && strlen(t->row->cells[i].text) <= HEADER_MOST &&
            (t->wish->n_answers || trial_spelling(t, t->row->cells[i].text) || mapped_by_user(t, g_strstrip(arena_strdup(t->a, t->row->cells[i].text)))))
            return true;
    return false;
}

/* best keeps the arena of the trial that won; *spare is the next one's. */
static void try_row(struct trial *best, const struct trial *pattern, struct arena **spare)
{
    for (const struct sheet *s = SHEETS; s->name; s++) {
        struct trial t = *pattern;
        t.sheet = s;
        t.a = *spare;
        if (t.wish->kind && strcmp(t.wish->kind, s->name) != 0)
            continue;
        try_sheet(&t);
        bool enough = t.known >= 2 || (t.known == 1 && t.row->n <= 2) || (t.known == 1 && (t.wish->n_map || t.wish->n_answers));
        if (enough && t.score > best->score + 0.001) {
            *spare = best->a;
            *best = t;
        }
        arena_reset(*spare);
    }
}

/* A header merged with the heading above it is stored there alone; a row that ends before it goes on as far as the headings do. */
static const struct row *as_wide_as(const struct row *row, const struct row *above, struct arena *a)
{
    size_t n = above->n;
    while (n > row->n && above->cells[n - 1].kind != CELL_STRING)
        n--;
    if (n <= row->n)
        return row;
    struct row *wide = arena_alloc(a, sizeof *wide);
    *wide = (struct row) { .no = row->no, .n = n, .cells = arena_alloc(a, n * sizeof *wide->cells) };
    for (size_t i = 0; i < n; i++)
        wide->cells[i] = i < row->n ? row->cells[i] : (struct cell) { .kind = CELL_BLANK, .text = "" };
    return wide;
}

/* What was chosen outlives the trial and the dictionary. */
static void keep_columns(struct trial *t, struct arena *a)
{
    t->columns = memcpy(arena_alloc(a, t->row->n * sizeof *t->columns), t->columns, t->row->n * sizeof *t->columns);
    for (size_t i = 0; i < t->row->n; i++) {
        struct header_column *c = &t->columns[i];
        c->header = c->header == t->row->cells[i].text ? c->header : arena_strdup(a, c->header);
        c->field = arena_strdup(a, c->field);
        c->twice = arena_strdup(a, c->twice);
        size_t n = 0;
        while (c->options && c->options[n])
            n++;
        const char **kept = c->options ? arena_alloc(a, (n + 1) * sizeof *kept) : NULL;
        for (size_t k = 0; k < n; k++)
            kept[k] = arena_strdup(a, c->options[k]);
        c->options = kept;
    }
}

/* Each row for each kind of sheet, by the headers alone. */
static void find_row(const struct row *rows, size_t n, const struct header_dict *d, const struct header_wish *wish, struct arena *a, struct trial *best,
                     struct arena **spare)
{
    for (size_t i = 0; i < n && rows[i].no <= HEADER_ROWS; i++) {
        if (!could_be_header(&rows[i]))
            continue;
        g_autoptr(GHashTable) spellings = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
        struct trial pattern = { .dict = d, .wish = wish, .row = &rows[i], .a = *spare, .spellings = spellings };
        if (says_something(&pattern))
            try_row(best, &pattern, spare);
        pattern.above = i > 0 && rows[i - 1].n && could_be_header(&rows[i - 1]) && rows[i - 1].n <= 1024 ? &rows[i - 1] : NULL;
        if (pattern.above) {
            pattern.row = as_wide_as(&rows[i], pattern.above, a);
            try_row(best, &pattern, spare);
        }
    }
}

/* The row that was found, now with the cells below it; where these leave nothing, what the headers said stays. */
static void look_below(struct trial *best, struct content *contents, struct arena **spare)
{
    struct trial second = { .score = -1e9, .a = arena_new() };
    struct trial pattern = { .dict = best->dict, .wish = best->wish, .row = best->row, .above = best->above, .contents = contents };
    g_autoptr(GHashTable) fits = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    g_autoptr(GHashTable) spellings = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    pattern.fits = fits;
    pattern.spellings = spellings;
    try_row(&second, &pattern, spare);
    struct arena *left = second.columns ? best->a : second.a;
    if (second.columns)
        *best = second;
    arena_free(left);
    best->spellings = spellings;
    trial_check_contents(best, contents);
}

bool header_find(const struct row *rows, size_t n, const struct header_dict *d, const struct header_wish *wish, struct arena *a,
                 struct header_map *out)
{
    struct trial best = { .a = arena_new() };
    struct arena *spare = arena_new();
    find_row(rows, n, d, wish, a, &best, &spare);
    if (best.columns) {
        struct content *contents = arena_alloc(a, (best.row->n + 1) * sizeof *contents);
        for (size_t i = 0; i < best.row->n; i++)
            content_look(&contents[i], rows, n, best.row->no, i);
        look_below(&best, contents, &spare);
        keep_columns(&best, a);
        *out = (struct header_map) { best.row->no, best.sheet->name, best.row->n, best.columns };
    }
    arena_free(best.a);
    arena_free(spare);
    return best.columns != NULL;
}
