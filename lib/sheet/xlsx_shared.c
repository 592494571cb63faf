#include "xlsx_shared.h"

#include <glib.h>
#include <string.h>

#include "base/paged.h"
#include "source_impl.h"
#include "xlsx_xml.h"

enum {
    /* a character takes up to four bytes, and one that is escaped (_x000D_) seven */
    RAW_MOST = SOURCE_CELL_MOST * 8,
    STRINGS_MOST = 8 * 1024 * 1024,
    BYTES_MOST = 128 * 1024 * 1024,
    BYTES_PAGES =
        1024, /* four megabytes, and two: what the cells of some ten thousand rows point at; with fewer, many are read again and again */
    STARTS_PAGES = 512,
};

/* ---- text ---- */

struct xlsx_text {
    char *raw; /* '\0' at its end */
    size_t n, room;
};

struct xlsx_text *xlsx_text_new(void)
{
    struct xlsx_text *t = g_new(struct xlsx_text, 1);
    *t = (struct xlsx_text) { .raw = g_malloc0(256), .room = 256 };
    return t;
}

void xlsx_text_free(struct xlsx_text *t)
{
    if (!t)
        return;
    g_free(t->raw);
    g_free(t);
}

void xlsx_text_clear(struct xlsx_text *t)
{
    t->n = 0;
    t->raw[0] = '\0';
}

static bool too_long(struct err *e)
{
    return xlsx_refuse(e, "shorten the text, or move it into a document of its own", "a cell holds more than %d characters", SOURCE_CELL_MOST);
}

bool xlsx_text_add(struct xlsx_text *t, const char *text, size_t n, struct err *e)
{
    if (t->n + n > RAW_MOST)
        return too_long(e);
    if (t->n + n >= t->room) {
        t->room = t->room * 2 + n;
        t->raw = g_realloc(t->raw, t->room);
    }
    memcpy(t->raw + t->n, text, n);
    t->n += n;
    t->raw[t->n] = '\0';
    return true;
}

const char *xlsx_text_raw(const struct xlsx_text *t, size_t *n)
{
    *n = t->n;
    return t->raw;
}

/* `_x` and four hexadecimal digits and `_`: a UTF-16 unit. -1: it is no such escape. */
static int escape(const char *p, size_t left)
{
    if (left < 7 || p[0] != '_' || p[1] != 'x' || p[6] != '_')
        return -1;
    int unit = 0;
    for (int i = 2; i < 6; i++) {
        int digit = g_ascii_xdigit_value(p[i]);
        if (digit < 0)
            return -1;
        unit = unit * 16 + digit;
    }
    return unit;
}

/* In place: what an escape stands for is never longer than the escape. */
static void unescape(struct xlsx_text *t)
{
    size_t kept = 0;
    for (size_t i = 0; i < t->n;) {
        int unit = escape(t->raw + i, t->n - i), low = -1;
        if (unit < 0) {
            t->raw[kept++] = t->raw[i++];
            continue;
        }
        i += 7;
        gunichar u = (gunichar) unit;
        if (unit >= 0xD800 && unit < 0xDC00 && (low = escape(t->raw + i, t->n - i)) >= 0xDC00 && low < 0xE000) {
            i += 7;
            u = 0x10000 + (((gunichar) unit - 0xD800) << 10) + ((gunichar) low - 0xDC00);
        } else if (unit >= 0xD800 && unit < 0xE000) {
            u = 0xFFFD;
        }
        if (u) /* NUL says nothing */
            kept += (size_t) g_unichar_to_utf8(u, t->raw + kept);
    }
    t->n = kept;
    t->raw[kept] = '\0';
}

bool xlsx_text_cell(struct xlsx_text *t, struct arena *a, struct cell *out, struct err *e)
{
    if (memchr(t->raw, '_', t->n) && memmem(t->raw, t->n, "_x", 2)) /* the quicker question first */
        unescape(t);
    if (t->n > SOURCE_CELL_MOST && g_utf8_strlen(t->raw, (gssize) t->n) > SOURCE_CELL_MOST)
        return too_long(e);
    out->text = "";
    if (t->n)
        source_cell_text(a, out, t->raw, t->n);
    return true;
}

/* ---- shared strings ---- */

struct xlsx_shared {
    struct paged *bytes;  /* the texts */
    struct paged *starts; /* guint32 into bytes, the top bit set when the text is blank; one more than there are texts */
    size_t n;
    /* while reading */
    struct xlsx_text *text;
    struct arena *arena;
    unsigned phonetic;
    bool inside, taking;
};

#define BLANK ((guint32) 1 << 31)

static bool shared_start(void *ctx, const char *name, const char *const *attributes, struct err *e)
{
    (void) attributes, (void) e;
    struct xlsx_shared *s = ctx;
    if (strcmp(name, "si") == 0) {
        xlsx_text_clear(s->text);
        s->inside = true;
        s->phonetic = 0;
    } else if (strcmp(name, "rPh") == 0) { /* how it is pronounced, not what it says */
        s->phonetic++;
    } else if (strcmp(name, "t") == 0) {
        s->taking = s->inside && !s->phonetic;
    }
    return true;
}

/* Of the text that is put next. */
static bool put_start(struct xlsx_shared *s, bool blank, struct err *e)
{
    guint32 start = (guint32) paged_size(s->bytes) | (blank ? BLANK : 0);
    return paged_add(s->starts, &start, sizeof start, e);
}

static bool keep(struct xlsx_shared *s, struct err *e)
{
    struct cell cell = { .kind = CELL_BLANK, .text = "" };
    if (!xlsx_text_cell(s->text, s->arena, &cell, e))
        return err_at(e, "shared text %zu", s->n + 1);
    bool ok = put_start(s, cell.kind == CELL_BLANK, e) && paged_add(s->bytes, cell.text, strlen(cell.text), e);
    arena_reset(s->arena);
    if (!ok)
        return false;
    const char *too_much = paged_size(s->bytes) > BYTES_MOST ? "128 MiB of different texts"
                           : ++s->n > STRINGS_MOST           ? "8 million different texts"
                                                             : NULL;
    return !too_much || xlsx_refuse(e, "split the workbook, or save the sheet as .csv", "the workbook holds more than %s", too_much);
}

static bool shared_end(void *ctx, const char *name, struct err *e)
{
    struct xlsx_shared *s = ctx;
    if (strcmp(name, "t") == 0)
        s->taking = false;
    else if (strcmp(name, "rPh") == 0 && s->phonetic)
        s->phonetic--;
    else if (strcmp(name, "si") == 0 && s->inside) {
        s->inside = false;
        return keep(s, e);
    }
    return true;
}

static bool shared_text(void *ctx, const char *text, size_t n, struct err *e)
{
    struct xlsx_shared *s = ctx;
    return !s->taking || xlsx_text_add(s->text, text, n, e);
}

bool xlsx_shared_read(struct xlsx_package *p, const char *part, struct xlsx_shared **out, struct err *e)
{
    static const struct xlsx_xml_handler HANDLER = { shared_start, shared_end, shared_text };
    struct xlsx_shared *s = g_new0(struct xlsx_shared, 1);
    s->bytes = paged_new(BYTES_PAGES);
    s->starts = paged_new(STARTS_PAGES);
    s->text = xlsx_text_new();
    s->arena = arena_new();
    bool ok = (!part || xlsx_xml_read(p, part, &HANDLER, s, e)) && put_start(s, false, e);
    xlsx_text_free(s->text);
    arena_free(s->arena);
    if (!ok) {
        xlsx_shared_free(s);
        return false;
    }
    *out = s;
    return true;
}

bool xlsx_shared_cell(const struct xlsx_shared *s, size_t index, struct arena *a, struct cell *out, size_t *bytes, struct err *e)
{
    guint32 starts[2];
    const char *found;
    out->text = NULL;
    if (index >= s->n)
        return true;
    if (!(found = paged_look(s->starts, index * sizeof starts[0], sizeof starts, e)))
        return false;
    memcpy(starts, found, sizeof starts);
    guint32 from = starts[0] & ~BLANK, n = (starts[1] & ~BLANK) - from;
    if (!(found = paged_look(s->bytes, from, n, e)))
        return false;
    out->kind = starts[0] & BLANK ? CELL_BLANK : CELL_STRING;
    out->text = arena_strndup(a, found, n);
    *bytes = n;
    return true;
}

void xlsx_shared_free(struct xlsx_shared *s)
{
    if (!s)
        return;
    paged_free(s->bytes);
    paged_free(s->starts);
    g_free(s);
}
