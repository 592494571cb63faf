/* Which row is the header: each of the first, tried for every kind of sheet; the best one once more with the cells below it. */
#include "header.h"

#include <string.h>

#include "base/interrupt.h"
#include "dates.h"
#include "header_impl.h"
#include "sheets.h"

enum { HEADER_ROWS = 50, MOST_COLUMNS = 16384, MOST_BELOW_HEADINGS = 1024 };

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

/* An address, or a whole day: a row of data has such. */
static bool is_datum(const struct cell *c)
{
    struct date_found d;
    const char *at = strchr(c->text, '@');
    if (at && at > c->text && strchr(at, '.') && !strpbrk(c->text, " (<"))
        return true;
    return g_ascii_isdigit(c->text[0]) && strlen(c->text) < 20 && date_read(c->text, ORDER_DMY, 2026, &d) == DATE_GOOD;
}

/* A header row says words; a row of data has numbers, dates and long texts among them. */
static bool could_be_header(const struct row *row)
{
    size_t words = 0, others = 0;
    for (size_t i = 0; i < row->n && i < MOST_COLUMNS; i++) {
        bool datum = row->cells[i].kind == CELL_STRING && is_datum(&row->cells[i]);
        words += row->cells[i].kind == CELL_STRING && !datum;
        others += row->cells[i].kind == CELL_NUMERIC || row->cells[i].kind == CELL_MOMENT || datum;
    }
    return words >= 1 && row->n <= MOST_COLUMNS && others <= words / 2;
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

/* ---- the search ---- */

/* best holds the arena and the row of the trial that won; spare is the next one's. */
struct search {
    const struct header_dict *dict;
    const struct header_wish *wish;
    struct arena *spare;
    struct trial_notes notes;
    struct trial best;
};

/* One row for every kind of sheet. best is another one if this is better. false: interrupted. */
static bool try_row(struct search *s, struct header_row *r)
{
    for (const struct sheet *sheet = SHEETS; sheet->name; sheet++) {
        if (interrupt_seen())
            break;
        if (s->wish->kind && strcmp(s->wish->kind, sheet->name) != 0)
            continue;
        struct trial t = { .r = r, .a = s->spare, .notes = &s->notes, .sheet = sheet };
        trial_run(&t);
        bool enough = t.known >= 2 || (t.known == 1 && t.row->n <= 2) || (t.known == 1 && (s->wish->n_map || s->wish->n_answers));
        if (enough && t.score > s->best.score + 0.001) {
            s->spare = s->best.a;
            s->best = t;
        }
        arena_reset(s->spare);
    }
    return !interrupt_seen();
}

/* Takes r: it is kept as long as it is the best one's. NULL: the interrupt came while it was made. */
static bool try_new_row(struct search *s, struct header_row *r)
{
    struct header_row *before = s->best.r;
    bool ok = r && try_row(s, r);
    header_row_free(s->best.r == r ? before : r);
    return ok;
}

/* Each row by its headers alone. */
static bool find_row(struct search *s, const struct row *rows, size_t n, struct arena *a)
{
    for (size_t i = 0; i < n && rows[i].no <= HEADER_ROWS; i++) {
        if (!could_be_header(&rows[i]))
            continue;
        struct header_row *r = header_row_new(&rows[i], NULL, s->dict, s->wish);
        if (r && !r->says_something)
            header_row_free(r);
        else if (!try_new_row(s, r))
            return false;
        bool headed = i > 0 && rows[i - 1].n && rows[i - 1].n <= MOST_BELOW_HEADINGS && could_be_header(&rows[i - 1]);
        r = headed ? header_row_new(as_wide_as(&rows[i], &rows[i - 1], a), &rows[i - 1], s->dict, s->wish) : NULL;
        if (headed && !try_new_row(s, r))
            return false;
    }
    return true;
}

/* The row that was found, now with the cells below it; where these leave nothing, what the headers said stays. */
static bool look_below(struct search *s, const struct row *rows, size_t n, struct arena *a)
{
    struct header_row *r = s->best.r;
    struct content *contents = arena_alloc(a, (r->row->n + 1) * sizeof *contents);
    for (size_t i = 0; i < r->row->n; i++)
        content_look(&contents[i], rows, n, r->row->no, i);
    if (!header_row_look_below(r, contents))
        return false;
    struct trial first = s->best;
    s->best = (struct trial) { .score = -1e9, .a = arena_new(), .r = r };
    bool ok = try_row(s, r);
    struct arena *left = s->best.columns ? first.a : s->best.a;
    if (!s->best.columns)
        s->best = first;
    arena_free(left);
    trial_recount(&s->best);
    trial_check_contents(&s->best, contents);
    return ok;
}

/* What was chosen outlives the trial and the dictionary. */
static void keep_columns(const struct trial *t, struct arena *a, struct header_map *out)
{
    size_t n_columns = t->row->n;
    *out = (struct header_map) { t->row->no, t->sheet->name, n_columns, arena_copy(a, t->columns, n_columns * sizeof *t->columns) };
    for (size_t i = 0; i < n_columns; i++) {
        struct header_column *c = &out->columns[i];
        c->header = t->r->words[i].heads ? arena_strdup(a, c->header) : c->header;
        c->field = arena_strdup(a, c->field);
        c->twice = arena_strdup(a, c->twice);
        c->format = arena_strdup(a, c->format);
        size_t n = 0;
        while (c->options && c->options[n])
            n++;
        const char **kept = c->options ? arena_alloc(a, (n + 1) * sizeof *kept) : NULL;
        for (size_t k = 0; k < n; k++)
            kept[k] = arena_strdup(a, c->options[k]);
        c->options = kept;
    }
}

bool header_find(const struct row *rows, size_t n, const struct header_dict *d, const struct header_wish *wish, struct arena *a,
                 struct header_map *out, struct err *e)
{
    struct search s = { .dict = d, .wish = wish, .spare = arena_new(), .best = { .a = arena_new() } };
    s.notes.held = g_hash_table_new(g_str_hash, g_str_equal);
    s.notes.weights = g_hash_table_new(NULL, NULL);
    *out = (struct header_map) { 0 };
    bool ok = find_row(&s, rows, n, a) && (!s.best.columns || look_below(&s, rows, n, a));
    if (ok && s.best.columns)
        keep_columns(&s.best, a, out);
    header_row_free(s.best.r);
    arena_free(s.best.a);
    arena_free(s.spare);
    g_hash_table_destroy(s.notes.held);
    g_hash_table_destroy(s.notes.weights);
    return ok || interrupt_check(e);
}

bool header_could_mean(const struct header_dict *d, const char *header, const char *field)
{
    ARENA_AUTO struct arena *a = arena_new();
    for (const struct spelling *s = strlen(header) <= HEADER_MOST ? spelling_find(d, a, header) : NULL; s; s = s->next)
        if (!s->preset && (field ? strcmp(s->field, field) == 0 : s->field[0] != '\0'))
            return true;
    return false;
}

bool header_runs_down(const struct row *rows, size_t n, const struct header_dict *d)
{
    enum { LEAST = 4 };
    size_t known = 0, all = 0;
    for (size_t i = 0; i < n && rows[i].no <= HEADER_ROWS; i++) {
        if (rows[i].n < 2 || row_filled(&rows[i]) < 2 || rows[i].cells[0].kind == CELL_BLANK)
            continue;
        const struct cell *first = &rows[i].cells[0];
        ARENA_AUTO struct arena *a = arena_new();
        all++;
        known += first->kind == CELL_STRING && strlen(first->text) <= HEADER_MOST && spelling_find(d, a, first->text) != NULL;
    }
    return known >= LEAST && known * 4 >= all * 3;
}
