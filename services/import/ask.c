#include "ask.h"

#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "columns.h"
#include "layout.h"
#include "pass.h"
#include "sheet/content.h"
#include "sheet/dates.h"

#define TAB "Questions"
#define LEAVE "leave it as an extra column"
#define DAY_FIRST "day first"
#define MONTH_FIRST "month first"
#define YEAR_FIRST "year first"

enum { EXAMPLE_MOST = 40 /* letters */ };

enum ask_column { ASK_TEXT, ASK_HEADER, ASK_EXAMPLES, ASK_DECISION, ASK_WAITS, ASK_SHEET, ASK_LAYOUT, ASK_PLACE, ASK_WHAT, ASK_COLUMNS };

static const char *const HEADERS[ASK_COLUMNS] = {
    [ASK_TEXT] = "Question", [ASK_HEADER] = "Column",  [ASK_EXAMPLES] = "For example", [ASK_DECISION] = "_decision", [ASK_WAITS] = "Until then",
    [ASK_SHEET] = "_sheet",  [ASK_LAYOUT] = "_layout", [ASK_PLACE] = "_place",         [ASK_WHAT] = "_ask",
};

/* ---- what is asked ---- */

void ask_example(struct ask_examples *x, const char *text, struct arena *a)
{
    char *brief = g_utf8_strlen(text, -1) > EXAMPLE_MOST ? g_utf8_substring(text, 0, EXAMPLE_MOST - 1) : NULL;
    char *shown = brief ? arena_printf(a, "%s…", brief) : arena_strdup(a, text);
    g_free(brief);
    g_strdelimit(g_strstrip(shown), "\r\n\t", ' ');
    for (size_t i = 0; i < x->n; i++)
        if (strcmp(x->texts[i], shown) == 0)
            return;
    if (x->n < QUESTION_EXAMPLES)
        x->texts[x->n++] = shown;
}

static const char *listed(const char *const *texts, const char *between, struct arena *a)
{
    const char *list = "";
    for (; *texts; texts++)
        list = arena_printf(a, "%s%s%s", list, *list ? between : "", *texts);
    return list;
}

static struct import_question *add_question(struct import *im, const struct import_part *p, size_t column, const char *ask, const struct ask_examples *x)
{
    struct import_question *q = arena_alloc(im->app->arena, sizeof *q);
    *q = (struct import_question) { .part = p, .column = column, .ask = ask };
    memcpy(q->examples, x->texts, sizeof q->examples);
    g_ptr_array_add(im->questions, q);
    return q;
}

/* Two columns may be headed alike: the second is told by its letter. */
static const char *named(const struct import_part *p, size_t column, struct arena *a)
{
    for (size_t i = 0; i < p->n_sheet_columns; i++)
        if (i != column && strcmp(p->columns[i].header, p->columns[column].header) == 0)
            return arena_printf(a, "'%s' (%s)", p->columns[column].header, columns_letters(a, column));
    return arena_printf(a, "'%s'", p->columns[column].header);
}

/* Texts that we only keep can stay where they are; what is followed up, or tells who is who, is worth a question. */
static bool matters(const char *field)
{
    const struct field *f = field_find(field, NULL);
    return !f || (f->type != CELL_TEXT && f->type != CELL_LIST) || strcmp(f->name, "ref") == 0 || (f->flags & FIELD_MUST);
}

/* Could the column's records be made at all? A promise without a column that says what was promised cannot. */
static bool can_stand(const struct import_part *p, const char *field)
{
    const struct kind *k;
    const struct field *f = field_find(field, &k);
    for (size_t m = 0; f && m < k->n_fields; m++) {
        bool there = !(k->fields[m].flags & FIELD_MUST) || &k->fields[m] == f;
        for (size_t i = 0; i < p->n_columns && !there; i++)
            there = p->columns[i].field == &k->fields[m];
        if (!there)
            return false;
    }
    return true;
}

void ask_meanings(struct import *im, const struct import_part *p, const struct row *rows, size_t n)
{
    struct arena *a = im->app->arena;
    for (size_t i = 0; i < p->n_sheet_columns; i++) {
        const struct import_column *c = &p->columns[i];
        const char *choices[MEANINGS_MOST + 2] = { NULL };
        size_t n_choices = 0;
        bool worth = false;
        for (const char *const *o = c->options; o && *o; o++)
            if (can_stand(p, *o)) {
                choices[n_choices++] = layout_label(*o);
                worth = worth || matters(*o);
            }
        struct content cells;
        content_look(&cells, rows, n, p->header_row, i);
        if (!worth || c->field || c->special || cells.n == 0)
            continue;
        choices[n_choices++] = LEAVE;
        struct ask_examples x = { 0 };
        for (size_t k = 0; k < cells.n; k++)
            ask_example(&x, cells.cells[k]->text, a);
        struct import_question *q = add_question(im, p, i, LAYOUT_MEANING, &x);
        q->choices = memcpy(arena_alloc(a, (n_choices + 1) * sizeof *choices), choices, n_choices * sizeof *choices);
        q->text = arena_printf(a, "What is column %s (e.g. %s)?", named(p, i, a), listed(x.texts, ", ", a));
        q->waits = "the rows are in; this column is kept beside them and counts for nothing";
    }
}

static const char *const MONTHS[] = { "January", "February", "March",     "April",   "May",      "June",
                                      "July",    "August",   "September", "October", "November", "December" };

void ask_order(struct import *im, const struct import_part *p, size_t column, const struct ask_examples *open)
{
    struct arena *a = im->app->arena;
    const struct import_column *c = &p->columns[column];
    const struct layout_answer *said = layout_said(im, p->fingerprint, c->layout_place, LAYOUT_DATE_ORDER);
    struct import_question *q = add_question(im, p, column, LAYOUT_DATE_ORDER, open);
    struct date_found d = { 0 };
    (void) date_read(open->texts[0], ORDER_DMY, atoi(im->app->as_of), &d);
    bool swaps = d.day >= 1 && d.day <= 12 && d.month >= 1 && d.month <= 12;
    const char *day = swaps ? arena_printf(a, "%d %s", d.day, MONTHS[d.month - 1]) : "";
    const char *month = swaps ? arena_printf(a, "%s %d", MONTHS[d.day - 1], d.month) : "";
    const char **choices = arena_alloc(a, 3 * sizeof *choices);
    choices[0] = swaps ? arena_printf(a, DAY_FIRST " (%s)", day) : DAY_FIRST;
    choices[1] = swaps ? arena_printf(a, MONTH_FIRST " (%s)", month) : MONTH_FIRST;
    q->choices = choices;
    q->text = swaps ? arena_printf(a, "Is %s in column %s %s, or %s?", open->texts[0], named(p, column, a), day, month)
                    : arena_printf(a, "Is the day or the month first in %s in column %s?", open->texts[0], named(p, column, a));
    q->waits = "rows with such a date wait";
    if (c->order_from && said)
        q->waits = arena_printf(a, "rows with such a date wait: %s was said before, but other dates of this column cannot be read so",
                                layout_order(said->answer) == ORDER_MDY ? MONTH_FIRST : layout_order(said->answer) == ORDER_DMY ? DAY_FIRST : YEAR_FIRST);
}

void ask_pass(struct import *im, const struct import_part *p, size_t column)
{
    static const char *const CHOICES[] = { "progressed: the candidate goes on", "rejected: the client passes on the candidate", NULL };
    struct ask_examples x = { .texts = { "Pass" }, .n = 1 };
    struct import_question *q = add_question(im, p, column, LAYOUT_PASS, &x);
    q->choices = CHOICES;
    q->text = arena_printf(im->app->arena, "Does Pass in column %s mean that the candidate goes on, or that the client passes on them?",
                           named(p, column, im->app->arena));
    q->waits = "rows that say Pass wait";
}

bool ask_concerns(const struct import *im, const struct import_part *p, const struct row *row)
{
    for (guint i = 0; im->questions && i < im->questions->len; i++) {
        const struct import_question *q = im->questions->pdata[i];
        if (q->part == p && strcmp(q->ask, LAYOUT_MEANING) == 0 && (!row || (q->column < row->n && row->cells[q->column].kind != CELL_BLANK)))
            return true;
    }
    return false;
}

/* ---- the tab ---- */

bool ask_write(struct import *im, struct sink *sink, struct err *e)
{
    static const struct sink_column COLUMNS[ASK_COLUMNS] = {
        [ASK_TEXT] = { .width = 56 },
        [ASK_HEADER] = { .width = 18, .help = "Its header in the sheet you sent" },
        [ASK_EXAMPLES] = { .width = 30, .help = "What stands in it" },
        [ASK_DECISION] = { .width = 34, .must = true, .help = "Choose the answer here, save, and import this workbook; you will not be asked again for sheets laid out like this one" },
        [ASK_WAITS] = { .width = 40, .help = "What happens as long as there is no answer" },
        [ASK_SHEET] = { .width = 14, .locked = true },
        [ASK_LAYOUT] = { .width = 8, .locked = true },
        [ASK_PLACE] = { .type = SINK_INTEGER, .width = 7, .locked = true },
        [ASK_WHAT] = { .width = 11, .locked = true },
    };
    struct sink_column columns[ASK_COLUMNS];
    memcpy(columns, COLUMNS, sizeof columns);
    for (size_t i = 0; i < ASK_COLUMNS; i++)
        columns[i].header = HEADERS[i];
    if (!im->questions->len)
        return true;
    bool ok = sink_sheet(sink, TAB, columns, ASK_COLUMNS, e);
    for (guint i = 0; ok && i < im->questions->len; i++) {
        ARENA_AUTO struct arena *a = arena_new();
        const struct import_question *q = im->questions->pdata[i];
        const struct import_column *c = &q->part->columns[q->column];
        const char *values[ASK_COLUMNS] = {
            [ASK_TEXT] = q->text,
            [ASK_HEADER] = c->header,
            [ASK_EXAMPLES] = listed(q->examples, "\n", a),
            [ASK_WAITS] = q->waits,
            [ASK_SHEET] = q->part->sheet,
            [ASK_LAYOUT] = q->part->fingerprint,
            [ASK_PLACE] = arena_printf(a, "%zu", c->layout_place),
            [ASK_WHAT] = q->ask,
        };
        const struct sink_mark marks[ASK_COLUMNS] = { [ASK_DECISION] = { .tint = SINK_AMBER } };
        sink_choices(sink, ASK_DECISION, q->choices);
        ok = sink_row_marked(sink, values, marks, ASK_COLUMNS, e);
    }
    return ok;
}

/* ---- the answers ---- */

/* kind.field for one of our headers, or kind.field itself; "": none; NULL: no such answer. */
static const char *meaning_of(struct arena *a, const char *said)
{
    const char *key = text_key(a, said);
    if (strcmp(key, text_key(a, LEAVE)) == 0)
        return "";
    const char *part = layout_name_part(a, key);
    if (part)
        return part;
    for (const struct kind *k = KINDS; k->name; k++)
        for (size_t i = 0; i < k->n_fields; i++) {
            const char *dotted = arena_printf(a, "%s.%s", k->name, k->fields[i].name);
            if (k->fields[i].header[0] && (strcmp(key, text_key(a, k->fields[i].header)) == 0 || strcmp(dotted, said) == 0))
                return dotted;
        }
    return NULL;
}

static const char *order_of(struct arena *a, const char *said)
{
    static const struct {
        const char *words;
        enum date_order order;
    } WORDS[] = { { DAY_FIRST, ORDER_DMY }, { MONTH_FIRST, ORDER_MDY }, { YEAR_FIRST, ORDER_YMD } };
    const char *key = text_key(a, said);
    for (size_t i = 0; i < G_N_ELEMENTS(WORDS); i++)
        if (g_str_has_prefix(key, WORDS[i].words) || strcmp(key, layout_order_word(WORDS[i].order)) == 0)
            return layout_order_word(WORDS[i].order);
    return NULL;
}

static bool is_whole_number(const char *s)
{
    return *s && strlen(s) < 6 && strspn(s, "0123456789") == strlen(s);
}

/* What a question of the tab asks for, and the answer in words as it is kept; NULL: these words answer nothing. */
static const struct answer_way {
    const char *ask;
    const char *(*read)(struct arena *a, const char *said);
    const char *fix; /* when it is none */
} WAYS[] = {
    { LAYOUT_MEANING, meaning_of,
      "choose from the list in the new answer workbook, or write one of our headers (afterview template --list), or: " LEAVE },
    { LAYOUT_DATE_ORDER, order_of, "choose " DAY_FIRST " or " MONTH_FIRST " from the list in the new answer workbook" },
    { LAYOUT_PASS, pass_answer, "choose progressed or rejected from the list in the new answer workbook" },
};

static const struct answer_way *way_of(const char *ask)
{
    for (size_t i = 0; i < G_N_ELEMENTS(WAYS); i++)
        if (strcmp(WAYS[i].ask, ask) == 0)
            return &WAYS[i];
    return NULL;
}

/* A row of the tab. false: its answer is none. */
static bool take_answer(struct import *im, const char *const *v, struct arena *a)
{
    const struct answer_way *way = way_of(v[ASK_WHAT]);
    const char *answer = way ? way->read(a, v[ASK_DECISION]) : NULL;
    if (!answer || !is_whole_number(v[ASK_PLACE]) || !*v[ASK_LAYOUT])
        return false;
    layout_decide(im, v[ASK_LAYOUT], (size_t) atoi(v[ASK_PLACE]), v[ASK_WHAT], v[ASK_HEADER], answer);
    return true;
}

static void find_no_answer(struct import *im, unsigned row_no, const char *const *v)
{
    const struct answer_way *way = way_of(v[ASK_WHAT]);
    struct import_finding f = {
        .part = im->parts->len + 1,
        .row_no = row_no,
        .fate = "note",
        .field = "",
        .header = v[ASK_HEADER],
        .value = v[ASK_DECISION],
        .code = "question.no_answer",
        .reason = way ? "this is not an answer to the question; it stays open"
                      : "the grey columns beside the question were changed: which question was this?",
        .fix = way ? way->fix : "answer it in the workbook as it came",
    };
    import_find(im, &f);
}

static bool find_columns(const struct row *row, size_t *at)
{
    for (size_t k = 0; k < ASK_COLUMNS; k++) {
        at[k] = 0;
        while (at[k] < row->n && strcmp(row->cells[at[k]].text, HEADERS[k]) != 0)
            at[k]++;
        if (at[k] == row->n)
            return false;
    }
    return true;
}

/* Its rows are no rows of anybody's: it counts as a part without any, so that what is found in it has a place. */
static void add_part(struct import *im, const char *path, const char *file, const char *sha256, const char *sheet, unsigned header_row)
{
    static const struct row NONE;
    struct import_part *p = arena_alloc(im->app->arena, sizeof *p);
    *p = (struct import_part) { .path = path, .file = file, .sheet = arena_strdup(im->app->arena, sheet), .sha256 = sha256, .kind = sheet_find("tracker"),
                                .header_row = header_row, .given = &NONE, .fingerprint = "", .questions = true };
    g_ptr_array_add(im->parts, p);
}

bool ask_read(struct import *im, const char *path, const char *file, const char *sha256, const char *sheet, bool *is_one, struct err *e)
{
    *is_one = false;
    if (*sheet && g_ascii_strncasecmp(sheet, TAB, strlen(TAB)) != 0)
        return true;
    struct source *src;
    if (!source_open(path, *sheet ? sheet : NULL, &src, e))
        return err_at(e, "%s", file);
    ARENA_AUTO struct arena *a = arena_new();
    size_t at[ASK_COLUMNS], taken = 0;
    unsigned header_row = 0;
    bool ok = import_spool(im, e);
    for (bool more = true; ok && more; arena_reset(a)) {
        struct row row;
        ok = source_next(src, &row, &more, e);
        if (!ok || !more || !row.n)
            continue;
        if (!*is_one) {
            header_row = row.no;
            if (!(*is_one = find_columns(&row, at)))
                break;
            continue;
        }
        const char *v[ASK_COLUMNS];
        for (size_t k = 0; k < ASK_COLUMNS; k++)
            v[k] = at[k] < row.n ? g_strstrip(arena_strdup(a, row.cells[at[k]].text)) : "";
        bool answered = *v[ASK_DECISION] && take_answer(im, v, a);
        taken += answered;
        if (!answered)
            g_ptr_array_add(im->unanswered, arena_strdup(im->app->arena, v[ASK_LAYOUT]));
        if (*v[ASK_DECISION] && !answered)
            find_no_answer(im, row.no, v);
    }
    source_close(src);
    if (ok && *is_one) {
        add_part(im, path, file, sha256, sheet, header_row);
        log_say("%s: %zu of its questions %s answered", file, taken, taken == 1 ? "is" : "are");
    }
    return ok || err_at(e, "%s", file);
}

/* ---- told ---- */

size_t ask_left(const struct import *im)
{
    size_t left = 0;
    for (guint i = 0; im->unanswered && i < im->unanswered->len; i++) {
        bool along = false;
        for (guint k = 0; k < im->parts->len; k++) {
            const struct import_part *p = im->parts->pdata[k];
            along = along || (p->fingerprint && strcmp(p->fingerprint, im->unanswered->pdata[i]) == 0);
        }
        left += !along;
    }
    return left;
}

json_t *ask_json(const struct import *im)
{
    json_t *list = json_array();
    for (guint i = 0; im->questions && i < im->questions->len; i++) {
        const struct import_question *q = im->questions->pdata[i];
        json_t *examples = json_array(), *choices = json_array();
        for (const char *const *x = q->examples; *x; x++)
            json_array_append_new(examples, json_string(*x));
        for (const char *const *c = q->choices; *c; c++)
            json_array_append_new(choices, json_string(*c));
        json_array_append_new(list, json_pack("{s:s, s:s, s:s, s:s, s:s, s:o, s:o}", "file", q->part->file, "sheet", q->part->sheet, "column",
                                              q->part->columns[q->column].header, "ask", q->ask, "question", q->text, "examples", examples, "choices", choices));
    }
    return list;
}

void ask_print(const struct import *im)
{
    ARENA_AUTO struct arena *a = arena_new();
    size_t left = ask_left(im);
    if (left)
        printf("%zu of the questions %s no answer: answer, and import that workbook again.\n\n", left, left == 1 ? "has" : "have");
    if (!im->questions || !im->questions->len)
        return;
    puts("Only you can tell:");
    for (guint i = 0; i < im->questions->len; i++) {
        const struct import_question *q = im->questions->pdata[i];
        printf("  %s\n      -> %s\n", q->text, listed(q->choices, ", or ", a));
    }
    puts("");
}
