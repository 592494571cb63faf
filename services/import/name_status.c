#include "name_status.h"

#include <glib.h>
#include <string.h>

#include "sheet/cell.h"

enum { LONGEST = 120 };

const char *const NAME_STATUS_FIELDS[NAME_STATUSES] = { "feedback.outcome", "interview.status" };

/* Letter for letter as somebody spells it: one word of several could be a part of a name. */
static bool means(const struct import *im, struct arena *a, const char *word, struct name_status *out)
{
    const char *key = text_key(a, word);
    for (size_t i = 0; strlen(key) >= 3 && i < NAME_STATUSES; i++) {
        const char *list = field_find(NAME_STATUS_FIELDS[i], NULL)->choices;
        out->value = g_hash_table_lookup(im->choices, arena_printf(a, "%s/%s", list, key));
        out->field = i;
        if (out->value)
            return true;
    }
    return false;
}

static bool part(const struct import *im, struct arena *a, const char *first, const char *last, bool either, struct name_status *out)
{
    bool ahead = either && means(im, a, first, out);
    if (!ahead && !means(im, a, last, out))
        return false;
    out->name = ahead ? last : first;
    out->word = ahead ? first : last;
    return *out->name != '\0';
}

/* "Tom Ash (withdrawn)", "[WITHDRAWN] Tom Ash" */
static bool in_brackets(const struct import *im, struct arena *a, const char *text, struct name_status *out)
{
    size_t open = strcspn(text, "([{"), close = open + strcspn(text + open, ")]}");
    if (!text[open] || !text[close])
        return false;
    const char *inner = g_strstrip(arena_strndup(a, text + open + 1, close - open - 1));
    const char *outer = g_strstrip(arena_printf(a, "%.*s %s", (int) open, text, text + close + 1));
    return !strpbrk(outer, "()[]{}") && part(im, a, outer, inner, false, out);
}

bool name_status_read(const struct import *im, struct arena *a, const char *text, struct name_status *out)
{
    static const struct {
        const char *mark;
        bool either; /* the word may stand in front as well */
    } MARKS[] = { { " - ", true },  { " \342\200\223 ", true }, { " \342\200\224 ", true }, { ": ", true },   { " / ", false }, { " | ", true },
                  { " -", false }, { "- ", false },              { ", ", false },              { " *", false }, { "; ", false }, { "\n", false } };
    if (!strpbrk(text, "-(,[{:/|*;\n\342") || strlen(text) > LONGEST)
        return false;
    if (in_brackets(im, a, text, out))
        return true;
    for (size_t i = 0; i < G_N_ELEMENTS(MARKS); i++) {
        const char *at = g_strrstr(text, MARKS[i].mark);
        if (!at)
            continue;
        const char *first = g_strstrip(arena_strndup(a, text, (size_t) (at - text))), *last = g_strstrip(arena_strdup(a, at + strlen(MARKS[i].mark)));
        if (part(im, a, first, last, MARKS[i].either, out))
            return true;
    }
    return false;
}
