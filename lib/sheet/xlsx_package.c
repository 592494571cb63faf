#include "xlsx_package.h"

#include <errno.h>
#include <glib.h>
#include <stdarg.h>
#include <string.h>
#include <sys/stat.h>
#include <zip.h>

#include <isa-l/crc.h>
#include <isa-l/igzip_lib.h>

#include "base/interrupt.h"

/* A compressed sheet of a real tracker grows 5 to 40 times; only what is made to swell goes past 200. Small parts may. */
enum { RATIO_MOST = 200, RATIO_FREE = 16 * 1024 * 1024, ENTRIES_MOST = 65536 };
#define INFLATED_MOST ((guint64) 512 * 1024 * 1024)

struct xlsx_package {
    zip_t *zip;
    size_t size;
    guint64 inflated;   /* of all parts so far */
    bool trusted;
    GHashTable *by_name; /* folded name -> index + 1 */
};

struct xlsx_part {
    struct xlsx_package *package;
    char *name;
    zip_file_t *file; /* as it is packed: ISA-L unpacks it, in less than half of zlib's and so of libzip's time */
    bool stored;      /* not packed at all */
    struct inflate_state state;
    uint8_t bytes[32 * 1024]; /* packed ones */
    uint32_t checksum, checksum_wanted;
    guint64 packed, inflated;
    bool ended;
};

bool xlsx_refuse(struct err *e, const char *next, const char *what, ...)
{
    char text[sizeof e->what];
    va_list ap;
    va_start(ap, what);
    vsnprintf(text, sizeof text, what, ap);
    va_end(ap);
    err_set(e, ERR_INPUT, "%s", text);
    return err_help(e, "a workbook is read whole or not at all; nothing was changed", "%s", next);
}

/* ---- names ---- */

static char *fold(const char *name)
{
    while (*name == '/' || *name == '\\')
        name++;
    char *folded = g_ascii_strdown(name, -1);
    g_strdelimit(folded, "\\", '/');
    return folded;
}

static bool climbs(const char *folded)
{
    g_auto(GStrv) steps = g_strsplit(folded, "/", -1);
    return g_strv_contains((const gchar *const *) steps, "..");
}

char *xlsx_resolve(struct arena *a, const char *base, const char *target)
{
    g_autoptr(GPtrArray) steps = g_ptr_array_new_with_free_func(g_free);
    if (target[0] != '/' && target[0] != '\\') {
        g_auto(GStrv) folder = g_strsplit(base, "/", -1);
        for (size_t i = 0; folder[0] && folder[i + 1]; i++)
            g_ptr_array_add(steps, g_strdup(folder[i]));
    }
    g_auto(GStrv) words = g_strsplit_set(target, "/\\", -1);
    for (size_t i = 0; words[i]; i++) {
        if (!*words[i] || strcmp(words[i], ".") == 0)
            continue;
        if (strcmp(words[i], "..") != 0)
            g_ptr_array_add(steps, g_strdup(words[i]));
        else if (steps->len)
            g_ptr_array_remove_index(steps, steps->len - 1);
        else
            return NULL;
    }
    g_ptr_array_add(steps, NULL);
    g_autofree char *path = g_strjoinv("/", (gchar **) steps->pdata);
    return arena_strdup(a, path);
}

static bool take_names(struct xlsx_package *p, struct err *e)
{
    zip_int64_t n = zip_get_num_entries(p->zip, 0);
    if (n > ENTRIES_MOST)
        return xlsx_refuse(e, XLSX_SAVE_AGAIN, "the workbook is made of %lld parts, a real one has some dozens", (long long) n);
    for (zip_int64_t i = 0; i < n; i++) {
        const char *name = zip_get_name(p->zip, (zip_uint64_t) i, ZIP_FL_ENC_GUESS);
        char *folded = fold(name ? name : "");
        g_autofree char *shown = g_utf8_make_valid(name ? name : "", -1);
        if (climbs(folded)) {
            g_free(folded);
            return xlsx_refuse(e, "ask who sent it for a workbook saved by a spreadsheet program",
                               "the workbook holds a part that points outside of it (%s)", shown);
        }
        if (g_hash_table_contains(p->by_name, folded)) {
            g_free(folded);
            return xlsx_refuse(e, XLSX_SAVE_AGAIN, "the workbook holds the part %s twice: nobody can tell which is meant", shown);
        }
        g_hash_table_insert(p->by_name, folded, GSIZE_TO_POINTER((gsize) i + 1));
    }
    return true;
}

/* ---- what else a zip can be ---- */

static bool recognise(const struct xlsx_package *p, struct err *e)
{
    static const struct {
        const char *part, *what, *next;
    } OTHERS[] = {
        { "xl/workbook.bin", "this is a binary workbook (.xlsb)", "open it and save it as .xlsx" },
        { "word/document.xml", "this is a Word document", "put the table into a spreadsheet and save it as .xlsx" },
        { "ppt/presentation.xml", "this is a presentation", "put the table into a spreadsheet and save it as .xlsx" },
        { "content.xml", "this is an OpenDocument file (.ods)", "open it and save it as .xlsx" },
        { "index/document.iwa", "this is a Numbers document", "export it as .xlsx (File, Export To, Excel)" },
        { "index.zip", "this is a Numbers document", "export it as .xlsx (File, Export To, Excel)" },
    };
    if (xlsx_package_has(p, "xl/workbook.xml"))
        return true;
    for (size_t i = 0; i < G_N_ELEMENTS(OTHERS); i++)
        if (xlsx_package_has(p, OTHERS[i].part))
            return xlsx_refuse(e, OTHERS[i].next, "%s", OTHERS[i].what);
    if (g_hash_table_size(p->by_name) == 0)
        return xlsx_refuse(e, "send the sheet again; perhaps it was not saved, or not copied whole", "the workbook is an empty archive");
    if (!xlsx_package_has(p, "_rels/.rels") && !xlsx_package_has(p, "[content_types].xml"))
        return xlsx_refuse(e, "unpack it and give the spreadsheet that is inside", "this is a zip archive, not a workbook");
    return true;
}

/* ---- the package ---- */

bool xlsx_package_open(const char *path, struct xlsx_package **out, struct err *e)
{
    struct stat st;
    int problem = 0;
    zip_t *zip = stat(path, &st) == 0 ? zip_open(path, ZIP_RDONLY, &problem) : NULL;
    if (!zip && problem == ZIP_ER_MEMORY)
        g_error("out of memory");
    if (!zip)
        return xlsx_refuse(e, "send it again: perhaps it was cut off on its way, else " XLSX_SAVE_AGAIN,
                           "the workbook is damaged: its table of contents cannot be read");
    struct xlsx_package *p = g_new0(struct xlsx_package, 1);
    p->zip = zip;
    p->size = (size_t) st.st_size;
    p->by_name = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    if (!take_names(p, e) || !recognise(p, e)) {
        xlsx_package_close(p);
        return false;
    }
    *out = p;
    return true;
}

void xlsx_package_trust(struct xlsx_package *p)
{
    p->trusted = true;
}

void xlsx_package_close(struct xlsx_package *p)
{
    if (!p)
        return;
    zip_discard(p->zip);
    g_hash_table_destroy(p->by_name);
    g_free(p);
}

static bool find(const struct xlsx_package *p, const char *name, zip_uint64_t *index)
{
    g_autofree char *folded = fold(name);
    gsize found = GPOINTER_TO_SIZE(g_hash_table_lookup(p->by_name, folded));
    *index = found - 1;
    return found != 0;
}

bool xlsx_package_has(const struct xlsx_package *p, const char *name)
{
    zip_uint64_t index;
    return find(p, name, &index);
}

size_t xlsx_package_size(const struct xlsx_package *p)
{
    return p->size;
}

const char *xlsx_package_part(const struct xlsx_package *p, size_t i)
{
    return i < (size_t) zip_get_num_entries(p->zip, 0) ? zip_get_name(p->zip, i, 0) : NULL;
}

/* ---- a part ---- */

bool xlsx_part_open(struct xlsx_package *p, const char *name, struct xlsx_part **out, struct err *e)
{
    zip_uint64_t index;
    zip_stat_t st;
    if (!find(p, name, &index))
        return xlsx_refuse(e, XLSX_SAVE_AGAIN, "the workbook is not whole: its part %s is missing", name);
    if (zip_stat_index(p->zip, index, 0, &st) != 0)
        return xlsx_refuse(e, XLSX_SAVE_AGAIN, "the workbook is damaged at its part %s", name);
    if ((st.valid & ZIP_STAT_ENCRYPTION_METHOD) && st.encryption_method != ZIP_EM_NONE)
        return xlsx_refuse(e, "take the password off and send it again", "the archive of the workbook is protected by a password");
    if ((st.valid & ZIP_STAT_COMP_METHOD) && st.comp_method != ZIP_CM_STORE && st.comp_method != ZIP_CM_DEFLATE)
        return xlsx_refuse(e, XLSX_SAVE_AGAIN, "the workbook is packed in a way that spreadsheet programs do not use (method %u)", st.comp_method);
    zip_file_t *file = zip_fopen_index(p->zip, index, ZIP_FL_COMPRESSED);
    if (!file)
        return xlsx_refuse(e, XLSX_SAVE_AGAIN, "the workbook is damaged at its part %s", name);
    struct xlsx_part *part = g_new0(struct xlsx_part, 1);
    part->package = p;
    part->name = g_strdup(name);
    part->file = file;
    part->packed = st.valid & ZIP_STAT_COMP_SIZE ? st.comp_size : 0;
    part->stored = (st.valid & ZIP_STAT_COMP_METHOD) && st.comp_method == ZIP_CM_STORE;
    part->checksum_wanted = st.crc;
    isal_inflate_init(&part->state);
    *out = part;
    return true;
}

/* Bytes unpacked, 0 at the end, -1: they are damaged. */
static zip_int64_t unpack(struct xlsx_part *part, void *buffer, size_t size)
{
    struct inflate_state *s = &part->state;
    if (part->stored)
        return zip_fread(part->file, buffer, size);
    s->next_out = buffer;
    s->avail_out = (uint32_t) size;
    for (;;) { /* it may hold bytes back when all input is taken: it is asked for these first */
        if (isal_inflate(s) < ISAL_DECOMP_OK)
            return -1;
        if (s->avail_out < size || s->block_state == ISAL_BLOCK_FINISH)
            break;
        zip_int64_t got = s->avail_in ? -1 : zip_fread(part->file, part->bytes, sizeof part->bytes);
        if (got <= 0)
            return -1;
        s->next_in = part->bytes;
        s->avail_in = (uint32_t) got;
    }
    return (zip_int64_t) (size - s->avail_out);
}

/* What was unpacked by now may be no trap. */
static bool within_limits(const struct xlsx_part *part, struct err *e)
{
    if (part->package->trusted)
        return true;
    if (part->package->inflated > INFLATED_MOST)
        return xlsx_refuse(e, "split it, or save the sheet as .csv", "the workbook is larger than 512 MiB when unpacked");
    if (part->inflated > RATIO_FREE && part->inflated / RATIO_MOST > part->packed)
        return xlsx_refuse(e, "delete empty rows and columns below and beside the table, or save the sheet as .csv",
                           "the part %s of the workbook swells to more than %d times its size", part->name, RATIO_MOST);
    return true;
}

bool xlsx_part_read(struct xlsx_part *part, void *buffer, size_t size, size_t *n, struct err *e)
{
    if (!interrupt_check(e))
        return false;
    zip_int64_t got = part->ended ? 0 : unpack(part, buffer, size);
    if (got > 0)
        part->checksum = crc32_gzip_refl(part->checksum, buffer, (uint64_t) got);
    if (got < 0 || (got == 0 && part->checksum != part->checksum_wanted))
        return xlsx_refuse(e, "send it again: perhaps it was damaged on its way, else " XLSX_SAVE_AGAIN,
                           "the workbook is damaged: its part %s does not match its checksum", part->name);
    part->ended = got == 0;
    part->inflated += (guint64) got;
    part->package->inflated += (guint64) got;
    *n = (size_t) got;
    return within_limits(part, e);
}

bool xlsx_part_rest(struct xlsx_part *part, struct err *e)
{
    char buffer[16 * 1024];
    for (size_t n = 1; n;)
        if (!xlsx_part_read(part, buffer, sizeof buffer, &n, e))
            return false;
    return true;
}

const char *xlsx_part_name(const struct xlsx_part *part)
{
    return part->name;
}

void xlsx_part_uncount(struct xlsx_part *part)
{
    part->package->inflated -= part->inflated;
    part->inflated = 0;
}

void xlsx_part_close(struct xlsx_part *part)
{
    if (!part)
        return;
    zip_fclose(part->file);
    g_free(part->name);
    g_free(part);
}
