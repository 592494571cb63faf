#include "xlsx_style.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

#include "xlsx_xml.h"

enum { STYLES_MOST = 1024 * 1024 };

/* ---- one format ---- */

/* What a section of a format code consists of, in the order of its letters. */
struct scan {
    bool year_or_day, hour_or_second, elapsed, number;
    bool month_alone; /* an m that is not yet known to be minutes */
    bool after_hour;  /* the last letter was h: an m now is minutes */
    bool after_month; /* the last letter was m: an s now makes it minutes */
    unsigned zeros;
    bool only_zeros;
};

/* [h], [mm], [Red], [$-409], [>=100]: only a run of h, m or s counts. */
static const char *scan_bracket(struct scan *s, const char *p)
{
    const char *end = strchr(p, ']');
    if (!end)
        return p + strlen(p);
    char first = g_ascii_tolower(p[1]);
    bool same = end > p + 1 && strchr("hms", first);
    for (const char *q = p + 1; same && q < end; q++)
        same = g_ascii_tolower(*q) == first;
    if (same) {
        s->elapsed = s->hour_or_second = true;
        s->after_hour = first == 'h';
        s->after_month = false;
    }
    return end + 1;
}

static const char *scan_letter(struct scan *s, const char *p)
{
    char c = g_ascii_tolower(*p);
    const char *end = p;
    while (g_ascii_tolower(*end) == c)
        end++;
    if (g_ascii_strncasecmp(p, "general", 7) == 0 || g_ascii_strncasecmp(p, "standard", 8) == 0) {
        s->number = true;
        return p + (c == 'g' ? 7 : 8);
    }
    if (g_ascii_strncasecmp(p, "am/pm", 5) == 0 || g_ascii_strncasecmp(p, "a/p", 3) == 0) {
        s->hour_or_second = true;
        return p + (p[1] == '/' ? 3 : 5);
    }
    if (c == 'e' && (*end == '+' || *end == '-')) {
        s->number = true;
        return end + 1;
    }
    if (c == 'm') {
        s->month_alone = s->month_alone || !s->after_hour || end - p > 2;
        s->after_month = !s->after_hour && end - p <= 2;
        s->after_hour = false;
        return end;
    }
    if (c == 's' && s->after_month)
        s->month_alone = false; /* mm:ss: the m before was minutes */
    if (c == 'h' || c == 's')
        s->hour_or_second = true;
    if (c == 'y' || c == 'd' || c == 'e' || c == 'g' || c == 'b')
        s->year_or_day = true;
    s->after_hour = c == 'h';
    s->after_month = false;
    return end;
}

/* Step over what is shown as it stands: "text", \x, and the blanks _x and *x. */
static const char *skip_literal(const char *p)
{
    if (*p == '"') {
        const char *end = strchr(p + 1, '"');
        return end ? end + 1 : p + strlen(p);
    }
    if ((*p == '\\' || *p == '_' || *p == '*') && p[1])
        return g_utf8_next_char(p + 1);
    return NULL;
}

struct xlsx_format xlsx_format_read(const char *code)
{
    struct scan s = { .only_zeros = true };
    for (const char *p = code; *p && *p != ';';) { /* the first section is that of positive numbers */
        const char *after = skip_literal(p);
        if (after) {
            s.only_zeros = false;
            p = after;
        } else if (*p == '[') {
            p = scan_bracket(&s, p);
        } else if (g_ascii_isalpha(*p)) {
            s.only_zeros = false;
            p = scan_letter(&s, p);
        } else {
            bool fraction_of_second = *p == '0' && s.hour_or_second;
            s.number = s.number || *p == '#' || *p == '?' || *p == '%' || (*p == '0' && !fraction_of_second);
            s.zeros += *p == '0';
            s.only_zeros = s.only_zeros && *p == '0';
            p++;
        }
    }
    if (s.number)
        return (struct xlsx_format) { .pad = s.only_zeros && s.zeros > 1 && s.zeros <= 30 ? (unsigned char) s.zeros : 0 };
    return (struct xlsx_format) { .date = s.year_or_day || s.month_alone, .time = s.hour_or_second, .elapsed = s.elapsed && !s.year_or_day };
}

struct xlsx_format xlsx_format_built_in(unsigned id)
{
    static const struct {
        unsigned first, last;
        struct xlsx_format format;
    } RANGES[] = {
        { 14, 17, { .date = true } },
        { 18, 21, { .time = true } },
        { 22, 22, { .date = true, .time = true } },
        { 27, 31, { .date = true } }, /* 27-36 and 50-58 are those of Chinese, Japanese and Korean programs */
        { 32, 35, { .time = true } },
        { 36, 36, { .date = true } },
        { 45, 45, { .time = true } },
        { 46, 46, { .time = true, .elapsed = true } },
        { 47, 47, { .time = true } },
        { 50, 54, { .date = true } },
        { 55, 56, { .time = true } },
        { 57, 58, { .date = true } },
        { 71, 74, { .date = true } }, /* 71-81: Thai */
        { 75, 76, { .time = true } },
        { 77, 77, { .date = true, .time = true } },
        { 78, 78, { .time = true } },
        { 79, 79, { .time = true, .elapsed = true } },
        { 80, 80, { .time = true } },
        { 81, 81, { .date = true } },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(RANGES); i++)
        if (id >= RANGES[i].first && id <= RANGES[i].last)
            return RANGES[i].format;
    return (struct xlsx_format) { 0 };
}

/* ---- the part ---- */

struct reading {
    GHashTable *own;  /* id -> struct xlsx_format *: those the workbook brings along */
    GArray *cell_ids; /* unsigned: the format of each cell style */
    bool in_formats, in_cells;
};

static unsigned id_of(const char *const *attributes)
{
    const char *id = xlsx_attribute(attributes, "numFmtId");
    return id ? (unsigned) strtoul(id, NULL, 10) : 0;
}

static bool style_start(void *ctx, const char *name, const char *const *attributes, struct err *e)
{
    struct reading *r = ctx;
    if (strcmp(name, "numFmts") == 0)
        r->in_formats = true;
    else if (strcmp(name, "cellXfs") == 0)
        r->in_cells = true;
    else if (strcmp(name, "dxfs") == 0) /* conditional formats number theirs anew */
        r->in_formats = r->in_cells = false;
    if (r->cell_ids->len >= STYLES_MOST || g_hash_table_size(r->own) >= STYLES_MOST)
        return xlsx_refuse(e, XLSX_SAVE_AGAIN, "the workbook has more than a million cell styles");
    if (r->in_formats && strcmp(name, "numFmt") == 0) {
        const char *code = xlsx_attribute(attributes, "formatCode");
        struct xlsx_format format = xlsx_format_read(code ? code : "");
        g_hash_table_insert(r->own, GUINT_TO_POINTER(id_of(attributes)), g_memdup2(&format, sizeof format));
    }
    if (r->in_cells && strcmp(name, "xf") == 0) {
        unsigned id = id_of(attributes);
        g_array_append_val(r->cell_ids, id);
    }
    return true;
}

static bool style_end(void *ctx, const char *name, struct err *e)
{
    (void) e;
    struct reading *r = ctx;
    if (strcmp(name, "numFmts") == 0)
        r->in_formats = false;
    else if (strcmp(name, "cellXfs") == 0)
        r->in_cells = false;
    return true;
}

bool xlsx_style_read(struct xlsx_package *p, const char *part, struct arena *a, struct xlsx_format **out, size_t *n, struct err *e)
{
    static const struct xlsx_xml_handler HANDLER = { .start = style_start, .end = style_end };
    *out = NULL;
    *n = 0;
    if (!part)
        return true;
    g_autoptr(GHashTable) own = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(unsigned));
    struct reading r = { .own = own, .cell_ids = ids };
    if (!xlsx_xml_read(p, part, &HANDLER, &r, e))
        return false;
    *n = ids->len;
    *out = arena_alloc(a, (*n + 1) * sizeof **out);
    for (guint i = 0; i < ids->len; i++) {
        unsigned id = g_array_index(ids, unsigned, i);
        const struct xlsx_format *brought = g_hash_table_lookup(own, GUINT_TO_POINTER(id));
        (*out)[i] = brought ? *brought : xlsx_format_built_in(id);
    }
    return true;
}
