/* The consultant's page. */
#include "html.h"

static void put_counts(GString *out, const struct report *r)
{
    g_string_append(out, "<nav aria-label=\"Sections\"><ul>\n");
    for (size_t s = 0; s < SECTION_COUNT; s++)
        html_put(out, "<li><a href=\"#%s\"><b>%u</b><span>%s</span></a></li>\n", SECTIONS[s].key, r->sections[s]->len, SECTIONS[s].title);
    g_string_append(out, "</ul></nav>\n");
}

void report_html(const struct edition *ed, const struct report *r, GString *out)
{
    ARENA_AUTO struct arena *a = arena_new();
    const char *under = r->ref ? arena_printf(a, "%s (%s)", words_summary(a, ed, r), r->ref) : words_summary(a, ed, r);
    html_begin(out, ed, arena_printf(a, "Follow-up: %s", r->title), under);
    if (words_all_clear(r))
        html_put(out, "<p class=\"clear\">%s</p>\n", words_all_clear(r));
    put_counts(out, r);
    for (size_t s = 0; s < SECTION_COUNT; s++) {
        const GPtrArray *items = r->sections[s];
        html_put(out, "<section id=\"%s\">\n<h2>%s (%u)</h2>\n", SECTIONS[s].key, words_section(a, ed, s), items->len);
        if (items->len)
            html_items(out, items, words_count(a, items->len, "item", "items"), r->consultant_id == 0, a, ed);
        else
            html_put(out, "<p class=\"none\">%s</p>\n", words_none(ed, s));
        g_string_append(out, "</section>\n");
    }
    html_end(out, ed);
}
