#include "decision.h"

#include "statement_maker.h"

#include <string.h>

static const char SAME[] = "same ", ANOTHER[] = "another ";

static const struct kind *kind_said(const char *words, size_t n, struct arena *a)
{
    const char *called = g_strstrip(arena_strndup(a, words, n));
    for (const struct kind *k = KINDS; k->name; k++)
        if (statement_may_be_chosen(k) && strcmp(kind_words(a, k->name), called) == 0)
            return k;
    return NULL;
}

/* The words up to the colon in any case: people type over dropdowns. What stands between the last brackets tells the record. */
bool decision_read(const char *text, struct arena *a, struct decision *out)
{
    char *said = g_strstrip(arena_strdup(a, text)), *colon = strchr(said, ':');
    for (char *p = said; *p && p != colon; p++)
        *p = g_ascii_tolower(*p);
    if (g_str_has_prefix(said, ANOTHER)) {
        *out = (struct decision) { kind_said(said + strlen(ANOTHER), strlen(said + strlen(ANOTHER)), a), "" };
        return out->kind != NULL;
    }
    char *open = strrchr(said, '[');
    size_t n = strlen(said);
    if (!g_str_has_prefix(said, SAME) || !colon || !open || open < colon || said[n - 1] != ']')
        return false;
    said[n - 1] = '\0';
    *out = (struct decision) { kind_said(said + strlen(SAME), (size_t) (colon - said) - strlen(SAME), a), g_strstrip(open + 1) };
    return out->kind && out->which[0];
}

const char *decision_another(struct arena *a, const char *kind)
{
    return arena_printf(a, "%s%s", ANOTHER, kind_words(a, kind));
}

bool decision_choices(struct cursor *asked, unsigned part, unsigned row_no, struct arena *a, const char *const **out, struct err *e)
{
    g_autoptr(GPtrArray) choices = g_ptr_array_new();
    const char *another = NULL; /* NULL in the end: the row's number is one record's alone */
    bool there, ok = batch_rows_at(asked, part, row_no, &there, e);
    while (ok && there) {
        const char *says = db_text(asked->rows, asked->at, 3);
        if (says)
            g_ptr_array_add(choices, arena_strdup(a, says));
        another = db_bool(asked->rows, asked->at, 4) ? NULL : decision_another(a, db_text(asked->rows, asked->at, 2));
        ok = cursor_next(asked, e) && batch_rows_at(asked, part, row_no, &there, e);
    }
    if (another)
        g_ptr_array_add(choices, (gpointer) another);
    *out = NULL;
    if (!ok || !choices->len)
        return ok;
    g_ptr_array_add(choices, NULL);
    *out = memcpy(arena_alloc(a, choices->len * sizeof(char *)), choices->pdata, choices->len * sizeof(char *));
    return true;
}

const char *decision_of(const struct import_part *p, const struct row *row, struct arena *a)
{
    struct decision d;
    for (size_t i = 0; i < p->n_sheet_columns && i < row->n; i++)
        if (p->columns[i].special && strcmp(p->columns[i].special, "_decision") == 0 && row->cells[i].kind != CELL_BLANK &&
            decision_read(row->cells[i].text, a, &d))
            return row->cells[i].text;
    return NULL;
}
