/* bench-sheet: the sheets that reading and writing are measured with, and the least that the libraries under them need for the same
 * bytes. Prints seconds of processor time and the most memory that was held at once, in MB. scripts/bench-sheets runs it, and what is
 * measured: bench-read.c and bench-write.c, programs of their own, so that each holds its own libraries alone.
 *
 *     bench_sheet csv ROWS FILE       makes a tracker of 14 columns, always the same; no measurement
 *     bench_sheet shared ROWS FILE    the same as a workbook, its texts shared as spreadsheet programs write them
 *     bench_sheet inflate FILE        floor: the parts that a reader needs, by zip_fread(), and thrown away
 *     bench_sheet unzip FILE          floor: the same parts, by unzip -p
 *     bench_sheet expat FILE          floor: the same parts through expat, with handlers that do nothing
 *     bench_sheet library ROWS FILE   floor: the same cells as bench_write, by libxlsxwriter in constant memory and unchecked
 *     bench_sheet deflate FILE        floor: all parts packed anew, by zlib at level 6
 *     bench_sheet libcsv FILE         floor: libcsv, with callbacks that do nothing */
#include <csv.h>
#include <expat.h>
#include <sys/resource.h>
#include <xlsxwriter.h>
#include <zip.h>
#include <zlib.h>

#include "bench-sheet.h"

enum { CHUNK = 64 * 1024 };

/* ---- what is made of them ---- */

static int make_csv(unsigned rows, const char *path)
{
    FILE *f = fopen(path, "w");
    if (!f)
        return fail(path);
    for (int c = 0; c < COLUMNS; c++)
        fprintf(f, "%s%s", c ? "," : "", TRACKER[c].header);
    guint32 state = 1;
    for (unsigned i = 0; i < rows; i++) {
        char cells[COLUMNS][CELL];
        make_row(i, &state, cells);
        for (int c = 0; c < COLUMNS; c++)
            fprintf(f, strchr(cells[c], ',') ? "%s\"%s\"" : "%s%s", c ? "," : "\n", cells[c]);
    }
    fputc('\n', f);
    return fclose(f) ? fail(path) : 0;
}

static lxw_error write_cell(lxw_worksheet *sheet, unsigned row, int column, const char *text, lxw_format *day)
{
    lxw_datetime at = { .year = 0 };
    lxw_col_t c = (lxw_col_t) column;
    switch (TRACKER[column].type) {
    case SINK_DATE:
        at = (lxw_datetime) { .year = atoi(text), .month = atoi(text + 5), .day = atoi(text + 8) };
        return worksheet_write_datetime(sheet, row, c, &at, day);
    case SINK_INTEGER:
        return worksheet_write_number(sheet, row, c, atoi(text), NULL);
    default:
        return *text ? worksheet_write_string(sheet, row, c, text, NULL) : LXW_NO_ERROR;
    }
}

static bool write_by_library(unsigned rows, const char *path, uint8_t constant_memory)
{
    lxw_workbook_options options = { .constant_memory = constant_memory };
    lxw_workbook *workbook = workbook_new_opt(path, &options);
    lxw_worksheet *sheet = workbook_add_worksheet(workbook, "Tracker");
    lxw_format *day = workbook_add_format(workbook);
    format_set_num_format(day, "dd mmm yyyy");
    for (lxw_col_t c = 0; c < COLUMNS; c++)
        worksheet_write_string(sheet, 0, c, TRACKER[c].header, NULL);
    guint32 state = 1;
    lxw_error error = LXW_NO_ERROR;
    for (unsigned i = 0; i < rows && !error; i++) {
        char cells[COLUMNS][CELL];
        make_row(i, &state, cells);
        for (int c = 0; c < COLUMNS && !error; c++)
            error = write_cell(sheet, i + 1, c, cells[c], day);
    }
    return !workbook_close(workbook) && !error;
}

static int make_shared(unsigned rows, const char *path)
{
    return write_by_library(rows, path, LXW_FALSE) ? 0 : fail(path);
}

static int library_only(unsigned rows, const char *path)
{
    return write_by_library(rows, path, LXW_TRUE) ? done(begun) : fail(path);
}

/* ---- the floors ---- */

static bool is_read(const char *name)
{
    return g_str_has_prefix(name, "xl/worksheets/sheet1.") || strcmp(name, "xl/sharedStrings.xml") == 0;
}

static void XMLCALL no_start(void *ctx, const XML_Char *name, const XML_Char **attributes)
{
    (void) ctx, (void) name, (void) attributes;
}

static void XMLCALL no_end(void *ctx, const XML_Char *name)
{
    (void) ctx, (void) name;
}

static void XMLCALL no_text(void *ctx, const XML_Char *text, int n)
{
    (void) ctx, (void) text, (void) n;
}

/* parse: through expat, too. */
static bool inflate_part(zip_t *zip, zip_uint64_t index, bool parse)
{
    static char thrown_away[CHUNK];
    zip_file_t *part = zip_fopen_index(zip, index, 0);
    XML_Parser parser = XML_ParserCreate(NULL);
    XML_SetElementHandler(parser, no_start, no_end);
    XML_SetCharacterDataHandler(parser, no_text);
    zip_int64_t got = part ? 1 : -1;
    while (got > 0) {
        void *buffer = parse ? XML_GetBuffer(parser, CHUNK) : thrown_away;
        got = zip_fread(part, buffer, CHUNK);
        if (parse && XML_ParseBuffer(parser, (int) got, got == 0) != XML_STATUS_OK)
            got = -1;
    }
    XML_ParserFree(parser);
    return got == 0 && zip_fclose(part) == 0;
}

static int inflate_parts(const char *path, bool parse)
{
    int problem;
    zip_t *zip = zip_open(path, ZIP_RDONLY, &problem);
    zip_int64_t n = zip ? zip_get_num_entries(zip, 0) : fail(path);
    for (zip_int64_t i = 0; i < n; i++)
        if (is_read(zip_get_name(zip, (zip_uint64_t) i, 0)) && !inflate_part(zip, (zip_uint64_t) i, parse))
            return fail(path);
    zip_discard(zip);
    return done(begun);
}

static int inflate_only(const char *path)
{
    return inflate_parts(path, false);
}

static int expat_only(const char *path)
{
    return inflate_parts(path, true);
}

static int unzip_only(const char *path)
{
    g_autofree char *quoted = g_shell_quote(path), *command = g_strdup_printf("exec unzip -p %s 'xl/worksheets/sheet1.*' xl/sharedStrings.xml >/dev/null", quoted);
    struct rusage used;
    if (system(command) != 0 || getrusage(RUSAGE_CHILDREN, &used) != 0)
        return fail("unzip");
    begun -= (double) (used.ru_utime.tv_sec + used.ru_stime.tv_sec) + (double) (used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
    return done(begun);
}

static GBytes *unpack(zip_t *zip, zip_uint64_t index)
{
    zip_stat_t st;
    zip_file_t *part = zip_stat_index(zip, index, 0, &st) == 0 ? zip_fopen_index(zip, index, 0) : NULL;
    Bytef *plain = g_malloc(st.size + 1);
    if (!part || zip_fread(part, plain, st.size) != (zip_int64_t) st.size)
        fail("a part could not be unpacked");
    zip_fclose(part);
    return g_bytes_new_take(plain, st.size);
}

/* In pieces, and with the checksum that a zip wants, as libxlsxwriter has it done. */
static void deflate_bytes(gpointer bytes, gpointer sum)
{
    static Bytef packed[CHUNK];
    gsize left;
    z_stream z = { .next_in = (Bytef *) g_bytes_get_data(bytes, &left) };
    if (deflateInit2(&z, 6, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        fail("zlib");
    *(uLong *) sum ^= crc32(0, z.next_in, (uInt) left);
    int code = Z_OK;
    while (code == Z_OK) {
        if (!z.avail_in) {
            z.avail_in = (uInt) MIN(left, CHUNK);
            left -= z.avail_in;
        }
        z.next_out = packed;
        z.avail_out = sizeof packed;
        code = deflate(&z, left ? Z_NO_FLUSH : Z_FINISH);
    }
    deflateEnd(&z);
}

static int deflate_only(const char *path)
{
    int problem;
    zip_t *zip = zip_open(path, ZIP_RDONLY, &problem);
    zip_int64_t n = zip ? zip_get_num_entries(zip, 0) : fail(path);
    g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func((GDestroyNotify) g_bytes_unref);
    for (zip_int64_t i = 0; i < n; i++)
        g_ptr_array_add(parts, unpack(zip, (zip_uint64_t) i));
    zip_discard(zip);
    uLong sum = 0;
    begun = now(); /* unpacking is not on the bill */
    g_ptr_array_foreach(parts, deflate_bytes, &sum);
    return sum ? done(begun) : fail("nothing to pack");
}

static void no_field(void *text, size_t n, void *ctx)
{
    (void) text, (void) n, (void) ctx;
}

static void no_row(int end, void *ctx)
{
    (void) end, (void) ctx;
}

static int libcsv_only(const char *path)
{
    static char buffer[CHUNK];
    struct csv_parser parser;
    FILE *f = fopen(path, "rb");
    if (!f || csv_init(&parser, CSV_APPEND_NULL) != 0)
        return fail(path);
    for (size_t n; (n = fread(buffer, 1, sizeof buffer, f)) > 0;)
        if (csv_parse(&parser, buffer, n, no_field, no_row, NULL) != n)
            return fail(path);
    csv_fini(&parser, no_field, no_row, NULL);
    csv_free(&parser);
    fclose(f);
    return done(begun);
}

/* ---- */

int main(int argc, char **argv)
{
    static const struct {
        const char *name;
        int (*file)(const char *path);
        int (*rows)(unsigned rows, const char *path);
    } MODES[] = {
        { "csv", NULL, make_csv },         { "shared", NULL, make_shared }, { "inflate", inflate_only, NULL },
        { "unzip", unzip_only, NULL },     { "expat", expat_only, NULL },   { "library", NULL, library_only },
        { "deflate", deflate_only, NULL }, { "libcsv", libcsv_only, NULL },
    };
    begun = now();
    for (size_t i = 0; i < G_N_ELEMENTS(MODES); i++)
        if (argc == (MODES[i].rows ? 4 : 3) && strcmp(argv[1], MODES[i].name) == 0)
            return MODES[i].rows ? MODES[i].rows((unsigned) strtoul(argv[2], NULL, 10), argv[3]) : MODES[i].file(argv[2]);
    return fail("see the head of scripts/bench-sheet.c for what it can do");
}
