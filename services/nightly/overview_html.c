/* The manager's page: who has how much, how old, under which rule, and what is escalated. */
#include "html.h"

/* A bar as long as the line's share of the longest, parted by age. The numbers stand beside it: it needs no colour to be read. */
static void put_bar(GString *out, const struct tally *t, unsigned longest)
{
    g_string_append(out, "<td><div class=\"bar\" aria-hidden=\"true\">");
    for (size_t i = 0; i < AGE_BANDS && longest; i++)
        if (t->age[i])
            g_string_append_printf(out, "<i class=\"a%zu\" style=\"width:%.1f%%\">%u</i>", i, 100.0 * t->age[i] / longest, t->age[i]);
    g_string_append(out, "</div></td>");
}

static unsigned due_of(const struct tally *t)
{
    return t->section[SECTION_OVERDUE] + t->section[SECTION_TODAY];
}

static void put_tallies(GString *out, const char *what, const GPtrArray *tallies)
{
    unsigned longest = 0;
    for (guint i = 0; i < tallies->len; i++)
        longest = MAX(longest, due_of(tallies->pdata[i]));
    html_put(out, "<h2>Per %s</h2>\n<div class=\"wide\"><table>\n<caption>Due items by age, in working days</caption>\n<thead><tr><th scope=\"col\">", what);
    g_string_append_c(out, g_ascii_toupper(what[0]));
    html_put(out, "%s</th>", what + 1);
    for (size_t s = SECTION_OVERDUE; s <= SECTION_WAITING; s++)
        html_put(out, "<th scope=\"col\" class=\"n\">%s</th>", SECTIONS[s].title);
    for (size_t i = 0; i < AGE_BANDS; i++)
        html_put(out, "<th scope=\"col\" class=\"n\">%s</th>", AGES[i].title);
    g_string_append(out, "<th scope=\"col\" class=\"n\">Escalated</th><th scope=\"col\">Age</th></tr></thead>\n<tbody>\n");
    for (guint i = 0; i < tallies->len; i++) {
        const struct tally *t = tallies->pdata[i];
        html_put(out, "<tr><th scope=\"row\">%s</th>", t->name);
        for (size_t s = SECTION_OVERDUE; s <= SECTION_WAITING; s++)
            html_put(out, "<td class=\"n\">%u</td>", t->section[s]);
        for (size_t b = 0; b < AGE_BANDS; b++)
            html_put(out, "<td class=\"n\">%u</td>", t->age[b]);
        html_put(out, "<td class=\"n\">%u</td>", t->escalated);
        put_bar(out, t, longest);
        g_string_append(out, "</tr>\n");
    }
    g_string_append(out, "</tbody>\n</table></div>\n");
}

static void put_list(GString *out, const char *id, const char *title, const GPtrArray *items, const char *none, struct arena *a, const struct edition *ed)
{
    html_put(out, "<section id=\"%s\">\n<h2>%s (%u)</h2>\n", id, title, items->len);
    if (items->len)
        html_items(out, items, words_count(a, items->len, "item", "items"), true, a, ed);
    else
        html_put(out, "<p class=\"none\">%s</p>\n", none);
    g_string_append(out, "</section>\n");
}

void overview_html(const struct edition *ed, const struct overview *v, GString *out)
{
    ARENA_AUTO struct arena *a = arena_new();
    const struct tally *t = &v->total;
    html_begin(out, ed, "Follow-up: all consultants",
               arena_printf(a, "%u overdue, %u due today, %u coming by %s, %u escalated.", t->section[SECTION_OVERDUE],
                            t->section[SECTION_TODAY], t->section[SECTION_COMING], day_words(a, ed->coming_until), t->escalated));
    if (!due_of(t))
        g_string_append(out, "<p class=\"clear\">All clear: nothing is overdue and nothing is due today.</p>\n");
    g_string_append(out, "<nav aria-label=\"Counts\"><ul>\n");
    for (size_t i = 0; i < AGE_BANDS; i++)
        html_put(out, "<li><a href=\"#due\"><b>%u</b><span><span class=\"age a%zu\">%s</span></span></a></li>\n", t->age[i], i, AGES[i].title);
    html_put(out, "<li><a href=\"#escalated\"><b>%u</b><span>Escalated</span></a></li>\n</ul></nav>\n", t->escalated);
    put_tallies(out, "consultant", v->by_consultant);
    put_tallies(out, "client", v->by_client);
    put_tallies(out, "rule", v->by_rule);
    put_list(out, "escalated", "Escalated", v->escalated, "Nothing was escalated.", a, ed);
    put_list(out, "due", "Everything that is due", v->due, "Nothing is due.", a, ed);
    put_list(out, "coming", words_section(a, ed, SECTION_COMING), v->coming, words_none(ed, SECTION_COMING), a, ed);
    html_end(out, ed);
}
