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

enum { HEAD = 4096 };

/* What a file begins with, when it is something else than a sheet we read. */
static const struct {
    const char *magic;
    size_t n;
    const char *what, *next;
} OTHERS[] = {
    { "%PDF", 4, "this is a PDF", "export the sheet from the program that made it as .xlsx or .csv" },
    { "%!PS", 4, "this is a printout (PostScript)", "export the sheet from the program that made it as .xlsx or .csv" },
    { "\x89PNG", 4, "this is a picture", "send the spreadsheet itself" },
    { "\xFF\xD8\xFF", 3, "this is a picture", "send the spreadsheet itself" },
    { "GIF8", 4, "this is a picture", "send the spreadsheet itself" },
    { "II*\0", 4, "this is a picture", "send the spreadsheet itself" },
    { "MM\0*", 4, "this is a picture", "send the spreadsheet itself" },
    { "{\\rtf", 5, "this is a text document (RTF)", "save the table as .xlsx or .csv" },
    { "\x1F\x8B", 2, "this is a compressed file", "unpack it first" },
    { "7z\xBC\xAF", 4, "this is a compressed file", "unpack it first" },
    { "Rar!\x1A", 5, "this is a compressed file", "unpack it first" },
    { "BZh91AY", 7, "this is a compressed file", "unpack it first" },
    { "\xFD""7zXZ", 5, "this is a compressed file", "unpack it first" },
    { "\x28\xB5\x2F\xFD", 4, "this is a compressed file", "unpack it first" },
    { "SQLite format 3", 15, "this is a database file", "export the table as .csv" },
    { "\x7F""ELF", 4, "this is a program", "give the spreadsheet" },
    { "ID;PWXL", 7, "this is an old exchange file (SYLK)", "open it in the spreadsheet program and save it as .xlsx" },
    { "ID;PSCALC", 9, "this is an old exchange file (SYLK)", "open it in the spreadsheet program and save it as .xlsx" },
    { "MIME-Version:", 13, "this is a mail or a web archive (.mht)", "open it in the spreadsheet program and save it as .xlsx" },
    { "\x09\x00\x04\x00", 4, "this is an Excel workbook of the nineties", "open it and save it as .xlsx" },
    { "\x09\x02\x06\x00", 4, "this is an Excel workbook of the nineties", "open it and save it as .xlsx" },
    { "\x09\x04\x06\x00", 4, "this is an Excel workbook of the nineties", "open it and save it as .xlsx" },
    { "\x09\x08\x08\x00", 4, "this is an Excel workbook of the nineties", "open it and save it as .xlsx" },
    { "\x09\x08\x10\x00", 4, "this is an Excel workbook of the nineties", "open it and save it as .xlsx" },
};

static bool refuse(struct err *e, const char *what, const char *next)
{
    err_set(e, ERR_INPUT, "%s", what);
    return err_help(e, "only .xlsx workbooks and .csv or other delimited text can be read; nothing was changed", "%s", next);
}

/* ---- OLE containers: everything Office wrote before 2007, and what it encrypts today ---- */

static const struct {
    const char *stream, *what, *next;
} STREAMS[] = { /* the first that is there decides */
    { "EncryptedPackage", "this workbook is protected by a password", "open it in the spreadsheet program, take the password off (Save As), and send it again" },
    { "Workbook", "this is an old Excel workbook (.xls)", "open it and save it as .xlsx" },
    { "Book", "this is an old Excel workbook (.xls)", "open it and save it as .xlsx" },
    { "WordDocument", "this is a Word document", "put the table into a spreadsheet and save it as .xlsx" },
    { "PowerPoint Document", "this is a presentation", "put the table into a spreadsheet and save it as .xlsx" },
    { "__properties_version1.0", "this is a mail saved by Outlook", "save its attachment, and give that" },
};

/* A name of the container's directory: UTF-16, at the start of an entry of 128 bytes, ended by a zero. */
static bool is_entry(const unsigned char *entry, const char *name)
{
    size_t k = 0;
    while (name[k] && entry[2 * k] == (unsigned char) name[k] && entry[2 * k + 1] == 0)
        k++;
    return !name[k] && entry[2 * k] == 0 && entry[2 * k + 1] == 0;
}

static bool refuse_ole(FILE *f, struct err *e)
{
    /* the directory may stand anywhere, in whole sectors: look through the file */
    size_t best = G_N_ELEMENTS(STREAMS);
    unsigned char sector[512];
    for (rewind(f); fread(sector, 1, sizeof sector, f) == sizeof sector;)
        for (size_t at = 0; at < sizeof sector; at += 128)
            for (size_t i = 0; i < best; i++)
                if (is_entry(sector + at, STREAMS[i].stream))
                    best = i;
    if (best < G_N_ELEMENTS(STREAMS))
        return refuse(e, STREAMS[best].what, STREAMS[best].next);
    return refuse(e, "this is an old Office document, not a workbook", "save the table as .xlsx");
}

/* ---- text that is no table ---- */

/* The beginning without byte order mark, zeros (UTF-16) and white space, so that markup can be told in any encoding. */
static void plain_head(const char *head, size_t n, char plain[HEAD])
{
    size_t kept = 0;
    for (size_t i = 0; i < n && kept < HEAD - 1; i++)
        if (head[i] && (kept || !(g_ascii_isspace(head[i]) || strchr("\xEF\xBB\xBF\xFE\xFF", head[i]))))
            plain[kept++] = g_ascii_tolower(head[i]);
    plain[kept] = '\0';
}

static bool refuse_markup(const char *plain, struct err *e)
{
    static const char *const PAGE[] = { "<!doctype html", "<html", "<table", "<tr", "<body", "<head>", "<meta" };
    static const char *const OFFICE_2003[] = { "excel.sheet", "urn:schemas-microsoft-com:office:spreadsheet" };
    for (size_t i = 0; i < G_N_ELEMENTS(OFFICE_2003); i++)
        if (*plain == '<' && strstr(plain, OFFICE_2003[i]) && !strstr(plain, "<html"))
            return refuse(e, "this is an XML spreadsheet of Excel 2003, whatever its name says", "open it in the spreadsheet program and save it as .xlsx");
    for (size_t i = 0; i < G_N_ELEMENTS(PAGE); i++)
        if (*plain == '<' && strstr(plain, PAGE[i]))
            return refuse(e, "this is a web page (HTML), whatever its name says", "open it in the spreadsheet program and save it as .xlsx");
    if (g_str_has_prefix(plain, "<?xml"))
        return refuse(e, "this is an XML file", "open it in the spreadsheet program and save it as .xlsx");
    size_t inner = *plain ? 1 + strspn(plain + 1, " \t\r\n") : 0;
    if ((*plain == '{' && plain[inner] == '"') || (*plain == '[' && plain[inner] && strchr("{[", plain[inner])))
        return refuse(e, "this is JSON, the data of a program", "export the table as .csv");
    return true;
}

/* Text has hardly any control characters; a zero now and then is a fault that is read over, and UTF-16 is half zeros. */
static bool refuse_binary(const char *head, size_t n, struct err *e)
{
    size_t zeros = 0, controls = 0, kinds = 0;
    bool seen[32] = { false };
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char) head[i];
        zeros += c == 0;
        if (c == 0 || c >= 32 || strchr("\t\n\v\f\r\x1A\x1B", c))
            continue;
        controls++;
        kinds += !seen[c];
        seen[c] = true;
    }
    bool marked = n >= 2 && (memcmp(head, "\xFF\xFE", 2) == 0 || memcmp(head, "\xFE\xFF", 2) == 0 || (n >= 4 && memcmp(head, "\0\0\xFE\xFF", 4) == 0));
    if (marked)
        return true;
    if (zeros > n / 10 * 9)
        return refuse(e, "the file holds nothing but zero bytes", "send the sheet again: it was not copied whole");
    if (kinds >= 4 && controls > n / 50)
        return refuse(e, "this is not a spreadsheet, nor text", "send the spreadsheet itself, as .xlsx or .csv");
    return true;
}

/* ---- which reader ---- */

static bool recognise(FILE *f, const struct source_class **out, struct err *e)
{
    char head[HEAD] = "", plain[HEAD];
    size_t n = fread(head, 1, sizeof head - 1, f);
    if (n == 0)
        return refuse(e, "the file is empty", "send the sheet again; perhaps it was not saved, or not copied whole");
    if (n >= 4 && (memcmp(head, "PK\x03\x04", 4) == 0 || memcmp(head, "PK\x05\x06", 4) == 0)) {
        *out = &SOURCE_XLSX;
        return true;
    }
    if (n >= 8 && memcmp(head, "\xD0\xCF\x11\xE0", 4) == 0)
        return refuse_ole(f, e);
    for (size_t i = 0; i < G_N_ELEMENTS(OTHERS); i++)
        if (n >= OTHERS[i].n && memcmp(head, OTHERS[i].magic, OTHERS[i].n) == 0)
            return refuse(e, OTHERS[i].what, OTHERS[i].next);
    plain_head(head, n, plain);
    *out = g_str_has_prefix(plain, "begin:vcalendar") ? &SOURCE_ICS : &SOURCE_CSV;
    return refuse_markup(plain, e) && refuse_binary(head, n, e);
}

static bool sniff(const char *path, const struct source_class **out, struct err *e)
{
    struct stat st;
    FILE *f = NULL;
    if (stat(path, &st) == 0 && S_ISDIR(st.st_mode))
        return refuse(e, "this is a folder", "give the file, not its folder");
    if (stat(path, &st) == 0 && !S_ISREG(st.st_mode)) /* to open a pipe would wait for a writer */
        return refuse(e, "this is no ordinary file", "give the spreadsheet as a file");
    if (stat(path, &st) != 0 || !(f = fopen(path, "rb"))) {
        int problem = errno;
        err_set(e, ERR_INPUT, "%s: %s", path, strerror(problem));
        return err_help(e, "nothing was read, nothing was changed", problem == ENOENT ? "check the name and the folder" : "check that you may read it");
    }
    bool ok = recognise(f, out, e);
    fclose(f);
    if (ok && *out == &SOURCE_XLSX && st.st_size > SOURCE_FILE_MOST)
        return refuse(e, "the workbook is larger than 64 MiB", "split it, or save the sheet as .csv");
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
    if (!sniff(path, &class, e) || !class)
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

bool source_next(struct source *s, struct row *out, bool *more, struct err *e)
{
    return s->class->next(s->state, out, more, e);
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
