/* A text for letters as somebody may save it: what is refused says why, and what is kept can be filled in. */
#include <glib.h>
#include <string.h>

#include "reading.h"
#include "text/mustache.h"

static const struct mustache_name NAMES[] = {
    { "a", MUSTACHE_TEXT, NULL },   { "b.c", MUSTACHE_TEXT, NULL },   { "f", MUSTACHE_FLAG, NULL },
    { "l", MUSTACHE_LIST, NULL },   { "l.any", MUSTACHE_FLAG, NULL }, { "l/w", MUSTACHE_TEXT, NULL },
    { "l/m", MUSTACHE_LIST, NULL }, { "l/m/w", MUSTACHE_TEXT, NULL }, { 0 },
};

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    static json_t *values;
    if (!values)
        values = json_loads(
            "{\"a\": \"x{{f}}\", \"b\": {\"c\": \"\"}, \"f\": true, \"l\": [{\"w\": \"1\"}, {\"w\": null, \"m\": [{\"w\": \"2\"}]}]}", 0,
            NULL);
    ARENA_AUTO struct arena *a = arena_new();
    g_autofree char *text = g_utf8_make_valid((const char *) data, (gssize) n);
    const char *out = NULL;
    struct err e = { 0 };
    bool good = mustache_check(text, NAMES, &e);
    if (good != (e.kind == ERR_NONE) || (!good && (!*e.what || !*e.next)))
        abort();
    e = (struct err) { 0 };
    bool filled = mustache_render(text, NAMES, values, a, &out, &e);
    if ((filled && !good) || filled != (out != NULL))
        abort();
    if (filled)
        reading_text(out);
    return 0;
}
