/* The parts of a workbook, in a zip whose checksums are right, so that the bytes reach the readers behind it. Parts are told apart by a
 * byte that no XML may hold: sheet 1E strings 1E styles 1E workbook 1E relations; those that are not there are the plainest. */
#include <glib.h>
#include <string.h>
#include <zlib.h>

#include "reading.h"

enum { SEPARATOR = 0x1E };

static const struct {
    const char *name, *usual;
} PARTS[] = {
    { "xl/worksheets/sheet1.xml", "<worksheet><sheetData><row r='1'><c r='A1' t='s'><v>0</v></c></row></sheetData></worksheet>" },
    { "xl/sharedStrings.xml", "<sst><si><t>Candidate</t></si><si><r><t>Ann</t></r><r><t> Roe</t></r></si></sst>" },
    { "xl/styles.xml", "<styleSheet><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='22'/></cellXfs></styleSheet>" },
    { "xl/workbook.xml", "<workbook xmlns:r='urn:r'><sheets><sheet name='Interviews' sheetId='1' r:id='rId1'/></sheets></workbook>" },
    { "xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id='rId1' Type='x/worksheet' Target='worksheets/sheet1.xml'/>"
                                    "<Relationship Id='rId2' Type='x/sharedStrings' Target='sharedStrings.xml'/>"
                                    "<Relationship Id='rId3' Type='x/styles' Target='styles.xml'/></Relationships>" },
};

static void put(GByteArray *zip, guint64 value, unsigned bytes)
{
    for (; bytes--; value >>= 8)
        g_byte_array_append(zip, (const guint8[]) { (guint8) value }, 1);
}

/* What a local header and an entry of the table of contents have in common. */
static void put_entry(GByteArray *zip, guint64 crc, size_t n, const char *name)
{
    put(zip, 20, 2);
    put(zip, 0, 8); /* flags, stored, time, day */
    put(zip, crc, 4);
    put(zip, n, 4);
    put(zip, n, 4);
    put(zip, strlen(name), 2);
    put(zip, 0, 2);
}

static void put_part(GByteArray *zip, GByteArray *contents, const char *name, const void *data, size_t n)
{
    guint64 at = zip->len, crc = crc32(0, data, (uInt) n);
    put(zip, 0x04034B50, 4);
    put_entry(zip, crc, n, name);
    g_byte_array_append(zip, (const guint8 *) name, (guint) strlen(name));
    g_byte_array_append(zip, data, (guint) n);
    put(contents, 0x02014B50, 4);
    put(contents, 20, 2);
    put_entry(contents, crc, n, name);
    put(contents, 0, 10); /* comment, disk, attributes */
    put(contents, at, 4);
    g_byte_array_append(contents, (const guint8 *) name, (guint) strlen(name));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    g_autoptr(GByteArray) zip = g_byte_array_new();
    g_autoptr(GByteArray) contents = g_byte_array_new();
    const uint8_t *end = data + n;
    for (size_t i = 0; i < G_N_ELEMENTS(PARTS); i++) {
        const uint8_t *stop = data < end ? memchr(data, SEPARATOR, (size_t) (end - data)) : end;
        stop = stop ? stop : end;
        if (stop > data)
            put_part(zip, contents, PARTS[i].name, data, (size_t) (stop - data));
        else
            put_part(zip, contents, PARTS[i].name, PARTS[i].usual, strlen(PARTS[i].usual));
        data = stop < end ? stop + 1 : end;
    }
    guint at = zip->len;
    g_byte_array_append(zip, contents->data, contents->len);
    put(zip, 0x06054B50, 4);
    put(zip, 0, 4);
    put(zip, G_N_ELEMENTS(PARTS), 2);
    put(zip, G_N_ELEMENTS(PARTS), 2);
    put(zip, contents->len, 4);
    put(zip, at, 4);
    put(zip, 0, 2);
    reading_check(zip->data, zip->len);
    return 0;
}
