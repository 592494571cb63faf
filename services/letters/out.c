/* Letters to standard output, or into a file whose ending says what it is: .txt, .html, .eml (a mail draft). */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/log.h"
#include "letters.h"
#include "mail/message.h"

enum { FILE_MODE = 0640 }; /* personal data: not for everybody on the machine */

/* ---- HTML ---- */

static void put_escaped(GString *out, const char *text, size_t n)
{
    char *safe = g_markup_escape_text(text, (gssize) n);
    g_string_append(out, safe);
    g_free(safe);
}

static bool is_item(const char *line)
{
    return line[0] == '-' && line[1] == ' ';
}

/* A block between blank lines: paragraphs with line breaks, and lists of the lines that begin with a dash. */
static void put_block(GString *out, char **lines, unsigned from, unsigned to)
{
    for (unsigned i = from; i < to;) {
        bool list = is_item(lines[i]);
        g_string_append(out, list ? "<ul>\n" : "<p>");
        for (unsigned first = i; i < to && is_item(lines[i]) == list; i++) {
            const char *line = lines[i] + (list ? 2 : 0);
            g_string_append(out, list ? "<li>" : i > first ? "<br>\n" : "");
            put_escaped(out, line, strlen(line));
            g_string_append(out, list ? "</li>\n" : "");
        }
        g_string_append(out, list ? "</ul>\n" : "</p>\n");
    }
}

void letter_html(GString *out, const char *language, const char *subject, const char *text)
{
    g_string_append_printf(out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n<title>", language);
    put_escaped(out, subject, strlen(subject));
    g_string_append(
        out, "</title>\n<style>body{max-width:42rem;margin:2rem auto;padding:0 1rem;font:16px/1.5 sans-serif}</style>\n</head>\n<body>\n");
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    unsigned n = g_strv_length(lines), from = 0;
    for (unsigned i = 0; i <= n; i++)
        if (i == n || !*lines[i]) {
            put_block(out, lines, from, i);
            from = i + 1;
        }
    g_string_append(out, "</body>\n</html>\n");
}

/* ---- files ---- */

static bool is_mail(const char *file)
{
    return g_str_has_suffix(file, ".eml");
}

static bool check_file(const char *file, struct err *e)
{
    if (!file || is_mail(file) || g_str_has_suffix(file, ".txt") || g_str_has_suffix(file, ".html"))
        return true;
    err_set(e, ERR_USAGE, "-o %s: a letter is not written as such a file", file);
    return err_help(e, "nothing was written", "give it a name that ends in .txt, .html or .eml (a mail draft)");
}

static bool content(const struct letter *l, const char *file, GString *out, struct err *e)
{
    GString *html = g_string_new(NULL);
    letter_html(html, l->language, l->subject, l->text);
    bool ok = true;
    if (is_mail(file)) {
        struct message m = { l->sender, l->to_name, l->to_address, l->subject, l->text, html->str };
        char *bytes = NULL;
        size_t n = 0;
        ok = message_draft(&m, &bytes, &n, e);
        g_string_append_len(out, ok ? bytes : "", ok ? (gssize) n : 0);
        g_free(bytes);
    } else if (g_str_has_suffix(file, ".html")) {
        g_string_append(out, html->str);
    } else {
        g_string_append(out, l->text);
    }
    g_string_free(html, TRUE);
    return ok;
}

/* Whole under another name, then renamed: a reader never sees half a letter. */
static bool write_file(struct arena *a, const char *file, const GString *bytes, struct err *e)
{
    const char *temporary = arena_printf(a, "%s.%ld.tmp", file, (long) getpid());
    int fd = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, FILE_MODE);
    FILE *f = fd >= 0 ? fdopen(fd, "wb") : NULL;
    bool ok = f && fwrite(bytes->str, 1, bytes->len, f) == bytes->len && fflush(f) == 0 && fsync(fd) == 0;
    int why = ok ? 0 : errno;
    if (f && fclose(f) != 0 && ok)
        why = errno;
    if (!why && rename(temporary, file) != 0)
        why = errno;
    if (!why)
        return true;
    unlink(temporary);
    err_set(e, ERR_OTHER, "%s could not be written: %s", file, strerror(why));
    return err_help(e, "the letter is not there", "check the folder, or give another place with -o");
}

/* heads-up.eml for one reader; heads-up-1.eml, heads-up-2.eml for two. */
static const char *name_of(struct arena *a, const char *file, unsigned i, unsigned n)
{
    const char *dot = strrchr(file, '.');
    return n == 1 ? file : arena_printf(a, "%.*s-%u%s", (int) (dot - file), file, i + 1, dot);
}

static json_t *letter_json(const struct letter *l, const char *file)
{
    return json_pack("{s:s, s:s, s:s, s:s?, s:s?, s:s, s:s, s:s?, s:s?}", "letter", l->kind->word, "interview", l->interview, "language",
                     l->language, "to", l->to_name, "address", l->to_address, "subject", l->subject, "text", l->text, "note", l->note,
                     "file", file);
}

static void print_letter(const struct letter *l, unsigned i, unsigned n)
{
    if (n > 1)
        printf("%s===== %u of %u: %s\n", i ? "\n" : "", i + 1, n, l->to_name);
    printf("Subject: %s\n\n%s", l->subject, l->text);
}

bool letter_out(struct app *app, const GPtrArray *letters, const char *file, struct err *e)
{
    if (!check_file(file, e))
        return false;
    json_t *list = json_array();
    bool ok = true;
    for (unsigned i = 0; ok && i < letters->len; i++) {
        const struct letter *l = letters->pdata[i];
        const char *name = file ? name_of(app->arena, file, i, letters->len) : NULL;
        GString *bytes = g_string_new(NULL);
        ok = !name || (content(l, name, bytes, e) && write_file(app->arena, name, bytes, e));
        g_string_free(bytes, TRUE);
        if (!ok)
            break;
        json_array_append_new(list, letter_json(l, name));
        if (!app->json && name)
            printf("%s\n", name);
        else if (!app->json)
            print_letter(l, i, letters->len);
        if (l->note)
            log_say("Letter %u of %u: %s.", i + 1, letters->len, l->note);
        if (name && is_mail(name) && !l->to_address && !l->withheld)
            log_say("Letter %u of %u: no e-mail address is known, so the draft has none.", i + 1, letters->len);
    }
    if (ok && app->json)
        app_print_json(json_incref(list));
    json_decref(list);
    return ok;
}
