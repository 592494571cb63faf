/* What a row says as a header, whatever kind of sheet it heads: found out once, column by column. */
#include <string.h>

#include "base/interrupt.h"
#include "header_impl.h"
#include "questions.h"
#include "sheets.h"

/* ---- what a person said about a column ---- */

static const char *mapped_by_user(const struct header_wish *wish, const char *header)
{
    for (size_t i = 0; i < wish->n_map; i++) {
        const char *equals = strrchr(wish->map[i], '=');
        size_t n = (size_t) (equals - wish->map[i]);
        if (strlen(header) == n && strncmp(header, wish->map[i], n) == 0)
            return equals + 1;
    }
    return NULL;
}

static const struct header_answer *answered(const struct header_row *r, const struct header_word *w)
{
    for (size_t i = 0; i < r->wish->n_answers; i++)
        if (r->wish->answers[i].place == w->place && strcmp(r->wish->answers[i].key, header_key(r->a, w->text)) == 0)
            return &r->wish->answers[i];
    return NULL;
}

/* ---- the text ---- */

/* headings: the text over each column in the row above: its own, or of the last one to the left, since those of several columns are
 * written once; a merged one as far as it reaches. */
static const char **headings_of(const struct header_row *r)
{
    const char **headings = arena_alloc(r->a, (r->row->n + 1) * sizeof *headings), *last = NULL;
    size_t end = SIZE_MAX;
    for (size_t i = 0; r->above && i < r->row->n; i++) {
        const struct cell *cell = i < r->above->n ? &r->above->cells[i] : NULL;
        if (cell && cell->kind == CELL_STRING) {
            last = strlen(cell->text) <= HEADER_MOST ? cell->text : NULL;
            end = cell->wide ? i + cell->wide : SIZE_MAX;
        }
        headings[i] = i < end ? last : NULL;
    }
    return headings;
}

static const struct spelling *look_up(const struct header_row *r, const char *text)
{
    ARENA_AUTO struct arena *a = arena_new();
    return spelling_find(r->dict, a, text);
}

/* Are a heading and the header below it one header? Not a legend ("P = pending"), nor where they only happen to make a sentence. */
static bool heads_both(const struct header_row *r, const char *over, const char *both)
{
    const struct spelling *s = strchr(over, '=') ? NULL : look_up(r, both);
    return s && s != question_find(r->a, both);
}

/* The text that heads the column; NULL: none does. */
static const char *header_text(const struct header_row *r, size_t i, const char *over, struct header_word *w)
{
    const struct cell *cell = &r->row->cells[i];
    if (cell->kind == CELL_STRING && strlen(cell->text) > HEADER_MOST)
        return NULL;
    const char *own = cell->kind == CELL_STRING ? cell->text : NULL;
    if (!own) { /* a heading of one column, with nothing below it */
        w->completed = over && i < r->above->n && r->above->cells[i].kind == CELL_STRING;
        return w->completed ? over : NULL;
    }
    const char *both = over ? arena_printf(r->a, "%s %s", over, own) : NULL;
    w->completed = both && heads_both(r, over, both);
    return w->completed ? both : own;
}

/* ---- the row ---- */

static GHashTable *own_headers(struct arena *a)
{
    GHashTable *own = g_hash_table_new(g_str_hash, g_str_equal);
    for (const struct kind *k = KINDS; k->name; k++)
        for (size_t i = 0; i < k->n_fields; i++)
            if (k->fields[i].header[0])
                g_hash_table_insert(own, (gpointer) k->fields[i].header, arena_printf(a, "%s.%s", k->name, k->fields[i].name));
    return own;
}

static void look_at_word(struct header_row *r, size_t i, const char *over, GHashTable *own)
{
    struct header_word *w = &r->words[i];
    const struct cell *cell = &r->row->cells[i];
    const char *text = header_text(r, i, over, w);
    w->heads = text != NULL;
    w->text = text ? g_strstrip(arena_strdup(r->a, text)) : cell->text; /* not copied: it may be long */
    w->place = i == 0 ? 1 : r->words[i - 1].place + header_counts(r->words[i - 1].text);
    r->filled += cell->kind != CELL_BLANK;
    r->calendar = r->calendar || g_ascii_strcasecmp(cell->text, "subject") == 0;
    r->own += g_hash_table_contains(own, cell->text);
    r->ids += strcmp(cell->text, "_id") == 0 || strcmp(cell->text, "_version") == 0;
    if (!text)
        return;
    w->given = mapped_by_user(r->wish, w->text);
    w->answer = answered(r, w);
    w->own = g_hash_table_lookup(own, w->text);
    w->spellings = look_up(r, w->text);
    r->says_something = r->says_something || w->given || w->spellings || r->wish->n_answers;
}

struct header_row *header_row_new(const struct row *row, const struct row *above, const struct header_dict *d,
                                  const struct header_wish *wish)
{
    struct header_row *r = g_new0(struct header_row, 1);
    *r = (struct header_row) { .dict = d, .wish = wish, .row = row, .above = above, .a = arena_new() };
    r->words = arena_alloc(r->a, (row->n + 1) * sizeof *r->words);
    const char **headings = headings_of(r);
    g_autoptr(GHashTable) own = own_headers(r->a);
    for (size_t i = 0; i < row->n; i++) {
        if (interrupt_seen()) {
            header_row_free(r);
            return NULL;
        }
        look_at_word(r, i, headings[i], own);
    }
    return r;
}

void header_row_free(struct header_row *r)
{
    if (!r)
        return;
    arena_free(r->a);
    g_free(r);
}

const char *header_row_key(const struct header_row *r, size_t column)
{
    struct header_word *w = &r->words[column];
    if (!w->key)
        w->key = text_key(r->a, w->text);
    return w->key;
}

bool header_row_names_referee(const struct header_row *r, size_t column)
{
    struct header_word *w = &r->words[column];
    if (w->referee)
        return w->referee == REFEREE_YES;
    const char *key = header_row_key(r, column);
    const char *bare = arena_strndup(r->a, key, strcspn(key, "0123456789"));
    w->referee = REFEREE_NO;
    for (const struct spelling *s = *key ? look_up(r, g_strchomp((char *) bare)) : NULL; s; s = s->next)
        if (strcmp(s->field, "referee.name") == 0)
            w->referee = REFEREE_YES;
    return w->referee == REFEREE_YES;
}
