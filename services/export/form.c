#include "form.h"

#include <stdlib.h>
#include <string.h>

#include "callsheet.h"
#include "queries.h"
#include "sheet/form.h"

/* Columns of q_form_facts. */
enum { INTERVIEW, CANDIDATE, PROCESS, CONTACT, DEBRIEF, ASKED, FOR_CLIENT, MET, PROMISED, N_RECORDS, JOB = N_RECORDS, CLIENT, CONSULTANT };

/* Where the records of a kind, the rows of a table, stand among them. */
static const struct {
    const char *name;
    unsigned place;
} PLACES[] = { { "interview", INTERVIEW }, { "candidate", CANDIDATE }, { "process", PROCESS },       { "contact", CONTACT },
               { "debrief", DEBRIEF },     { "asked", ASKED },         { "for_client", FOR_CLIENT }, { "met", MET },
               { "promised", PROMISED } };

struct page {
    struct app *app;
    const struct choice_book *book;
    const PGresult *res;
    const struct form_page *wish;
    json_t *records[N_RECORDS];
    GArray *lines; /* struct sink_line */
};

static const char *const ONE_TO_FIVE[] = { "1", "2", "3", "4", "5", NULL };

/* ---- what is known ---- */

static const json_t *known(const struct page *p, const char *name)
{
    for (size_t i = 0; i < G_N_ELEMENTS(PLACES); i++)
        if (strcmp(PLACES[i].name, name) == 0)
            return p->records[PLACES[i].place];
    return NULL;
}

static const char *number(const struct page *p, const json_t *record, const char *name)
{
    const json_t *value = json_object_get(record, name);
    return json_is_integer(value) ? arena_printf(p->app->arena, "%lld", (long long) json_integer_value(value)) : "";
}

static const char *text(const json_t *record, const char *name)
{
    const char *s = json_string_value(json_object_get(record, name));
    return s && *s ? s : NULL;
}

static bool is_true(const json_t *record, const char *name)
{
    return json_is_true(json_object_get(record, name));
}

/* What a cell says of a record's field; lists in one line, times without their seconds. NULL: nothing. */
static const char *shown(const struct page *p, const json_t *record, const struct field *f)
{
    struct arena *a = p->app->arena;
    const json_t *value = json_object_get(record, f->name);
    if (json_is_integer(value))
        return number(p, record, f->name);
    if (json_is_boolean(value))
        return field_label(p->book, f, json_is_true(value) ? "true" : "false");
    const char *s = text(record, f->name);
    if (s && f->type == CELL_TIME)
        return arena_strndup(a, s, 5);
    if (s && f->type == CELL_LIST) {
        g_auto(GStrv) parts = g_strsplit(s, "\n", -1);
        g_autofree char *joined = g_strjoinv("; ", parts);
        return arena_strdup(a, joined);
    }
    return field_label(p->book, f, s);
}

/* ---- lines ---- */

static void add(struct page *p, const struct sink_line *line)
{
    g_array_append_vals(p->lines, line, 1);
}

/* A line for reading. key: what stands behind it, "@candidate" with its record. */
static void add_read(struct page *p, enum sink_line_type type, const char *first, const char *second, const char *key)
{
    struct sink_line line = { .type = type, .cells = { first, second }, .hidden = { key, NULL, NULL, second } };
    if (*key == FORM_RECORD) {
        const json_t *record = known(p, key + 1);
        line.hidden[1] = number(p, record, "id");
        line.hidden[2] = json_is_object(record) ? number(p, record, "version") : FORM_ABSENT;
    }
    add(p, &line);
}

static enum sink_type type_of(const struct field *f)
{
    return f->type == CELL_DATE ? SINK_DATE : f->type == CELL_TIME ? SINK_TIME : f->type == CELL_INTEGER ? SINK_INTEGER : SINK_TEXT;
}

static void put_answer(const struct page *p, struct sink_line *line, size_t column, const char *dotted, const json_t *record)
{
    const struct field *f = field_find(dotted, NULL);
    line->types[column] = type_of(f);
    line->choices[column] = f->type == CELL_INTEGER ? ONE_TO_FIVE : choice_labels(p->book, f);
    line->cells[column] = record ? shown(p, record, f) : NULL;
    if (!line->cells[column] && strcmp(dotted, "debrief.done_on") == 0 && is_true(record, "done")) /* on a day that nobody noted */
        line->cells[column] = choice_label(p->book, "yes_no", "yes");
    line->open |= 1u << column;
}

/* An answer that was not taken stands where it stood, in its colour. */
static void put_again(struct sink_line *line, size_t column, const struct form_again *g)
{
    if (g->value)
        line->cells[column] = g->value;
    if (g->comment)
        line->marks[column] = (struct sink_mark) { .tint = SINK_ROSE, .comment = g->comment };
}

static void add_ask(struct page *p, const struct form_line *l)
{
    const struct kind *k;
    const json_t *record = field_find(l->fields[0], &k) ? known(p, k->name) : NULL;
    if (!json_is_object(record) && strcmp(k->name, "contact") == 0) /* whose it would be is not known */
        return;
    struct sink_line line = { .type = SINK_LINE_ASK, .cells = { l->text, NULL, l->hint }, .hidden = { l->fields[0] } };
    put_answer(p, &line, 1, l->fields[0], record);
    for (size_t i = 0; i < p->wish->n_again; i++)
        if (!p->wish->again[i].table && strcmp(p->wish->again[i].field, l->fields[0]) == 0)
            put_again(&line, 1, &p->wish->again[i]);
    add(p, &line);
}

/* again: of a new row that was not taken; NULL: it is none. */
static void add_table_row(struct page *p, const struct form_line *l, const json_t *record, const struct form_again *again)
{
    struct sink_line line = {
        .type = SINK_LINE_ROW, .hidden = { l->text, record ? number(p, record, "id") : NULL, record ? number(p, record, "version") : NULL }
    };
    for (size_t c = 0; c < FORM_CELLS; c++) {
        if (l->fields[c])
            put_answer(p, &line, c, l->fields[c], record);
        else if (l->titles[c])
            line.open |= 1u << c;
        for (size_t i = 0; l->fields[c] && i < p->wish->n_again; i++) {
            const struct form_again *g = &p->wish->again[i];
            bool here = again ? !*g->record && g->line == again->line : record && strcmp(g->record, number(p, record, "id")) == 0;
            if (g->table && strcmp(g->table, l->text) == 0 && here && strcmp(g->field, l->fields[c]) == 0)
                put_again(&line, c, g);
        }
    }
    add(p, &line);
}

static void add_table(struct page *p, const struct form_line *l)
{
    struct sink_line head = { .type = SINK_LINE_HEAD, .hidden = { arena_printf(p->app->arena, "%c%s", FORM_HEAD, l->text) } };
    for (size_t c = 0; c < FORM_CELLS; c++)
        head.cells[c] = l->titles[c];
    add(p, &head);
    const json_t *rows = known(p, l->text);
    for (size_t i = 0; i < json_array_size(rows); i++)
        add_table_row(p, l, json_array_get(rows, i), NULL);
    unsigned last = 0;
    for (size_t i = 0; i < p->wish->n_again; i++) {
        const struct form_again *g = &p->wish->again[i];
        if (g->table && strcmp(g->table, l->text) == 0 && !*g->record && g->line != last) {
            add_table_row(p, l, NULL, g);
            last = g->line;
        }
    }
    for (unsigned i = 0; i < l->spare; i++)
        add_table_row(p, l, NULL, NULL);
}

/* ---- the head ---- */

static void clause(GString *s, const char *words)
{
    if (words)
        g_string_append_printf(s, "%s%s", s->len ? "; " : "", words);
}

static const char *kept(struct page *p, GString *s, const char *otherwise)
{
    const char *words = arena_strdup(p->app->arena, s->len ? s->str : otherwise);
    g_string_free(s, TRUE);
    return words;
}

static const char *reached(struct page *p)
{
    const json_t *d = known(p, "candidate");
    const char *from = text(d, "contact_from"), *until = text(d, "contact_until"), *employer = text(d, "company");
    bool discreet = is_true(d, "private_only") || is_true(d, "never_at_work");
    GString *s = g_string_new(NULL);
    clause(s, text(d, "mobile"));
    clause(s, discreet && !text(d, "mobile") && text(d, "phone") ? "no private number is known: the other one is not to be used"
              : discreet                                         ? NULL
                                                                 : text(d, "phone"));
    if (from && until)
        clause(s, arena_printf(p->app->arena, "call between %.5s and %.5s", from, until));
    else if (from || until)
        clause(s, arena_printf(p->app->arena, "call %s %.5s", from ? "from" : "until", from ? from : until));
    if (is_true(d, "never_at_work"))
        clause(s, employer ? arena_printf(p->app->arena, "never at work (%s)", employer) : "never at work");
    if (is_true(d, "private_only"))
        clause(s, "private number and address only");
    return kept(p, s, "no phone number is known");
}

static const char *held(struct page *p)
{
    const json_t *i = known(p, "interview");
    struct arena *a = p->app->arena;
    const char *round = text(i, "round"), *day = callsheet_day(a, text(i, "held_on")), *start = text(i, "start_time"),
               *format = text(i, "format");
    GString *s = g_string_new(text(i, "ref"));
    if (round)
        clause(s, arena_printf(a, "round %s", choice_label(p->book, "interview_round", round)));
    clause(s, day ? start ? arena_printf(a, "%s, %.5s", day, start) : day : NULL);
    clause(s, choice_label(p->book, "interview_format", format));
    return kept(p, s, "");
}

static const char *client(struct page *p)
{
    const json_t *o = known(p, "contact");
    GString *s = g_string_new(NULL);
    clause(s, db_text(p->res, 0, CLIENT));
    if (text(o, "name"))
        clause(s, text(o, "job_title") ? arena_printf(p->app->arena, "%s, %s", text(o, "name"), text(o, "job_title")) : text(o, "name"));
    clause(s, text(o, "phone"));
    return kept(p, s, "not known");
}

static const char *interviewers(struct page *p)
{
    const json_t *met = known(p, "met");
    GString *s = g_string_new(NULL);
    for (size_t i = 0; i < json_array_size(met); i++) {
        const json_t *n = json_array_get(met, i);
        clause(s, text(n, "role") ? arena_printf(p->app->arena, "%s (%s)", text(n, "name"), text(n, "role")) : text(n, "name"));
    }
    return kept(p, s, "not known");
}

/* Every record that answers go to has a line here, behind which it stands. */
static void add_head(struct page *p, const char *token)
{
    struct arena *a = p->app->arena;
    const char *job = db_text(p->res, 0, JOB), *at = db_text(p->res, 0, CLIENT), *who = db_text(p->res, 0, CONSULTANT);
    struct sink_line title = { .type = SINK_LINE_TITLE,
                               .cells = { arena_printf(a, "Debrief: %s", text(known(p, "candidate"), "name")) },
                               .hidden = { FORM_MARK, p->app->agency_code, token } };
    add(p, &title);
    add_read(p, SINK_LINE_UNDER, arena_printf(a, "%s%s%s", job ? job : "", job && at ? " at " : "", at ? at : ""), NULL, "@interview");
    add_read(p, SINK_LINE_FACT, "To reach them", reached(p), "@candidate");
    add_read(p, SINK_LINE_FACT, "Interview", held(p), "@process");
    add_read(p, SINK_LINE_FACT, "Client", client(p), json_is_object(known(p, "contact")) ? "@contact" : FORM_READ);
    add_read(p, SINK_LINE_FACT, "Interviewers", interviewers(p), "@debrief");
    add_read(p, SINK_LINE_FACT, "Consultant", who ? who : "nobody", FORM_READ);
}

/* ---- a form ---- */

static bool load(struct page *p, int64_t id, PGresult **res, struct err *e)
{
    if (!q_form_facts(p->app->db, p->app->agency_id, id, res, e))
        return false;
    p->res = *res;
    for (int i = 0; i < N_RECORDS && PQntuples(*res) == 1; i++)
        p->records[i] = db_text(*res, 0, i) ? json_loads(db_text(*res, 0, i), 0, NULL) : NULL;
    if (!json_is_object(p->records[INTERVIEW]))
        return err_set(e, ERR_OTHER, "what is known of interview #%lld could not be read", (long long) id);
    if (text(p->records[INTERVIEW], "ref"))
        return true;
    err_set(e, ERR_USAGE, "form: interview #%lld has no number", (long long) id);
    return err_help(e, "what is filled in could not be told to be about it; nothing was written",
                    "give it one: afterview export interviews -o interviews.xlsx, fill in Interview, and import that");
}

/* Copies of one form are one form; another one of the same interview is not. */
static const char *new_token(struct arena *a)
{
    g_autofree char *token = g_uuid_string_random();
    return arena_strdup(a, token);
}

static bool write_one(struct page *p, struct sink *sink, struct err *e)
{
    add_head(p, new_token(p->app->arena));
    for (const struct form_line *l = FORM_LINES; l->text; l++) {
        if (l->type == FORM_ASK)
            add_ask(p, l);
        else if (l->type == FORM_SECTION)
            add_read(p, SINK_LINE_SECTION, l->text, NULL, FORM_READ);
        else
            add_table(p, l);
    }
    return sink_form(sink, text(known(p, "interview"), "ref"), (const struct sink_line *) (const void *) p->lines->data, p->lines->len, e);
}

static bool write_page(struct app *app, const struct form_page *wish, const struct choice_book *book, struct sink *sink, GPtrArray *sheets,
                       struct err *e)
{
    PG_AUTO PGresult *res = NULL;
    struct page p = { .app = app, .book = book, .wish = wish, .lines = g_array_new(FALSE, TRUE, sizeof(struct sink_line)) };
    bool ok = load(&p, wish->interview_id, &res, e) && write_one(&p, sink, e);
    if (ok)
        g_ptr_array_add(sheets, arena_strdup(app->arena, text(p.records[INTERVIEW], "ref")));
    for (size_t i = 0; i < N_RECORDS; i++)
        json_decref(p.records[i]);
    g_array_free(p.lines, TRUE);
    return ok;
}

bool form_write(struct app *app, const GArray *pages, const struct choice_book *book, const char *path, GPtrArray *sheets, struct err *e)
{
    struct sink *sink;
    if (!sink_open(path, "xlsx", &sink, e))
        return false;
    for (guint i = 0; i < pages->len; i++)
        if (!write_page(app, &g_array_index(pages, struct form_page, i), book, sink, sheets, e)) {
            sink_drop(sink);
            return false;
        }
    return sink_close(sink, e);
}
