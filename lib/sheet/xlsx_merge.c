#include "xlsx_merge.h"

#include <glib.h>
#include <string.h>

#include "source_impl.h"

enum { RANGES_MOST = 1024 * 1024, COLUMNS_HIDDEN_MOST = 64 * 1024 * 1024, TAG_MOST = 256, PREFIX_MOST = 32 };

struct range {
    unsigned top, bottom, left, right;
};

struct xlsx_merges {
    GArray *ranges; /* struct range, by top */
    guint next;     /* the first that begins below the row we are at */
    unsigned row;
    unsigned *until; /* by column: the last row that is hidden */
    unsigned *first; /* by column: the row in which it is the first cell of a range, and shown */
    unsigned *right; /* by column: the last one of the range that begins there */
};

const char *xlsx_reference(const char *text, unsigned *column, unsigned *row)
{
    unsigned letters = 0, digits = 0;
    const char *p = text;
    for (; *p == '$' || g_ascii_isalpha(*p); p++)
        if (*p != '$' && (letters = letters * 26 + (*p & 31u)) > SOURCE_COLUMNS_MOST)
            return NULL;
    for (; *p == '$' || g_ascii_isdigit(*p); p++)
        if (*p != '$' && (digits = digits * 10 + (unsigned) (*p - '0')) > SOURCE_ROWS_MOST)
            return NULL;
    if (!letters)
        return NULL;
    *column = letters - 1;
    *row = digits;
    return p;
}

/* ---- finding them ---- */

static void take_tag(struct xlsx_merges *m, const char *tag)
{
    const char *p = strstr(tag, "ref=");
    struct range r;
    if (!p || (p[4] != '"' && p[4] != '\''))
        return;
    p = xlsx_reference(p + 5, &r.left, &r.top);
    if (!p || *p != ':' || !xlsx_reference(p + 1, &r.right, &r.bottom) || !r.top || r.bottom < r.top || r.right < r.left)
        return;
    if (r.bottom > r.top || r.right > r.left)
        g_array_append_val(m->ranges, r);
}

static int by_top(gconstpointer a, gconstpointer b)
{
    const struct range *x = a, *y = b;
    return x->top < y->top ? -1 : x->top > y->top;
}

/* `<mergeCell` or `<x:mergeCell`: in the text of a cell it could not follow a `<`. */
static bool opens_tag(const char *buffer, size_t at)
{
    if (at && buffer[at - 1] == ':')
        for (at--; at && g_ascii_isalnum(buffer[at - 1]);)
            at--;
    return at && buffer[at - 1] == '<';
}

/* The bytes are searched, not parsed: a second parse of the whole sheet would double its time for a few lines at its end.
 * Zeros are left out, so that UTF-16 reads alike. Returns how much of the buffer is done with. */
static size_t search(struct xlsx_merges *m, char *buffer, size_t n, bool last)
{
    static const char NAME[] = "mergeCell";
    size_t done = 0;
    for (const char *found; (found = memmem(buffer + done, n - done, NAME, sizeof NAME - 1));) {
        size_t at = (size_t) (found - buffer);
        const char *end = memchr(found, '>', MIN(n - at, TAG_MOST)); /* no further: a text that is nothing but the word is searched once */
        if (!end && !last && n - at < TAG_MOST)
            return MAX(done, at - MIN(at, PREFIX_MOST));
        char tag[TAG_MOST] = "";
        size_t length = end ? (size_t) (end - found) : 0;
        if (length && found[sizeof NAME - 1] != 's' && opens_tag(buffer, at)) {
            memcpy(tag, found, length);
            take_tag(m, tag);
        }
        done = at + sizeof NAME - 1;
    }
    return MAX(done, n - MIN(n, sizeof NAME + PREFIX_MOST));
}

static bool scan(struct xlsx_merges *m, struct xlsx_part *part, struct err *e)
{
    char buffer[64 * 1024];
    size_t kept = 0;
    for (size_t n = 1; n;) {
        if (!xlsx_part_read(part, buffer + kept, sizeof buffer - kept, &n, e))
            return false;
        size_t total = kept + n;
        if (memchr(buffer + kept, '\0', n)) {
            size_t bare = kept;
            for (size_t i = kept; i < total; i++)
                if (buffer[i])
                    buffer[bare++] = buffer[i];
            total = bare;
        }
        size_t done = search(m, buffer, total, n == 0);
        kept = total - done;
        memmove(buffer, buffer + done, kept);
        if (m->ranges->len > RANGES_MOST)
            return xlsx_refuse(e, XLSX_SAVE_AGAIN, "the sheet has more than a million merged cells");
    }
    return true;
}

static bool affordable(const struct xlsx_merges *m, struct err *e)
{
    guint64 columns = 0;
    for (guint i = 0; i < m->ranges->len; i++) {
        const struct range *r = &g_array_index(m->ranges, struct range, i);
        columns += r->right - r->left + 1;
    }
    return columns <= COLUMNS_HIDDEN_MOST || xlsx_refuse(e, XLSX_SAVE_AGAIN, "the merged cells of the sheet lie over each other");
}

bool xlsx_merges_read(struct xlsx_package *p, const char *part, struct xlsx_merges **out, struct err *e)
{
    struct xlsx_part *opened;
    if (!xlsx_part_open(p, part, &opened, e))
        return false;
    struct xlsx_merges *m = g_new0(struct xlsx_merges, 1);
    m->ranges = g_array_new(FALSE, FALSE, sizeof(struct range));
    bool ok = scan(m, opened, e) && affordable(m, e);
    xlsx_part_uncount(opened);
    xlsx_part_close(opened);
    if (!ok) {
        xlsx_merges_free(m);
        return false;
    }
    if (m->ranges->len) {
        g_array_sort(m->ranges, by_top);
        m->until = g_new0(unsigned, SOURCE_COLUMNS_MOST);
        m->first = g_new0(unsigned, SOURCE_COLUMNS_MOST);
        m->right = g_new0(unsigned, SOURCE_COLUMNS_MOST);
    }
    *out = m;
    return true;
}

/* ---- asking them ---- */

void xlsx_merges_row(struct xlsx_merges *m, unsigned row)
{
    m->row = row;
    for (; m->next < m->ranges->len; m->next++) {
        const struct range *r = &g_array_index(m->ranges, struct range, m->next);
        if (r->top > row)
            return;
        for (unsigned c = r->left; c <= r->right; c++)
            m->until[c] = MAX(m->until[c], r->bottom);
        m->first[r->left] = r->top;
        m->right[r->left] = r->right;
    }
}

bool xlsx_merges_hide(const struct xlsx_merges *m, unsigned column)
{
    return m->until && m->until[column] >= m->row && m->first[column] != m->row;
}

unsigned xlsx_merges_until(const struct xlsx_merges *m, unsigned column)
{
    return m->until && m->first[column] == m->row && m->until[column] > m->row ? m->until[column] : 0;
}

uint16_t xlsx_merges_wide(const struct xlsx_merges *m, unsigned column)
{
    bool begins = m->until && m->first[column] == m->row && m->right[column] > column;
    return begins ? (uint16_t) (m->right[column] - column + 1) : 0;
}

void xlsx_merges_free(struct xlsx_merges *m)
{
    if (!m)
        return;
    g_array_free(m->ranges, TRUE);
    g_free(m->until);
    g_free(m->first);
    g_free(m->right);
    g_free(m);
}
