#include "xlsx_xml.h"

#include <expat.h>
#include <glib.h>
#include <string.h>

enum { CHUNK = 32 * 1024, DEPTH_MOST = 64, SILENT_MOST = 4 * 1024 * 1024 };

struct xlsx_xml {
    struct xlsx_part *part;
    XML_Parser parser;
    const struct xlsx_xml_handler *handler;
    void *ctx;
    struct err *e; /* of the run that is going on */
    unsigned depth;
    size_t silent; /* bytes since expat last told us something: a tag or comment that long is made to eat memory */
    bool failed, paused, ended;
};

static const char *bare(const char *name)
{
    for (const char *p = name; *p; p++) /* names are short: quicker than strchr() for each of millions */
        if (*p == ':')
            return p + 1;
    return name;
}

static void stop(struct xlsx_xml *x)
{
    x->failed = true;
    XML_StopParser(x->parser, XML_FALSE);
}

static void XMLCALL on_start(void *ctx, const XML_Char *name, const XML_Char **attributes)
{
    struct xlsx_xml *x = ctx;
    x->silent = 0;
    if (x->failed)
        return;
    if (++x->depth > DEPTH_MOST) {
        xlsx_refuse(x->e, "ask who sent it for a workbook saved by a spreadsheet program", "the part %s of the workbook nests its elements more than %d deep",
                    xlsx_part_name(x->part), DEPTH_MOST);
        stop(x);
    } else if (x->handler->start && !x->handler->start(x->ctx, bare(name), (const char *const *) attributes, x->e)) {
        stop(x);
    }
}

static void XMLCALL on_end(void *ctx, const XML_Char *name)
{
    struct xlsx_xml *x = ctx;
    x->silent = 0;
    x->depth--;
    if (!x->failed && x->handler->end && !x->handler->end(x->ctx, bare(name), x->e))
        stop(x);
}

static void XMLCALL on_text(void *ctx, const XML_Char *text, int n)
{
    struct xlsx_xml *x = ctx;
    x->silent = 0;
    if (!x->failed && x->handler->text && !x->handler->text(x->ctx, text, (size_t) n, x->e))
        stop(x);
}

static void XMLCALL on_doctype(void *ctx, const XML_Char *name, const XML_Char *system, const XML_Char *public, int internal)
{
    struct xlsx_xml *x = ctx;
    (void) name, (void) system, (void) public, (void) internal;
    xlsx_refuse(x->e, "ask who sent it for a workbook saved by a spreadsheet program",
                "the part %s of the workbook declares a document type, which no spreadsheet program writes", xlsx_part_name(x->part));
    stop(x);
}

/* Hand-rolled writers declare `windows-1252` and the like: any code page of one byte a letter will do. */
static int XMLCALL on_encoding(void *ctx, const XML_Char *name, XML_Encoding *out)
{
    (void) ctx;
    out->data = NULL;
    out->convert = NULL;
    out->release = NULL;
    for (int i = 0; i < 256; i++) {
        char byte = (char) i;
        gsize read, written;
        g_autofree char *text = g_convert(&byte, 1, "UTF-8", name, &read, &written, NULL);
        gunichar u = text && written ? g_utf8_get_char_validated(text, (gssize) written) : (gunichar) -1;
        out->map[i] = u <= 0xFFFF ? (int) u : -1;
        if (i < 0x80 && i >= 0x20 && out->map[i] != i)
            return XML_STATUS_ERROR;
    }
    return XML_STATUS_OK;
}

bool xlsx_xml_open(struct xlsx_package *p, const char *part, const struct xlsx_xml_handler *h, void *ctx, struct xlsx_xml **out, struct err *e)
{
    struct xlsx_part *opened;
    if (!xlsx_part_open(p, part, &opened, e))
        return false;
    struct xlsx_xml *x = g_new0(struct xlsx_xml, 1);
    *x = (struct xlsx_xml) { .part = opened, .handler = h, .ctx = ctx, .parser = XML_ParserCreate(NULL) };
    if (!x->parser)
        g_error("out of memory");
    XML_SetUserData(x->parser, x);
    XML_SetElementHandler(x->parser, on_start, on_end);
    XML_SetCharacterDataHandler(x->parser, on_text);
    XML_SetStartDoctypeDeclHandler(x->parser, on_doctype);
    XML_SetUnknownEncodingHandler(x->parser, on_encoding, NULL);
    *out = x;
    return true;
}

static bool check(struct xlsx_xml *x, enum XML_Status status, struct err *e)
{
    if (x->failed)
        return false;
    if (status != XML_STATUS_ERROR)
        return true;
    return xlsx_refuse(e, XLSX_SAVE_AGAIN, "the part %s of the workbook is not well-formed: %s", xlsx_part_name(x->part),
                       XML_ErrorString(XML_GetErrorCode(x->parser)));
}

bool xlsx_xml_run(struct xlsx_xml *x, bool *more, struct err *e)
{
    x->e = e;
    if (x->paused) {
        x->paused = false;
        if (!check(x, XML_ResumeParser(x->parser), e))
            return false;
    }
    while (!x->paused && !x->ended) {
        void *buffer = XML_GetBuffer(x->parser, CHUNK);
        if (!buffer)
            g_error("out of memory");
        size_t n;
        if (!xlsx_part_read(x->part, buffer, CHUNK, &n, e))
            return false;
        x->ended = n == 0;
        x->silent += n;
        if (!check(x, XML_ParseBuffer(x->parser, (int) n, n == 0), e))
            return false;
        if (x->silent > SILENT_MOST)
            return xlsx_refuse(e, XLSX_SAVE_AGAIN, "the part %s of the workbook holds a single tag or comment of more than 4 MiB", xlsx_part_name(x->part));
    }
    *more = x->paused;
    return true;
}

void xlsx_xml_pause(struct xlsx_xml *x)
{
    x->paused = true;
    XML_StopParser(x->parser, XML_TRUE);
}

bool xlsx_xml_finish(struct xlsx_xml *x, struct err *e)
{
    return xlsx_part_rest(x->part, e);
}

void xlsx_xml_close(struct xlsx_xml *x)
{
    if (!x)
        return;
    XML_ParserFree(x->parser);
    xlsx_part_close(x->part);
    g_free(x);
}

bool xlsx_xml_read(struct xlsx_package *p, const char *part, const struct xlsx_xml_handler *h, void *ctx, struct err *e)
{
    struct xlsx_xml *x;
    bool more, ok = xlsx_xml_open(p, part, h, ctx, &x, e);
    if (ok) {
        ok = xlsx_xml_run(x, &more, e);
        xlsx_xml_close(x);
    }
    return ok;
}

const char *xlsx_attribute(const char *const *attributes, const char *name)
{
    for (; *attributes; attributes += 2)
        if (strcmp(attributes[0], name) == 0)
            return attributes[1];
    return NULL;
}

const char *xlsx_attribute_prefixed(const char *const *attributes, const char *name)
{
    for (; *attributes; attributes += 2) {
        const char *colon = strchr(attributes[0], ':');
        if (colon && strcmp(colon + 1, name) == 0)
            return attributes[1];
    }
    return NULL;
}

bool xlsx_is_true(const char *value)
{
    return value && (strcmp(value, "1") == 0 || g_ascii_strcasecmp(value, "true") == 0 || g_ascii_strcasecmp(value, "on") == 0);
}
