#include "sheet_file.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <setjmp.h>
#include <cmocka.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <zip.h>

#include "sheet/source.h"

static char *folder;
static GPtrArray *kept; /* texts handed out, freed at the end */

static void clean(void)
{
    GDir *dir = g_dir_open(folder, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir));) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_unlink(path);
    }
    if (dir)
        g_dir_close(dir);
    g_rmdir(folder);
    g_free(folder);
    g_ptr_array_free(kept, TRUE);
}

static const char *keep(char *text)
{
    g_ptr_array_add(kept, text);
    return text;
}

static const char *new_path(void)
{
    static unsigned count;
    if (!folder) {
        folder = g_dir_make_tmp("afterview-test-XXXXXX", NULL);
        assert_non_null(folder);
        kept = g_ptr_array_new_with_free_func(g_free);
        atexit(clean);
    }
    return keep(g_strdup_printf("%s/%u", folder, ++count));
}

const char *bytes_file(const char *bytes, size_t n)
{
    const char *path = new_path();
    assert_true(g_file_set_contents(path, bytes, (gssize) n, NULL));
    return path;
}

const char *text_file(const char *text)
{
    return bytes_file(text, strlen(text));
}

/* ---- workbooks ---- */

const char *zip_file(const struct zip_part *parts, size_t n)
{
    const char *path = new_path();
    zip_t *zip = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, NULL);
    assert_non_null(zip);
    for (size_t i = 0; i < n; i++) {
        zip_source_t *source = zip_source_buffer(zip, parts[i].text, parts[i].n ? parts[i].n : strlen(parts[i].text), 0);
        assert_true(zip_file_add(zip, parts[i].name, source, ZIP_FL_OVERWRITE) >= 0);
    }
    assert_int_equal(zip_close(zip), 0);
    return path;
}

#define HEAD "<?xml version='1.0' encoding='UTF-8'?>\n"
#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define RELATIONS "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"

static const char *or(const char *given, const char *usual)
{
    return given ? given : usual;
}

const char *workbook_file(const struct workbook_parts *w)
{
    g_autofree char *relations = g_strconcat(HEAD RELATIONS "<Relationship Id='rId1' Type='" OFFICE "/worksheet' Target='worksheets/sheet1.xml'/>",
                                             w->strings ? "<Relationship Id='rId8' Type='" OFFICE "/sharedStrings' Target='sharedStrings.xml'/>" : "",
                                             w->formats ? "<Relationship Id='rId9' Type='" OFFICE "/styles' Target='styles.xml'/>" : "",
                                             or(w->workbook_rels, ""), "</Relationships>", NULL);
    g_autofree char *book = g_strconcat(HEAD "<workbook xmlns='" MAIN "' xmlns:r='" OFFICE "'>", or(w->workbook, ""), "<sheets>",
                                        or(w->sheets, "<sheet name='Interviews' sheetId='1' r:id='rId1'/>"), "</sheets></workbook>", NULL);
    g_autofree char *sheet = g_strconcat(HEAD "<worksheet xmlns='" MAIN "'><sheetData>", or(w->rows, ""), "</sheetData>", or(w->after, ""), "</worksheet>", NULL);
    g_autofree char *strings = g_strconcat(HEAD "<sst xmlns='" MAIN "'>", or(w->strings, ""), "</sst>", NULL);
    g_autofree char *styles = g_strconcat(HEAD "<styleSheet xmlns='" MAIN "'>", or(w->formats, ""), "</styleSheet>", NULL);
    struct zip_part parts[16] = {
        { "_rels/.rels", HEAD RELATIONS "<Relationship Id='rId1' Type='" OFFICE "/officeDocument' Target='xl/workbook.xml'/></Relationships>", 0 },
        { "xl/workbook.xml", book, 0 },
        { "xl/_rels/workbook.xml.rels", relations, 0 },
        { "xl/worksheets/sheet1.xml", sheet, 0 },
        { "xl/sharedStrings.xml", strings, 0 },
        { "xl/styles.xml", styles, 0 },
    };
    assert_true(w->n_more <= 10);
    if (w->n_more)
        memcpy(parts + 6, w->more, w->n_more * sizeof *parts);
    return zip_file(parts, 6 + w->n_more);
}

const char *workbook_of(const char *rows, const char *strings)
{
    return workbook_file(&(struct workbook_parts) { .rows = rows, .strings = strings });
}

/* ---- readings ---- */

static void put_row(GString *out, const struct row *row)
{
    static const char LETTERS[] = { [CELL_BLANK] = '_', [CELL_STRING] = 'S', [CELL_NUMERIC] = 'N', [CELL_MOMENT] = 'M', [CELL_LOGICAL] = 'L', [CELL_FAULT] = 'F' };
    g_string_append_printf(out, "%s%u:", out->len ? "\n" : "", row->no);
    for (size_t i = 0; i < row->n; i++) {
        const struct cell *c = &row->cells[i];
        g_string_append_printf(out, "%s %c", i ? " |" : "", LETTERS[c->kind]);
        if (c->kind != CELL_BLANK)
            g_string_append_printf(out, "%s %s", c->from_row ? "^" : "", c->text);
    }
}

/* On false, out is untouched and e says why. */
static bool read_all(const char *path, const char *sheet, GString *out, struct err *e)
{
    struct source *source;
    if (!source_open(path, sheet, &source, e))
        return false;
    bool ok = true;
    for (bool more = true; ok && more;) {
        struct row row;
        ok = source_next(source, &row, &more, e);
        if (ok && more)
            put_row(out, &row);
    }
    source_close(source);
    return ok;
}

const char *reading_of(const char *path, const char *sheet)
{
    GString *out = g_string_new(NULL);
    struct err e = { 0 };
    new_path(); /* so that there is somewhere to keep the text */
    if (!read_all(path, sheet, out, &e))
        g_string_printf(out, "refused: %s", e.what);
    return keep(g_string_free(out, FALSE));
}

void expect_refusal(const char *path, const char *words)
{
    g_autoptr(GString) out = g_string_new(NULL);
    struct err e = { 0 };
    if (read_all(path, NULL, out, &e))
        fail_msg("read instead of refused (%s): %.200s", words, out->str);
    if (!strstr(e.what, words))
        fail_msg("refused, but not for `%s`: %s", words, e.what);
    assert_int_equal(e.kind, ERR_INPUT);
    assert_true(e.why[0] && e.next[0]);
}

const char *corpus_folder(void)
{
    const char *path = getenv("AFTERVIEW_CORPUS");
    if (!path)
        path = SOURCE_DIR "/../shared/corpus";
    return g_file_test(path, G_FILE_TEST_IS_DIR) ? path : NULL;
}
