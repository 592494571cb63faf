#include "mustache.h"

#include <glib.h>
#include <string.h>

#include "cli/cli.h"

enum piece_kind { PIECE_TEXT, PIECE_VALUE, PIECE_SECTION, PIECE_INVERTED, PIECE_END };

struct piece {
    enum piece_kind kind;
    const char *at; /* of a tag: its name */
    size_t n;
    unsigned line;
    unsigned end;       /* of a section: where its end stands */
    const char *prefix; /* of a section over a list: what its items' names begin with, "promises/"; else NULL */
};

struct parse {
    const struct mustache_name *names;
    struct arena *a;
    GArray *pieces;
    unsigned open[MUSTACHE_DEPTH]; /* sections that are not closed yet, by their place in pieces */
    unsigned depth;
};

static struct piece *piece_at(const struct parse *p, unsigned i)
{
    return &g_array_index(p->pieces, struct piece, i);
}

static const struct mustache_name *exactly(const struct parse *p, const char *name)
{
    for (const struct mustache_name *known = p->names; known->name; known++)
        if (strcmp(known->name, name) == 0)
            return known;
    return NULL;
}

/* The name as it is meant here: an item's of the innermost list first, at last everybody's. */
static const struct mustache_name *name_meant(const struct parse *p, const char *name)
{
    for (unsigned i = p->depth; i-- > 0;) {
        const char *prefix = piece_at(p, p->open[i])->prefix;
        const struct mustache_name *known = prefix ? exactly(p, arena_printf(p->a, "%s%s", prefix, name)) : NULL;
        if (known)
            return known;
    }
    return strchr(name, '/') ? NULL : exactly(p, name);
}

static bool unknown_name(const struct parse *p, const char *name, unsigned line, struct err *e)
{
    GPtrArray *near = g_ptr_array_new();
    for (const struct mustache_name *known = p->names; known->name; known++) {
        const char *own = strchr(known->name, '/');
        bool inside = !own;
        for (unsigned i = 0; own && i < p->depth; i++) {
            const char *prefix = piece_at(p, p->open[i])->prefix;
            inside = inside || (prefix && strncmp(prefix, known->name, strlen(prefix)) == 0);
        }
        if (inside)
            g_ptr_array_add(near, (gpointer) (own ? own + 1 : known->name));
    }
    g_ptr_array_add(near, NULL);
    const char *nearest = cli_nearest(name, (const char *const *) near->pdata);
    err_set(e, ERR_INPUT, "line %u: there is nothing called %s", line, name);
    err_help(e, "a letter would have a hole there", nearest ? "did you mean {{%s}}?" : "see the names with: afterview letter names%s",
             nearest ? nearest : "");
    g_ptr_array_free(near, TRUE);
    return false;
}

static bool wrong(struct err *e, unsigned line, const char *what, const char *fix)
{
    err_set(e, ERR_INPUT, "line %u: %s", line, what);
    return err_help(e, "the text cannot be filled in", "%s", fix);
}

static void add(struct parse *p, enum piece_kind kind, const char *at, size_t n, unsigned line)
{
    struct piece piece = { .kind = kind, .at = at, .n = n, .line = line };
    g_array_append_val(p->pieces, piece);
}

static bool open_section(struct parse *p, enum piece_kind kind, const char *name, unsigned line, struct err *e)
{
    const struct mustache_name *known = name_meant(p, name);
    if (!known)
        return unknown_name(p, name, line, e);
    if (p->depth == MUSTACHE_DEPTH)
        return wrong(e, line, "too many sections within each other", "close some of them with {{/name}}");
    add(p, kind, name, strlen(name), line);
    bool repeated = known->type == MUSTACHE_LIST && kind == PIECE_SECTION;
    g_array_index(p->pieces, struct piece, p->pieces->len - 1).prefix = repeated ? arena_printf(p->a, "%s/", known->name) : NULL;
    p->open[p->depth++] = p->pieces->len - 1;
    return true;
}

static bool close_section(struct parse *p, const char *name, unsigned line, struct err *e)
{
    if (p->depth == 0 || strcmp(piece_at(p, p->open[p->depth - 1])->at, name) != 0) {
        const struct piece *open = p->depth ? piece_at(p, p->open[p->depth - 1]) : NULL;
        err_set(e, ERR_INPUT, "line %u: {{/%s}} closes nothing that is open", line, name);
        return err_help(e, "the text cannot be filled in", open ? "{{#%s}} of line %u is to be closed first" : "leave it out%s",
                        open ? open->at : "", open ? open->line : 0);
    }
    piece_at(p, p->open[--p->depth])->end = p->pieces->len;
    add(p, PIECE_END, name, strlen(name), line);
    return true;
}

static bool add_value(struct parse *p, const char *name, unsigned line, struct err *e)
{
    const struct mustache_name *known = name_meant(p, name);
    if (!known)
        return unknown_name(p, name, line, e);
    if (known->type != MUSTACHE_TEXT)
        return wrong(e, line, arena_printf(p->a, "%s is no text", name),
                     arena_printf(p->a, "write it as a section: {{#%s}} … {{/%s}}", name, name));
    add(p, PIECE_VALUE, name, strlen(name), line);
    return true;
}

static bool add_tag(struct parse *p, const char *inside, size_t n, unsigned line, struct err *e)
{
    static const char SIGNS[] = "#^/!";
    char sign = n && strchr(SIGNS, *inside) ? *inside : '\0';
    char *name = g_strstrip(arena_strndup(p->a, inside + (sign != '\0'), n - (sign != '\0')));
    if (sign == '!')
        return true;
    if (*inside == '{' || *inside == '&' || *inside == '>' || *inside == '=')
        return wrong(e, line, arena_printf(p->a, "{{%c is not known here", *inside),
                     "write {{name}}: texts are plain, and HTML is made safe by itself");
    if (!*name)
        return wrong(e, line, "{{ }} without a name", "name what is to stand there, or leave it out");
    return sign == '#'   ? open_section(p, PIECE_SECTION, name, line, e)
           : sign == '^' ? open_section(p, PIECE_INVERTED, name, line, e)
           : sign == '/' ? close_section(p, name, line, e)
                         : add_value(p, name, line, e);
}

static size_t blanks(const char *s)
{
    return strspn(s, " \t");
}

/* A section's tag or a remark with nothing else on its line: the whole line is the tag's, [*from, *to). */
static bool stands_alone(const char *text, const char *tag, const char *after, const char **from, const char **to)
{
    if (!strchr("#^/!", tag[2]))
        return false;
    const char *start = tag;
    while (start > text && (start[-1] == ' ' || start[-1] == '\t'))
        start--;
    const char *end = after + blanks(after);
    if (*end == '\r')
        end++;
    if ((start > text && start[-1] != '\n') || (*end && *end != '\n'))
        return false;
    *from = start;
    *to = *end ? end + 1 : end;
    return true;
}

static unsigned line_breaks(const char *from, const char *to)
{
    unsigned n = 0;
    for (; from < to; from++)
        n += *from == '\n';
    return n;
}

static bool parse(struct parse *p, const char *text, struct err *e)
{
    unsigned line = 1;
    for (const char *at = text;;) {
        const char *tag = strstr(at, "{{"), *close = tag ? strstr(tag + 2, "}}") : NULL;
        if (!tag) {
            add(p, PIECE_TEXT, at, strlen(at), line);
            break;
        }
        unsigned tag_line = line + line_breaks(at, tag);
        if (!close)
            return wrong(e, tag_line, "{{ without }}", "close it with }}");
        const char *from = tag, *to = close + 2;
        stands_alone(text, tag, close + 2, &from, &to);
        if (from > at)
            add(p, PIECE_TEXT, at, (size_t) (from - at), line);
        if (!add_tag(p, tag + 2, (size_t) (close - tag - 2), tag_line, e))
            return false;
        line += line_breaks(at, to);
        at = to;
    }
    if (p->depth == 0)
        return true;
    const struct piece *open = piece_at(p, p->open[p->depth - 1]);
    return wrong(e, open->line, arena_printf(p->a, "{{#%s}} is never closed", open->at),
                 arena_printf(p->a, "close it with {{/%s}}", open->at));
}

/* ---- filling in ---- */

struct scope {
    const json_t *values;
    const struct scope *outer;
};

static const json_t *path(const json_t *values, const char *name)
{
    char part[64];
    for (;;) {
        size_t n = strcspn(name, ".");
        if (n >= sizeof part)
            return NULL;
        memcpy(part, name, n);
        part[n] = '\0';
        values = json_is_array(values) && strcmp(part, "any") == 0 ? json_boolean(json_array_size(values)) : json_object_get(values, part);
        if (!values || !name[n])
            return values;
        name += n + 1;
    }
}

static const json_t *look_up(const struct scope *s, const char *name)
{
    for (; s; s = s->outer) {
        const json_t *found = path(s->values, name);
        if (found)
            return found;
    }
    return NULL;
}

static bool is_there(const json_t *v)
{
    return v && !json_is_null(v) && !json_is_false(v) && !(json_is_string(v) && !*json_string_value(v)) &&
           !(json_is_array(v) && json_array_size(v) == 0);
}

static bool put_value(const struct piece *piece, const struct scope *s, GString *out, struct err *e)
{
    const json_t *v = look_up(s, piece->at);
    if (!json_is_string(v) || !*json_string_value(v)) {
        err_set(e, ERR_INPUT, "line %u of the text: %s is not known", piece->line, piece->at);
        return err_help(e, "the letter would have a hole there",
                        "note it and ask again, or put that part of the text between {{#%s}} and {{/%s}}", piece->at, piece->at);
    }
    for (const char *c = json_string_value(v); *c; c++)
        g_string_append_c(out, (unsigned char) *c < ' ' ? ' ' : *c);
    return true;
}

static bool put(const struct parse *p, unsigned from, unsigned to, const struct scope *s, GString *out, struct err *e)
{
    for (unsigned i = from; i < to; i++) {
        const struct piece *piece = piece_at(p, i);
        if (piece->kind == PIECE_TEXT)
            g_string_append_len(out, piece->at, (gssize) piece->n);
        if (piece->kind == PIECE_VALUE && !put_value(piece, s, out, e))
            return false;
        if (piece->kind != PIECE_SECTION && piece->kind != PIECE_INVERTED)
            continue;
        const json_t *v = look_up(s, piece->at);
        size_t times = is_there(v) == (piece->kind == PIECE_SECTION) ? 1 : 0;
        if (times && json_is_array(v) && piece->kind == PIECE_SECTION)
            times = json_array_size(v);
        for (size_t k = 0; k < times; k++) {
            struct scope inner = { json_is_array(v) ? json_array_get(v, k) : v, s };
            if (!put(p, i + 1, piece->end, piece->prefix ? &inner : s, out, e))
                return false;
        }
        i = piece->end;
    }
    return true;
}

static bool run(const char *text, const struct mustache_name *names, const json_t *values, GString *out, struct err *e)
{
    ARENA_AUTO struct arena *a = arena_new();
    struct parse p = { .names = names, .a = a, .pieces = g_array_new(FALSE, FALSE, sizeof(struct piece)) };
    struct scope everybody = { values, NULL };
    bool ok = parse(&p, text, e) && (!values || put(&p, 0, p.pieces->len, &everybody, out, e));
    g_array_free(p.pieces, TRUE);
    return ok;
}

bool mustache_check(const char *text, const struct mustache_name *names, struct err *e)
{
    return run(text, names, NULL, NULL, e);
}

bool mustache_render(const char *text, const struct mustache_name *names, const json_t *values, struct arena *a, const char **out,
                     struct err *e)
{
    GString *filled = g_string_new(NULL);
    bool ok = run(text, names, values, filled, e);
    if (ok)
        *out = arena_strdup(a, filled->str);
    g_string_free(filled, TRUE);
    return ok;
}
