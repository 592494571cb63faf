#include "xlsx_proof.h"

#include <expat.h>
#include <glib.h>
#include <string.h>

#include "base/interrupt.h"

/* All of the part but the rows. *left: bytes of them that are missing. */
static bool read_frame(struct xlsx_part *part, GString *frame, uint64_t *left, struct err *e)
{
    static const char OPEN[] = "<sheetData>";
    char buffer[32 * 1024];
    bool opened = false;
    for (size_t n = 1; n;) {
        if (!xlsx_part_read(part, buffer, sizeof buffer, &n, e) || !interrupt_check(e))
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
