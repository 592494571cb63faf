/* bench-sheet: what reading and writing a sheet costs, and the least that the libraries under it need for the same bytes.
 * Prints seconds of processor time and the most memory that was held at once, in MB. scripts/bench-sheets runs it.
 *
 *     bench-sheet csv ROWS FILE       makes a tracker of 14 columns, always the same; no measurement
 *     bench-sheet shared ROWS FILE    the same as a workbook, its texts shared as spreadsheet programs write them
 *     bench-sheet write ROWS FILE     the same, by sink
 *     bench-sheet read FILE           every cell of the first sheet, by source
 *     bench-sheet inflate FILE        floor: the parts that a reader needs, by zip_fread(), and thrown away
 *     bench-sheet unzip FILE          floor: the same parts, by unzip -p
 *     bench-sheet expat FILE          floor: the same parts through expat, with handlers that do nothing
 *     bench-sheet library ROWS FILE   floor: the same cells as write, by libxlsxwriter in constant memory and unchecked
 *     bench-sheet deflate FILE        floor: all parts packed anew, by zlib at level 6
 *     bench-sheet libcsv FILE         floor: libcsv, with callbacks that do nothing
 *     bench-sheet nothing -           floor: a process that has loaded the libraries */
#include <csv.h>
#include <expat.h>
#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <xlsxwriter.h>
#include <zip.h>
#include <zlib.h>

#include "sheet/sink.h"
#include "sheet/source.h"

enum { COLUMNS = 14, CELL = 40, CHUNK = 64 * 1024 };

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double) t.tv_sec + (double) t.tv_nsec / 1e9;
}

static double begun; /* when main() was: what loading the libraries costs is the same for all */

static int fail(const char *what)
{
    fprintf(stderr, "bench-sheet: %s\n", what);
    exit(1);
}

/* getrusage() would count what the shell held before it became this program. */
static double peak_megabytes(void)
{
    g_autofree char *status = NULL;
    if (!g_file_get_contents("/proc/self/status", &status, NULL, NULL))
        return 0;
    const char *line = strstr(status, "VmHWM:");
    return line ? strtod(line + 6, NULL) / 1024 : 0;
}

static int done(double from)
{
    printf("%.4f %.1f\n", now() - from, peak_megabytes());
    return 0;
}

/* ---- the rows ---- */

static const struct sink_column TRACKER[COLUMNS] = {
    { .header = "Interview", .width = 12 },      { .header = "Consultant no.", .width = 12 },  { .header = "Client", .width = 20 },
    { .header = "Contact", .width = 20 },        { .header = "Contact e-mail", .width = 20 },  { .header = "Job", .width = 20 },
    { .header = "Candidate", .width = 20 },      { .header = "Candidate e-mail", .width = 20 }, { .header = "Candidate phone", .width = 20 },
    { .header = "Held on", .type = SINK_DATE },  { .header = "Format", .width = 12 },          { .header = "Debriefed on", .type = SINK_DATE },
    { .header = "Round", .type = SINK_INTEGER }, { .header = "Notes", .width = 20 },
};

static guint32 dice(guint32 *state, guint32 most)
{
    *state = *state * 1664525u + 1013904223u;
    return (*state >> 8) % most;
}

/* before, digits, after: snprintf() would cost more than the writing that is measured. */
static void put(char *to, const char *before, unsigned number, int width, const char *after)
{
    char digits[12];
    int n = 0;
    for (; number || n < width; number /= 10)
        digits[n++] = (char) ('0' + number % 10);
    to = stpcpy(to, before);
    while (n)
        *to++ = digits[--n];
    strcpy(to, after);
}

static void put_day(char *to, guint32 *state)
{
    put(to, "202", 4 + dice(state, 3), 1, "-");
    put(to + 5, "", 1 + dice(state, 12), 2, "-");
    put(to + 8, "", 1 + dice(state, 28), 2, "");
}

static void make_row(unsigned i, guint32 *state, char cells[COLUMNS][CELL])
{
    static const char *const JOBS[] = { "Accountant", "Buyer", "Chemist", "Driver", "Electrician", "Fitter", "Gardener", "Joiner" };
    static const char *const FIRST[] = { "Alder ", "Birch ", "Cedar ", "Dahlia ", "Elm ", "Fern ", "Gorse ", "Hazel " };
    static const char *const FORMATS[] = { "On site", "Video", "Phone" };
    unsigned client = dice(state, 500), person = i * 3 / 5;
    put(cells[0], "I-", i, 1, "");
    put(cells[1], "C", client % 20, 2, "");
    put(cells[2], "Client ", client, 3, " & Co");
    put(cells[3], "Manager ", client, 3, "");
    put(cells[4], "m", client, 1, "@client.example.org");
    put(cells[5], JOBS[dice(state, 8)], client, 4, "");
    put(cells[6], FIRST[person % 8], person, 1, "");
    put(cells[7], "p", person, 1, "@mail.example.org");
    put(cells[8], "+44 7700 9", person, 8, "");
    put_day(cells[9], state);
    strcpy(cells[10], FORMATS[dice(state, 3)]);
    put_day(cells[11], state);
    put(cells[12], "", 1 + dice(state, 5), 1, "");
    cells[13][0] = '\0';
    if (dice(state, 3) == 0)
        put(cells[13], "Free from ", dice(state, 1000), 1, " on, wants to hear");
}

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

static int write_by_sink(unsigned rows, const char *path)
{
    struct err e = { 0 };
    struct sink *out;
    if (!sink_open(path, "xlsx", &out, &e) || !sink_sheet(out, "Tracker", TRACKER, COLUMNS, &e))
        return fail(e.what);
    guint32 state = 1;
    for (unsigned i = 0; i < rows; i++) {
        char cells[COLUMNS][CELL];
        const char *values[COLUMNS];
        make_row(i, &state, cells);
        for (int c = 0; c < COLUMNS; c++)
            values[c] = cells[c][0] ? cells[c] : NULL;
        if (!sink_row(out, values, COLUMNS, &e))
            return fail(e.what);
    }
    if (!sink_close(out, &e))
        return fail(e.what);
    return done(begun);
}

static int read_by_source(const char *path)
{
    struct err e = { 0 };
    struct source *in;
    if (!source_open(path, NULL, &in, &e))
        return fail(e.what);
    size_t cells = 0;
    for (bool more = true; more;) {
        struct row row;
        if (!source_next(in, &row, &more, &e))
            return fail(e.what);
        for (size_t i = 0; more && i < row.n; i++)
            cells += row.cells[i].text[0] != '\0';
    }
    source_close(in);
    return cells ? done(begun) : fail("no cell was read");
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

static int nothing(const char *path)
{
    (void) path;
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
        { "csv", NULL, make_csv },         { "shared", NULL, make_shared },   { "write", NULL, write_by_sink }, { "read", read_by_source, NULL },
        { "inflate", inflate_only, NULL }, { "unzip", unzip_only, NULL },     { "expat", expat_only, NULL },    { "library", NULL, library_only },
        { "deflate", deflate_only, NULL }, { "libcsv", libcsv_only, NULL },   { "nothing", nothing, NULL },
    };
    begun = now();
    for (size_t i = 0; i < G_N_ELEMENTS(MODES); i++)
        if (argc == (MODES[i].rows ? 4 : 3) && strcmp(argv[1], MODES[i].name) == 0)
            return MODES[i].rows ? MODES[i].rows((unsigned) strtoul(argv[2], NULL, 10), argv[3]) : MODES[i].file(argv[2]);
    return fail("see the head of scripts/bench-sheet.c for what it can do");
}
