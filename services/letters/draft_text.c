/* The draft as words with their lines, and folded: what names and phrases are sought in. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "draft.h"
#include "mail/message.h"
#include "text/plain.h"

enum { MOST_BYTES = 64 * 1024, MOST_FILE = 1024 * 1024 }; /* of the note; of a mail with its HTML and its pictures */

static bool no_note(const char *file, const char *why, struct err *e)
{
    err_set(e, ERR_INPUT, "%s %s", file, why);
    return err_help(e, "nothing was checked", "save the note as plain text (.txt), as a mail (.eml) or as .html, and give that file");
}

static bool read_bytes(struct draft *d, const char *file, const char **bytes, size_t *n, struct err *e)
{
    FILE *f = strcmp(file, "-") == 0 ? stdin : fopen(file, "rbe");
    if (!f) {
        err_set(e, ERR_USAGE, "%s: %s", file, strerror(errno));
        return err_help(e, "nothing was checked", "give a text file that can be read, or - for standard input");
    }
    char *room = arena_alloc(d->app->arena, MOST_FILE + 2);
    *n = fread(room, 1, MOST_FILE + 1, f);
    bool failed = ferror(f) != 0;
    if (f != stdin)
        fclose(f);
    *bytes = room;
    if (!failed && *n <= MOST_FILE && !memchr(room, '\0', *n))
        return true;
    return no_note(file, failed ? "cannot be read" : *n > MOST_FILE ? "is longer than 1 MiB" : "is no text", e);
}

/* One character of the folded text: lower case without accents; typographic apostrophes as typed ones. */
static void fold_character(GString *out, gunichar c)
{
    if (c == 0x2019 || c == 0x2018) {
        g_string_append_c(out, '\'');
        return;
    }
    gunichar parts[8];
    gsize n = g_unichar_fully_decompose(c, FALSE, parts, G_N_ELEMENTS(parts));
    for (gsize i = 0; i < n && i < G_N_ELEMENTS(parts); i++)
        if (!g_unichar_ismark(parts[i]))
            g_string_append_unichar(out, g_unichar_tolower(parts[i]));
}

static void fold_into(const char *text, GString *out, GArray *lines)
{
    unsigned line = 1;
    for (const char *c = text; *c; c = g_utf8_next_char(c)) {
        gunichar u = g_utf8_get_char(c);
        line += u == '\n';
        if (g_unichar_isspace(u)) {
            if (out->len && out->str[out->len - 1] != ' ')
                g_string_append_c(out, ' ');
        } else {
            fold_character(out, u);
        }
        for (; lines && lines->len < out->len;)
            g_array_append_val(lines, line);
    }
}

char *draft_fold(const char *text)
{
    GString *out = g_string_new(NULL);
    fold_into(text, out, NULL);
    return g_string_free(out, FALSE);
}

static bool is_inner(gunichar c) /* of a word, between letters */
{
    return c == '\'' || c == 0x2019 || c == '-';
}

/* "Mills's", "Mills'" mean Mills. */
static char *without_possessive(struct arena *a, const char *from, size_t n)
{
    char *word = arena_strndup(a, from, n);
    static const char *const ENDS[] = { "'s", "\xe2\x80\x99s" };
    for (size_t i = 0; i < G_N_ELEMENTS(ENDS); i++)
        if (g_str_has_suffix(word, ENDS[i]))
            word[strlen(word) - strlen(ENDS[i])] = '\0';
    return word;
}

GArray *draft_split(struct arena *a, const char *text)
{
    GArray *words = g_array_new(FALSE, TRUE, sizeof(struct draft_word));
    unsigned line = 1;
    bool begins = true;
    for (const char *c = text; *c;) {
        gunichar u = g_utf8_get_char(c);
        if (!g_unichar_isalnum(u)) {
            line += u == '\n';
            begins = begins || u == '\n' || u == '.' || u == '!' || u == '?' || u == ':';
            c = g_utf8_next_char(c);
            continue;
        }
        const char *end = c;
        for (const char *at = c; *at; at = g_utf8_next_char(at)) {
            gunichar v = g_utf8_get_char(at);
            if (g_unichar_isalnum(v) || g_unichar_ismark(v))
                end = g_utf8_next_char(at);
            else if (!is_inner(v) || !g_unichar_isalnum(g_utf8_get_char(g_utf8_next_char(at))))
                break;
        }
        struct draft_word w = { without_possessive(a, c, (size_t) (end - c)), line, begins, false };
        g_array_append_val(words, w);
        begins = false;
        c = end;
    }
    return words;
}

/* The words of a mail or of a page; NULL: there are none. */
static const char *words_of(struct arena *a, const char *file, const char *bytes, size_t n)
{
    g_autofree char *name = g_ascii_strdown(file, -1);
    bool html = g_str_has_suffix(name, ".html") || g_str_has_suffix(name, ".htm");
    const char *text = g_str_has_suffix(name, ".eml") ? message_words(bytes, n, a, &html) : bytes;
    if (text && !g_utf8_validate(text, -1, NULL)) { /* a note saved by an older editor on Windows */
        g_autofree char *converted = g_convert(text, -1, "UTF-8", "WINDOWS-1252", NULL, NULL, NULL);
        text = arena_strdup(a, converted);
    }
    return text && html ? plain_of_html(text, a) : text;
}

bool draft_read(struct draft *d, const char *file, struct err *e)
{
    const char *bytes = NULL;
    size_t n = 0;
    if (!read_bytes(d, file, &bytes, &n, e))
        return false;
    const char *words = words_of(d->app->arena, file, bytes, n);
    g_autofree char *composed = words ? g_utf8_normalize(words, -1, G_NORMALIZE_NFC) : NULL;
    if (!composed || !*g_strstrip(arena_strdup(d->app->arena, composed)))
        return no_note(file, composed ? "is empty" : "is no text", e);
    if (strlen(composed) > MOST_BYTES)
        return no_note(file, "is longer than 64 KiB", e);
    const char *text = g_str_has_prefix(composed, "\xef\xbb\xbf") ? composed + 3 : composed;
    d->text = arena_strdup(d->app->arena, text);
    d->words = draft_split(d->app->arena, d->text);
    d->n_words = d->words->len;
    d->folded = g_string_new(NULL);
    d->lines = g_array_new(FALSE, FALSE, sizeof(unsigned));
    fold_into(d->text, d->folded, d->lines);
    return true;
}

unsigned draft_line(const struct draft *d, size_t at)
{
    return at < d->lines->len ? g_array_index(d->lines, unsigned, at) : 0;
}

void draft_found(struct draft *d, unsigned line, const char *code, const char *text, const char *reason, const char *fix)
{
    struct finding *f = arena_alloc(d->app->arena, sizeof *f);
    *f = (struct finding) { line, code, arena_strdup(d->app->arena, text), arena_strdup(d->app->arena, reason),
                            arena_strdup(d->app->arena, fix) };
    g_ptr_array_add(d->findings, f);
}

const char *draft_fact(const struct draft *d, const char *object, const char *key)
{
    return json_string_value(json_object_get(json_object_get(d->facts.values, object), key));
}
