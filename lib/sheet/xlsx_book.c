#include "xlsx_book.h"

#include <glib.h>
#include <string.h>

#include "xlsx_xml.h"

/* ---- relations: which part plays which role ---- */

struct relation {
    char *id, *kind; /* kind: the last word of its type, alike in strict and transitional files */
    char *part;      /* NULL: external, or outside of the package */
};

struct relations {
    struct arena *arena;
    const char *base;
    GArray *all; /* struct relation */
};

static bool relation_start(void *ctx, const char *name, const char *const *attributes, struct err *e)
{
    (void) e;
    struct relations *r = ctx;
    const char *id = xlsx_attribute(attributes, "Id"), *type = xlsx_attribute(attributes, "Type"), *target = xlsx_attribute(attributes, "Target");
    const char *mode = xlsx_attribute(attributes, "TargetMode");
    if (strcmp(name, "Relationship") != 0 || !id || !type || !target)
        return true;
    const char *slash = strrchr(type, '/');
    bool external = mode && g_ascii_strcasecmp(mode, "External") == 0;
    struct relation found = { arena_strdup(r->arena, id), arena_strdup(r->arena, slash ? slash + 1 : type),
                              external ? NULL : xlsx_resolve(r->arena, r->base, target) };
    g_array_append_val(r->all, found);
    return true;
}

/* The relations of the part base (NULL: of the package). A package without them is read by the usual names. */
static bool read_relations(struct xlsx_package *p, struct relations *r, const char *base, struct err *e)
{
    static const struct xlsx_xml_handler HANDLER = { .start = relation_start };
    const char *slash = base ? strrchr(base, '/') : NULL;
    int folder = slash ? (int) (slash + 1 - base) : 0;
    const char *part = base ? arena_printf(r->arena, "%.*s_rels/%s.rels", folder, base, base + folder) : "_rels/.rels";
    r->base = base ? base : "";
    g_array_set_size(r->all, 0);
    return !xlsx_package_has(p, part) || xlsx_xml_read(p, part, &HANDLER, r, e);
}

static const struct relation *by_kind(const struct relations *r, const char *kind)
{
    for (guint i = 0; i < r->all->len; i++)
        if (strcmp(g_array_index(r->all, struct relation, i).kind, kind) == 0)
            return &g_array_index(r->all, struct relation, i);
    return NULL;
}

static const struct relation *by_id(const struct relations *r, const char *id)
{
    for (guint i = 0; id && i < r->all->len; i++)
        if (strcmp(g_array_index(r->all, struct relation, i).id, id) == 0)
            return &g_array_index(r->all, struct relation, i);
    return NULL;
}

/* ---- the workbook part ---- */

struct reading {
    struct xlsx_package *package;
    struct arena *arena;
    struct relations relations;
    struct xlsx_book *book;
    GArray *sheets; /* struct xlsx_book_sheet */
    unsigned position;
    bool inside;    /* <sheets> */
};

/* A target is a URL: some writers put %20 for a blank, others leave it. */
static const char *existing(struct xlsx_package *p, struct arena *a, const char *part)
{
    g_autofree char *plain = part && !xlsx_package_has(p, part) ? g_uri_unescape_string(part, NULL) : NULL;
    return plain && xlsx_package_has(p, plain) ? arena_strdup(a, plain) : part;
}

static bool workbook_start(void *ctx, const char *name, const char *const *attributes, struct err *e)
{
    struct reading *r = ctx;
    if (strcmp(name, "workbookPr") == 0) /* an extension of Excel 2013 bears the same name, and comes later */
        r->book->from_1904 = r->book->from_1904 || xlsx_is_true(xlsx_attribute(attributes, "date1904"));
    else if (strcmp(name, "sheets") == 0)
        r->inside = true;
    if (!r->inside || strcmp(name, "sheet") != 0)
        return true;
    const char *label = xlsx_attribute(attributes, "name"), *state = xlsx_attribute(attributes, "state");
    const struct relation *relation = by_id(&r->relations, xlsx_attribute_prefixed(attributes, "id"));
    r->position++;
    if (relation && strcmp(relation->kind, "worksheet") != 0)
        return true; /* a chart, a dialog, a macro sheet: no cells to read */
    if (r->sheets->len >= 4096)
        return xlsx_refuse(e, "split the workbook", "the workbook has more than 4,096 sheets");
    struct xlsx_book_sheet sheet = { .hidden = state && strcmp(state, "visible") != 0 };
    sheet.name = label ? arena_strdup(r->arena, label) : arena_printf(r->arena, "Sheet%u", r->position);
    sheet.part = relation ? existing(r->package, r->arena, relation->part) : arena_printf(r->arena, "xl/worksheets/sheet%u.xml", r->position);
    g_array_append_val(r->sheets, sheet);
    return true;
}

static bool workbook_end(void *ctx, const char *name, struct err *e)
{
    (void) e;
    struct reading *r = ctx;
    if (strcmp(name, "sheets") == 0)
        r->inside = false;
    return true;
}

/* The part of a role: by its relation, else by its usual name, else none. */
static const char *role(struct reading *r, const char *kind, const char *usual)
{
    const struct relation *relation = by_kind(&r->relations, kind);
    const char *part = relation ? existing(r->package, r->arena, relation->part) : NULL;
    if (part && xlsx_package_has(r->package, part))
        return part;
    return xlsx_package_has(r->package, usual) ? usual : NULL;
}

bool xlsx_book_read(struct xlsx_package *p, struct arena *a, struct xlsx_book *out, struct err *e)
{
    static const struct xlsx_xml_handler HANDLER = { .start = workbook_start, .end = workbook_end };
    *out = (struct xlsx_book) { 0 };
    g_autoptr(GArray) relations = g_array_new(FALSE, FALSE, sizeof(struct relation));
    g_autoptr(GArray) sheets = g_array_new(FALSE, FALSE, sizeof(struct xlsx_book_sheet));
    struct reading r = { .package = p, .arena = a, .relations = { .arena = a, .all = relations }, .book = out, .sheets = sheets };
    if (!read_relations(p, &r.relations, NULL, e))
        return false;
    const char *workbook = role(&r, "officeDocument", "xl/workbook.xml");
    if (!workbook)
        return xlsx_refuse(e, XLSX_SAVE_AGAIN, "the workbook is not whole: the part that lists its sheets is missing");
    if (!read_relations(p, &r.relations, workbook, e) || !xlsx_xml_read(p, workbook, &HANDLER, &r, e))
        return false;
    if (!sheets->len)
        return xlsx_refuse(e, XLSX_SAVE_AGAIN, "the workbook holds no sheet");
    out->shared_strings = role(&r, "sharedStrings", "xl/sharedStrings.xml");
    out->styles = role(&r, "styles", "xl/styles.xml");
    out->n_sheets = sheets->len;
    out->sheets = arena_alloc(a, sheets->len * sizeof *out->sheets);
    memcpy(out->sheets, sheets->data, sheets->len * sizeof *out->sheets);
    return true;
}
