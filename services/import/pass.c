#include "pass.h"

#include <string.h>

#include "as_read.h"
#include "ask.h"
#include "layout.h"

enum { WORDS_MOST = 200, WORD_LONGEST = 60 };

static const char *const ANSWERS[] = { "progressed", "rejected" };

bool pass_may_say(const struct import_column *c)
{
    return c->field && c->field->choices &&
           (strcmp(c->field->choices, "feedback_outcome") == 0 || strcmp(c->field->choices, "interview_status") == 0);
}

bool pass_said(struct arena *a, const char *text)
{
    text += strspn(text, " \t\r\n");
    if (g_ascii_strncasecmp(text, "pass", 4) != 0 || strlen(text) > WORD_LONGEST)
        return false;
    const char *key = text_key(a, text);
    return strcmp(key, "pass") == 0 || strcmp(key, "passed") == 0;
}

void pass_look(struct pass_look *l, const struct cell *c, struct arena *a)
{
    if (c->kind != CELL_STRING || strlen(c->text) > WORD_LONGEST)
        return;
    if (!l->words)
        l->words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    if (g_hash_table_size(l->words) >= WORDS_MOST || g_hash_table_contains(l->words, c->text)) {
        l->pass = l->pass || pass_said(a, c->text);
        return;
    }
    g_hash_table_add(l->words, g_strdup(c->text));
    l->pass = l->pass || pass_said(a, c->text);
}

void pass_free(struct pass_look *l)
{
    if (l->words)
        g_hash_table_destroy(l->words);
    l->words = NULL;
}

static bool is_failure(const char *key)
{
    static const char *const WORDS[] = { "fail", "failed", "fails", "failure", "did not pass", "not passed", "no pass", "not pass" };
    for (size_t i = 0; i < G_N_ELEMENTS(WORDS); i++)
        if (strcmp(key, WORDS[i]) == 0)
            return true;
    return false;
}

/* What the other words of the column make of it; NULL: they leave it open. */
static const char *by_others(struct import *im, const struct pass_look *l)
{
    ARENA_AUTO struct arena *a = arena_new();
    bool failure = false, goes_on = false, no = false;
    GHashTableIter all;
    gpointer text;
    g_hash_table_iter_init(&all, l->words);
    while (g_hash_table_iter_next(&all, &text, NULL)) {
        const char *key = text_key(a, text), *means = pass_said(a, text) ? NULL : import_find_choice(im, "feedback_outcome", key);
        failure = failure || is_failure(key);
        goes_on = goes_on || (means && strcmp(means, "progressed") == 0);
        no = no || (means && strcmp(means, "rejected") == 0 && !is_failure(key));
    }
    return failure && !goes_on ? "progressed" : goes_on && !failure && !no ? "rejected" : NULL;
}

const char *pass_answer(struct arena *a, const char *said)
{
    const char *key = text_key(a, said);
    for (size_t i = 0; i < G_N_ELEMENTS(ANSWERS); i++)
        if (g_str_has_prefix(key, ANSWERS[i]))
            return ANSWERS[i];
    return NULL;
}

static void take(struct import_column *c, const char *answer, const char *from)
{
    c->pass = answer;
    c->pass_from = from;
}

void pass_decide(struct import *im, struct import_part *p, size_t column, const struct pass_look *l)
{
    struct import_column *c = &p->columns[column];
    c->pass_seen = l->pass;
    if (!l->pass)
        return;
    const struct layout_answer *said = layout_said(im, p->fingerprint, c->layout_place, LAYOUT_PASS);
    const struct as_read *read = said ? NULL : as_read_said(im, p->sheet, p->fingerprint, c->layout_place, LAYOUT_PASS);
    if (said)
        take(c, said->answer, said->by ? "remembered" : "answer");
    else if (read)
        take(c, read->answer, read->how);
    else
        take(c, by_others(im, l), "column");
    if (!c->pass)
        ask_pass(im, p, column);
}
