/* Delimited text, by libcsv. The bytes go in as they are (UTF-16 and UTF-32 through iconv first); each field is then UTF-8, or it is
 * in a page of one byte a letter (codepage.h): files glued together from both are read right, field by field. */
#include <csv.h>
#include <errno.h>
#include <glib.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "codepage.h"
#include "guard.h"
#include "quotes.h"
#include "source_impl.h"

/* No field that we take has more bytes than FIELD_MOST: one open quotation mark must not eat the memory. */
enum { CHUNK = 16 * 1024, HEAD = 64 * 1024, RECORD_MOST = 4 * 1024 * 1024, FIELD_MOST = SOURCE_CELL_MOST * 4 + 4096, OPTIONS = CSV_APPEND_NULL | CSV_REPALL_NL };

/* What libcsv has found and nobody has asked for yet: fields, one behind the other, and the records that they make up. */
struct field {
    guint32 start; /* in the text; up to the next one's, a '\0' at its end */
    enum cell_kind kind;
};

struct record {
    unsigned no;
    guint first, n; /* fields */
};

struct csv {
    FILE *file;
    GIConv decoder;            /* (GIConv) -1: bytes as they are */
    char undecoded[16];        /* the beginning of a character whose rest is in the next chunk */
    size_t n_undecoded, unit;  /* bytes of a code unit: 2, 4 */
    struct quotes *quotes;     /* between the decoder and the parser */
    struct csv_parser parser;
    bool ended;
    int newline;               /* the last line ended in '\r', '\n'; 0: none yet, or the pair is complete */
    unsigned row_no;           /* of the last line that ended */
    struct field *fields;
    guint n_fields, fields_room;
    char *text;                /* of the fields */
    size_t n_text, text_room;
    GArray *records;           /* struct record; the fields behind the last one's are those of the record being parsed */
    guint next;                /* record to be given out */
    struct cell *cells;        /* the one given out last */
    guint cells_room;
    guint begun;               /* first field of the record being parsed */
    struct arena *scratch;     /* while a field is decoded */
    const char **encoding;     /* NULL: what the first bytes said stands; else a field that is no UTF-8 says another one */
    const struct codepage *page; /* of fields that are no UTF-8 */
    size_t record_size;
    const char *fault;         /* what is too much in row fault_no; NULL: nothing yet */
    unsigned fault_no;
};

/* ---- finding out what it is ---- */

static size_t skip_bom(const unsigned char *b, size_t n, const char **encoding)
{
    static const struct {
        const char *bom;
        size_t n;
        const char *encoding;
    } BOMS[] = { { "\xFF\xFE\0\0", 4, "UTF-32LE" }, { "\0\0\xFE\xFF", 4, "UTF-32BE" }, { "\xEF\xBB\xBF", 3, "UTF-8" },
                 { "\xFF\xFE", 2, "UTF-16LE" },     { "\xFE\xFF", 2, "UTF-16BE" } };
    for (size_t i = 0; i < G_N_ELEMENTS(BOMS); i++)
        if (n >= BOMS[i].n && memcmp(b, BOMS[i].bom, BOMS[i].n) == 0) {
            *encoding = BOMS[i].encoding;
            return BOMS[i].n;
        }
    return 0;
}

/* Latin text in UTF-16 has a zero in every second byte; nothing else that is a sheet has. */
static const char *by_zeros(const unsigned char *b, size_t n)
{
    size_t even = 0, odd = 0;
    for (size_t i = 0; i + 1 < n; i += 2) {
        even += b[i] == 0;
        odd += b[i + 1] == 0;
    }
    size_t pairs = n / 2;
    return pairs > 3 && odd > pairs * 6 / 10 && even < pairs / 10 ? "UTF-16LE" : pairs > 3 && even > pairs * 6 / 10 && odd < pairs / 10 ? "UTF-16BE" : NULL;
}

static char *decode(const char *bytes, size_t n, const char *encoding)
{
    if (strcmp(encoding, "UTF-8") == 0 || strcmp(encoding, "Windows-1252") == 0)
        return g_strndup(bytes, n);
    size_t read = 0;
    char *text = g_convert(bytes, (gssize) (n / 4 * 4), "UTF-8", encoding, &read, NULL, NULL);
    if (!text)
        text = g_convert(bytes, (gssize) read, "UTF-8", encoding, NULL, NULL, NULL);
    return text;
}

/* How well a delimiter explains the first lines: how many of them have as many fields as most have. */
static double explain(const char *text, char delimiter)
{
    unsigned counts[64] = { 0 }, lines = 0, fields = 1;
    bool quoted = false, any = false;
    for (const char *p = text; *p && lines < 60; p++) {
        if (*p == '"' && (quoted || p == text || strchr("\r\n\"", p[-1]) || p[-1] == delimiter))
            quoted = !quoted;
        else if (!quoted && *p == delimiter)
            fields++;
        else if (!quoted && (*p == '\n' || *p == '\r')) {
            if (any) {
                counts[MIN(fields, 63)]++;
                lines++;
            }
            fields = 1;
            any = false;
            continue;
        }
        any = any || !g_ascii_isspace(*p);
    }
    if (any) {
        counts[MIN(fields, 63)]++;
        lines++;
    }
    double best = 0;
    for (unsigned f = 2; f < 64; f++)
        if (counts[f])
            best = MAX(best, (double) counts[f] / lines * 10 + (f > 8 ? 8 : f) * 0.5);
    return best;
}

static char find_delimiter(const char *text, size_t *skip)
{
    *skip = 0;
    if (g_ascii_strncasecmp(text, "sep=", 4) == 0 && text[4] && (text[5] == '\r' || text[5] == '\n')) {
        *skip = text[5] == '\r' && text[6] == '\n' ? 7 : 6;
        return text[4];
    }
    static const char CANDIDATES[] = { ',', ';', '\t', '|' };
    char best = ',';
    double best_score = 0;
    for (size_t i = 0; i < sizeof CANDIDATES; i++) {
        double score = explain(text, CANDIDATES[i]);
        if (score > best_score + 0.001) {
            best_score = score;
            best = CANDIDATES[i];
        }
    }
    return best;
}

/* ---- libcsv's side ---- */

static void *capped_realloc(void *p, size_t n)
{
    return n > FIELD_MOST ? NULL : realloc(p, n);
}

static void note_fault(struct csv *c, const char *fault)
{
    if (!c->fault) {
        c->fault = fault;
        c->fault_no = c->row_no + 1;
    }
}

/* The bytes of a field without what says nothing: zeros, and a byte order mark where two files were glued together. */
static void strip(struct csv *c, const char **text, size_t *n)
{
    if (*n >= 3 && c->n_fields == c->begun && memcmp(*text, "\xEF\xBB\xBF", 3) == 0) {
        *text += 3;
        *n -= 3;
    }
    if (!*n || !memchr(*text, '\0', *n))
        return;
    char *bare = arena_alloc(c->scratch, *n + 1);
    size_t kept = 0;
    for (size_t i = 0; i < *n; i++)
        if ((*text)[i])
            bare[kept++] = (*text)[i];
    *text = bare;
    *n = kept;
}

/* Adds a field. kind CELL_BLANK: text that is no more than white space, which is kept too. */
static inline void add_field(struct csv *c, enum cell_kind kind, const char *text, size_t n)
{
    if (c->n_fields == c->fields_room) {
        c->fields_room = c->fields_room * 2 + 256;
        c->fields = g_renew(struct field, c->fields, c->fields_room);
    }
    if (c->text_room - c->n_text <= n) {
        c->text_room = c->text_room * 2 + n + CHUNK;
        c->text = g_realloc(c->text, c->text_room);
    }
    c->fields[c->n_fields++] = (struct field) { (guint32) c->n_text, kind };
    memcpy(c->text + c->n_text, text, n);
    c->n_text += n;
    c->text[c->n_text++] = '\0';
}

/* A field that is not as plain as most are. Apart from on_field(), which would otherwise pay for what is needed here alone. */
G_GNUC_NO_INLINE static void decode_field(struct csv *c, const char *text, size_t n)
{
    struct cell cell = { .kind = CELL_BLANK, .text = "" };
    strip(c, &text, &n);
    guard_take_off(&text, &n);
    g_autofree char *converted = NULL;
    if (n && !g_utf8_validate(text, (gssize) n, NULL)) {
        size_t written = 0;
        converted = g_convert_with_fallback(text, (gssize) n, "UTF-8", c->page->iconv, "\xEF\xBF\xBD", NULL, &written, NULL);
        if (c->encoding)
            *c->encoding = c->page->name;
        if (!converted) /* five bytes of that code page are no letters: they are shown as such */
            converted = g_utf8_make_valid(text, (gssize) n);
        text = converted;
        n = strlen(converted);
    }
    if (n > SOURCE_CELL_MOST && g_utf8_strlen(text, (gssize) n) > SOURCE_CELL_MOST)
        note_fault(c, "a cell holds more than 32,767 characters, or a quotation mark is not closed");
    if (n)
        source_cell_text(c->scratch, &cell, text, n);
    add_field(c, cell.kind, cell.text, strlen(cell.text));
    arena_reset(c->scratch);
}

static void on_field(void *field, size_t n, void *ctx)
{
    struct csv *c = ctx;
    const char *text = field;
    c->record_size += n + 16;
    if (c->n_fields - c->begun >= SOURCE_COLUMNS_MOST)
        note_fault(c, "there are more than 16,384 columns here");
    else if (c->record_size > RECORD_MOST)
        note_fault(c, "the row holds more than 4 MiB");
    if (c->fault)
        return;
    if (n == 0)
        add_field(c, CELL_BLANK, "", 0);
    else if (text[0] > ' ' && text[0] != '\'' && n <= SOURCE_CELL_MOST && source_plain(text, n))
        add_field(c, CELL_STRING, text, n);
    else
        decode_field(c, text, n);
}

static void on_row(int end, void *ctx)
{
    struct csv *c = ctx;
    struct record r = { .first = c->begun, .n = c->n_fields - c->begun };
    if (end == '\n' && c->newline == '\r' && r.n == 0) { /* the second half of a line's end */
        c->newline = 0;
        return;
    }
    c->newline = end;
    c->row_no++;
    c->record_size = 0;
    if (r.n == 0)
        return;
    r.no = c->row_no;
    g_array_append_val(c->records, r);
    c->begun = c->n_fields;
}

/* ---- the class ---- */

static bool refuse_record(unsigned no, const char *why, const char *next, struct err *e)
{
    err_set(e, ERR_INPUT, "row %u: %s", no, why);
    return err_help(e, "the rows after it cannot be told apart; nothing was changed", "%s", next);
}

/* What comes out of quotes. */
static bool parse(void *ctx, const char *text, size_t n, struct err *e)
{
    struct csv *c = ctx;
    size_t taken = csv_parse(&c->parser, text, n, on_field, on_row, c);
    if (c->fault)
        return refuse_record(c->fault_no, c->fault, "check that this is a table; shorten the cell, or close the quotation mark", e);
    if (taken == n)
        return true;
    if (csv_error(&c->parser) == CSV_ENOMEM)
        return refuse_record(c->row_no + 1, "a cell holds more than 32,767 characters, or a quotation mark is not closed", "shorten the cell, or close the quotation mark", e);
    return refuse_record(c->row_no + 1, csv_strerror(csv_error(&c->parser)), "close the quotation mark, or save the sheet as .xlsx", e);
}

static bool feed(struct csv *c, const char *text, size_t n, struct err *e)
{
    return quotes_feed(c->quotes, text, n, false, e);
}

static bool feed_decoded(struct csv *c, const char *bytes, size_t n, struct err *e)
{
    if (c->decoder == (GIConv) -1)
        return feed(c, bytes, n, e);
    char in[CHUNK + sizeof c->undecoded], out[CHUNK * 2];
    memcpy(in, c->undecoded, c->n_undecoded);
    memcpy(in + c->n_undecoded, bytes, n);
    char *from = in;
    gsize left = c->n_undecoded + n;
    for (;;) {
        char *to = out;
        gsize room = sizeof out;
        gsize result = g_iconv(c->decoder, &from, &left, &to, &room);
        int problem = errno;
        if (!feed(c, out, sizeof out - room, e))
            return false;
        if (result != (gsize) -1 || problem == EINVAL)
            break;
        if (problem == EILSEQ) { /* half a surrogate: step over it */
            size_t step = MIN(left, c->unit);
            from += step;
            left -= step;
            if (!feed(c, "\xEF\xBF\xBD", 3, e))
                return false;
        }
    }
    c->n_undecoded = MIN(left, sizeof c->undecoded);
    memcpy(c->undecoded, from, c->n_undecoded);
    return true;
}

/* All records were given out: only the one being parsed is kept. */
static void forget(struct csv *c)
{
    guint kept = c->n_fields - c->begun;
    if (!c->n_fields)
        return;
    guint32 start = kept ? c->fields[c->begun].start : (guint32) c->n_text;
    memmove(c->fields, c->fields + c->begun, kept * sizeof *c->fields);
    memmove(c->text, c->text + start, c->n_text - start);
    for (guint i = 0; i < kept; i++)
        c->fields[i].start -= start;
    c->n_fields = kept;
    c->n_text -= start;
    c->begun = c->next = 0;
    g_array_set_size(c->records, 0);
}

static bool fill(struct csv *c, struct err *e)
{
    char buffer[CHUNK];
    forget(c);
    while (!c->ended && !c->records->len) {
        size_t n = fread(buffer, 1, sizeof buffer, c->file);
        if (n && !feed_decoded(c, buffer, n, e))
            return false;
        if (n)
            continue;
        if (ferror(c->file)) {
            err_set(e, ERR_OTHER, "the file could not be read to its end: %s", strerror(errno));
            return err_help(e, "nothing was changed", "check the disk or the network drive");
        }
        c->ended = true;
        if ((c->n_undecoded && !feed(c, "\xEF\xBF\xBD", 3, e)) || !quotes_feed(c->quotes, "", 0, true, e))
            return false;
        /* only a strict parser minds an open quotation mark at the end, and it would mind every 5" pipe before it */
        csv_set_opts(&c->parser, OPTIONS | CSV_STRICT | CSV_STRICT_FINI);
        if (csv_fini(&c->parser, on_field, on_row, c) != 0)
            return refuse_record(c->row_no + 1, "a quotation mark opens here and is never closed", "close the quotation mark, or save the sheet as .xlsx", e);
    }
    return true;
}

static bool csv_next(void *state, struct row *out, bool *more, struct err *e)
{
    struct csv *c = state;
    *more = false;
    if (c->next == c->records->len && !fill(c, e))
        return false;
    if (c->next == c->records->len)
        return true;
    const struct record *r = &g_array_index(c->records, struct record, c->next++);
    const struct field *fields = c->fields + r->first;
    if (r->n > c->cells_room) {
        c->cells_room = r->n + r->n / 2;
        c->cells = g_renew(struct cell, c->cells, c->cells_room);
    }
    for (guint i = 0; i < r->n; i++)
        c->cells[i] = (struct cell) { .kind = fields[i].kind, .text = c->text + fields[i].start };
    *out = (struct row) { .no = r->no, .n = r->n, .cells = c->cells };
    source_row_end(out);
    *more = true;
    return true;
}

static void csv_close_(void *state)
{
    struct csv *c = state;
    if (c->decoder != (GIConv) -1)
        g_iconv_close(c->decoder);
    csv_free(&c->parser);
    quotes_free(c->quotes);
    g_array_free(c->records, TRUE);
    g_free(c->fields);
    g_free(c->text);
    g_free(c->cells);
    arena_free(c->scratch);
    if (c->file)
        fclose(c->file);
    g_free(c);
}

static bool csv_open_(const char *path, const char *sheet, void **state, struct source_info *info, struct err *e)
{
    if (sheet) {
        err_set(e, ERR_INPUT, "there is no sheet %s: this is a text file, not a workbook", sheet);
        return err_help(e, "nothing was changed", "leave --sheet out");
    }
    struct csv *c = g_new0(struct csv, 1);
    c->decoder = (GIConv) -1;
    c->scratch = arena_new();
    c->records = g_array_new(FALSE, FALSE, sizeof(struct record));
    csv_init(&c->parser, OPTIONS);
    csv_set_blk_size(&c->parser, 4096);
    csv_set_realloc_func(&c->parser, capped_realloc);
    c->file = fopen(path, "rb");
    char head[HEAD + 1];
    size_t n = c->file ? fread(head, 1, HEAD, c->file) : 0, skip = 0;
    const char *encoding = NULL;
    size_t bom = skip_bom((const unsigned char *) head, n, &encoding);
    if (!encoding)
        encoding = by_zeros((const unsigned char *) head, n);
    if (!encoding)
        c->encoding = &info->encoding;
    c->page = codepage_of(head + bom, n - bom);
    g_autofree char *text = decode(head + bom, n - bom, encoding ? encoding : "UTF-8");
    char delimiter = find_delimiter(text ? text : "", &skip);
    csv_set_delim(&c->parser, (unsigned char) delimiter);
    c->quotes = quotes_new(delimiter, parse, c);
    if (encoding && g_str_has_prefix(encoding, "UTF-") && encoding[4] != '8') {
        c->decoder = g_iconv_open("UTF-8", encoding);
        c->unit = encoding[4] == '3' ? 4 : 2;
        skip *= c->unit;
    }
    *state = c;
    *info = (struct source_info) { .format = "csv", .encoding = encoding ? encoding : "UTF-8", .delimiter = delimiter, .sheet = "" };
    if (c->file && fseek(c->file, (long) (bom + skip), SEEK_SET) == 0) {
        c->row_no = skip ? 1 : 0;
        return true;
    }
    csv_close_(c);
    err_set(e, ERR_INPUT, "%s: %s", path, strerror(errno));
    return err_help(e, "nothing was changed", "check the name and the folder");
}

static bool csv_list(const char *path, struct arena *a, struct source_sheet **out, size_t *n, struct err *e)
{
    (void) path;
    (void) e;
    *out = arena_alloc(a, sizeof **out);
    (*out)->name = "";
    *n = 1;
    return true;
}

const struct source_class SOURCE_CSV = { csv_list, csv_open_, csv_next, csv_close_ };
