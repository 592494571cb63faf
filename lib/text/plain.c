#include "plain.h"

#include <glib.h>
#include <stdbool.h>
#include <string.h>

/* ---- elements ---- */

enum layout { LAYOUT_BREAK, LAYOUT_LINE, LAYOUT_BLOCK, LAYOUT_ITEM, LAYOUT_HIDDEN };

static const struct {
    const char *name;
    enum layout layout;
} ELEMENTS[] = {
    { "br", LAYOUT_BREAK },     { "div", LAYOUT_LINE },    { "tr", LAYOUT_LINE },         { "p", LAYOUT_BLOCK },      { "h1", LAYOUT_BLOCK },
    { "h2", LAYOUT_BLOCK },    { "h3", LAYOUT_BLOCK },    { "ul", LAYOUT_BLOCK },        { "ol", LAYOUT_BLOCK },     { "table", LAYOUT_BLOCK },
    { "hr", LAYOUT_BLOCK },    { "pre", LAYOUT_BLOCK },   { "blockquote", LAYOUT_BLOCK }, { "li", LAYOUT_ITEM },     { "head", LAYOUT_HIDDEN },
    { "title", LAYOUT_HIDDEN }, { "style", LAYOUT_HIDDEN }, { "script", LAYOUT_HIDDEN },
};

static int element_find(const char *name, size_t n)
{
    for (size_t i = 0; i < G_N_ELEMENTS(ELEMENTS); i++)
        if (strlen(ELEMENTS[i].name) == n && g_ascii_strncasecmp(ELEMENTS[i].name, name, n) == 0)
            return (int) i;
    return -1;
}

/* Behind the end of a hidden element; without one all that follows is hidden. */
static const char *skip_hidden(const char *from, const char *name)
{
    for (const char *c = from; (c = strstr(c, "</")); c += 2)
        if (g_ascii_strncasecmp(c + 2, name, strlen(name)) == 0 && !g_ascii_isalnum(c[2 + strlen(name)])) {
            const char *end = strchr(c, '>');
            return end ? end + 1 : c + strlen(c);
        }
    return from + strlen(from);
}

/* ---- characters ---- */

static const struct {
    const char *name, *letter;
} ENTITIES[] = {
    { "amp", "&" },      { "lt", "<" },       { "gt", ">" },       { "quot", "\"" },    { "apos", "'" },     { "nbsp", " " },     { "eacute", "é" },
    { "egrave", "è" },   { "ecirc", "ê" },    { "euml", "ë" },     { "agrave", "à" },   { "aacute", "á" },   { "acirc", "â" },    { "auml", "ä" },
    { "ccedil", "ç" },   { "icirc", "î" },    { "iuml", "ï" },     { "ocirc", "ô" },    { "ouml", "ö" },     { "oacute", "ó" },   { "uuml", "ü" },
    { "ugrave", "ù" },   { "ucirc", "û" },    { "szlig", "ß" },    { "oelig", "œ" },    { "Eacute", "É" },   { "Egrave", "È" },   { "Agrave", "À" },
    { "Ccedil", "Ç" },   { "Auml", "Ä" },     { "Ouml", "Ö" },     { "Uuml", "Ü" },     { "rsquo", "’" },    { "lsquo", "‘" },    { "rdquo", "”" },
    { "ldquo", "“" },    { "bdquo", "„" },    { "laquo", "«" },    { "raquo", "»" },    { "ndash", "–" },    { "mdash", "—" },    { "hellip", "…" },
    { "euro", "€" },
};

static gunichar number_of(const char *digits, size_t n)
{
    bool hex = n && (*digits == 'x' || *digits == 'X');
    guint64 value = 0;
    char *end;
    if (n > (hex ? 1u : 0u) && g_ascii_isxdigit(digits[hex]))
        value = g_ascii_strtoull(digits + hex, &end, hex ? 16 : 10);
    else
        return 0;
    return end == digits + n && value < 0x110000 && value >= ' ' && g_unichar_validate((gunichar) value) ? (gunichar) value : 0;
}

/* "&eacute;…" at c: writes é, returns what it took; 0: no entity that we know. */
static size_t put_entity(GString *out, const char *c)
{
    enum { LONGEST = 10 };
    size_t n = strcspn(c + 1, ";");
    if (n == 0 || n > LONGEST || c[1 + n] != ';')
        return 0;
    if (c[1] == '#') {
        gunichar u = number_of(c + 2, n - 1);
        if (u == 0xA0)
            u = ' ';
        if (u)
            g_string_append_unichar(out, u);
        return u ? n + 2 : 0;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(ENTITIES); i++)
        if (strlen(ENTITIES[i].name) == n && strncmp(ENTITIES[i].name, c + 1, n) == 0) {
            g_string_append(out, ENTITIES[i].letter);
            return n + 2;
        }
    return 0;
}

/* ---- the text ---- */

struct plain {
    GString *out;
    unsigned breaks; /* line ends that wait for the next letter */
    bool item, blank;
};

static void before_letter(struct plain *p)
{
    for (; p->breaks && p->out->len; p->breaks--)
        g_string_append_c(p->out, '\n');
    if (p->item)
        g_string_append(p->out, "- ");
    else if (p->blank && p->out->len && p->out->str[p->out->len - 1] != '\n')
        g_string_append_c(p->out, ' ');
    p->breaks = 0;
    p->item = p->blank = false;
}

static const char *take_element(struct plain *p, const char *c)
{
    bool ends = c[1] == '/';
    const char *name = c + 1 + ends, *close = strchr(c, '>');
    size_t n = strcspn(name, " \t\r\n/>");
    int known = element_find(name, n);
    if (!close)
        return c + strlen(c);
    if (known < 0)
        return close + 1;
    switch (ELEMENTS[known].layout) {
    case LAYOUT_HIDDEN: return ends ? close + 1 : skip_hidden(close + 1, ELEMENTS[known].name);
    case LAYOUT_BREAK: p->breaks = MIN(p->breaks + 1, 2u); break;
    case LAYOUT_LINE: p->breaks = MAX(p->breaks, 1u); break;
    case LAYOUT_BLOCK: p->breaks = 2; break;
    case LAYOUT_ITEM: p->breaks = MAX(p->breaks, 1u), p->item = !ends; break;
    }
    p->blank = false;
    return close + 1;
}

char *plain_of_html(const char *html, struct arena *a)
{
    struct plain p = { .out = g_string_new(NULL) };
    for (const char *c = html; *c;) {
        if (g_str_has_prefix(c, "<!--")) {
            const char *end = strstr(c, "-->");
            c = end ? end + 3 : c + strlen(c);
        } else if (*c == '<' && (g_ascii_isalpha(c[1]) || c[1] == '/' || c[1] == '!' || c[1] == '?')) {
            c = take_element(&p, c);
        } else if (g_ascii_isspace(*c)) {
            p.blank = true;
            c++;
        } else {
            before_letter(&p);
            size_t n = *c == '&' ? put_entity(p.out, c) : 0;
            if (n == 0)
                g_string_append_c(p.out, *c);
            c += n ? n : 1;
        }
    }
    if (p.out->len)
        g_string_append_c(p.out, '\n');
    char *text = arena_strdup(a, p.out->str);
    g_string_free(p.out, TRUE);
    return text;
}
