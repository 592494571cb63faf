/* A form is read by its questions' words and its hidden keys, wherever they stand. A line of a case is what its cells hold, with | between
 * them: four that are visible, then key, _id, _version and what a line for reading showed. */
#include <setjmp.h>
#include <stdarg.h>
#include <glib.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "sheet/form.h"

#define MARK "Debrief: Ann Sample||||_form|example|t-1"
#define OF_INTERVIEW "Analyst at Example Mills||||@interview|12|3"
#define OF_CANDIDATE "To reach them|+44 7700 900123|||@candidate|7|2|+44 7700 900123"
#define NO_DEBRIEF "Interviewers|Rita Moss|||@debrief||0|Rita Moss"

static struct row *rows_of(const char *const *lines, size_t *n, struct arena *a)
{
    for (*n = 0; lines[*n];)
        (*n)++;
    struct row *rows = arena_alloc(a, *n * sizeof *rows);
    for (size_t i = 0; i < *n; i++) {
        g_auto(GStrv) texts = g_strsplit(lines[i], "|", -1);
        rows[i] = (struct row) { .no = (unsigned) i + 1,
                                 .n = g_strv_length(texts),
                                 .cells = arena_alloc(a, g_strv_length(texts) * sizeof(struct cell)) };
        for (size_t c = 0; c < rows[i].n; c++)
            rows[i].cells[c] = (struct cell) { .kind = *texts[c] ? CELL_STRING : CELL_BLANK, .text = arena_strdup(a, texts[c]) };
    }
    return rows;
}

/* "14 debrief.interest=4 (B)", rows with their _id in front of the cells; cells of no field by their label in quotes. */
static const char *told(const struct form *f, struct arena *a)
{
    const char *all = "";
    for (guint i = 0; i < f->rows->len; i++) {
        const struct form_row *r = &g_array_index(f->rows, struct form_row, i);
        all = arena_printf(a, "%s%s%u", all, *all ? "; " : "", r->no);
        if (*r->id)
            all = arena_printf(a, "%s #%s.%s", all, r->id, r->version);
        for (size_t c = 0; c < r->n; c++)
            all = r->cells[c].field ? arena_printf(a, "%s %s=%s", all, r->cells[c].field, r->cells[c].cell.text)
                                    : arena_printf(a, "%s \"%s\"=%s", all, r->cells[c].label, r->cells[c].cell.text);
    }
    return all;
}

static const char *noted(const struct form *f, enum form_note_type type, struct arena *a)
{
    const char *all = "";
    for (guint i = 0; i < f->notes->len; i++) {
        const struct form_note *n = &g_array_index(f->notes, struct form_note, i);
        if (n->type == type)
            all = arena_printf(a, "%s%s%c%u %s=%s", all, *all ? "; " : "", (char) ('A' + n->column), n->no, n->label,
                               n->value ? n->value : "");
    }
    return all;
}

static void reads(const char *const *lines, const char *want, const char *twice, const char *beside, const char *edited)
{
    ARENA_AUTO struct arena *a = arena_new();
    struct form f;
    size_t n;
    struct row *rows = rows_of(lines, &n, a);
    assert_true(form_is_one(rows, n));
    form_read(rows, n, a, &f);
    assert_string_equal(told(&f, a), want);
    assert_string_equal(noted(&f, FORM_NOTE_TWICE, a), twice);
    assert_string_equal(noted(&f, FORM_NOTE_BESIDE, a), beside);
    assert_string_equal(noted(&f, FORM_NOTE_EDITED, a), edited);
    form_free(&f);
}

static void whose_it_is_stands_behind_its_first_lines(void **state)
{
    (void) state;
    static const char *const LINES[] = { MARK, OF_INTERVIEW, OF_CANDIDATE, NO_DEBRIEF, NULL };
    ARENA_AUTO struct arena *a = arena_new();
    struct form f;
    size_t n;
    struct row *rows = rows_of(LINES, &n, a);
    form_read(rows, n, a, &f);
    assert_string_equal(f.agency, "example");
    assert_string_equal(f.token, "t-1");
    assert_string_equal(form_record(&f, "interview")->id, "12");
    assert_string_equal(form_record(&f, "candidate")->version, "2");
    assert_string_equal(form_record(&f, "debrief")->id, "");
    assert_string_equal(form_record(&f, "debrief")->version, FORM_ABSENT);
    assert_null(form_record(&f, "contact"));
    assert_int_equal(f.rows->len, 0);
    form_free(&f);
}

static void an_answer_is_a_row_that_names_its_field(void **state)
{
    (void) state;
    static const char *const LINES[] = { MARK, "How keen are you?||||-",
                                         "How much do you want this job?|4|1 cool … 5 very keen||debrief.interest",
                                         "Why is that?||||debrief.interest_reason", NULL };
    reads(LINES, "3 debrief.interest=4; 4", "", "", "");
}

static void a_question_is_found_by_its_words_before_its_key(void **state)
{
    (void) state;
    static const char *const LINES[] = { MARK, "What went badly?|the test|||debrief.went_well", " what went WELL?|the talk|||",
                                         "Good things|the tour|||debrief.interest_reason", NULL };
    reads(LINES, "2 debrief.went_badly=the test; 3 debrief.went_well=the talk; 4 debrief.interest_reason=the tour", "", "", "");
}

static void a_question_that_was_moved_a_column_is_found(void **state)
{
    (void) state;
    static const char *const LINES[] = { MARK, "|What went well?|the talk||debrief.went_well", NULL };
    reads(LINES, "2 debrief.went_well=the talk", "", "", "");
}

static void a_table_takes_rows_without_a_key_until_something_else_comes(void **state)
{
    (void) state;
    static const char *const LINES[] = { MARK,
                                         "Topic|What were you asked?|How hard, 1-5||=asked",
                                         "Excel|Pivot tables?|3||asked|41|2",
                                         "|What went well?|||",
                                         "|Why us?|||",
                                         "||||",
                                         "||||asked",
                                         "How keen are you?||||-",
                                         "Would you go again?|at once|||",
                                         NULL };
    reads(
        LINES,
        "3 #41.2 question.topic=Excel question.text=Pivot tables? question.difficulty=3; 4 question.text=What went well?; 5 question.text=Why us?; 7; 9 \"Would you go again?\"=at once",
        "", "", "");
}

static void in_a_row_with_its_key_a_questions_words_are_an_answer(void **state)
{
    (void) state;
    static const char *const LINES[] = { MARK, "|What went well?|||asked", NULL };
    reads(LINES, "2 question.text=What went well?", "", "", "");
}

static void two_answers_to_one_question_are_a_question(void **state)
{
    (void) state;
    static const char *const LINES[] = { MARK,
                                         "Why is that?||||debrief.interest_reason",
                                         "Why is that?|the team|||debrief.interest_reason",
                                         "Why is that?|the team|||debrief.interest_reason",
                                         "Why is that?|the pay|||debrief.interest_reason",
                                         NULL };
    reads(LINES, "3 debrief.interest_reason=the team", "B5 Why is that?=the pay", "", "");
}

static void what_no_question_asks_for_is_kept_and_said(void **state)
{
    (void) state;
    static const char *const LINES[] = { MARK, "Why is that?|the team|sure?||debrief.interest_reason", "ring again||||",
                                         "How keen are you?|very|||-", NULL };
    reads(LINES,
          "2 debrief.interest_reason=the team; 2 \"Why is that? (column C)\"=sure?; 3 \"Remark (A3)\"=ring again; 4 \"Remark (B4)\"=very",
          "", "C2 Why is that? (column C)=sure?; A3 Remark (A3)=ring again; B4 Remark (B4)=very", "");
}

static void a_line_for_reading_that_says_something_else_is_said(void **state)
{
    (void) state;
    static const char *const LINES[] = { MARK, "Consultant|Somebody Else|||-|||Ada Example", NULL };
    reads(LINES, "", "", "", "B2 Consultant=Somebody Else");
}

static void questions_that_are_gone_are_said_but_for_what_was_never_asked(void **state)
{
    (void) state;
    static const char *const LINES[] = { MARK, OF_CANDIDATE, "Topic|What were you asked?|How hard, 1-5||=asked",
                                         "Call from||||candidate.contact_from", NULL };
    ARENA_AUTO struct arena *a = arena_new();
    struct form f;
    size_t n;
    struct row *rows = rows_of(LINES, &n, a);
    form_read(rows, n, a, &f);
    assert_string_equal(noted(&f, FORM_NOTE_GONE, a),
                        "A0 What do you remember of them?=; A0 What draws you?=; A0 What puts you off?=; A0 What was promised?=; "
                        "A0 What the client answered=; A0 Call until=; A0 Private number and address only?=; A0 Never at work?=");
    form_free(&f);
}

static void a_sheet_without_its_mark_is_no_form(void **state)
{
    (void) state;
    static const char *const LINES[] = { "Candidate|Client|Held on|Interest", "Ann Sample|Example Mills|2026-11-24|4", NULL };
    ARENA_AUTO struct arena *a = arena_new();
    size_t n;
    struct row *rows = rows_of(LINES, &n, a);
    assert_false(form_is_one(rows, n));
}

/* What the form asks for must be there, be asked once, and be told from all else by its words. */
static void every_line_names_fields_and_is_told_by_its_words(void **state)
{
    (void) state;
    GHashTable *seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (const struct form_line *l = FORM_LINES; l->text; l++) {
        assert_true(g_hash_table_add(seen, (gpointer) l->text));
        assert_true(l->type == FORM_TABLE || l->type == FORM_OWN || l->type == FORM_SECTION || l->fields[0]);
        for (size_t i = 0; i < FORM_CELLS; i++)
            if (l->fields[i] && !field_find(l->fields[i], NULL))
                fail_msg("%s: there is no field %s", l->text, l->fields[i]);
        if (l->type == FORM_ASK)
            assert_true(g_hash_table_add(seen, (gpointer) l->fields[0]));
        if (l->type != FORM_SECTION)
            assert_ptr_equal(form_line_of(l->type == FORM_ASK ? l->fields[0] : l->text), l);
    }
    g_hash_table_destroy(seen);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whose_it_is_stands_behind_its_first_lines),
        cmocka_unit_test(an_answer_is_a_row_that_names_its_field),
        cmocka_unit_test(a_question_is_found_by_its_words_before_its_key),
        cmocka_unit_test(a_question_that_was_moved_a_column_is_found),
        cmocka_unit_test(a_table_takes_rows_without_a_key_until_something_else_comes),
        cmocka_unit_test(in_a_row_with_its_key_a_questions_words_are_an_answer),
        cmocka_unit_test(two_answers_to_one_question_are_a_question),
        cmocka_unit_test(what_no_question_asks_for_is_kept_and_said),
        cmocka_unit_test(a_line_for_reading_that_says_something_else_is_said),
        cmocka_unit_test(questions_that_are_gone_are_said_but_for_what_was_never_asked),
        cmocka_unit_test(a_sheet_without_its_mark_is_no_form),
        cmocka_unit_test(every_line_names_fields_and_is_told_by_its_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
