#include "source.h"

#include <errno.h>
#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "source_impl.h"

struct source {
    const struct source_class *class;
    void *state;
    struct source_info info;
};

/* What a file begins with, when it is something else than a sheet we read. */
static const struct {
    const char *magic;
    size_t n;
    const char *what, *next;
} OTHERS[] = {
    { "%PDF", 4, "this is a PDF", "export the sheet from the program that made it as .xlsx or .csv" },
    { "\x89PNG", 4, "this is a picture", "send the spreadsheet itself" },
    { "\xFF\xD8\xFF", 3, "this is a picture", "send the spreadsheet itself" },
    { "{\\rtf", 5, "this is a text document (RTF)", "save the table as .xlsx or .csv" },
    { "\x1F\x8B", 2, "this is a compressed file", "unpack it first" },
    { "7z\xBC\xAF", 4, "this is a compressed file", "unpack it first" },
    { "Rar!", 4, "this is a compressed file", "unpack it first" },
    { "SQLite format 3", 15, "this is a database file", "export the table as .csv" },
    { "\x7F""ELF", 4, "this is a program", "give the spreadsheet" },
};

static bool refuse(struct err *e, const char *what, const char *next)
{
    err_set(e, ERR_INPUT, "%s", what);
    return err_help(e, "only .xlsx workbooks and .csv or other delimited text can be read; nothing was changed", "%s", next);
}

static bool contains_utf16(const unsigned char *bytes, size_t n, const char *ascii)
{
    size_t len = strlen(ascii);
    for (size_t i = 0; i + 2 * len <= n; i++) {
        size_t k = 0;
        while (k < len && bytes[i + 2 * k] == (unsigned char) ascii[k] && bytes[i + 2 * k + 1] == 0)
            k++;
        if (k == len)
            return true;
    }
    return false;
}

static bool refuse_ole(FILE *f, struct err *e)
{
    /* the directory of an OLE container may stand anywhere: look through the file */
    rewind(f);
    g_autofree unsigned char *bytes = g_malloc(SOURCE_FILE_MOST / 8);
    size_t n = fread(bytes, 1, SOURCE_FILE_MOST / 8, f);
    if (contains_utf16(bytes, n, "EncryptedPackage"))
        return refuse(e, "this workbook is protected by a password", "open it in the spreadsheet program, take the password off (Save As), and send it again");
    if (contains_utf16(bytes, n, "Workbook") || contains_utf16(bytes, n, "Book"))
        return refuse(e, "this is an old Excel workbook (.xls)", "open it and save it as .xlsx");
    return refuse(e, "this is an old Office document, not a workbook", "save the table as .xlsx");
}

static bool looks_like_markup(const char *text)
{
    while (g_ascii_isspace(*text))
        text++;
    static const char *const STARTS[] = { "<!doctype html", "<html", "<table", "<meta", "<head", "<body", "<div" };
    for (size_t i = 0; i < G_N_ELEMENTS(STARTS); i++)
        if (g_ascii_strncasecmp(text, STARTS[i], strlen(STARTS[i])) == 0)
            return true;
    return false;
}

static bool sniff(const char *path, const struct source_class **out, struct err *e)
{
    struct stat st;
    FILE *f = fopen(path, "rb");
    if (!f || fstat(fileno(f), &st) != 0) {
        int problem = errno;
        if (f)
            fclose(f);
        err_set(e, ERR_INPUT, "%s: %s", path, strerror(problem));
        return err_help(e, "nothing was read, nothing was changed", problem == ENOENT ? "check the name and the folder" : "check that you may read it");
    }
    char head[512] = "";
    size_t n = fread(head, 1, sizeof head - 1, f);
    bool ok = true;
    const char *text = strncmp(head, "\xEF\xBB\xBF", 3) == 0 ? head + 3 : head;
    if (S_ISDIR(st.st_mode))
        ok = refuse(e, "this is a folder", "give the file, not its folder");
    else if (n == 0)
        ok = refuse(e, "the file is empty", "send the sheet again; perhaps it was not saved, or not copied whole");
    else if (memcmp(head, "PK\x03\x04", 4) == 0 || memcmp(head, "PK\x05\x06", 4) == 0)
        *out = &SOURCE_XLSX;
    else if (n >= 8 && memcmp(head, "\xD0\xCF\x11\xE0", 4) == 0)
        ok = refuse_ole(f, e);
    else if (looks_like_markup(text))
        ok = refuse(e, "this is a web page (HTML), whatever its name says", "open it in the spreadsheet program and save it as .xlsx");
    else if (g_str_has_prefix(text, "<?xml"))
        ok = refuse(e, "this is an XML file", "open it in the spreadsheet program and save it as .xlsx");
    else
        *out = &SOURCE_CSV;
    for (size_t i = 0; ok && i < G_N_ELEMENTS(OTHERS); i++)
        if (n >= OTHERS[i].n && memcmp(head, OTHERS[i].magic, OTHERS[i].n) == 0)
            ok = refuse(e, OTHERS[i].what, OTHERS[i].next);
    if (ok && *out == &SOURCE_XLSX && st.st_size > SOURCE_FILE_MOST)
        ok = refuse(e, "the workbook is larger than 64 MiB", "split it, or save the sheet as .csv");
    fclose(f);
    return ok;
}

bool source_list(const char *path, struct arena *a, struct source_sheet **out, size_t *n, struct err *e)
{
    const struct source_class *class = NULL;
    return sniff(path, &class, e) && class->list(path, a, out, n, e);
}

bool source_open(const char *path, const char *sheet, struct source **out, struct err *e)
{
    const struct source_class *class = NULL;
    if (!sniff(path, &class, e))
        return false;
    struct source *s = g_new0(struct source, 1);
    s->class = class;
    if (!class->open(path, sheet, &s->state, &s->info, e)) {
        g_free(s);
        return false;
    }
    *out = s;
    return true;
}

bool source_next(struct source *s, struct arena *a, struct row *out, bool *more, struct err *e)
{
    return s->class->next(s->state, a, out, more, e);
}

const struct source_info *source_info(const struct source *s)
{
    return &s->info;
}

void source_close(struct source *s)
{
    if (!s)
        return;
    s->class->close(s->state);
    g_free(s);
}

void source_cell_text(struct arena *a, struct cell *c, const char *text, size_t n)
{
    bool ascii = true, blank = true;
    for (size_t i = 0; i < n; i++) {
        ascii = ascii && (unsigned char) text[i] < 0x80;
        blank = blank && (g_ascii_isspace(text[i]) || (unsigned char) text[i] >= 0x80);
    }
    if (ascii) {
        c->text = arena_strndup(a, text, n);
    } else {
        g_autofree char *nfc = g_utf8_normalize(text, (gssize) n, G_NORMALIZE_NFC);
        c->text = nfc ? arena_strdup(a, nfc) : arena_strndup(a, text, n);
        for (const char *p = c->text; blank && *p; p = g_utf8_next_char(p)) {
            gunichar u = g_utf8_get_char(p);
            blank = g_unichar_isspace(u) || g_unichar_type(u) == G_UNICODE_FORMAT || u == 0xFEFF;
        }
    }
    c->kind = blank ? CELL_BLANK : CELL_STRING;
}

void source_row_end(struct row *row)
{
    while (row->n && row->cells[row->n - 1].kind == CELL_BLANK)
        row->n--;
}
