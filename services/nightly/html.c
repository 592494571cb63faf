#include "html.h"

#include <stdarg.h>

static const char STYLE[] =
    ":root{color-scheme:light}*{box-sizing:border-box}"
    "body{margin:0 auto;max-width:76rem;padding:1.5rem;font:16px/1.45 system-ui,-apple-system,'Segoe UI',Roboto,'Liberation Sans',sans-serif;"
    "color:#1f2933;background:#fff}"
    "header{border-bottom:3px solid #1f4e5f;margin-bottom:1rem;padding-bottom:.5rem}"
    "header p{margin:.2rem 0;color:#52606d}h1{font-size:1.6rem;margin:.1rem 0;color:#1f4e5f}"
    "h2{font-size:1.15rem;margin:1.8rem 0 .4rem;color:#1f4e5f}"
    "nav ul{display:flex;flex-wrap:wrap;gap:.5rem;list-style:none;margin:1rem 0;padding:0}"
    "nav a{display:block;min-width:6.5rem;padding:.45rem .8rem;border:1px solid #cbd2d9;border-radius:.4rem;color:inherit;text-decoration:none}"
    "nav a:hover,nav a:focus{border-color:#1f4e5f}nav b{display:block;font-size:1.35rem;line-height:1.2}nav span{font-size:.85rem;color:#52606d}"
    "p.clear{padding:.8rem 1rem;border-left:5px solid #2f855a;background:#e9f6ee;font-size:1.1rem}"
    "p.note{padding:.6rem 1rem;border-left:5px solid #b7791f;background:#fdf6e3}"
    "p.none{color:#52606d;margin:.2rem 0}"
    "table{border-collapse:collapse;width:100%;font-size:.92rem}caption{text-align:left;font-size:.85rem;color:#52606d;padding:.2rem 0}"
    "th,td{padding:.4rem .55rem;border-bottom:1px solid #e1e6eb;text-align:left;vertical-align:top}"
    "thead th{background:#1f4e5f;color:#fff;font-weight:600}tbody th{font-weight:600}"
    "td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}td.n{white-space:nowrap}small{display:block;font-weight:400;color:#52606d}td a{color:#0b5394}a[href^=tel]{white-space:nowrap}small small{font-size:1em}"
    "table.items th[scope=row]{min-width:15rem}"
    ".date,.days{white-space:nowrap}"
    ".age{display:inline-block;min-width:2.2em;padding:0 .45em;border-radius:.3em;text-align:center;font-weight:600}"
    ".bar{display:flex;min-width:9rem;height:1.1rem}.bar i{display:block;font-style:normal;font-size:.75rem;line-height:1.1rem;text-align:center;overflow:hidden}"
    "footer{margin-top:2.5rem;padding-top:.5rem;border-top:1px solid #cbd2d9;font-size:.85rem;color:#52606d}"
    "@media(max-width:44rem){body{padding:.8rem}table.items thead{position:absolute;left:-9999px}"
    "table.items tr{display:block;border:1px solid #cbd2d9;border-radius:.4rem;margin:.6rem 0;padding:.3rem}"
    "table.items td,table.items th{display:block;border:0;padding:.15rem .4rem;text-align:left;min-width:0}table.items td:empty{display:none}"
    "table.items td[data-label]::before{content:attr(data-label) ': ';color:#52606d}.wide{overflow-x:auto}}"
    "@media print{body{max-width:none;padding:0;font-size:10pt}nav{display:none}thead{display:table-header-group}tr{break-inside:avoid}"
    "h2{break-after:avoid}*{-webkit-print-color-adjust:exact;print-color-adjust:exact}@page{size:A4 landscape;margin:12mm}}";

void html_put(GString *out, const char *fmt, ...)
{
    va_list ap;
    va_start(ap, fmt);
    char *text = g_markup_vprintf_escaped(fmt, ap);
    va_end(ap);
    g_string_append(out, text);
    g_free(text);
}

void html_begin(GString *out, const struct edition *ed, const char *title, const char *under)
{
    ARENA_AUTO struct arena *a = arena_new();
    g_string_append(out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                         "<meta name=\"robots\" content=\"noindex\">\n");
    html_put(out, "<title>%s, %s</title>\n", title, day_words(a, ed->as_of));
    g_string_append_printf(out, "<style>%s", STYLE);
    for (size_t i = 0; i < AGE_BANDS; i++)
        g_string_append_printf(out, ".a%zu{background:#%06X;color:#%06X}", i, AGES[i].fill, AGES[i].ink);
    g_string_append(out, "</style>\n</head>\n<body>\n");
    html_put(out, "<header>\n<p>%s · %s</p>\n<h1>%s</h1>\n", ed->agency, day_words(a, ed->as_of), title);
    if (under)
        html_put(out, "<p>%s</p>\n", under);
    g_string_append(out, "</header>\n<main>\n");
    if (words_calendars(a, ed))
        html_put(out, "<p class=\"note\">%s</p>\n", words_calendars(a, ed));
}

void html_end(GString *out, const struct edition *ed)
{
    ARENA_AUTO struct arena *a = arena_new();
    html_put(out,
             "</main>\n<footer>Made by Afterview for %s; as of %s. Days overdue are working days. "
             "Holds personal data: for the agency only.</footer>\n</body>\n</html>\n",
             ed->agency, day_words(a, ed->as_of));
}

static const char *or_blank(const char *s)
{
    return s ? s : "";
}

static void put_days(GString *out, const struct edition *ed, const struct due_item *item)
{
    if (item->overdue > 0)
        html_put(out, "<td class=\"n days\" data-label=\"Days overdue\"><span class=\"age a%zu\">%d</span></td>", age_band(item->overdue), item->overdue);
    else
        html_put(out, "<td class=\"n days\">%s</td>", g_strcmp0(item->due_on, ed->as_of) == 0 ? "today" : "");
}

static void put_link(GString *out, const char *text, const char *url)
{
    if (text && *text && url)
        html_put(out, "<a href=\"%s\">%s</a>", url, text);
    else
        html_put(out, "%s", or_blank(text));
}

/* The name, which opens a mail, and below it the number, which dials. */
static void put_person(GString *out, const char *name, const char *email, const char *phone, struct arena *a)
{
    put_link(out, name, words_mailto(a, email));
    if (phone && *phone) {
        g_string_append(out, "<small>");
        put_link(out, phone, words_tel(a, phone));
        g_string_append(out, "</small>");
    }
}

static void put_people(GString *out, const struct edition *ed, const struct due_item *item, struct arena *a)
{
    const struct reach *r = words_reach(ed, item);
    g_string_append(out, "<td data-label=\"Candidate\">");
    put_person(out, item->candidate, r->candidate_email, r->candidate_phone, a);
    html_put(out, "</td><td data-label=\"Client\">%s", or_blank(item->client));
    if (r->contact || r->contact_phone) {
        g_string_append(out, "<small>");
        put_person(out, r->contact ? r->contact : "Contact", r->contact_email, r->contact_phone, a);
        g_string_append(out, "</small>");
    }
    g_string_append(out, "</td>");
}

static void put_row(GString *out, const struct due_item *item, bool with_owner, struct arena *a, const struct edition *ed)
{
    g_string_append(out, "<tr>");
    put_days(out, ed, item);
    html_put(out, "<td class=\"date\" data-label=\"Due on\"><time datetime=\"%s\">%s</time></td>", or_blank(item->due_on),
             day_words(a, item->due_on));
    html_put(out, "<th scope=\"row\">%s%s<small>%s</small></th>", or_blank(item->next_step), item->escalated ? " (escalated)" : "", or_blank(item->why));
    if (with_owner)
        html_put(out, "<td data-label=\"Consultant\">%s</td>", item->consultant ? item->consultant : or_blank(item->consultant_ref));
    put_people(out, ed, item, a);
    html_put(out, "<td data-label=\"Job\">%s</td>"
                  "<td data-label=\"Interview\">%s</td><td data-label=\"Whose move\">%s</td><td data-label=\"Channel\">%s</td></tr>\n",
             or_blank(item->job), or_blank(item->interview), words_person(item->whose_move),
             words_channel(ed, item->channel));
}

void html_items(GString *out, const GPtrArray *items, const char *caption, bool with_owner, struct arena *a, const struct edition *ed)
{
    html_put(out, "<div class=\"wide\"><table class=\"items\">\n<caption>%s</caption>\n<thead><tr><th scope=\"col\" class=\"n\">Days overdue</th>"
                  "<th scope=\"col\">Due on</th><th scope=\"col\">What to do, and why</th>", caption);
    if (with_owner)
        g_string_append(out, "<th scope=\"col\">Consultant</th>");
    g_string_append(out, "<th scope=\"col\">Candidate</th><th scope=\"col\">Client</th><th scope=\"col\">Job</th><th scope=\"col\">Interview</th>"
                         "<th scope=\"col\">Whose move</th><th scope=\"col\">Channel</th></tr></thead>\n<tbody>\n");
    for (guint i = 0; i < items->len; i++)
        put_row(out, items->pdata[i], with_owner, a, ed);
    g_string_append(out, "</tbody>\n</table></div>\n");
}
