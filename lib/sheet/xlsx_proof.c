#include "xlsx_proof.h"

#include <expat.h>
#include <glib.h>
#include <string.h>

#include "xlsx_book.h"

/* All of the part but the rows. *left: bytes of them that are missing. */
static bool read_frame(struct xlsx_part *part, GString *frame, uint64_t *left, struct err *e)
{
    static const char OPEN[] = "<sheetData>";
    char buffer[32 * 1024];
    bool opened = false;
    for (size_t n = 1; n;) {
        if (!xlsx_part_read(part, buffer, sizeof buffer, &n, e))
            return false;
        size_t at = 0;
        if (!opened) {
            g_string_append_len(frame, buffer, (gssize) n);
            const char *found = strstr(frame->str, OPEN);
            if (!found)
                continue;
            opened = true;
            size_t head = (size_t) (found - frame->str) + sizeof OPEN - 1;
            at = n - (frame->len - head);
            g_string_truncate(frame, head);
        }
        size_t skipped = (size_t) MIN(*left, n - at);
        *left -= skipped;
        at += skipped;
        g_string_append_len(frame, buffer + at, (gssize) (n - at));
    }
    return true;
}

static bool well_formed(const GString *text)
{
    XML_Parser parser = XML_ParserCreate(NULL);
    if (!parser)
        g_error("out of memory");
    bool ok = text->len <= G_MAXINT && XML_Parse(parser, text->str, (int) text->len, XML_TRUE) == XML_STATUS_OK;
    XML_ParserFree(parser);
    return ok;
}

/* Pictures are no XML; their checksum says enough. */
static bool is_xml(const char *part)
{
    return g_str_has_suffix(part, ".xml") || g_str_has_suffix(part, ".rels") || g_str_has_suffix(part, ".vml");
}

/* All of a part, to its end and so to its checksum. */
static bool proof_part(struct xlsx_package *p, const char *name, struct err *e)
{
    struct xlsx_part *part;
    char buffer[32 * 1024];
    if (!xlsx_part_open(p, name, &part, e))
        return false;
    XML_Parser parser = is_xml(name) ? XML_ParserCreate(NULL) : NULL;
    bool ok = true, whole = true;
    for (size_t n = 1; ok && n;) {
        ok = xlsx_part_read(part, buffer, sizeof buffer, &n, e);
        whole = whole && (!ok || !parser || XML_Parse(parser, buffer, (int) n, n == 0) == XML_STATUS_OK);
    }
    if (parser)
        XML_ParserFree(parser);
    xlsx_part_close(part);
    return ok && (whole || err_set(e, ERR_INPUT, "its part %s is not whole", name));
}

static bool is_sheet(const struct xlsx_book *book, const char *part)
{
    for (size_t i = 0; i < book->n_sheets; i++)
        if (strcmp(book->sheets[i].part, part) == 0)
            return true;
    return false;
}

static bool proof_parts(struct xlsx_package *p, const struct xlsx_book *book, const uint64_t *rows, struct err *e)
{
    const char *part;
    for (size_t i = 0; (part = xlsx_package_part(p, i)); i++)
        if (!(rows && is_sheet(book, part)) && !proof_part(p, part, e))
            return false;
    for (size_t i = 0; rows && i < book->n_sheets; i++)
        if (!xlsx_proof(p, book->sheets[i].part, rows[i], e))
            return false;
    return true;
}

bool xlsx_proof_book(const char *path, const uint64_t *rows, size_t n_sheets, bool comes_back, struct err *e)
{
    ARENA_AUTO struct arena *a = arena_new();
    struct xlsx_package *p;
    struct xlsx_book book;
    if (!xlsx_package_open(path, &p, e))
        return false;
    if (!comes_back)
        xlsx_package_trust(p);
    bool ok = xlsx_book_read(p, a, &book, e) && (!rows || book.n_sheets == n_sheets || err_set(e, ERR_INPUT, "a sheet is missing")) &&
              proof_parts(p, &book, rows, e);
    xlsx_package_close(p);
    return ok;
}

bool xlsx_proof(struct xlsx_package *p, const char *part, uint64_t rows, struct err *e)
{
    struct xlsx_part *opened;
    if (!xlsx_part_open(p, part, &opened, e))
        return false;
    g_autoptr(GString) frame = g_string_new(NULL);
    uint64_t left = rows;
    bool ok = read_frame(opened, frame, &left, e);
    xlsx_part_close(opened);
    if (!ok || (left == 0 && strstr(frame->str, "<sheetData></sheetData>") && well_formed(frame)))
        return ok;
    return err_set(e, ERR_INPUT, "its part %s is not whole", part);
}
