#include "form.h"

#include <string.h>

#define SECTION(title)                      \
    {                                       \
        .type = FORM_SECTION, .text = (title) \
    }
#define ASK(words, field, beside)                                            \
    {                                                                        \
        .type = FORM_ASK, .text = (words), .fields = { (field) }, .hint = (beside) \
    }

/* In the order in which one talks: first how it was, then how keen they are, then what comes next. */
const struct form_line FORM_LINES[] = {
    SECTION("The call"),
    ASK("Spoken on", "debrief.done_on", "the day, or yes"),
    ASK("How did you speak?", "debrief.channel", NULL),
    ASK("Who spoke with them", "debrief.done_by", NULL),
    SECTION("How did it go?"),
    ASK("All in all, how did it go?", "debrief.self_score", "1 badly … 5 very well"),
    ASK("What went well?", "debrief.went_well", NULL),
    ASK("What went badly?", "debrief.went_badly", NULL),
    { .type = FORM_TABLE,
      .text = "asked",
      .fields = { "question.topic", "question.text", "question.difficulty" },
      .titles = { "Topic", "What were you asked?", "How hard, 1-5" },
      .given_field = "question.direction",
      .given = "asked_of_candidate",
      .spare = 4 },
    { .type = FORM_TABLE,
      .text = "met",
      .fields = { "panel.name", "panel.remembered", "panel.role", "panel.route" },
      .titles = { "Whom did you meet?", "What do you remember of them?", "Their role", "Thank-you" },
      .spare = 2 },
    SECTION("How keen are you?"),
    ASK("How much do you want this job?", "debrief.interest", "1 cool … 5 very keen"),
    ASK("Why is that?", "debrief.interest_reason", NULL),
    ASK("What draws you?", "candidate.attractors", "several: put ; between them"),
    ASK("What puts you off?", "candidate.detractors", "several: put ; between them"),
    ASK("Have you looked into the company?", "debrief.due_diligence", NULL),
    SECTION("What comes next?"),
    ASK("When did they promise an answer?", "interview.promised_on", NULL),
    ASK("How will it come?", "interview.promised_channel", NULL),
    ASK("How do they like to be asked?", "contact.preferred_channel", NULL),
    ASK("What is your own next step?", "interview.own_next", NULL),
    { .type = FORM_TABLE,
      .text = "promised",
      .fields = { "promise.made_by", "promise.what", "promise.made_to", "promise.due_on" },
      .titles = { "Who promised?", "What was promised?", "To whom", "By when" },
      .spare = 2 },
    { .type = FORM_TABLE,
      .text = "for_client",
      .fields = { "question.text", "question.answer", "question.asked_on", "question.answered_on" },
      .titles = { "What would you like to know?", "What the client answered", "Asked on", "Passed on on" },
      .given_field = "question.direction",
      .given = "for_client",
      .spare = 3 },
    SECTION("What else is going on?"),
    ASK("Where else are you in talks?", "debrief.other_processes", NULL),
    ASK("Is there another offer?", "process.competing_offer", "from whom, and for what"),
    ASK("Until when must you answer it?", "process.competing_until", NULL),
    ASK("Client told of that offer on", "process.competing_told_on", NULL),
    ASK("Would a counter-offer keep you?", "debrief.counter_offer_risk", "the risk that it does"),
    SECTION("How do we reach you?"),
    ASK("Who calls whom for the debrief?", "interview.call_direction", NULL),
    ASK("Call from", "candidate.contact_from", "their time"),
    ASK("Call until", "candidate.contact_until", "their time"),
    ASK("Private number and address only?", "candidate.private_only", NULL),
    ASK("Never at work?", "candidate.never_at_work", NULL),
    SECTION("After the call"),
    ASK("Client told how keen they are on", "debrief.relayed_on", NULL),
    ASK("Second thought, asked on", "debrief.confirmed_on", "some days later"),
    ASK("How keen are they then?", "debrief.confirmed_interest", "1 cool … 5 very keen"),
    ASK("Anything else?", "debrief.notes", NULL),
    { .type = FORM_OWN, .text = "own", .titles = { "Questions of your own", "Answer" }, .spare = 2 },
    { 0 },
};

const struct form_line *form_line_of(const char *key)
{
    for (const struct form_line *l = FORM_LINES; l->text; l++)
        if ((l->type == FORM_ASK && strcmp(l->fields[0], key) == 0) ||
            ((l->type == FORM_TABLE || l->type == FORM_OWN) && strcmp(l->text, key) == 0))
            return l;
    return NULL;
}

/* ---- reading ---- */

enum { KEY, ID, VERSION, SHOWN, HIDDEN }; /* the hidden columns, from that of the mark on */
enum { LOOK = 10, VISIBLE_MOST = 25 };    /* rows in which the mark may stand, and columns before it */

struct reader {
    struct form *form;
    struct arena *a;
    size_t key;                    /* the first hidden column: those before it are visible */
    const struct form_line *table; /* whose titles were passed last, with nothing but its rows since; NULL: none */
    bool *seen;                    /* by line: its question, its titles or a row of it */
};

static const struct cell *cell_at(const struct row *row, size_t column)
{
    static const struct cell BLANK = { .kind = CELL_BLANK, .text = "" };
    return column < row->n ? &row->cells[column] : &BLANK;
}

static const char *text_at(const struct row *row, size_t column)
{
    return cell_at(row, column)->text;
}

static bool is_blank(const struct row *row, size_t column)
{
    return cell_at(row, column)->kind == CELL_BLANK;
}

static bool find_mark(const struct row *rows, size_t n, size_t *column)
{
    for (size_t i = 0; i < n && i < LOOK; i++)
        for (size_t c = 0; c < rows[i].n && c <= VISIBLE_MOST; c++)
            if (strcmp(rows[i].cells[c].text, FORM_MARK) == 0) {
                *column = c;
                return true;
            }
    return false;
}

bool form_is_one(const struct row *rows, size_t n)
{
    size_t column;
    return find_mark(rows, n, &column);
}

/* Blanks about it, and whether it is written large or small, do not matter. */
static bool same_words(const char *one, const char *other)
{
    g_autofree char *a = g_utf8_casefold(one, -1), *b = g_utf8_casefold(other, -1);
    return strcmp(g_strstrip(a), g_strstrip(b)) == 0;
}

static const struct form_line *ask_by_words(const char *words)
{
    for (const struct form_line *l = FORM_LINES; l->text; l++)
        if (l->type == FORM_ASK && same_words(l->text, words))
            return l;
    return NULL;
}

static void note(struct reader *r, enum form_note_type type, unsigned no, size_t column, const char *label, const char *value)
{
    struct form_note n = { type, no, column, label, value };
    g_array_append_val(r->form->notes, n);
}

static void put_cell(struct form_row *out, const struct row *row, size_t column, const char *field, const char *label)
{
    if (!is_blank(row, column) && out->n < G_N_ELEMENTS(out->cells))
        out->cells[out->n++] = (struct form_cell) { field, label, column, *cell_at(row, column) };
}

static char letter(size_t column)
{
    return (char) ('A' + MIN(column, 25));
}

/* What stands where no question asks for it: kept, each as a row of its own, and said. */
static void keep_beside(struct reader *r, const struct row *row, size_t column, const char *of)
{
    if (is_blank(row, column))
        return;
    struct form_row out = { .no = row->no, .id = "", .version = "" };
    const char *label =
        *of ? arena_printf(r->a, "%s (column %c)", of, letter(column)) : arena_printf(r->a, "Remark (%c%u)", letter(column), row->no);
    put_cell(&out, row, column, NULL, label);
    g_array_append_val(r->form->rows, out);
    note(r, FORM_NOTE_BESIDE, row->no, column, label, text_at(row, column));
}

static bool is_filled(const struct reader *r, const struct row *row)
{
    for (size_t c = 0; c < r->key; c++)
        if (!is_blank(row, c))
            return true;
    return false;
}

/* ---- the lines ---- */

static void read_static(struct reader *r, const struct row *row, const char *key)
{
    const char *shown = text_at(row, r->key + SHOWN), *answer = text_at(row, 1);
    r->table = NULL;
    if (strcmp(key, FORM_MARK) == 0) {
        r->form->agency = text_at(row, r->key + ID);
        r->form->token = text_at(row, r->key + VERSION);
    } else if (*key == FORM_RECORD) {
        struct form_record record = { key + 1, text_at(row, r->key + ID), text_at(row, r->key + VERSION) };
        g_array_append_val(r->form->records, record);
    }
    if (*shown && *answer && strcmp(shown, answer) != 0)
        note(r, FORM_NOTE_EDITED, row->no, 1, text_at(row, 0), answer);
    for (size_t c = *shown ? 2 : 1; c < r->key; c++)
        keep_beside(r, row, c, "");
}

static struct form_row *answered(struct reader *r, const struct form_line *line)
{
    for (guint i = 0; i < r->form->rows->len; i++) {
        struct form_row *row = &g_array_index(r->form->rows, struct form_row, i);
        if (row->line == line)
            return row;
    }
    return NULL;
}

/* A question that was copied stands twice: one answer is an answer, two are a question for a person. */
static void add_answer(struct reader *r, const struct form_row *out)
{
    struct form_row *before = answered(r, out->line);
    if (before && !before->n && out->n)
        *before = *out;
    else if (before && out->n && strcmp(before->cells[0].cell.text, out->cells[0].cell.text) != 0)
        note(r, FORM_NOTE_TWICE, out->no, out->cells[0].column, out->line->text, out->cells[0].cell.text);
    else if (!before)
        g_array_append_vals(r->form->rows, out, 1);
}

static void read_ask(struct reader *r, const struct row *row, const struct form_line *line, size_t label)
{
    struct form_row out = { .line = line, .no = row->no, .id = "", .version = "" };
    r->table = NULL;
    r->seen[line - FORM_LINES] = true;
    put_cell(&out, row, label + 1, line->fields[0], line->text);
    add_answer(r, &out);
    for (size_t c = 0; c < r->key; c++)
        if (c != label && c != label + 1 && !(line->hint && strcmp(text_at(row, c), line->hint) == 0) && !(c == 0 && label > 0))
            keep_beside(r, row, c, line->text);
}

/* A question of the consultant's own: its words, and the answer beside them. */
static void read_own(struct reader *r, const struct row *row, const struct form_line *line)
{
    struct form_row out = { .line = line, .no = row->no, .id = "", .version = "" };
    const char *words = text_at(row, 0);
    if (!is_filled(r, row) && line) {
        g_array_append_val(r->form->rows, out);
        return;
    }
    if (is_blank(row, 0) || is_blank(row, 1)) {
        for (size_t c = 0; c < r->key; c++)
            keep_beside(r, row, c, "");
        return;
    }
    put_cell(&out, row, 1, NULL, words);
    g_array_append_val(r->form->rows, out);
    for (size_t c = 2; c < r->key; c++)
        keep_beside(r, row, c, words);
}

static void read_table_row(struct reader *r, const struct row *row, const struct form_line *line)
{
    r->table = line;
    r->seen[line - FORM_LINES] = true;
    if (line->type == FORM_OWN) {
        read_own(r, row, line);
        return;
    }
    struct form_row out = { .line = line, .no = row->no, .id = text_at(row, r->key + ID), .version = text_at(row, r->key + VERSION) };
    for (size_t c = 0; c < FORM_CELLS && c < r->key; c++)
        if (line->fields[c])
            put_cell(&out, row, c, line->fields[c], line->titles[c]);
    g_array_append_val(r->form->rows, out);
    for (size_t c = 0; c < r->key; c++)
        if (c >= FORM_CELLS || !line->fields[c])
            keep_beside(r, row, c, line->titles[0]);
}

static void read_row(struct reader *r, const struct row *row)
{
    const char *key = text_at(row, r->key);
    const struct form_line *line = NULL, *keyed = form_line_of(key);
    size_t label = 0;
    if (strcmp(key, FORM_MARK) == 0 || strcmp(key, FORM_READ) == 0 || *key == FORM_RECORD) {
        read_static(r, row, key);
        return;
    }
    if (*key == FORM_HEAD) {
        r->table = form_line_of(key + 1);
        if (r->table)
            r->seen[r->table - FORM_LINES] = true;
        return;
    }
    if (!(keyed && keyed->type != FORM_ASK)) /* in a table a question's words are an answer */
        for (size_t c = 0; c < (r->table && !keyed ? 1 : r->key) && !line; c++) {
            line = ask_by_words(text_at(row, c));
            label = line ? c : 0;
        }
    line = line ? line : keyed;
    if (line && line->type == FORM_ASK)
        read_ask(r, row, line, label);
    else if (line)
        read_table_row(r, row, line);
    else if (!is_filled(r, row))
        return;
    else if (r->table)
        read_table_row(r, row, r->table);
    else
        read_own(r, row, NULL);
}

/* What was deleted, but for what this form never asked: it speaks of no contact where none is known. */
static void note_gone(struct reader *r)
{
    for (const struct form_line *l = FORM_LINES; l->text; l++) {
        const struct kind *k = NULL;
        if (l->type == FORM_SECTION || l->type == FORM_OWN || r->seen[l - FORM_LINES])
            continue;
        const struct form_record *record = l->type == FORM_ASK && field_find(l->fields[0], &k) && k ? form_record(r->form, k->name) : NULL;
        if (l->type == FORM_TABLE || record)
            note(r, FORM_NOTE_GONE, 0, 0, l->type == FORM_TABLE ? l->titles[1] : l->text, NULL);
    }
}

void form_read(const struct row *rows, size_t n, struct arena *a, struct form *out)
{
    *out = (struct form) { .agency = "",
                           .token = "",
                           .records = g_array_new(FALSE, FALSE, sizeof(struct form_record)),
                           .rows = g_array_new(FALSE, FALSE, sizeof(struct form_row)),
                           .notes = g_array_new(FALSE, FALSE, sizeof(struct form_note)) };
    struct reader r = { .form = out, .a = a };
    size_t lines = 0;
    while (FORM_LINES[lines].text)
        lines++;
    r.seen = arena_alloc(a, lines * sizeof *r.seen);
    if (!find_mark(rows, n, &r.key))
        return;
    for (size_t i = 0; i < n; i++)
        read_row(&r, &rows[i]);
    note_gone(&r);
}

void form_free(struct form *f)
{
    g_array_free(f->records, TRUE);
    g_array_free(f->rows, TRUE);
    g_array_free(f->notes, TRUE);
}

const struct form_record *form_record(const struct form *f, const char *kind)
{
    for (guint i = 0; i < f->records->len; i++)
        if (strcmp(g_array_index(f->records, struct form_record, i).kind, kind) == 0)
            return &g_array_index(f->records, struct form_record, i);
    return NULL;
}
